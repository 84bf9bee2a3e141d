import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { version } from '../../package.json';
import { check, verdictOfChecks, type Acknowledgement } from '../judge/check';
import type { OrganisationJudgement } from '../judge/organisation';
import { organisationCode, organisationJson, organisationMarkdown, organisationSarif, organisationText } from '../report/organisation';
import type { OrganisationRules } from '../model/organisation-rules';
import { checkJson } from '../report/check-json';
import { renderCheckMarkdown } from '../report/check-markdown';
import type { CheckReport } from '../report/check-report';
import { checkFindings } from '../report/check-sarif';
import { renderCheckText } from '../report/check-text';
import { toSarif } from '../report/sarif';
import type { Platform } from '../template';
import { readAcknowledged, recordedAcknowledgements, type RecordedAcknowledgement } from './acknowledged';
import { repeated } from './account';
import { worstOf } from './exit-code';
import { judgedBy, readRules, rulesOption } from './organisation';
import { paint } from './output';
import { readPlatforms } from './platform';
import { linesOf, rootOf } from './template-lines';
import { declarationBeside } from './trust-beside';

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

interface CheckFlags {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
  readonly acknowledged: readonly string[];
  readonly rules: readonly string[];
}

const EXIT = { findings: 1, unresolved: 3, clean: 0 } as const;

/**
 * Adds `ztk check`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addCheckCommand(program: Command, done: (code: number) => void): void {
  program.command('check').description('the rules, on any templates: nothing has to be declared, and CDK need not have written them')
    .argument('[platforms...]', 'cloud assemblies, templates, or directories of templates, each a platform of its own (default: cdk.out)')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .addOption(new Option('--acknowledged <file>', 'findings that somebody answers for, in YAML or JSON; may be repeated').default([]).argParser(repeated))
    .addOption(rulesOption())
    .option('-a, --all', 'every rule with its verdict, every finding, every explanation')
    .addHelpText('after', `
What an application acknowledged in code counts here too, and is listed. A report-only time does not: it is for synthesis.
--rules needs the trust.json beside the templates; that the templates hold what it says is for ztk prove.

Examples:
  $ ztk check
  $ ztk check template.yaml --acknowledged acknowledged.yaml
  $ ztk check network.yaml cluster.yaml
  $ ztk check cdk.out --format sarif > checks.sarif

Exit codes: 0 clean, 1 findings, 2 bad input, 3 something can not be told.`)
    .action((platforms: readonly string[], flags: CheckFlags) => { done(checkCommand(platforms.length === 0 ? ['cdk.out'] : platforms, flags)); });
}

interface Checked { readonly path: string; readonly templates: Platform; readonly report: CheckReport; readonly organisation: readonly OrganisationJudgement[] }

function checkCommand(paths: readonly string[], flags: CheckFlags): number {
  const given: Given = { acknowledged: flags.acknowledged.flatMap(readAcknowledged), rules: readRules(flags.rules), today: new Date().toISOString().slice(0, 10) };
  const checked = toldOnce(paths.flatMap((path) => checkAll(path, given)));
  process.stdout.write(rendered(checked, flags));
  return worstOf(EXIT[verdictOfChecks(checked.map(({ report }) => report.check))], organisationCode(checked.flatMap(({ organisation }) => organisation)));
}

/** What platforms are judged by. */
interface Given {
  readonly acknowledged: readonly Acknowledgement[];
  readonly rules: readonly OrganisationRules[];
  readonly today: string;
}

function checkAll(path: string, { acknowledged, rules, today }: Given): readonly Checked[] {
  const platforms = readPlatforms(path);
  const recorded = recordedAcknowledgements(rootOf(path));
  return platforms.map((templates) => {
    const acknowledgements = [...acknowledged, ...recorded.filter((one) => homeOf(one, platforms) === templates)];
    const organisation = rules.length === 0 ? [] : judgedBy(rules, declarationBeside(path, templates).trust);
    return { path, templates, report: reportOf(templates, acknowledgements, today), organisation };
  });
}

/** An acknowledgement serves all platforms: it is unused where none of them needs it, and that is said once. */
function toldOnce(checked: readonly Checked[]): readonly Checked[] {
  const told = new Set(checked.flatMap(({ report }) => report.check.acknowledged.map(({ by }) => by)));
  return checked.map((one) => {
    const unused = one.report.check.unused.filter((each) => !told.has(each));
    for (const each of unused) told.add(each);
    return { ...one, report: { ...one.report, check: { ...one.report.check, unused } } };
  });
}

function reportOf(templates: Platform, acknowledgements: readonly Acknowledgement[], today: string): CheckReport {
  return { platform: templates.name, templates: templates.templates.length, resources: templates.resources().length, check: check(templates, acknowledgements, today) };
}

/** What was acknowledged in a Stage counts there alone: a Stage's templates go by its construct path. */
function homeOf({ construct }: RecordedAcknowledgement, platforms: readonly Platform[]): Platform | undefined {
  const stages = platforms.filter(({ name }) => construct.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length);
  return stages[0] ?? platforms[0];
}

/** Who wrote the templates in code wants a fix in code. */
function fixesFor({ path }: Checked): 'cdk' | 'cloudformation' {
  return existsSync(join(resolve(path), 'manifest.json')) ? 'cdk' : 'cloudformation';
}

function rendered(checked: readonly Checked[], flags: CheckFlags): string {
  const all = flags.all === true;
  switch (flags.json === true ? 'json' : flags.format) {
    case 'json': return `${JSON.stringify({ ...checkJson(checked.map(({ report }) => report)), ...(flags.rules.length > 0 && { organisation: checked.flatMap(({ organisation }) => organisationJson(organisation)) }) }, undefined, 2)}\n`;
    case 'markdown': return checked.map((one) => renderCheckMarkdown(one.report, fixesFor(one)) + organisationMarkdown(one.organisation)).join('\n');
    case 'text': return checked.map((one) => renderCheckText(one.report, { all, fixes: fixesFor(one), paint: paint() }) + organisationText(one.organisation, all, paint())).join('\n');
    case 'sarif': {
      const findings = checked.flatMap((one) => {
        const lines = linesOf(one.templates, rootOf(one.path));
        return [...checkFindings(one.report, lines, fixesFor(one)), ...organisationSarif(one.organisation, lines)];
      });
      return `${JSON.stringify(toSarif(findings, version), undefined, 2)}\n`;
    }
  }
}
