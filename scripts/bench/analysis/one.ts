import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { provePlatforms } from '../../../lib/cli/proved';
import { write } from './assembly';

/** One size in a process of its own, so that nothing is warm: AwsSolutions on it, the bare parsing of its files, and the proof. */
const [topics = '', workloads = '', grantsEach = ''] = process.argv.slice(2);
const { directory, packSeconds } = write({ topics: Number(topics), workloads: Number(workloads), grantsEach: Number(grantsEach) });
try {
  const started = performance.now();
  const bytes = readdirSync(directory).filter((name) => name.endsWith('.template.json') || name === 'trust.json').reduce((sum, name) => {
    const text = readFileSync(join(directory, name), 'utf8');
    JSON.parse(text);
    return sum + text.length;
  }, 0);
  const parsed = performance.now();
  const [proved] = provePlatforms(directory);
  const seconds = (performance.now() - parsed) / 1000;
  if (proved?.proof.verdict !== 'proved') throw new Error(`the platform of the bench is not proved: ${JSON.stringify(proved?.proof.unknown.slice(0, 3))}`);
  process.stdout.write(JSON.stringify({ grants: proved.proof.asked, bytes, pack: packSeconds, parse: (parsed - started) / 1000, prove: seconds }));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
