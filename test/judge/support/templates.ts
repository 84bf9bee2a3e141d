import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlatforms, type Platform } from '../../../lib/template';

/** A template as data; mutated freely by tests. */
export interface Template {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown>; [key: string]: unknown }>;
  Parameters?: Record<string, unknown>;
  [section: string]: unknown;
}

const CORPUS = join(__dirname, '..', '..', 'corpus');

/** A template of the corpus. */
export function corpus(file: string): Template {
  return JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as Template;
}

/** A platform of templates by stack name. */
export function platform(templates: Readonly<Record<string, unknown>>): Platform {
  const result = readPlatforms(Object.entries(templates).map(([stack, template]) => ({ path: `${stack}.template.json`, text: JSON.stringify(template) })));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}

/** A template in which every logical id has another name; references follow. */
export function renamed(template: Template, nameOf: (id: string, index: number) => string): Template {
  const names = new Map(Object.keys(template.Resources).map((id, index) => [id, nameOf(id, index)]));
  const to = (id: string): string => names.get(id) ?? id;
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const [only, ...others] = Object.entries(value);
    if (only !== undefined && others.length === 0) {
      const [key, argument] = only;
      if (key === 'Ref') return { Ref: to(argument as string) };
      if (key === 'Fn::GetAtt' && Array.isArray(argument)) return { 'Fn::GetAtt': [to(argument[0] as string), argument[1]] };
      if (key === 'Fn::Sub' && typeof argument === 'string') return { 'Fn::Sub': argument.replace(/\$\{([A-Za-z0-9]+)/g, (_all, id: string) => `\${${to(id)}`) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  const { Resources, ...rest } = template;
  return {
    ...(walk(rest) as object),
    Resources: Object.fromEntries(Object.entries(Resources).map(([id, body]) => [to(id), walk(body) as Template['Resources'][string]])),
  };
}
