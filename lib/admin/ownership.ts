import { heldOpen } from './default-allow';
import type { LiveUser } from './live-items';
import type { AdminPlan } from './plan';
import { setOf, type Sets, setsOf } from './sets';
import type { Owned } from './state';

/**
 * Everything that the engine may remove: what it remembers, and what is declared.
 *
 * @param owned what it remembers
 * @param declared what the slices of the same state declare
 */
export function ownedSets(owned: Owned, declared: Sets): Sets {
  return {
    ...setsOf(owned),
    acls: setOf('acls', owned.acls).plus(declared.acls),
    quotas: setOf('quotas', owned.quotas).plus(declared.quotas),
    configs: setOf('configs', owned.configs).plus(declared.configs),
  };
}

/** What ownership is worked out from. */
export interface Ownership {
  /** What the engine owned before. */
  readonly owned: Sets;
  /** What shall be. */
  readonly declared: Sets;
  /** What is. */
  readonly live: Sets;
  /** What is done about it. */
  readonly plan: AdminPlan;
}

/**
 * What to remember before a plan is carried out: also what is about to be made, and of users whose password changes no longer which one they have.
 *
 * @param ownership what is, what shall be, and what is done about it
 */
export function intended({ owned, declared, live, plan }: Ownership): Owned {
  const told = setOf('users', [...plan.users.additions, ...plan.users.changes.map(({ to }) => to)]);
  const users = [...declared.users, ...owned.users].map(({ user, mechanism, iterations }): LiveUser => ({ user, mechanism, iterations }));
  const known = Array.from(owned.users.where((user) => !told.has(user)));
  return {
    acls: owned.acls.plus(setOf('acls', [...plan.acls.removals, ...heldOpen(plan.closes, live.acls)])).minus(declared.acls).sorted(),
    quotas: owned.quotas.plus(setOf('quotas', plan.quotas.removals)).minus(declared.quotas).sorted(),
    users: setOf('users', [...users, ...known]).sorted(),
    topics: owned.topics.plus(setOf('topics', plan.topics.additions)).sorted(),
    configs: lasting(owned, live, plan).minus(declared.configs).plus(setOf('configs', plan.configs.removals)).sorted(),
  };
}

/**
 * What to remember once a plan has been carried out: what no slice declares, and is still there.
 *
 * @param ownership what was, what shall be, and what was done about it
 */
export function settled({ owned, declared, live, plan }: Ownership): Owned {
  const made = owned.topics.plus(setOf('topics', plan.topics.additions)).minus(setOf('topics', plan.topics.removals));
  const topics = made.where((topic) => live.topics.has(topic) || declared.topics.has(topic));
  return {
    acls: setOf('acls', plan.acls.kept.map(({ item }) => item)).sorted(),
    quotas: [],
    users: declared.users.sorted(),
    topics: topics.sorted(),
    configs: lasting(owned, live, plan).minus(declared.configs).minus(setOf('configs', plan.configs.removals)).sorted(),
  };
}

/** Configs that the engine set, on topics that stay: where no slice declares the topic any more, they stay with it. */
function lasting({ configs }: Sets, live: Sets, plan: AdminPlan): Sets['configs'] {
  const gone = new Set(plan.topics.removals.map(({ name }) => name));
  const there = new Set(Array.from(live.topics, ({ name }) => name).filter((name) => !gone.has(name)));
  return configs.where(({ topic }) => there.has(topic));
}
