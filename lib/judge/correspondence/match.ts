import { colours, Interner, nodesOf, type Node } from './colours';
import { likenesses } from './similar';
import type { Traits } from './traits';

/** How far to look along references; nearest last, since what lies far may have changed. */
const STEPS = [6, 2, 1];
/** Ids are trusted where this share of those that stand on both sides says the same on both. */
const TRUSTED = 0.7;
/** Least likeness of a pair: a good one, then any that has something in common. */
const LIKE = [0.5, 0.2, 0.05];

/**
 * Which resource of one platform is which of another: pairs of keys. By the names that AWS knows them by, by what they are and whom they refer to, by
 * logical ids where these are kept, and last by likeness.
 *
 * Any answer is sound: what is compared afterwards are facts about the pairs. A bad answer is noise, since what was taken from one and given to
 * another shows as lost and gained.
 *
 * @param before resources and parameters of one platform
 * @param after of the other
 */
export function match(before: readonly Traits[], after: readonly Traits[]): ReadonlyMap<string, string> {
  const matching = new Matching(nodesOf(before, after));
  const trusted = idsAreKept(before, after);
  matching.byKey(({ physicalName, type }) => (physicalName === undefined ? undefined : `${type} ${physicalName}`));
  const steps: (() => boolean)[] = [
    ...STEPS.map((far) => () => matching.byColour(far)),
    ...(trusted ? [() => matching.byKey(({ key, type }) => `${type} ${key}`), () => matching.byKey(({ id, type }) => `${type} ${id}`)] : []),
    () => matching.byColour(0),
    () => matching.oneTie(),
    ...LIKE.map((least) => () => matching.byLikeness(least)),
  ];
  // Each pair makes its neighbours better known: what is surest is asked again first.
  for (let step = 0; step < steps.length && matching.isOpen();) step = steps[step]?.() === true ? 0 : step + 1;
  return matching.pairs();
}

class Matching {
  private readonly pair: (number | undefined)[];
  private readonly interner = new Interner();
  private open: readonly number[];

  public constructor(private readonly nodes: readonly Node[]) {
    this.pair = nodes.map(() => undefined);
    this.open = nodes.map((_node, i) => i);
  }

  public isOpen(): boolean {
    return this.open.some((i) => this.nodes[i]?.side === 'before') && this.open.some((i) => this.nodes[i]?.side === 'after');
  }

  /** Pairs those whose key is the only one of its kind on both sides. */
  public byKey(keyOf: (traits: Traits) => string | undefined): boolean {
    const keys = new Map(this.open.map((i) => [i, keyOf((this.nodes[i] as Node).traits)]));
    return this.join([...this.groups((i) => keys.get(i))].flatMap(([left, right]) => (
      left.length === 1 && right.length === 1 ? [[left[0] as number, right[0] as number]] : [])));
  }

  /** Pairs those whose colour is the only one of its kind on both sides; of several, those of one id. */
  public byColour(steps: number): boolean {
    const found = colours(this.nodes, this.open, this.pair, steps, this.interner);
    return this.join([...this.groups((i) => String(found[i]))].flatMap(([left, right]) => (
      left.length === 1 && right.length === 1 ? [[left[0] as number, right[0] as number] as const] : this.sameIds(left, right))));
  }

  /** Pairs the members of one class that nothing tells apart, in their order. */
  public oneTie(): boolean {
    const found = colours(this.nodes, this.open, this.pair, STEPS[0] ?? 0, this.interner);
    for (const [left, right] of this.groups((i) => String(found[i]))) {
      const pairs = left.slice(0, right.length).map((i, n) => [i, right[n] as number] as const);
      if (pairs.length > 0) return this.join(pairs);
    }
    return false;
  }

  public byLikeness(least: number): boolean {
    const taken = new Set<number>();
    return this.join(likenesses(this.nodes, this.open, this.pair).flatMap(({ before, after, score }) => {
      if (score < least || taken.has(before) || taken.has(after)) return [];
      taken.add(before).add(after);
      return [[before, after]];
    }));
  }

  public pairs(): ReadonlyMap<string, string> {
    return new Map(this.nodes.flatMap((node, i) => {
      const other = this.nodes[this.pair[i] ?? -1];
      return node.side === 'before' && other !== undefined ? [[node.traits.key, other.traits.key] as const] : [];
    }));
  }

  private sameIds(left: readonly number[], right: readonly number[]): (readonly [number, number])[] {
    const byId = new Map(right.map((i) => [this.nodes[i]?.traits.key, i]));
    return left.flatMap((i) => {
      const other = byId.get(this.nodes[i]?.traits.key);
      return other === undefined ? [] : [[i, other] as const];
    });
  }

  private groups(keyOf: (i: number) => string | undefined): readonly (readonly [number[], number[]])[] {
    const groups = new Map<string, [number[], number[]]>();
    for (const i of this.open) {
      const key = keyOf(i);
      if (key === undefined) continue;
      const group = groups.get(key) ?? [[], []];
      groups.set(key, group);
      group[this.nodes[i]?.side === 'before' ? 0 : 1].push(i);
    }
    return [...groups.values()].filter(([left, right]) => left.length > 0 && right.length > 0);
  }

  /** A pair is known by its node after. */
  private join(pairs: readonly (readonly number[])[]): boolean {
    for (const [left, right] of pairs) {
      if (left === undefined || right === undefined) continue;
      this.pair[left] = right;
      this.pair[right] = right;
    }
    if (pairs.length > 0) this.open = this.open.filter((i) => this.pair[i] === undefined);
    return pairs.length > 0;
  }
}

function idsAreKept(before: readonly Traits[], after: readonly Traits[]): boolean {
  const byId = new Map(after.map((traits) => [traits.id, traits]));
  const both = before.flatMap((traits) => {
    const other = byId.get(traits.id);
    return other === undefined ? [] : [other.type === traits.type && other.features.join('\n') === traits.features.join('\n')];
  });
  return both.length > 0 && both.filter(Boolean).length >= TRUSTED * both.length;
}
