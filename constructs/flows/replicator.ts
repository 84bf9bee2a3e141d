import { aws_logs as logs, aws_msk as msk } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { replicatorInternals } from '../../lib/derive/flow-internals';
import { kebabCase } from '../../lib/derive/kebab-case';
import { kafkaNameProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { Topic, type ITopic } from '../cluster/topic';
import { Workload, WorkloadKind, type WorkloadProps } from '../identity/workload';
import { WorkloadRole } from '../identity/workload-role';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { grantIdsOf } from './flow-grants';
import { FlowLogs } from './flow-logs';
import { InternalsPolicy } from './internals-policy';

/** A topic that is copied. */
export interface ReplicatedTopic {
  /** The topic of the source: one, not a prefix. */
  readonly topic: ITopic;
  /** Why there is a second copy of it. */
  readonly reason: string;
  /**
   * When it must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
}

/** A replicator between two clusters that one segment reaches. */
export interface ReplicatorProps extends Pick<WorkloadProps, 'owner' | 'purpose' | 'segment' | 'name'> {
  /** The cluster that is copied. */
  readonly source: IKafkaCluster;
  /** The cluster that keeps the copy, under the same names. */
  readonly target: IKafkaCluster;
  /** Topics that are copied, and no others: none that comes later, and no access-control list. */
  readonly topics: readonly ReplicatedTopic[];
  /**
   * How long its log is kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
}

/**
 * An MSK Replicator that is a workload: it copies the topics that are named, each under its own name, without access-control lists, settings or offsets; what it may
 * do on either cluster is that, and what it keeps there for itself.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator-permissions-reference.html
 */
export class Replicator extends Workload {
  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props both clusters, topics, segment
   * @throws TrustError FLOW_UNDECLARED, CLUSTER_KIND_UNSUPPORTED, GRANT_NO_ROUTE, and what a workload and grants throw
   */
  public constructor(scope: Construct, id: string, props: ReplicatorProps) {
    const name = props.name ?? kebabCase(id);
    super(scope, id, {
      owner: props.owner, purpose: props.purpose, segment: props.segment, name, kind: WorkloadKind.BACKUP, identity: WorkloadRole.replicator(name),
    });
    throwIfAny(problemsOf(props, this.node.path));
    const { source, target } = props;
    for (const { topic, reason, reviewBy } of props.topics) {
      const why = { reason, ...(reviewBy !== undefined && { reviewBy }) };
      const copy = Topic.fromName(this, `Copy:${topic.pattern.name}`, { cluster: target, name: topic.pattern.name });
      topic.grants.consume(this, { ...why, group: `replicator-${name}` });
      copy.grants.produce(this, why);
    }
    const grants = grantIdsOf(this);
    const names = sortedBy(props.topics.map(({ topic }) => topic.pattern.name), (one) => one);
    const internals = replicatorInternals(source.clusterName, target.clusterName, names);
    // INVARIANT: a workload that the platform makes a role for has one.
    if (this.role === undefined) throw new Error('a replicator has a role');
    const policy = new InternalsPolicy(this, 'Internals', {
      roleName: this.role.roleName, internals, clusters: [source, target], reason: 'MSK Replicator makes up the beginning and the end of the names of what it keeps for itself',
    });
    const logGroup = FlowLogs.of(this).define(this, `replicator/${name}`, props.logRetention ?? logs.RetentionDays.ONE_YEAR);
    const replicator = this.define(props, name, this.role.roleArn, names, logGroup);
    replicator.node.addDependency(policy, logGroup, this.node.findChild('KafkaAccess'));
    this.node.defaultChild = replicator;
    Platform.of(this).declarations.flows.push(() => ({
      ...placeOf(this, replicator), workload: name, kind: 'replicator', cluster: source.clusterName, target: target.clusterName, grants, destinations: [], internals,
    }));
  }

  private define({ source, target, segment, purpose }: ReplicatorProps, replicatorName: string, serviceExecutionRoleArn: string, names: readonly string[], logGroup: logs.CfnLogGroup): msk.CfnReplicator {
    const vpcConfig = { securityGroupIds: segment.peer.kind === 'group' ? [segment.peer.securityGroupId] : [], subnetIds: [...segment.subnetIds] };
    return new msk.CfnReplicator(this, 'Replicator', {
      replicatorName, description: `${this.owner}: ${purpose}`, serviceExecutionRoleArn,
      kafkaClusters: [source, target].map((cluster) => ({ amazonMskCluster: { mskClusterArn: cluster.clusterArn }, vpcConfig })),
      replicationInfoList: [{
        sourceKafkaClusterArn: source.clusterArn, targetKafkaClusterArn: target.clusterArn, targetCompressionType: 'NONE',
        topicReplication: {
          // Each is a regular expression: a point that is not escaped would stand for any letter.
          topicsToReplicate: names.map((name) => name.replaceAll('.', '\\.')), topicNameConfiguration: { type: 'IDENTICAL' },
          copyAccessControlListsForTopics: false, copyTopicConfigurations: false, detectAndCopyNewTopics: false,
        },
        consumerGroupReplication: { consumerGroupsToReplicate: [], detectAndCopyNewConsumerGroups: false, synchroniseConsumerGroupOffsets: false },
      }],
      logDelivery: { replicatorLogDelivery: { cloudWatchLogs: { enabled: true, logGroup: logGroup.ref } } },
    });
  }
}

function problemsOf({ source, target, topics, segment }: ReplicatorProps, where: string): readonly Problem[] {
  const undeclared = (what: string, given: string, allowed: string): Problem => ({ code: 'FLOW_UNDECLARED', what, given, allowed, where });
  return [
    ...(topics.length > 0 ? [] : [undeclared('this replicator copies no topic', 'no topic', 'topics')]),
    ...(source === target ? [undeclared('this replicator copies a cluster to itself', source.clusterName, 'two clusters')] : []),
    ...topics.filter(({ topic }) => topic.cluster !== source).map(({ topic }) => undeclared('this topic is not of the source', topic.pattern.name, `topics of ${source.clusterName}`)),
    ...topics.filter(({ topic }) => topic.pattern.patternType === 'PREFIXED').map(({ topic }) => undeclared('topics are copied by their names, not by a prefix', topic.pattern.name, 'one entry for each topic')),
    ...topics.flatMap(({ topic }) => kafkaNameProblems('topic', topic.pattern.name, where)),
    ...[source, target].filter(({ authentication }) => !authentication.includes('iam')).map(({ clusterName }): Problem => (
      { code: 'CLUSTER_KIND_UNSUPPORTED', what: 'a replicator logs in to this cluster with nothing that it takes', given: clusterName, allowed: 'clusters of MSK, with IAM', where })),
    ...(segment.peer.kind === 'group' && segment.subnetIds.length > 0 ? []
      : [{ code: 'GRANT_NO_ROUTE', what: "a replicator can't stand in this segment", given: segment.segmentName, allowed: 'a segment with a security group and subnets', where } as const]),
  ];
}
