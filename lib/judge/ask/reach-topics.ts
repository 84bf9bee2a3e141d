import type { Cluster } from '../../analyze/world';
import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import type { Asker } from './asker';
import type { Reached } from './blast';
import { waysToKafka } from './kafka-ways';
import { topicsOf } from './topics';
import { bestWay, verdictOf, type Way } from './way';
import type { WorldIndex } from './world-index';

interface Deed {
  readonly operation: KafkaOperation;
  readonly resourceType: KafkaResourceType;
  readonly verb: string;
}

const ON_TOPICS: readonly Deed[] = [
  { operation: 'READ', resourceType: 'topic', verb: 'reads' }, { operation: 'WRITE', resourceType: 'topic', verb: 'writes to' }, { operation: 'DELETE', resourceType: 'topic', verb: 'deletes' },
  { operation: 'ALTER_CONFIGS', resourceType: 'topic', verb: 'changes the settings of' }, { operation: 'CREATE', resourceType: 'topic', verb: 'creates' },
];

const ON_CLUSTER: readonly Deed[] = [
  { operation: 'ALTER', resourceType: 'cluster', verb: 'may change any ACL of' }, { operation: 'ALTER_CONFIGS', resourceType: 'cluster', verb: 'may change the settings of the brokers of' },
  { operation: 'CLUSTER_ACTION', resourceType: 'cluster', verb: 'may act as a broker of' },
];

/** A topic that nothing names: whoever may read it may read all. */
const ANY_TOPIC = 'a.topic.that.nobody.names';
const SHOWN = 4;

/**
 * What somebody does to topics and clusters: equal deeds folded, every topic as one.
 *
 * @param index the world
 * @param asker who
 */
export function topicReach(index: WorldIndex, asker: Asker): readonly Reached[] {
  const several = index.world.clusters.length > 1;
  return index.world.clusters.flatMap((cluster) => [
    ...ON_TOPICS.flatMap((deed) => ofTopics(index, asker, cluster, deed, several)), ...ON_CLUSTER.flatMap((deed) => ofCluster(index, asker, cluster, deed)),
  ]);
}

function open(index: WorldIndex, asker: Asker, cluster: Cluster, { operation, resourceType }: Deed, name: string): Way | undefined {
  const way = bestWay(waysToKafka(index, asker, cluster, { operation, resourceType, name }));
  return way === undefined || verdictOf(way) === 'denied' ? undefined : way;
}

function ofTopics(index: WorldIndex, asker: Asker, cluster: Cluster, deed: Deed, several: boolean): readonly Reached[] {
  const where = several ? ` of ${cluster.key}` : '';
  const named = topicsOf(index).flatMap((topic) => { const way = open(index, asker, cluster, deed, topic); return way === undefined ? [] : [{ topic, way }]; });
  const any = open(index, asker, cluster, deed, ANY_TOPIC);
  const made = (says: string, ways: readonly Way[]): Reached => ({ kind: 'topic', says, sure: ways.every((way) => verdictOf(way) === 'allowed'), path: ways.slice(0, 1).flatMap((way) => [...way.hops.allow.because, ...way.hops.route.because]) });
  if (any !== undefined) {
    const spared = topicsOf(index).filter((topic) => !named.some((one) => one.topic === topic));
    return [made(`${deed.verb} every topic${where}${spared.length === 0 ? '' : ` but ${listed(spared)}`}`, [any])];
  }
  return named.length === 0 ? [] : [made(`${deed.verb} ${listed(named.map(({ topic }) => topic))}${where}`, named.map(({ way }) => way))];
}

function listed(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN - 1).join(', ')} and ${String(names.length - SHOWN + 1)} more topics`;
}

function ofCluster(index: WorldIndex, asker: Asker, cluster: Cluster, deed: Deed): readonly Reached[] {
  const way = open(index, asker, cluster, deed, 'kafka-cluster');
  if (way === undefined) return [];
  const others = deed.operation === 'ALTER' && cluster.listeners.some(({ authentication }) => authentication !== 'iam');
  return [{ kind: 'boundary', says: `${deed.verb} ${cluster.key}${others ? ', and with that open everything to certificates and passwords' : ''}`, sure: verdictOf(way) === 'allowed', path: [...way.hops.allow.because, ...way.hops.route.because] }];
}
