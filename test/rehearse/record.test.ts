import { createHash } from 'node:crypto';
import type { Cell, RehearsalPlan, RehearsedBinding, TriedCell } from '../../lib/model/rehearsal';
import { type Came, recordOf } from '../../lib/rehearse/record';
import { passed } from '../model/rehearsal-sample';

const binding = (name: string, location = 'A/B'): RehearsedBinding => ({
  resourceType: 'topic', name, patternType: 'LITERAL', principal: 'User:CN=fraud,OU=risk', host: '*', operation: 'READ', permissionType: 'ALLOW', because: [{ location, because: 'says so' }],
});
const cells: readonly Cell[] = [{ workload: 'fraud', attempt: 'fetch', topic: 't', expected: 'allowed' }, { workload: 'fraud', attempt: 'produce', topic: 't', expected: 'denied' }];
const plan: RehearsalPlan = {
  cluster: 'events', workloads: passed.workloads, topics: [{ name: 't', partitions: 1 }], groups: [], transactionalIds: [], settings: {}, bindings: [binding('t'), binding('a')], cells, unknown: [],
};
const asExpected: readonly TriedCell[] = cells.map((cell) => ({ ...cell, observed: cell.expected }));
const came: Came = {
  platform: '', startedAt: passed.startedAt, ms: 10, cellsMs: 5, versions: passed.versions, templates: [...passed.templates].reverse(), cells: asExpected, drills: passed.drills.slice(0, 1),
};
const record = (changedPlan: Partial<RehearsalPlan> = {}, changed: Partial<Came> = {}) =>
  recordOf({ ...plan, ...changedPlan }, { ...came, ...changed }, ({ attempt }) => ({ rule: `decides ${attempt}`, because: [{ location: 'L', because: 'b' }] }));

describe('the record of a rehearsal', () => {
  it('passes where every cell is as declared and no drill failed', () => {
    expect(record()).toMatchObject({ verdict: 'passed', different: [], cells: asExpected, templates: passed.templates });
  });

  it('fails by one cell, and names the rule that decided it and nothing else', () => {
    const tried = asExpected.map((cell): TriedCell => (cell.attempt === 'produce' ? { ...cell, observed: 'allowed' } : cell));
    const { verdict, different } = record({}, { cells: tried });
    expect([verdict, different]).toEqual(['failed', [{ ...tried[1], rule: 'decides produce', because: [{ location: 'L', because: 'b' }] }]]);
  });

  it('fails by one drill', () => {
    expect(record({}, { drills: [...came.drills, { ...came.drills[0]!, result: 'failed' }] }).verdict).toBe('failed');
  });

  it('is unproved where something could not be read, unless something failed', () => {
    const unknown = [{ location: 'A', reason: 'r' }];
    expect(record({ unknown }).verdict).toBe('unproved');
    expect(record({ unknown }, { drills: [{ ...came.drills[0]!, result: 'failed' }] }).verdict).toBe('failed');
  });

  it('is unproved where nothing was tried: no cell, and every drill skipped', () => {
    const skipped = [{ ...came.drills[0]!, result: 'skipped' as const }];
    expect(record({}, { cells: [], drills: skipped }).verdict).toBe('unproved');
    expect(record({}, { cells: [], drills: [] }).verdict).toBe('unproved');
    expect(record({}, { cells: [], drills: came.drills }).verdict).toBe('passed');
    expect(record({}, { drills: skipped }).verdict).toBe('passed');
  });

  it('digests the bindings: not their order, nor where they stand, but what they say', () => {
    const digest = (...bindings: RehearsedBinding[]) => record({ bindings }).bindings;
    const line = (name: string) => `{"principal":"User:CN=fraud,OU=risk","resourceType":"topic","patternType":"LITERAL","name":"${name}","operation":"READ","permissionType":"ALLOW","host":"*"}`;
    expect(digest(binding('t'), binding('a'))).toEqual({ count: 2, sha256: createHash('sha256').update(`${line('a')}\n${line('t')}`).digest('hex') });
    expect(digest(binding('a', 'C/D'), binding('t'))).toEqual(digest(binding('t'), binding('a')));
    expect(digest(binding('b'), binding('t')).sha256).not.toBe(digest(binding('a'), binding('t')).sha256);
  });

  it('says what it does not show: the network, IAM where somebody comes with it, authorities where somebody has a certificate', () => {
    expect(record().assumptions.join('\n')).toMatch(/^the network .*\nIAM is not rehearsed.* 1 role .*\nwho an authority .*\none broker of Apache Kafka 4.4.0 /);
    expect(record({ workloads: plan.workloads.filter(({ login }) => login !== 'iam') }).assumptions.join('\n')).not.toContain('IAM');
    expect(record({ workloads: plan.workloads.filter(({ login }) => login !== 'certificate') }).assumptions.join('\n')).not.toContain('authority');
  });
});
