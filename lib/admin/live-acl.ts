import { createHash } from 'node:crypto';
import type { AclBinding } from '../model/kafka';
import { sortedBy } from '../model/order';

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

/** A set of bindings: each once, asked by key. */
export class AclSet {
  private readonly byKey: ReadonlyMap<string, LiveAcl>;

  private constructor(acls: Iterable<LiveAcl>) {
    this.byKey = new Map([...acls].map((acl) => [liveKey(acl), liveAcl(acl)]));
  }

  /**
   * The set of these bindings.
   *
   * @param acls in any order, also repeated
   */
  public static of(acls: Iterable<LiveAcl>): AclSet {
    return new AclSet(acls);
  }

  /** How many. */
  public get size(): number {
    return this.byKey.size;
  }

  /**
   * Whether this binding is in the set.
   *
   * @param acl the binding
   */
  public has(acl: LiveAcl): boolean {
    return this.byKey.has(liveKey(acl));
  }

  /**
   * What this set holds and the other does not.
   *
   * @param other the other set
   */
  public minus(other: AclSet): AclSet {
    return this.where((acl) => !other.has(acl));
  }

  /**
   * What either set holds.
   *
   * @param other the other set
   */
  public plus(other: AclSet): AclSet {
    return new AclSet([...this.byKey.values(), ...other.byKey.values()]);
  }

  /**
   * The bindings that meet a condition.
   *
   * @param condition what to keep
   */
  public where(condition: (acl: LiveAcl) => boolean): AclSet {
    return new AclSet([...this.byKey.values()].filter(condition));
  }

  /** Sorted by {@link liveKey}. */
  public sorted(): LiveAcl[] {
    return sortedBy(this.byKey.values(), liveKey);
  }

  /** SHA-256 of the sorted set, in hexadecimal: equal sets, equal digests. */
  public digest(): string {
    return createHash('sha256').update(sortedBy(this.byKey.keys(), (key) => key).join('\u0001')).digest('hex');
  }
}
