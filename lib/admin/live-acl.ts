import { type FoundBinding, foundKey } from '../model/slice';
import { KeyedSet } from './keyed-set';

/** An ACL binding that a cluster holds, or shall hold. */
export type LiveAcl = FoundBinding;

/**
 * The binding alone, without what else an object carries (such as the grants that ask for it).
 *
 * @param acl a declared or a live binding
 */
export function liveAcl(acl: LiveAcl): LiveAcl {
  const { resourceType, name, patternType, principal, host, operation, permissionType } = acl;
  return { resourceType, name, patternType, principal, host, operation, permissionType };
}

/** A set of bindings. */
export type AclSet = KeyedSet<LiveAcl>;

/** Makes sets of bindings. */
export const AclSet = {
  /**
   * The set of these bindings, without what else they carry.
   *
   * @param acls in any order, also repeated
   */
  of(acls: Iterable<LiveAcl>): AclSet {
    return KeyedSet.of(Array.from(acls, liveAcl), foundKey);
  },
};
