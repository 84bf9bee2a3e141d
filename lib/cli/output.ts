import { createColors } from 'picocolors';
import { PLAIN, type Paint } from '../report/layout';
import { renderMarkdown } from '../report/markdown';
import { SUMMARY_VERSION, summarize, type Summary } from '../report/summary';
import { renderText, type NextCommand } from '../report/text';
import { proofCounts } from '../report/prove-report';
import { RULES } from '../judge/rules';
import type { AssembledPlatform } from './assembly';
import { provePlatforms, type Proved } from './proved';

/** Formats of a summary. */
export const FORMATS = ['text', 'markdown', 'json'] as const;

/** See {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** How a summary is printed. */
export interface OutputOptions {
  /** For people on a terminal, for a pull request, or for a program. */
  readonly format: Format;
  /** Rows instead of counts. */
  readonly all: boolean;
  /** The assembly, as it is typed after `summary`. */
  readonly directory: string;
}

/**
 * Prints the summaries of an assembly to stdout.
 *
 * @param platforms what was read
 * @param options how
 * @returns the exit code: 1 where something stops a deployment, else 0
 */
export function printSummaries(platforms: readonly AssembledPlatform[], options: OutputOptions): number {
  const today = new Date().toISOString().slice(0, 10);
  const proofs = proofsOf(options.directory);
  const summaries = platforms.map(({ trust, checks, files }) => {
    const proof = proofs.get(trust.platform);
    return summarize({ trust, checks, files, rules: RULES.length, today, ...(proof !== undefined && { proof: proofCounts(proof) }) });
  });
  process.stdout.write(rendered(summaries, options));
  return summaries.some((s) => s.verdict === 'findings') ? 1 : 0;
}

/** Proofs by the names of Stages. An assembly that holds only declarations has no template to prove anything of. */
function proofsOf(directory: string): ReadonlyMap<string, Proved> {
  return new Map(provePlatforms(directory).map((proved) => [proved.trust.platform, proved]));
}

function rendered(summaries: readonly Summary[], { format, all, directory }: OutputOptions): string {
  switch (format) {
    case 'json': return `${JSON.stringify({ version: SUMMARY_VERSION, verdict: worst(summaries), platforms: summaries }, undefined, 2)}\n`;
    case 'markdown': return summaries.map(renderMarkdown).join('\n');
    case 'text': {
      const summary = [`${typed()} summary`, ...(directory === 'cdk.out' ? [] : [directory])].join(' ');
      const last = summaries.length - 1;
      const next = nextCommands(summary, all, directory);
      return summaries.map((s, i) => renderText(s, { all, paint: paint(), allCommand: `${summary} --all`, next: i === last ? next : [] })).join('\n');
    }
  }
}

function worst(summaries: readonly Summary[]): Summary['verdict'] {
  return summaries.some((s) => s.verdict === 'findings') ? 'findings' : 'clean';
}

function nextCommands(summary: string, all: boolean, directory: string): NextCommand[] {
  return [
    ...(all ? [] : [{ command: `${summary} --all`, answers: 'who asked for what, why, and in which line of code' }]),
    { command: `${summary} --format markdown`, answers: 'the same for a pull request' },
    { command: `npx cdk diff --app ${directory}`, answers: 'what a deployment would change (asks your account)' },
  ];
}

/** How this command is typed here: by the script of a checkout, or as an installed package. */
function typed(): string {
  return (process.env['npm_lifecycle_script'] ?? '').includes('bin/ztk.ts') ? 'npm run ztk --' : 'npx ztk';
}

/** Colours on a terminal only, and not where they are not wanted. See https://no-color.org. */
export function paint(): Paint {
  const wanted = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
  if (!wanted) return PLAIN;
  const colors = createColors(true);
  return { bold: colors.bold, dim: colors.dim, good: colors.green, bad: colors.red, odd: colors.yellow };
}
