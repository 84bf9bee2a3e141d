import { Option, type Command } from 'commander';
import { repeated } from '../account';
import { rehearseCommand, type RehearseFlags } from './rehearse';

const FORMATS = ['text', 'json'] as const;

/**
 * Adds `ztk rehearse`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addRehearseCommand(program: Command, done: (code: number) => void): void {
  program.command('rehearse').description('do real clients on a real broker, on this machine, get exactly what trust.json declares?')
    .argument('[platform]', 'a cloud assembly, or a directory of templates, with its trust.json', 'cdk.out')
    .option('--cluster <name>', 'one cluster, where several are declared (default: all)')
    .addOption(new Option('--drill <name>', 'only this drill, without the cells; may be repeated; all: every drill; none: only the cells (default: cells and drills)').default([]).argParser(repeated))
    .option('--matrix', 'print what every workload may on every resource, as it was tried')
    .option('--record <file>', 'where the record goes (default: rehearsal.json, or rehearsal-CLUSTER.json for each of several)')
    .addOption(new Option('--account <file>', 'facts of the account; may be repeated').default([]).argParser(repeated))
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .option('-a, --all', 'every cell that differs, every drill with its steps')
    .addHelpText('after', `
It starts Apache Kafka here, gives it the ACLs that the templates have and what their IAM policies allow, and tries every workload with every operation on
every topic, group and transactional id; then come the drills. It needs Java 17 or later, and Maven the first time. Nothing of it is left when it ends.

Examples:
  $ ztk rehearse
  $ ztk rehearse cdk.out --drill none --matrix
  $ ztk rehearse --drill revoke --drill broker-killed --record drills.json

Exit codes: 0 as declared, 1 something was not, or a drill failed, 2 bad input, 3 something can not be told.`)
    .action(async (platform: string, flags: Omit<RehearseFlags, 'format'> & { readonly format: RehearseFlags['format']; readonly json?: boolean }) => {
      done(await rehearseCommand(platform, flags.json === true ? { ...flags, format: 'json' } : flags));
    });
}
