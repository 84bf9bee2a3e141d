import { changed, compared, platformOf, said } from './red-team/compare';
import { push, set, type Change, type Stacks } from './red-team/change';

const named = (kind: string): object => ({ 'Fn::Sub': `${kind}-\${Stage}` });
const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const ours = (path: string): object => ({ 'Fn::Sub': `\${Store.Arn}/${path}` });

/** What a stage's name is part of the name of: a role, a bucket, a cluster. */
const STACKS = {
  app: {
    Parameters: { Stage: { Type: 'String', Default: 'live', AllowedValues: ['live', 'trial'] } },
    Resources: {
      Reader: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: named('reader'), AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
          Policies: [{ PolicyName: 'reads', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: ours('a/*') }] } }],
        },
      },
      Store: { Type: 'AWS::S3::Bucket', Properties: { BucketName: named('store') } },
      StorePolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: { Ref: 'Store' }, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn('Store'), ours('*')], Condition: { Bool: { 'aws:SecureTransport': 'false' } } }] } } },
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: arn('Reader') }, Action: 'kms:DescribeKey', Resource: '*' }] } } },
      Events: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: named('events'), KafkaVersion: '3.8.x', NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { ClientSubnets: ['subnet-1'], InstanceType: 'kafka.m7g.large', SecurityGroups: ['sg-1'] }, ClientAuthentication: { Sasl: { Iam: { Enabled: true } } } } },
    },
  },
} as unknown as Stacks;
const STATEMENTS = 'Policies.0.PolicyDocument.Statement';

const changes: readonly (readonly [string, string, Change])[] = [
  ['the role reads more of the bucket', 'Reader s3:GetObject', set('Reader', `${STATEMENTS}.0.Resource`, ours('*'))],
  ['the bucket no longer refuses what is not encrypted', 'this-account s3:*', set('StorePolicy', 'PolicyDocument.Statement', [])],
  ['another account reads the bucket', 'account:999900009999 s3:GetObject', push('StorePolicy', 'PolicyDocument.Statement', { Effect: 'Allow', Principal: { AWS: '999900009999' }, Action: 's3:GetObject', Resource: ours('*') })],
  ['the role decrypts', 'Reader kms:Decrypt', set('Key', 'KeyPolicy.Statement.0.Action', 'kms:Decrypt')],
  ['the role connects', 'Reader kafka-cluster:Connect', push('Reader', STATEMENTS, { Effect: 'Allow', Action: 'kafka-cluster:Connect', Resource: arn('Events') })],
  ['another stage\'s role of the same account decrypts', 'arn:aws:iam::<account>:role/writer-live kms:DescribeKey', push('Key', 'KeyPolicy.Statement.0.Principal.AWS', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/writer-${Stage}' })],
];

test.each(changes)('%s: told, and nothing is unknown', (_name, words, change) => {
  const result = compared(platformOf(STACKS), platformOf(changed(STACKS, change)));
  expect({ verdict: result.verdict, unknown: result.unknown, told: said(result).some(({ says }) => says.startsWith(words)) }).toEqual({ verdict: 'violated', unknown: [], told: true });
});

test.each([
  ['the bucket by its written name', set('Reader', `${STATEMENTS}.0.Resource`, { 'Fn::Sub': 'arn:aws:s3:::store-${Stage}/a/*' })],
  ['the role by its written name', set('Key', 'KeyPolicy.Statement.0.Principal.AWS', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/reader-${Stage}' })],
] satisfies readonly (readonly [string, Change])[])('%s: silent', (_name, change) => {
  const result = compared(platformOf(STACKS), platformOf(changed(STACKS, change)));
  expect({ verdict: result.verdict, said: said(result) }).toEqual({ verdict: 'proved', said: [] });
});

test('a role that a policy names in one stage alone is named perhaps, and a narrower policy says nothing new', () => {
  const trial = set('Key', 'KeyPolicy.Statement.0.Principal.AWS', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/reader-trial' });
  const result = compared(platformOf(STACKS), platformOf(changed(STACKS, trial)));
  expect({ verdict: result.verdict, widened: result.widened }).toEqual({ verdict: 'proved', widened: [] });
});
