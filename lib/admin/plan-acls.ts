import { AclSet, type LiveAcl } from './live-acl';
import type { AdminPolicy } from './policy';
import { matchesAny } from './principal-pattern';
import type { AdminProblem } from './problem';
import { planSection, type Section } from './section';

/** What a plan of ACL bindings is made from. */
export interface AclPlanInput {
  /** The union of all slices. */
  readonly declared: AclSet;
  /** What the engine once applied, or was told to own. */
  readonly owned: AclSet;
  /** What the cluster holds. */
  readonly live: AclSet;
  /** What may be touched. */
  readonly policy?: AdminPolicy;
}

/**
 * What must change about ACL bindings, and why it must not be done. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched
 */
export function planAcls({ declared, owned, live, policy = {} }: AclPlanInput): { readonly acls: Section<LiveAcl>; readonly refused: readonly AdminProblem[] } {
  const ignored = ({ principal }: LiveAcl): boolean => matchesAny(principal, policy.ignore ?? []);
  const removable = (acl: LiveAcl): boolean => owned.has(acl) || matchesAny(acl.principal, policy.adopt ?? []);
  const leaves = live.minus(declared).where((acl) => !ignored(acl) && removable(acl));
  const last = lastAdministrators(live.plus(declared), leaves);
  const acls = planSection({
    declared, live, ignored, removable, keptBecause: (acl) => (last.has(acl) ? 'nobody else may administer ACLs' : undefined),
  });
  return { acls, refused: [...ignoredPrincipals(declared.where(ignored)), ...guarded(acls.removals.length, policy.maxRemovals)] };
}

/** Removals that would leave nobody who may change ACLs, where somebody may now. */
function lastAdministrators(all: AclSet, removals: AclSet): AclSet {
  return all.minus(removals).where(administers).size > 0 ? AclSet.of([]) : removals.where(administers);
}

function administers({ resourceType, operation, permissionType }: LiveAcl): boolean {
  return resourceType === 'cluster' && permissionType === 'ALLOW' && (operation === 'ALTER' || operation === 'ALL');
}

function ignoredPrincipals(declared: AclSet): AdminProblem[] {
  return [...new Set(declared.sorted().map(({ principal }) => principal))].map((principal) => ({
    code: 'ADMIN_PLAN_IGNORED_PRINCIPAL', what: 'a declared principal is to be ignored', allowed: 'declare it or ignore it', where: principal,
  }));
}

function guarded(removals: number, atMost = Number.POSITIVE_INFINITY): AdminProblem[] {
  if (removals <= atMost) return [];
  return [{
    code: 'ADMIN_PLAN_GUARDED', what: 'more bindings would be removed than the guard lets pass', given: String(removals),
    allowed: `at most ${String(atMost)}, or a higher maxRemovals`, where: 'removals',
  }];
}
