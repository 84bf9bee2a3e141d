import { type Resource, type Template } from './template';

/** Something that the templates hide, whatever one asks. */
export interface Opacity {
  /** The place that hides it. */
  readonly location: string;
  /** The stack of the place. */
  readonly stack: string;
  /** The logical id at the place, if it is a resource. */
  readonly logicalId?: string;
  /** A short text that tells it from others at the same place. */
  readonly what: string;
  /** Why it is hidden. */
  readonly reason: string;
}

/** Macros that add functions, each of which is evaluated or unknown, and rewrite nothing else. */
const HARMLESS = new Set(['AWS::LanguageExtensions']);

/** Resources in whose place others stand after deployment. */
const EXPANDED: readonly { readonly what: string; readonly reason: string; readonly is: (type: string) => boolean }[] = [
  { what: 'serverless', reason: 'the Serverless Application Model makes other resources of it at deployment', is: (type) => type.startsWith('AWS::Serverless::') },
  { what: 'module', reason: 'a module makes other resources of it at deployment', is: (type) => type.endsWith('::MODULE') },
  { what: 'stack-set', reason: 'it deploys a template that is not among these', is: (type) => type === 'AWS::CloudFormation::StackSet' },
  { what: 'provisioned-product', reason: 'it deploys a template of a product portfolio', is: (type) => type === 'AWS::ServiceCatalog::CloudFormationProvisionedProduct' },
];

/**
 * What a template hides by itself: macros, and resources that become others.
 *
 * @param template a template
 */
export function opacitiesOf(template: Template): Opacity[] {
  const { stack } = template;
  const macros = template.transforms.filter((name) => !HARMLESS.has(name)).map((name) => ({
    stack, location: `${stack}/Transform`, what: `transform:${name}`, reason: `the macro ${name} rewrites the template at deployment`,
  }));
  return [...macros, ...[...template.resources.values()].flatMap(hiddenBy)];
}

function hiddenBy(resource: Resource): Opacity[] {
  const place = { stack: resource.stack, logicalId: resource.logicalId, location: resource.key };
  const macros = Object.keys(resource.attributes).filter((key) => key.startsWith('Fn::')).map((name) => (
    { ...place, what: `transform:${name}`, reason: `the macro ${name} rewrites the resource at deployment` }));
  return [...macros, ...EXPANDED.filter(({ is }) => is(resource.type)).map(({ what, reason }) => ({ ...place, what, reason }))];
}
