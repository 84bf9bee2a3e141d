import type { Cluster } from '../../analyze/world';
import { nounsOf } from '../declared';
import type { Asker } from './asker';
import type { Reached } from './blast';
import { groupsOf, type Group, type Tried } from './kafka-groups';
import { howSays, layerAt, openedTo, pathOf } from './kafka-layers';
import type { KafkaReach } from './kafka-reach';
import { deedSays, OPERATIONS, type NamedType } from './kafka-words';
import { keyOf, witnessOf, type NamePattern } from './name-patterns';
import { patternsOf } from './patterns-of';
import { clusterReach } from './reach-cluster';
import type { WorldIndex } from './world-index';

const TYPES: readonly NamedType[] = ['topic', 'group', 'transactional-id'];

/**
 * Everything that somebody does in clusters, by Kafka's operations: names on which the same is open are told as one.
 *
 * @param index the world
 * @param asker who
 */
export function kafkaReach(index: WorldIndex, asker: Asker): readonly Reached[] {
  return index.world.clusters.flatMap((cluster) => {
    const name = nameOf(index, cluster);
    const named = TYPES.flatMap((type) => ofType(index, asker, cluster, name, type));
    return clusterReach(index, asker, cluster, name, named);
  });
}

const declaredNames = new WeakMap<WorldIndex, ReadonlyMap<string, string>>();

/** The name under which a cluster was declared, else its noun. */
function nameOf(index: WorldIndex, { key }: Cluster): string {
  const known = declaredNames.get(index) ?? namesOf(index);
  declaredNames.set(index, known);
  return known.get(key) ?? key;
}

function namesOf({ world, trust }: WorldIndex): ReadonlyMap<string, string> {
  const nouns = nounsOf(world);
  return new Map((trust?.clusters ?? []).flatMap((declared) => { const found = nouns.cluster(declared); return found === undefined ? [] : [[found.key, declared.name] as const]; }));
}

function ofType(index: WorldIndex, asker: Asker, cluster: Cluster, name: string, type: NamedType): readonly Reached[] {
  const patterns = patternsOf(index, asker, cluster, type);
  const tried = patterns.map((pattern): Tried => {
    const witness = witnessOf(pattern, patterns);
    return { pattern, open: new Map(OPERATIONS[type].flatMap((operation) => {
      const opened = openedTo(index, asker, cluster, operation, type, witness);
      return opened.length === 0 ? [] : [[operation, opened] as const];
    })) };
  });
  const untouched = new Set(tried.filter(({ open }) => open.size === 0).map(({ pattern }) => keyOf(pattern)));
  const where = index.world.clusters.length > 1 ? ` of ${cluster.key}` : '';
  return groupsOf(tried, OPERATIONS[type]).map((group) => reachedOf(group, type, name, where, (pattern) => untouched.has(keyOf(pattern))));
}

function reachedOf({ layer, operations, names, first }: Group, resourceType: NamedType, cluster: string, where: string, isNothing: (pattern: NamePattern) => boolean): Reached {
  const { by, given, sure } = layerAt(layer);
  const reach: KafkaReach = { cluster, resourceType, operations, names, by, given };
  const says = `${deedSays(resourceType, operations, names, isNothing)}${where}${howSays({ by, given })}`;
  return { kind: resourceType, says, sure, path: pathOf(operations.flatMap((operation) => first.open.get(operation) ?? []), layer), deeds: [], kafka: [reach] };
}
