import { Option, type Command } from 'commander';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { version } from '../../package.json';
import { analyze } from '../analyze';
import type { World } from '../analyze/world';
import { correspond } from '../judge/correspondence';
import { diff } from '../judge/diff';
import { withAccount, type AccountFacts } from '../judge/account';
import { withoutApproved } from '../judge/diff/approved';
import { askedFor, behindRoute, workloadOf } from '../judge/diff/asked';
import { parseLock, type Lock } from '../judge/lock';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import { diffJson } from '../report/diff-json';
import { renderDiffMarkdown } from '../report/diff-markdown';
import { worstVerdict, type DiffReport } from '../report/diff-report';
import { diffFindings } from '../report/diff-sarif';
import { renderDiffText } from '../report/diff-text';
import { toSarif } from '../report/sarif';
import { type Platform } from '../template';
import { readAccounts, repeated } from './account';
import { readTrustFile } from './assembly';
import { reasonOf, shown } from './files';
import { paint } from './output';
import { readPlatforms } from './platform';
import { refuse } from './problems';
import { linesOf, rootOf } from './template-lines';

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

interface DiffFlags {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
  readonly approved?: string;
  readonly account: readonly string[];
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
    .option('--approved <lock>', 'let pass what a lock approves: a file of ztk lock, or the directory of them')
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addHelpText('after', `
Examples:
  $ ztk diff main.out cdk.out
  $ ztk diff before.template.json after.template.yaml --format markdown

Exit codes: 0 nothing new, 1 something is newly possible or weaker, 2 bad input, 3 something can not be told.`)
    .action((before: string, after: string, flags: DiffFlags) => { done(diffCommand(before, after, flags)); });
}

function diffCommand(before: string, after: string, flags: DiffFlags): number {
  const given: Given = { after, accounts: readAccounts(flags.account), ...(flags.approved !== undefined && { locks: readLocks(flags.approved) }) };
  const reports = pairs(readPlatforms(before), readPlatforms(after), after).map((pair) => ({ now: pair.now, report: compare(pair, given) }));
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

interface Given { readonly after: string; readonly accounts: readonly AccountFacts[]; readonly locks?: readonly Lock[] }

function compare({ old, now, several }: Pair, { after, accounts, locks }: Given): DiffReport {
  const names = correspond(old, now);
  const [was, is] = [analyze(old, names.before), analyze(now, names.after)].map((world) => accounts.reduce(withAccount, world)) as [World, World];
  const trust = trustBeside(after, now);
  const whole = diff(was, is);
  const { diff: result, approved } = locks === undefined ? { diff: whole, approved: 0 }
    : withoutApproved(whole, locks, {
      nameOf: (subject) => (trust === undefined ? undefined : workloadOf(subject, trust, is)), behindRoute: (access) => (trust === undefined ? [] : behindRoute(access, trust, is)),
    });
  return {
    ...(several && { platform: now.name }), diff: result, approved,
    ...(trust !== undefined && { asked: new Map(result.widened.map((access) => [access, askedFor(access, trust, is)])) }),
  };
}

const LOCK = 'a lock as ztk lock --update writes it, or the directory of them';

function readLocks(path: string): readonly Lock[] {
  const place = resolve(path);
  const isFolder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
  const files = isFolder ? readdirSync(place).filter((file) => file.endsWith('.lock')).sort().map((file) => join(place, file)) : [place];
  if (files.length === 0) refuse({ code: 'INPUT_MISSING', what: 'no lock stands here', allowed: LOCK, where: shown(place) });
  return files.map((file) => {
    const reading = parseLock(textOf(file));
    return 'lock' in reading ? reading.lock : refuse({ code: 'INPUT_UNREADABLE', what: reading.what, allowed: LOCK, where: `${shown(file)}:${String(reading.line)}` });
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return refuse({ code: 'INPUT_MISSING', what: 'this file can not be read', given: reasonOf(error), allowed: LOCK, where: shown(file) });
  }
}

/** The trust.json that stands beside the templates of a platform. */
function trustBeside(path: string, platform: Platform): TrustDocument | undefined {
  const root = rootOf(path);
  const folders = [...new Set(platform.templates.map((template) => dirname(join(root, template.path))))];
  const file = folders.map((folder) => join(folder, TRUST_DOCUMENT_FILE)).find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : readTrustFile(file);
}

function rendered(reports: readonly { readonly now: Platform; readonly report: DiffReport }[], flags: DiffFlags, after: string): string {
  const format = flags.json === true ? 'json' : flags.format;
  const all = reports.map(({ report }) => report);
  switch (format) {
    case 'json': return `${JSON.stringify(diffJson(all), undefined, 2)}\n`;
    case 'markdown': return all.map(renderDiffMarkdown).join('\n');
    case 'text': return all.map((report) => renderDiffText(report, { all: flags.all === true, paint: paint() })).join('\n');
    case 'sarif': {
      const findings = reports.flatMap(({ now, report }) => diffFindings(report, linesOf(now, rootOf(after))));
      return `${JSON.stringify(toSarif(findings, version), undefined, 2)}\n`;
    }
  }
}
