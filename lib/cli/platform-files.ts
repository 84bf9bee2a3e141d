import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { entriesOf, entry, MAX_FILE_SIZE, MAX_TOTAL_SIZE, megabytes, parseJson, textEntry, type BadInput, type SourceFile } from '../template';
import { reasonOf } from './files';

/** What was read, and what is wrong with the rest. */
export interface Collected {
  /** The files, with paths relative to the directory that was asked about. */
  readonly files: readonly SourceFile[];
  /** What could not be read. */
  readonly problems: readonly BadInput[];
}

/** Files and folders that are looked at. */
const MAX_SEEN = 20_000;
const MANIFEST = 'manifest.json';
/** Files of an assembly's directory that templates refer to: templates of nested stacks, and manifests that say where those are. */
const OF_ASSEMBLY = /(?:\.template\.(?:json|ya?ml)|\.assets\.json)$/;
/** Assets with the ending of a template. Only some are one, and a large one is none. */
const ASSETS = /^asset\..*\.(?:json|ya?ml|template)$/;
const OF_DIRECTORY = /\.(?:json|ya?ml|template)$/;

/**
 * Reads the files that can matter of a cloud assembly, of a directory of templates, or one template.
 *
 * @param directory a directory that exists
 * @param file the one file in it to read; undefined for all that can matter
 */
export function collectFiles(directory: string, file?: string): Collected {
  const collector = new Collector(directory);
  if (file !== undefined) collector.read(file);
  else if (existsSync(join(directory, MANIFEST))) collector.assembly('');
  else collector.directory('');
  return collector;
}

class Collector implements Collected {
  public readonly files: SourceFile[] = [];
  public readonly problems: BadInput[] = [];
  private readonly root: string;
  /** Real paths of what was looked at. */
  private readonly seen = new Set<string>();
  private size = 0;
  private full = false;

  public constructor(private readonly place: string) {
    this.root = realpathSync(place);
  }

  /** The manifest of an assembly, what it names, and the assemblies within. */
  public assembly(directory: string): void {
    const text = this.read(directory + MANIFEST);
    const manifest = text === undefined ? undefined : parseJson(text.replace(/^\uFEFF/, ''));
    if (manifest?.ok !== true) return;
    const artifacts = entriesOf(entry(manifest.data, 'artifacts')).map(([id, artifact]) => ({ id, type: entry(artifact, 'type'), properties: entry(artifact, 'properties') }));
    const stacks = artifacts.filter(({ type }) => type === 'aws:cloudformation:stack').map(({ id, properties }) => textEntry(properties, 'templateFile') ?? `${id}.template.json`);
    const others = this.list(directory).filter((name) => OF_ASSEMBLY.test(name) || (ASSETS.test(name) && this.isSmallFile(directory + name)));
    // A template that is not there is missed where the stacks are read.
    for (const name of new Set([...stacks.filter((each) => existsSync(join(this.place, directory, each))), ...others])) this.read(directory + name);
    for (const { id, properties } of artifacts.filter(({ type }) => type === 'cdk:cloud-assembly')) {
      const inner = `${directory}${textEntry(properties, 'directoryName') ?? id}/`;
      if (existsSync(join(this.place, inner, MANIFEST))) this.assembly(inner);
    }
  }

  /** Every file of a directory that can be a template, and of those within; hidden folders and packages are none of a platform. */
  public directory(directory: string): void {
    if (this.enter(directory) === undefined) return;
    for (const name of this.list(directory)) {
      const path = directory + name;
      const isDirectory = statSync(join(this.place, path), { throwIfNoEntry: false })?.isDirectory() === true;
      if (isDirectory && !name.startsWith('.') && name !== 'node_modules') this.directory(`${path}/`);
      else if (!isDirectory && OF_DIRECTORY.test(name)) this.read(path);
    }
  }

  /** Reads one file; undefined where it cannot be read or was read before, by another path. */
  public read(path: string): string | undefined {
    const real = this.enter(path);
    if (real === undefined) return undefined;
    const { size, isFile } = factsOf(real);
    if (!isFile) return this.fail('unsupported', 'it is neither a file nor a directory', path);
    if (size > MAX_FILE_SIZE) return this.fail('unsupported', `it is larger than ${megabytes(MAX_FILE_SIZE)}`, path);
    this.size += size;
    if (this.size > MAX_TOTAL_SIZE) return this.stop(`what can be templates is larger than ${megabytes(MAX_TOTAL_SIZE)}`);
    try {
      const text = readFileSync(real, 'utf8');
      this.files.push({ path, text });
      return text;
    } catch (error) {
      return this.fail('missing', `it can not be read: ${reasonOf(error)}`, path);
    }
  }

  /** The real path of something within the directory, once; a link that leads out of it is a problem, not a template. */
  private enter(path: string): string | undefined {
    if (this.full) return undefined;
    if (this.seen.size > MAX_SEEN) return this.stop(`there are more than ${MAX_SEEN} files and folders in it`);
    try {
      const real = realpathSync(join(this.place, path));
      if (real !== this.root && !real.startsWith(this.root.endsWith(sep) ? this.root : this.root + sep)) return this.fail('unsupported', 'it leads out of the directory', path);
      if (this.seen.has(real)) return undefined;
      this.seen.add(real);
      return real;
    } catch (error) {
      return this.fail('missing', `it can not be read: ${reasonOf(error)}`, path);
    }
  }

  /** Names in a directory, sorted, links last: what a link leads to is called by its own name. */
  private list(directory: string): string[] {
    try {
      const entries = readdirSync(join(this.place, directory), { withFileTypes: true });
      return entries.sort((a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()) || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
    } catch (error) {
      this.fail('missing', `it can not be read: ${reasonOf(error)}`, directory);
      return [];
    }
  }

  private isSmallFile(path: string): boolean {
    const found = statSync(join(this.place, path), { throwIfNoEntry: false });
    return found?.isFile() === true && found.size <= MAX_FILE_SIZE;
  }

  private stop(what: string): string | undefined {
    this.full = true;
    return this.fail('unsupported', `${what}: name the directory of one platform`, '.');
  }

  private fail(kind: BadInput['kind'], what: string, path: string): string | undefined {
    this.problems.push({ kind, what, path });
    return undefined;
  }
}

function factsOf(real: string): { readonly size: number; readonly isFile: boolean } {
  const found = statSync(real);
  return { size: found.size, isFile: found.isFile() };
}
