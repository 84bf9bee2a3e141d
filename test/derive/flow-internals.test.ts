import { connectorInternals, internalStatements, pollerInternals, replicatorInternals, WORKER_GROUPS } from '../../lib/derive/flow-internals';
import { internalNeeds } from '../../lib/judge/declared';
import type { TrustInternal } from '../../lib/model/flow';

const statements = (internals: readonly TrustInternal[]): { Sid: string; Action: readonly string[]; Resource: string }[] => (
  [...internalStatements(internals, (cluster, { resourceType, name }) => `${cluster}/${resourceType}/${name}`)]);
const about = (internals: readonly TrustInternal[], resource: string): readonly string[] | undefined => statements(internals).find(({ Resource }) => Resource === resource)?.Action;

test('MSK Connect keeps three topics for a connector, and nothing of another', () => {
  const internals = connectorInternals('events', 'archive', WORKER_GROUPS);
  expect(internals.map(({ resourceType, name }) => `${resourceType}:${name}`)).toEqual([
    'group:__amazon_msk_connect_*', 'topic:__amazon_msk_connect_configs_archive_*', 'topic:__amazon_msk_connect_offsets_archive_*', 'topic:__amazon_msk_connect_status_archive_*',
  ]);
  for (const holds of ['configs', 'offsets', 'status']) {
    expect(about(internals, `events/topic/__amazon_msk_connect_${holds}_archive_*`)).toEqual(['CreateTopic', 'DescribeTopic', 'ReadData', 'WriteData'].map((action) => `kafka-cluster:${action}`));
  }
  expect(about(internals, 'events/group/__amazon_msk_connect_*')).toEqual(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup']);
  expect(about(internals, 'events/cluster/kafka-cluster')).toEqual(['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently']);
  expect(statements(internals)).toHaveLength(5);
});

test('a poller asks how the cluster is configured', () => {
  expect(statements(pollerInternals('events')).map(({ Action }) => Action)).toEqual([['kafka-cluster:Connect', 'kafka-cluster:DescribeClusterDynamicConfiguration']]);
});

test('a replicator reads no settings at the target that it does not have, and makes topics there alone', () => {
  const internals = replicatorInternals('events', 'standby', ['orders']);
  expect(about(internals, 'events/topic/orders')).toEqual(['kafka-cluster:DescribeTopicDynamicConfiguration']);
  expect(about(internals, 'standby/topic/orders')).toEqual(['CreateTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration'].map((action) => `kafka-cluster:${action}`));
  expect(internals.filter(({ resourceType }) => resourceType === 'group').map(({ cluster, name }) => `${cluster} ${name}`)).toEqual(['standby *__amazon_msk_replicator_*']);
  expect(about(internals, 'events/cluster/kafka-cluster')).toEqual(['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster', 'kafka-cluster:WriteDataIdempotently']);
});

test('what is written for internals is what a proof, from tables of its own, finds they need', () => {
  for (const internal of [...connectorInternals('events', 'archive', 'connect-*'), ...pollerInternals('events'), ...replicatorInternals('events', 'events', ['orders'])]) {
    const written = statements([internal]).flatMap(({ Action, Resource }) => Action.map((action) => `${action} ${Resource}`)).sort();
    const needed = [...new Set(internalNeeds(internal).map(({ action, resource }) => `${action} events/${resource.resourceType}/${resource.name}`))].sort();
    expect(written).toEqual(needed);
  }
});

test('statements have names that stay, in one order, whatever the order of internals', () => {
  const internals = connectorInternals('events', 'archive', WORKER_GROUPS);
  expect(statements([...internals].reverse())).toEqual(statements(internals));
  expect(new Set(statements(internals).map(({ Sid }) => Sid)).size).toBe(5);
});
