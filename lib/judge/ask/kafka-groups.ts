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

interface Value {
  readonly one: Tried;
  readonly operations: readonly KafkaOperation[];
  readonly key: string;
}

function ofLayer(tried: readonly Tried[], layer: number): readonly Group[] {
  const values = tried.map((one): Value => { const operations = operationsUpTo(one, layer); return { one, operations, key: operations.join(' ') }; });
  const wild = values.filter(({ one: { pattern } }) => 'like' in pattern);
  const found = new Map<string, Value[]>();
  const wide = new Map<string, Value[]>();
  for (const value of values) {
    if (value.operations.length === 0 || !isFresh(value.one, layer)) continue;
    // A name covers nothing: those that cover stand apart.
    const covering = wide.get(value.key) ?? [];
    if (covering.some((root) => isCovered(root, value, wild))) continue;
    const roots = found.get(value.key);
    if (roots === undefined) found.set(value.key, [value]);
    else roots.push(value);
    if ('like' in value.one.pattern) wide.set(value.key, [...covering, value]);
  }
  return [...found.values()].flatMap((roots): Group[] => {
    const [first] = roots;
    return first === undefined ? [] : [{ layer, operations: first.operations, names: roots.map((root) => namesOf(root, values)), first: first.one }];
  });
}

function isFresh({ open }: Tried, layer: number): boolean {
  return [...open.values()].some((opened) => opened.some((way) => way.layer === layer));
}

/** Whether what is said of the wider holds for the narrower, too: nothing between them is told apart. */
function isCovered(root: Value, { one: { pattern } }: Value, wild: readonly Value[]): boolean {
  if (!isWithin(root.one.pattern, pattern)) return false;
  return !wild.some(({ one, key }) => key !== root.key && isWithin(root.one.pattern, one.pattern) && isWithin(one.pattern, pattern));
}

function operationsUpTo({ open }: Tried, layer: number): readonly KafkaOperation[] {
  const same = LAYERS[layer]?.by;
  const counts = (opened: Opened): boolean => (same === 'kafka' ? opened.layer <= layer : opened.layer === layer);
  return [...open].filter(([, opened]) => opened.some(counts)).map(([operation]) => operation);
}

/** A pattern without those in it of which another thing is said: the widest of them. */
function namesOf({ one: { pattern }, key }: Value, values: readonly Value[]): KafkaNames {
  if ('name' in pattern) return pattern;
  const inside = values.filter((other) => other.key !== key && isWithin(pattern, other.one.pattern)).map(({ one }) => one.pattern);
  const wild = inside.filter((other) => 'like' in other);
  const widest = inside.filter((other) => !wild.some((wider) => keyOf(wider) !== keyOf(other) && isWithin(wider, other)));
  return widest.length === 0 ? pattern : { ...pattern, but: sortedBy(widest, keyOf) };
}
