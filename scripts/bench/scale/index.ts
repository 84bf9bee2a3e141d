import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { columns } from '../../../lib/report/layout';
import { median } from '../median';
import type { Section } from '../section';

const ROUNDS = 3;
/** Topics and workloads. */
const SIZES = [[10, 3], [100, 30], [1000, 300]] as const;

/** What one platform came to in one process. */
interface Run {
  /** Of processor time, for all of it. */
  readonly seconds: number;
  /** Until everything is declared. */
  readonly declare: number;
  /** In the pack's rules. */
  readonly checks: number;
  /** In the proof. */
  readonly proof: number;
  /** Of templates and trust.json. */
  readonly bytes: number;
}

type Cost = Pick<Run, 'seconds' | 'bytes'>;

interface Size {
  readonly topics: number;
  readonly workloads: number;
  /** With its topics alone. */
  readonly bare: Run;
  /** With its workloads and their grants besides. */
  readonly whole: Run;
}

/**
 * Synthesis of platforms ten and a hundred times as large. What every platform costs, however small, is taken off by comparing sizes: the topics and
 * workloads that one has more than the one before.
 */
export function benchScale(): Section {
  const sizes = SIZES.map(([topics, workloads]): Size => ({ topics, workloads, bare: runsOf(topics, 0), whole: runsOf(topics, workloads) }));
  const steps = sizes.slice(1).map((size, index) => stepOf(sizes[index], size));
  const growth = { topic: ratioOf(steps.map((step) => step.topic)), workload: ratioOf(steps.map((step) => step.workload)) };
  return {
    text: [
      ...columns([['', 'seconds', 'declared in', 'checked in', 'proved in', 'MB'], ...sizes.flatMap(rowsOf)], new Set([1, 2, 3, 4, 5])),
      ...columns([['each', 'ms', 'bytes'], ...steps.flatMap(stepRows)], new Set([1, 2])),
      `each topic: ×${growth.topic.seconds.toFixed(2)} the time and ×${growth.topic.bytes.toFixed(2)} the bytes of one in a platform a tenth as large; each workload: ×${growth.workload.seconds.toFixed(2)} and ×${growth.workload.bytes.toFixed(2)}`,
      `Node ${process.versions.node}, processor time, median of ${String(ROUNDS)} processes each; the start of Node and the CDK's own validator are not counted. A workload has eight grants.`,
    ],
    json: { rounds: ROUNDS, sizes, steps, growth },
  };
}

interface Step { readonly from: Size; readonly to: Size; readonly topic: Cost; readonly workload: Cost }

function stepOf(from: Size | undefined, to: Size): Step {
  if (from === undefined) throw new Error('a step has a beginning');
  const each = (count: (size: Size) => number, cost: (size: Size) => Cost): Cost => {
    const [more, before, after] = [count(to) - count(from), cost(from), cost(to)];
    return { seconds: (after.seconds - before.seconds) / more, bytes: (after.bytes - before.bytes) / more };
  };
  const ofWorkloads = ({ bare, whole }: Size): Cost => ({ seconds: whole.seconds - bare.seconds, bytes: whole.bytes - bare.bytes });
  return { from, to, topic: each(({ topics }) => topics, ({ bare }) => bare), workload: each(({ workloads }) => workloads, ofWorkloads) };
}

function ratioOf([small, large]: readonly Cost[]): Cost {
  const ratio = (key: keyof Cost): number => (large?.[key] ?? NaN) / (small?.[key] ?? NaN);
  return { seconds: ratio('seconds'), bytes: ratio('bytes') };
}

function rowsOf({ topics, workloads, bare, whole }: Size): string[][] {
  const row = (name: string, { seconds, declare, checks, proof, bytes }: Run): string[] => [name, ...[seconds, declare, checks, proof].map((s) => s.toFixed(2)), (bytes / 1e6).toFixed(2)];
  return [row(`${String(topics)} topics`, bare), row(`${String(topics)} topics, ${String(workloads)} workloads`, whole)];
}

function stepRows({ from, to, topic, workload }: Step): string[][] {
  const row = (name: string, { seconds, bytes }: Cost): string[] => [name, (seconds * 1000).toFixed(2), bytes.toFixed(0)];
  return [row(`topic from ${String(from.topics)} to ${String(to.topics)}`, topic), row(`workload from ${String(from.workloads)} to ${String(to.workloads)}`, workload)];
}

function runsOf(topics: number, workloads: number): Run {
  const runs = Array.from({ length: ROUNDS }, () => runOf(topics, workloads));
  const middle = (key: keyof Run): number => median(runs.map((run) => run[key]));
  return { seconds: middle('seconds'), declare: middle('declare'), checks: middle('checks'), proof: middle('proof'), bytes: middle('bytes') };
}

function runOf(topics: number, workloads: number): Run {
  const args = ['--conditions=source', '--import', 'tsx', join(__dirname, 'one.ts'), String(topics), String(workloads)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, CDK_VALIDATION: 'false' } });
  if (status !== 0) throw new Error(`a platform of ${String(topics)} topics and ${String(workloads)} workloads was not synthesized: ${stderr.slice(0, 500)}`);
  return JSON.parse(stdout) as Run;
}
