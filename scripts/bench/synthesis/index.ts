import { join } from 'node:path';
import { columns } from '../../../lib/report/layout';
import type { Section } from '../section';
import { alternate, type Result } from './measure';

const ROUNDS = 5;
const OURS = 'zero-trust-kafka quickstart';
const THEIRS = 'aws-msk-alpha secure cluster';

/** Synthesis of a first platform, beside the CDK's own construct for MSK. */
export function benchSynthesis(): Section {
  const results = alternate({ [OURS]: join(__dirname, 'ours.ts'), [THEIRS]: join(__dirname, 'msk-alpha.ts') }, ROUNDS);
  const ratio = (key: 'seconds' | 'resources'): number => Number(((results[0]?.[key] ?? NaN) / (results[1]?.[key] ?? NaN)).toFixed(2));
  const ratios = { seconds: ratio('seconds'), resources: ratio('resources') };
  return { text: table(results, ratios), json: { rounds: ROUNDS, results, ratios } };
}

function table(results: readonly Result[], ratios: { readonly seconds: number; readonly resources: number }): string[] {
  const rows = results.map((r) => [r.name, r.seconds.toFixed(2), `${Math.min(...r.runs).toFixed(2)}–${Math.max(...r.runs).toFixed(2)}`, String(r.resources), String(r.lambdas)]);
  return [
    ...columns([['', 'median s', 'range s', 'resources', 'Lambdas'], ...rows, ['ratio', ratios.seconds.toFixed(2), '', ratios.resources.toFixed(2), '']], new Set([1, 2, 3, 4])),
    `Node ${process.versions.node}, ${String(ROUNDS)} runs each after a warm-up, in turn; start of Node and TypeScript included.`,
    'The quickstart has segments, a topic, a workload, a grant, deny by default, authorizer logs and its checks; the other has none of these.',
  ];
}
