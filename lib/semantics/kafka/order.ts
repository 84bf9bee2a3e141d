import type { AclOperation, LiveAcl } from './acl';

/** Kafka's own numbering of operations, by which it orders ACLs of one pattern. */
const OPERATIONS: readonly AclOperation[] = [
  'ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE',
  'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT',
];

/** By UTF-16 units, as Java compares. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Longer names before their prefixes, LITERAL before PREFIXED. */
function compare(a: LiveAcl, b: LiveAcl): number {
  return byText(b.name, a.name)
    || byText(a.patternType, b.patternType)
    || OPERATIONS.indexOf(a.operation) - OPERATIONS.indexOf(b.operation)
    || byText(a.principal, b.principal)
    || byText(a.host, b.host);
}

/**
 * ACLs of one resource in the order in which Kafka walks them, so that a decision names the binding that Kafka's audit log names. No verdict depends on it.
 *
 * @param acls ACLs that match one resource
 */
export function inKafkaOrder(acls: readonly LiveAcl[]): readonly LiveAcl[] {
  return [...acls].sort(compare);
}
