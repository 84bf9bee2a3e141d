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
    const resource = platform.resources().find((one) => location === platform.locate(one) || location.startsWith(`${platform.locate(one)}/`));
    const template = resource === undefined ? platform.templates[0] : platform.template(resource.stack);
    if (template === undefined) return undefined;
    const file = join(root, template.path);
    const path = relative(process.cwd(), file).split(sep).join('/');
    if (resource === undefined || !existsSync(file)) return { path };
    const known = lines.get(file) ?? readFileSync(file, 'utf8').split('\n');
    lines.set(file, known);
    const at = known.findIndex((line) => { const text = line.trimStart(); return text.startsWith(`"${resource.logicalId}":`) || text.startsWith(`${resource.logicalId}:`); });
    return { path, ...(at >= 0 && { line: at + 1 }) };
  };
}
