import { Option, type Command } from 'commander';
import { version } from '../../package.json';
import type { OrganisationJudgement } from '../judge/organisation';
import { organisationCode, organisationJson, organisationMarkdown, organisationSarif, organisationText } from '../report/organisation';
import { proofJson } from '../report/prove-json';
import { renderProofMarkdown } from '../report/prove-markdown';
import { worstProof } from '../report/prove-report';
import { proofFindings } from '../report/prove-sarif';
import { renderProofText } from '../report/prove-text';
import { toSarif } from '../report/sarif';
import { readAccounts, repeated } from './account';
import { worstOf } from './exit-code';
import { judgedBy, readRules, rulesOption } from './organisation';
import { paint } from './output';
import { provePlatforms, type Proved } from './proved';
import { linesOf, rootOf } from './template-lines';

const FORMATS = ['text', 'markdown', 'json', 'sarif'] as const;

interface ProveFlags {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
  readonly account: readonly string[];
  readonly rules: readonly string[];
}

const EXIT = { violated: 1, unproved: 3, proved: 0 } as const;

/**
 * Adds `ztk prove`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addProveCommand(program: Command, done: (code: number) => void): void {
  program.command('prove').description('is what the templates make possible exactly what trust.json declares?')
    .argument('[platform]', 'a cloud assembly, a template, or a directory of templates', 'cdk.out')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addOption(rulesOption())
    .option('-a, --all', 'every grant with all its hops, every finding and assumption')
    .addHelpText('after', `
Examples:
  $ ztk prove
  $ ztk prove cdk.out --all
  $ ztk prove cdk.out --rules organisation.yaml
  $ ztk prove cdk.out --format sarif > proof.sarif

Exit codes: 0 proved, 1 violated or a rule of the organisation is broken, 2 bad input, 3 something can not be told.`)
    .action((platform: string, flags: ProveFlags) => {
      const rules = readRules(flags.rules);
      const proved = provePlatforms(platform, readAccounts(flags.account)).map((one): Judged => ({ ...one, organisation: judgedBy(rules, one.trust) }));
      process.stdout.write(rendered(proved, flags, platform));
      done(worstOf(EXIT[worstProof(proved)], organisationCode(proved.flatMap(({ organisation }) => organisation))));
    });
}

/** A proof, and what rules of the organisation say of the declaration. */
interface Judged extends Proved { readonly organisation: readonly OrganisationJudgement[] }

function rendered(proved: readonly Judged[], flags: ProveFlags, path: string): string {
  const all = flags.all === true;
  switch (flags.json === true ? 'json' : flags.format) {
    case 'json': return `${JSON.stringify({ ...proofJson(proved, all), ...(flags.rules.length > 0 && { organisation: proved.flatMap(({ organisation }) => organisationJson(organisation)) }) }, undefined, 2)}\n`;
    case 'markdown': return proved.map((one) => renderProofMarkdown(one, all) + organisationMarkdown(one.organisation)).join('\n');
    case 'text': return proved.map((one) => renderProofText(one, { all, paint: paint() }) + organisationText(one.organisation, all, paint())).join('\n');
    case 'sarif': {
      const findings = proved.flatMap((one) => {
        const lines = linesOf(one.templates, rootOf(path));
        return [...proofFindings(one, lines), ...organisationSarif(one.organisation, lines)];
      });
      return `${JSON.stringify(toSarif(findings, version), undefined, 2)}\n`;
    }
  }
}
