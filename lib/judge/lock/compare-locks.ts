import type { Lock, LockEntry, LockRow } from './lock';

/** One difference between what was approved and what is. */
export interface LockChange {
  /** `+`: newly possible. `-`: possible no more. `~`: a line about the resource itself is another. */
  readonly sign: '+' | '-' | '~';
  /** The resource: `topic payments.orders`. */
  readonly resource: string;
  /** What changed, in words. */
  readonly says: string;
}

/**
 * What is no longer as it was approved, in the order of the resources.
 *
 * @param approved what was approved; undefined where nothing was
 * @param actual what the templates come to
 */
export function compareLocks(approved: Lock | undefined, actual: Lock): readonly LockChange[] {
  const entries = [...new Set([...approved?.entries ?? [], ...actual.entries].map(keyOf))].sort();
  const find = (lock: Lock | undefined, key: string): LockEntry | undefined => lock?.entries.find((entry) => keyOf(entry) === key);
  const changes = entries.flatMap((key) => ofEntry(key, find(approved, key), find(actual, key)));
  if ((approved?.unknown ?? 0) === actual.unknown) return changes;
  return [...changes, { sign: '~', resource: 'unknown', says: `${String(approved?.unknown ?? 0)} → ${String(actual.unknown)}` }];
}

function ofEntry(key: string, was: LockEntry | undefined, is: LockEntry | undefined): LockChange[] {
  const [old, now] = [new Set((was?.rows ?? []).map(rowText)), new Set((is?.rows ?? []).map(rowText))];
  const [oldHead, newHead] = [headText(was), headText(is)];
  return [
    ...(oldHead === newHead ? [] : [{ sign: is === undefined ? '-' : was === undefined ? '+' : '~', resource: key, says: was === undefined || is === undefined ? newHead || oldHead : `${oldHead} → ${newHead}` } as const]),
    ...[...old].filter((row) => !now.has(row)).map((says) => ({ sign: '-', resource: key, says }) as const),
    ...[...now].filter((row) => !old.has(row)).map((says) => ({ sign: '+', resource: key, says }) as const),
  ];
}

function keyOf({ kind, name }: LockEntry): string {
  return `${kind} ${name}`;
}

function headText(entry: LockEntry | undefined): string {
  return entry === undefined ? '' : `${entry.classification} ${entry.owner} ${entry.retention}`;
}

/** A row as one line. */
function rowText({ verb, subject, team, identity, details }: LockRow): string {
  return [verb, subject, `(${team})`, identity, ...details].join(' ');
}
