import { AclSet } from '../../admin/live-acl';
import type { AdminPlan, Kind } from '../../admin/plan';
import { sortedBy } from '../../model/order';
import type { Slice } from '../../model/slice';
import type { TrustDocument } from '../../model/trust-document';

/** A declaration that something new in a plan comes from. */
export interface Asked {
  /** The id of a grant, or the name of a declaration. */
  readonly id: string;
  /** The team that answers for it, where the declarations say so. */
  readonly owner?: string;
  /** Why it is needed, where the declarations say so. */
  readonly reason?: string;
}

/**
 * Who asks for what a plan adds or changes.
 *
 * @param plan the plan
 * @param slices the declarations it was made for
 * @param trust owners and reasons
 */
export function askedBy(plan: AdminPlan, slices: readonly Slice[], trust: TrustDocument | undefined): Asked[] {
  const wanted = <K extends Kind>(kind: K) => [...plan[kind].additions, ...plan[kind].changes.map(({ to }) => to)] as AdminPlan[K]['additions'][number][];
  const acls = AclSet.of(wanted('acls'));
  const named = {
    quotas: new Set(wanted('quotas').map(({ principal }) => principal)), users: new Set(wanted('users').map(({ user }) => user)),
    topics: new Set([...wanted('topics').map(({ name }) => name), ...wanted('configs').map(({ topic }) => topic)]),
  };
  const ids = slices.flatMap(({ bindings, adopted = [], quotas = [], users = [], topics = [] }) => [
    ...[...bindings, ...adopted].filter((binding) => acls.has(binding)), ...quotas.filter(({ principal }) => named.quotas.has(principal)),
    ...users.filter(({ user }) => named.users.has(user)), ...topics.filter(({ name }) => named.topics.has(name)),
  ].flatMap(({ because }) => because));
  // Grants are named by their id, adoptions and topics by their path; anything else only says what it is.
  const known = new Map<string, Asked>([
    ...(trust?.grants ?? []).map(({ id, owner, reason }): [string, Asked] => [id, { id, owner, reason }]),
    ...(trust?.topics ?? []).flatMap(({ path, name, owner }): [string, Asked][] => (owner === undefined ? [] : [[path, { id: path, owner, reason: `topic ${name}` }]])),
    ...(trust?.adoptions ?? []).map(({ path, owner, reason }): [string, Asked] => [path, { id: path, owner, reason }]),
  ]);
  return sortedBy(new Set(ids), (id) => id).map((id) => known.get(id) ?? { id });
}
