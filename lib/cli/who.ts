import { Option, type Command } from 'commander';
import { offeredOf } from '../judge/contracts';
import { isRefusal } from '../judge/ask/refusal';
import { topicsOf } from '../judge/ask/topics';
import { who, type Who } from '../judge/ask/who';
import { indexOf } from '../judge/ask/world-index';
import type { TrustDocument } from '../model/trust-document';
import { renderWhoText } from '../report/who-text';
import { withNames } from '../report/with-names';
import { readAccounts, repeated } from './account';
import { paint } from './output';
import { refuse } from './problems';
import { readAsked, refuseNoun, type AskedPlatform } from './questions-input';

const FORMATS = ['text', 'json'] as const;

interface WhoFlags {
  readonly template: string;
  readonly account: readonly string[];
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
  readonly all?: boolean;
}

/**
 * Adds `ztk who`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addWhoCommand(program: Command, done: (code: number) => void): void {
  program.command('who').description('everybody who can do that, with owner and path')
    .argument('<operation>', 'READ, WRITE, …, an IAM action, or connect')
    .argument('[resource]', 'topic:NAME, group:NAME, cluster, listener:PORT, a logical id or an ARN; without it, every topic')
    .addOption(new Option('-t, --template <path>', 'a cloud assembly, a template, or a directory of templates').default('cdk.out'))
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every subject and every hop')
    .addHelpText('after', `
Examples:
  $ ztk who READ topic:payments.orders
  $ ztk who kafka-cluster:AlterCluster cluster
  $ ztk who s3:GetObject ArchiveBucket --template main.template.json

Exit codes: 0 answered, 2 bad input.`)
    .action((operation: string, resource: string | undefined, flags: WhoFlags) => {
      const platforms = readAsked(flags.template, readAccounts(flags.account));
      const answers = platforms.flatMap((platform) => answersOf(platform, operation, resource, flags, platforms.length > 1));
      if (answers.length === 0) refuse({ code: 'INPUT_MISSING', what: 'the templates name no topic', allowed: 'a resource to ask about', where: flags.template });
      process.stdout.write(flags.json === true || flags.format === 'json' ? asJson(answers) : asText(answers, flags));
      done(0);
    });
}

interface Answered {
  readonly platform: AskedPlatform;
  readonly answer: Who;
}

function answersOf(platform: AskedPlatform, operation: string, resource: string | undefined, { template }: WhoFlags, several: boolean): readonly Answered[] {
  const { world, trust } = platform;
  const resources = resource === undefined ? topicsOf(indexOf(world, trust)).map((name) => `topic:${name}`) : [resource];
  return resources.flatMap((one): Answered[] => {
    const found = who(world, trust, operation, one);
    if (!isRefusal(found)) return [{ platform, answer: found }];
    return several ? [] : refuseNoun(found, template);
  });
}

function asText(answers: readonly Answered[], flags: WhoFlags): string {
  return answers.map(({ platform, answer }) => {
    const command = ['ztk who', answer.operation, answer.resource, ...(flags.template === 'cdk.out' ? [] : ['--template', flags.template]), '--all'].join(' ');
    return (platform.name === '' ? '' : `${platform.name}\n`) + renderWhoText(withNames(answer, platform.trust, platform.world.platform.templates.length), { all: flags.all === true, paint: paint(), allCommand: command, about: aboutOf(platform.trust, answer.resource), offered: offeredTo({ platform, answer }) });
  }).join('\n');
}

/** Beside those who can: to whom it is offered by contract. */
function offeredTo({ platform, answer }: Answered): ReturnType<typeof offeredOf> {
  return offeredOf(platform.trust, answer.operation, answer.resource);
}

function aboutOf(trust: TrustDocument | undefined, resource: string): string {
  const topic = trust?.topics.find(({ name }) => `topic:${name}` === resource);
  return [topic?.classification, topic?.owner].filter((one) => one !== undefined).join(' ');
}

function asJson(answers: readonly Answered[]): string {
  const all = answers.map((answered) => {
    const { platform, answer } = answered;
    const offered = offeredTo(answered);
    return { ...(platform.name === '' ? {} : { platform: platform.name }), ...answer, ...(offered.length > 0 && { offered }), assumptions: platform.world.assumptions };
  });
  return `${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`;
}
