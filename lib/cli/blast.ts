import { Option, type Command } from 'commander';
import { blast, type Blast } from '../judge/ask/blast';
import { isRefusal } from '../judge/ask/refusal';
import { renderBlastText } from '../report/blast-text';
import { withNames } from '../report/with-names';
import { readAccounts, repeated } from './account';
import { paint } from './output';
import { readAsked, refuseNoun, type AskedPlatform } from './questions-input';

const FORMATS = ['text', 'json'] as const;

interface BlastFlags {
  readonly template: string;
  readonly account: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
}

/**
 * Adds `ztk blast`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addBlastCommand(program: Command, done: (code: number) => void): void {
  program.command('blast').description('what does this subject reach if it is compromised, as itself and by becoming others?')
    .argument('<subject>', 'a workload, a logical id, an ARN, User:NAME, anonymous, anyone, this-account, account:ID, service:NAME')
    .addOption(new Option('-t, --template <path>', 'a cloud assembly, a template, or a directory of templates').default('cdk.out'))
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every text that decides')
    .addHelpText('after', `
Examples:
  $ ztk blast checkout
  $ ztk blast ConnectRole --template main.template.json --all

Exit codes: 0 answered, 2 bad input.`)
    .action((subject: string, flags: BlastFlags) => {
      const found = readAsked(flags.template, readAccounts(flags.account)).map((platform) => ({ platform, result: blast(platform.world, platform.trust, subject) }));
      const answers = found.flatMap(({ platform, result }) => (isRefusal(result) ? [] : [{ platform, answer: result }]));
      const [refused] = found.flatMap(({ result }) => (isRefusal(result) ? [result] : []));
      if (answers.length === 0 && refused !== undefined) refuseNoun(refused, flags.template);
      process.stdout.write(flags.json === true || flags.format === 'json' ? asJson(answers) : asText(answers, flags.all === true));
      done(0);
    });
}

interface Answered {
  readonly platform: AskedPlatform;
  readonly answer: Blast;
}

function asText(answers: readonly Answered[], all: boolean): string {
  return answers.map(({ platform, answer }) => (platform.name === '' ? '' : `${platform.name}\n`) + renderBlastText(withNames(answer, platform.trust, platform.world.platform.templates.length), { all, paint: paint() })).join('\n');
}

function asJson(answers: readonly Answered[]): string {
  const all = answers.map(({ platform, answer }) => ({ ...(platform.name === '' ? {} : { platform: platform.name }), ...answer, assumptions: platform.world.assumptions }));
  return `${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`;
}
