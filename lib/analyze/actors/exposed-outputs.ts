import { entriesOf, entry, isList, isMap, textEntry, unknownWithin, type Json, type Template, type Value } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';
import type { Edge } from '../world';
import { secretReferenceWithin, secretWithin } from './secret-values';

/**
 * Outputs that hand out a secret, a reference to one, or the addresses of the brokers.
 *
 * @param context what the analysis is given
 */
export function exposedOutputs(context: Context): readonly Edge[] {
  const { platform } = context;
  let read: ReadonlySet<string> | undefined;
  // All that the templates say is gone through, where it matters at all.
  const isRead = (words: string): boolean => (read ??= readIn(platform.templates)).has(words);
  return platform.templates.flatMap((template) => [...template.outputs.values()].flatMap(({ name, exportName }): readonly Edge[] => {
    const value = outputValue(context, template, name);
    const isJoint = (): boolean => (exportName !== undefined && isRead(JSON.stringify(exportName))) || isRead(weakly(template.environment, template.stack, name));
    const what = value === undefined ? undefined : exposedBy(context, name, value, isJoint);
    if (what === undefined) return [];
    const readers = exportName === undefined ? 'readers of the outputs' : 'every stack of the account';
    return [{
      boundary: 'data', subject: platform.templates.length === 1 ? readers : `${readers} of ${template.stack}`, operation: 'exposes', resource: what, always: true,
      location: platform.templates.length === 1 ? `${name}/Value` : `${template.stack}/${name}/Value`,
      because: `the output ${name} shows ${what} to whoever may describe the stack${exportName === undefined ? '' : ', and to every stack that imports it'}`,
      fix: 'delete the output; let who needs it read it from where it is kept, with a grant of its own',
    }];
  }));
}

function outputValue({ platform }: Context, { stack, environment }: Template, name: string): Value | undefined {
  return platform.isNested(stack) ? platform.nestedOutput(stack, name) : platform.stackOutput(stack, environment, name);
}

/** What stacks read of each other: names that are imported, each as JSON of what stands there, and outputs by the names of their stacks. */
function readIn(templates: readonly Template[]): ReadonlySet<string> {
  return new Set(templates.flatMap(({ resources, environment }) => [...resources.values()].flatMap(({ properties }) => readsIn(properties, environment))));
}

function readsIn(data: Json, environment: string): readonly string[] {
  if (isList(data)) return data.flatMap((item) => readsIn(item, environment));
  if (!isMap(data)) return [];
  return entriesOf(data).flatMap(([key, inner]) => {
    switch (key) {
      case 'Fn::ImportValue': return [JSON.stringify(inner)];
      case 'Fn::GetStackOutput': return weakRead(inner, environment);
      default: return readsIn(inner, environment);
    }
  });
}

/** A read from this account and region; another region's stack of the same name is another stack. */
function weakRead(argument: Json, environment: string): readonly string[] {
  const [stack, output, region, role] = ['StackName', 'OutputName', 'Region', 'RoleArn'].map((key) => entry(argument, key));
  const isHere = region === undefined || (typeof region === 'string' ? environment === '' || environment.endsWith(`/${region}`) : textEntry(region, 'Ref') === 'AWS::Region');
  return typeof stack === 'string' && typeof output === 'string' && role === undefined && isHere ? [weakly(environment, stack, output)] : [];
}

function weakly(environment: string, stack: string, output: string): string {
  return [environment, stack, output].join('\n');
}

/**
 * What joins two stacks of one platform may name a secret; it never shows one.
 *
 * A secret's ARN opens nothing by itself, and no rule minds it. Where nobody of the platform reads it, it is told all the same: it is there for somebody who was
 * not declared, a comparison has to show that it is new, and taking it away costs nothing.
 */
function exposedBy(context: Context, name: string, value: Value, isJoint: () => boolean): string | undefined {
  const shown = secretWithin(context, value);
  if (shown !== undefined) return shown;
  const named = secretReferenceWithin(context, value);
  return named === undefined || isJoint() ? brokersIn(context, name, value) : named;
}

/** Where clients connect: what a custom resource or a parameter was told, or the addresses as they are. */
function brokersIn(context: Context, name: string, value: Value): string | undefined {
  const unknown = unknownWithin(value);
  const shown = value.kind === 'literal' || value.kind === 'text' ? showText(context.text(value) ?? []) : '';
  const isAddress = shown.includes('.kafka.') || shown.includes('.kafka-serverless.');
  const isAsked = unknown !== undefined && (unknown.id.toLowerCase().includes('bootstrap') || (name.toLowerCase().includes('bootstrap') && !shown.startsWith('arn:')));
  return isAddress || isAsked ? 'addresses of the brokers' : undefined;
}
