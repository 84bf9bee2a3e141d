import type { Slice, SliceUser } from '../model/slice';
import type { NewUser } from './kafka-admin';
import { KeyedSet } from './keyed-set';
import { userKey } from './live-items';
import type { AdminPlan } from './plan';
import { type AdminProblem, refuseIfAny } from './problem';

/** Where passwords of SCRAM users come from. */
export interface Credentials {
  /**
   * The password of a user: the one that its `credential` names.
   *
   * @param user as a slice declares it
   */
  password(user: SliceUser): Promise<string>;
}

/**
 * The users that a plan creates or changes, with their passwords. They stay in memory: no plan, state or error holds one.
 *
 * @param plan what is to be done
 * @param slices that declare the users
 * @param credentials where passwords come from
 * @throws AdminError ADMIN_USER_NO_CREDENTIAL for each password that can't be had
 */
export async function passwordsFor({ users: { additions, changes } }: AdminPlan, slices: readonly Slice[], credentials: Credentials | undefined): Promise<NewUser[]> {
  const declared = KeyedSet.of<Parameters<typeof userKey>[0]>(slices.flatMap(({ users = [] }) => users), userKey);
  const wanted = [...additions, ...changes.map(({ to }) => to)].map((user) => declared.like(user) as SliceUser);
  const problems: AdminProblem[] = [];
  const users = await Promise.all(wanted.map(async (user): Promise<NewUser> => {
    const [password, name] = await said(user, credentials);
    if (password === '') {
      problems.push({
        code: 'ADMIN_USER_NO_CREDENTIAL', what: 'the password of a user can not be had', ...(name === undefined ? {} : { given: name }),
        allowed: `a password for credential ${user.credential}`, where: `user ${user.user}`,
      });
    }
    return { ...user, password };
  }));
  refuseIfAny(problems);
  return users;
}

/** The password; empty, with the name of what was thrown, where there is none. What was thrown may repeat a secret: nothing else of it is kept. */
async function said(user: SliceUser, credentials: Credentials | undefined): Promise<readonly [string, string?]> {
  try {
    return [await credentials?.password(user) ?? ''];
  } catch (error) {
    return ['', error instanceof Error ? error.name : 'an error'];
  }
}
