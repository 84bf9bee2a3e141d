import * as fc from 'fast-check';
import { deriveBindings, deriveSlice, type AclGrant } from '../../lib/derive/acl';
import type { Grant } from '../../lib/model/grant';
import { VERBS, reads, writes, type Verb } from '../../lib/model/verbs';
import { FIXED, grants, shuffledGrants } from '../support/arbitraries';

const toAcl = (grant: Grant): AclGrant => ({ grant, principal: `User:CN=${grant.grantee}` });
const slice = (all: readonly Grant[]): ReturnType<typeof deriveSlice> => deriveSlice('events', 'Core', all.map(toAcl));
const lines = (all: readonly Grant[]): string[] => slice(all).bindings.map((binding) => JSON.stringify({ ...binding, because: undefined })).sort();
const union = (parts: readonly (readonly string[])[]): string[] => [...new Set(parts.flat())].sort();

describe('a slice', () => {
  test('is the union of what each grant needs by itself', () => {
    fc.assert(fc.property(grants, (all) => { expect(lines(all)).toEqual(union(all.map((g) => lines([g])))); }), FIXED);
  });

  test('loses with a grant exactly what no remaining grant needs, and adding it back gives the same', () => {
    fc.assert(fc.property(grants, fc.nat(), (all, pick) => {
      const removed = all[pick % all.length]!;
      const rest = all.filter((g) => g !== removed);
      const needed = union(rest.map((g) => lines([g])));
      expect(lines(all).filter((line) => !lines(rest).includes(line))).toEqual(lines([removed]).filter((line) => !needed.includes(line)));
      expect(lines(rest).filter((line) => !lines(all).includes(line))).toEqual([]);
      expect(slice([...rest, removed])).toEqual(slice(all));
    }), FIXED);
  });

  test('does not depend on the order of grants', () => {
    fc.assert(fc.property(shuffledGrants, ([all, shuffled]) => { expect(slice(shuffled)).toEqual(slice(all)); }), FIXED);
  });

  test('holds each binding once, ALLOW, for one principal, and never for everything', () => {
    fc.assert(fc.property(grants, (all) => {
      const { bindings } = slice(all);
      expect(new Set(lines(all)).size).toBe(bindings.length);
      const narrow = bindings.filter((b) => b.name !== '*' && b.principal !== 'User:*' && b.resourceType !== 'cluster' && !['ALL', 'ANY', 'CLUSTER_ACTION', 'IDEMPOTENT_WRITE'].includes(b.operation));
      expect(narrow.map((b) => `${b.permissionType} ${b.host}`)).toEqual(bindings.map(() => 'ALLOW *'));
    }), FIXED);
  });

  test('says which grants need each binding', () => {
    fc.assert(fc.property(grants, (all) => {
      const needs = all.map((g) => ({ id: g.id, lines: new Set(lines([g])) }));
      const expected = slice(all).bindings.map((b) => needs.filter((n) => n.lines.has(JSON.stringify({ ...b, because: undefined }))).map((n) => n.id).sort());
      expect(slice(all).bindings.map((b) => b.because)).toEqual(expected);
      expect(expected).not.toContainEqual([]);
    }), FIXED);
  });

  test('is empty without grants, and says whose it is', () => {
    expect(deriveSlice('events', 'Core', [])).toEqual({ version: 1, cluster: 'events', slice: 'Core', bindings: [] });
  });
});

test.each<[Verb, boolean, boolean]>([
  ['produce', false, true], ['produceTransactionally', false, true], ['consume', true, false], ['resetOffsets', true, false], ['inspect', false, false], ['administer', false, false],
])('%s reads: %p, writes: %p', (verb, reading, writing) => {
  expect([reads(verb), writes(verb)]).toEqual([reading, writing]);
  const grant: Grant = {
    id: 'x', verb, grantee: 'w', cluster: 'events', owner: 'o', reason: 'r', topic: { resourceType: 'topic', name: 't', patternType: 'LITERAL' },
    group: { resourceType: 'group', name: 'g', patternType: 'LITERAL' }, transactionalId: { resourceType: 'transactional-id', name: 'x', patternType: 'LITERAL' },
  };
  const onTopic = deriveBindings(toAcl(grant)).filter((b) => b.resourceType === 'topic').map((b) => b.operation);
  expect([onTopic.includes('READ'), onTopic.includes('WRITE')]).toEqual([reading, writing]);
});

test('only administer may delete or create a topic, and no verb may delete a group', () => {
  for (const verb of VERBS) {
    const bindings = deriveBindings(toAcl({
      id: 'x', verb, grantee: 'w', cluster: 'events', owner: 'o', reason: 'r', topic: { resourceType: 'topic', name: 't', patternType: 'LITERAL' },
      group: { resourceType: 'group', name: 'g', patternType: 'LITERAL' }, transactionalId: { resourceType: 'transactional-id', name: 'x', patternType: 'LITERAL' },
    }));
    expect(bindings.some((b) => b.operation === 'DELETE' || b.operation === 'CREATE')).toBe(verb === 'administer');
    expect(bindings.some((b) => b.resourceType === 'group' && b.operation === 'DELETE')).toBe(false);
  }
});
