import type { AuthenticationMode } from './ports';
import type { Problem } from './problem';
import type { ClusterKind } from './trust-document';

/** Every kind of cluster that topics, grants and break-glass work on: those of MSK, and a Kafka that is not AWS's. */
export type KafkaClusterKind = ClusterKind | 'self-managed';

/** What one kind of cluster has, and what it has not. */
export interface ClusterKindFacts {
  /** In the words of a sentence: `Express brokers`. */
  readonly called: string;
  /** Ways to prove who one is to a broker that it can have. */
  readonly authentication: readonly AuthenticationMode[];
  /** Whether Kafka's own authorizer decides about anybody, so that there are ACLs and quotas. */
  readonly acls: boolean;
  /** Who makes a topic: CloudFormation, `ztk apply` from the slice, or a client that may create it. */
  readonly topics: 'resource' | 'slice' | 'client';
  /** Server properties that a configuration can set; `none` where there is no configuration, or none of the platform's. */
  readonly serverProperties: 'any' | 'none' | readonly string[];
  /** Configs that a topic can have of its own. */
  readonly topicConfigs: 'any' | readonly string[];
  /** Copies of each record: as declared, always so many, or MSK's own affair. */
  readonly replicas: 'declared' | 'hidden' | number;
  /** Zones that its brokers stand in; the subnets of its segment say which. Undefined where that is the operator's affair. */
  readonly zones?: readonly number[];
  /** Versions without ZooKeeper that it runs; undefined where every version that MSK offers, or nobody is asked. */
  readonly versions?: readonly string[];
  /** Whether it has logs that a template can keep. */
  readonly logs: boolean;
  /** Whether a key of this account protects its volumes. */
  readonly volumeKey: boolean;
  /** Ways to log in that can be opened to other VPCs by MSK's own private connections. */
  readonly multiVpc: readonly AuthenticationMode[];
}

/** Properties that a configuration of Express brokers can set besides those that the platform decides about. MSK keeps all others. */
const EXPRESS_PROPERTIES: readonly string[] = [
  'compression.type', 'connections.max.idle.ms', 'delete.topic.enable', 'group.initial.rebalance.delay.ms', 'group.max.session.timeout.ms', 'leader.imbalance.per.broker.percentage',
  'log.cleanup.policy', 'log.message.timestamp.after.max.ms', 'log.message.timestamp.before.max.ms', 'log.message.timestamp.type', 'log.retention.bytes', 'log.retention.ms',
  'max.connections.per.ip', 'max.incremental.fetch.session.cache.slots', 'message.max.bytes', 'num.partitions', 'offsets.retention.minutes', 'replica.fetch.max.bytes',
  'replica.selector.class', 'socket.receive.buffer.bytes', 'socket.request.max.bytes', 'socket.send.buffer.bytes', 'transaction.max.timeout.ms', 'transactional.id.expiration.ms',
];

const EXPRESS_TOPIC_CONFIGS: readonly string[] = [
  'cleanup.policy', 'compression.type', 'delete.retention.ms', 'max.compaction.lag.ms', 'max.message.bytes', 'message.timestamp.after.max.ms', 'message.timestamp.before.max.ms',
  'message.timestamp.type', 'min.compaction.lag.ms', 'retention.bytes', 'retention.ms',
];

const SERVERLESS_TOPIC_CONFIGS: readonly string[] = [
  'cleanup.policy', 'compression.type', 'max.message.bytes', 'message.timestamp.difference.max.ms', 'message.timestamp.type', 'retention.bytes', 'retention.ms',
];

/**
 * What each kind of cluster has, as of 2026-11: constructs refuse from this table what a kind has not.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/broker-instance-types.html Standard beside Express
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-broker-types-express.html three zones; KRaft from 3.9 on
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-write.html what Express lets be set
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-only.html three replicas, two in sync, no unclean election
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/serverless-config.html configs of topics on Serverless
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-topic-operations-information.html topics as resources: Provisioned alone
 */
export const CLUSTER_KINDS: Readonly<Record<KafkaClusterKind, ClusterKindFacts>> = {
  'standard': {
    called: 'Standard brokers', authentication: ['iam', 'mtls', 'scram'], acls: true, topics: 'resource', serverProperties: 'any', topicConfigs: 'any',
    replicas: 'declared', zones: [2, 3], logs: true, volumeKey: true, multiVpc: ['iam', 'mtls', 'scram'],
  },
  'express': {
    called: 'Express brokers', authentication: ['iam', 'mtls', 'scram'], acls: true, topics: 'resource', serverProperties: EXPRESS_PROPERTIES, topicConfigs: EXPRESS_TOPIC_CONFIGS,
    replicas: 3, zones: [3], versions: ['3.9.x.kraft'], logs: true, volumeKey: true, multiVpc: ['iam', 'mtls', 'scram'],
  },
  'serverless': {
    called: 'a serverless cluster', authentication: ['iam'], acls: false, topics: 'client', serverProperties: 'none', topicConfigs: SERVERLESS_TOPIC_CONFIGS,
    replicas: 'hidden', zones: [2, 3], logs: false, volumeKey: false, multiVpc: [],
  },
  'self-managed': {
    called: "a Kafka that is not AWS's", authentication: ['mtls', 'scram'], acls: true, topics: 'slice', serverProperties: 'none', topicConfigs: 'any',
    replicas: 'declared', logs: false, volumeKey: false, multiVpc: [],
  },
};

/** What was asked of a kind that has it not. */
export interface UnsupportedAsk {
  /** Why it can't be: lower case, no full stop. */
  readonly what: string;
  /** What was asked for. */
  readonly given: string;
  /** What does the same. */
  readonly alternative: string;
}

/**
 * The refusal of what a kind of cluster has not: the reason, and what does the same.
 *
 * @param ask what was asked
 * @param where the construct path
 */
export function kindProblem({ what, given, alternative }: UnsupportedAsk, where: string): Problem {
  return { code: 'CLUSTER_KIND_UNSUPPORTED', what, given, allowed: alternative, where };
}
