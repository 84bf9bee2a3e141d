import type { Asked } from '../judge/diff/asked';
import type { PlatformDiff } from '../judge/diff/result';
import type { Access } from '../model/answers';

/** What a comparison came to, with what people want to know of it. */
export interface DiffReport {
  /** The platform's name; undefined where there is only one. */
  readonly platform?: string;
  /** The comparison. */
  readonly diff: PlatformDiff;
  /** Who asked for what, by access; absent without declarations. */
  readonly asked?: ReadonlyMap<Access, Asked>;
  /** Things that a lock approves, and that are left out of the comparison. */
  readonly approved: number;
}

/**
 * The worst verdict of some comparisons.
 *
 * @param reports one for each platform
 */
export function worstVerdict(reports: readonly DiffReport[]): PlatformDiff['verdict'] {
  const verdicts = reports.map(({ diff }) => diff.verdict);
  return verdicts.includes('violated') ? 'violated' : verdicts.includes('unproved') ? 'unproved' : 'proved';
}

/** Equal rows, for whom they are. */
export interface FoldedAccess {
  /** The first of them. */
  readonly access: Access;
  /** All subjects. */
  readonly subjects: readonly string[];
}

/**
 * Accesses of one cause: many subjects that gain the same by the same text are one row.
 *
 * @param accesses in order
 */
export function foldedAccess(accesses: readonly Access[]): readonly FoldedAccess[] {
  const rows = new Map<string, { access: Access; subjects: string[] }>();
  for (const access of accesses) {
    const key = [access.operation, access.resource, access.path[0]?.location, access.fix].join('\n');
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { access, subjects: [access.subject] });
    else if (!known.subjects.includes(access.subject)) known.subjects.push(access.subject);
  }
  return [...rows.values()];
}
