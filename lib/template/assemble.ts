import { entriesOf, entry, parseJson, textEntry } from './json';
import { type BadInput, type Files } from './input';
import { Platform, type Nesting, type Opacity } from './platform';
import { toTemplate, type Resource, type Template, type TemplateOrigin } from './template';
import { describe } from './text';
import { Evaluator } from './evaluate';
import { unknown } from './value';

/** A stack that stands on its own: not nested in another. */
export interface StackSource {
  /** Its name in locations. */
  readonly name: string;
  /** The file of its template. */
  readonly path: string;
  /** Account and region as the assembly writes them, `aws://111122223333/eu-west-1`; empty when not known. */
  readonly environment: string;
}

type Assembled = { readonly platform: Platform } | { readonly problems: readonly BadInput[] };

const NOT_GIVEN = 'the template of the nested stack was not given';
const MAX_TEMPLATES = 500;
const HARMLESS_TRANSFORMS = new Set(['AWS::LanguageExtensions']);

/**
 * Reads the templates of some stacks and of everything nested in them.
 *
 * @param name what to call the platform
 * @param stacks its stacks; one that another nests is not a stack of its own
 * @param files templates and asset manifests by path
 */
export function assemble(name: string, stacks: readonly StackSource[], files: Files): Assembled {
  const problems: BadInput[] = [];
  const nestings: Nesting[] = [];
  const opacities: Opacity[] = [];
  const templates: Template[] = [];
  const nested = new Set<string>();
  const assets = assetPaths(files);

  const visit = (origin: TemplateOrigin, ancestors: readonly string[]): void => {
    const template = readTemplate(origin, files);
    if ('kind' in template) { problems.push(template); return; }
    templates.push(template);
    opacities.push(...macrosOf(template));
    for (const resource of template.resources.values()) {
      if (resource.type !== 'AWS::CloudFormation::Stack') continue;
      const path = nestedPath(resource, template, files, assets);
      const reason = whyNotFollowed(path, [...ancestors, origin.path], templates.length);
      if (path === undefined || reason !== undefined) {
        opacities.push({ stack: origin.stack, logicalId: resource.logicalId, location: resource.key, what: 'nested-template', reason: reason ?? NOT_GIVEN });
        continue;
      }
      nested.add(path);
      nestings.push({ parent: resource, child: resource.key });
      visit({ stack: resource.key, path, environment: origin.environment }, [...ancestors, origin.path]);
    }
  };
  for (const stack of stacks) visit({ stack: stack.name, path: stack.path, environment: stack.environment }, []);
  if (problems.length > 0) return { problems };

  // In a bare directory a nested template is found twice: as a file, and in its parent, where its parameters are known.
  const roots = templates.filter((template) => template.stack.includes('/') || !nested.has(template.path));
  const kept = new Set((roots.length > 0 ? roots : templates).map((template) => template.stack));
  const dropped = templates.filter((template) => !kept.has(template.stack)).map((template) => `${template.stack}/`);
  const remaining = templates.filter((template) => kept.has(template.stack) && !dropped.some((prefix) => template.stack.startsWith(prefix)));
  const several = remaining.length > 1;
  return {
    platform: new Platform(name, remaining, nestings, opacities
      .filter((opacity) => remaining.some((template) => template.stack === opacity.stack))
      .map((opacity) => (several ? opacity : { ...opacity, location: opacity.logicalId ?? opacity.location }))),
  };
}

function whyNotFollowed(path: string | undefined, ancestors: readonly string[], count: number): string | undefined {
  if (path === undefined) return NOT_GIVEN;
  if (ancestors.includes(path)) return 'the nested stack contains itself';
  return count < MAX_TEMPLATES ? undefined : `more than ${MAX_TEMPLATES} templates are nested`;
}

function readTemplate(origin: TemplateOrigin, files: Files): Template | BadInput {
  const text = files.get(origin.path);
  if (text === undefined) return { kind: 'missing', what: 'the template is not there', path: origin.path };
  const parsed = parseJson(text);
  if (!parsed.ok) return { kind: 'unreadable', what: parsed.reason, path: origin.path };
  const template = toTemplate(parsed.data, origin);
  return typeof template === 'string' ? { kind: 'unreadable', what: template, path: origin.path } : template;
}

function macrosOf(template: Template): Opacity[] {
  return template.transforms.filter((name) => !HARMLESS_TRANSFORMS.has(name)).map((name) => ({
    stack: template.stack, location: `${template.stack}/Transform`, what: `transform:${name}`,
    reason: `the macro ${name} rewrites the template at deployment`,
  }));
}

/** Where the template of a nested stack is: by the CDK's asset metadata, else by the object key in its URL, else a path as `aws cloudformation package` takes it. */
function nestedPath(resource: Resource, template: Template, files: Files, assets: ReadonlyMap<string, string>): string | undefined {
  const directory = template.path.slice(0, template.path.lastIndexOf('/') + 1);
  const metadata = textEntry(resource.metadata, 'aws:asset:path');
  const byMetadata = metadata === undefined ? undefined : resolve(directory + metadata);
  if (byMetadata !== undefined && files.has(byMetadata)) return byMetadata;
  const url = describe(new Evaluator(template, NO_LINKS, { now: 0 }).value(entry(resource.properties, 'TemplateURL') ?? null));
  for (const [objectKey, path] of assets) {
    if (url.endsWith(`/${objectKey}`) && files.has(path)) return path;
  }
  const local = resolve(directory + url);
  return files.has(local) ? local : undefined;
}

const NO_LINKS = {
  parameter: () => undefined,
  nestedOutput: () => unknown('not joined', 'stacks are not joined yet'),
  exported: () => undefined,
  stackOutput: () => undefined,
  isNested: () => false,
};

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
