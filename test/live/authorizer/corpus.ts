import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { ALPHABET } from './cases';

const FILE = join(__dirname, '..', '..', 'corpus', 'authorizer', 'decisions.gz');

/** A case in letters, and what Kafka's authorizer decided: one letter for each request. */
export interface Decided {
  readonly line: string;
  readonly outcomes: string;
}

/**
 * Reads the committed decisions.
 *
 * @throws Error when they were made with other alphabets
 */
export function readCorpus(): Decided[] {
  const [alphabet, ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n');
  if (alphabet !== JSON.stringify(ALPHABET)) throw new Error('the corpus was made with other alphabets: npm run conformance makes it again');
  return lines.map((line) => ({ line: line.slice(0, line.lastIndexOf(' ')), outcomes: line.slice(line.lastIndexOf(' ') + 1) }));
}

/**
 * Writes decisions, always the same bytes for the same decisions.
 *
 * @returns how many bytes
 */
export function writeCorpus(decided: readonly Decided[]): number {
  const bytes = gzipSync([JSON.stringify(ALPHABET), ...decided.map(({ line, outcomes }) => `${line} ${outcomes}`), ''].join('\n'), { level: 9 });
  writeFileSync(FILE, bytes);
  return bytes.length;
}
