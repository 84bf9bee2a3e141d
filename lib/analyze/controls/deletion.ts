import { type Json, type Resource } from '../../template';
import type { Context } from '../context';
import type { Control } from '../world';

/** Types whose deletion loses records, keys or evidence. */
export const KEPT_TYPES: readonly string[] = [
  'MSK::Cluster', 'MSK::ServerlessCluster', 'MSK::Topic', 'KMS::Key', 'KMS::ReplicaKey', 'S3::Bucket', 'SecretsManager::Secret', 'Logs::LogGroup', 'CloudTrail::Trail',
  'CloudTrail::EventDataStore', 'ACMPCA::CertificateAuthority', 'Backup::BackupVault', 'DynamoDB::Table', 'DynamoDB::GlobalTable', 'RDS::DBInstance', 'RDS::DBCluster',
  'DocDB::DBCluster', 'Neptune::DBCluster', 'Redshift::Cluster', 'ElastiCache::ReplicationGroup', 'OpenSearchService::Domain', 'Elasticsearch::Domain', 'EFS::FileSystem',
  'EC2::Volume', 'ECR::Repository', 'Kinesis::Stream', 'SQS::Queue', 'Cognito::UserPool', 'Glue::Registry',
].map((name) => `AWS::${name}`);

/** What CloudFormation does with these where nothing is said. */
const SNAPSHOT_BY_DEFAULT = new Set(['AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster', 'AWS::Neptune::DBCluster', 'AWS::RDS::DBInstance']);

const RANKS: Readonly<Record<string, number>> = { Delete: 0, Snapshot: 1, RetainExceptOnCreate: 2, Retain: 2 };

const POLICIES = [
  { attribute: 'DeletionPolicy', id: 'deletion-policy', because: 'removing it from the template deletes it, and what it holds' },
  { attribute: 'UpdateReplacePolicy', id: 'replacement-policy', because: 'a change that replaces it deletes it, and what it holds' },
] as const;

/**
 * Whether what holds records, keys or evidence outlives its template.
 *
 * @param context the templates
 */
export function deletionControls(context: Context): readonly Control[] {
  return context.platform.resources(...KEPT_TYPES).flatMap((resource) => POLICIES.map(({ attribute, id, because }): Control => {
    const stated = resource.attributes[attribute];
    const policy = stated ?? byDefault(resource);
    const rank = typeof policy === 'string' ? RANKS[policy] : undefined;
    const place = context.platform.locate(resource);
    return {
      control: id, boundary: 'operations', resource: context.key(resource), rank: rank ?? 0, value: stated === undefined ? `${shown(policy)} by default` : shown(policy),
      ...(rank === undefined ? { unknown: `${attribute} is ${shown(policy)}` } : {}),
      location: stated === undefined ? place : `${place}/${attribute}`, because, fix: `set ${attribute} to Retain`,
    };
  }));
}

function byDefault({ type }: Resource): Json {
  return SNAPSHOT_BY_DEFAULT.has(type) ? 'Snapshot' : 'Delete';
}

function shown(policy: Json): string {
  return typeof policy === 'string' ? policy : JSON.stringify(policy);
}
