import { entriesOf, entry, isList, isMap } from './json';
import { type Template } from './template';
import { type Json } from './value';

/** Names of a template and what each needs. */
type Needs = ReadonlyMap<string, ReadonlySet<string>>;

const SHOWN = 6;

/** Properties that say who may do what: policies and their holders, rules of security groups. */
const TRUST = /Polic(?:y|ies)|^(?:SecurityGroup(?:In|E)gress|Roles|Users|Groups|PermissionsBoundary)$/;

/**
 * What is circular in a template, as CloudFormation refuses it: resources that need each other; conditions that decide each other.
 *
 * Only what stands outside of `Fn::If` counts, since a branch may never be taken, and nothing where a macro rewrites the template. Nor do circles count that
 * close through what somebody may do ({@link TRUST}): CloudFormation refuses those too, but a reviewer is told what they open.
 *
 * @param template the template
 * @returns what is wrong, lower case, no full stop; undefined where nothing is circular
 */
export function whyCircular({ resources, conditions, transforms }: Template): string | undefined {
  if (transforms.length > 0) return undefined;
  const needs: Needs = new Map([...resources.values()].map(({ logicalId, properties, attributes }) => {
    const found = new Set<string>();
    collect(properties, resources, found);
    const dependsOn = entry(attributes, 'DependsOn');
    for (const name of isList(dependsOn) ? dependsOn : [dependsOn]) if (typeof name === 'string' && resources.has(name)) found.add(name);
    found.delete(logicalId);
    return [logicalId, found];
  }));
  const circle = circleIn(needs);
  if (circle !== undefined) return `resources need each other in a circle: ${shown(circle)}`;
  const decided = circleIn(new Map([...conditions].map(([name, body]) => [name, conditionsIn(body, new Set())])));
  return decided === undefined ? undefined : `conditions decide each other in a circle: ${shown(decided)}`;
}

/**
 * What is circular among the outputs of several templates: an output that is what another stack exports, which is what the first one exports.
 *
 * @param templates the templates
 * @returns the first output of a circle, and what is wrong; undefined where nothing is circular
 */
export function circularOutput(templates: readonly Template[]): { readonly template: Template; readonly what: string } | undefined {
  const outputs = templates.flatMap((template) => [...template.outputs.values()].map((output) => ({ template, output, key: `${template.stack}.${output.name}` })));
  const exporting = new Map(outputs.flatMap(({ output: { exportName }, key }) => (typeof exportName === 'string' ? [[exportName, key] as const] : [])));
  const needs: Needs = new Map(outputs.map(({ output, key }) => [key, new Set(importsIn(output.value, []).flatMap((name) => exporting.get(name) ?? []))]));
  const circle = circleIn(needs);
  const first = outputs.find(({ key }) => key === circle?.[0]);
  return circle === undefined || first === undefined ? undefined : { template: first.template, what: `outputs of stacks are each other's in a circle: ${shown(circle)}` };
}

function collect(data: Json, resources: Template['resources'], found: Set<string>): void {
  if (typeof data !== 'object' || data === null) return;
  if (isList(data)) {
    for (const item of data) collect(item, resources, found);
    return;
  }
  for (const [key, body] of Object.entries(data)) {
    if (TRUST.test(key)) continue;
    switch (key) {
      case 'Fn::If': continue;
      case 'Ref': need(body, resources, found); break;
      case 'Fn::GetAtt': need(isList(body) ? body[0] : typeof body === 'string' ? body.split('.')[0] : undefined, resources, found); break;
      case 'Fn::Sub': for (const name of namesInSub(body)) need(name, resources, found); break;
    }
    collect(body, resources, found);
  }
}

function need(name: Json | undefined, resources: Template['resources'], found: Set<string>): void {
  if (typeof name === 'string' && resources.has(name)) found.add(name);
}

/** `${Name}` and `${Name.Attribute}`; `${!Literal}` is none, and a name that the second argument gives is not the template's. */
function namesInSub(body: Json): string[] {
  const text = isList(body) ? body[0] : body;
  if (typeof text !== 'string') return [];
  const given = isList(body) && isMap(body[1]) ? body[1] : {};
  return [...text.matchAll(/\$\{([^!{}.][^{}.]*)/g)].map(([, name = '']) => name.trim()).filter((name) => !Object.hasOwn(given, name));
}

function conditionsIn(body: Json, found: Set<string>): ReadonlySet<string> {
  if (isList(body)) for (const item of body) conditionsIn(item, found);
  for (const [key, value] of entriesOf(body)) {
    if (key === 'Condition' && typeof value === 'string') found.add(value);
    else conditionsIn(value, found);
  }
  return found;
}

function importsIn(body: Json, found: string[]): string[] {
  if (isList(body)) for (const item of body) importsIn(item, found);
  for (const [key, value] of entriesOf(body)) {
    if (key === 'Fn::ImportValue' && typeof value === 'string') found.push(value);
    else if (key !== 'Fn::If') importsIn(value, found);
  }
  return found;
}

/** The first circle, from one of its names to the one before it. Without recursion: a chain may be as long as a template. */
function circleIn(needs: Needs): readonly string[] | undefined {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const path: string[] = [];
    const on = new Set<string>();
    const rests: Iterator<string>[] = [];
    const enter = (name: string): void => {
      path.push(name);
      on.add(name);
      rests.push((needs.get(name) ?? new Set<string>()).values());
    };
    if (!done.has(start)) enter(start);
    for (let rest = rests.at(-1); rest !== undefined; rest = rests.at(-1)) {
      const next = rest.next();
      const name = next.done === true ? path.pop() : next.value;
      if (name === undefined) break;
      if (next.done === true) {
        rests.pop();
        on.delete(name);
        done.add(name);
      } else if (on.has(name)) {
        return path.slice(path.indexOf(name));
      } else if (!done.has(name)) {
        enter(name);
      }
    }
  }
  return undefined;
}

function shown(circle: readonly string[]): string {
  const [first = ''] = circle;
  const names = circle.length > SHOWN ? [...circle.slice(0, SHOWN - 1), `… ${String(circle.length - SHOWN + 1)} more`] : circle;
  return [...names, first].join(' → ');
}
