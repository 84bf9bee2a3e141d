import * as fc from 'fast-check';
import { closest } from '../../lib/model/closest';
import { grantId, type Grant } from '../../lib/model/grant';
import { clusterNameProblems, dateProblems, holdsToken, kafkaNameProblems, ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { compareText, sortedBy, uniqueBy } from '../../lib/model/order';
import { KAFKA_VERSIONS, KAFKA_VERSIONS_AS_OF } from '../../lib/model/kafka-versions';
import { FIXED, grant, kafkaName } from '../support/arbitraries';

const TOKEN = '${Token[TOKEN.12]}';

describe('a Kafka name', () => {
  test('is whatever Kafka takes for a topic', () => {
    fc.assert(fc.property(kafkaName, (name) => { expect(kafkaNameProblems('topic', name, 'x')).toEqual([]); }), FIXED);
  });

  test('is nothing with another letter, at any place', () => {
    const other = fc.string({ minLength: 1, maxLength: 1 }).filter((c) => !/[a-zA-Z0-9._-]/.test(c));
    fc.assert(fc.property(kafkaName, other, fc.nat(), (name, letter, at) => {
      const i = at % (name.length + 1);
      expect(kafkaNameProblems('consumer group', name.slice(0, i) + letter + name.slice(i), 'x').map((p) => p.code)).toEqual(['NAME_INVALID']);
    }), FIXED);
  });

  test.each(['topic', 'consumer group', 'transactional id', 'topic prefix'] as const)('of a %s says what it is not a name for', (kind) => {
    expect(kafkaNameProblems(kind, '', 'x')[0]!.what).toBe(`this is not a name for a ${kind}`);
  });
});

test('names of segments, workloads and break-glass roles are alike', () => {
  for (const kind of ['segment', 'workload', 'break-glass role'] as const) {
    expect(shortNameProblems(kind, 'ok-1', 'x')).toEqual([]);
    expect(shortNameProblems(kind, 'Not OK', 'x')[0]!.what).toContain(kind);
  }
});

test('a name that is a token is said to be one', () => {
  for (const problems of [clusterNameProblems(TOKEN, 'x'), shortNameProblems('segment', TOKEN, 'x'), ownerProblems(TOKEN, 'x'), reasonProblems('it', `because ${TOKEN}`, 'x')]) {
    expect(problems.map((p) => p.given)).toEqual(['a token']);
  }
  expect([holdsToken(TOKEN), holdsToken(`a${TOKEN}b`), holdsToken('${a}'), holdsToken('Token[1]')]).toEqual([true, true, false, false]);
});

describe('a reason', () => {
  test.each([['123456789', false], ['1234567890', true], ['   123456789   ', false], ['', false]])('%j explains enough: %p', (reason, enough) => {
    expect(reasonProblems('it', reason, 'x')).toHaveLength(enough ? 0 : 1);
  });
});

describe('a date', () => {
  test.each(['2027-01-01', '2028-02-29', '2027-12-31', '0001-01-01'])('%s is one', (date) => { expect(dateProblems('it', date, 'x')).toEqual([]); });
  test.each(['2027-02-29', '2027-04-31', '2027-00-10', '2027-10-00', '2027-13-01', '2027-1-1', '', 'tomorrow', '2027-01-01 '])('%j is none', (date) => {
    expect(dateProblems('it', date, 'x').map((p) => p.code)).toEqual(['DATE_INVALID']);
  });
});

describe('closest', () => {
  test.each([
    ['paymets', ['payments', 'risk'], 'payments'], ['fraud-scorin', ['fraud-scoring', 'fraud-archive'], 'fraud-scoring'], ['xyz', ['payments'], undefined], ['a', [], undefined],
    ['payments', ['risk', 'payments'], 'payments'], ['ab', ['ac', 'aa'], 'aa'], ['', ['a'], 'a'],
  ])('%j among %j is %j', (given, candidates, expected) => { expect(closest(given, candidates)).toBe(expected); });

  test('does not depend on the order of candidates', () => {
    fc.assert(fc.property(fc.string({ maxLength: 6 }), fc.array(fc.string({ maxLength: 6 }), { maxLength: 5 }), (given, candidates) => {
      expect(closest(given, [...candidates].reverse())).toBe(closest(given, candidates));
    }), FIXED);
  });

  test('finds what one slip of the finger made', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(), (name, at) => {
      const i = at % name.length;
      expect(closest(name.slice(0, i) + name.slice(i + 1), [name, '0'.repeat(40)])).toBe(name);
    }), FIXED);
  });
});

describe('order', () => {
  test('is by code unit, the same in every locale', () => {
    expect(sortedBy(['ä', 'b', 'B', 'a', '1', '_'], (x) => x)).toEqual(['1', 'B', '_', 'a', 'b', 'ä']);
    expect([compareText('a', 'a'), compareText('a', 'b'), compareText('b', 'a')]).toEqual([0, -1, 1]);
  });

  test('leaves its input as it is, and keeps the first of each key', () => {
    const input = ['b', 'a', 'b'];
    expect(uniqueBy(input, (x) => x)).toEqual(['a', 'b']);
    expect(uniqueBy([{ k: 'a', n: 1 }, { k: 'a', n: 2 }], (x) => x.k)).toEqual([{ k: 'a', n: 1 }]);
    expect(input).toEqual(['b', 'a', 'b']);
  });
});

test('two grants have one id only when they grant the same', () => {
  const essence = (g: Grant): string => JSON.stringify([g.verb, g.grantee, g.cluster, g.topic, g.group, g.transactionalId]);
  fc.assert(fc.property(grant, grant, (a, b) => {
    expect(grantId(a) === grantId(b)).toBe(essence(a) === essence(b));
  }), { ...FIXED, numRuns: 2000 });
});

test('versions are known as of a day, oldest first, each without ZooKeeper and each once', () => {
  const versions = KAFKA_VERSIONS.map((v) => v.version);
  expect(versions.every((v) => /^\d+\.\d+\.x\.kraft$/.test(v))).toBe(true);
  expect(new Set(versions).size).toBe(versions.length);
  expect(versions).toEqual([...versions].sort((a, b) => parseFloat(a) - parseFloat(b)));
  expect(dateProblems('it', KAFKA_VERSIONS_AS_OF, 'x')).toEqual([]);
  for (const { endOfSupport } of KAFKA_VERSIONS) if (endOfSupport !== undefined) expect(endOfSupport <= KAFKA_VERSIONS_AS_OF).toBe(true);
});
