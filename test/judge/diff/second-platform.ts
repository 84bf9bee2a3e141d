import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify, type ScalarTag, type CollectionTag } from 'yaml';
import { readPlatforms, type Platform } from '../../../lib/template';
import type { Template } from '../support/templates';

/** The stacks of the second platform, mutable. */
export interface Stacks { network: Template; kafka: Template; apps: Template; [stack: string]: Template }

const FOLDER = join(__dirname, 'second');
const NAMES = ['network', 'kafka', 'apps'] as const;

/** Short forms as the long ones, for tests that change templates; the product reads YAML by its own reader. */
const scalar = (tag: string, to: (text: string) => unknown): ScalarTag => ({ tag, resolve: (text: string) => to(text) });
const list = (tag: string, name: string): CollectionTag => ({ tag, collection: 'seq', resolve: (items) => ({ [name]: (items as unknown as { toJSON(): unknown }).toJSON() }) });
const TAGS = [
  scalar('!Ref', (text) => ({ Ref: text })), scalar('!Sub', (text) => ({ 'Fn::Sub': text })), scalar('!ImportValue', (text) => ({ 'Fn::ImportValue': text })),
  scalar('!GetAtt', (text) => ({ 'Fn::GetAtt': [text.slice(0, text.indexOf('.')), text.slice(text.indexOf('.') + 1)] })), list('!Equals', 'Fn::Equals'),
];

/** The files as they stand. */
export function written(): Platform {
  return platformOf(NAMES.map((stack) => ({ path: `${stack}.template.yaml`, text: readFileSync(join(FOLDER, `${stack}.template.yaml`), 'utf8') })));
}

let read: Stacks | undefined;

/** The stacks as data, in the long form; a copy for each caller. */
export function stacks(): Stacks {
  const one = (stack: string): Template => parse(readFileSync(join(FOLDER, `${stack}.template.yaml`), 'utf8'), { customTags: TAGS });
  read ??= { network: one('network'), kafka: one('kafka'), apps: one('apps') };
  return structuredClone(read);
}

/** A platform of stacks as JSON, or as YAML. */
export function platformOfStacks(all: Readonly<Record<string, Template>>, as: 'json' | 'yaml' = 'json'): Platform {
  return platformOf(Object.entries(all).map(([stack, template]) => (
    as === 'yaml' ? { path: `${stack}.template.yaml`, text: stringify(template, { aliasDuplicateObjects: false }) } : { path: `${stack}.template.json`, text: JSON.stringify(template) })));
}

function platformOf(files: readonly { path: string; text: string }[]): Platform {
  const result = readPlatforms(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}
