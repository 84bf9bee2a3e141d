import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { FileOf } from '../report/diff-sarif';
import type { Platform } from '../template';

/**
 * The directory that the paths of templates are relative to.
 *
 * @param path what was given as PLATFORM
 */
export function rootOf(path: string): string {
  const place = resolve(path);
  return statSync(place, { throwIfNoEntry: false })?.isFile() === true ? dirname(place) : place;
}

/**
 * The template and line where the logical id of a place stands.
 *
 * @param platform the templates
 * @param root the directory of their paths
 */
export function linesOf(platform: Platform, root: string): FileOf {
  const lines = new Map<string, readonly string[]>();
  return (location) => {
    // What stands in a nested stack begins with the place of the resource that nests it: the longest is the one.
    const [resource] = platform.resources().filter((one) => location === platform.locate(one) || location.startsWith(`${platform.locate(one)}/`))
      .sort((a, b) => platform.locate(b).length - platform.locate(a).length);
    const output = resource === undefined ? outputAt(platform, location) : undefined;
    const template = resource === undefined ? output?.template ?? platform.templates[0] : platform.template(resource.stack);
    if (template === undefined) return undefined;
    const file = join(root, template.path);
    const path = relative(process.cwd(), file).split(sep).join('/');
    const id = resource?.logicalId ?? output?.name;
    if (id === undefined || !existsSync(file)) return { path };
    const known = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
    lines.set(file, known);
    const at = known.findIndex((line) => { const text = line.trimStart(); return text.startsWith(`"${id}":`) || text.startsWith(`${id}:`); });
    return { path, ...(at >= 0 && { line: at + 1 }) };
  };
}

/** The output that a place names, where it names no resource. */
function outputAt(platform: Platform, location: string): { readonly template: Platform['templates'][number]; readonly name: string } | undefined {
  const several = platform.templates.length > 1;
  for (const template of platform.templates) {
    for (const name of template.outputs.keys()) if (`${location}/`.startsWith(`${several ? `${template.stack}/` : ''}${name}/`)) return { template, name };
  }
  return undefined;
}
