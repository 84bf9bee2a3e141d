import { Token, type Duration } from 'aws-cdk-lib';
import type { TopicCleanup } from '../../lib/derive/topic-configs';
import { CLUSTER_KINDS, kindProblem } from '../../lib/model/cluster-kinds';
import type { Problem } from '../../lib/model/problem';
import type { IKafkaCluster } from './kafka-cluster';

/** The longest that records are kept. */
export const LONGEST_RETENTION_DAYS = 3650;

/** What was asked of a topic. */
export interface TopicAsk {
  readonly cluster: IKafkaCluster;
  readonly retention: Duration | 'compacted';
  readonly partitions: number;
  readonly replicationFactor?: number;
  readonly deadLetterRetention?: Duration;
}

/**
 * Copies of each record: as asked, or one a zone; what MSK decides on this kind of cluster, where it does.
 *
 * @param cluster where the topic is
 * @param asked what was declared
 * @returns undefined where MSK does not tell
 */
export function replicasOf(cluster: IKafkaCluster, asked?: number): number | undefined {
  const { replicas } = CLUSTER_KINDS[cluster.kind];
  switch (replicas) {
    case 'declared': return asked ?? Math.min(3, cluster.brokerZones);
    case 'hidden': return undefined;
    default: return replicas;
  }
}

/**
 * The configs of a topic, as far as its kind of cluster lets a topic have them.
 *
 * @param cluster where the topic is
 * @param retentionHours undefined for a compacted topic
 * @param replicas copies of each record
 */
export function cleanupOf(cluster: IKafkaCluster, retentionHours: number | undefined, replicas: number | undefined): TopicCleanup {
  const { topicConfigs: settable } = CLUSTER_KINDS[cluster.kind];
  const isSettable = settable === 'any' || settable.includes('min.insync.replicas');
  return {
    ...(retentionHours !== undefined && { retentionHours }),
    ...(isSettable && replicas !== undefined && { minInsyncReplicas: Math.max(1, replicas - 1) }),
  };
}

/**
 * What is wrong with the settings of a topic.
 *
 * @param ask what was asked
 * @param where the construct path
 */
export function settingProblems(ask: TopicAsk, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'TOPIC_SETTING_INVALID', what, given, allowed, where });
  return [
    ...(whole(ask.partitions, 1, 1000) ? [] : [problem('a topic can not have this many partitions', shown(ask.partitions), '1 to 1000, literal')]),
    ...replicaProblems(ask, where),
    ...(ask.retention === 'compacted' ? [] : retentionProblems('retention', ask.retention, problem)),
    ...(ask.deadLetterRetention === undefined ? [] : retentionProblems('retention of dead letters', ask.deadLetterRetention, problem)),
  ];
}

function replicaProblems({ cluster, replicationFactor: asked }: TopicAsk, where: string): Problem[] {
  const { called, replicas } = CLUSTER_KINDS[cluster.kind];
  if (asked === undefined || asked === replicas) return [];
  const given = shown(asked);
  if (replicas === 'hidden') return [kindProblem({ what: `MSK decides how many replicas a topic of ${called} has`, given, alternative: 'no replicationFactor' }, where)];
  if (replicas !== 'declared') {
    return [kindProblem({ what: `a topic on ${called} has ${String(replicas)} replicas, whatever is asked for`, given, alternative: `${String(replicas)}, or no replicationFactor` }, where)];
  }
  const { brokerZones } = cluster;
  if (whole(asked, Math.min(2, brokerZones), brokerZones)) return [];
  return [{ code: 'TOPIC_SETTING_INVALID', what: 'a topic can not have this many replicas', given, allowed: `2 to ${String(brokerZones)}, literal: at most one a zone`, where }];
}

function retentionProblems(what: string, retention: Duration, problem: (what: string, given: string, allowed: string) => Problem): Problem[] {
  if (retention.isUnresolved()) return [problem(`the ${what} is not known at synthesis`, 'a token', 'a literal duration')];
  const minutes = retention.toMinutes({ integral: false });
  return minutes >= 1 && minutes <= LONGEST_RETENTION_DAYS * 24 * 60 ? [] : [problem(`this is no ${what}`, retention.toHumanString(), '1 minute to 3650 days')];
}

function whole(value: number, least: number, most: number): boolean {
  return !Token.isUnresolved(value) && Number.isInteger(value) && value >= least && value <= most;
}

function shown(value: number): string {
  return Token.isUnresolved(value) ? 'a token' : String(value);
}
