import type { LiveAcl } from '../../semantics/kafka';
import { type Json, type JsonMap, type Value } from '../../template';
import type { UnknownPart } from '../world';

/** A slice as it was found in a template. */
export interface FoundSlice {
  /** The cluster's name. */
  readonly cluster: string;
  /** The slice's name. */
  readonly slice: string;
  /** Its bindings, each with its place. */
  readonly acls: readonly { readonly acl: LiveAcl; readonly location: string }[];
  /** Bindings that can't be read. */
  readonly unknowns: readonly UnknownPart[];
  /** The place of the slice. */
  readonly location: string;
}

const RESOURCE_TYPES: readonly LiveAcl['resourceType'][] = ['topic', 'group', 'transactional-id', 'cluster', 'delegation-token', 'user'];
const OPERATIONS: readonly LiveAcl['operation'][] = [
  'ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE',
  'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT',
];
const PATTERN_TYPES = ['LITERAL', 'PREFIXED'] as const;
const PERMISSIONS = ['ALLOW', 'DENY'] as const;

/**
 * Reads a slice. A binding that does not say all that a binding says is unknown, never left out in silence.
 *
 * @param data the slice
 * @param location its place
 */
export function readSlice(data: Json, location: string): FoundSlice {
  const slice = mapOf(data);
  const acls: { acl: LiveAcl; location: string }[] = [];
  const unknowns: UnknownPart[] = [];
  if (slice['version'] !== 1) unknowns.push({ id: `slice:${location}:version`, location, reason: `slices of version ${JSON.stringify(slice['version'] ?? null)} are not known` });
  for (const list of ['bindings', 'adopted']) {
    const bindings = slice[list];
    if (bindings === undefined) continue;
    if (!isList(bindings)) { unknowns.push({ id: `slice:${location}:${list}`, location: `${location}/${list}`, reason: `the ${list} are no list` }); continue; }
    for (const [index, binding] of bindings.entries()) {
      const place = `${location}/${list}/${String(index)}`;
      const acl = aclOf(mapOf(binding));
      if (acl === undefined) unknowns.push({ id: `slice:${location}:${JSON.stringify(binding)}`, location: place, reason: 'the binding can\'t be read' });
      else acls.push({ acl, location: place });
    }
  }
  return { cluster: textOf(slice['cluster']) ?? '', slice: textOf(slice['slice']) ?? '', acls, unknowns, location };
}

function aclOf(binding: JsonMap): LiveAcl | undefined {
  const resourceType = oneOf(RESOURCE_TYPES, binding['resourceType']);
  const patternType = oneOf(PATTERN_TYPES, binding['patternType']);
  const operation = oneOf(OPERATIONS, binding['operation']);
  const permissionType = oneOf(PERMISSIONS, binding['permissionType']);
  const [name, principal, host] = [textOf(binding['name']), textOf(binding['principal']), textOf(binding['host'])];
  if (resourceType === undefined || patternType === undefined || operation === undefined || permissionType === undefined) return undefined;
  if (name === undefined || principal === undefined || host === undefined) return undefined;
  return { resourceType, patternType, operation, permissionType, name, principal, host };
}

function oneOf<T extends string>(allowed: readonly T[], data: Json | undefined): T | undefined {
  return allowed.find((one) => one === data);
}

function textOf(data: Json | undefined): string | undefined {
  return typeof data === 'string' ? data : undefined;
}

function mapOf(data: Json | undefined): JsonMap {
  return typeof data === 'object' && data !== null && !isList(data) ? (data) : {};
}

function isList(data: Json | undefined): data is readonly Json[] {
  return Array.isArray(data);
}

/**
 * An evaluated value as plain data; what is not literal becomes a value that no slice accepts.
 *
 * @param value any value
 */
export function plainOf(value: Value): Json {
  switch (value.kind) {
    case 'literal': return value.value;
    case 'list': return value.items.map(plainOf);
    case 'map': return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plainOf(inner)]));
    case 'absent': case 'token': case 'text': case 'unknown': case 'choice': return null;
  }
}
