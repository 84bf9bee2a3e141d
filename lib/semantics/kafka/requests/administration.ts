import type { RequestedOperation } from '../acl';
import { all, either, on, onCluster, type Alternatives, type Row, type SourceLine } from './check';
import type { ConfigResource, Rows } from './request';

type Unnamed = object;

const ofCluster = (operation: RequestedOperation, source: SourceLine): Row<Unnamed> => ({ needs: () => all(onCluster(operation)), source: [source] });
const nothing: Row<Unnamed> = { needs: () => all(), source: [] };
const configs = (operation: RequestedOperation) => ({ resources }: { readonly resources: readonly ConfigResource[] }): Alternatives =>
  all(...resources.map((resource) => ('name' in resource ? on(resource.type, operation, resource.name) : onCluster(operation))));

/** Topics, configurations, identities, and the cluster itself; and what any authenticated client may send. */
export const ADMINISTRATION: Rows<
  | 'CreateTopics' | 'DeleteTopics' | 'CreatePartitions' | 'DescribeConfigs' | 'AlterConfigs' | 'IncrementalAlterConfigs' | 'ListConfigResources'
  | 'DescribeAcls' | 'CreateAcls' | 'DeleteAcls' | 'DescribeClientQuotas' | 'AlterClientQuotas' | 'DescribeUserScramCredentials'
  | 'AlterUserScramCredentials' | 'CreateDelegationToken' | 'DescribeDelegationToken' | 'DescribeCluster' | 'DescribeLogDirs' | 'AlterReplicaLogDirs'
  | 'ElectLeaders' | 'AlterPartitionReassignments' | 'ListPartitionReassignments' | 'DescribeQuorum' | 'UpdateFeatures' | 'UnregisterBroker'
  | 'UnregisterController' | 'AddRaftVoter' | 'RemoveRaftVoter' | 'ApiVersions' | 'SaslHandshake' | 'SaslAuthenticate' | 'GetTelemetrySubscriptions'
  | 'PushTelemetry'
> = {
  CreateTopics: {
    needs: ({ topics }) => either(onCluster('CREATE'), on('topic', 'CREATE', ...topics)),
    source: ['ControllerApis:370', 'ControllerApis:371'],
  },
  // DESCRIBE, asked besides, only decides which error tells that a topic may not be deleted.
  DeleteTopics: {
    needs: ({ topics }) => either(onCluster('DELETE'), on('topic', 'DELETE', ...topics)),
    source: ['ControllerApis:208', 'ControllerApis:210'],
  },
  CreatePartitions: { needs: ({ topics }) => all(on('topic', 'ALTER', ...topics)), source: ['ControllerApis:824'] },
  DescribeConfigs: { needs: configs('DESCRIBE_CONFIGS'), source: ['ConfigHelper:57', 'ConfigHelper:59', 'ConfigHelper:61'] },
  AlterConfigs: { needs: configs('ALTER_CONFIGS'), source: ['ControllerApis:477', 'ControllerApis:483', 'ControllerApis:489'] },
  IncrementalAlterConfigs: { needs: configs('ALTER_CONFIGS'), source: ['ControllerApis:477', 'ControllerApis:483', 'ControllerApis:489'] },
  ListConfigResources: ofCluster('DESCRIBE_CONFIGS', 'KafkaApis:3097'),
  DescribeAcls: ofCluster('DESCRIBE', 'AclApis:64'),
  CreateAcls: ofCluster('ALTER', 'AclApis:86'),
  DeleteAcls: ofCluster('ALTER', 'AclApis:142'),
  DescribeClientQuotas: ofCluster('DESCRIBE_CONFIGS', 'KafkaApis:2502'),
  AlterClientQuotas: ofCluster('ALTER_CONFIGS', 'ControllerApis:727'),
  DescribeUserScramCredentials: ofCluster('DESCRIBE', 'KafkaApis:2517'),
  AlterUserScramCredentials: ofCluster('ALTER', 'ControllerApis:918'),
  CreateDelegationToken: {
    needs: ({ owner }) => all(owner === undefined ? [] : on('user', 'CREATE_TOKENS', owner)),
    source: ['KafkaApis:2348', 'ControllerApis:962'],
  },
  // One's own tokens are shown to everybody; this is another's.
  DescribeDelegationToken: {
    needs: ({ owner, tokenId }) => either(on('delegation-token', 'DESCRIBE', tokenId), on('user', 'DESCRIBE_TOKENS', owner)),
    source: ['KafkaApis:2413', 'KafkaApis:2414'],
  },
  DescribeCluster: nothing,
  DescribeLogDirs: ofCluster('DESCRIBE', 'KafkaApis:2311'),
  AlterReplicaLogDirs: ofCluster('ALTER', 'KafkaApis:2288'),
  ElectLeaders: ofCluster('ALTER', 'ControllerApis:578'),
  AlterPartitionReassignments: ofCluster('ALTER', 'ControllerApis:906'),
  ListPartitionReassignments: ofCluster('DESCRIBE', 'ControllerApis:1042'),
  DescribeQuorum: ofCluster('DESCRIBE', 'ControllerApis:573'),
  UpdateFeatures: ofCluster('ALTER', 'ControllerApis:1072'),
  UnregisterBroker: ofCluster('ALTER', 'ControllerApis:641'),
  UnregisterController: ofCluster('ALTER', 'ControllerApis:662'),
  AddRaftVoter: ofCluster('ALTER', 'ControllerApis:1123'),
  RemoveRaftVoter: ofCluster('ALTER', 'ControllerApis:1128'),
  ApiVersions: nothing,
  SaslHandshake: nothing,
  SaslAuthenticate: nothing,
  GetTelemetrySubscriptions: nothing,
  PushTelemetry: nothing,
};
