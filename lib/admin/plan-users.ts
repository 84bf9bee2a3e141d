import { AS_FOUND } from '../model/slice';
import type { LiveUser } from './live-items';
import type { PlanInput } from './plan-input';
import { matchesAny } from './principal-pattern';
import type { AdminProblem } from './problem';
import { planSection, type Section } from './section';
import { KIND, setOf } from './sets';

/**
 * What must change about SCRAM users, and why it can't be done. Pure: the same input, the same plan.
 *
 * @param input declared, owned and live sets, and what may be touched; owned users know the credential that Kafka was last told
 * @param passwords whether the engine can ask for passwords
 */
export function planUsers({ declared, owned, live, policy }: PlanInput, passwords: boolean): { readonly users: Section<LiveUser>; readonly refused: readonly AdminProblem[] } {
  const remembered = Array.from(live.users, (user): LiveUser => {
    const credential = owned.users.like(user)?.credential;
    return credential === undefined ? user : { ...user, credential };
  });
  const users = planSection({
    declared: declared.users,
    live: setOf('users', remembered),
    alike: (from, to) => KIND.users.fulfils(from, to) && (to.credential === AS_FOUND || from.credential === to.credential),
    ignored: ({ user }) => matchesAny(`User:${user}`, policy.ignore ?? []),
    removable: (user) => owned.users.has(user),
  });
  const told = [...users.additions, ...users.changes.map(({ to }) => to)].filter(({ credential }) => !passwords || credential === AS_FOUND);
  return {
    users,
    refused: told.map(({ user, credential = '' }) => ({
      code: 'ADMIN_USER_NO_CREDENTIAL', what: credential === AS_FOUND ? 'this user is not as it was found, and nobody knows its password' : 'the password of a user can not be asked for',
      given: credential, allowed: credential === AS_FOUND ? 'a credential of its own, with its password' : 'an engine that is given credentials', where: `user ${user}`,
    })),
  };
}
