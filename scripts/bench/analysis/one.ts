import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { analyze } from '../../../lib/analyze';
import { readTrustFile } from '../../../lib/cli/assembly';
import { readPlatforms } from '../../../lib/cli/platform';
import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { prove } from '../../../lib/judge/prove';
import { sortedBy } from '../../../lib/model/order';
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
  const [platform] = readPlatforms(directory);
  if (platform === undefined) throw new Error('the assembly of the bench has no platform');
  const world = analyze(platform);
  const analysed = performance.now();
  const trust = readTrustFile(join(directory, 'trust.json'));
  const proof = prove(world, trust);
  const proved = performance.now();
  const grantsOf = (name: string): number => trust.grants.filter(({ grantee }) => grantee === name).length;
  const [busiest] = sortedBy(trust.workloads, ({ name }) => String(1e6 - grantsOf(name)));
  const asked = performance.now();
  const reach = blast(world, trust, busiest?.name ?? '');
  const told = performance.now();
  if (isRefusal(reach)) throw new Error(`blast does not answer: ${JSON.stringify(reach)}`);
  if (proof.verdict !== 'proved') throw new Error(`the platform of the bench is not proved: ${JSON.stringify(proof.unknown.slice(0, 3))}`);
  const seconds = { pack: packSeconds, parse: (parsed - started) / 1000, analyse: (analysed - parsed) / 1000, prove: (proved - parsed) / 1000, blast: (told - asked) / 1000 };
  process.stdout.write(JSON.stringify({ grants: proof.asked, bytes, ...seconds }));
} finally {
  rmSync(directory, { recursive: true, force: true });
}
