import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { resolve } from 'node:path';
import { version } from '../../package.json';
import { closest } from '../model/closest';
import { readAssembly } from './assembly';
import { addBlastCommand } from './blast';
import { addCheckCommand } from './check';
import { addClientCommand } from './client';
import { addDiffCommand } from './diff';
import { shown } from './files';
import { addKafkaCommands } from './kafka/commands';
import { addLockCommand } from './lock';
import { addPlanDeployCommand } from './plan-deploy';
import { addProveCommand } from './prove';
import { FORMATS, printSummaries, type Format } from './output';
import { refuse } from './problems';
import { addRehearseCommand } from './rehearse/command';
import { synth } from './synth';
import { addWhoCommand } from './who';
import { addWhyCommand } from './why';

interface PrintFlags {
  readonly format: Format;
  readonly json?: boolean;
  readonly all?: boolean;
}

interface SynthFlags extends PrintFlags {
  readonly verbose?: boolean;
  readonly context: readonly string[];
  readonly output?: string;
}

/**
 * Runs a command line.
 *
 * @param args arguments after the command's own name
 * @returns the exit code
 * @throws TrustError for anything that was given wrong
 */
export async function runCommand(args: readonly string[]): Promise<number> {
  let code = 0;
  const program = defineProgram((exitCode) => { code = exitCode; });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageCode(error, program);
    throw error;
  }
  return code;
}

function defineProgram(done: (code: number) => void): Command {
  const program = new Command('ztk')
    .description('Zero-trust Kafka on AWS: what was asked, what the checks found, where it stands.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .addHelpText('after', '\nExit codes: 0 clean, 1 findings, 2 bad input. Results go to stdout, everything else to stderr.');
  printing(program.command('synth').description('synthesize the app of ./cdk.json, check it, and sum it up'))
    .option('-o, --output <dir>', "where the cloud assembly goes (default: cdk.json's output, or cdk.out)")
    .option('-c, --context <key=value>', 'a context value; may be repeated', (value: string, before: readonly string[]) => [...before, value], [])
    .option('-v, --verbose', 'show everything the app says')
    .action(async (flags: SynthFlags) => {
      const { context, output, verbose = false } = flags;
      done(await synth({ ...printOptions(flags), context, verbose, ...(output !== undefined && { output }) }));
    });
  printing(program.command('summary').description('sum up a cloud assembly that exists').argument('[platform]', 'directory of the cloud assembly', 'cdk.out'))
    .action((platform: string, flags: PrintFlags) => {
      const directory = resolve(platform);
      done(printSummaries(readAssembly(directory), { ...printOptions(flags), directory: shown(directory) }));
    });
  addCheckCommand(program, done);
  addDiffCommand(program, done);
  addProveCommand(program, done);
  addLockCommand(program, done);
  addWhoCommand(program, done);
  addWhyCommand(program, done);
  addBlastCommand(program, done);
  addClientCommand(program, done);
  addKafkaCommands(program, done);
  addRehearseCommand(program, done);
  addPlanDeployCommand(program, done);
  return program;
}

function printing(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', `one of ${FORMATS.join(', ')}`).default('text').argParser(parseFormat))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every topic, grant, exception, acknowledgement and assumption');
}

function parseFormat(value: string): Format {
  const format = FORMATS.find((f) => f === value);
  if (format === undefined) throw new InvalidArgumentError(FORMATS.join(', '));
  return format;
}

function printOptions(flags: PrintFlags): { format: Format; all: boolean } {
  return { format: flags.json === true ? 'json' : flags.format, all: flags.all === true };
}

/** Commander's own ways to end: help and version are answers, everything else is bad input and gets one line. */
function usageCode(error: CommanderError, program: Command): number {
  const names = program.commands.map((c) => c.name());
  const where = 'the command line';
  const quoted = /'([^']*)'/.exec(error.message)?.[1];
  switch (error.code) {
    case 'commander.helpDisplayed':
    case 'commander.version':
      return 0;
    case 'commander.help':
      return refuse({ code: 'INPUT_MISSING', what: 'no command was given', allowed: `${names.join(', ')}; ztk --help explains them`, where });
    case 'commander.unknownCommand': {
      const hint = closest(quoted ?? '', names);
      const what = `there is no such command${hint === undefined ? '' : `; did you mean ${hint}?`}`;
      return refuse({ code: 'INPUT_UNSUPPORTED', what, ...(quoted !== undefined && { given: quoted }), allowed: names.join(', '), where });
    }
    case 'commander.invalidArgument':
      return refuse({ code: 'INPUT_UNSUPPORTED', what: 'this is no format', ...given(/argument '([^']*)' is invalid/.exec(error.message)?.[1]), allowed: /invalid\. (?:Allowed choices are )?(.*?)\.?$/.exec(error.message)?.[1] ?? FORMATS.join(', '), where: '--format' });
    default:
      return refuse({ code: 'INPUT_UNSUPPORTED', what: error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ').replace(/\.$/, ''), allowed: 'what ztk --help lists', where });
  }
}

function given(value: string | undefined): { given?: string } {
  return value === undefined ? {} : { given: value };
}
