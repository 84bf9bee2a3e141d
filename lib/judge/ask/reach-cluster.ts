import type { Cluster } from '../../analyze/world';
import { KAFKA_CLUSTER, type KafkaOperation } from '../../model/kafka';
import type { Asker } from './asker';
import type { Reached } from './blast';
import { howSays, LAYERS, layerAt, openedTo, pathOf, type Opened } from './kafka-layers';
import type { KafkaReach } from './kafka-reach';
import { enumerated, lacking } from './kafka-words';
import type { WorldIndex } from './world-index';

/** What is done to a cluster, in statements: each is told where one of its first operations is open. */
interface Deed {
  readonly kind: Reached['kind'];
  /** Operations with the words for each; several are told as one. */
  readonly first: readonly (readonly [operation: KafkaOperation, words: string])[];
  /** Told in the same breath where it is open: Kafka implies it. */
  readonly implied?: KafkaOperation;
  readonly says: (words: string, cluster: string) => string;
}

const DEEDS: readonly Deed[] = [
  { kind: 'topic', first: [['CREATE', 'create'], ['DELETE', 'delete']], says: (words, cluster) => `may ${words} any topic of ${cluster}` },
  { kind: 'topic', first: [['DESCRIBE', 'ACLs, users, groups'], ['DESCRIBE_CONFIGS', 'settings, quotas']], says: (words, cluster) => `sees ${words} of ${cluster}` },
  { kind: 'topic', first: [['IDEMPOTENT_WRITE', '']], says: (_, cluster) => `gets ids of idempotent producers from ${cluster}` },
  { kind: 'boundary', first: [['ALTER', '']], implied: 'DESCRIBE', says: (_, cluster) => `may change any ACL of ${cluster}` },
  { kind: 'boundary', first: [['ALTER_CONFIGS', '']], implied: 'DESCRIBE_CONFIGS', says: (_, cluster) => `may change the settings of the brokers of ${cluster}` },
  { kind: 'boundary', first: [['CLUSTER_ACTION', '']], says: (_, cluster) => `may act as a broker of ${cluster}` },
];
const OPERATIONS: readonly KafkaOperation[] = DEEDS.flatMap(({ first }) => first.map(([operation]) => operation));

/**
 * What somebody does to a cluster itself, together with what it does to names in it.
 *
 * @param index the world
 * @param asker who
 * @param cluster which cluster
 * @param declared the cluster's declared name, else its noun
 * @param named what was found of topics, groups and transactional ids
 */
export function clusterReach(index: WorldIndex, asker: Asker, cluster: Cluster, declared: string, named: readonly Reached[]): readonly Reached[] {
  const open = new Map(OPERATIONS.map((operation) => [operation, openedTo(index, asker, cluster, operation, 'cluster', KAFKA_CLUSTER.name)] as const));
  const passwords = cluster.listeners.some(({ authentication }) => authentication !== 'iam');
  return LAYERS.reduce<readonly Reached[]>((all, _, layer) => {
    const here = OPERATIONS.filter((operation) => open.get(operation)?.some((one) => one.layer === layer) === true);
    const writer = here.includes('IDEMPOTENT_WRITE') ? all.find((one) => isOfLayer(one, layer) && one.kafka?.some(({ resourceType, operations }) => resourceType === 'topic' && operations.includes('WRITE')) === true) : undefined;
    const own = DEEDS.flatMap((deed) => reachedOf(deed, here.filter((operation) => writer === undefined || operation !== 'IDEMPOTENT_WRITE'), open, layer, cluster, declared, passwords));
    const written = all.map((one) => (one === writer ? { ...one, kafka: [...(one.kafka ?? []), reachAt(declared, layer, ['IDEMPOTENT_WRITE'])] } : one));
    return [...written, ...own];
  }, named);
}

/** Whoever writes does so idempotently, or may: that is no statement of its own. */
function isOfLayer({ sure, kafka }: Reached, layer: number): boolean {
  const { by, given, sure: surely } = layerAt(layer);
  return sure === surely && kafka?.some((one) => one.by === by && one.given === given) === true;
}

function reachedOf(
  { kind, first, implied, says }: Deed, here: readonly KafkaOperation[], open: ReadonlyMap<KafkaOperation, readonly Opened[]>, layer: number,
  cluster: Cluster, declared: string, passwords: boolean,
): readonly Reached[] {
  // What something else implies is told with that.
  const told = first.filter(([operation]) => here.includes(operation) && !DEEDS.some((deed) => deed.implied === operation && deed.first.some(([other]) => here.includes(other))));
  if (told.length === 0) return [];
  const operations = [...told.map(([operation]) => operation), ...(implied !== undefined && here.includes(implied) ? [implied] : [])];
  const more = operations.includes('ALTER') && passwords ? ', and with that open everything to certificates and passwords' : '';
  const { sure, by, given } = layerAt(layer);
  return [{
    kind, says: `${says(enumerated(told.flatMap(([, words]) => words.split(', '))), cluster.key)}${more}${lacking(operations.filter((operation) => operation !== 'DELETE'))}${howSays({ by, given })}`,
    sure, path: pathOf(operations.flatMap((operation) => open.get(operation) ?? []), layer), deeds: [], kafka: [reachAt(declared, layer, operations)],
  }];
}

function reachAt(cluster: string, layer: number, operations: readonly KafkaOperation[]): KafkaReach {
  const { by, given } = layerAt(layer);
  return { cluster, resourceType: 'cluster', operations, names: [{ name: KAFKA_CLUSTER.name }], by, given };
}
