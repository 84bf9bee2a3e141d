import type { Template } from '../support/templates';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-dynamic-delete -- templates are changed at any depth */
/** What is done to a template. */
export type Change = (t: Template) => void;

export const target = (t: Template, id: string, steps: string[]): any => steps.reduce((outer: any, key) => (outer[key] ??= {}), t.Resources[id]!.Properties);
export const set = (id: string, path: string, value: unknown): Change => (t) => {
  const steps = path.split('.'); const last = steps.pop()!;
  if (value === undefined) delete target(t, id, steps)[last];
  else target(t, id, steps)[last] = value;
};
export const push = (id: string, path: string, value: unknown): Change => (t) => { target(t, id, path.split('.')).push(value); };
export const add = (id: string, type: string, properties: object): Change => (t) => { t.Resources[id] = { Type: type, Properties: properties as Record<string, unknown> }; };
export const remove = (id: string): Change => (t) => { delete t.Resources[id]; };
export const all = (...changes: Change[]): Change => (t) => { for (const change of changes) change(t); };
export const attribute = (id: string, name: string, value?: unknown): Change => (t) => { if (value === undefined) delete t.Resources[id]![name]; else t.Resources[id]![name] = value; };
