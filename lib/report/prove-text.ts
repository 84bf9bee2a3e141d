import type { Broken, Promised } from '../judge/prove';
import type { Access, UnknownPlace } from '../model/answers';
import { foldedAccess, type FoldedAccess } from './diff-report';
import { verb } from './diff-text';
import { columns, counted, foldLines, type Paint } from './layout';
import { countsText, proofCounts, verdictText, type ProofReport } from './prove-report';

/** How a proof is printed. */
export interface ProofTextOptions {
  /** Every promise with its hops, every assumption. */
  readonly all: boolean;
  /** How text is emphasised. */
  readonly paint: Paint;
}

/** Findings of a kind before they are folded. */
const ROWS = 20;

/**
 * A proof for people: the counts and the verdict, then what is extra, what is broken and what can't be told, each with its place and its fix.
 *
 * @param report a proof
 * @param options how much of it
 */
export function renderProofText(report: ProofReport, options: ProofTextOptions): string {
  const { proof, platform } = report;
  const { all, paint } = options;
  const counts = proofCounts(report);
  const verdict = verdictText(counts);
  const more = (what: string) => (n: number): string => paint.dim(`  … ${String(n)} more ${what}: --all`);
  const shown = (blocks: readonly string[], what: string): string[] => (all ? [...blocks] : foldLines(blocks, ROWS, more(what)));
  const lines = [
    paint.bold(platform),
    `access   ${countsText(counts)}      ${proof.verdict === 'proved' ? paint.good(verdict) : paint.bad(verdict)}`,
    ...shown(foldedAccess(proof.excess).map((row) => excessBlock(row, options)), 'extra'),
    ...shown(proof.broken.map((one) => brokenBlock(one, paint)), 'broken'),
    ...shown(proof.unknown.map((place) => unknownLine(place, paint)), 'unknown'),
    ...(all ? proof.promises.map((promise) => promiseBlock(promise, paint)) : []),
    ...(all ? ['assuming', ...proof.assumptions.map((text) => `  ${text}`)] : assuming(proof.assumptions.length, paint)),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function assuming(count: number, paint: Paint): string[] {
  return count === 0 ? [] : [paint.dim(`assuming ${counted(count, 'thing')} that no template shows: --all`)];
}

function excessBlock({ access, subjects }: FoldedAccess, { all, paint }: ProofTextOptions): string {
  const who = subjects.length === 1 || all ? subjects.join(', ') : `${subjects[0] ?? ''} (×${String(subjects.length)})`;
  const hops = all ? access.path : access.path.slice(0, 1);
  return [paint.bad(`! ${who} can ${verb(access)} — NOT ASKED`), ...hops.map((hop) => place(hop, paint)), `    fix: ${access.fix}`].join('\n');
}

function brokenBlock(broken: Broken, paint: Paint): string {
  return [paint.bad(`- ${broken.grant}: it stops at ${broken.hop}`), ...broken.path.map((hop) => place(hop, paint)), `    fix: ${broken.fix}`].join('\n');
}

function place({ location, because }: Access['path'][number], paint: Paint): string {
  return `    ${paint.bold(location)}: ${because}`;
}

function unknownLine({ location, reason }: UnknownPlace, paint: Paint): string {
  return paint.odd(`? ${location}: ${reason}`);
}

const WORDS = { ok: 'ok', assumed: 'as said', missing: 'NO', unknown: '?' } as const;

function promiseBlock({ subject, operation, resource, owner, hops }: Promised, paint: Paint): string {
  const rows = columns(hops.map(({ hop, verdict, because, location }, at) => [`  ${String(at + 1)} ${hop}`, WORDS[verdict], because, location]));
  return [paint.bold(`${subject} ${operation} ${resource}${owner === undefined ? '' : `   ${owner}`}`), ...rows].join('\n');
}
