import { Option, type Command } from 'commander';
import { isRefusal, type Refusal } from '../judge/ask/refusal';
import { clientFacts } from '../judge/client';
import { CLIENT_LIBRARIES, type ClientFacts, type ClientLibrary } from '../model/client-facts';
import { renderClientFile } from '../report/client-files';
import { renderClientText } from '../report/client-text';
import { paint } from './output';
import { refuse } from './problems';
import { readAsked, refuseNoun, type AskedPlatform } from './questions-input';

const FORMATS = ['text', 'json'] as const;

interface ClientFlags {
  readonly template: string;
  readonly cluster?: string;
  readonly for?: ClientLibrary;
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

interface Found {
  readonly platform: string;
  readonly facts: ClientFacts;
}

/**
 * Adds `ztk client`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addClientCommand(program: Command, done: (code: number) => void): void {
  program.command('client').description('how does this workload connect, and what has its client to be told?')
    .argument('<workload>', 'the declared name of a workload, a break-glass role or a SCRAM user')
    .addOption(new Option('-t, --template <path>', 'a cloud assembly, or a directory of templates, with its trust.json').default('cdk.out'))
    .addOption(new Option('-c, --cluster <name>', 'the cluster, where it was granted something on several'))
    .addOption(new Option('--for <library>', 'only the settings of one library, as a file that it reads').choices([...CLIENT_LIBRARIES]))
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', `
Examples:
  $ ztk client fraud
  $ ztk client fraud --for java > client.properties
  $ ztk client checkout --for javascript

What stands in angle brackets is known to a deployment or a secret store alone, and is filled in by whoever runs the client. It prints what was declared,
on the listener that the templates open; ztk prove says whether the templates give what was declared.

Exit codes: 0 answered, 2 bad input.`)
    .action((workload: string, flags: ClientFlags) => {
      const found = findFacts(readAsked(flags.template, []), workload, flags);
      const isJson = flags.json === true || flags.format === 'json';
      process.stdout.write(flags.for === undefined ? asWhole(found, isJson) : asFile(onlyOne(found, workload), flags.for, isJson));
      done(0);
    });
}

function findFacts(platforms: readonly AskedPlatform[], workload: string, flags: ClientFlags): readonly Found[] {
  const results = platforms.map(({ name, world, trust }) => ({ platform: name, result: trust === undefined ? undeclared(workload) : clientFacts(world, trust, workload, flags.cluster) }));
  const found = results.flatMap(({ platform, result }) => (isRefusal(result) ? [] : [{ platform, facts: result }]));
  const [refused] = results.flatMap(({ result }) => (isRefusal(result) ? [result] : []));
  if (found.length === 0 && refused !== undefined) refuseNoun(refused, flags.template);
  return found;
}

function undeclared(workload: string): Refusal {
  return { refused: true, what: 'no trust.json stands beside these templates, so nobody declared how a client logs in', given: workload, allowed: 'a cloud assembly of an app that declares its workloads' };
}

/** A file is about one client. */
function onlyOne(found: readonly Found[], workload: string): ClientFacts {
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first.facts;
  return refuse({ code: 'INPUT_UNSUPPORTED', what: 'several platforms have this workload', given: workload, allowed: '--template with the folder of one of them', where: '--for' });
}

function asWhole(found: readonly Found[], isJson: boolean): string {
  if (!isJson) return found.map(({ platform, facts }) => (platform === '' ? '' : `${platform}\n`) + renderClientText(facts, { paint: paint() })).join('\n');
  const all = found.map(({ platform, facts }) => ({ ...(platform === '' ? {} : { platform }), ...facts }));
  return `${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`;
}

function asFile(facts: ClientFacts, library: ClientLibrary, isJson: boolean): string {
  if (!isJson || library === 'javascript') return renderClientFile(facts, library);
  return `${JSON.stringify(Object.fromEntries(facts[library]), undefined, 2)}\n`;
}
