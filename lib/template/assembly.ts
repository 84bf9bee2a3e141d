import { entriesOf, entry, isMap, parseJson, textEntry } from './json';
import { assemble, type StackSource } from './assemble';
import { type BadInput, type Files } from './input';
import { type Platform } from './platform';
import { type Json } from './value';

/** A file of an assembly, or of a directory of templates. */
export interface SourceFile {
  /** Its path, relative to the directory that was asked about, with `/` between the parts. */
  readonly path: string;
  /** Its text. */
  readonly text: string;
}

/** Platforms, one for each assembly that has stacks; or everything that is wrong with the input. */
export type ReadResult =
  | { readonly ok: true; readonly platforms: readonly Platform[] }
  | { readonly ok: false; readonly problems: readonly BadInput[] };

const MANIFEST = 'manifest.json';

/**
 * Reads a cloud assembly (with a `manifest.json`), a directory of templates, or one template.
 *
 * Every assembly within the assembly, one for each Stage, is a platform of its own; a directory without manifest is one platform.
 *
 * @param files everything that was found; other files than templates and manifests are ignored
 * @param name what to call the platform of the outermost directory
 */
export function readPlatforms(files: readonly SourceFile[], name = ''): ReadResult {
  const byPath: Files = new Map(files.map((file) => [file.path, file.text]));
  return byPath.has(MANIFEST) ? readAssembly(byPath, name) : readDirectory(byPath, name);
}

/**
 * Reads the platform of some stacks whose names and files are known.
 *
 * @param name what to call it
 * @param stacks its stacks, nested ones excepted
 * @param files the templates, nested ones too, and the `*.assets.json` manifests that say where nested ones are
 */
export function readStacks(name: string, stacks: readonly StackSource[], files: readonly SourceFile[]): ReadResult {
  const result = assemble(name, stacks, new Map(files.map((file) => [file.path, file.text])));
  return 'problems' in result ? { ok: false, problems: result.problems } : { ok: true, platforms: [result.platform] };
}

interface Found {
  readonly name: string;
  readonly stacks: readonly StackSource[];
}

function readAssembly(files: Files, name: string): ReadResult {
  const found: Found[] = [];
  const problems: BadInput[] = [];
  const seen = new Set<string>();
  const queue = [{ path: MANIFEST, name }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    // An assembly that names itself would be read forever.
    if (seen.has(next.path)) continue;
    seen.add(next.path);
    const manifest = readJson(files, next.path, problems);
    if (manifest === undefined) continue;
    const directory = next.path.slice(0, -MANIFEST.length);
    const artifacts = entriesOf(entry(manifest, 'artifacts'));
    const stacks = stacksOf(artifacts, directory);
    if (stacks.length > 0) found.push({ name: next.name, stacks });
    queue.push(...nestedAssemblies(artifacts, directory));
  }
  if (found.length === 0 && problems.length === 0) problems.push({ kind: 'missing', what: 'the assembly has no stack', path: MANIFEST });
  return finish(found, files, problems);
}

function stacksOf(artifacts: readonly (readonly [string, Json])[], directory: string): StackSource[] {
  return artifacts.filter(([, artifact]) => entry(artifact, 'type') === 'aws:cloudformation:stack').map(([id, artifact]) => {
    const properties = entry(artifact, 'properties');
    return {
      name: textEntry(properties, 'stackName') ?? id,
      path: directory + (textEntry(properties, 'templateFile') ?? `${id}.template.json`),
      environment: textEntry(artifact, 'environment') ?? '',
    };
  }).map((stack, _index, all) => (
    // Stacks of one name in several environments are told apart by their files.
    all.filter((other) => other.name === stack.name).length > 1 ? { ...stack, name: baseName(stack.path) } : stack));
}

function nestedAssemblies(artifacts: readonly (readonly [string, Json])[], directory: string): { path: string; name: string }[] {
  return artifacts.filter(([, artifact]) => entry(artifact, 'type') === 'cdk:cloud-assembly').map(([id, artifact]) => {
    const properties = entry(artifact, 'properties');
    const inner = textEntry(properties, 'directoryName') ?? id;
    return { path: `${directory}${inner}/${MANIFEST}`, name: textEntry(properties, 'displayName') ?? inner };
  });
}

function readDirectory(files: Files, name: string): ReadResult {
  const problems: BadInput[] = [];
  const candidates = [...files.keys()].filter((path) => path.endsWith('.json') && !path.endsWith('.assets.json')).sort();
  const stacks: StackSource[] = [];
  for (const path of candidates) {
    const data = readJson(files, path, problems);
    const claimsToBeOne = path.endsWith('.template.json') || candidates.length === 1;
    if (data !== undefined && (claimsToBeOne || isMap(entry(data, 'Resources')))) stacks.push({ name: baseName(path), path, environment: '' });
  }
  for (const path of files.keys()) {
    if (path.endsWith('.template.yaml') || path.endsWith('.template.yml')) problems.push({ kind: 'unsupported', what: 'YAML is not read yet', path });
  }
  if (stacks.length === 0 && problems.length === 0) problems.push({ kind: 'missing', what: 'there is no template', path: '.' });
  return finish(stacks.length === 0 ? [] : [{ name, stacks }], files, problems);
}

function finish(found: readonly Found[], files: Files, problems: readonly BadInput[]): ReadResult {
  const results = found.map(({ name, stacks }) => assemble(name, stacks, files));
  const all = [...problems, ...results.flatMap((result) => ('problems' in result ? result.problems : []))];
  if (all.length > 0) return { ok: false, problems: all };
  return { ok: true, platforms: results.flatMap((result) => ('platform' in result ? [result.platform] : [])) };
}

function readJson(files: Files, path: string, problems: BadInput[]): Json | undefined {
  const text = files.get(path);
  if (text === undefined) {
    problems.push({ kind: 'missing', what: 'the file is not there', path });
    return undefined;
  }
  const parsed = parseJson(text);
  if (parsed.ok) return parsed.data;
  problems.push({ kind: 'unreadable', what: parsed.reason, path });
  return undefined;
}

function baseName(path: string): string {
  const file = path.slice(path.lastIndexOf('/') + 1);
  for (const ending of ['.template.json', '.json']) {
    if (file.endsWith(ending)) return file.slice(0, -ending.length);
  }
  return file;
}
