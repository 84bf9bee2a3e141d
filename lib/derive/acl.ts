import { operationsOf, type Grant } from '../model/grant';
import { bindingKey, type AclBinding } from '../model/kafka';
import { sortedBy } from '../model/order';
import type { Slice, SliceBinding } from '../model/slice';

/** A grant to a principal that Kafka's own authorizer decides about. */
export interface AclGrant {
  /** The grant. */
  readonly grant: Grant;
  /** `User:` and the distinguished name. */
  readonly principal: string;
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
 * Removing a grant from the input removes exactly the bindings that no other grant needs.
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
  return { version: 1, cluster, slice, bindings: sortedBy(bindings, bindingKey) };
}
