import * as fc from 'fast-check';
import { grantId, type Grant } from '../../lib/model/grant';
import type { KafkaResourceType, ResourcePattern } from '../../lib/model/kafka';
import { VERBS } from '../../lib/model/verbs';

/** Every property runs the same cases on every machine. */
export const FIXED: fc.Parameters<unknown> = { seed: 20_261_122, numRuns: 200 };

const ALPHABET = 'abzAZ019._-'.split('');

/** A name in Kafka's alphabet. */
export const kafkaName = fc.array(fc.constantFrom(...ALPHABET), { minLength: 1, maxLength: 249 }).map((letters) => letters.join('')).filter((name) => name !== '.' && name !== '..');

/** A resource pattern, near others of its kind. */
export const pattern = (resourceType: KafkaResourceType): fc.Arbitrary<ResourcePattern> => fc.record({
  resourceType: fc.constant(resourceType), name: fc.constantFrom('a', 'a.b', 'a-b', 'a_b', 'A.B', 'ab'), patternType: fc.constantFrom('LITERAL', 'PREFIXED'),
});

/** A grant, from so few names that grants overlap often. */
export const grant: fc.Arbitrary<Grant> = fc.record({
  verb: fc.constantFrom(...VERBS), grantee: fc.constantFrom('writer', 'reader'), cluster: fc.constantFrom('events', 'audit'),
  topic: pattern('topic'), group: pattern('group'), transactionalId: pattern('transactional-id'),
}).map(({ verb, grantee, cluster, topic, group, transactionalId }) => {
  const declared: Omit<Grant, 'id'> = {
    verb, grantee, cluster, topic, owner: 'team-a', reason: 'needed for this test',
    ...((verb === 'consume' || verb === 'resetOffsets') && { group }),
    ...(verb === 'produceTransactionally' && { transactionalId }),
  };
  return { id: grantId(declared), ...declared };
});

/** Grants, each once, as the platform would take them. */
export const grants = fc.uniqueArray(grant, { selector: (g) => g.id, minLength: 1, maxLength: 12 });

/** Grants and the same in another order. */
export const shuffledGrants = grants.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })));
