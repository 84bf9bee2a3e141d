import type { AclOperation, AuthorizationRequest, AuthorizerSettings, LiveAcl, RequestedOperation, Requester } from './acl';
import { isInRange } from './host-range';

/** Everyone, as the principal of an ACL. */
export const EVERYONE = 'User:*';

/** Any name as a LITERAL pattern, any address as a host. */
export const ANY = '*';

/** Operations that bring another with them, in an ALLOW only: a DENY of READ leaves DESCRIBE alone. */
const IMPLIED_BY: Partial<Readonly<Record<RequestedOperation, readonly AclOperation[]>>> = {
  DESCRIBE: ['READ', 'WRITE', 'DELETE', 'ALTER'],
  DESCRIBE_CONFIGS: ['ALTER_CONFIGS'],
};

/**
 * Whether an ACL's pattern covers the requested resource.
 *
 * A name that itself begins with `*`, as a group's or a transactional id's may, is *not* covered by the wildcard: Kafka's walk takes `*` for
 * a prefix of it and skips the LITERAL. A DENY on `*` doesn't reach it, an ALLOW neither.
 *
 * @param acl the ACL
 * @param request the request
 */
export function matchesResource(acl: LiveAcl, request: Pick<AuthorizationRequest, 'resourceType' | 'name'>): boolean {
  if (acl.resourceType !== request.resourceType) return false;
  switch (acl.patternType) {
    case 'LITERAL': return acl.name === request.name || (acl.name === ANY && !request.name.startsWith(ANY));
    case 'PREFIXED': return request.name.startsWith(acl.name);
  }
}

/**
 * Whether an ACL names the requester: its principal and its host.
 *
 * @param acl the ACL
 * @param requester who asks
 * @param settings the brokers' settings
 */
export function names(acl: LiveAcl, requester: Requester, settings: AuthorizerSettings): boolean {
  if (acl.principal !== requester.principal && acl.principal !== EVERYONE) return false;
  if (acl.host === requester.host || acl.host === ANY) return true;
  return settings.hostRanges !== false && isInRange(requester.host, acl.host);
}

/**
 * Whether an ACL covers an operation, itself or by implication.
 *
 * @param acl the ACL
 * @param operation what is asked for
 */
export function covers(acl: LiveAcl, operation: RequestedOperation): boolean {
  if (acl.operation === operation || acl.operation === 'ALL') return true;
  return acl.permissionType === 'ALLOW' && (IMPLIED_BY[operation] ?? []).includes(acl.operation);
}

/**
 * Whether an ACL on the requested resource concerns the request.
 *
 * @param acl the ACL
 * @param request the request
 * @param settings the brokers' settings
 */
export function concerns(acl: LiveAcl, request: AuthorizationRequest, settings: AuthorizerSettings): boolean {
  return names(acl, request, settings) && covers(acl, request.operation);
}
