import { compareText } from '../../model/order';
import type { Link, Node } from './colours';

/** Two nodes that have something in common. */
export interface Likeness {
  /** A node of the platform before. */
  readonly before: number;
  /** A node of the platform after. */
  readonly after: number;
  /** From 0, nothing in common, to 1, the same. */
  readonly score: number;
}

/**
 * Pairs of unmatched nodes of one type that have something in common, the most alike first. What is rare counts more.
 *
 * @param nodes of both platforms
 * @param open those that are not matched
 * @param pairs the pair of each matched node
 */
export function likenesses(nodes: readonly Node[], open: readonly number[], pairs: readonly (number | undefined)[]): readonly Likeness[] {
  const featuresOf = new Map(open.map((i) => [i, features(nodes, i, pairs)]));
  const holders = new Map<string, number[]>();
  for (const i of open) {
    for (const feature of featuresOf.get(i) ?? []) {
      const known = holders.get(feature);
      if (known === undefined) holders.set(feature, [i]);
      else known.push(i);
    }
  }
  const weight = (feature: string): number => 1 / (holders.get(feature)?.length ?? 1);
  const total = new Map(open.map((i) => [i, sum([...(featuresOf.get(i) ?? [])].map(weight))]));
  const common = new Map<string, { before: number; after: number; shared: number }>();
  for (const [feature, sharing] of holders) {
    const left = sharing.filter((i) => nodes[i]?.side === 'before');
    const right = sharing.filter((i) => nodes[i]?.side === 'after');
    // What very many share tells none of them apart.
    if (left.length * right.length > MOST_SHARED) continue;
    for (const before of left) {
      for (const after of right) {
        const key = `${String(before)} ${String(after)}`;
        const known = common.get(key);
        if (known === undefined) common.set(key, { before, after, shared: weight(feature) });
        else known.shared += weight(feature);
      }
    }
  }
  return [...common.values()]
    .map(({ before, after, shared }) => ({ before, after, score: shared / ((total.get(before) ?? 0) + (total.get(after) ?? 0) - shared) }))
    .sort((a, b) => b.score - a.score || compareText(order(nodes, a), order(nodes, b)));
}

const MOST_SHARED = 40_000;

/** Features of one node, each telling its type, so that only nodes of one type have any in common; the id is one more. */
function features(nodes: readonly Node[], i: number, pairs: readonly (number | undefined)[]): ReadonlySet<string> {
  const node = nodes[i];
  if (node === undefined) return new Set();
  const { type, id } = node.traits;
  const seen = (links: readonly Link[], way: string): string[] => links.map(({ by, to }) => `${way} ${by} ${to === undefined ? '' : neighbour(nodes, to, pairs)}`);
  return new Set([`id ${id}`, ...node.traits.features, ...seen(node.out, '>'), ...seen(node.in, '<')].map((feature) => `${type} ${feature}`));
}

function neighbour(nodes: readonly Node[], to: number, pairs: readonly (number | undefined)[]): string {
  const pair = pairs[to];
  return pair === undefined ? `a ${nodes[to]?.traits.type ?? ''}` : `pair ${String(pair)}`;
}

function order(nodes: readonly Node[], { before, after }: { before: number; after: number }): string {
  return `${nodes[before]?.traits.key ?? ''} ${nodes[after]?.traits.key ?? ''}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
