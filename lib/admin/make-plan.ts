import { sortedBy } from '../model/order';
import type { AdminPlan } from './plan';
import { planAcls } from './plan-acls';
import type { PlanInput } from './plan-input';
import { planQuotas } from './plan-quotas';
import { planConfigs, planTopics } from './plan-topics';
import { planUsers } from './plan-users';
import { matchesAny } from './principal-pattern';
import type { AdminProblem } from './problem';
import { digestOf } from './sets';

/**
 * What must change for a cluster to hold what is declared. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched
 * @param passwords whether the engine can ask for passwords
 */
export function makePlan(input: PlanInput, passwords: boolean): AdminPlan {
  const { declared, owned, live, policy } = input;
  const { acls, closes, refused } = planAcls({ declared: declared.acls, owned: owned.acls, live: live.acls, policy });
  const users = planUsers(input, passwords);
  const topics = planTopics(input);
  return {
    version: 1, acls, quotas: planQuotas(input), users: users.users, topics: topics.topics, configs: planConfigs(input), closes,
    refused: [...ignoredPrincipals(input), ...refused, ...topics.refused, ...users.refused],
    live: digestOf(live),
  };
}

function ignoredPrincipals({ declared, policy: { ignore = [] } }: PlanInput): AdminProblem[] {
  const principals = new Set([
    ...Array.from(declared.acls, ({ principal }) => principal), ...Array.from(declared.quotas, ({ principal }) => principal),
    ...Array.from(declared.users, ({ user }) => `User:${user}`),
  ]);
  return sortedBy([...principals].filter((principal) => matchesAny(principal, ignore)), (principal) => principal).map((principal) => ({
    code: 'ADMIN_PLAN_IGNORED_PRINCIPAL', what: 'a declared principal is to be ignored', allowed: 'declare it or ignore it', where: principal,
  }));
}
