import type { Api, KafkaRequest, KafkaRequests } from '../../../lib/semantics/kafka';

const topics = ['t'];
const groups = ['g'];
const group = 'g';
const transactionalId = 'x';
const resources = [{ type: 'topic', name: 't' }, { type: 'group', name: 'g' }, { type: 'broker' }, { type: 'client-metrics' }] as const;

/** Requests of every kind that together make every check of their row. */
const SAMPLES: { readonly [A in Api]: readonly KafkaRequests[A][] } = {
  Produce: [{ topics, transactionalId }, { topics }],
  Fetch: [{ topics }, { topics, replica: true }],
  ListOffsets: [{ topics }], OffsetForLeaderEpoch: [{ topics }], DescribeTopicPartitions: [{ topics }], DeleteRecords: [{ topics }], DescribeProducers: [{ topics }],
  Metadata: [{ topics, creates: ['n'] }],
  InitProducerId: [{}, { transactionalId }, { transactionalId, twoPhase: true }],
  AddPartitionsToTxn: [{ transactionalId, topics }], AddOffsetsToTxn: [{ transactionalId, group }], TxnOffsetCommit: [{ transactionalId, group, topics }],
  EndTxn: [{ transactionalId }], DescribeTransactions: [{ transactionalId, topics }], ListTransactions: [{ transactionalIds: [transactionalId] }], WriteTxnMarkers: [{}],
  FindCoordinator: [{ type: 'group', key: 'g' }, { type: 'transaction', key: 'x' }, { type: 'share', key: 's' }],
  JoinGroup: [{ group }], SyncGroup: [{ group }], Heartbeat: [{ group }], LeaveGroup: [{ group }], ConsumerGroupHeartbeat: [{ group, topics }],
  OffsetCommit: [{ group, topics }], OffsetFetch: [{ group, topics }], OffsetDelete: [{ group, topics }],
  DescribeGroups: [{ groups }], ConsumerGroupDescribe: [{ groups, topics }], ListGroups: [{ groups }], DeleteGroups: [{ groups }],
  ShareGroupHeartbeat: [{ group, topics }], ShareGroupDescribe: [{ groups, topics }], ShareFetch: [{ group, topics }], ShareAcknowledge: [{ group, topics }],
  DescribeShareGroupOffsets: [{ group, topics }], AlterShareGroupOffsets: [{ group, topics }], DeleteShareGroupOffsets: [{ group, topics }],
  StreamsGroupHeartbeat: [{ group, topics, creates: ['n'] }], StreamsGroupDescribe: [{ groups, topics }], StreamsGroupTopologyDescriptionUpdate: [{ group }],
  CreateTopics: [{ topics }], DeleteTopics: [{ topics }], CreatePartitions: [{ topics }],
  DescribeConfigs: [{ resources }], AlterConfigs: [{ resources }], IncrementalAlterConfigs: [{ resources }], ListConfigResources: [{}],
  DescribeAcls: [{}], CreateAcls: [{}], DeleteAcls: [{}], DescribeClientQuotas: [{}], AlterClientQuotas: [{}],
  DescribeUserScramCredentials: [{}], AlterUserScramCredentials: [{}],
  CreateDelegationToken: [{}, { owner: 'User:bob' }], DescribeDelegationToken: [{ owner: 'User:bob', tokenId: 'k' }],
  DescribeCluster: [{}], DescribeLogDirs: [{}], AlterReplicaLogDirs: [{}], ElectLeaders: [{}], AlterPartitionReassignments: [{}],
  ListPartitionReassignments: [{}], DescribeQuorum: [{}], UpdateFeatures: [{}], UnregisterBroker: [{}], UnregisterController: [{}], AddRaftVoter: [{}],
  RemoveRaftVoter: [{}], ApiVersions: [{}], SaslHandshake: [{}], SaslAuthenticate: [{}], GetTelemetrySubscriptions: [{}], PushTelemetry: [{}],
};

/** Every kind of request. */
export const APIS = Object.keys(SAMPLES) as Api[];

/** The samples of one kind. */
export function samplesOf(api: Api): KafkaRequest[] {
  return SAMPLES[api].map((sample) => ({ api, ...sample }) as KafkaRequest);
}
