import type { SliceBinding } from '../model/slice';
import type { KafkaOperation, KafkaResourceType, PatternType } from '../model/kafka';

/** Operations of each kind of resource that Kafka lets an ACL name. */
const OPERATIONS: Readonly<Record<KafkaResourceType, readonly KafkaOperation[]>> = {
  topic: ['READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
  group: ['READ', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
  'transactional-id': ['WRITE', 'DESCRIBE'],
  cluster: ['CREATE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE'],
};
const PATTERNS: readonly PatternType[] = ['LITERAL', 'PREFIXED'];

/** Says what is wrong, what is allowed, where, and what was given. */
export type Refuse = (what: string, allowed: string, where: string, given?: unknown) => void;

/**
 * One binding of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseBinding(given: unknown, where: string, refuse: Refuse): SliceBinding[] {
  if (typeof given !== 'object' || given === null) {
    refuse('a binding is not an object', 'an object', where, given);
    return [];
  }
  const binding: Partial<Record<keyof SliceBinding, unknown>> = given;
  const wrong: (keyof SliceBinding)[] = [];
  const demand = (holds: boolean, field: keyof SliceBinding, what: string, allowed: string): void => {
    if (holds) return;
    wrong.push(field);
    refuse(what, allowed, `${where}.${field}`, binding[field]);
  };
  const { resourceType, name, patternType, principal, host, operation, permissionType, because } = binding;
  const type = Object.keys(OPERATIONS).find((known) => known === resourceType) as KafkaResourceType | undefined;
  demand(type !== undefined, 'resourceType', 'unknown kind of resource', Object.keys(OPERATIONS).join(', '));
  demand(PATTERNS.some((known) => known === patternType), 'patternType', 'unknown pattern type', PATTERNS.join(', '));
  demand(typeof name === 'string' && name !== '' && name !== '*', 'name', 'a binding that is not for a named resource', 'a name or a prefix, never *');
  if (type === 'cluster') demand(name === 'kafka-cluster' && patternType === 'LITERAL', 'name', 'the cluster has one name', 'kafka-cluster, LITERAL');
  const named = typeof principal === 'string' && /^User:.+/u.test(principal) && principal !== 'User:*' && !/\p{Cc}/u.test(principal);
  demand(named && principal !== 'User:ANONYMOUS', 'principal', 'not one accountable principal', 'User: and a name; not *, not ANONYMOUS');
  demand(host === '*', 'host', 'hosts are the business of the network', '*');
  const operations: readonly string[] = type === undefined ? [] : OPERATIONS[type];
  if (type !== undefined) demand(operations.some((known) => known === operation), 'operation', `not an operation on a ${type}`, operations.join(', '));
  demand(permissionType === 'ALLOW', 'permissionType', 'only ALLOW is declared: under default deny, what is not declared is denied', 'ALLOW');
  const reasons = Array.isArray(because) && because.length > 0 && because.every((id) => typeof id === 'string' && id !== '');
  demand(reasons, 'because', 'a binding that no grant asks for', 'ids of grants, at least one');
  return wrong.length === 0 ? [given as SliceBinding] : [];
}
