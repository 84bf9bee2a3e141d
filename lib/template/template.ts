import { entriesOf, entry, isList, isMap, textEntry, type JsonMap } from './json';
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
  /** Macros that rewrite the template at deployment. */
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

/** Sections of a template beside Resources. */
const SECTIONS = new Set(['AWSTemplateFormatVersion', 'Conditions', 'Description', 'Mappings', 'Metadata', 'Outputs', 'Parameters', 'Rules', 'Transform']);

/**
 * The model of a template, or why the data is none.
 *
 * @param data a template file's content
 * @param origin where it comes from
 */
export function toTemplate(data: Json, origin: TemplateOrigin): Template | string {
  if (!isMap(data) || !looksLikeTemplate(data)) return 'it is no template: no Resources, and no other section of one';
  // The CDK writes a template without Resources for a stack that only declares.
  const resources = entry(data, 'Resources') ?? {};
  if (!isMap(resources)) return 'its Resources are no map';
  const malformed = Object.entries(resources).find(([id, body]) => !id.startsWith('Fn::') && textEntry(body, 'Type') === undefined);
  if (malformed !== undefined) return `resource ${malformed[0]} has no Type`;
  return {
    ...origin,
    parameters: new Map(entriesOf(entry(data, 'Parameters')).map(([name, body]) => [name, isMap(body) ? body : {}])),
    conditions: new Map(entriesOf(entry(data, 'Conditions'))),
    mappings: new Map(entriesOf(entry(data, 'Mappings'))),
    resources: new Map(Object.entries(resources)
      .filter(([id]) => !id.startsWith('Fn::'))
      .map(([id, body]) => [id, toResource(origin.stack, id, body)])),
    outputs: new Map(entriesOf(entry(data, 'Outputs')).map(([name, body]) => [name, toOutput(name, body)])),
    metadata: mapOf(entry(data, 'Metadata')),
    transforms: [...transformsOf(entry(data, 'Transform')), ...Object.keys(resources).filter((id) => id.startsWith('Fn::'))],
  };
}

function looksLikeTemplate(data: JsonMap): boolean {
  const keys = Object.keys(data);
  return keys.includes('Resources') || (keys.length > 0 && keys.every((key) => SECTIONS.has(key)));
}

function toResource(stack: string, logicalId: string, body: Json): Resource {
  const condition = textEntry(body, 'Condition');
  const attributes = entriesOf(body).filter(([key]) => !['Type', 'Properties', 'Metadata', 'Condition'].includes(key));
  return {
    stack, logicalId, key: `${stack}/${logicalId}`,
    type: textEntry(body, 'Type') ?? '',
    properties: entry(body, 'Properties') ?? {},
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
  return macros.map((macro) => (typeof macro === 'string' ? macro : textEntry(macro, 'Name') ?? 'an unnamed macro'));
}

function mapOf(data: Json | undefined): JsonMap {
  return isMap(data) ? data : {};
}
