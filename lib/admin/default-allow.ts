import { sortedBy, uniqueBy } from '../model/order';
import { foundKey } from '../model/slice';
import type { AclSet, LiveAcl } from './live-acl';
import type { ClosedResource } from './plan';
import type { AdminPolicy } from './policy';
import type { AdminProblem } from './problem';
import { keyOf, PatternIndex } from './resource-patterns';

/**
 * Resource patterns whose first ACL this is: until then everybody may use them. Sorted.
 *
 * @param additions what is added
 * @param live what is there
 */
export function closedBy(additions: Iterable<LiveAcl>, live: Iterable<LiveAcl>): ClosedResource[] {
  const before = new PatternIndex(live);
  return uniqueBy([...additions].filter((acl) => !before.covers(acl)), keyOf).map(({ resourceType, patternType, name }) => ({ resourceType, patternType, name }));
}

/**
 * What holds resources open while they get their first ACLs. Brokers take up the bindings of a request one after the other: whoever is named by
 * the second would lose the resource in between. So everybody is allowed in words what everybody could do anyway, until all bindings are seen.
 *
 * A pattern that also covers resources which are closed already is not held open: that would open those.
 *
 * @param closes the resources
 * @param live what is there
 */
export function heldOpen(closes: readonly ClosedResource[], live: Iterable<LiveAcl>): LiveAcl[] {
  const all = new PatternIndex(closes);
  const mixed = new Set(uniqueBy(live, keyOf).flatMap((pattern) => all.covering(pattern)));
  const open = closes.filter((pattern) => !mixed.has(keyOf(pattern)));
  const index = new PatternIndex(open);
  const widest = open.filter((pattern) => index.covering(pattern).length === 1);
  return widest.map((pattern) => ({ ...pattern, principal: 'User:*', host: '*', operation: 'ALL', permissionType: 'ALLOW' }));
}

/**
 * Why additions can't be made where resources without ACLs are open.
 *
 * @param closes the resources that get their first ACL
 * @param after what is there afterwards
 * @param policy who may administer
 */
export function lockOuts(closes: readonly ClosedResource[], after: AclSet, policy: AdminPolicy): AdminProblem[] {
  const closesCluster = closes.some(({ resourceType }) => resourceType === 'cluster');
  if (!closesCluster || policy.administrators === 'outside ACLs' || after.where(administers).size > 0) return [];
  return [{
    code: 'ADMIN_PLAN_LOCKOUT', what: 'the first ACL on the cluster would shut out everybody who administers it',
    allowed: "a declared principal that may ALTER the cluster, or administrators: 'outside ACLs'", where: 'cluster',
  }];
}

/**
 * Removals that would open a resource to everybody: of each pattern, the one binding that allows least.
 *
 * @param removals what would be removed
 * @param after what would be left
 */
export function lastOnResource(removals: AclSet, after: AclSet): AclSet {
  const left = new PatternIndex(after);
  const opening = removals.where((acl) => !isForEverybody(acl) && !left.covers(acl));
  const least = uniqueBy(sortedBy(opening, (acl) => `${rank(acl)}\u0000${foundKey(acl)}`), keyOf);
  const keys = new Set(least.map(foundKey));
  return opening.where((acl) => keys.has(foundKey(acl)));
}

/**
 * Whether a binding lets somebody change ACLs.
 *
 * @param acl the binding
 */
export function administers({ resourceType, operation, permissionType }: LiveAcl): boolean {
  return resourceType === 'cluster' && permissionType === 'ALLOW' && (operation === 'ALTER' || operation === 'ALL');
}

/** What the removal of changes nothing about an open resource. */
function isForEverybody({ principal, host, operation, permissionType }: LiveAcl): boolean {
  return principal === 'User:*' && host === '*' && operation === 'ALL' && permissionType === 'ALLOW';
}

function rank({ operation, permissionType }: LiveAcl): string {
  if (permissionType === 'DENY') return '0';
  return operation === 'DESCRIBE' ? '1' : '2';
}
