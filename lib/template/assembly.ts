import { assemble, type StackSource } from './assemble';
import { readAssembly } from './cloud-assembly';
import { claimsToBeTemplate, mayBeTemplate } from './kinds';
import { type BadInput, type Files } from './input';
import { MAX_TOTAL_SIZE, megabytes } from './limits';
import { hasTemplateEnding, ParsedFiles } from './parse-file';
import { type Platform } from './platform';
import { namesOf } from './stack-names';

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

/** The file that makes a directory a cloud assembly. */
export const MANIFEST = 'manifest.json';

/**
 * Reads a cloud assembly (with a `manifest.json`), a directory of templates, or one template, in JSON or YAML.
 *
 * Every assembly within the assembly, one for each Stage, is a platform of its own; a directory without manifest is one platform.
 *
 * @param files everything that was found; other files than templates and manifests are ignored
 * @param name what to call the platform of the outermost directory
 */
export function readPlatforms(files: readonly SourceFile[], name = ''): ReadResult {
  const byPath = filesByPath(files);
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  if (size > MAX_TOTAL_SIZE) return { ok: false, problems: [{ kind: 'unsupported', what: `the files together are larger than ${megabytes(MAX_TOTAL_SIZE)}`, path: '.' }] };
  const contents = new ParsedFiles(byPath);
  const { found, problems } = byPath.has(MANIFEST) ? readAssembly(contents, MANIFEST, name) : readDirectory(byPath, contents, name);
  const results = found.map((each) => assemble(each.name, each.stacks, byPath, contents));
  const all = [...problems, ...results.flatMap((result) => ('problems' in result ? result.problems : []))];
  if (all.length > 0) return { ok: false, problems: all };
  return { ok: true, platforms: results.flatMap((result) => ('platform' in result ? [result.platform] : [])) };
}

/**
 * Reads the platform of some stacks whose names and files are known.
 *
 * @param name what to call it
 * @param stacks its stacks, nested ones excepted
 * @param files the templates, nested ones too, and the `*.assets.json` manifests that say where nested ones are
 */
export function readStacks(name: string, stacks: readonly StackSource[], files: readonly SourceFile[]): ReadResult {
  const byPath = filesByPath(files);
  const result = assemble(name, stacks, byPath, new ParsedFiles(byPath));
  return 'problems' in result ? { ok: false, problems: result.problems } : { ok: true, platforms: [result.platform] };
}

function filesByPath(files: readonly SourceFile[]): Files {
  return new Map(files.map((file) => [file.path, file.text]));
}

/** A directory without manifest: each template in it is a stack. */
function readDirectory(files: Files, contents: ParsedFiles, name: string): { found: { name: string; stacks: StackSource[] }[]; problems: BadInput[] } {
  const problems: BadInput[] = [];
  const only = files.size === 1;
  const paths = [...files].filter(([path, text]) => {
    const named = only || /\.template\.(?:json|ya?ml)$/.test(path);
    if (!only && !hasTemplateEnding(path)) return false;
    const parsed = contents.get(path);
    if (parsed === undefined) return false;
    if (parsed.ok) return named || claimsToBeTemplate(parsed.data);
    // What cannot be read is passed over only where it cannot be a template.
    if (named || mayBeTemplate(text)) problems.push({ kind: parsed.kind, what: parsed.reason, path });
    return false;
  }).map(([path]) => path).sort();
  const stacks = namesOf(paths).map(([path, stack]) => ({ name: stack, path, environment: '' }));
  if (stacks.length > 0) return { found: [{ name, stacks }], problems };
  return { found: [], problems: problems.length > 0 ? problems : [{ kind: 'missing', what: 'there is no template', path: '.' }] };
}
