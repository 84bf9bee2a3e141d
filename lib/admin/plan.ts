import { createHash } from 'node:crypto';
import { AclSet, type LiveAcl } from './live-acl';
import { matchesAny } from './principal-pattern';
import { type AdminProblem, renderAdminProblem } from './problem';

/** What the engine may touch on a cluster. */
export interface AdminPolicy {
  /** Principals whose live bindings are never read as ours, reported or removed; `*` stands for any text, as in `User:CN=*.internal`. */
  readonly ignore?: readonly string[];
  /**
   * Principals whose undeclared bindings are removed although the engine never applied them; `*` adopts all.
   *
   * @default - none: what is live and undeclared is reported and left
   */
  readonly adopt?: readonly string[];
  /**
   * How many bindings one run may remove. 0 refuses every removal.
   *
   * @default - no limit: what is no longer declared is revoked
   */
  readonly maxRemovals?: number;
}

/** What a plan is made from. */
export interface AclPlanInput {
  /** The union of all slices, see `declaredSet`. */
  readonly declared: AclSet;
  /** What the engine once applied, or was told to own. */
  readonly owned: AclSet;
  /** What the cluster holds. */
  readonly live: AclSet;
  /** What may be touched. */
  readonly policy?: AdminPolicy;
}

/** What must change for a cluster to hold what is declared. Plain data: it can be saved, read and compared. */
export interface AclPlan {
  /** Version of this shape. */
  readonly version: 1;
  /** Declared and not live, sorted. */
  readonly additions: readonly LiveAcl[];
  /** Live, not declared, and owned or adopted, sorted. */
  readonly removals: readonly LiveAcl[];
  /** Would be removed, but are the last that let anyone administer ACLs. Declare another administrator first. */
  readonly kept: readonly LiveAcl[];
  /** Live, not declared, not owned, not adopted and not ignored: reported, never touched. */
  readonly undeclared: readonly LiveAcl[];
  /** Why this plan must not be applied. */
  readonly refused: readonly AdminProblem[];
  /** Digest of the live set it was made for. */
  readonly live: string;
}

/**
 * What must change. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched
 */
export function planAcls({ declared, owned, live, policy = {} }: AclPlanInput): AclPlan {
  const ignored = ({ principal }: LiveAcl): boolean => matchesAny(principal, policy.ignore ?? []);
  const adopted = ({ principal }: LiveAcl): boolean => matchesAny(principal, policy.adopt ?? []);
  const excess = live.minus(declared).where((acl) => !ignored(acl));
  const additions = declared.minus(live);
  const removable = excess.where((acl) => owned.has(acl) || adopted(acl));
  const kept = lastAdministrators(live, additions, removable);
  const removals = removable.minus(kept);
  return {
    version: 1,
    additions: additions.sorted(),
    removals: removals.sorted(),
    kept: kept.sorted(),
    undeclared: excess.minus(removable).sorted(),
    refused: [...ignoredPrincipals(declared.where(ignored)), ...guarded(removals.size, policy.maxRemovals)],
    live: live.digest(),
  };
}

/**
 * Whether a plan changes nothing.
 *
 * @param plan the plan
 */
export function isEmptyPlan(plan: AclPlan): boolean {
  return plan.additions.length === 0 && plan.removals.length === 0;
}

/**
 * SHA-256 of everything in a plan, with the live set it was made for: a saved plan is applied only while it would be made again.
 *
 * @param plan the plan
 */
export function planDigest(plan: AclPlan): string {
  const sets = [plan.additions, plan.removals, plan.kept, plan.undeclared].map((acls) => AclSet.of(acls).digest());
  return createHash('sha256').update([plan.live, ...sets, ...plan.refused.map(renderAdminProblem)].join('\n')).digest('hex');
}

/** Removals that would leave nobody who may change ACLs, where somebody may now. */
function lastAdministrators(live: AclSet, additions: AclSet, removals: AclSet): AclSet {
  const leftOver = live.plus(additions).minus(removals).where(administers);
  return leftOver.size > 0 ? AclSet.of([]) : removals.where(administers);
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
