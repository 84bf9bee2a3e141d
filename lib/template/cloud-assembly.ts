import { type StackSource } from './assemble';
import { type BadInput } from './input';
import { entriesOf, entry, isList, textEntry } from './json';
import { type ParsedFiles } from './parse-file';
import { baseName } from './stack-names';
import { type Json } from './value';

/** An assembly that has stacks. */
export interface FoundAssembly {
  /** What to call it. */
  readonly name: string;
  /** Its stacks. */
  readonly stacks: readonly StackSource[];
}

/**
 * The stacks of a cloud assembly and of every assembly within it, as their manifests name them.
 *
 * @param contents what stands in the files
 * @param manifest the path of the outermost manifest
 * @param name what to call the outermost assembly
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/cloud-assembly-schema-readme.html
 */
export function readAssembly(contents: ParsedFiles, manifest: string, name: string): { readonly found: readonly FoundAssembly[]; readonly problems: readonly BadInput[] } {
  const found: FoundAssembly[] = [];
  const problems: BadInput[] = [];
  const seen = new Set<string>();
  const queue = [{ path: manifest, name }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    // An assembly that names itself would be read forever.
    if (seen.has(next.path)) continue;
    seen.add(next.path);
    const parsed = contents.get(next.path);
    const problem = whyNotRead(parsed, next.path);
    if (problem !== undefined) problems.push(problem);
    if (parsed?.ok !== true) continue;
    const directory = next.path.slice(0, next.path.lastIndexOf('/') + 1);
    const artifacts = entriesOf(entry(parsed.data, 'artifacts'));
    const stacks = stacksOf(artifacts, directory);
    if (stacks.length > 0) found.push({ name: next.name, stacks });
    queue.push(...nestedAssemblies(artifacts, directory));
  }
  if (found.length === 0 && problems.length === 0) problems.push({ kind: 'missing', what: 'the assembly has no stack', path: manifest });
  return { found, problems };
}

function whyNotRead(manifest: ReturnType<ParsedFiles['get']>, path: string): BadInput | undefined {
  if (manifest === undefined) return { kind: 'missing', what: 'the file is not there', path };
  if (!manifest.ok) return { kind: manifest.kind, what: manifest.reason, path };
  const missing = entry(manifest.data, 'missing');
  if (!isList(missing) || missing.length === 0) return undefined;
  // Values that were never looked up stand in the templates as dummies: nothing can be said about them.
  const keys = [...new Set(missing.map((each) => textEntry(each, 'key') ?? 'a value'))].slice(0, 3).join(', ');
  return { kind: 'unreadable', what: `values of this assembly were never looked up: ${keys}`, path };
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
    return { path: `${directory}${inner}/manifest.json`, name: textEntry(properties, 'displayName') ?? inner };
  });
}
