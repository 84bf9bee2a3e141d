import { keyUseUnbound as rule } from '../../../../lib/judge/rules/data/key-use-unbound';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const VIA = { StringEquals: { 'kms:ViaService': { 'Fn::Sub': 'secretsmanager.${AWS::Region}.amazonaws.com' } } };
const USE = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/app' }, Action: 'kms:Decrypt', Resource: '*' };
const WHO = 'Key/Properties/KeyPolicy/Statement/0/Principal/AWS';
const FINDING = 'direct:arn:aws:iam::111122223333:role/app';

function kept(statement: unknown, store: unknown = resource('AWS::SecretsManager::Secret', { KmsKeyId: attribute('Key', 'Arn') })): Record<string, unknown> {
  return { Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: [statement] } }), Store: store };
}

ruleCases(rule, {
  compliant: [
    ['use through the service', { Resources: kept({ ...USE, Condition: VIA }) }],
    ['use through the service, in a wider pattern', { Resources: kept({ ...USE, Condition: { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } } }) }],
    ['use for one secret', { Resources: kept({ ...USE, Condition: { StringEquals: { 'kms:EncryptionContext:SecretARN': 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a' } } }) }],
    ['administration', { Resources: kept({ ...USE, Action: ['kms:PutKeyPolicy', 'kms:DescribeKey'] }) }],
    ['encryption, which opens nothing', { Resources: kept({ ...USE, Action: 'kms:GenerateDataKey' }) }],
    ['a service, of which other rules ask', { Resources: kept({ ...USE, Principal: { Service: 'logs.amazonaws.com' } }) }],
    ['a denial', { Resources: kept({ ...USE, Effect: 'Deny' }) }],
  ],
  nonCompliant: [
    ['use by itself', { Resources: kept(USE) }, `violation ${WHO} [${FINDING}]`],
    ['a condition that every direct call meets', { Resources: kept({ ...USE, Condition: { StringEqualsIfExists: VIA.StringEquals } }) }, `violation ${WHO} [${FINDING}]`],
    ['a condition of something else', { Resources: kept({ ...USE, Condition: { StringEquals: { 'kms:CallerAccount': '111122223333' } } }) }, `violation ${WHO} [${FINDING}]`],
    ['any service', { Resources: kept({ ...USE, Condition: { StringLike: { 'kms:ViaService': '*' } } }) }, `violation ${WHO} [${FINDING}]`],
    ['a wildcard, in other cases', { Resources: kept({ ...USE, Action: ['KMS:De*'] }) }, `violation ${WHO} [${FINDING}]`],
    ['everything but some actions', { Resources: kept({ ...USE, Action: undefined, NotAction: 'kms:PutKeyPolicy' }) }, `violation ${WHO} [${FINDING}]`],
    ['no condition in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: kept({ ...USE, Condition: perhaps(VIA, { Ref: 'AWS::NoValue' }) }) }, `violation ${WHO} [${FINDING}]`],
    ['the key of a bucket', { Resources: kept(USE, resource('AWS::S3::Bucket', {
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: { Ref: 'Key' } } }] },
    })) }, `violation ${WHO} [${FINDING}]`],
  ],
  notApplicable: [
    ['a key under which no service keeps anything', { Resources: { Key: resource('AWS::KMS::Key', { KeyPolicy: { Statement: [USE] } }) } }],
  ],
  unresolvable: [
    ['conditions that the deployment chooses', { Parameters: CHOSEN, Resources: kept({ ...USE, Condition: AT_DEPLOYMENT }) }, `unresolved ${WHO} [${FINDING}]`],
  ],
});
