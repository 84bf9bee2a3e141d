import type { KeyedSet } from './keyed-set';

/** What must change about one kind of thing. Every list is sorted. */
export interface Section<T> {
  /** Declared and not live. */
  readonly additions: readonly T[];
  /** Declared and live, but otherwise. */
  readonly changes: readonly Change<T>[];
  /** Live, not declared, and owned or adopted. */
  readonly removals: readonly T[];
  /** Would be removed, but must not be. */
  readonly kept: readonly Kept<T>[];
  /** Live, not declared, not owned, not adopted and not ignored: reported, never touched. */
  readonly undeclared: readonly T[];
}

/** One thing that is otherwise than declared. */
export interface Change<T> {
  /** What is live. */
  readonly from: T;
  /** What is declared. */
  readonly to: T;
}

/** One thing that stays although nothing declares it any more. */
export interface Kept<T> {
  /** What stays. */
  readonly item: T;
  /** Why: lower case, no full stop. */
  readonly why: string;
}

/** What a section is made from. */
export interface SectionInput<T> {
  /** What shall be. */
  readonly declared: KeyedSet<T>;
  /** What is. */
  readonly live: KeyedSet<T>;
  /** Whether two things with the same key are alike; always, where the key is everything. */
  readonly alike?: (live: T, declared: T) => boolean;
  /** Whether a thing is neither reported nor removed. */
  readonly ignored?: (item: T) => boolean;
  /** Whether a thing may be removed. */
  readonly removable: (item: T) => boolean;
  /** Why a thing that may be removed stays nevertheless. */
  readonly keptBecause?: (item: T) => string | undefined;
}

/** A section in which nothing is said. */
export const NO_SECTION: Section<never> = { additions: [], changes: [], removals: [], kept: [], undeclared: [] };

/**
 * What must change for what is live to become what is declared.
 *
 * @param input both, and what may be touched
 */
export function planSection<T>({ declared, live, alike = () => true, ignored = () => false, removable, keptBecause = () => undefined }: SectionInput<T>): Section<T> {
  const changes = declared.sorted().flatMap((to) => {
    const from = live.like(to);
    return from === undefined || alike(from, to) ? [] : [{ from, to }];
  });
  const excess = live.minus(declared).where((item) => !ignored(item)).sorted();
  const removals: T[] = [];
  const kept: Kept<T>[] = [];
  for (const item of excess.filter(removable)) {
    const why = keptBecause(item);
    if (why === undefined) removals.push(item);
    else kept.push({ item, why });
  }
  return { additions: declared.minus(live).sorted(), changes, removals, kept, undeclared: excess.filter((item) => !removable(item)) };
}

/**
 * Whether nothing is to be done.
 *
 * @param section the section
 */
export function isEmptySection({ additions, changes, removals }: Section<unknown>): boolean {
  return additions.length === 0 && changes.length === 0 && removals.length === 0;
}
