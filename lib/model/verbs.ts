import type { KafkaOperation, KafkaResourceType } from './kafka';

/** What people ask for. Each verb stands for Kafka operations on the resources it names, and for nothing else. */
export const VERBS = ['produce', 'consume', 'produceTransactionally', 'inspect', 'administer', 'resetOffsets'] as const;

/** See {@link VERBS}. */
export type Verb = (typeof VERBS)[number];

/** One operation a verb needs on a kind of resource that it names. */
export interface NeededOperation {
  /** The kind of resource. */
  readonly resourceType: KafkaResourceType;
  /** The operation. */
  readonly operation: KafkaOperation;
}

const need = (resourceType: KafkaResourceType, ...operations: KafkaOperation[]): NeededOperation[] =>
  operations.map((operation) => ({ resourceType, operation }));

/**
 * The meaning of each verb, in Kafka's own operations.
 *
 * - An idempotent producer needs nothing beyond WRITE since Kafka 3.0 (KIP-679); MSK's IAM asks for one action more, which `derive` adds.
 * - `resetOffsets` needs READ on the topic as well as on the group, so whoever may reset offsets may read: it is reported as reading too.
 * - Only `administer` may delete; a consumer never may delete its group.
 *
 * @see https://kafka.apache.org/40/security/authorization-and-acls "Operations and Resources on Protocols"
 */
export const VERB_OPERATIONS: Readonly<Record<Verb, readonly NeededOperation[]>> = {
  produce: need('topic', 'WRITE', 'DESCRIBE'),
  consume: [...need('topic', 'READ', 'DESCRIBE'), ...need('group', 'READ')],
  produceTransactionally: [...need('topic', 'WRITE', 'DESCRIBE'), ...need('transactional-id', 'WRITE', 'DESCRIBE')],
  inspect: need('topic', 'DESCRIBE', 'DESCRIBE_CONFIGS'),
  administer: need('topic', 'CREATE', 'ALTER', 'ALTER_CONFIGS', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'),
  resetOffsets: [...need('topic', 'READ', 'DESCRIBE'), ...need('group', 'READ', 'DESCRIBE')],
};

/**
 * Whether a verb lets its grantee see records.
 *
 * @param verb the verb
 */
export function reads(verb: Verb): boolean {
  return VERB_OPERATIONS[verb].some((n) => n.resourceType === 'topic' && n.operation === 'READ');
}

/**
 * Whether a verb lets its grantee add records.
 *
 * @param verb the verb
 */
export function writes(verb: Verb): boolean {
  return VERB_OPERATIONS[verb].some((n) => n.resourceType === 'topic' && n.operation === 'WRITE');
}
