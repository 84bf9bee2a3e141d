/** Numbers from one to another, both included. */
export interface Interval {
  /** The first. */
  readonly from: bigint;
  /** The last; not before the first. */
  readonly to: bigint;
}

/** A set of numbers. INVARIANT: sorted, no two intervals touch; so equal sets are equal lists. */
export type IntervalSet = readonly Interval[];

/**
 * The union of intervals in any order.
 *
 * @param intervals what may overlap and touch
 */
export function unite(intervals: Iterable<Interval>): IntervalSet {
  const sorted = [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const united: Interval[] = [];
  for (const next of sorted) {
    const last = united.at(-1);
    if (last === undefined || next.from > last.to + 1n) united.push(next);
    else if (next.to > last.to) united[united.length - 1] = { from: last.from, to: next.to };
  }
  return united;
}

/**
 * What is in one set and not in another.
 *
 * @param from a set
 * @param taken what to take out
 */
export function subtract(from: IntervalSet, taken: IntervalSet): IntervalSet {
  let left = [...from];
  for (const out of taken) {
    left = left.flatMap((piece) => {
      if (out.to < piece.from || out.from > piece.to) return [piece];
      const pieces: Interval[] = [];
      if (piece.from < out.from) pieces.push({ from: piece.from, to: out.from - 1n });
      if (piece.to > out.to) pieces.push({ from: out.to + 1n, to: piece.to });
      return pieces;
    });
  }
  return left;
}

/**
 * What is in both sets.
 *
 * @param a a set
 * @param b another
 */
export function intersect(a: IntervalSet, b: IntervalSet): IntervalSet {
  return subtract(a, subtract(a, b));
}

/**
 * Whether one set holds all of another.
 *
 * @param outer what may hold
 * @param inner what may be held
 */
export function holds(outer: IntervalSet, inner: IntervalSet): boolean {
  return subtract(inner, outer).length === 0;
}

/**
 * The coarsest pieces that no given set cuts, in order: what is true of one number of a piece is true of all.
 *
 * @param sets what cuts
 */
export function piecesOf(sets: readonly IntervalSet[]): readonly Interval[] {
  const starts = new Set<bigint>();
  for (const set of sets) for (const { from, to } of set) starts.add(from).add(to + 1n);
  const cuts = [...starts].sort((a, b) => (a < b ? -1 : 1));
  const all = unite(sets.flat());
  return cuts.slice(0, -1).map((from, index) => ({ from, to: (cuts[index + 1] ?? from) - 1n })).filter((piece) => holds(all, [piece]));
}
