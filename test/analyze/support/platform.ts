import { contextOf } from '../../../lib/analyze/context-of';
import type { Context } from '../../../lib/analyze/context';
import { readPlatforms, type Json, type Platform } from '../../../lib/template';

/** Sections of a template, for tests. */
export interface Sections {
  readonly [section: string]: Json;
}

/**
 * A platform of one template with these sections.
 *
 * @param sections the template's sections
 */
export function platformOf(sections: Sections): Platform {
  return platformOfMany({ only: sections });
}

/**
 * A platform of several templates.
 *
 * @param templates the sections of each, by name
 * @param environments account and region of each that has a known one
 */
export function platformOfMany(templates: Readonly<Record<string, Sections>>, environments: Readonly<Record<string, string>> = {}): Platform {
  const names = Object.keys(templates);
  const files = names.map((name) => ({ path: `${name}.template.json`, text: JSON.stringify(templates[name]) }));
  const artifacts = Object.fromEntries(names.map((name) => [name, {
    type: 'aws:cloudformation:stack', environment: environments[name] ?? 'aws://unknown-account/unknown-region', properties: { templateFile: `${name}.template.json` },
  }]));
  const manifest = { path: 'manifest.json', text: JSON.stringify({ version: '1', artifacts }) };
  const result = readPlatforms(Object.keys(environments).length > 0 ? [manifest, ...files] : files);
  if (!result.ok) throw new Error(`unreadable: ${JSON.stringify(result.problems)}`);
  return result.platforms[0]!;
}

/**
 * The context of one template with these resources.
 *
 * @param resources as in a template
 * @param more other sections
 */
export function contextFor(resources: Sections, more: Sections = {}): Context {
  return contextOf(platformOf({ Resources: resources, ...more }));
}
