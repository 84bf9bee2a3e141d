import { type Place, type Platform, type Resource } from '../../../template';
import { placesAt } from '../support/carriers';
import { narrowness, startsWithWildcard } from '../support/conditions';
import { Findings } from '../support/findings';
import { intersects, patternOf, patternOfText } from '../support/glob';
import { resourceNamed } from '../support/named';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { kindOf } from '../support/principals';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-KEY-DIRECT';
const KEY = 'AWS::KMS::Key';
/** What lets somebody read what a service keeps under the key. */
const OPENING = ['kms:decrypt', 'kms:reencryptfrom'];
/** Who keeps data under a key for others: a service that calls KMS on their behalf, and says so. */
const KEEPERS: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['AWS::MSK::Cluster', ['EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId']],
  ['AWS::SecretsManager::Secret', ['KmsKeyId']],
  ['AWS::S3::Bucket', ['BucketEncryption', 'ServerSideEncryptionConfiguration', '*', 'ServerSideEncryptionByDefault', 'KMSMasterKeyID']],
  ['AWS::SQS::Queue', ['KmsMasterKeyId']],
  ['AWS::SNS::Topic', ['KmsMasterKeyId']],
  ['AWS::Kinesis::Stream', ['StreamEncryption', 'KeyId']],
  ['AWS::DynamoDB::Table', ['SSESpecification', 'KMSMasterKeyId']],
];

/** What a service keeps under a key is read through the service. */
export const keyUseUnbound: Rule = {
  id: ID,
  name: 'key-use-unbound',
  cause: 'A key of a store can be used by itself, and not only through the service that keeps the data.',
  explanation: 'Who needs the key to read a secret, an object or a message calls the service, which calls KMS for them. Without kms:ViaService the same principal decrypts '
    + 'whatever encrypted data it gets hold of, past the policies and the logs of the store; a condition with IfExists is met by every direct call.',
  fix: {
    cdk: 'Use the library\'s keys by domain, or bind the statement with conditions: { StringEquals: { "kms:ViaService": "secretsmanager.<region>.amazonaws.com" } }.',
    cloudformation: 'Add StringEquals kms:ViaService with the service to the statement of the key policy, without IfExists.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 6],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => keptUnder(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const key of keptUnder(platform)) {
    for (const statement of statementsOf(platform.propertiesOf(key).get('KeyPolicy'))) if (statement.effect !== 'Deny' && opens(statement)) judgeStatement(statement, findings);
  }
  return findings.all();
}

function judgeStatement(statement: Statement, findings: Findings): void {
  const bound = narrowness(statement, (key) => key === 'kms:viaservice' || key.startsWith('kms:encryptioncontext:'), (text) => !startsWithWildcard(text));
  if (bound === 'exact') return;
  for (const principal of statement.principals.filter((one) => kindOf(one) === 'identity')) report(principal.place, bound === 'unresolved' || statement.unresolved.length > 0, findings);
}

function report(place: Place, isHidden: boolean, findings: Findings): void {
  const who = place.describe();
  if (isHidden) findings.unresolved(place, `direct:${who}`, `whether ${who} uses the key through a service only cannot be told`);
  else findings.violation(place, `direct:${who}`, `${who} decrypts with the key directly: no kms:ViaService binds it to the service that keeps the data`);
}

function opens({ actions, notActions }: Statement): boolean {
  if (notActions.length > 0) return true;
  return actions.some(({ value }) => {
    if (value.kind === 'choice' || value.kind === 'unknown') return true;
    const text = literalText(value);
    return OPENING.some((action) => intersects(text === undefined ? patternOf(value) : patternOfText(text.toLowerCase()), patternOfText(action)));
  });
}

/** Keys of the templates under which a service keeps data. */
function keptUnder(platform: Platform): readonly Resource[] {
  const keys = new Set(KEEPERS.flatMap(([type, path]) => platform.resources(type).flatMap((resource) => placesAt(platform.propertiesOf(resource), path)))
    .flatMap((place) => place.branches()).map(({ value }) => resourceNamed(value, platform, [KEY])?.key));
  return platform.resources(KEY).filter(({ key }) => keys.has(key));
}
