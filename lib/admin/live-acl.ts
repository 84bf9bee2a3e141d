import type { AclBinding } from '../model/kafka';
import { KeyedSet } from './keyed-set';

/**
 * An ACL binding as a cluster may hold it: wider than {@link AclBinding}, because people and other tools also write DENY, hosts, wildcards
 * and operations that we never declare. A code that this version does not know reads `CODE_NN`.
 */
export interface LiveAcl {
  /** `topic`, `group`, `cluster`, `transactional-id`, `delegation-token`, `user`. */
  readonly resourceType: string;
  /** The name, the prefix, or `*`. */
  readonly name: string;
  /** LITERAL or PREFIXED. */
  readonly patternType: string;
  /** `User:` and a name, or `User:*`. */
  readonly principal: string;
  /** An address, or `*`. */
  readonly host: string;
  /** A Kafka operation, also ALL, CREATE_TOKENS, DESCRIBE_TOKENS and TWO_PHASE_COMMIT. */
  readonly operation: string;
  /** ALLOW or DENY. */
  readonly permissionType: string;
}

/**
 * A stable, total order of live bindings; two with the same key are the same binding.
 *
 * @param acl what to order
 */
export function liveKey(acl: LiveAcl): string {
  return [acl.principal, acl.resourceType, acl.patternType, acl.name, acl.operation, acl.permissionType, acl.host].join('\u0000');
}

/**
 * The binding alone, without what else an object carries (such as the grants that ask for it).
 *
 * @param acl a declared or a live binding
 */
export function liveAcl(acl: LiveAcl | AclBinding): LiveAcl {
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
    return KeyedSet.of(Array.from(acls, liveAcl), liveKey);
  },
};
