import type { KafkaClientLibrary } from './client';
import type { LiveAcl } from './live-acl';

/** One binding as the protocol has it. */
export interface AclCodes {
  readonly resourceType: number;
  readonly resourceName: string;
  readonly resourcePatternType: number;
  readonly principal: string;
  readonly host: string;
  readonly operation: number;
  readonly permissionType: number;
}

/** The client library's tables of names and codes. */
type Tables = Pick<KafkaClientLibrary, 'ResourceTypes' | 'ResourcePatternTypes' | 'AclOperations' | 'AclPermissionTypes'>;

/**
 * A binding as the protocol has it.
 *
 * @param acl the binding
 * @param tables the client library
 */
export function toCodes(acl: LiveAcl, tables: Tables): AclCodes {
  return {
    resourceType: codeOf(acl.resourceType.toUpperCase().replaceAll('-', '_'), tables.ResourceTypes),
    resourceName: acl.name,
    resourcePatternType: codeOf(acl.patternType, tables.ResourcePatternTypes),
    principal: acl.principal,
    host: acl.host,
    operation: codeOf(acl.operation, tables.AclOperations),
    permissionType: codeOf(acl.permissionType, tables.AclPermissionTypes),
  };
}

/**
 * A binding in words.
 *
 * @param codes the binding as the protocol has it
 * @param tables the client library
 */
export function fromCodes(codes: AclCodes, tables: Tables): LiveAcl {
  return {
    resourceType: nameOf(codes.resourceType, tables.ResourceTypes).toLowerCase().replaceAll('_', '-'),
    name: codes.resourceName,
    patternType: nameOf(codes.resourcePatternType, tables.ResourcePatternTypes),
    principal: codes.principal,
    host: codes.host,
    operation: nameOf(codes.operation, tables.AclOperations),
    permissionType: nameOf(codes.permissionType, tables.AclPermissionTypes),
  };
}

const UNNAMED = 'CODE_';

function nameOf(code: number, table: Readonly<Record<string, number>>): string {
  return Object.keys(table).find((name) => table[name] === code) ?? UNNAMED + String(code);
}

function codeOf(name: string, table: Readonly<Record<string, number>>): number {
  const code = table[name] ?? (name.startsWith(UNNAMED) ? Number(name.slice(UNNAMED.length)) : Number.NaN);
  // INVARIANT: declared names are checked when a slice is read, and live ones were made by nameOf.
  if (Number.isNaN(code)) throw new Error(`the protocol has no code for ${name}`);
  return code;
}
