import { contextOf } from '../../../lib/analyze/context-of';
import { analyze } from '../../../lib/analyze';
import { accountIds } from '../../../lib/analyze/names/account';
import { showText } from '../../../lib/analyze/names/symbolic';
import type { Platform } from '../../../lib/template';
import { platformOfMany, type Sections } from '../support/platform';

const [OWN, OTHER] = ['111122223333', '444455556666'];
const policy = (name: string, ...roles: string[]): Sections => ({
  Type: 'AWS::IAM::Policy', Properties: { PolicyName: name, Roles: roles, PolicyDocument: { Version: '2012-10-17', Statement: [{ Sid: name, Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } },
});
const role = (name: string): Sections => ({ Type: 'AWS::IAM::Role', Properties: { RoleName: name, AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } } });
const two = (own: Sections, other: Sections): Platform => platformOfMany(
  { Own: { Resources: own }, Other: { Resources: other } }, { Own: `aws://${OWN}/eu-central-1`, Other: `aws://${OTHER}/eu-central-1` },
);
const holders = (platform: Platform): Record<string, number> => Object.fromEntries(analyze(platform).identities.map(({ requester, statements }) => [showText(requester.name), statements.length]));
const arn = (account: string, name: string): string => `arn:aws:iam::${account}:role/${name}`;

describe('in templates of two accounts', () => {
  test('a role that stands in no template is of the account of the template that names it', () => {
    expect(holders(two({ A: policy('a', 'reader') }, { B: policy('b', 'reader'), C: policy('c', 'reader') }))).toEqual({ [arn(OWN, 'reader')]: 1, [arn(OTHER, 'reader')]: 2 });
  });

  test('a name means the role of its own account, whether or not the other has one of that name', () => {
    expect(holders(two({ Role: role('reader') }, { B: policy('b', 'reader') }))).toEqual({ [arn(OWN, 'reader')]: 0, [arn(OTHER, 'reader')]: 1 });
    expect(holders(two({ Role: role('reader') }, { Role: role('reader'), B: policy('b', 'reader') }))).toEqual({ [arn(OWN, 'reader')]: 0, [arn(OTHER, 'reader')]: 1 });
  });

  test('somebody who is added to a group, and a permission set, are of its account', () => {
    const { identities } = analyze(two({}, { Group: { Type: 'AWS::IAM::Group', Properties: {} }, Set: { Type: 'AWS::SSO::PermissionSet', Properties: { Name: 's', InstanceArn: 'i' } } }));
    expect(identities.map(({ requester }) => showText(requester.account ?? []))).toEqual([OTHER, OTHER]);
    expect(identities.every(({ requester }) => showText(requester.name).startsWith(`arn:aws:iam::${OTHER}:`))).toBe(true);
  });

  test('a bucket and a queue outside belong to the account of the template with their policy, unless an ARN says otherwise', () => {
    const given = (type: string, target: string, value: unknown): Sections => ({ Type: type, Properties: { [target]: value as string, PolicyDocument: { Version: '2012-10-17', Statement: [] } } });
    const { guarded } = analyze(two({}, { Bucket: given('AWS::S3::BucketPolicy', 'Bucket', 'records'), Queue: given('AWS::SQS::QueuePolicy', 'Queues', [`https://sqs.eu-central-1.amazonaws.com/${OTHER}/dead`]),
      Elsewhere: { Type: 'AWS::SNS::TopicInlinePolicy', Properties: { TopicArn: `arn:aws:sns:eu-central-1:${OWN}:alarms`, PolicyDocument: { Version: '2012-10-17', Statement: [] } } } }));
    expect(guarded.map(({ key, account }) => `${key} ${showText(account)}`).sort()).toEqual([
      `arn:aws:s3:::records ${OTHER}`, `arn:aws:sns:eu-central-1:${OWN}:alarms ${OWN}`, `arn:aws:sqs:eu-central-1:${OTHER}:dead ${OTHER}`,
    ]);
  });

  test('two clusters of one name are two', () => {
    const cluster = { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'events' } };
    const elsewhere = (account: string): string => `arn:aws:kafka:eu-central-1:${account}:cluster/events/0c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f-7`;
    const topic = (account: string): Sections => ({ Type: 'AWS::MSK::Topic', Properties: { ClusterArn: elsewhere(account), TopicName: 'a' } });
    const keys = (account: string): string[] => analyze(two({ Cluster: cluster }, { Topic: topic(account) })).clusters.map(({ key, topics = [] }) => `${key} ${String(topics.length)}`);
    expect(keys(OWN)).toEqual(['Own/Cluster 1']);
    expect(keys(OTHER)).toEqual(['Own/Cluster 0', `${elsewhere(OTHER)} 1`]);
  });

  test('the accounts are told in the order of the stacks, each once, and those that are not known are none', () => {
    expect(accountIds(two({}, {}))).toEqual([OWN, OTHER]);
    expect(accountIds(platformOfMany({ A: { Resources: {} }, B: { Resources: {} }, C: { Resources: {} } }, { A: `aws://${OTHER}/eu-central-1`, B: `aws://${OTHER}/eu-west-1`, C: 'aws://unknown-account/unknown-region' }))).toEqual([OTHER]);
    expect(contextOf(two({}, {})).account).toEqual([OWN]);
  });
});
