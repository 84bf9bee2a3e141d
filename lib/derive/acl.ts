import { operationsOf, type Grant } from '../model/grant';
import { bindingKey, type AclBinding } from '../model/kafka';
import { sortedBy } from '../model/order';
import type { PrincipalQuota, Slice, SliceBinding, SliceQuota } from '../model/slice';

/** A grant to a principal that Kafka's own authorizer decides about. */
export interface AclGrant {
  /** The grant. */
  readonly grant: Grant;
  /** `User:` and the distinguished name. */
  readonly principal: string;
  /** What it may ask of each broker; not limited if absent. The same on each grant of a principal. */
  readonly quota?: PrincipalQuota;
}

/**
 * The ACL bindings of one grant.
 *
 * @param aclGrant the grant and its principal
 */
export function deriveBindings({ grant, principal }: AclGrant): AclBinding[] {
  return operationsOf(grant).map(({ resource, operation }) => ({ principal, host: '*', ...resource, operation, permissionType: 'ALLOW' }));
}

/**
 * A stack's slice of a cluster: the union of what its grants need, each binding once with every grant that needs it.
 *
 * Removing a grant from the input removes exactly the bindings that no other grant needs, and with a principal's last grant its quota.
 *
 * @param cluster the cluster's name
 * @param slice the slice's name
 * @param aclGrants what the stack grants on that cluster
 */
export function deriveSlice(cluster: string, slice: string, aclGrants: readonly AclGrant[]): Slice {
  const byKey = new Map<string, { binding: AclBinding; because: Set<string> }>();
  for (const aclGrant of aclGrants) {
    for (const binding of deriveBindings(aclGrant)) {
      const key = bindingKey(binding);
      const entry = byKey.get(key) ?? { binding, because: new Set<string>() };
      entry.because.add(aclGrant.grant.id);
      byKey.set(key, entry);
    }
  }
  const bindings = [...byKey.values()].map(
    ({ binding, because }): SliceBinding => ({ ...binding, because: sortedBy(because, (id) => id) }),
  );
  const quotas = quotasOf(aclGrants);
  return { version: 1, cluster, slice, bindings: sortedBy(bindings, bindingKey), ...(quotas.length > 0 && { quotas }) };
}

function quotasOf(aclGrants: readonly AclGrant[]): SliceQuota[] {
  const limited = aclGrants.filter(({ quota }) => quota !== undefined);
  return sortedBy(new Set(limited.map(({ principal }) => principal)), (principal) => principal).map((principal) => {
    const mine = limited.filter((each) => each.principal === principal);
    return { principal, ...mine[0]?.quota, because: sortedBy(mine.map(({ grant }) => grant.id), (id) => id) };
  });
}
