import type { Row } from './check';

/** A request about topics. */
interface OfTopics { readonly topics: readonly string[] }
/** A request about one group. */
interface OfGroup { readonly group: string }
/** A request about several groups. */
interface OfGroups { readonly groups: readonly string[] }
/** A request about one transactional id. */
interface OfTransaction { readonly transactionalId: string }
/** Anything, or nothing, without a name that the authorizer sees. */
type Unnamed = object;

/** What a configuration belongs to. */
export type ConfigResource = { readonly type: 'topic' | 'group'; readonly name: string } | { readonly type: 'broker' | 'client-metrics' };
/** A request about configurations. */
interface OfConfigs { readonly resources: readonly ConfigResource[] }

/** What the authorizer sees of each request that a client can send. Topics by name: Kafka resolves ids before it asks. */
export interface KafkaRequests {
  // Records and transactions
  Produce: OfTopics & { /** Only if the records belong to a transaction. */ readonly transactionalId?: string };
  Fetch: OfTopics & { /** As a follower's fetch, which only brokers send. */ readonly replica?: true };
  ListOffsets: OfTopics;
  OffsetForLeaderEpoch: OfTopics;
  Metadata: OfTopics & { /** Those that don't exist and are created by asking, where the brokers allow it. */ readonly creates?: readonly string[] };
  DescribeTopicPartitions: OfTopics;
  DeleteRecords: OfTopics;
  DescribeProducers: OfTopics;
  InitProducerId: { /** Absent: an idempotent producer. */ readonly transactionalId?: string; /** Two-phase commit, KIP-939. */ readonly twoPhase?: true };
  AddPartitionsToTxn: OfTransaction & OfTopics;
  AddOffsetsToTxn: OfTransaction & OfGroup;
  TxnOffsetCommit: OfTransaction & OfGroup & OfTopics;
  EndTxn: OfTransaction;
  DescribeTransactions: OfTransaction & OfTopics;
  ListTransactions: { readonly transactionalIds: readonly string[] };
  WriteTxnMarkers: Unnamed;
  // Groups
  FindCoordinator: { readonly type: 'group' | 'transaction' | 'share'; readonly key: string };
  JoinGroup: OfGroup;
  SyncGroup: OfGroup;
  Heartbeat: OfGroup;
  LeaveGroup: OfGroup;
  ConsumerGroupHeartbeat: OfGroup & { /** Subscribed by name; a pattern only finds what may be described. */ readonly topics: readonly string[] };
  OffsetCommit: OfGroup & OfTopics;
  OffsetFetch: OfGroup & OfTopics;
  OffsetDelete: OfGroup & OfTopics;
  DescribeGroups: OfGroups;
  ConsumerGroupDescribe: OfGroups & OfTopics;
  ListGroups: OfGroups;
  DeleteGroups: OfGroups;
  ShareGroupHeartbeat: OfGroup & OfTopics;
  ShareGroupDescribe: OfGroups & OfTopics;
  ShareFetch: OfGroup & OfTopics;
  ShareAcknowledge: OfGroup & OfTopics;
  DescribeShareGroupOffsets: OfGroup & OfTopics;
  AlterShareGroupOffsets: OfGroup & OfTopics;
  DeleteShareGroupOffsets: OfGroup & OfTopics;
  StreamsGroupHeartbeat: OfGroup & OfTopics & { /** Internal topics to be created. */ readonly creates?: readonly string[] };
  StreamsGroupDescribe: OfGroups & OfTopics;
  StreamsGroupTopologyDescriptionUpdate: OfGroup;
  // Administration
  CreateTopics: OfTopics;
  DeleteTopics: OfTopics;
  CreatePartitions: OfTopics;
  DescribeConfigs: OfConfigs;
  AlterConfigs: OfConfigs;
  IncrementalAlterConfigs: OfConfigs;
  ListConfigResources: Unnamed;
  DescribeAcls: Unnamed;
  CreateAcls: Unnamed;
  DeleteAcls: Unnamed;
  DescribeClientQuotas: Unnamed;
  AlterClientQuotas: Unnamed;
  DescribeUserScramCredentials: Unnamed;
  AlterUserScramCredentials: Unnamed;
  CreateDelegationToken: { /** `User:` and a name, if the token is for another than the requester. */ readonly owner?: string };
  DescribeDelegationToken: { readonly owner: string; readonly tokenId: string };
  DescribeCluster: Unnamed;
  DescribeLogDirs: Unnamed;
  AlterReplicaLogDirs: Unnamed;
  ElectLeaders: Unnamed;
  AlterPartitionReassignments: Unnamed;
  ListPartitionReassignments: Unnamed;
  DescribeQuorum: Unnamed;
  UpdateFeatures: Unnamed;
  UnregisterBroker: Unnamed;
  UnregisterController: Unnamed;
  AddRaftVoter: Unnamed;
  RemoveRaftVoter: Unnamed;
  ApiVersions: Unnamed;
  SaslHandshake: Unnamed;
  SaslAuthenticate: Unnamed;
  GetTelemetrySubscriptions: Unnamed;
  PushTelemetry: Unnamed;
}

/** The name of a request, as in Kafka's protocol. */
export type Api = keyof KafkaRequests;

/** One request with what the authorizer sees of it. */
export type KafkaRequest<A extends Api = Api> = { readonly [K in A]: { readonly api: K } & KafkaRequests[K] }[A];

/** The rows of some requests. */
export type Rows<A extends Api> = { readonly [K in A]: Row<KafkaRequests[K]> };
