import type { Api } from '../../../lib/semantics/kafka';

/** The bytes on the wire that stand for a sample of test/semantics/kafka/requests-sample.ts; a body names what differs from the defaults. */
export interface Wire {
  readonly version: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const partition = { partitionIndex: 0 };
const wire = (version: number, body: Readonly<Record<string, unknown>> = {}): Wire => ({ version, body });
const none = { memberId: 'm', groupInstanceId: null };
const configs = (name: string, type: number): Record<string, unknown> => ({ resourceType: type, resourceName: name, configurationKeys: null });
const altered = (name: string, type: number): Record<string, unknown> => ({ resourceType: type, resourceName: name, configs: [] });

/** One record, plain and as part of a transaction. */
const PLAIN = 'AAAAAAAAAAAAAAA6/////wJvSEwjAAAAAAAAAAAAAAAAAAEAAAAAAAAAAf//////////////////AAAAARAAAAACawJ2AA==';
const TRANSACTIONAL = 'AAAAAAAAAAAAAAA6/////wJGdlbDABAAAAAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAAABAAAAAAAAAAAAARAAAAACawJ2AA==';
const produce = (transactionalId: string | null, records: string): Record<string, unknown> =>
  ({ transactionalId, acks: -1, timeoutMs: 1000, topicData: [{ name: 't', partitionData: [{ index: 0, records }] }] });

const fetch = (replicaId: number): Record<string, unknown> =>
  ({ replicaId, maxWaitMs: 100, minBytes: 0, maxBytes: 1000, isolationLevel: 0, topics: [{ topic: 't', partitions: [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }] }] });

/** By kind of request, in the order of its samples; kinds that are missing here are not sent. */
export const WIRE: { readonly [A in Api]?: readonly Wire[] } = {
  Produce: [wire(9, produce('x', TRANSACTIONAL)), wire(9, produce(null, PLAIN))],
  Fetch: [wire(4, fetch(-1)), wire(4, fetch(1))],
  Metadata: [wire(4, { topics: [{ name: 't' }, { name: 'n' }], allowAutoTopicCreation: true })],
  ListOffsets: [wire(2, { replicaId: -1, topics: [{ name: 't', partitions: [{ partitionIndex: 0, timestamp: -1 }] }] })],
  OffsetForLeaderEpoch: [wire(3, { replicaId: -1, topics: [{ topic: 't', partitions: [{ partition: 0, currentLeaderEpoch: -1, leaderEpoch: 0 }] }] })],
  DescribeTopicPartitions: [wire(0, { topics: [{ name: 't' }] })],
  DeleteRecords: [wire(1, { timeoutMs: 1000, topics: [{ name: 't', partitions: [{ partitionIndex: 0, offset: 0 }] }] })],
  DescribeProducers: [wire(0, { topics: [{ name: 't', partitionIndexes: [0] }] })],
  InitProducerId: [wire(3, { transactionalId: null, transactionTimeoutMs: 1000 }), wire(3, { transactionalId: 'x', transactionTimeoutMs: 1000 })],
  AddPartitionsToTxn: [wire(3, { v3AndBelowTransactionalId: 'x', v3AndBelowProducerId: 1, v3AndBelowProducerEpoch: 0, v3AndBelowTopics: [{ name: 't', partitions: [0] }] })],
  AddOffsetsToTxn: [wire(3, { transactionalId: 'x', producerId: 1, producerEpoch: 0, groupId: 'g' })],
  TxnOffsetCommit: [wire(2, {
    transactionalId: 'x', groupId: 'g', producerId: 1, producerEpoch: 0,
    topics: [{ name: 't', partitions: [{ partitionIndex: 0, committedOffset: 0, committedLeaderEpoch: -1, committedMetadata: '' }] }],
  })],
  EndTxn: [wire(3, { transactionalId: 'x', producerId: 1, producerEpoch: 0, committed: true })],
  WriteTxnMarkers: [wire(1, { markers: [{ producerId: 1, producerEpoch: 0, transactionResult: false, topics: [{ name: 't', partitionIndexes: [0] }], coordinatorEpoch: 0 }] })],
  FindCoordinator: [wire(3, { key: 'g', keyType: 0 }), wire(3, { key: 'x', keyType: 1 })],
  JoinGroup: [wire(5, { groupId: 'g', sessionTimeoutMs: 6000, rebalanceTimeoutMs: 6000, ...none, protocolType: 'consumer', protocols: [{ name: 'range', metadata: '' }] })],
  SyncGroup: [wire(3, { groupId: 'g', generationId: 1, ...none, assignments: [] })],
  Heartbeat: [wire(3, { groupId: 'g', generationId: 1, ...none })],
  LeaveGroup: [wire(2, { groupId: 'g', memberId: 'm' })],
  ConsumerGroupHeartbeat: [wire(0, {
    groupId: 'g', memberId: 'bWVtYmVyLWZvci10ZXN0cw', memberEpoch: 0, rebalanceTimeoutMs: 6000, subscribedTopicNames: ['t'], topicPartitions: [],
  })],
  OffsetCommit: [wire(2, { groupId: 'g', generationIdOrMemberEpoch: -1, memberId: '', topics: [{ name: 't', partitions: [{ ...partition, committedOffset: 0, committedMetadata: '' }] }] })],
  OffsetFetch: [wire(7, { groupId: 'g', topics: [{ name: 't', partitionIndexes: [0] }], requireStable: false })],
  OffsetDelete: [wire(0, { groupId: 'g', topics: [{ name: 't', partitions: [partition] }] })],
  DescribeGroups: [wire(5, { groups: ['g'] })],
  DeleteGroups: [wire(2, { groupsNames: ['g'] })],
  CreateTopics: [wire(5, { topics: [{ name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }], timeoutMs: 5000, validateOnly: true })],
  DeleteTopics: [wire(5, { topicNames: ['t'], timeoutMs: 5000 })],
  CreatePartitions: [wire(3, { topics: [{ name: 't', count: 2, assignments: null }], timeoutMs: 5000, validateOnly: true })],
  DescribeConfigs: [wire(4, { resources: [configs('t', 2), configs('g', 32), configs('1', 4), configs('metrics', 16)] })],
  AlterConfigs: [wire(2, { resources: [altered('t', 2), altered('g', 32), altered('1', 4), altered('metrics', 16)], validateOnly: true })],
  IncrementalAlterConfigs: [wire(1, { resources: [altered('t', 2), altered('g', 32), altered('1', 4), altered('metrics', 16)], validateOnly: true })],
  ListConfigResources: [wire(1)],
  DescribeAcls: [wire(3, { resourceTypeFilter: 1, patternTypeFilter: 1, operation: 1, permissionType: 1 })],
  CreateAcls: [wire(3, { creations: [{ resourceType: 2, resourceName: 'u', resourcePatternType: 3, principal: 'User:nobody', host: '*', operation: 3, permissionType: 3 }] })],
  DeleteAcls: [wire(3, { filters: [{ resourceTypeFilter: 2, resourceNameFilter: 'u', patternTypeFilter: 3, principalFilter: 'User:nobody', hostFilter: null, operation: 3, permissionType: 3 }] })],
  DescribeClientQuotas: [wire(1, { components: [], strict: false })],
  AlterClientQuotas: [wire(1, { entries: [{ entity: [{ entityType: 'user', entityName: 'nobody' }], ops: [] }], validateOnly: true })],
  DescribeUserScramCredentials: [wire(0, { users: [{ name: 'nobody' }] })],
  AlterUserScramCredentials: [wire(0, { deletions: [{ name: 'nobody', mechanism: 2 }], upsertions: [] })],
  DescribeLogDirs: [wire(4, { topics: [] })],
  AlterReplicaLogDirs: [wire(2, { dirs: [{ path: '/nowhere', topics: [{ name: 't', partitions: [0] }] }] })],
  ElectLeaders: [wire(2, { electionType: 0, topicPartitions: [], timeoutMs: 5000 })],
  AlterPartitionReassignments: [wire(0, { timeoutMs: 5000, topics: [] })],
  ListPartitionReassignments: [wire(0, { timeoutMs: 5000, topics: [] })],
  DescribeQuorum: [wire(1, { topics: [{ topicName: '__cluster_metadata', partitions: [partition] }] })],
  UnregisterBroker: [wire(0, { brokerId: 99 })],
};
