import type { AdoptedBinding } from '../model/slice';
import { parsePart, type Refuse } from './slice-part';

const RESOURCE_TYPES = ['topic', 'group', 'transactional-id', 'cluster', 'delegation-token', 'user'];
const OPERATIONS = [
  'ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE',
  'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT',
];

/**
 * One adopted binding of a slice: whatever a cluster may hold. None when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseAdopted(given: unknown, where: string, refuse: Refuse): AdoptedBinding[] {
  const known = ['resourceType', 'name', 'patternType', 'principal', 'host', 'operation', 'permissionType', 'because'] as const;
  return parsePart<AdoptedBinding>(given, where, refuse, known, ({ given: { resourceType, name, patternType, principal, host, operation, permissionType }, demand }) => {
    const oneOf = (value: unknown, allowed: readonly string[], field: 'resourceType' | 'patternType' | 'operation' | 'permissionType'): void => {
      demand(typeof value === 'string' && allowed.includes(value), field, `Kafka knows no such ${field}`, allowed.join(', '));
    };
    oneOf(resourceType, RESOURCE_TYPES, 'resourceType');
    oneOf(patternType, ['LITERAL', 'PREFIXED'], 'patternType');
    oneOf(operation, OPERATIONS, 'operation');
    oneOf(permissionType, ['ALLOW', 'DENY'], 'permissionType');
    demand(typeof name === 'string' && name !== '', 'name', 'a binding on nothing', 'a name, a prefix, or *');
    demand(typeof principal === 'string' && /^[A-Za-z]+:.+$/.test(principal), 'principal', 'not a principal', 'a kind of principal such as User, a colon and a name');
    demand(typeof host === 'string' && host !== '', 'host', 'a binding for no host', 'an address, a range of them, or *');
  });
}
