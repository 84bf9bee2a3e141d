import { circularOutput, whyCircular } from './cycles';
import { type BadInput, type Files } from './input';
import { NestedTemplates, NOT_GIVEN } from './nested-templates';
import { opacitiesOf, type Opacity } from './opacity';
import { type ParsedFiles } from './parse-file';
import { Platform, type Nesting } from './platform';
import { toTemplate, type Template, type TemplateOrigin } from './template';

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

const MAX_TEMPLATES = 500;

/**
 * Reads the templates of some stacks and of everything nested in them.
 *
 * @param name what to call the platform
 * @param stacks its stacks; one that another nests is not a stack of its own
 * @param files templates and asset manifests by path
 * @param contents what stands in them
 */
export function assemble(name: string, stacks: readonly StackSource[], files: Files, contents: ParsedFiles): Assembled {
  const problems: BadInput[] = [];
  const nestings: Nesting[] = [];
  const opacities: Opacity[] = [];
  const templates: Template[] = [];
  const nested = new Set<string>();
  const nestedTemplates = new NestedTemplates(files);

  const visit = (origin: TemplateOrigin, ancestors: readonly string[]): void => {
    const template = readTemplate(origin, contents);
    if ('kind' in template) {
      // One file has one problem, however often it is nested.
      if (!problems.some(({ path }) => path === template.path)) problems.push(template);
      return;
    }
    templates.push(template);
    opacities.push(...opacitiesOf(template));
    for (const resource of template.resources.values()) {
      if (resource.type !== 'AWS::CloudFormation::Stack') continue;
      const path = nestedTemplates.pathOf(resource, template);
      if (path !== undefined && [...ancestors, origin.path].includes(path)) {
        problems.push({ kind: 'unreadable', what: `nested stack ${resource.logicalId} contains itself: ${[...ancestors, origin.path, path].join(' → ')}`, path: origin.path });
        continue;
      }
      const reason = whyNotFollowed(path, templates.length);
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
  const circular = circularOutput(remaining);
  if (circular !== undefined) return { problems: [{ kind: 'unreadable', what: circular.what, path: circular.template.path }] };
  const several = remaining.length > 1;
  return {
    platform: new Platform(name, remaining, nestings, opacities
      .filter((opacity) => remaining.some((template) => template.stack === opacity.stack))
      .map((opacity) => (several ? opacity : { ...opacity, location: opacity.logicalId ?? opacity.location })), assetsOf(files)),
  };
}

/** JSON files that a template refers to by what they are called. */
function assetsOf(files: Files): ReadonlyMap<string, string> {
  return new Map([...files].map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text] as const).filter(([file]) => file.startsWith('asset.') && file.endsWith('.json')));
}

function whyNotFollowed(path: string | undefined, count: number): string | undefined {
  if (path === undefined) return NOT_GIVEN;
  return count < MAX_TEMPLATES ? undefined : `more than ${MAX_TEMPLATES} templates are nested`;
}

function readTemplate(origin: TemplateOrigin, contents: ParsedFiles): Template | BadInput {
  const { path } = origin;
  const parsed = contents.get(path);
  if (parsed === undefined) return { kind: 'missing', what: 'the template is not there', path };
  if (!parsed.ok) return { kind: parsed.kind, what: parsed.reason, path };
  const template = toTemplate(parsed.data, origin);
  if ('kind' in template) return { ...template, path };
  const what = whyCircular(template);
  return what === undefined ? template : { kind: 'unreadable', what, path };
}
