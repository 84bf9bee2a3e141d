import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Classification, Topic } from '../../constructs';
import { ofType, only, written, type Written } from '../support/assembly';
import { samplePlatform, type SamplePlatform } from '../support/sample-platform';

const TYPE = 'AWS::MSK::Topic';
const configsOf = (properties: Readonly<Record<string, unknown>>): unknown => JSON.parse(Buffer.from(properties['Configs'] as string, 'base64').toString('utf8'));
function synthesized(declare: (platform: SamplePlatform) => void): Written {
  const platform = samplePlatform();
  declare(platform);
  return written(platform.app);
}

test('a topic is a native resource of its cluster, kept on deletion and on replacement', () => {
  const { templates, trust } = synthesized(({ topic }) => { topic('payments.orders', { owner: 'team-payments', classification: Classification.CONFIDENTIAL }); });
  const topic = only(templates['Core']!, TYPE);
  expect(topic.Properties).toMatchObject({
    ClusterArn: { 'Fn::GetAtt': [only(templates['Core']!, 'AWS::MSK::Cluster').id, 'Arn'] }, TopicName: 'payments.orders', PartitionCount: 6, ReplicationFactor: 3,
  });
  expect(configsOf(topic.Properties)).toEqual({ 'cleanup.policy': 'delete', 'min.insync.replicas': '2', 'retention.ms': '604800000' });
  expect([topic.DeletionPolicy, topic.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  expect(trust.topics).toEqual([{
    path: 'Core/Topic-payments.orders', stack: 'Core', logicalId: topic.id, name: 'payments.orders', cluster: 'events', owner: 'team-payments', classification: 'CONFIDENTIAL',
    retentionHours: 168, partitions: 6, replicationFactor: 3, managed: true,
  }]);
});

test('a compacted topic keeps the latest record of each key, and no retention ends it', () => {
  const { templates, trust } = synthesized(({ topic }) => { topic('rates', { retention: 'compacted', partitions: 12, replicationFactor: 2 }); });
  const topic = only(templates['Core']!, TYPE);
  expect(configsOf(topic.Properties)).toEqual({ 'cleanup.policy': 'compact', 'min.insync.replicas': '1' });
  expect(topic.Properties).toMatchObject({ PartitionCount: 12, ReplicationFactor: 2 });
  expect(trust.topics[0]).not.toHaveProperty('retentionHours');
});

describe('dead letters', () => {
  test.each([
    ['fourteen days at least', Duration.days(1), undefined, 14],
    ['twice the retention', Duration.days(30), undefined, 60],
    ['ten years at most', Duration.days(3000), undefined, 3650],
    ['fourteen days of a compacted topic', 'compacted' as const, undefined, 14],
    ['as long as they are told to', Duration.days(30), Duration.days(5), 5],
  ])('are kept %s', (_, retention, own, days) => {
    const { templates } = synthesized(({ topic }) => { topic('orders', { retention, deadLetterTopic: own === undefined ? {} : { retention: own } }); });
    const letters = ofType(templates['Core']!, TYPE).find((t) => t.Properties['TopicName'] === 'orders.dlq')!;
    expect(configsOf(letters.Properties)).toMatchObject({ 'cleanup.policy': 'delete', 'retention.ms': String(days * 86_400_000) });
  });

  test('have the owner, classification, partitions and replicas of their topic, and are retained as it is', () => {
    const { templates, trust } = synthesized(({ topic }) => {
      topic('orders', { owner: 'team-z', classification: Classification.RESTRICTED, partitions: 3, replicationFactor: 2, deadLetterTopic: {} });
    });
    const [orders, letters] = trust.topics;
    expect(orders).toMatchObject({ name: 'orders', deadLetterTopic: 'orders.dlq' });
    expect(letters).toMatchObject({ name: 'orders.dlq', owner: 'team-z', classification: 'RESTRICTED', partitions: 3, replicationFactor: 2, managed: true });
    for (const topic of ofType(templates['Core']!, TYPE)) expect(topic).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain', Properties: { PartitionCount: 3, ReplicationFactor: 2 } });
  });

  test('take grants as any topic does', () => {
    const { trust } = synthesized(({ topic, iam }) => { topic('orders', { deadLetterTopic: {} }).deadLetterTopic!.grants.produce(iam('Reader'), { reason: 'parks what it can not process' }); });
    expect(trust.grants.map((g) => g.id)).toEqual(['reader/produce/events/orders.dlq']);
  });
});

test('a topic that exists is not touched, whoever declares it, and trust.json does not depend on the order', () => {
  const names = (order: readonly string[]): Written => synthesized(({ stack, kafka, topic }) => {
    for (const id of order) {
      if (id === 'Mine') topic('orders');
      else Topic.fromName(new Construct(stack, id), 'Orders', { cluster: kafka, name: 'orders' });
    }
  });
  const [one, other] = [names(['A', 'Mine', 'B']), names(['B', 'A', 'Mine'])];
  expect(ofType(one.templates['Core']!, TYPE)).toHaveLength(1);
  expect(one.trust.topics.map((t) => [t.path, t.managed])).toEqual([['Core/A/Orders', false], ['Core/B/Orders', false], ['Core/Topic-orders', true]]);
  expect(other.trust.topics).toEqual(one.trust.topics);
});

test.each([['PUBLIC', 1], ['INTERNAL', 1], ['CONFIDENTIAL', 1], ['RESTRICTED', 1]] as const)('copies of %s data have a range of retention with the default inside', (label, least) => {
  const { atLeastDays, atMostDays, defaultDays } = Classification[label].copyRetention;
  expect(Classification[label].label).toBe(label);
  expect(atLeastDays).toBeGreaterThanOrEqual(least);
  expect(defaultDays).toBeGreaterThanOrEqual(atLeastDays);
  expect(defaultDays).toBeLessThanOrEqual(atMostDays);
});
