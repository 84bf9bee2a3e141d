import { administers, closedBy, lastOnResource, lockOuts } from './default-allow';
import { AclSet, type LiveAcl } from './live-acl';
import type { AdminPlan } from './plan';
import type { AdminPolicy } from './policy';
import { matchesAny } from './principal-pattern';
import type { AdminProblem } from './problem';
import { planSection } from './section';

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
export function planAcls({ declared, owned, live, policy = {} }: AclPlanInput): Pick<AdminPlan, 'acls' | 'closes' | 'refused'> {
  const defaultAllow = policy.defaultAllow === true;
  const ignored = ({ principal }: LiveAcl): boolean => matchesAny(principal, policy.ignore ?? []);
  const removable = (acl: LiveAcl): boolean => owned.has(acl) || matchesAny(acl.principal, policy.adopt ?? []);
  const all = live.plus(declared);
  const excess = live.minus(declared).where((acl) => !ignored(acl) && removable(acl));
  const administrators = policy.administrators === 'outside ACLs' ? AclSet.of([]) : lastAdministrators(all, excess);
  const leaving = excess.minus(administrators);
  const resources = defaultAllow ? lastOnResource(leaving, all.minus(leaving)) : AclSet.of([]);
  const keptBecause = (acl: LiveAcl): string | undefined => {
    if (administrators.has(acl)) return 'nobody else may administer ACLs';
    return resources.has(acl) ? 'the last on its resource, without it everybody may use that' : undefined;
  };
  const acls = planSection({ declared, live, ignored, removable, keptBecause });
  const closes = defaultAllow ? closedBy(acls.additions, live) : [];
  return { acls, closes, refused: [...guarded(acls.removals.length, policy.maxRemovals), ...lockOuts(closes, all.minus(leaving), policy)] };
}

/** Removals that would leave nobody who may change ACLs, where somebody may now. */
function lastAdministrators(all: AclSet, removals: AclSet): AclSet {
  return all.minus(removals).where(administers).size > 0 ? AclSet.of([]) : removals.where(administers);
}

function guarded(removals: number, atMost = Number.POSITIVE_INFINITY): AdminProblem[] {
  if (removals <= atMost) return [];
  return [{
    code: 'ADMIN_PLAN_GUARDED', what: 'more bindings would be removed than the guard lets pass', given: String(removals),
    allowed: `at most ${String(atMost)}, or a higher maxRemovals`, where: 'removals',
  }];
}
