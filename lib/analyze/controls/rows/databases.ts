import { amount, customerKey, flag, oneOf } from '../measure';
import { rows, type ControlRow } from '../row';

const INSTANCES = 'RDS::DBInstance';
const CLUSTERS = 'RDS::DBCluster DocDB::DBCluster Neptune::DBCluster';

/** Databases, caches, search domains. */
export const DATABASE_ROWS: readonly ControlRow[] = [
  ...rows('data', `${INSTANCES} ${CLUSTERS}`,
    ['database-encryption', flag(['StorageEncrypted'], false), 'the database is kept without a key', 'set StorageEncrypted to true'],
    ['database-key', customerKey(['KmsKeyId']), 'no key policy stands before the database', 'set KmsKeyId to a customer key'],
  ),
  ...rows('operations', `${INSTANCES} ${CLUSTERS}`,
    ['database-deletion-protection', flag(['DeletionProtection'], false), 'the database can be deleted by one call', 'set DeletionProtection to true'],
    ['database-backups', amount(['BackupRetentionPeriod'], { absent: 1, unit: 'days' }), 'there are fewer days to go back to', 'give BackupRetentionPeriod what it had'],
  ),
  ...rows('network', INSTANCES, ['database-private', flag(['PubliclyAccessible'], false, false), 'the database has an address on the internet', 'set PubliclyAccessible to false']),
  ...rows('identity', 'RDS::DBInstance', ['database-iam', flag(['EnableIAMDatabaseAuthentication'], false), 'a password alone logs in', 'set EnableIAMDatabaseAuthentication to true']),
  ...rows('data', 'Redshift::Cluster', ['warehouse-encryption', flag(['Encrypted'], false), 'the warehouse is kept without a key', 'set Encrypted to true']),
  ...rows('network', 'Redshift::Cluster', ['warehouse-private', flag(['PubliclyAccessible'], false, false), 'the warehouse has an address on the internet', 'set PubliclyAccessible to false']),
  ...rows('data', 'ElastiCache::ReplicationGroup',
    ['cache-encryption', flag(['AtRestEncryptionEnabled'], false), 'the cache is kept without a key', 'set AtRestEncryptionEnabled to true'],
    ['cache-encryption-in-transit', flag(['TransitEncryptionEnabled'], false), 'the cache is read on the way', 'set TransitEncryptionEnabled to true'],
  ),
  ...rows('data', 'OpenSearchService::Domain Elasticsearch::Domain',
    ['search-encryption', flag(['EncryptionAtRestOptions', 'Enabled'], false), 'the index is kept without a key', 'set EncryptionAtRestOptions.Enabled to true'],
    ['search-node-encryption', flag(['NodeToNodeEncryptionOptions', 'Enabled'], false), 'nodes speak to each other readable', 'set NodeToNodeEncryptionOptions.Enabled to true'],
    ['search-https', flag(['DomainEndpointOptions', 'EnforceHTTPS'], false), 'clients may speak without TLS', 'set EnforceHTTPS to true'],
    ['search-tls-policy', oneOf(['DomainEndpointOptions', 'TLSSecurityPolicy'], [['Policy-Min-TLS-1-0-2019-07'], ['Policy-Min-TLS-1-2-2019-07'], ['Policy-Min-TLS-1-2-PFS-2023-10']], 'Policy-Min-TLS-1-0-2019-07'),
      'clients may speak an older version of TLS', 'set TLSSecurityPolicy to Policy-Min-TLS-1-2-PFS-2023-10'],
  ),
  ...rows('network', 'DMS::ReplicationInstance', ['replication-instance-private', flag(['PubliclyAccessible'], true, false), 'the instance has an address on the internet', 'set PubliclyAccessible to false']),
  ...rows('data', 'DMS::Endpoint', ['replication-endpoint-encryption', oneOf(['SslMode'], [['none'], ['require'], ['verify-ca'], ['verify-full']], 'none'), 'rows cross the network readable', 'set SslMode to verify-full']),
];
