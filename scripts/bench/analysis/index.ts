import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { columns } from '../../../lib/report/layout';
import { median } from '../median';
import type { Section } from '../section';

const ROUNDS = 3;
const SIZES = [[100, 30, 20], [1000, 300, 20]] as const;

/** What one size came to in one process. */
interface Run {
  readonly grants: number;
  readonly bytes: number;
  /** Seconds of cdk-nag's AwsSolutions on the synthesized app. */
  readonly pack: number;
  /** Seconds of reading and parsing the same files, and nothing else. */
  readonly parse: number;
  /** Seconds of reading, analysing and proving them. */
  readonly prove: number;
}

/** The proof of a small and of a ten times larger platform, beside AwsSolutions on the same assembly and beside the bare parsing of its files. */
export function benchAnalysis(): Section {
  const sizes = SIZES.map((size) => ({ name: `${String(size[0])} topics, ${String(size[1])} workloads`, runs: Array.from({ length: ROUNDS }, () => runOf(size)) }));
  const results = sizes.map(({ name, runs }) => ({
    name, grants: runs[0]?.grants ?? 0, bytes: runs[0]?.bytes ?? 0,
    pack: median(runs.map((run) => run.pack)), parse: median(runs.map((run) => run.parse)), prove: median(runs.map((run) => run.prove)),
  }));
  const growth = (results[1]?.prove ?? NaN) / (results[0]?.prove ?? NaN);
  return {
    text: [
      ...columns([
        ['', 'grants', 'MB', 'AwsSolutions s', 'parse s', 'prove s', 'of AwsSolutions', 'of parsing'],
        ...results.map((r) => [
          r.name, String(r.grants), (r.bytes / 1e6).toFixed(1), r.pack.toFixed(2), r.parse.toFixed(2), r.prove.toFixed(2), `×${(r.prove / r.pack).toFixed(2)}`, `×${(r.prove / r.parse).toFixed(1)}`,
        ]),
      ], new Set([1, 2, 3, 4, 5, 6, 7])),
      `ten times the grants: ×${growth.toFixed(1)} the time`,
      `Node ${process.versions.node}, median of ${String(ROUNDS)} processes each, nothing warm but what synthesis warmed; the start of Node is not counted.`,
      'AwsSolutions is the time of its validate() alone; prove reads the files, analyses them, and proves every grant.',
    ],
    json: { rounds: ROUNDS, results, growth },
  };
}

function runOf(size: readonly number[]): Run {
  const script = join(__dirname, 'one.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', script, ...size.map(String)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the platform of the bench was not proved: ${stderr.slice(0, 500)}`);
  return JSON.parse(stdout) as Run;
}
