import type { Hop } from '../../model/answers';
import type { HopName, Step, Verdict } from './answer';
import { HOPS } from './answer';

/** What one hop comes to, before it is known whether it is reached. */
export interface HopResult {
  /** Whether it lets pass; `none` where the question has no such hop. */
  readonly verdict: 'ok' | 'no' | 'unknown' | 'none';
  /** What was found: lower case, no full stop. */
  readonly says: string;
  /** The texts that decide. */
  readonly because: readonly Hop[];
  /** Of ACLs that no template applies: that they would let it pass. */
  readonly onceApplied?: true;
  /** Of ACLs that name addresses: that they let it pass from those alone. */
  readonly fromSomeAddresses?: true;
}

/** One way from a subject to what it asks for, all hops judged, those behind a closed one too. */
export interface Way {
  /** The hops. */
  readonly hops: Readonly<Record<HopName, HopResult>>;
  /** What this way takes for granted. */
  readonly assumes: readonly string[];
  /** True of calls to AWS that do what Kafka's clients do at a listener. */
  readonly withoutListener?: true;
}

/** Nothing to pass. */
export const NO_HOP: HopResult = { verdict: 'none', says: 'nothing to pass', because: [] };

/**
 * Whether a way is open from end to end.
 *
 * @param way the way
 */
export function verdictOf(way: Way): Verdict {
  const all = HOPS.map((hop) => way.hops[hop].verdict);
  if (all.includes('no')) return 'denied';
  return all.includes('unknown') ? 'unknown' : 'allowed';
}

/**
 * The hops of a way that stop it.
 *
 * @param way the way
 */
export function closedHops(way: Way): readonly HopName[] {
  return HOPS.filter((hop) => way.hops[hop].verdict === 'no');
}

/**
 * The way that comes furthest: an open one, else one that may be open, else one that the fewest hops stop, latest.
 *
 * @param ways at least one
 */
export function bestWay(ways: readonly Way[]): Way | undefined {
  const rank = (way: Way): number => {
    const verdict = verdictOf(way);
    if (verdict === 'allowed') return 100;
    if (verdict === 'unknown') return 50;
    const closed = closedHops(way);
    return -10 * closed.length + HOPS.indexOf(closed[0] ?? 'route');
  };
  return [...ways].sort((a, b) => rank(b) - rank(a))[0];
}

/**
 * A way as the steps of an answer: what stands behind a closed hop is not reached.
 *
 * @param way the way
 */
export function stepsOf(way: Way): readonly Step[] {
  const first = closedHops(way)[0];
  const stop = first === undefined ? HOPS.length : HOPS.indexOf(first);
  return HOPS.map((hop, i) => (i > stop ? { hop, verdict: 'unreached', says: 'not reached', because: [] } : { hop, ...way.hops[hop] }));
}
