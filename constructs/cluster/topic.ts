import { Duration, RemovalPolicy, Stack, Token, aws_msk as msk } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { deriveTopicConfigs, topicConfigs, type TopicCleanup } from '../../lib/derive/topic-configs';
import type { Acceptance, Grant } from '../../lib/model/grant';
import { CLUSTER_KINDS } from '../../lib/model/cluster-kinds';
import { kafkaNameProblems, ownerProblems } from '../../lib/model/names';
import type { ResourcePattern } from '../../lib/model/kafka';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import { Baseline } from '../baseline';
import type { IGrantee } from '../grantee';
import { placeOf } from '../place';
import { Platform } from '../platform';
import type { Classification } from './classification';
import type { IKafkaCluster } from './kafka-cluster';
import { TopicGrants } from './topic-grants';
import { requireMaker } from './topic-maker';
import { LONGEST_RETENTION_DAYS, cleanupOf, replicasOf, settingProblems } from './topic-settings';

/** A topic, or all topics whose name begins with a prefix, that grants are given on. */
export interface ITopic extends IConstruct {
  /** Where it is. */
  readonly cluster: IKafkaCluster;
  /** Its name, or the prefix. */
  readonly pattern: ResourcePattern;
  /** Grants on it. */
  readonly grants: TopicGrants;

  /**
   * The offer of another team that a grant on it accepts, of a topic that a contract offers.
   *
   * @internal
   * @throws TrustError CONTRACT_NOT_OFFERED, CONTRACT_CHANGED
   */
  _accept?(grant: Grant, grantee: IGrantee, where: string): Acceptance;
}

/** A dead-letter topic: where a consumer puts what it can't process. */
export interface DeadLetterTopicProps {
  /**
   * How long its records are kept: long enough to look into them.
   *
   * @default - twice the topic's retention, at least 14 days
   */
  readonly retention?: Duration;
}

/** What every topic of the platform says about itself. */
export interface TopicProps {
  /** Where it is. */
  readonly cluster: IKafkaCluster;
  /** Its name: 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'. A new name is a new topic. */
  readonly name: string;
  /** The team that answers for what is in it. */
  readonly owner: string;
  /** How much harm its disclosure would do. */
  readonly classification: Classification;
  /** How long records are kept, 1 minute to 10 years; or `'compacted'`: the latest record of each key, for ever. */
  readonly retention: Duration | 'compacted';
  /**
   * Partitions, 1 to 1000. They can become more, never fewer.
   *
   * @default 6
   */
  readonly partitions?: number;
  /**
   * Copies of each record, at most one a zone. A new number would replace the topic. On Express brokers there are 3; on a serverless cluster MSK decides.
   *
   * @default - 3, or the number of zones
   */
  readonly replicationFactor?: number;
  /**
   * A topic `<name>.dlq` of the same owner and classification.
   *
   * @default - none
   */
  readonly deadLetterTopic?: DeadLetterTopicProps;
}

/** A topic that exists, or that another stack declares: grants only. */
export interface ExistingTopicProps {
  /** Where it is. */
  readonly cluster: IKafkaCluster;
  /** Its name. */
  readonly name: string;
}

/** Topics that share a prefix, such as those a stream processor makes for itself: grants only. */
export interface TopicPrefixProps {
  /** Where they are. */
  readonly cluster: IKafkaCluster;
  /** The prefix: at least 3 characters, ending in '.', '-' or '_', so that it ends at the border of a word. */
  readonly prefix: string;
}

/**
 * A topic, as a native resource: retained when it leaves the template, never replaced by accident. Where the cluster is not AWS's, `ztk apply` makes
 * it; on a serverless cluster, a workload that was granted `administer` on it does.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-msk-topic.html
 */
export class Topic extends Construct implements ITopic {
  /**
   * A topic that exists. Grants work on it; the topic itself is not touched.
   *
   * @param scope the construct's parent
   * @param id construct id
   * @param props where it is, and its name
   * @throws TrustError NAME_INVALID, NAME_UNRESOLVED
   */
  public static fromName(scope: Construct, id: string, props: ExistingTopicProps): ITopic {
    return new ExistingTopic(scope, id, props.cluster, { resourceType: 'topic', name: props.name, patternType: 'LITERAL' });
  }

  /**
   * All topics whose name begins with a prefix: a PREFIXED pattern in ACLs, a `*` at the end of an ARN.
   *
   * @param scope the construct's parent
   * @param id construct id
   * @param props where they are, and the prefix
   * @throws TrustError NAME_INVALID, NAME_UNRESOLVED, GRANT_PATTERN_INVALID
   */
  public static fromPrefix(scope: Construct, id: string, props: TopicPrefixProps): ITopic {
    throwIfAny(prefixProblems(props.prefix, `${scope.node.path}/${id}`));
    return new ExistingTopic(scope, id, props.cluster, { resourceType: 'topic', name: props.prefix, patternType: 'PREFIXED' });
  }

  public readonly cluster: IKafkaCluster;
  public readonly pattern: ResourcePattern;
  public readonly grants: TopicGrants;
  /** Its dead-letter topic, if it has one. */
  public readonly deadLetterTopic?: Topic;
  /** How much harm its disclosure would do. */
  public readonly classification: Classification;

  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props name, owner, classification, retention
   * @throws TrustError NAME_INVALID, NAME_UNRESOLVED, OWNER_MISSING, TOPIC_COLLIDES, TOPIC_SETTING_INVALID, TOPIC_WOULD_BE_REPLACED, CLUSTER_KIND_UNSUPPORTED,
   *   PARTNER_INVALID
   */
  public constructor(scope: Construct, id: string, props: TopicProps) {
    super(scope, id);
    const where = this.node.path;
    const { cluster } = props;
    const replicationFactor = replicasOf(cluster, props.replicationFactor);
    const partitions = props.partitions ?? 6;
    throwIfAny([
      ...topicNameProblems(props.name, where),
      ...(cluster.connection === undefined ? [] : [elsewhereProblem(props.name, cluster.clusterName, where)]),
      ...ownerProblems(props.owner, where),
      ...settingProblems({ ...props, partitions, ...(props.deadLetterTopic?.retention !== undefined && { deadLetterRetention: props.deadLetterTopic.retention }) }, where),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeTopic(cluster.clusterName, props.name, this);
    Baseline.of(this).checkTopic({ path: where, name: props.name, cluster: cluster.clusterName, partitions, ...(replicationFactor !== undefined && { replicationFactor }) });
    this.cluster = cluster;
    this.classification = props.classification;
    this.pattern = { resourceType: 'topic', name: props.name, patternType: 'LITERAL' };
    this.grants = new TopicGrants(this);
    const retentionHours = props.retention === 'compacted' ? undefined : props.retention.toHours({ integral: false });
    const topic = this.define(partitions, replicationFactor, cleanupOf(cluster, retentionHours, replicationFactor));
    topic?.addMetadata(METADATA_KEY, { owner: props.owner, classification: this.classification.label });
    this.deadLetterTopic = props.deadLetterTopic === undefined ? undefined : this.defineDeadLetterTopic(props, props.deadLetterTopic);
    declarations.topics.push(() => ({
      ...placeOf(this, topic), name: props.name, cluster: cluster.clusterName, owner: props.owner, classification: props.classification.label,
      ...(retentionHours !== undefined && { retentionHours }), partitions, ...(replicationFactor !== undefined && { replicationFactor }), managed: true,
      ...(this.deadLetterTopic !== undefined && { deadLetterTopic: this.deadLetterTopic.pattern.name }),
    }));
  }

  /** By whom it is made: CloudFormation, `ztk apply` from the slice, or a workload that may. */
  private define(partitions: number, replicationFactor: number | undefined, cleanup: TopicCleanup): msk.CfnTopic | undefined {
    if (replicationFactor === undefined) {
      requireMaker(this);
      return undefined;
    }
    if (CLUSTER_KINDS[this.cluster.kind].topics === 'resource') return this.defineResource(partitions, replicationFactor, cleanup);
    this.addToSlice(partitions, replicationFactor, cleanup);
    return undefined;
  }

  private defineResource(partitionCount: number, replicationFactor: number, cleanup: TopicCleanup): msk.CfnTopic {
    const topic = new msk.CfnTopic(this, 'Topic', {
      clusterArn: this.cluster.clusterArn, topicName: this.pattern.name, partitionCount, replicationFactor, configs: deriveTopicConfigs(cleanup),
    });
    topic.applyRemovalPolicy(RemovalPolicy.RETAIN, { applyToUpdateReplacePolicy: true });
    this.node.defaultChild = topic;
    return topic;
  }

  /** Where topics are no resources, `ztk apply` makes them. */
  private addToSlice(partitions: number, replicationFactor: number, cleanup: TopicCleanup): void {
    const stack = Stack.of(this);
    const platform = Platform.of(this);
    const topic = { name: this.pattern.name, partitions, replicationFactor, configs: topicConfigs(cleanup), because: [this.node.path] };
    platform.declarations.sliceParts.push({ stack, cluster: this.cluster.clusterName, topics: [topic] });
    platform.describe(stack);
  }

  private defineDeadLetterTopic(props: TopicProps, deadLetter: DeadLetterTopicProps): Topic {
    const days = props.retention === 'compacted' ? 14 : Math.max(14, 2 * props.retention.toDays({ integral: false }));
    return new Topic(this, 'DeadLetters', {
      cluster: props.cluster, owner: props.owner, classification: props.classification, name: `${props.name}.dlq`,
      retention: deadLetter.retention ?? Duration.days(Math.min(days, LONGEST_RETENTION_DAYS)),
      ...(props.replicationFactor !== undefined && { replicationFactor: props.replicationFactor }),
      ...(props.partitions !== undefined && { partitions: props.partitions }),
    });
  }
}

class ExistingTopic extends Construct implements ITopic {
  public readonly grants: TopicGrants;

  public constructor(scope: Construct, id: string, public readonly cluster: IKafkaCluster, public readonly pattern: ResourcePattern) {
    super(scope, id);
    const where = this.node.path;
    throwIfAny(topicNameProblems(pattern.name, where));
    this.grants = new TopicGrants(this);
    if (pattern.patternType === 'LITERAL') {
      Platform.of(this).declarations.topics.push(() => ({ path: where, name: pattern.name, cluster: cluster.clusterName, managed: false }));
    }
  }
}

function topicNameProblems(name: string, where: string): Problem[] {
  if (!Token.isUnresolved(name)) return kafkaNameProblems('topic', name, where);
  return [{ code: 'NAME_UNRESOLVED', what: 'the name of a topic is not known at synthesis', given: 'a token', allowed: 'literal text, since ACLs and policies name it', where }];
}

/** Behind a private connection stands a cluster of somebody else. */
function elsewhereProblem(name: string, cluster: string, where: string): Problem {
  return { code: 'PARTNER_INVALID', what: `topics of cluster ${cluster} are made by its owner`, given: name, allowed: 'Topic.fromName, for a topic that stands there', where };
}

function prefixProblems(prefix: string, where: string): Problem[] {
  if (Token.isUnresolved(prefix) || (prefix.length >= 3 && /[._-]$/.test(prefix))) return [];
  return [{ code: 'GRANT_PATTERN_INVALID', what: 'this prefix covers more than one can tell', given: JSON.stringify(prefix), allowed: "at least 3 characters, ending in '.', '-' or '_'", where }];
}
