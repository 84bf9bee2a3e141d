import { contextOf } from '../../../lib/analyze/context-of';
import type { Context, Part } from '../../../lib/analyze/context';
import type { Cluster, Edge, UnknownPart } from '../../../lib/analyze/world';
import { readPlatforms, type Json } from '../../../lib/template';

/** Sections of a template that a test writes. */
export type Parts = Readonly<Record<string, unknown>>;

/** Templates as one platform; one alone keeps its logical ids as locations. */
export function contextOfTemplates(...templates: readonly Parts[]): Context {
  const files = templates.map((template, index) => ({ path: `s${String(index)}.template.json`, text: JSON.stringify(template) }));
  const result = readPlatforms(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return contextOf(result.platforms[0]!);
}

/** Resources as one template. */
export function contextOfResources(resources: Parts, more: Parts = {}): Context {
  return contextOfTemplates({ Resources: resources, ...more });
}

/** A resource. */
export function resource(type: string, properties: Parts = {}, more: Parts = {}): Parts {
  return { Type: type, Properties: properties, ...more };
}

/** An attribute of a resource. */
export function attribute(logicalId: string, name: string): Json {
  return { 'Fn::GetAtt': [logicalId, name] };
}

/** `(boundary) subject operation resource`, with `?` where a condition decides. */
export function edgeLines(edges: readonly Edge[] | undefined): string[] {
  return (edges ?? []).map(({ subject, operation, resource: what, always }) => `${subject} ${operation} ${what}${always ? '' : ' ?'}`).sort();
}

/** `location: reason` of unknowns. */
export function unknownLines(unknowns: readonly UnknownPart[] | undefined): string[] {
  return (unknowns ?? []).map(({ location, reason }) => `${location}: ${reason}`).sort();
}

/** What a part finds, by edges. */
export function edgesOf(part: Part, resources: Parts, more: Parts = {}): string[] {
  return edgeLines(part(contextOfResources(resources, more)).edges);
}

/** `scope port authentication transport`, with `?` where a condition decides. */
export function listenerLines(cluster: Cluster | undefined): string[] {
  return (cluster?.listeners ?? []).map(({ scope, port, authentication, transport, always }) =>
    `${scope} ${String(port ?? '-')} ${authentication} ${transport}${always ? '' : ' ?'}`);
}
