import { type Place, type Platform, type Resource } from '../../../template';
import { accountIn, whereabouts } from '../support/accounts';
import { carriersAmong } from '../support/carriers';
import { keyOwner } from '../support/customer-keys';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { KEY_ROWS, keysOf } from '../support/key-rows';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CUSTOMER-KEY';
const FINDING = 'customer-key';

/** What keeps records, evidence or secrets of a platform keeps it under a key of the customer's. */
export const customerKeyMissing: Rule = {
  id: ID,
  name: 'customer-key-missing',
  cause: 'Records, evidence or secrets of the platform are kept without a customer key.',
  explanation: 'A customer key has a policy that says who may decrypt, and can be closed when something went wrong. The key of a service opens to whoever may read '
    + 'the store, and nobody can say otherwise.',
  fix: {
    cdk: 'Use the library\'s clusters, buckets and secrets, which have keys by domain; on an L1 set the property that names the key to the ARN of a CfnKey.',
    cloudformation: 'Set the property that names the key (DataVolumeKMSKeyId, KmsKeyId, KmsMasterKeyId, KMSMasterKeyID with aws:kms, KmsKeyArn) to the ARN of an AWS::KMS::Key.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [1, 4],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: (platform) => hasKafka(platform) && (judgedBuckets(platform).length > 0 || KEY_ROWS.some(({ resources }) => resources(platform).length > 0)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!hasKafka(platform)) return [];
  for (const row of KEY_ROWS) {
    for (const resource of row.resources(platform)) {
      for (const key of keysOf(row, platform.propertiesOf(resource))) judgeKey(key, row.otherwise, platform, findings);
    }
  }
  // A table that is not told to use a key uses none of those that it names.
  for (const table of carriersAmong(platform, ['AWS::DynamoDB::Table'], 'records', 'evidence').map((resource) => platform.propertiesOf(resource))) {
    judgeSwitch(table.get('SSESpecification', 'SSEEnabled'), { wanted: true, absent: true, finding: `${FINDING}:off`, message: 'the key that is named is not used' }, findings);
  }
  for (const bucket of judgedBuckets(platform)) judgeBucket(platform.propertiesOf(bucket), platform, findings);
  return findings.all();
}

/** S3 delivers its own access logs into buckets with its own key only, so that these are not asked for another. */
function judgedBuckets(platform: Platform): readonly Resource[] {
  return carriersAmong(platform, ['AWS::S3::Bucket'], 'records', 'evidence');
}

function judgeKey(key: Place, otherwise: string, platform: Platform, findings: Findings): void {
  for (const branch of key.branches()) {
    switch (keyOwner(branch)) {
      case 'customer': judgeOwner(branch, platform, findings); break;
      case 'nobody': findings.violation(branch, FINDING, `no key is named: ${otherwise}`); break;
      case 'aws': findings.violation(branch, `${FINDING}:${branch.describe()}`, `${branch.describe()} is a key of AWS's, whose policy nobody can change`); break;
      case 'unresolved': findings.unresolved(branch, FINDING, 'which key is used cannot be told');
    }
  }
}

/** The policy of a key elsewhere is not ours to write. */
function judgeOwner(key: Place, platform: Platform, findings: Findings): void {
  const account = accountIn(key) ?? '';
  if (whereabouts(account, key, platform) === 'elsewhere') findings.violation(key, `${FINDING}:account:${account}`, `the key is one of account ${account}, which decides who may decrypt`);
}

function judgeBucket(bucket: Place, platform: Platform, findings: Findings): void {
  for (const rules of bucket.get('BucketEncryption', 'ServerSideEncryptionConfiguration').branches()) {
    if (rules.value.kind === 'absent') findings.violation(rules, FINDING, 'no key is named: S3 uses a key of its own, which opens to whoever may read the bucket');
    for (const rule of rules.items()) for (const variant of rule.get('ServerSideEncryptionByDefault').variants()) judgeDefault(variant, platform, findings);
  }
}

function judgeDefault(rule: Place, platform: Platform, findings: Findings): void {
  const algorithm = rule.get('SSEAlgorithm');
  if (algorithm.value.kind === 'absent') findings.violation(rule, FINDING, 'no key is named: S3 uses a key of its own, which opens to whoever may read the bucket');
  else if (algorithm.value.kind !== 'literal') findings.unresolved(algorithm, FINDING, 'which key is used cannot be told');
  else if (!String(algorithm.value.value).startsWith('aws:kms')) findings.violation(algorithm, FINDING, `with ${algorithm.describe()} S3 uses a key of its own, which opens to whoever may read the bucket`);
  else judgeKey(rule.get('KMSMasterKeyID'), 'an AWS-managed key is used, whose policy nobody can change', platform, findings);
}
