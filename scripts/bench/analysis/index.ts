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
  /** Seconds of reading and analysing them: everything that `diff`, `who`, `why` and `blast` stand on. */
  readonly analyse: number;
  /** Seconds of reading, analysing and proving them. */
  readonly prove: number;
  /** Seconds of asking what the workload with most grants could reach, once they are analysed. */
  readonly blast: number;
}

/** The proof of a small and of a ten times larger platform, beside AwsSolutions on the same assembly and beside the bare parsing of its files. */
export function benchAnalysis(): Section {
  const sizes = SIZES.map((size) => ({ name: `${String(size[0])} topics, ${String(size[1])} workloads`, runs: Array.from({ length: ROUNDS }, () => runOf(size)) }));
  const results = sizes.map(({ name, runs }) => ({
    name, grants: runs[0]?.grants ?? 0, bytes: runs[0]?.bytes ?? 0,
    pack: median(runs.map((run) => run.pack)), parse: median(runs.map((run) => run.parse)), analyse: median(runs.map((run) => run.analyse)), prove: median(runs.map((run) => run.prove)), blast: median(runs.map((run) => run.blast)),
  }));
  const growth = (key: 'analyse' | 'prove'): number => (results[1]?.[key] ?? NaN) / (results[0]?.[key] ?? NaN);
  return {
    text: [
      ...columns([
        ['', 'grants', 'MB', 'AwsSolutions s', 'parse s', 'analyse s', 'of AwsSolutions', 'of parsing', 'prove s', 'of AwsSolutions', 'blast s', 'of AwsSolutions'],
        ...results.map((r) => [
          r.name, String(r.grants), (r.bytes / 1e6).toFixed(1), r.pack.toFixed(2), r.parse.toFixed(2),
          r.analyse.toFixed(2), `×${(r.analyse / r.pack).toFixed(2)}`, `×${(r.analyse / r.parse).toFixed(1)}`, r.prove.toFixed(2), `×${(r.prove / r.pack).toFixed(2)}`, r.blast.toFixed(2), `×${(r.blast / r.pack).toFixed(2)}`,
        ]),
      ], new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])),
      `ten times the grants: ×${growth('analyse').toFixed(1)} the time to analyse, ×${growth('prove').toFixed(1)} to prove`,
      `Node ${process.versions.node}, median of ${String(ROUNDS)} processes each, nothing warm but what synthesis warmed; the start of Node is not counted.`,
      'AwsSolutions is the time of its validate() alone. Analyse reads the files and finds out what they make possible; prove does that, and compares it with every grant; blast asks one workload.',
    ],
    json: { rounds: ROUNDS, results, growth: { analyse: growth('analyse'), prove: growth('prove') } },
  };
}

function runOf(size: readonly number[]): Run {
  const script = join(__dirname, 'one.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', script, ...size.map(String)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the platform of the bench was not proved: ${stderr.slice(0, 500)}`);
  return JSON.parse(stdout) as Run;
}
