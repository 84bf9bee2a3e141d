import { sortedBy, uniqueBy } from '../model/order';
import type { AclSet, LiveAcl } from './live-acl';
import { liveKey } from './live-acl';
import type { ClosedResource } from './plan';
import type { AdminPolicy } from './policy';
import type { AdminProblem } from './problem';
import { apart, keyOf, PatternIndex } from './resource-patterns';

/** Bindings of one request; more are taken, but the controller answers no one else meanwhile. */
const BATCH = 1_000;
/** Bindings that a controller takes at once, all of them or none. */
const AT_MOST = 10_000;

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
 * Why additions can't be made where resources without ACLs are open.
 *
 * @param additions what is added, sorted
 * @param live what is there
 * @param after what is there afterwards
 * @param policy who may administer
 */
export function lockOuts(additions: readonly LiveAcl[], live: AclSet, after: AclSet, policy: AdminPolicy): AdminProblem[] {
  const cluster = closedBy(additions, live).find(({ resourceType }) => resourceType === 'cluster');
  const lockOut: AdminProblem = {
    code: 'ADMIN_PLAN_LOCKOUT', what: 'the first ACL on the cluster would shut out everybody who administers it',
    allowed: "a declared principal that may ALTER the cluster, or administrators: 'outside ACLs'", where: 'cluster',
  };
  const tooLarge = atOnce(additions, live).filter((group) => group.length > AT_MOST).map((group): AdminProblem => ({
    code: 'ADMIN_PLAN_TOO_LARGE', what: 'more bindings than a controller takes at once overlap on resources that get their first ACL',
    given: String(group.length), allowed: `at most ${String(AT_MOST)}: declare the widest patterns by themselves first`, where: widest(group),
  }));
  return [...(cluster === undefined || policy.administrators === 'outside ACLs' || after.where(administers).size > 0 ? [] : [lockOut]), ...tooLarge];
}

/**
 * Removals that would open a resource to everybody: of each pattern, the one binding that allows least.
 *
 * @param removals what would be removed
 * @param after what would be left
 */
export function lastOnResource(removals: AclSet, after: AclSet): AclSet {
  const left = new PatternIndex(after);
  const rank = ({ operation, permissionType }: LiveAcl): string => (permissionType === 'DENY' ? '0' : operation === 'DESCRIBE' ? '1' : '2');
  const opening = sortedBy(removals.where((acl) => !left.covers(acl)), (acl) => `${rank(acl)}\u0000${liveKey(acl)}`);
  const kept = new Map<string, LiveAcl>();
  for (const acl of opening) if (!kept.has(keyOf(acl))) kept.set(keyOf(acl), acl);
  const keys = new Set([...kept.values()].map(liveKey));
  return removals.where((acl) => keys.has(liveKey(acl)));
}

/**
 * Additions in the requests in which they are made. Where resources without ACLs are open, those that give one resource its first ACLs are made
 * at once: otherwise whoever is named in the second request would lose it in between.
 *
 * @param additions what is added, sorted
 * @param live what is there
 * @param defaultAllow whether resources without ACLs are open
 */
export function requestsOf(additions: readonly LiveAcl[], live: Iterable<LiveAcl>, defaultAllow: boolean): LiveAcl[][] {
  const requests: LiveAcl[][] = [];
  for (const group of defaultAllow ? atOnce(additions, live) : additions.map((acl) => [acl])) {
    const last = requests.at(-1);
    if (last !== undefined && last.length + group.length <= BATCH) last.push(...group);
    else requests.push([...group]);
  }
  return requests;
}

/**
 * Whether a binding lets somebody change ACLs.
 *
 * @param acl the binding
 */
export function administers({ resourceType, operation, permissionType }: LiveAcl): boolean {
  return resourceType === 'cluster' && permissionType === 'ALLOW' && (operation === 'ALTER' || operation === 'ALL');
}

/** Groups of additions, each of which is made at once; a binding on what is closed already stands alone. */
function atOnce(additions: readonly LiveAcl[], live: Iterable<LiveAcl>): LiveAcl[][] {
  const before = new PatternIndex(live);
  const closing = additions.filter((acl) => !before.covers(acl));
  return [...apart(closing), ...additions.filter((acl) => before.covers(acl)).map((acl) => [acl])];
}

function widest(group: readonly LiveAcl[]): string {
  const [first] = sortedBy(group, ({ name, patternType }) => `${patternType === 'PREFIXED' || name === '*' ? '0' : '1'}${name}`);
  return first === undefined ? '' : `${first.resourceType}:${first.name}`;
}
