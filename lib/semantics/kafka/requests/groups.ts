import type { RequestedOperation } from '../acl';
import { all, either, on, onCluster, type Alternatives } from './check';
import type { Rows } from './request';

const groupAnd = (ofGroup: RequestedOperation, ofTopics: RequestedOperation) =>
  ({ group, topics }: { readonly group: string; readonly topics: readonly string[] }): Alternatives => all(on('group', ofGroup, group), on('topic', ofTopics, ...topics));
const reading = ({ group }: { readonly group: string }): Alternatives => all(on('group', 'READ', group));
const describing = ({ groups, topics = [] }: { readonly groups: readonly string[]; readonly topics?: readonly string[] }): Alternatives =>
  all(on('group', 'DESCRIBE', ...groups), on('topic', 'DESCRIBE', ...topics));

/** Groups of consumers, of share consumers and of stream processors, and their offsets. */
export const GROUPS: Rows<
  | 'FindCoordinator' | 'JoinGroup' | 'SyncGroup' | 'Heartbeat' | 'LeaveGroup' | 'ConsumerGroupHeartbeat' | 'OffsetCommit' | 'OffsetFetch' | 'OffsetDelete'
  | 'DescribeGroups' | 'ConsumerGroupDescribe' | 'ListGroups' | 'DeleteGroups' | 'ShareGroupHeartbeat' | 'ShareGroupDescribe' | 'ShareFetch'
  | 'ShareAcknowledge' | 'DescribeShareGroupOffsets' | 'AlterShareGroupOffsets' | 'DeleteShareGroupOffsets' | 'StreamsGroupHeartbeat'
  | 'StreamsGroupDescribe' | 'StreamsGroupTopologyDescriptionUpdate'
> = {
  FindCoordinator: {
    needs: ({ type, key }) => {
      switch (type) {
        case 'group': return all(on('group', 'DESCRIBE', key));
        case 'transaction': return all(on('transactional-id', 'DESCRIBE', key));
        case 'share': return all(onCluster('CLUSTER_ACTION'));
      }
    },
    source: ['KafkaApis:1259', 'KafkaApis:1262', 'KafkaApis:1268'],
  },
  JoinGroup: { needs: reading, source: ['KafkaApis:1396'] },
  SyncGroup: { needs: reading, source: ['KafkaApis:1424'] },
  Heartbeat: { needs: reading, source: ['KafkaApis:1495'] },
  LeaveGroup: { needs: reading, source: ['KafkaApis:1515'] },
  ConsumerGroupHeartbeat: { needs: groupAnd('READ', 'DESCRIBE'), source: ['KafkaApis:2682', 'KafkaApis:2692'] },
  OffsetCommit: { needs: groupAnd('READ', 'READ'), source: ['KafkaApis:287', 'KafkaApis:304'] },
  OffsetFetch: { needs: groupAnd('DESCRIBE', 'DESCRIBE'), source: ['KafkaApis:1037', 'KafkaApis:1140'] },
  OffsetDelete: { needs: groupAnd('DELETE', 'READ'), source: ['KafkaApis:2440', 'KafkaApis:2449'] },
  DescribeGroups: { needs: describing, source: ['KafkaApis:1323'] },
  ConsumerGroupDescribe: { needs: describing, source: ['KafkaApis:2728', 'KafkaApis:2774'] },
  // Nobody is refused: without DESCRIBE on the cluster, groups that may not be described are left out of the answer.
  ListGroups: { needs: ({ groups }) => either(onCluster('DESCRIBE'), on('group', 'DESCRIBE', ...groups)), source: ['KafkaApis:1366', 'KafkaApis:1381'] },
  DeleteGroups: { needs: ({ groups }) => all(on('group', 'DELETE', ...groups)), source: ['KafkaApis:1449'] },
  ShareGroupHeartbeat: { needs: groupAnd('READ', 'DESCRIBE'), source: ['KafkaApis:3152', 'KafkaApis:3166'] },
  ShareGroupDescribe: { needs: describing, source: ['KafkaApis:3201', 'KafkaApis:3246'] },
  ShareFetch: { needs: groupAnd('READ', 'READ'), source: ['KafkaApis:3291', 'KafkaApis:3381'] },
  ShareAcknowledge: { needs: groupAnd('READ', 'READ'), source: ['KafkaApis:3665', 'KafkaApis:3707'] },
  DescribeShareGroupOffsets: { needs: groupAnd('DESCRIBE', 'DESCRIBE'), source: ['KafkaApis:3864', 'KafkaApis:3929'] },
  AlterShareGroupOffsets: { needs: groupAnd('READ', 'READ'), source: ['KafkaApis:3979', 'KafkaApis:3987'] },
  DeleteShareGroupOffsets: { needs: groupAnd('DELETE', 'READ'), source: ['KafkaApis:4031', 'KafkaApis:4042'] },
  StreamsGroupHeartbeat: {
    needs: ({ group, topics, creates = [] }) => {
      const joined = [...on('group', 'READ', group), ...on('topic', 'DESCRIBE', ...topics)];
      return creates.length === 0 ? all(joined) : either([...joined, ...onCluster('CREATE')], [...joined, ...on('topic', 'CREATE', ...creates)]);
    },
    source: ['KafkaApis:2816', 'KafkaApis:2855', 'KafkaApis:2876', 'KafkaApis:2877'],
  },
  StreamsGroupDescribe: { needs: describing, source: ['KafkaApis:2981', 'KafkaApis:3034'] },
  StreamsGroupTopologyDescriptionUpdate: { needs: reading, source: ['KafkaApis:2948'] },
};
