import type { Promised } from '../judge/prove';
import { foldedAccess, type FoldedAccess } from './diff-report';
import { verb } from './diff-text';
import { code, escaped } from './finding-markdown';
import { countsText, proofCounts, verdictText, type ProofReport } from './prove-report';

const MOST_SUBJECTS = 5;

/**
 * A proof as a comment on a pull request.
 *
 * @param report a proof
 * @param all with every promise, hop by hop
 */
export function renderProofMarkdown(report: ProofReport, all: boolean): string {
  const { proof, platform } = report;
  const counts = proofCounts(report);
  const lines = [
    `### ${escaped(platform)}: ${verdictText(counts)}`, '', countsText(counts).replace(/ {3}/g, ' · '),
    ...section('Extra', foldedAccess(proof.excess).map(excessItem)),
    ...section('Broken', proof.broken.map(({ grant, hop, path: [first], fix }) =>
      `- ${code(grant)} stops at ${hop}${first === undefined ? '' : `: ${escaped(first.because)} at ${code(first.location)}`}; fix: ${escaped(fix)}`)),
    ...section('Unknown', proof.unknown.map(({ location, reason }) => `- ${code(location)}: ${escaped(reason)}`)),
    ...(all ? section('Promises', proof.promises.map(promiseItem)) : []),
    ...section('Assumptions', proof.assumptions.map((text) => `- ${escaped(text)}`)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', `**${title}**`, '', ...items];
}

function excessItem({ access, subjects }: FoldedAccess): string {
  const [first, ...others] = access.path;
  const who = subjects.slice(0, MOST_SUBJECTS).map(code).join(', ') + (subjects.length > MOST_SUBJECTS ? ` and ${String(subjects.length - MOST_SUBJECTS)} more` : '');
  return [
    `- ${who} can ${escaped(verb(access))} — **not asked**`,
    ...(first === undefined ? [] : [`  ${code(first.location)}: ${escaped(first.because)}; fix: ${escaped(access.fix)}`]),
    ...others.map(({ location, because }) => `  - ${code(location)}: ${escaped(because)}`),
  ].join('\n');
}

function promiseItem({ grant, hops }: Promised): string {
  return [`- ${code(grant)}`, ...hops.map(({ hop, verdict, because, location }) => `  - ${hop} ${verdict}: ${escaped(because)} at ${code(location)}`)].join('\n');
}
