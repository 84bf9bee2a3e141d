import { bucketHistory as rule } from '../../../../lib/judge/rules/data/bucket-history';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { evidenceBucket, recordsBucket } from '../support/kafka';

const VERSIONS = { VersioningConfiguration: { Status: 'Enabled' } };
const LOCK = { ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 365 } } } };
const STATUS = 'Bucket/Properties/VersioningConfiguration/Status';
const RETENTION = 'Bucket/Properties/ObjectLockConfiguration/Rule/DefaultRetention';
const RULE = 'Bucket/Properties/LifecycleConfiguration/Rules/0';
const OLD = `${RULE}/NoncurrentVersionExpiration/NoncurrentDays`;
const locked = (DefaultRetention: unknown) => ({ ObjectLockEnabled: true, ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } } });
const versionsFor = (NoncurrentDays: unknown) => ({ LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays } }] } });
const TRAIL = { Trail: resource('AWS::CloudTrail::Trail', { S3BucketName: { Ref: 'Bucket' } }), Cluster: resource('AWS::MSK::ServerlessCluster', {}) };

ruleCases(rule, {
  compliant: [
    ['versions of records', recordsBucket(VERSIONS)],
    ['evidence under lock', evidenceBucket({ ...VERSIONS, ...LOCK })],
    ['a lock, which keeps versions', evidenceBucket(LOCK)],
    ['a lock for years', evidenceBucket(locked({ Mode: 'COMPLIANCE', Years: 1 }))],
    ['versions for a week', recordsBucket({ ...VERSIONS, ...versionsFor(7) })],
    ['versions for a day, by a rule that is off', recordsBucket({ ...VERSIONS, LifecycleConfiguration: { Rules: [{ Status: 'Disabled', NoncurrentVersionExpiration: { NoncurrentDays: 1 } }] } })],
    ['a trail under lock', { Resources: { ...TRAIL, Bucket: resource('AWS::S3::Bucket', { ...VERSIONS, ...LOCK }) } }],
  ],
  nonCompliant: [
    ['records without versions', recordsBucket({}), `violation ${STATUS} [no-versions]`],
    ['versions that are suspended', recordsBucket({ VersioningConfiguration: { Status: 'Suspended' } }), `violation ${STATUS} [no-versions]`],
    ['versions in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({ VersioningConfiguration: { Status: perhaps('Enabled', 'Suspended') } }) }, `violation ${STATUS} [no-versions]`],
    ['evidence without a lock', evidenceBucket(VERSIONS), 'violation Bucket/Properties/ObjectLockEnabled [no-object-lock]'],
    ['a lock of nothing', evidenceBucket({ ...VERSIONS, ObjectLockEnabled: true }), 'violation Bucket/Properties/ObjectLockConfiguration/Rule/DefaultRetention [no-default-retention]'],
    ['a trail without a lock', { Resources: { ...TRAIL, Bucket: resource('AWS::S3::Bucket', VERSIONS) } }, 'violation Bucket/Properties/ObjectLockEnabled [no-object-lock]'],
    ['a lock that can be gone past', evidenceBucket({ ...VERSIONS, ...locked({ Mode: 'GOVERNANCE', Days: 365 }) }), `violation ${RETENTION}/Mode [lock-governance]`],
    ['a lock for days', evidenceBucket({ ...VERSIONS, ...locked({ Mode: 'COMPLIANCE', Days: '7' }) }), `violation ${RETENTION}/Days [lock:7]`],
    ['versions for a day', recordsBucket({ ...VERSIONS, ...versionsFor(1) }), `violation ${OLD} [versions:1]`],
    ['versions for a day in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({ ...VERSIONS, ...versionsFor(perhaps(30, '1')) }) }, `violation ${OLD} [versions:1]`],
    ['versions for a day, in older words', recordsBucket({ ...VERSIONS, LifecycleConfiguration: { Rules: [{ Status: 'Enabled', NoncurrentVersionExpirationInDays: 1 }] } }), `violation ${RULE}/NoncurrentVersionExpirationInDays [versions:1]`],
  ],
  notApplicable: [
    ['a bucket that has nothing to do with Kafka', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Site: resource('AWS::S3::Bucket', {}) } }],
    ['a trail of a platform without Kafka', { Resources: { Trail: TRAIL.Trail, Bucket: resource('AWS::S3::Bucket', {}) } }],
  ],
  unresolvable: [
    ['versions that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket({ VersioningConfiguration: { Status: AT_DEPLOYMENT } }) }, `unresolved ${STATUS} [no-versions]`],
    ['a lock that the deployment chooses', { Parameters: CHOSEN, ...evidenceBucket({ ...VERSIONS, ObjectLockEnabled: AT_DEPLOYMENT }) }, 'unresolved Bucket/Properties/ObjectLockEnabled [no-object-lock]'],
  ],
});
