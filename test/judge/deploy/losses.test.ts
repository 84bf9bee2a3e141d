import { verdictOf } from '../../../lib/judge/deploy';
import { at, NOTHING, planOf } from './support';

const configs = (map: object): string => Buffer.from(JSON.stringify(map)).toString('base64');
const one = (type: string, properties: object, more: object = {}) => ({ X: { Type: type, Properties: properties, ...more } });
const lifecycle = (...rules: object[]): object => ({ LifecycleConfiguration: { Rules: rules } });
const rule = (more: object): object => ({ Id: 'r', Status: 'Enabled', ...more });

type Outcome = 'nothing' | 'shrunk' | 'refused' | 'untold';

describe('what keeps less although it stays', () => {
  test.each<[string, string, object, object, Outcome]>([
    ['fewer partitions', 'MSK::Topic', { PartitionCount: 6 }, { PartitionCount: 3 }, 'refused'],
    ['more partitions', 'MSK::Topic', { PartitionCount: 3 }, { PartitionCount: 6 }, 'nothing'],
    ['partitions as a parameter', 'MSK::Topic', { PartitionCount: 3 }, { PartitionCount: { Ref: 'P' } }, 'untold'],
    ['a shorter retention', 'MSK::Topic', { Configs: configs({ 'retention.ms': '200' }) }, { Configs: configs({ 'retention.ms': '100' }) }, 'shrunk'],
    ['a longer retention', 'MSK::Topic', { Configs: configs({ 'retention.ms': '100' }) }, { Configs: configs({ 'retention.ms': '200' }) }, 'nothing'],
    ['an end to keeping for ever', 'MSK::Topic', { Configs: configs({ 'retention.ms': '-1' }) }, { Configs: configs({ 'retention.ms': '100' }) }, 'shrunk'],
    ['fewer bytes', 'MSK::Topic', { Configs: configs({ 'retention.bytes': 200 }) }, { Configs: configs({ 'retention.bytes': 100 }) }, 'shrunk'],
    ['a retention that the cluster had', 'MSK::Topic', { Configs: configs({}) }, { Configs: configs({ 'retention.ms': '100' }) }, 'untold'],
    ['delete to compact', 'MSK::Topic', { Configs: configs({ 'cleanup.policy': 'delete' }) }, { Configs: configs({ 'cleanup.policy': 'compact' }) }, 'shrunk'],
    ['compact to delete', 'MSK::Topic', { Configs: configs({ 'cleanup.policy': 'compact' }) }, { Configs: configs({ 'cleanup.policy': 'delete' }) }, 'shrunk'],
    ['no longer compact as well', 'MSK::Topic', { Configs: configs({ 'cleanup.policy': 'compact,delete' }) }, { Configs: configs({ 'cleanup.policy': 'delete' }) }, 'nothing'],
    ['keys in another order', 'MSK::Topic', { Configs: configs({ a: '1', b: '2' }) }, { Configs: configs({ b: '2', a: '1' }) }, 'nothing'],
    ['a configuration that is none', 'MSK::Topic', { Configs: configs({}) }, { Configs: 'what' }, 'untold'],
    ['smaller volumes', 'MSK::Cluster', at('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize', 200), at('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize', 100), 'refused'],
    ['logs for a shorter time', 'Logs::LogGroup', { RetentionInDays: 365 }, { RetentionInDays: 30 }, 'shrunk'],
    ['logs for ever', 'Logs::LogGroup', { RetentionInDays: 365 }, {}, 'nothing'],
    ['logs no longer for ever', 'Logs::LogGroup', {}, { RetentionInDays: 365 }, 'shrunk'],
    ['messages for a shorter time than by default', 'SQS::Queue', {}, { MessageRetentionPeriod: 60 }, 'shrunk'],
    ['messages for a longer time than by default', 'SQS::Queue', {}, { MessageRetentionPeriod: 1_209_600 }, 'nothing'],
    ['objects for a shorter time', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 30 })), lifecycle(rule({ ExpirationInDays: 7 })), 'shrunk'],
    ['objects for a longer time', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 7 })), lifecycle(rule({ ExpirationInDays: 30 })), 'nothing'],
    ['objects for ever', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 7 })), {}, 'nothing'],
    ['objects no longer for ever', 'S3::Bucket', {}, lifecycle(rule({ ExpirationInDays: 7 })), 'shrunk'],
    ['versions for a shorter time', 'S3::Bucket', lifecycle(rule({ NoncurrentVersionExpiration: { NoncurrentDays: 9 } })), lifecycle(rule({ NoncurrentVersionExpiration: { NoncurrentDays: 2 } })), 'shrunk'],
    ['a rule that is enabled', 'S3::Bucket', lifecycle({ ...rule({ ExpirationInDays: 7 }), Status: 'Disabled' }), lifecycle(rule({ ExpirationInDays: 7 })), 'shrunk'],
    ['a rule of other objects', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 7, Prefix: 'a/' })), lifecycle(rule({ ExpirationInDays: 7, Prefix: 'b/' })), 'untold'],
    ['a rule beside another', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 7, Prefix: 'a/' })), lifecycle(rule({ ExpirationInDays: 7, Prefix: 'a/' }), { ...rule({ ExpirationInDays: 7, Prefix: 'b/' }), Id: 's' }), 'shrunk'],
    ['a rule that moves to cheaper storage', 'S3::Bucket', {}, lifecycle(rule({ Transitions: [{ StorageClass: 'GLACIER', TransitionInDays: 1 }] })), 'nothing'],
    ['days as a parameter', 'S3::Bucket', lifecycle(rule({ ExpirationInDays: 7 })), lifecycle(rule({ ExpirationInDays: { Ref: 'P' } })), 'untold'],
  ])('%s', (_what, type, was, is, outcome) => {
    const result = planOf(one(`AWS::${type}`, was), one(`AWS::${type}`, is), { was: { Parameters: { P: { Type: 'Number' } } } });
    expect(result.replaced).toEqual([]);
    expect([result.losses.map(({ kind }) => kind), result.unknown.length]).toEqual([outcome === 'shrunk' || outcome === 'refused' ? [outcome] : [], outcome === 'untold' ? 1 : 0]);
    // Base64 says nothing to people: what it holds is told in words.
    if (type === 'MSK::Topic') expect(result.losses.every(({ difference, kind }) => (difference === undefined) === (kind === 'shrunk'))).toBe(true);
    const isOnlyACluster = type === 'MSK::Cluster';
    if (!isOnlyACluster) expect(verdictOf(result)).toBe({ nothing: 'proved', shrunk: 'violated', refused: 'violated', untold: 'unproved' }[outcome]);
  });
});

describe('what is gone', () => {
  const DATA = ['MSK::Cluster', 'MSK::ServerlessCluster', 'MSK::Topic', 'KMS::Key', 'S3::Bucket', 'Logs::LogGroup', 'SecretsManager::Secret', 'SQS::Queue', 'ACMPCA::CertificateAuthority'].map((type) => `AWS::${type}`);
  test.each(DATA)('%s with what it holds, unless it is retained', (type) => {
    const lost = planOf(one(type, {}), {});
    expect(lost).toEqual({ ...NOTHING, losses: [{ kind: 'deleted', resource: 'X', type, what: expect.stringMatching(/\w/) }] });
    expect(planOf(one(type, {}, { DeletionPolicy: 'Delete' }), {}).losses).toHaveLength(1);
    expect(planOf(one(type, {}, { DeletionPolicy: 'Retain' }), {})).toEqual({ ...NOTHING, left: ['X'] });
    expect(verdictOf(planOf(one(type, {}, { DeletionPolicy: { Ref: 'P' } }), {}))).toBe('unproved');
  });

  test('what holds nothing goes without a word; of what nobody knows it is not known', () => {
    expect(planOf(one('AWS::IAM::Policy', {}), {})).toEqual(NOTHING);
    expect(verdictOf(planOf(one('Third::Party::Thing', {}), {}))).toBe('unproved');
    expect(planOf(one('Third::Party::Thing', {}, { DeletionPolicy: 'Retain' }), {})).toEqual({ ...NOTHING, left: ['X'] });
  });

  test('another logical id is another resource, and its name is taken', () => {
    const topic = (id: string, name: string) => ({ [id]: { Type: 'AWS::MSK::Topic', DeletionPolicy: 'Retain', Properties: { ClusterArn: 'arn:c', TopicName: name } } });
    expect(planOf(topic('A', 't'), topic('B', 't'))).toEqual({ ...NOTHING, left: ['A'], losses: [expect.objectContaining({ kind: 'refused', resource: 'B', what: expect.stringContaining('A has the name t') })] });
    expect(planOf(topic('A', 't'), topic('B', 'u'))).toEqual({ ...NOTHING, left: ['A'] });
  });

  test('a condition that no longer holds takes it away; one that is another can not be told', () => {
    const more = (condition: unknown) => ({ Parameters: { P: { Type: 'String' } }, Conditions: { On: condition } });
    const queue = one('AWS::SQS::Queue', {});
    const conditional = one('AWS::SQS::Queue', {}, { Condition: 'On' });
    const open = { 'Fn::Equals': [{ Ref: 'P' }, 'a'] };
    expect(planOf(queue, conditional, { was: {}, is: more({ 'Fn::Equals': ['a', 'b'] }) }).losses).toHaveLength(1);
    expect(verdictOf(planOf(queue, conditional, { was: {}, is: more(open) }))).toBe('unproved');
    expect(planOf(conditional, conditional, { was: more(open) })).toEqual(NOTHING);
    expect(verdictOf(planOf(conditional, conditional, { was: more(open), is: more({ 'Fn::Equals': [{ Ref: 'P' }, 'b'] }) }))).toBe('unproved');
  });
});
