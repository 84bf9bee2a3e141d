import type { AclBinding } from './kafka';

/**
 * A slice: what one stack contributes to one cluster. A cluster's declared set is the union of its slices.
 *
 * @see schemas/slice-1.schema.json
 */
export interface Slice {
  /** Version of this document's shape. */
  readonly version: 1;
  /** The cluster's name. */
  readonly cluster: string;
  /** The name of the slice: the stack's name. */
  readonly slice: string;
  /** Sorted; each binding once. */
  readonly bindings: readonly SliceBinding[];
  /** Bindings taken over as they were found on a cluster, sorted, each once. Wider than what we would declare. */
  readonly adopted?: readonly AdoptedBinding[];
  /** Client quotas, sorted by principal, one for each. */
  readonly quotas?: readonly SliceQuota[];
  /** SCRAM users, sorted by name and mechanism. Never on MSK, where users are secrets. */
  readonly users?: readonly SliceUser[];
  /** Topics, sorted by name. Never on MSK, where topics are native resources. */
  readonly topics?: readonly SliceTopic[];
}

/** Who asks for a part of a slice. */
export interface Asked {
  /** Ids of the grants, or names of the declarations, that need it, sorted. Never empty. */
  readonly because: readonly string[];
}

/** An ACL binding of a slice. */
export interface SliceBinding extends AclBinding, Asked {}

/**
 * A binding as a cluster may hold it: wider than {@link AclBinding}, because people and other tools also write DENY, hosts, wildcards and operations
 * that we never declare. A code that this version does not know reads `CODE_NN`.
 */
export interface FoundBinding {
  /** `topic`, `group`, `cluster`, `transactional-id`, `delegation-token` or `user`. */
  readonly resourceType: string;
  /** The name, the prefix, or `*`. */
  readonly name: string;
  /** LITERAL or PREFIXED. */
  readonly patternType: string;
  /** `User:` and a name, or `User:*`. */
  readonly principal: string;
  /** An address, a range of them, or `*`. */
  readonly host: string;
  /** A Kafka operation, also ALL, CREATE_TOKENS, DESCRIBE_TOKENS and TWO_PHASE_COMMIT. */
  readonly operation: string;
  /** ALLOW or DENY. */
  readonly permissionType: string;
}

/**
 * A stable, total order of bindings as they are found; two with the same key are the same binding.
 *
 * @param binding what to order
 */
export function foundKey({ principal, resourceType, patternType, name, operation, permissionType, host }: FoundBinding): string {
  return [principal, resourceType, patternType, name, operation, permissionType, host].join('\u0000');
}

/** A binding that a slice takes over as it was found. */
export interface AdoptedBinding extends FoundBinding, Asked {}

/** How much one principal may ask of each broker. What is absent is not limited. */
export interface SliceQuota extends Asked {
  /** `User:` and the distinguished name or user name. */
  readonly principal: string;
  /** Bytes a second that it may write to each broker. */
  readonly producerByteRate?: number;
  /** Bytes a second that it may read from each broker. */
  readonly consumerByteRate?: number;
  /** Percent of the time of one broker's request and network threads; 200 is the whole of two threads. */
  readonly requestPercentage?: number;
}

/** A quota, before it is anybody's. */
export type PrincipalQuota = Omit<SliceQuota, 'principal' | 'because'>;

/** The credential of a user that is declared as it was found: whatever password it has. Kafka is never told another one for it. */
export const AS_FOUND = 'as-found';

/** A user with a password that Kafka itself keeps, salted and hashed. */
export interface SliceUser extends Asked {
  /** The user's name, without `User:`. */
  readonly user: string;
  /** How the password is proved. */
  readonly mechanism: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  /** Rounds of hashing, 4096 to 16384. */
  readonly iterations: number;
  /**
   * Which password, never the password: the id of a version of a secret, for instance. A new one has Kafka told the password again. {@link AS_FOUND}
   * where nobody needs to know it.
   */
  readonly credential: string;
}

/** A topic that the engine makes and configures itself. */
export interface SliceTopic extends Asked {
  /** The topic's name. */
  readonly name: string;
  /** They can become more, never fewer. */
  readonly partitions: number;
  /** Copies of each record. Never changed once the topic exists. */
  readonly replicationFactor: number;
  /** The topic's own configs; what is not here has the brokers' default. */
  readonly configs: Readonly<Record<string, string>>;
}
