import { entry, isList, isMap, type JsonMap } from './json';
import { type Json } from './value';

/** Sections of a template beside Resources. */
const SECTIONS: ReadonlySet<string> = new Set([
  'AWSTemplateFormatVersion', 'Conditions', 'Description', 'Fn::Transform', 'Globals', 'Hooks', 'Mappings', 'Metadata', 'Outputs', 'Parameters', 'Rules', 'Transform',
]);

/** What else files of these formats are, by the keys at their top. */
const OTHERS: readonly { readonly keys: readonly string[]; readonly kind: string }[] = [
  { keys: ['apiVersion', 'kind'], kind: 'a Kubernetes manifest' },
  { keys: ['openapi'], kind: 'an OpenAPI document' },
  { keys: ['swagger'], kind: 'an OpenAPI document' },
  { keys: ['asyncapi'], kind: 'an AsyncAPI document' },
  { keys: ['name', 'version'], kind: 'a package.json' },
  { keys: ['terraform_version'], kind: 'a state or plan of Terraform' },
  { keys: ['services'], kind: 'a file of Docker Compose or of the Serverless Framework' },
  { keys: ['$schema', 'resources'], kind: 'a template of Azure' },
  { keys: ['artifacts', 'version'], kind: 'the manifest of a cloud assembly: name its directory' },
];

/**
 * Why data is no template, if it is none.
 *
 * @param data a file's content
 */
export function whyNoTemplate(data: Json): { readonly kind: 'unreadable' | 'unsupported'; readonly what: string } | undefined {
  if (data === null) return { kind: 'unreadable', what: 'it is empty' };
  if (!isMap(data)) return { kind: 'unsupported', what: `it is no template: ${isList(data) ? 'a list stands' : 'one value stands'} at its top` };
  if (hasSections(data)) return undefined;
  const other = OTHERS.find(({ keys }) => keys.every((key) => Object.hasOwn(data, key)));
  if (other !== undefined) return { kind: 'unsupported', what: `it is no template but ${other.kind}` };
  return { kind: 'unreadable', what: 'it is no template: no Resources, and no other section of one' };
}

/**
 * Whether a file whose name does not say so is a template.
 *
 * @param data its content
 */
export function claimsToBeTemplate(data: Json): boolean {
  return isMap(entry(data, 'Resources')) || entry(data, 'AWSTemplateFormatVersion') !== undefined;
}

/**
 * Whether a file that cannot be read could be a template if it could.
 *
 * @param text its text
 */
export function mayBeTemplate(text: string): boolean {
  return /(?:^|[\s{,])["']?(?:Resources|AWSTemplateFormatVersion)["']?\s*:/.test(text);
}

function hasSections(data: JsonMap): boolean {
  const keys = Object.keys(data);
  return keys.includes('Resources') || (keys.length > 0 && keys.every((key) => SECTIONS.has(key)));
}
