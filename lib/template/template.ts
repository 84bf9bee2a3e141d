import { entriesOf, entry, isList, isMap, textEntry, type JsonMap } from './json';
import { whyNoTemplate } from './kinds';
import { type Json } from './value';

/** A resource as one template declares it. */
export interface Resource {
  /** The name of its stack. */
  readonly stack: string;
  /** Its logical id. */
  readonly logicalId: string;
  /** `Stack/LogicalId`: tells it from every other resource of the platform. */
  readonly key: string;
  /** `AWS::MSK::Cluster` and the like. */
  readonly type: string;
  /** Its properties as they stand in the template. */
  readonly properties: Json;
  /** Its metadata as it stands in the template. */
  readonly metadata: JsonMap;
  /** The condition on which it exists. */
  readonly condition?: string;
  /** Other attributes: `DependsOn`, `DeletionPolicy`, `UpdateReplacePolicy`, … */
  readonly attributes: JsonMap;
}

/** A template's output. */
export interface OutputDeclaration {
  /** Its name. */
  readonly name: string;
  /** Its value as it stands in the template. */
  readonly value: Json;
  /** The name under which other stacks import it. */
  readonly exportName?: Json;
}

/** A template, in the parts that CloudFormation knows. */
export interface Template {
  /** The name of its stack. */
  readonly stack: string;
  /** The file it was read from. */
  readonly path: string;
  /** Account and region, as far as they are known. */
  readonly environment: string;
  /** Declared parameters. */
  readonly parameters: ReadonlyMap<string, JsonMap>;
  /** Declared conditions. */
  readonly conditions: ReadonlyMap<string, Json>;
  /** Declared mappings. */
  readonly mappings: ReadonlyMap<string, Json>;
  /** Declared resources, in the template's order. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Declared outputs. */
  readonly outputs: ReadonlyMap<string, OutputDeclaration>;
  /** The template's own metadata. */
  readonly metadata: JsonMap;
  /** Macros that rewrite the template at deployment, loops of `Fn::ForEach` among them. */
  readonly transforms: readonly string[];
}

/** Where a template comes from. */
export interface TemplateOrigin {
  /** The name of its stack. */
  readonly stack: string;
  /** The file it was read from. */
  readonly path: string;
  /** Account and region, as far as they are known. */
  readonly environment: string;
}

/** Sections that are maps. Their keys that begin with `Fn::` are macros, not names. */
const MAPS = ['Parameters', 'Conditions', 'Mappings', 'Resources', 'Outputs'];

/** `AWS::S3::Bucket`, `Custom::Anything`, `Org::Service::Resource::MODULE`. Macros may have types of their own. */
const TYPE = /^[A-Za-z0-9]+(?:::[\w@-]+)+$/;

/** Why data is no template. */
export interface NoTemplate {
  /** Whether it is malformed, or of another kind. */
  readonly kind: 'unreadable' | 'unsupported';
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
}

/**
 * The model of a template, or why the data is none.
 *
 * @param data a template file's content
 * @param origin where it comes from
 */
export function toTemplate(data: Json, origin: TemplateOrigin): Template | NoTemplate {
  const another = whyNoTemplate(data);
  if (another !== undefined) return another;
  const what = MAPS.find((section) => !isMap(entry(data, section) ?? {}));
  if (what !== undefined) return { kind: 'unreadable', what: `its ${what} are no map` };
  const resources = namedEntries(data, 'Resources');
  const wrong = resources.map(([id, body]) => whyNoResource(id, body)).find((each) => each !== undefined);
  if (wrong !== undefined) return { kind: 'unreadable', what: wrong };
  const transforms = transformsIn(data);
  const typeless = transforms.length > 0 ? undefined : resources.find(([, body]) => !TYPE.test(textEntry(body, 'Type') ?? 'a::macro'));
  if (typeless !== undefined) return { kind: 'unreadable', what: `resource ${typeless[0]} is of a type that there can not be: ${JSON.stringify(textEntry(typeless[1], 'Type')?.slice(0, 80))}` };
  return {
    ...origin,
    parameters: new Map(namedEntries(data, 'Parameters').map(([name, body]) => [name, isMap(body) ? body : {}])),
    conditions: new Map(namedEntries(data, 'Conditions')),
    mappings: new Map(namedEntries(data, 'Mappings')),
    resources: new Map(resources.map(([id, body]) => [id, toResource(origin.stack, id, body)])),
    outputs: new Map(namedEntries(data, 'Outputs').map(([name, body]) => [name, toOutput(name, body)])),
    metadata: mapOf(entry(data, 'Metadata')),
    transforms,
  };
}

function transformsIn(data: Json): readonly string[] {
  return [
    ...transformsOf(entry(data, 'Transform')), ...transformsOf(entry(data, 'Fn::Transform')),
    ...MAPS.flatMap((section) => entriesOf(entry(data, section)).map(([key]) => key).filter(isMacro)),
  ];
}

function namedEntries(data: Json, section: string): readonly (readonly [string, Json])[] {
  return entriesOf(entry(data, section)).filter(([key]) => !isMacro(key));
}

function isMacro(key: string): boolean {
  return key.startsWith('Fn::');
}

function whyNoResource(id: string, body: Json): string | undefined {
  // A location is a stack and a logical id, with a slash between them.
  if (id === '' || id.includes('/')) return `a logical id is ${JSON.stringify(id)}`;
  if (!isMap(body)) return `resource ${id} is no map`;
  const type = entry(body, 'Type');
  if (type === undefined || type === null) return Object.keys(body).some(isMacro) ? undefined : `resource ${id} has no Type`;
  if (typeof type !== 'string') return `the Type of resource ${id} is no text`;
  return isMap(entry(body, 'Properties') ?? {}) ? undefined : `the Properties of resource ${id} are no map`;
}

function toResource(stack: string, logicalId: string, body: Json): Resource {
  const condition = textEntry(body, 'Condition');
  const macros = entriesOf(body).filter(([key]) => isMacro(key));
  const attributes = entriesOf(body).filter(([key]) => !['Type', 'Properties', 'Metadata', 'Condition'].includes(key));
  return {
    stack, logicalId, key: `${stack}/${logicalId}`,
    type: textEntry(body, 'Type') ?? '',
    // A macro beside them may rewrite them: they are what it makes of them.
    properties: macros.length > 0 ? Object.fromEntries([...entriesOf(entry(body, 'Properties')), ...macros]) : entry(body, 'Properties') ?? {},
    metadata: mapOf(entry(body, 'Metadata')),
    attributes: Object.fromEntries(attributes),
    ...(condition === undefined ? {} : { condition }),
  };
}

function toOutput(name: string, body: Json): OutputDeclaration {
  const exportName = entry(entry(body, 'Export'), 'Name');
  return { name, value: entry(body, 'Value') ?? null, ...(exportName === undefined ? {} : { exportName }) };
}

function transformsOf(data: Json | undefined): string[] {
  if (data === undefined) return [];
  const macros = isList(data) ? data : [data];
  return macros.filter((macro) => macro !== null).map((macro) => (typeof macro === 'string' ? macro : textEntry(macro, 'Name') ?? 'an unnamed macro'));
}

function mapOf(data: Json | undefined): JsonMap {
  return isMap(data) ? data : {};
}
