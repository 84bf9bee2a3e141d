import type { Construct } from 'constructs';
import { kafkaNameProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { Topic, type ITopic } from '../cluster/topic';
import { Workload, WorkloadKind, type WorkloadProps } from '../identity/workload';
import { acknowledgePrefixes } from './flow-grants';

/** A topic that a stream processor reads or writes. */
export interface StreamTopic {
  /** The topic. */
  readonly topic: ITopic;
  /** Why: a sentence that a reviewer understands. */
  readonly reason: string;
  /**
   * When it must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
}

/** A Kafka Streams application. */
export interface StreamProcessorProps extends Omit<WorkloadProps, 'kind'> {
  /** The cluster. */
  readonly cluster: IKafkaCluster;
  /** Its `application.id`: the group it consumes with, and what its own topics and transactional ids begin with. */
  readonly applicationId: string;
  /** Topics that it reads. */
  readonly reads: readonly StreamTopic[];
  /**
   * Topics that it writes.
   *
   * @default - none: it keeps state and answers from it
   */
  readonly writes?: readonly StreamTopic[];
  /**
   * What it keeps in topics of its own: changelogs of its stores, and records on their way to another partition.
   *
   * @default - it has no topics of its own: it keeps nothing and never repartitions
   */
  readonly keeps?: string;
  /**
   * Whether each record counts exactly once (`processing.guarantee=exactly_once_v2`): it then writes within transactions.
   *
   * @default false - at least once
   */
  readonly exactlyOnce?: boolean;
}

/**
 * A Kafka Streams application as a workload. Its own topics are those whose names begin with its application id: it makes, configures, reads, writes and deletes
 * them, and no others; so nobody writes a wildcard by hand.
 *
 * @see https://kafka.apache.org/documentation/streams/developer-guide/security.html
 */
export class StreamProcessor extends Workload {
  /** Its own topics; undefined where it has none. */
  public readonly ownTopics?: ITopic;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props cluster, application id, topics, identity
   * @throws TrustError NAME_INVALID, FLOW_UNDECLARED, GRANT_PATTERN_INVALID, and what a workload and grants throw
   */
  public constructor(scope: Construct, id: string, props: StreamProcessorProps) {
    super(scope, id, { ...props, kind: WorkloadKind.STREAM_PROCESSOR });
    const { cluster, applicationId, keeps } = props;
    throwIfAny([...kafkaNameProblems('consumer group', applicationId, this.node.path), ...undeclared(props, this.node.path)]);
    this.grantTopics(props);
    if (keeps !== undefined) {
      const own = Topic.fromPrefix(this, 'Own', { cluster, prefix: `${applicationId}-` });
      this.grantOwn(own, props, keeps);
      this.ownTopics = own;
    }
    const prefixes = [own(applicationId, 'topic'), ...(props.exactlyOnce === true ? [own(applicationId, 'transactional-id')] : [])];
    acknowledgePrefixes(this, cluster, keeps === undefined ? prefixes.slice(1) : prefixes, `declared: Kafka Streams makes names of its own that begin with its application id, ${applicationId}`);
  }

  private grantTopics({ reads, writes = [], applicationId, exactlyOnce }: StreamProcessorProps): void {
    for (const { topic, reason, reviewBy } of reads) topic.grants.consume(this, { group: applicationId, reason, ...(reviewBy !== undefined && { reviewBy }) });
    for (const { topic, ...why } of writes) this.produce(topic, applicationId, exactlyOnce === true, why);
  }

  private grantOwn(own: ITopic, { applicationId, exactlyOnce }: StreamProcessorProps, keeps: string): void {
    const why = { reason: `its own topics: ${keeps}`, bothWays: 'what it keeps, it reads again when it starts anew' };
    own.grants.consume(this, { ...why, group: applicationId });
    this.produce(own, applicationId, exactlyOnce === true, why);
    own.grants.administer(this, { reason: why.reason });
  }

  private produce(topic: ITopic, applicationId: string, isTransactional: boolean, why: { readonly reason: string; readonly reviewBy?: string; readonly bothWays?: string }): void {
    if (isTransactional) topic.grants.produceTransactionally(this, { ...why, transactionalId: `${applicationId}-*` });
    else topic.grants.produce(this, why);
  }
}

function own(applicationId: string, resourceType: 'topic' | 'transactional-id'): ITopic['pattern'] {
  return { resourceType, name: `${applicationId}-`, patternType: 'PREFIXED' };
}

/** Whoever processes nothing is no stream processor; what is another cluster's it can't reach. */
function undeclared({ cluster, reads, writes = [] }: StreamProcessorProps, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'FLOW_UNDECLARED', what, given, allowed, where });
  return [
    ...(reads.length > 0 ? [] : [problem('this stream processor reads no topic', 'no topic', 'reads')]),
    ...[...reads, ...writes].filter(({ topic }) => topic.cluster !== cluster).map(({ topic: { pattern, cluster: other } }) => (
      problem('this topic is of another cluster than the stream processor\'s', `${pattern.name} of ${other.clusterName}`, `topics of ${cluster.clusterName}`))),
  ];
}
