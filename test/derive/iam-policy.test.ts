import * as fc from 'fast-check';
import { iamActions, iamClusterActions } from '../../lib/derive/iam-actions';
import { deriveStatements, statementId, type KafkaStatement } from '../../lib/derive/iam-policy';
import type { Grant } from '../../lib/model/grant';
import type { KafkaOperation, KafkaResourceType, ResourcePattern } from '../../lib/model/kafka';
import { FIXED, grants, kafkaName, shuffledGrants } from '../support/arbitraries';

/** What a policy allows, one line for each action on each resource. */
const allowed = (statements: readonly KafkaStatement[]): string[] =>
  statements.flatMap((s) => s.actions.map((a) => `${s.cluster} ${s.resource.resourceType} ${s.resource.patternType} ${s.resource.name} ${a}`)).sort();
const union = (parts: readonly (readonly string[])[]): string[] => [...new Set(parts.flat())].sort();

describe('the statements of a role', () => {
  test('are the union of what each grant needs by itself', () => {
    fc.assert(fc.property(grants, (all) => {
      expect(allowed(deriveStatements(all))).toEqual(union(all.map((g) => allowed(deriveStatements([g])))));
    }), FIXED);
  });

  test('lose with a grant exactly what no remaining grant needs, and adding it back gives the same', () => {
    fc.assert(fc.property(grants, fc.nat(), (all, pick) => {
      const removed = all[pick % all.length]!;
      const rest = all.filter((g) => g !== removed);
      const gone = allowed(deriveStatements(all)).filter((line) => !allowed(deriveStatements(rest)).includes(line));
      const stillNeeded = union(rest.map((g) => allowed(deriveStatements([g]))));
      expect(gone).toEqual(allowed(deriveStatements([removed])).filter((line) => !stillNeeded.includes(line)));
      expect(deriveStatements([...rest, removed])).toEqual(deriveStatements(all));
    }), FIXED);
  });

  test('do not depend on the order of grants', () => {
    fc.assert(fc.property(shuffledGrants, ([all, shuffled]) => { expect(deriveStatements(shuffled)).toEqual(deriveStatements(all)); }), FIXED);
  });

  test('stand once for each resource, with the grants that need them, sorted', () => {
    fc.assert(fc.property(grants, (all) => {
      const statements = deriveStatements(all);
      expect(new Set(statements.map((s) => JSON.stringify([s.cluster, s.resource]))).size).toBe(statements.length);
      const needs = all.map((g) => ({ id: g.id, sids: new Set(deriveStatements([g]).map((s) => s.sid)) }));
      expect(statements.map((s) => [s.actions, s.because]))
        .toEqual(statements.map((s) => [[...s.actions].sort(), needs.filter((n) => n.sids.has(s.sid)).map((n) => n.id).sort()]));
      expect(statements.map((s) => s.sid)).toEqual(statements.map((s) => s.sid).sort());
    }), FIXED);
  });

  test('hold no wildcard action, and Connect to each cluster', () => {
    fc.assert(fc.property(grants, (all) => {
      const statements = deriveStatements(all);
      expect(statements.flatMap((s) => s.actions).filter((a) => !/^kafka-cluster:[A-Za-z]+$/.test(a))).toEqual([]);
      const clusters = statements.filter((s) => s.actions.includes('kafka-cluster:Connect'));
      expect(clusters.map((s) => s.cluster).sort()).toEqual([...new Set(all.map((g) => g.cluster))].sort());
    }), FIXED);
  });

  test('are none without grants', () => { expect(deriveStatements([])).toEqual([]); });
});

// The table of kafka-actions.html: what AWS asks for beside each action. An action without its companions is denied.
const COMPANIONS: Record<string, string[]> = {
  DescribeTopic: ['Connect'], CreateTopic: ['Connect'], AlterTopic: ['Connect', 'DescribeTopic'], DeleteTopic: ['Connect', 'DescribeTopic'], DescribeTopicDynamicConfiguration: ['Connect'],
  AlterTopicDynamicConfiguration: ['Connect', 'DescribeTopicDynamicConfiguration'], WriteData: ['Connect', 'DescribeTopic'], AlterGroup: ['Connect', 'DescribeGroup'],
  DescribeGroup: ['Connect'], AlterTransactionalId: ['Connect', 'DescribeTransactionalId', 'WriteData'], DescribeTransactionalId: ['Connect'], WriteDataIdempotently: ['Connect', 'WriteData'],
  ReadData: ['Connect', 'DescribeTopic', 'AlterGroup'], Connect: [],
};

test("each grant has the companions that AWS asks for beside each of its actions", () => {
  fc.assert(fc.property(grants, (all) => {
    for (const grant of all) {
      const actions = deriveStatements([grant]).flatMap((s) => s.actions).map((a) => a.replace('kafka-cluster:', ''));
      expect(actions.flatMap((a) => COMPANIONS[a] ?? [`no row for ${a}`]).filter((a) => !actions.includes(a))).toEqual([]);
    }
  }), FIXED);
});

test.each<[KafkaResourceType, KafkaOperation]>([['topic', 'CLUSTER_ACTION'], ['group', 'WRITE'], ['transactional-id', 'READ'], ['cluster', 'DELETE']])("MSK's IAM knows no %s %s", (type, operation) => {
  expect(iamActions(type, operation)).toEqual([]);
});

test.each<[KafkaResourceType, KafkaOperation, string[]]>([
  ['group', 'DELETE', ['DeleteGroup', 'DescribeGroup']], ['group', 'READ', ['AlterGroup', 'DescribeGroup']], ['cluster', 'ALTER', ['AlterCluster', 'DescribeCluster']],
  ['cluster', 'DESCRIBE', ['DescribeCluster']],
])('%s %s is %j', (type, operation, actions) => {
  expect(iamActions(type, operation)).toEqual(actions);
});

test('only writing a topic brings idempotence with it', () => {
  expect([iamClusterActions('topic', 'WRITE'), iamClusterActions('topic', 'READ'), iamClusterActions('transactional-id', 'WRITE')])
    .toEqual([['Connect', 'WriteDataIdempotently'], ['Connect'], ['Connect']]);
});

describe('a statement id', () => {
  const types: KafkaResourceType[] = ['topic', 'group', 'transactional-id', 'cluster'];
  const resource = fc.record({ resourceType: fc.constantFrom(...types), name: kafkaName, patternType: fc.constantFrom('LITERAL', 'PREFIXED') }) as fc.Arbitrary<ResourcePattern>;

  test('is alphanumeric and at most 128 long', () => {
    fc.assert(fc.property(fc.constantFrom('events', 'A-1'), resource, (cluster, r) => {
      expect(statementId(cluster, r)).toMatch(/^[A-Za-z][A-Za-z0-9]{0,127}$/);
    }), FIXED);
  });

  test('is another for another resource or cluster', () => {
    const seen = new Map<string, string>();
    fc.assert(fc.property(fc.constantFrom('events', 'audit'), resource, (cluster, r) => {
      const [sid, what] = [statementId(cluster, r), JSON.stringify([cluster, r.resourceType, r.patternType, r.name])];
      expect(seen.get(sid) ?? what).toBe(what);
      seen.set(sid, what);
    }), { ...FIXED, numRuns: 3000 });
    expect(seen.size).toBeGreaterThan(2000);
  });

  test('keeps names apart that read alike', () => {
    const names = ['a.b', 'a-b', 'a_b', 'A.B', 'aB', 'a.b.', `${'x'.repeat(60)}1`, `${'x'.repeat(60)}2`];
    const sids = names.flatMap((name) => (['LITERAL', 'PREFIXED'] as const).map((patternType) => statementId('events', { resourceType: 'topic', name, patternType })));
    expect(new Set(sids).size).toBe(sids.length);
  });
});

test('a grant that lacks what its verb names is a mistake of ours, and loud', () => {
  const grant = { id: 'x', verb: 'consume', grantee: 'w', cluster: 'c', topic: { resourceType: 'topic', name: 't', patternType: 'LITERAL' }, owner: 'o', reason: 'r' } as Grant;
  expect(() => deriveStatements([grant])).toThrow('names no group');
});
