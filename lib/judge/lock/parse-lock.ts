import type { Lock, LockEntry, LockRow } from './lock';

/** A lock, or the line that is none. */
export type LockReading = { readonly lock: Lock } | { readonly line: number; readonly what: string };

/** Two spaces or more stand between cells; one may stand inside. */
const BETWEEN = '  ';

/**
 * Reads a lock as it is written. Whether it says what is so is another question.
 *
 * @param text the file
 */
export function parseLock(text: string): LockReading {
  const entries: { head: Omit<LockEntry, 'rows'>; rows: LockRow[] }[] = [];
  let owner = '';
  let unknown: number | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    if (line.startsWith('#')) { owner ||= ownerIn(line); continue; }
    const cells = cellsOf(line);
    const [first = ''] = cells;
    if (line.startsWith(BETWEEN)) {
      const row = rowOf(cells);
      if (row === undefined) return { line: at + 1, what: 'a row holds verb, subject, team and identity' };
      const entry = entries.at(-1);
      if (entry === undefined) return { line: at + 1, what: 'a row stands below its topic or bucket' };
      entry.rows.push(row);
    } else if (first.startsWith('unknown ')) {
      unknown = Number(first.slice('unknown '.length));
      if (!Number.isInteger(unknown) || unknown < 0) return { line: at + 1, what: 'unknown is counted' };
    } else {
      const head = headOf(cells);
      if (head === undefined) return { line: at + 1, what: 'a line names a topic or a bucket with its classification, owner and retention' };
      entries.push({ head, rows: [] });
    }
  }
  if (unknown === undefined) return { line: text.split('\n').length, what: 'the count of what is unknown is missing: the file may be cut off' };
  return { lock: { owner: owner === '' ? entries[0]?.head.owner ?? '' : owner, entries: entries.map(({ head, rows }) => ({ ...head, rows })), unknown } };
}

function cellsOf(line: string): string[] {
  return line.trim().split(BETWEEN).map((cell) => cell.trim()).filter((cell) => cell !== '');
}

function ownerIn(line: string): string {
  const [name = ''] = line.slice(1).trim().split(' ');
  const file = name.slice(name.lastIndexOf('/') + 1);
  return file.endsWith('.lock') ? file.slice(0, -'.lock'.length) : '';
}

function rowOf([verb, subject, team, identity, ...details]: readonly string[]): LockRow | undefined {
  if (verb === undefined || subject === undefined || team === undefined || identity === undefined) return undefined;
  return { verb, subject, team, identity, details };
}

function headOf([what = '', classification, owner, retention]: readonly string[]): Omit<LockEntry, 'rows'> | undefined {
  const space = what.indexOf(' ');
  const kind = what.slice(0, space);
  if ((kind !== 'topic' && kind !== 'bucket') || classification === undefined || owner === undefined || retention === undefined) return undefined;
  return { kind, name: what.slice(space + 1), classification, owner, retention };
}
