import type { SliceBinding } from '../model/slice';
import type { KafkaOperation, KafkaResourceType, PatternType } from '../model/kafka';
import { isOnePrincipal, parsePart, type Refuse } from './slice-part';

/** Operations of each kind of resource that Kafka lets an ACL name. */
const OPERATIONS: Readonly<Record<KafkaResourceType, readonly KafkaOperation[]>> = {
  topic: ['READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
  group: ['READ', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS'],
  'transactional-id': ['WRITE', 'DESCRIBE'],
  cluster: ['CREATE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE'],
};
const PATTERNS: readonly PatternType[] = ['LITERAL', 'PREFIXED'];

/**
 * One binding of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseBinding(given: unknown, where: string, refuse: Refuse): SliceBinding[] {
  const known = ['resourceType', 'name', 'patternType', 'principal', 'host', 'operation', 'permissionType', 'because'] as const;
  return parsePart<SliceBinding>(given, where, refuse, known, ({ given: { resourceType, name, patternType, principal, host, operation, permissionType }, demand }) => {
    const type = Object.keys(OPERATIONS).find((each) => each === resourceType) as KafkaResourceType | undefined;
    demand(type !== undefined, 'resourceType', 'unknown kind of resource', Object.keys(OPERATIONS).join(', '));
    demand(PATTERNS.some((each) => each === patternType), 'patternType', 'unknown pattern type', PATTERNS.join(', '));
    demand(typeof name === 'string' && name !== '' && name !== '*', 'name', 'a binding that is not for a named resource', 'a name or a prefix, never *');
    if (type === 'cluster') demand(name === 'kafka-cluster' && patternType === 'LITERAL', 'name', 'the cluster has one name', 'kafka-cluster, LITERAL');
    demand(isOnePrincipal(principal), 'principal', 'not one accountable principal', 'User: and a name; not *, not ANONYMOUS');
    demand(host === '*', 'host', 'hosts are the business of the network', '*');
    const operations: readonly string[] = type === undefined ? [] : OPERATIONS[type];
    if (type !== undefined) demand(operations.some((each) => each === operation), 'operation', `not an operation on a ${type}`, operations.join(', '));
    demand(permissionType === 'ALLOW', 'permissionType', 'only ALLOW is declared: under default deny, what is not declared is denied', 'ALLOW');
  });
}
