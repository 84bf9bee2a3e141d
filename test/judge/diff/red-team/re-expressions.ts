import { renamed, type Template } from '../../support/templates';
import type { Stacks } from './change';

/* eslint-disable @typescript-eslint/no-explicit-any -- templates of any shape are rewritten at any depth */
type Visit = (value: any, path: readonly string[]) => any;
type Pick = (type: string, index: number) => boolean;

const walk = (value: any, visit: Visit, path: readonly string[] = []): any => visit(Array.isArray(value) ? value.map((item, i) => walk(item, visit, [...path, String(i)]))
  : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, visit, [...path, key])])) : value, path);
const each = (change: (template: any, stack: string) => any) => (stacks: Stacks): Stacks => Object.fromEntries(Object.entries(stacks).map(([stack, template]) => [stack, change(template, stack)]));
const properties = (visit: Visit) => each((template) => ({ ...template, Resources: Object.fromEntries(Object.entries<any>(template.Resources).map(([id, it]) => [id, { ...it, Properties: walk(it.Properties ?? {}, visit) }])) }));
const isWithin = (path: readonly string[]): boolean => path.some((step) => step === 'Ref' || step.startsWith('Fn::'));
const texts = (to: (text: string) => unknown) => properties((value, path) => (typeof value === 'string' && value.length > 3 && !isWithin(path) && !/\{\{|\$\{|\|/.test(value) ? to(value) : value));
const statements = (change: (list: any[]) => any[]) => properties((value, path) => (path.at(-1) === 'Statement' && Array.isArray(value) ? change(value) : value));
const maybe = each((template) => ({ ...template, Conditions: { ...template.Conditions, Far: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-far-1'] } } }));
const listed = (key: string) => (list: any[]): any[] => list.flatMap((one) => (Array.isArray(one[key]) ? one[key].map((item: unknown) => ({ ...one, [key]: item })) : [one]));
const attributeBySub: Visit = (value) => (Array.isArray(value?.['Fn::GetAtt']) && !/^Outputs|^LatestRevision/.test(value['Fn::GetAtt'][1]) ? { 'Fn::Sub': `\${${value['Fn::GetAtt'].join('.')}}` } : value);

/** Moves resources of each stack to another, joined by exports. */
const split = (pick: Pick) => (stacks: Stacks): Stacks => Object.fromEntries(Object.entries(stacks).flatMap(([stack, template]) => {
  const moved = new Set(Object.entries(template.Resources).filter(([, { Type }], i) => pick(Type, i) && Type !== 'AWS::CloudFormation::Stack').map(([id]) => id));
  if (stack.includes('nested') || moved.size === 0) return [[stack, template]];
  const exports: readonly [Map<string, any>, Map<string, any>] = [new Map(), new Map()];
  const sideOf = (id: string): 0 | 1 => (moved.has(id) ? 1 : 0);
  const joined = (side: 0 | 1): Visit => {
    const at = (id: string, attribute: string | undefined, value: any): any => {
      if (template.Resources[id] === undefined || sideOf(id) === side) return value;
      const name = `${stack}-${id}-${attribute?.replaceAll('.', '-') ?? 'Ref'}`;
      exports[sideOf(id)].set(name, attribute === undefined ? { Ref: id } : { 'Fn::GetAtt': [id, attribute] });
      return { 'Fn::ImportValue': name };
    };
    return (value) => {
      if (typeof value?.Ref === 'string') return at(value.Ref, undefined, value);
      if (Array.isArray(value?.['Fn::GetAtt'])) return at(value['Fn::GetAtt'][0], value['Fn::GetAtt'][1], value);
      if (typeof value?.['Fn::Sub'] !== 'string') return value;
      const given: Record<string, any> = {};
      const text = value['Fn::Sub'].replace(/\$\{([A-Za-z0-9]+)(?:\.([A-Za-z.]+))?\}/g, (all: string, id: string, attribute?: string) => {
        const found = at(id, attribute, undefined);
        if (found === undefined) return all;
        const name = `V${String(Object.keys(given).length)}`;
        given[name] = found;
        return `\${${name}}`;
      });
      return Object.keys(given).length === 0 ? value : { 'Fn::Sub': [text, given] };
    };
  };
  const parts = ([0, 1] as const).map((side) => {
    const own = Object.entries(template.Resources).filter(([id]) => sideOf(id) === side).map(([id, it]) => [id, walk({ ...it, DependsOn: [] }, joined(side))]);
    return { ...template, Resources: Object.fromEntries(own), Outputs: side === 0 ? walk(template['Outputs'] ?? {}, joined(0)) : {} };
  });
  return parts.map((part: any, side) => {
    const outputs = Object.fromEntries([...exports[side as 0 | 1]].map(([name, Value], i) => [`Join${String(i)}`, { Value, Export: { Name: name } }]));
    const body = JSON.stringify([part.Resources, part.Conditions, part.Mappings]);
    const used = Object.fromEntries(Object.entries(part.Parameters ?? {}).filter(([name]) => body.includes(`"Ref":"${name}"`)));
    return [`${stack}${side === 0 ? '' : 'Two'}`, { ...part, Parameters: used, Outputs: { ...part.Outputs, ...outputs } } as Template];
  });
}));

/** A single template as the nested stack of another. */
const nested = (stacks: Stacks): Stacks => {
  const [template, ...others] = Object.values(stacks);
  if (template === undefined || others.length > 0) return stacks;
  const Parameters = Object.fromEntries(Object.keys(template.Parameters ?? {}).map((name) => [name, { Ref: name }]));
  return {
    parent: { ...(template.Parameters && { Parameters: template.Parameters }), Resources: { Child: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'child.template.json', Parameters } } } }, child: { ...template, Outputs: {} },
  };
};

/** Ways to say a whole platform otherwise. */
export const RE_EXPRESSIONS: readonly (readonly [name: string, change: (stacks: Stacks) => Stacks])[] = [
  ['every id renamed', each((template) => renamed(template, (_id, i) => `Q${String((i * 7919) % 100_003)}`))],
  ['texts by Sub', texts((text) => ({ 'Fn::Sub': text }))],
  ['texts by Join', texts((text) => ({ 'Fn::Join': ['', [text.slice(0, 2), text.slice(2)]] }))],
  ['texts by Select and Split', texts((text) => ({ 'Fn::Select': [1, { 'Fn::Split': ['|', `x|${text}|y`] }] }))],
  ['texts by two equal branches', (stacks) => maybe(texts((text) => ({ 'Fn::If': ['Far', text, text] }))(stacks))],
  ['numbers and booleans as texts', properties((value, path) => ((typeof value === 'number' || typeof value === 'boolean') && !isWithin(path) ? String(value) : value))],
  ['attributes by Sub', properties(attributeBySub)],
  ['a statement for each action', statements(listed('Action'))],
  ['a statement for each resource', statements(listed('Resource'))],
  ['statements in reverse, twice, with names', statements((list) => [...list, ...list].reverse().map((one, i) => ({ ...one, Sid: `S${String(i)}` })))],
  ['every second resource elsewhere', split((_type, i) => i % 2 === 0)],
  ['all of IAM elsewhere', split((type) => type.startsWith('AWS::IAM::'))],
  ['the network elsewhere', split((type) => type.startsWith('AWS::EC2::'))],
  ['nested in another stack', nested],
];
