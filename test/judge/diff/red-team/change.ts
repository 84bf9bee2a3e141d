import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type CollectionTag, type ScalarTag } from 'yaml';
import type { Template } from '../../support/templates';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-dynamic-delete -- templates are changed at any depth */

/** Templates by stack, mutable. */
export type Stacks = Record<string, Template>;
/** Changes a platform in place. */
export type Change = (stacks: Stacks) => void;
/** A weakness: its name, what must be said, the change, and where it is told when not at what the change touched. */
export type Weakness = readonly [name: string, words: RegExp, change: Change, at?: string];
/** The same in other words, or tighter. */
export type Equivalent = readonly [name: string, change: Change];

const scalar = (tag: string, to: (text: string) => unknown): ScalarTag => ({ tag, resolve: to });
const list = (tag: string, name: string): CollectionTag => ({ tag, collection: 'seq', resolve: (items) => ({ [name]: (items as unknown as { toJSON(): unknown }).toJSON() }) });
const TAGS = [
  scalar('!Ref', (text) => ({ Ref: text })), scalar('!Sub', (text) => ({ 'Fn::Sub': text })), scalar('!GetAZs', (text) => ({ 'Fn::GetAZs': text })),
  scalar('!GetAtt', (text) => ({ 'Fn::GetAtt': [text.slice(0, text.indexOf('.')), text.slice(text.indexOf('.') + 1)] })),
  list('!Equals', 'Fn::Equals'), list('!Select', 'Fn::Select'), list('!FindInMap', 'Fn::FindInMap'),
];

/** The text of the template in YAML, and the same as data in the long form. */
export const LEDGER_TEXT = readFileSync(join(__dirname, 'ledger.template.yaml'), 'utf8');
export const LEDGER = { ledger: parse(LEDGER_TEXT, { customTags: TAGS }) as Template };

const find = (stacks: Stacks, id: string): { template: Template; id: string } => {
  const [stack, own] = id.includes('/') ? id.split('/') : [Object.keys(stacks)[0]!, id];
  return { template: stacks[stack!]!, id: own! };
};
const walk = (target: any, steps: readonly string[]): any => steps.reduce((outer: any, key) => (outer[key] ??= {}), target);
const properties = (stacks: Stacks, id: string): any => { const found = find(stacks, id); const it = found.template.Resources[found.id]; if (it === undefined) throw new Error(`no ${id}`); return it.Properties ??= {}; };

export const all = (...changes: readonly Change[]): Change => (stacks) => { for (const change of changes) change(stacks); };
export const set = (id: string, path: string, value: unknown): Change => (stacks) => {
  const steps = path.split('.'); const last = steps.pop()!; const target = walk(properties(stacks, id), steps);
  if (value === undefined && Array.isArray(target)) target.splice(Number(last), 1);
  else if (value === undefined) delete target[last];
  else target[last] = value;
};
export const push = (id: string, path: string, ...values: unknown[]): Change => (stacks) => {
  const steps = path.split('.'); const last = steps.pop()!; const target = walk(properties(stacks, id), steps);
  target[last] = [...(target[last] === undefined ? [] : [target[last]].flat()), ...values];
};
export const add = (id: string, body: { Type: string; Properties: object }): Change => (stacks) => { const found = find(stacks, id); found.template.Resources[found.id] = structuredClone(body) as never; };
export const remove = (id: string): Change => (stacks) => { const found = find(stacks, id); if (!(found.id in found.template.Resources)) throw new Error(`no ${id}`); delete found.template.Resources[found.id]; };
export const attribute = (id: string, name: string, value?: unknown): Change => (stacks) => { const found = find(stacks, id); if (value === undefined) delete found.template.Resources[found.id]![name]; else found.template.Resources[found.id]![name] = value; };
export const section = (stack: string, path: string, value: unknown): Change => (stacks) => { const steps = path.split('/'); const last = steps.pop()!; walk(stacks[stack], steps)[last] = value; };
/** Replaces every text, everywhere in one resource. */
export const reworded = (id: string, from: string, to: string): Change => (stacks) => {
  const found = find(stacks, id); const text = JSON.stringify(found.template.Resources[found.id]);
  if (!text.includes(JSON.stringify(from).slice(1, -1))) throw new Error(`no ${from} in ${id}`);
  found.template.Resources[found.id] = JSON.parse(text.replaceAll(JSON.stringify(from).slice(1, -1), JSON.stringify(to).slice(1, -1))) as never;
};
/** Reorders everything that has no order: sections, resources, properties. */
export const shuffled: Change = (stacks) => {
  const turned = (value: unknown): unknown => (Array.isArray(value) ? value.map(turned) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, turned(v)])) : value);
  for (const stack of Object.keys(stacks)) stacks[stack] = turned(stacks[stack]) as Template;
};
