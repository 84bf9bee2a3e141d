import { Option, type Command } from 'commander';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { version } from '../../package.json';
import { analyze } from '../analyze';
import { correspond } from '../judge/correspondence';
import { diff } from '../judge/diff';
import { askedFor } from '../judge/diff/asked';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import { diffJson } from '../report/diff-json';
import { renderDiffMarkdown } from '../report/diff-markdown';
import { worstVerdict, type DiffReport } from '../report/diff-report';
import { diffFindings } from '../report/diff-sarif';
import { renderDiffText } from '../report/diff-text';
import { toSarif, type SarifFinding } from '../report/sarif';
import { type Platform } from '../template';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { paint } from './output';
import { readPlatforms } from './platform';
import { refuse } from './problems';

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

interface DiffFlags {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
}

const EXIT = { violated: 1, unproved: 3, proved: 0 } as const;

/**
 * Adds `ztk diff`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addDiffCommand(program: Command, done: (code: number) => void): void {
  program.command('diff').description('what does a change newly allow, and what does it guard less? needs no declaration')
    .argument('<before>', 'a cloud assembly, a template, or a directory of templates')
    .argument('<after>', 'what it became')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every row, hop and assumption')
    .addHelpText('after', `
Examples:
  $ ztk diff main.out cdk.out
  $ ztk diff before.template.json after.template.yaml --format markdown

Exit codes: 0 nothing new, 1 something is newly possible or weaker, 2 bad input, 3 something can not be told.`)
    .action((before: string, after: string, flags: DiffFlags) => { done(diffCommand(before, after, flags)); });
}

function diffCommand(before: string, after: string, flags: DiffFlags): number {
  const reports = pairs(readPlatforms(before), readPlatforms(after), after).map(({ old, now, several }) => ({ now, report: compare(old, now, several, after) }));
  process.stdout.write(rendered(reports, flags, after));
  return EXIT[worstVerdict(reports.map(({ report }) => report))];
}

interface Pair { readonly old: Platform; readonly now: Platform; readonly several: boolean }

/** Platforms by name; where there is one on each side, these are the same whatever they are called. What is gone needs no comparison. */
function pairs(before: readonly Platform[], after: readonly Platform[], where: string): readonly Pair[] {
  const [old, now] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && old !== undefined && now !== undefined) return [{ old, now, several: false }];
  return after.map((platform) => {
    const same = before.find(({ name }) => name === platform.name);
    if (same === undefined) {
      refuse({ code: 'INPUT_UNSUPPORTED', what: 'a platform of AFTER is not in BEFORE', given: platform.name, allowed: before.map(({ name }) => name).join(', '), where: shown(resolve(where)) });
    }
    return { old: same, now: platform, several: true };
  });
}

function compare(old: Platform, now: Platform, several: boolean, after: string): DiffReport {
  const names = correspond(old, now);
  const [was, is] = [analyze(old, names.before), analyze(now, names.after)];
  const result = diff(was, is);
  const trust = trustBeside(after, now);
  return {
    ...(several && { platform: now.name }), diff: result, approved: 0,
    ...(trust !== undefined && { asked: new Map(result.widened.map((access) => [access, askedFor(access, trust, is)])) }),
  };
}

/** The trust.json that stands beside the templates of a platform. */
function trustBeside(path: string, platform: Platform): TrustDocument | undefined {
  const root = rootOf(path);
  const folders = [...new Set(platform.templates.map((template) => dirname(join(root, template.path))))];
  const file = folders.map((folder) => join(folder, TRUST_DOCUMENT_FILE)).find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : readTrustFile(file);
}

function rootOf(path: string): string {
  const place = resolve(path);
  return statSync(place, { throwIfNoEntry: false })?.isFile() === true ? dirname(place) : place;
}

function rendered(reports: readonly { readonly now: Platform; readonly report: DiffReport }[], flags: DiffFlags, after: string): string {
  const format = flags.json === true ? 'json' : flags.format;
  const all = reports.map(({ report }) => report);
  switch (format) {
    case 'json': return `${JSON.stringify(diffJson(all), undefined, 2)}\n`;
    case 'markdown': return all.map(renderDiffMarkdown).join('\n');
    case 'text': return all.map((report) => renderDiffText(report, { all: flags.all === true, paint: paint() })).join('\n');
    case 'sarif': {
      const findings = reports.flatMap(({ now, report }) => diffFindings(report, fileOf(now, rootOf(after))));
      return `${JSON.stringify(toSarif(findings, version), undefined, 2)}\n`;
    }
  }
}

/** The template and line where the logical id of a place stands. */
function fileOf(platform: Platform, root: string): (location: string) => SarifFinding['file'] {
  const lines = new Map<string, readonly string[]>();
  return (location) => {
    const resource = platform.resources().find((one) => location === platform.locate(one) || location.startsWith(`${platform.locate(one)}/`));
    const template = resource === undefined ? platform.templates[0] : platform.template(resource.stack);
    if (template === undefined) return undefined;
    const file = join(root, template.path);
    const path = relative(process.cwd(), file).split(sep).join('/');
    if (resource === undefined || !existsSync(file)) return { path };
    const known = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
    lines.set(file, known);
    const at = known.findIndex((line) => { const text = line.trimStart(); return text.startsWith(`"${resource.logicalId}":`) || text.startsWith(`${resource.logicalId}:`); });
    return { path, ...(at >= 0 && { line: at + 1 }) };
  };
}
