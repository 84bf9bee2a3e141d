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
  { operation: 'READ', resourceType: 'topic', verb: 'reads' }, { operation: 'WRITE', resourceType: 'topic', verb: 'writes' }, { operation: 'DELETE', resourceType: 'topic', verb: 'deletes' },
  { operation: 'ALTER_CONFIGS', resourceType: 'topic', verb: 'reconfigures' }, { operation: 'CREATE', resourceType: 'topic', verb: 'creates' },
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
    ...folded(ON_TOPICS.flatMap((deed) => ofTopics(index, asker, cluster, deed, several))), ...ON_CLUSTER.flatMap((deed) => ofCluster(index, asker, cluster, deed)),
  ]);
}

/** What somebody does to the same topics is told as one. */
function folded(deeds: readonly Deeds[]): readonly Reached[] {
  const byTopics = new Map<string, Deeds[]>();
  for (const deed of deeds) byTopics.set(`${deed.topics} ${String(deed.sure)}`, [...(byTopics.get(`${deed.topics} ${String(deed.sure)}`) ?? []), deed]);
  return [...byTopics.values()].map((same): Reached => {
    const verbs = same.map(({ verb }) => verb).join(', ').replace(/, ([^,]*)$/, ' and $1');
    return { kind: 'topic', says: `${verbs} ${same[0]?.topics ?? ''}`, sure: same.every(({ sure }) => sure), path: same.flatMap(({ path }) => path), deeds: same.flatMap(({ deeds }) => deeds) };
  });
}

interface Deeds {
  readonly verb: string;
  readonly topics: string;
  readonly sure: boolean;
  readonly path: Reached['path'];
  readonly deeds: readonly string[];
}

function open(index: WorldIndex, asker: Asker, cluster: Cluster, { operation, resourceType }: Deed, name: string): Way | undefined {
  const way = bestWay(waysToKafka(index, asker, cluster, { operation, resourceType, name }));
  return way === undefined || verdictOf(way) === 'denied' ? undefined : way;
}

function ofTopics(index: WorldIndex, asker: Asker, cluster: Cluster, deed: Deed, several: boolean): readonly Deeds[] {
  const where = several ? ` of ${cluster.key}` : '';
  const named = topicsOf(index).flatMap((topic) => { const way = open(index, asker, cluster, deed, topic); return way === undefined ? [] : [{ topic, way }]; });
  const any = open(index, asker, cluster, deed, ANY_TOPIC);
  const made = (topics: string, ways: readonly Way[], names: readonly string[]): Deeds => ({ verb: deed.verb, topics, deeds: names.map((name) => `${deed.verb} in ${cluster.key}\n${name}`), sure: ways.every((way) => verdictOf(way) === 'allowed'), path: ways.slice(0, 1).flatMap((way) => [...way.hops.allow.because, ...way.hops.route.because]) });
  if (any !== undefined) {
    const spared = topicsOf(index).filter((topic) => !named.some((one) => one.topic === topic));
    return [made(`every topic${where}${spared.length === 0 ? '' : ` but ${listed(spared)}`}`, [any], spared.length === 0 ? ['all'] : ['most', ...named.map(({ topic }) => topic)])];
  }
  return named.length === 0 ? [] : [made(`${listed(named.map(({ topic }) => topic))}${where}`, named.map(({ way }) => way), named.map(({ topic }) => topic))];
}

function listed(names: readonly string[]): string {
  if (names.length <= SHOWN) return names.join(', ');
  return `${names.slice(0, SHOWN - 1).join(', ')} and ${String(names.length - SHOWN + 1)} more topics`;
}

function ofCluster(index: WorldIndex, asker: Asker, cluster: Cluster, deed: Deed): readonly Reached[] {
  const way = open(index, asker, cluster, deed, 'kafka-cluster');
  if (way === undefined) return [];
  const others = deed.operation === 'ALTER' && cluster.listeners.some(({ authentication }) => authentication !== 'iam');
  return [{ kind: 'boundary', says: `${deed.verb} ${cluster.key}${others ? ', and with that open everything to certificates and passwords' : ''}`, sure: verdictOf(way) === 'allowed', path: [...way.hops.allow.because, ...way.hops.route.because], deeds: [`${deed.verb}\n${cluster.key}`] }];
}
