import type { KafkaOperation } from '../../model/kafka';
import { sortedBy } from '../../model/order';
import { LAYERS, type Opened } from './kafka-layers';
import { isWithin, keyOf, type KafkaNames, type NamePattern } from './name-patterns';

/** What was found of one pattern of names: as good as of each name that it alone matches. */
export interface Tried {
  /** The pattern. */
  readonly pattern: NamePattern;
  /** What is open there, by operation; nothing of what is denied. */
  readonly open: ReadonlyMap<KafkaOperation, readonly Opened[]>;
}

/** Names on which the same operations are open. */
export interface Group {
  /** Its place among {@link LAYERS}. */
  readonly layer: number;
  /** The operations, in the order in which they were tried. */
  readonly operations: readonly KafkaOperation[];
  /** On what. */
  readonly names: readonly KafkaNames[];
  /** What was found of the first of them. */
  readonly first: Tried;
}

/**
 * Groups names by what is open: each name stands in one group of its layer.
 *
 * A layer of clients holds what surer ones do, too, so that what is sure of some names and unsure of all is said of all at once; who has nothing new there
 * stands in none.
 *
 * @param tried every pattern, the widest first
 * @param order of operations, the most telling first: at most ten
 */
export function groupsOf(tried: readonly Tried[], order: readonly KafkaOperation[]): readonly Group[] {
  return LAYERS.flatMap((_, layer) => sortedBy(ofLayer(tried, layer), ({ operations }) => operations.map((operation) => order.indexOf(operation)).join('')));
}

function ofLayer(tried: readonly Tried[], layer: number): readonly Group[] {
  const values = new Map(tried.map((one) => [one, operationsUpTo(one, layer)]));
  const fresh = (one: Tried): boolean => [...one.open.values()].some((opened) => opened.some((way) => way.layer === layer));
  const found = new Map<string, { readonly operations: readonly KafkaOperation[]; readonly roots: Tried[] }>();
  const keyOfOperations = (one: Tried): string => (values.get(one) ?? []).join(' ');
  for (const one of tried) {
    const operations = values.get(one) ?? [];
    if (operations.length === 0 || !fresh(one)) continue;
    const key = keyOfOperations(one);
    const group = found.get(key) ?? { operations, roots: [] };
    found.set(key, group);
    if (!group.roots.some((root) => isCovered(root, one))) group.roots.push(one);
  }
  return [...found].flatMap(([key, { operations, roots }]): Group[] => {
    const [first] = roots;
    const names = roots.map(({ pattern }) => namesOf(pattern, tried.filter((one) => keyOfOperations(one) !== key).map((one) => one.pattern)));
    return first === undefined ? [] : [{ layer, operations, names, first }];
  });

  function isCovered(root: Tried, one: Tried): boolean {
    if (!isWithin(root.pattern, one.pattern)) return false;
    const key = keyOfOperations(root);
    return !tried.some((between) => keyOfOperations(between) !== key && isWithin(root.pattern, between.pattern) && isWithin(between.pattern, one.pattern));
  }
}

function operationsUpTo({ open }: Tried, layer: number): readonly KafkaOperation[] {
  const same = LAYERS[layer]?.by;
  const counts = (opened: Opened): boolean => (same === 'kafka' ? opened.layer <= layer : opened.layer === layer);
  return [...open].filter(([, opened]) => opened.some(counts)).map(([operation]) => operation);
}

/** A pattern without those in it of which another thing is said: the widest of them. */
function namesOf(pattern: NamePattern, others: readonly NamePattern[]): KafkaNames {
  if ('name' in pattern) return pattern;
  const inside = others.filter((other) => isWithin(pattern, other));
  const wild = inside.filter((one) => 'like' in one);
  const widest = inside.filter((one) => !wild.some((other) => keyOf(other) !== keyOf(one) && isWithin(other, one)));
  return widest.length === 0 ? pattern : { ...pattern, but: sortedBy(widest, keyOf) };
}
