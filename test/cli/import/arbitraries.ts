import fc from 'fast-check';
import { AclSet, type LiveAcl } from '../../../lib/admin/live-acl';
import { certificatePrincipal } from '../../../lib/derive/distinguished-name';
import { VERB_OPERATIONS, VERBS } from '../../../lib/model/verbs';
import type { Import } from '../../../lib/cli/import/generate';
import type { LiveState } from '../../../lib/cli/import/live-state';

/** What ends strings, comments and lines, hides, or means something to JavaScript. */
const HOSTILE = [
  "'", '"', '`', '${x}', '\\', '\n', '\r\n', '\u2028', '*/', '/*', '//', '<!--', '__proto__', 'constructor', 'class', 'await', 'toString', '\u202e', '\u0000', '\ud800', 'ü', 'Ω', '😀',
  'a b', 'a-b', 'a_b', 'a.b', '1', '*', '{', '}', ';', 'CN=', ',', '#',
];
const hostile = fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'grapheme', maxLength: 4 })), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const plain = fc.constantFrom('payments.orders', 'payments.', 'a-b', 'a.b', 'a_b', 'class', '__proto__', 'constructor', 'orders', '0');
const name = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: hostile });
const principal = fc.oneof(
  fc.oneof(plain, hostile, fc.constantFrom('a b', 'A-B', 'class', 'await', '__proto__', 'constructor')).map((commonName) => certificatePrincipal({ commonName })),
  hostile.map((text) => `User:${text}`), fc.constantFrom('User:*', 'Group:x', 'User:CN=a,OU=b', 'User:OU=b,CN=a', 'User:CN=x,C=DE', 'User:CN=x,C=de'),
);
const anyAcl: fc.Arbitrary<LiveAcl> = fc.record({
  principal, name: fc.oneof(name, fc.constant('*')), host: fc.oneof(fc.constant('*'), fc.constant('10.0.0.1'), hostile),
  resourceType: fc.constantFrom('topic', 'group', 'cluster', 'transactional-id', 'delegation-token', 'user'), patternType: fc.constantFrom('LITERAL', 'PREFIXED'),
  operation: fc.constantFrom('ALL', 'READ', 'WRITE', 'DESCRIBE', 'TWO_PHASE_COMMIT'), permissionType: fc.constantFrom('ALLOW', 'DENY'),
});
/** Bindings that a verb stands for, so that grants are found among them. */
const verbAcls: fc.Arbitrary<LiveAcl[]> = fc.tuple(principal, fc.constantFrom(...VERBS), name, fc.constantFrom('LITERAL', 'PREFIXED'), name).map(([who, verb, topic, patternType, other]) =>
  VERB_OPERATIONS[verb].map(({ resourceType, operation }): LiveAcl => ({
    principal: who, host: '*', permissionType: 'ALLOW', operation, resourceType, ...(resourceType === 'topic' ? { name: topic, patternType } : { name: other, patternType: 'LITERAL' }),
  })));

/** Bindings as a cluster may hold them. */
export const acls: fc.Arbitrary<LiveAcl[]> = fc.tuple(fc.array(anyAcl, { maxLength: 6 }), fc.array(verbAcls, { maxLength: 6 })).map(([some, verbs]) => AclSet.of([...some, ...verbs.flat()]).sorted());

const topics: fc.Arbitrary<LiveState['topics']> = fc.uniqueArray(fc.record({
  name: plain, partitions: fc.integer({ min: 1, max: 9 }), replicationFactor: fc.integer({ min: 1, max: 3 }),
  configs: fc.array(fc.tuple(fc.oneof(plain, fc.constantFrom('retention.ms', 'cleanup.policy')), hostile), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
}), { selector: (topic) => topic.name, maxLength: 3 });
const quotas: fc.Arbitrary<LiveState['quotas']> = fc.uniqueArray(fc.record({ principal: hostile.map((text) => `User:${text}`), producerByteRate: fc.double({ min: 0.1, max: 1e12, noNaN: true }) }), { selector: (quota) => quota.principal, maxLength: 2 });
const users: fc.Arbitrary<LiveState['users']> = fc.uniqueArray(fc.record({
  user: hostile, mechanism: fc.constantFrom('SCRAM-SHA-256', 'SCRAM-SHA-512'), iterations: fc.integer({ min: 4096, max: 16384 }),
}), { selector: ({ user, mechanism }) => `${user}\u0000${mechanism}`, maxLength: 2 });

/** What a cluster may hold. */
export const live: fc.Arbitrary<{ readonly acls: LiveAcl[]; readonly quotas: Import['quotas']; readonly users: Import['users']; readonly topics: Import['topics'] }> = fc.record({ acls, quotas, users, topics });
