import { type Command, InvalidArgumentError, Option } from 'commander';
import { applyCommand, type ApplyFlags } from './apply';
import { importCommand, type ImportFlags } from '../import/import';
import { planCommand, type PlanFlags } from './plan';

/** Formats of what these commands print. */
const FORMATS = ['text', 'json'] as const;

const ACCESS_HELP = `
How the cluster is reached stands in a file of client properties, as Kafka's own tools take it, or in the environment; never a secret among
the arguments. Each property a.b.c is also ZTK_KAFKA_A_B_C, which goes before the file.
  mTLS           security.protocol=SSL, ssl.truststore.location, ssl.keystore.location (PEM or PKCS12)
  SCRAM          security.protocol=SASL_SSL, sasl.mechanism=SCRAM-SHA-512, sasl.jaas.config (or sasl.username, sasl.password)
  OAUTHBEARER    sasl.mechanism=OAUTHBEARER, sasl.jaas.config or sasl.oauthbearer.client.credentials.client.id and .secret,
                 sasl.oauthbearer.token.endpoint.url; or a token: sasl.oauthbearer.token (ZTK_KAFKA_SASL_OAUTHBEARER_TOKEN)`;

/**
 * Adds the commands that talk to a Kafka cluster.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addKafkaCommands(program: Command, done: (code: number) => void): void {
  changing(program.command('plan').description('show what must change in a live Kafka for it to hold what is declared'))
    .option('-o, --out <file>', 'save the plan, for ztk apply --plan')
    .addHelpText('after', `${ACCESS_HELP}

Examples:
  $ ztk plan --command-config admin.properties
  $ ztk plan trust.json --cluster events --command-config admin.properties --out events.plan.json

Exit codes: 0 nothing to do, 1 changes, 2 bad input.`)
    .action(async (platform: string | undefined, flags: PlanFlags & JsonFlag) => { done(await planCommand(platform, formatted(flags))); });
  changing(program.command('apply').description('change a live Kafka to hold what is declared'))
    .option('-p, --plan <file>', 'a plan of ztk plan --out, applied only if it would be made again now')
    .option('--credentials <file>', 'passwords of SCRAM users: lines of the form user=password; or ZTK_CREDENTIALS')
    .option('-y, --yes', 'ask nobody')
    .addHelpText('after', `${ACCESS_HELP}

Examples:
  $ ztk apply --command-config admin.properties
  $ ztk apply --plan events.plan.json --command-config admin.properties --yes
  $ ztk apply --cluster events --restore payments@3 --command-config admin.properties

Exit codes: 0 done, 2 bad input or not done.`)
    .action(async (platform: string | undefined, flags: ApplyFlags & JsonFlag) => { done(await applyCommand(platform, formatted(flags))); });
  access(program.command('import').description('write what a live Kafka holds as TypeScript of this package, so that nothing is lost when it is adopted'))
    .requiredOption('--cluster <name>', 'the name that the cluster has, or will have, in the declarations')
    .option('-o, --out <file>', 'a file that does not exist yet (default: stdout)')
    .addHelpText('after', `${ACCESS_HELP}

Example:
  $ ztk import --cluster events --command-config admin.properties --out lib/imported-events.ts

Exit codes: 0 done, 2 bad input.`)
    .action(async (flags: ImportFlags) => { done(await importCommand(flags)); });
}

interface JsonFlag { readonly json?: boolean }

function changing(command: Command): Command {
  return printing(access(command.argument('[platform]', 'cloud assembly or trust.json (default: cdk.out)')))
    .option('--cluster <name>', 'the cluster, where several are declared')
    .option('--slice <name>', 'only this slice; may be repeated', repeated, [])
    .option('--drop <name>', 'a slice that is gone from the declarations; may be repeated', repeated, [])
    .option('--restore <slice[@revision]>', 'back to an earlier revision (default: the one before); may be repeated', repeated, [])
    .option('--adopt <principal>', "also remove what is live, undeclared and never was ours, of principals like this, such as 'User:CN=*.old'; may be repeated", repeated, [])
    .option('--ignore <principal>', 'neither report nor touch what principals like this have; may be repeated', repeated, [])
    .option('--max-removals <number>', 'refuse to remove more than this')
    .option('--delete-topics', 'also delete topics that are no longer declared, with their records')
    .option('-a, --all', 'also report quotas, users and topics that nothing declares')
    .option('--default-allow', 'say that the brokers have allow.everyone.if.no.acl.found=true, which they do not show')
    .option('--super-users', 'say that super users administer the cluster, so that the first ACL shuts nobody out');
}

function access(command: Command): Command {
  return command
    .option('--command-config <file>', 'client properties: brokers, TLS files, login')
    .option('--bootstrap-server <host:port>', 'brokers, instead of bootstrap.servers');
}

function printing(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', `one of ${FORMATS.join(', ')}`).default('text').argParser(parseFormat))
    .option('--json', 'the same as --format json');
}

function repeated(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function parseFormat(value: string): (typeof FORMATS)[number] {
  const format = FORMATS.find((f) => f === value);
  if (format === undefined) throw new InvalidArgumentError(FORMATS.join(', '));
  return format;
}

function formatted<T extends { readonly format: 'text' | 'json' }>(flags: T & JsonFlag): T {
  return flags.json === true ? { ...flags, format: 'json' } : flags;
}
