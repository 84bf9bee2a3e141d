/**
 * Kafka's operations as an ACL names them.
 *
 * @see https://kafka.apache.org/40/security/authorization-and-acls
 */
export type KafkaOperation =
  | 'READ'
  | 'WRITE'
  | 'CREATE'
  | 'DELETE'
  | 'ALTER'
  | 'DESCRIBE'
  | 'CLUSTER_ACTION'
  | 'DESCRIBE_CONFIGS'
  | 'ALTER_CONFIGS'
  | 'IDEMPOTENT_WRITE';

/** Kinds of resource that a Kafka authorizer decides about. */
export type KafkaResourceType = 'topic' | 'group' | 'transactional-id' | 'cluster';

/** How a resource pattern matches names: exactly, or every name that begins with it. */
export type PatternType = 'LITERAL' | 'PREFIXED';

/** A Kafka resource, or all resources of one type whose name begins with a prefix. */
export interface ResourcePattern {
  /** What kind of resource. */
  readonly resourceType: KafkaResourceType;
  /** The name, or the prefix; `kafka-cluster` for the cluster itself, as in an ACL. */
  readonly name: string;
  /** LITERAL or PREFIXED; never the wildcard name `*`. */
  readonly patternType: PatternType;
}

/** One ACL binding as Kafka stores it. Only ALLOW: under default deny, a DENY is never needed to withhold access. */
export interface AclBinding extends ResourcePattern {
  /** `User:` and the distinguished name or user name. */
  readonly principal: string;
  /** Hosts are the network's business; always `*`. */
  readonly host: '*';
  /** The one operation. */
  readonly operation: KafkaOperation;
  /** Always ALLOW. */
  readonly permissionType: 'ALLOW';
}

/** The cluster as an ACL names it. */
export const KAFKA_CLUSTER: ResourcePattern = { resourceType: 'cluster', name: 'kafka-cluster', patternType: 'LITERAL' };

/**
 * A stable, total order of resource patterns.
 *
 * @param pattern what to order
 */
export function patternKey(pattern: ResourcePattern): string {
  return [pattern.resourceType, pattern.patternType, pattern.name].join('\u0000');
}

/**
 * A stable, total order of ACL bindings; two bindings with the same key are the same binding.
 *
 * @param binding what to order
 */
export function bindingKey(binding: AclBinding): string {
  return [binding.principal, patternKey(binding), binding.operation].join('\u0000');
}
