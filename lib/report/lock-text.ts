import type { Lock, LockChange, LockEntry } from '../judge/lock';
import { columns, type Paint } from './layout';

/**
 * A lock as it is committed: keyed by names that people know, without ids, tokens or times.
 *
 * @param lock of one team
 */
export function renderLock(lock: Lock): string {
  const lines = [
    `# trust/${lock.owner}.lock — who can do what; regenerate: ztk lock --update`,
    ...lock.entries.flatMap(entryLines),
    `unknown ${String(lock.unknown)}`,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function entryLines({ kind, name, classification, owner, retention, rows }: LockEntry): string[] {
  return [
    `${kind} ${name}  ${classification}  ${owner}  ${retention}`,
    ...columns(rows.map((row) => ['', row.verb, row.subject, row.team, row.identity, row.details.join('  ')])),
  ];
}

/**
 * What is no longer as it was approved, for people.
 *
 * @param file the lock
 * @param changes of it
 * @param paint how text is emphasised
 */
export function renderLockChanges(file: string, changes: readonly LockChange[], paint: Paint): string {
  const byResource = new Map<string, LockChange[]>();
  for (const change of changes) byResource.set(change.resource, [...(byResource.get(change.resource) ?? []), change]);
  const tint = (sign: LockChange['sign'], text: string): string => (sign === '+' ? paint.bad(text) : sign === '-' ? paint.dim(text) : paint.odd(text));
  const lines = [
    paint.bold(file), ...[...byResource].flatMap(([resource, all]) => [`  ${resource}`, ...all.map(({ sign, says }) => tint(sign, `    ${sign} ${says}`))]),
  ];
  return lines.map((line) => `${line}\n`).join('');
}
