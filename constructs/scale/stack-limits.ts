import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Aspects, attachCustomSynthesis, CfnElement, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { groupedBy, sortedBy } from '../../lib/model/order';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { adviceOf } from './advice';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const RESOURCE_LIMIT = 500;
const BYTE_LIMIT = 1_000_000;
const ID = 'ZeroTrustKafkaStackLimits';
/** How many contributors are named. */
const NAMED = 8;

/**
 * Refuses templates that CloudFormation would not take for their bytes, when all of a Stage have been written. Deployment would find out only after the
 * stacks before it were changed.
 *
 * @param stage the Stage, or the App
 */
export function limitTemplates(stage: Stage): void {
  // INVARIANT: constructs write in the order in which they were made. What an aspect makes comes after every stack, so it sees all templates.
  Aspects.of(stage).add({
    visit: (node) => {
      if (node !== stage || stage.node.tryFindChild(ID) !== undefined) return;
      attachCustomSynthesis(new Construct(stage, ID), { onSynthesize: ({ outdir }) => { throwIfAny(stacksOf(stage).flatMap((stack) => byteProblems(stack, outdir))); } });
    },
  });
}

/**
 * Stacks with more resources than CloudFormation takes, as far as the construct tree tells before anything is written.
 *
 * @param stage the Stage, or the App
 * @returns STACK_TOO_LARGE for each, with what most of them are
 */
export function resourceProblems(stage: Stage): Problem[] {
  return stacksOf(stage).flatMap((stack): Problem[] => {
    const resources = stack.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node) && node.stack === stack);
    if (resources.length <= RESOURCE_LIMIT) return [];
    const byType = groupedBy(resources, (resource) => resource.cfnResourceType);
    return [tooLarge(stack, 'resources', resources.length, RESOURCE_LIMIT, new Map([...byType].map(([type, all]) => [type, all.length])))];
  });
}

function byteProblems(stack: Stack, outdir: string): Problem[] {
  const file = join(outdir, stack.templateFile);
  const { size } = statSync(file);
  if (size <= BYTE_LIMIT) return [];
  return [tooLarge(stack, 'bytes', size, BYTE_LIMIT, bytesOf(stack, JSON.parse(readFileSync(file, 'utf8')) as Template))];
}

interface Template { readonly Metadata?: unknown; readonly Resources?: Readonly<Record<string, unknown>> }

/** Bytes by the construct right below the stack, without spaces; what is said of grants for reviewers counts too. */
function bytesOf(stack: Stack, { Metadata, Resources = {} }: Template): Map<string, number> {
  const owners = new Map(stack.node.findAll().filter((node): node is CfnElement => CfnElement.isCfnElement(node) && node.stack === stack)
    .map((element) => [stack.resolve(element.logicalId) as string, childOf(stack, element)]));
  const bytes = new Map<string, number>();
  const add = (name: string, value: unknown): void => { bytes.set(name, (bytes.get(name) ?? 0) + Buffer.byteLength(JSON.stringify(value ?? ''))); };
  for (const [id, resource] of Object.entries(Resources)) add(owners.get(id) ?? id, resource);
  add('Metadata of grants', Metadata);
  return bytes;
}

function childOf(stack: Stack, element: CfnElement): string {
  return element.node.scopes[stack.node.scopes.length]?.node.id ?? element.node.id;
}

function tooLarge(stack: Stack, unit: string, count: number, limit: number, contributors: ReadonlyMap<string, number>): Problem {
  const largest = sortedBy(contributors, ([name, size]) => `${String(1e12 - size)} ${name}`);
  const named = largest.slice(0, NAMED).map(([name, size]) => `${name} ${String(size)}`).join(', ');
  const rest = largest.length > NAMED ? `, and ${String(largest.length - NAMED)} more` : '';
  return {
    code: 'STACK_TOO_LARGE', what: `CloudFormation does not take a stack of so many ${unit}`, given: `${String(count)}: ${named}${rest}`,
    allowed: `${String(limit)}: ${adviceOf(stack)}`, where: `stack ${stack.stackName}`,
  };
}

function stacksOf(stage: Stage): Stack[] {
  return sortedBy(stage.node.findAll().filter((node): node is Stack => Stack.isStack(node) && Stage.of(node) === stage), (stack) => stack.node.path);
}
