import { describe } from './describe';
import { Evaluator } from './evaluate';
import { type Files } from './input';
import { entriesOf, entry, textEntry } from './json';
import { parseJson } from './parse-json';
import { type Resource, type Template } from './template';
import { unknown } from './value';

/** Why a nested stack is hidden whose template is not among the files. */
export const NOT_GIVEN = 'the template of the nested stack was not given';

/** Steps of a URL, from its end, that can be an object's key. */
const MAX_STEPS = 20;

const NO_LINKS = {
  parameter: () => undefined,
  nestedOutput: () => unknown('not joined', 'stacks are not joined yet'),
  exported: () => undefined,
  stackOutput: () => undefined,
  isNested: () => false,
  takesDefaults: false,
};

/** Finds the templates of nested stacks among files. */
export class NestedTemplates {
  private readonly assets: ReadonlyMap<string, string>;

  public constructor(private readonly files: Files) {
    this.assets = assetPaths(files);
  }

  /**
   * The file of a nested stack's template: by the CDK's asset metadata, else by the object key in its URL, else a path as
   * `aws cloudformation package` takes it; undefined where it is not among the files.
   *
   * @param resource an `AWS::CloudFormation::Stack`
   * @param template where it stands
   */
  public pathOf(resource: Resource, template: Template): string | undefined {
    const directory = template.path.slice(0, template.path.lastIndexOf('/') + 1);
    const metadata = textEntry(resource.metadata, 'aws:asset:path');
    const byMetadata = metadata === undefined ? undefined : resolve(directory + metadata);
    if (byMetadata !== undefined && this.files.has(byMetadata)) return byMetadata;
    const url = describe(new Evaluator(template, NO_LINKS, { now: 0 }).value(entry(resource.properties, 'TemplateURL') ?? null));
    const byKey = this.byObjectKey(url);
    if (byKey !== undefined && this.files.has(byKey)) return byKey;
    const local = resolve(directory + url);
    return this.files.has(local) ? local : undefined;
  }

  /** An object key is the end of its URL, from one slash on. */
  private byObjectKey(url: string): string | undefined {
    const steps = url.split('/').slice(-MAX_STEPS);
    return steps.map((_step, index) => this.assets.get(steps.slice(index + 1).join('/'))).find((path) => path !== undefined);
  }
}

/** Object key → file, from every asset manifest. */
function assetPaths(files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, text] of files) {
    if (!path.endsWith('.assets.json')) continue;
    const parsed = parseJson(text);
    if (!parsed.ok) continue;
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    for (const [, asset] of entriesOf(entry(parsed.data, 'files'))) {
      const source = textEntry(entry(asset, 'source'), 'path');
      if (source === undefined) continue;
      for (const [, destination] of entriesOf(entry(asset, 'destinations'))) {
        const objectKey = textEntry(destination, 'objectKey');
        if (objectKey !== undefined) found.set(objectKey, resolve(directory + source));
      }
    }
  }
  return found;
}

/** A path without `.` and `..` steps. */
function resolve(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}
