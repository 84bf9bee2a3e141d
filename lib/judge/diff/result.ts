import type { Access, UnknownPlace, WeakenedControl } from '../../model/answers';

/** What one platform newly makes possible, or guards less, than another. */
export interface PlatformDiff {
  /** `violated`: something is newly possible, or weaker. `unproved`: nothing is, as far as can be told, but something can't be told. `proved`: nothing is. */
  readonly verdict: 'proved' | 'violated' | 'unproved';
  /** What is newly possible. */
  readonly widened: readonly Access[];
  /** Guards that are gone, or weaker. */
  readonly weakened: readonly WeakenedControl[];
  /** What is possible no more: for information. */
  readonly narrowed: readonly Access[];
  /** Always empty: nothing is promised here. */
  readonly broken: readonly Access[];
  /** What can't be told after, and could be told before. */
  readonly unknown: readonly UnknownPlace[];
  /** What the answer takes for granted. */
  readonly assumptions: readonly string[];
}
