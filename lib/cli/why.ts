import { Option, type Command } from 'commander';
import { answer } from '../judge/ask/answer-of';
import type { Answer, Verdict } from '../judge/ask/answer';
import { isRefusal } from '../judge/ask/refusal';
import { whyJson } from '../report/why-json';
import { renderWhyText } from '../report/why-text';
import { withNames } from '../report/with-names';
import { readAccounts, repeated } from './account';
import { paint } from './output';
import { refuse } from './problems';
import { runQuestions } from './questions';
import { readAsked, refuseNoun, type AskedPlatform } from './questions-input';

const FORMATS = ['text', 'json'] as const;

interface WhyFlags {
  readonly template: string;
  readonly account: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
  readonly questions?: string;
  readonly context: readonly string[];
}

/** Exit codes of verdicts; of several platforms the one that lets most counts. */
const EXIT: Readonly<Record<Verdict, number>> = { allowed: 0, denied: 1, unknown: 3 };

/**
 * Adds `ztk why`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addWhyCommand(program: Command, done: (code: number) => void): void {
  program.command('why').description('can this subject do that? the path, or what stops it and what would open it')
    .argument('[subject]', 'a workload, a logical id, an ARN, User:NAME, anonymous, anyone, this-account, account:ID, service:NAME')
    .argument('[operation]', 'READ, WRITE, …, an IAM action, or connect')
    .argument('[resource]', 'topic:NAME, group:NAME, cluster, listener:PORT, a logical id or an ARN')
    .addOption(new Option('-t, --template <path>', 'a cloud assembly, a template, or a directory of templates').default('cdk.out'))
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addOption(new Option('-c, --context <key=value>', 'a condition key of the request; may be repeated: what is not given is absent').default([]).argParser(repeated))
    .option('-q, --questions <file>', 'many questions, one JSON object a line')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every text that decides')
    .addHelpText('after', `
Examples:
  $ ztk why fraud READ topic:payments.refunds
  $ ztk why anyone kms:Decrypt SecretsKey --template main.template.json
  $ ztk why --questions access.jsonl

Exit codes: 0 allowed, 1 denied (or an expectation fails), 2 bad input, 3 it can not be told.`)
    .action((subject: string | undefined, operation: string | undefined, resource: string | undefined, flags: WhyFlags) => {
      if (flags.questions !== undefined) { done(runQuestions(flags.questions, flags.template, readAccounts(flags.account))); return; }
      if (subject === undefined || operation === undefined || resource === undefined) {
        refuse({ code: 'INPUT_MISSING', what: 'the question is not complete', allowed: 'SUBJECT OPERATION RESOURCE, or --questions FILE', where: 'the command line' });
      }
      done(why({ subject, operation, resource }, flags));
    });
}

function why(asked: { subject: string; operation: string; resource: string }, flags: WhyFlags): number {
  const context = flags.context.length === 0 ? undefined : contextOf(flags.context);
  const platforms = readAsked(flags.template, readAccounts(flags.account));
  const found = platforms.map((platform) => ({ platform, result: answer(platform.world, platform.trust, { ...asked, ...(context === undefined ? {} : { context }) }) }));
  const answers = found.flatMap(({ platform, result }) => (isRefusal(result) ? [] : [{ platform, answer: result }]));
  const [refused] = found.flatMap(({ result }) => (isRefusal(result) ? [result] : []));
  // A noun of one Stage need not be known in another.
  if (answers.length === 0 && refused !== undefined) refuseNoun(refused, flags.template);
  process.stdout.write(flags.json === true || flags.format === 'json' ? asJson(answers) : asText(answers, flags.all === true));
  const verdicts = answers.map((one) => one.answer.verdict);
  return EXIT[verdicts.includes('allowed') ? 'allowed' : verdicts.includes('unknown') ? 'unknown' : 'denied'];
}

interface Named { readonly platform: AskedPlatform; readonly answer: Answer }

function asText(answers: readonly Named[], all: boolean): string {
  return answers.map(({ platform, answer: one }) => (platform.name === '' ? '' : `${platform.name}\n`) + renderWhyText(withNames(one, platform.trust, platform.world.platform.templates.length), { all, paint: paint() })).join('\n');
}

function asJson(answers: readonly Named[]): string {
  const all = answers.map(({ platform, answer: one }) => ({ ...(platform.name === '' ? {} : { platform: platform.name }), ...whyJson(one), assumptions: [...one.assumptions, ...platform.world.assumptions] }));
  return `${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`;
}

/** `key=value` pairs; a key that stands twice has several values. */
function contextOf(pairs: readonly string[]): Record<string, readonly string[]> {
  const found: Record<string, string[]> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1) refuse({ code: 'INPUT_UNSUPPORTED', what: 'this is no condition key with its value', given: pair, allowed: 'key=value, such as aws:SourceVpce=vpce-1', where: '--context' });
    const key = pair.slice(0, at);
    found[key] = [...(found[key] ?? []), pair.slice(at + 1)];
  }
  return found;
}
