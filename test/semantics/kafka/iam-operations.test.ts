import { iamActions } from '../../../lib/derive/iam-actions';
import type { KafkaOperation, KafkaResourceType } from '../../../lib/model/kafka';
import { actionOf, iamNeeds, KAFKA_ACTIONS, leastOf, needsOf, operationOf } from '../../../lib/semantics/kafka';

const names = (actions: readonly { readonly action: string }[]): string[] => actions.map(({ action }) => action.replace('kafka-cluster:', '')).sort();

test('an action stands for one operation on one kind of resource, and back', () => {
  for (const row of KAFKA_ACTIONS) {
    if (row.operation === undefined) continue;
    expect(operationOf(row.action)).toEqual({ operation: row.operation, resourceType: row.on });
    expect(actionOf(row.operation, row.on)).toBe(row);
  }
  expect(operationOf('KAFKA-CLUSTER:readdata')).toEqual({ operation: 'READ', resourceType: 'topic' });
  expect(operationOf('kafka-cluster:Connect')).toBeUndefined();
  expect(operationOf('kafka:UpdateSecurity')).toBeUndefined();
});

test('reading needs the topic described and the group altered; doing it at all needs neither', () => {
  expect(names(needsOf('READ', 'topic'))).toEqual(['AlterGroup', 'Connect', 'DescribeGroup', 'DescribeTopic', 'ReadData']);
  expect(names(leastOf('READ', 'topic'))).toEqual(['Connect', 'ReadData']);
});

test('a transactional producer needs to write, an administrator of ACLs to alter the cluster', () => {
  expect(names(needsOf('WRITE', 'transactional-id'))).toEqual(['AlterTransactionalId', 'Connect', 'DescribeTopic', 'DescribeTransactionalId', 'WriteData']);
  expect(names(needsOf('ALTER', 'cluster'))).toEqual(['AlterCluster', 'Connect', 'DescribeCluster']);
  expect(names(needsOf('IDEMPOTENT_WRITE', 'cluster'))).toEqual(['Connect', 'DescribeTopic', 'WriteData', 'WriteDataIdempotently']);
});

test('IAM has no word for what brokers do among themselves', () => {
  expect(needsOf('CLUSTER_ACTION', 'cluster')).toEqual([]);
  expect(leastOf('CLUSTER_ACTION', 'cluster')).toEqual([]);
});

test('what a declaration derives is among what the operation needs', () => {
  const types: readonly KafkaResourceType[] = ['topic', 'group', 'transactional-id', 'cluster'];
  const operations: readonly KafkaOperation[] = ['READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE'];
  let compared = 0;
  for (const type of types) {
    for (const operation of operations) {
      if (actionOf(operation, type) === undefined) continue;
      // AWS lists no DescribeTopic beside CreateTopic; a declaration gives it, so that the client sees what it created.
      const derived = iamActions(type, operation).filter((action) => operation !== 'CREATE' || action !== 'DescribeTopic');
      expect(names(needsOf(operation, type))).toEqual(expect.arrayContaining([...derived]));
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(14);
});

test('a request asks IAM about each thing it touches, after logging in', () => {
  const [fetch] = iamNeeds({ api: 'Fetch', topics: ['orders'] });
  expect(fetch).toEqual([
    { action: 'kafka-cluster:Connect', resourceType: 'cluster', name: 'kafka-cluster' },
    { action: 'kafka-cluster:ReadData', resourceType: 'topic', name: 'orders' },
  ]);
  const [commit] = iamNeeds({ api: 'OffsetCommit', group: 'billing', topics: ['orders'] });
  expect(commit?.map(({ action, name }) => `${action} ${name}`)).toEqual(['kafka-cluster:Connect kafka-cluster', 'kafka-cluster:AlterGroup billing', 'kafka-cluster:ReadData orders']);
  expect(iamNeeds({ api: 'CreateAcls' })[0]?.map(({ action }) => action)).toContain('kafka-cluster:AlterCluster');
});

test('an idempotent producer needs a right of its own; a follower is no client', () => {
  const alternatives = iamNeeds({ api: 'InitProducerId' });
  expect(alternatives).toHaveLength(1);
  expect(alternatives[0]?.map(({ action }) => action)).toEqual(['kafka-cluster:Connect', 'kafka-cluster:WriteDataIdempotently']);
  expect(iamNeeds({ api: 'Fetch', topics: ['orders'], replica: true })).toEqual([]);
});

test('creating topics is asked of each topic: there is no right to create any', () => {
  expect(iamNeeds({ api: 'CreateTopics', topics: ['a', 'b'] }).map((alternative) => alternative.map(({ action, name }) => `${action} ${name}`))).toEqual([
    ['kafka-cluster:Connect kafka-cluster', 'kafka-cluster:CreateTopic a', 'kafka-cluster:CreateTopic b'],
  ]);
});
