import { Option, type Command } from 'commander';
import { planDeployment, TYPES_AS_OF, verdictOf, type DeployPlan, type DeployVerdict } from '../judge/deploy';
import { renderDeployText } from '../report/deploy-text';
import { readDeployments } from './deployed';
import { paint } from './output';

const FORMATS = ['text', 'json'] as const;

interface PlanDeployFlags {
  readonly format: (typeof FORMATS)[number];
  readonly json?: boolean;
}

const EXIT: Readonly<Record<DeployVerdict, number>> = { proved: 0, violated: 1, unproved: 3 };

/**
 * Adds `ztk plan-deploy`.
 *
 * @param program the command line
 * @param done told the exit code
 */
export function addPlanDeployCommand(program: Command, done: (code: number) => void): void {
  program.command('plan-deploy').description('can this be deployed in one step, and what would be replaced or lost?')
    .argument('<deployed>', 'the cloud assembly, template or directory of templates that is deployed')
    .argument('[platform]', 'what to deploy', 'cdk.out')
    .addOption(new Option('-f, --format <format>', 'how to print').choices([...FORMATS]).default('text'))
    .option('--json', 'the same as --format json')
    .addHelpText('after', `
Examples:
  $ aws cloudformation get-template --stack-name Platform --query TemplateBody > Platform.template.json
  $ ztk plan-deploy Platform.template.json cdk.out

Exit codes: 0 one deployment and nothing is lost, 1 it needs two, replaces or loses something or is refused, 2 bad input, 3 it can not be told.`)
    .action((deployed: string, platform: string, flags: PlanDeployFlags) => { done(planDeploy(deployed, platform, flags.json === true ? 'json' : flags.format)); });
}

interface Planned { readonly platform?: string; readonly plan: DeployPlan }

function planDeploy(deployed: string, platform: string, format: (typeof FORMATS)[number]): number {
  const read = readDeployments(deployed, platform);
  const planned = read.map((each): Planned => ({ ...(read.length > 1 && { platform: each.after.name }), plan: planDeployment(each.deployed, each.after) }));
  process.stdout.write(format === 'json' ? asJson(planned) : planned.map(({ platform: name, plan }) => (name === undefined ? '' : `${name}\n`) + renderDeployText(plan, paint())).join('\n'));
  const verdicts = planned.map(({ plan }) => verdictOf(plan));
  return EXIT[(['violated', 'unproved'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'proved'];
}

function asJson(planned: readonly Planned[]): string {
  const all = planned.map(({ platform, plan }) => ({ ...(platform !== undefined && { platform }), verdict: verdictOf(plan), tables: TYPES_AS_OF, ...plan }));
  return `${JSON.stringify(all.length === 1 ? all[0] : all, undefined, 2)}\n`;
}
