import { attemptsOn, requestsOf } from '../../../lib/judge/rehearsal';
import { ATTEMPTS, type Attempt } from '../../../lib/model/rehearsal';
import { needs } from '../../../lib/semantics/kafka';

const ON = { topic: 't', group: 'g', transactionalId: 'x' };

/** What the documentation of Kafka asks of each attempt, said again by hand: `OPERATION kind`, alternatives apart. */
const ASKED: Readonly<Record<Attempt, readonly string[]>> = {
  'describe-topic': ['DESCRIBE topic'],
  'produce': ['DESCRIBE topic', 'WRITE topic'],
  'produce-idempotently': ['IDEMPOTENT_WRITE cluster | WRITE any topic', 'DESCRIBE topic', 'WRITE topic'],
  'fetch': ['DESCRIBE topic', 'READ topic'],
  'create-topic': ['CREATE cluster | CREATE topic'],
  'add-partitions': ['ALTER topic'],
  'delete-topic': ['DELETE cluster | DELETE topic'],
  'delete-records': ['DESCRIBE topic', 'DELETE topic'],
  'read-topic-configs': ['DESCRIBE_CONFIGS topic'],
  'change-topic-configs': ['ALTER_CONFIGS topic'],
  'describe-group': ['DESCRIBE group'],
  'delete-group': ['DESCRIBE group', 'DELETE group'],
  'consume': ['DESCRIBE topic', 'DESCRIBE group', 'READ group', 'READ topic'],
  'commit': ['DESCRIBE group', 'READ group', 'READ topic'],
  'read-offsets': ['DESCRIBE group', 'DESCRIBE topic'],
  'delete-offsets': ['DESCRIBE group', 'DELETE group', 'READ topic'],
  'describe-transaction': ['DESCRIBE transactional-id'],
  'produce-transactionally': ['DESCRIBE transactional-id', 'WRITE transactional-id', 'DESCRIBE topic', 'WRITE topic'],
  'read-acls': ['DESCRIBE cluster'],
  'change-acls': ['ALTER cluster'],
  'read-cluster-configs': ['DESCRIBE_CONFIGS cluster'],
  'change-cluster-configs': ['ALTER_CONFIGS cluster'],
  'change-quotas': ['ALTER_CONFIGS cluster'],
};

const wordsOf = (attempt: Attempt): string[] => requestsOf(attempt, ON).flatMap((request) => {
  const alternatives = needs(request).map((checks) => checks.map((check) => (check.kind === 'any' ? `${check.operation} any ${check.resourceType}` : `${check.operation} ${check.resourceType}`)));
  return alternatives.length === 1 ? alternatives[0]! : [alternatives.map((one) => one.join(' & ')).join(' | ')];
});

describe('what an attempt asks of the brokers', () => {
  test.each(ATTEMPTS)('%s', (attempt) => {
    expect([...new Set(wordsOf(attempt))].sort()).toEqual([...ASKED[attempt]].sort());
  });

  test('names what it is tried on, and nothing else', () => {
    const named = (attempt: Attempt): string[] => [...new Set(requestsOf(attempt, ON).flatMap(needs).flat().flatMap((check) => (check.kind === 'any' ? [] : [check.name])))];
    for (const attempt of attemptsOn('topic')) expect(named(attempt).filter((name) => name !== 'kafka-cluster')).toEqual(['t']);
    for (const attempt of attemptsOn('topic', 'group')) expect(named(attempt).sort()).toEqual(['g', 't']);
    for (const attempt of attemptsOn()) expect(named(attempt)).toEqual(['kafka-cluster']);
  });

  test('every attempt is tried on one choice of names', () => {
    const all = [attemptsOn(), attemptsOn('topic'), attemptsOn('group'), attemptsOn('transactionalId'), attemptsOn('topic', 'group'), attemptsOn('topic', 'transactionalId')];
    expect(all.flat().sort()).toEqual([...ATTEMPTS].sort());
  });

  test('a cell without a name that its attempt is tried on is no cell', () => {
    expect(() => requestsOf('consume', { topic: 't' })).toThrow('consume is tried on a group, and the cell names none');
  });
});
