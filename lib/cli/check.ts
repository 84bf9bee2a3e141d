import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import { version } from '../../package.json';
import { check, verdictOfChecks, type Acknowledgement } from '../judge/check';
import type { OrganisationJudgement } from '../judge/organisation';
import { organisationCode, organisationJson, organisationMarkdown, organisationSarif, organisationText } from '../report/organisation';
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
    .argument('[platform]', 'a cloud assembly, a template, or a directory of templates', 'cdk.out')
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
  $ ztk check cdk.out --format sarif > checks.sarif

Exit codes: 0 clean, 1 findings, 2 bad input, 3 something can not be told.`)
    .action((platform: string, flags: CheckFlags) => { done(checkCommand(platform, flags)); });
}

interface Checked { readonly templates: Platform; readonly report: CheckReport; readonly organisation: readonly OrganisationJudgement[] }

function checkCommand(path: string, flags: CheckFlags): number {
  const today = new Date().toISOString().slice(0, 10);
  const given = flags.acknowledged.flatMap(readAcknowledged);
  const rules = readRules(flags.rules);
  const platforms = readPlatforms(path);
  const recorded = recordedAcknowledgements(rootOf(path));
  const checked = platforms.map((templates): Checked => {
    const acknowledgements = [...given, ...recorded.filter((one) => homeOf(one, platforms) === templates)];
    const organisation = rules.length === 0 ? [] : judgedBy(rules, declarationBeside(path, templates).trust);
    return { templates, report: reportOf(templates, acknowledgements, today), organisation };
  });
  process.stdout.write(rendered(checked, flags, path));
  return worstOf(EXIT[verdictOfChecks(checked.map(({ report }) => report.check))], organisationCode(checked.flatMap(({ organisation }) => organisation)));
}

function reportOf(templates: Platform, acknowledgements: readonly Acknowledgement[], today: string): CheckReport {
  return { platform: templates.name, templates: templates.templates.length, resources: templates.resources().length, check: check(templates, acknowledgements, today) };
}

/** What was acknowledged in a Stage counts there alone: a Stage's templates go by its construct path. */
function homeOf({ construct }: RecordedAcknowledgement, platforms: readonly Platform[]): Platform | undefined {
  const stages = platforms.filter(({ name }) => construct.startsWith(`${name}/`)).sort((a, b) => b.name.length - a.name.length);
  return stages[0] ?? platforms[0];
}

function rendered(checked: readonly Checked[], flags: CheckFlags, path: string): string {
  const reports = checked.map(({ report }) => report);
  const all = flags.all === true;
  // Who wrote the templates in code wants a fix in code.
  const fixes = existsSync(join(resolve(path), 'manifest.json')) ? 'cdk' : 'cloudformation';
  switch (flags.json === true ? 'json' : flags.format) {
    case 'json': return `${JSON.stringify({ ...checkJson(reports), ...(flags.rules.length > 0 && { organisation: checked.flatMap(({ organisation }) => organisationJson(organisation)) }) }, undefined, 2)}\n`;
    case 'markdown': return checked.map(({ report, organisation }) => renderCheckMarkdown(report, fixes) + organisationMarkdown(organisation)).join('\n');
    case 'text': return checked.map(({ report, organisation }) => renderCheckText(report, { all, fixes, paint: paint() }) + organisationText(organisation, all, paint())).join('\n');
    case 'sarif': {
      const findings = checked.flatMap(({ templates, report, organisation }) => {
        const lines = linesOf(templates, rootOf(path));
        return [...checkFindings(report, lines, fixes), ...organisationSarif(organisation, lines)];
      });
      return `${JSON.stringify(toSarif(findings, version), undefined, 2)}\n`;
    }
  }
}
