import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { median } from '../median';

/** One synthesis by a process of its own. */
export interface Run {
  /** Wall-clock time, start of Node included. */
  readonly seconds: number;
  /** Resources in all templates. */
  readonly resources: number;
  /** Lambda functions among them. */
  readonly lambdas: number;
}

/** What an app came to over several runs. */
export interface Result extends Run {
  /** What was synthesized. */
  readonly name: string;
  /** Every measured time, in order. */
  readonly runs: readonly number[];
}

/**
 * Synthesizes an app once.
 *
 * @param app its TypeScript file
 */
export function synthesize(app: string): Run {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-bench-'));
  try {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, ['--conditions=source', '--import', 'tsx', app], { env: { ...process.env, CDK_OUTDIR: outdir }, encoding: 'utf8' });
    const seconds = (performance.now() - start) / 1000;
    if (status !== 0) throw new Error(`${app} did not synthesize: ${stderr.slice(0, 500)}`);
    const types = readdirSync(outdir).filter((file) => file.endsWith('.template.json')).flatMap((file) => typesIn(join(outdir, file)));
    return { seconds, resources: types.length, lambdas: types.filter((type) => type === 'AWS::Lambda::Function').length };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/**
 * Synthesizes several apps in turn, so that whatever else the machine does falls on all of them alike. The first round warms up.
 *
 * @param apps file by name
 * @param rounds measured rounds
 * @param run how to synthesize one
 */
export function alternate(apps: Readonly<Record<string, string>>, rounds: number, run: (app: string) => Run = synthesize): Result[] {
  const all = Object.entries(apps).map(([name, app]) => ({ name, app, runs: [] as number[], last: run(app) }));
  for (let round = 0; round < rounds; round++) {
    for (const entry of all) {
      entry.last = run(entry.app);
      entry.runs.push(entry.last.seconds);
    }
  }
  return all.map(({ name, runs, last }) => ({ name, runs, seconds: median(runs), resources: last.resources, lambdas: last.lambdas }));
}

function typesIn(template: string): string[] {
  const { Resources = {} } = JSON.parse(readFileSync(template, 'utf8')) as { Resources?: Record<string, { Type: string }> };
  return Object.values(Resources).map((resource) => resource.Type);
}
