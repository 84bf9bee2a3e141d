import { AdminEngine, type EngineOptions } from '../../lib/admin/engine';
import type { Log } from '../../lib/admin/journal';
import type { KafkaAdmin } from '../../lib/admin/kafka-admin';
import { AclSet } from '../../lib/admin/live-acl';
import { AdminError } from '../../lib/admin/problem';
import type { SliceChange } from '../../lib/admin/state';
import { acl, administrator, binding, slice } from './acls';
import { type Fault, FAULTS, faulty } from './faults';
import { MemoryCluster, VirtualClock } from './memory-cluster';

const A = binding('a', 'READ', 'orders');
const B = binding('b', 'READ', 'orders');
const C = binding('c', 'READ', 'orders');
const put = (name: string, ...bindings: (typeof A)[]): SliceChange => ({ put: [slice(name, ...bindings)] });

function engine(on: KafkaAdmin & Log, options: Partial<EngineOptions> = {}): AdminEngine {
  return new AdminEngine({ cluster: 'events', admin: on, store: on, timing: { clock: new VirtualClock(), deadlineMs: 200_000 }, ...options });
}

function holds(cluster: MemoryCluster, ...acls: (typeof A | ReturnType<typeof acl>)[]): void {
  expect(cluster.live.sorted()).toEqual(AclSet.of(acls).sorted());
}

describe('the engine', () => {
  it('makes the cluster hold what is declared, and nothing more to do afterwards', async () => {
    const cluster = new MemoryCluster();
    expect(await engine(cluster).apply(put('s', A, B))).toMatchObject({ changed: true, revisions: { s: 1 } });
    holds(cluster, A, B);
    const length = cluster.logLength;
    expect(await engine(cluster).apply(put('s', B, A))).toMatchObject({ changed: false, revisions: { s: 1 } });
    expect(cluster.logLength).toBe(length);
  });

  it('revokes what no slice declares any more, and nothing else', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A, B));
    await engine(cluster).apply(put('t', B, C));
    await engine(cluster).apply({ drop: ['s'] });
    holds(cluster, B, C);
    await engine(cluster).apply({ drop: ['t'] });
    holds(cluster);
    expect(await engine(cluster).apply({ drop: ['never'] })).toMatchObject({ changed: false, revisions: {} });
  });

  it('leaves what it never applied, adopts it when told to, and owns what is declared whoever made it', async () => {
    const foreign = acl('x', 'READ', 'orders');
    const cluster = new MemoryCluster([foreign, A]);
    expect((await engine(cluster).apply(put('s', A))).plan.acls.undeclared).toEqual([foreign]);
    await engine(cluster).apply(put('s', B));
    holds(cluster, foreign, B);
    await engine(cluster, { policy: { adopt: ['*'] } }).apply();
    holds(cluster, B);
  });

  it('goes back to an earlier revision, also of a dropped slice', async () => {
    const cluster = new MemoryCluster();
    for (const bindings of [[A], [B]]) await engine(cluster).apply(put('s', ...bindings));
    expect(await engine(cluster).apply({ restore: [{ slice: 's' }] })).toMatchObject({ revisions: { s: 3 } });
    holds(cluster, A);
    await engine(cluster).apply({ restore: [{ slice: 's', revision: 2 }] });
    holds(cluster, B);
    await engine(cluster).apply({ drop: ['s'] });
    await engine(cluster).apply({ restore: [{ slice: 's' }] });
    holds(cluster, B);
    await expect(engine(cluster).apply({ restore: [{ slice: 's', revision: 1 }] })).rejects.toThrow('ADMIN_SLICE_UNKNOWN');
    await expect(engine(cluster).apply({ restore: [{ slice: 'other' }] })).rejects.toThrow('ADMIN_SLICE_UNKNOWN');
  });

  it('changes several slices in one run, all of them or none', async () => {
    const cluster = new MemoryCluster();
    for (const bindings of [[A], [B]]) await engine(cluster).apply(put('r', ...bindings));
    await engine(cluster).apply(put('d', B));
    const change: SliceChange = { put: [slice('s', B), slice('t', C)], drop: ['d'], restore: [{ slice: 'r' }] };
    expect(await engine(cluster).apply(change)).toMatchObject({ revisions: { r: 3, s: 1, t: 1 } });
    holds(cluster, A, B, C);
    const length = cluster.logLength;
    await expect(engine(cluster).apply({ drop: ['s'], restore: [{ slice: 'never' }] })).rejects.toThrow('ADMIN_SLICE_UNKNOWN');
    await expect(engine(cluster).apply({ put: [slice('t')], drop: ['s', 't'] })).rejects.toThrow(/ADMIN_SLICE_CONFLICT.*twice at once.*at t$/);
    holds(cluster, A, B, C);
    expect(cluster.logLength).toBe(length);
  });

  it('repairs what others changed', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    await cluster.deleteAcls([A]);
    await engine(cluster).apply();
    holds(cluster, A);
  });

  it('changes nothing and stores nothing when a plan is refused', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    const length = cluster.logLength;
    await expect(engine(cluster, { policy: { maxRemovals: 0 } }).apply(put('s', B))).rejects.toThrow('ADMIN_PLAN_GUARDED');
    await expect(engine(cluster, { cluster: 'other' }).apply(put('s', B))).rejects.toThrow('ADMIN_SLICE_CONFLICT');
    holds(cluster, A);
    expect(cluster.logLength).toBe(length);
  });

  it('keeps the last administrator, and revokes once another is declared', async () => {
    const [one, two] = ['one', 'two'].map((who) => ({ ...binding(who, 'READ', 't'), ...administrator(who) }) as typeof A);
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', one!, A));
    expect((await engine(cluster).apply({ drop: ['s'] })).plan.acls.kept).toHaveLength(1);
    holds(cluster, one!);
    await engine(cluster).apply(put('t', two!));
    holds(cluster, two!);
  });

  it('applies a saved plan only while it would be made again', async () => {
    const cluster = new MemoryCluster();
    const plan = await engine(cluster).plan(put('s', A));
    expect(plan.acls.additions).toHaveLength(1);
    holds(cluster);
    await cluster.createAcls([acl('x', 'READ', 'y')]);
    await expect(engine(cluster).apply(put('s', A), plan)).rejects.toThrow('ADMIN_PLAN_STALE');
    await expect(engine(cluster).apply(put('s', B), await engine(cluster).plan(put('s', A)))).rejects.toThrow('ADMIN_PLAN_STALE');
    await engine(cluster).apply(put('s', A), await engine(cluster).plan(put('s', A)));
    expect(cluster.live.has(A)).toBe(true);
  });

  it('sees a change on every broker before it goes on', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    const behind: AclSet[] = Array.from({ length: 4 }, () => cluster.live);
    const removedAt: number[] = [];
    const slow: KafkaAdmin & Log = {
      ...faulty(cluster),
      readAcls: () => Promise.resolve([cluster.live.sorted(), (cluster.live.has(B) ? behind.shift() ?? cluster.live : cluster.live).sorted()]),
      deleteAcls: (acls) => { removedAt.push(behind.length); return cluster.deleteAcls(acls); },
    };
    await engine(slow).apply(put('s', B));
    expect(removedAt).toEqual([0]);
    holds(cluster, B);
  });

  it('says so when a change is never enforced, and hands the cluster back', async () => {
    const cluster = new MemoryCluster();
    const deaf = { ...faulty(cluster), createAcls: () => Promise.resolve(), deleteAcls: () => Promise.resolve() };
    await expect(engine(deaf).apply(put('s', A))).rejects.toThrow('ADMIN_KAFKA_UNVERIFIED');
    await engine(cluster, { timing: { clock: new VirtualClock(), deadlineMs: 1_000 } }).apply();
    holds(cluster, A);
    await expect(engine(deaf).apply({ drop: ['s'] })).rejects.toThrow('ADMIN_KAFKA_UNVERIFIED');
  });

  it('takes up what a killed run began, also when something else is wanted now, and no longer adopted', async () => {
    const cluster = new MemoryCluster([acl('x', 'READ', 'orders')]);
    const killed = (): Promise<never> => Promise.reject(new Error('killed'));
    const afterAdding = { ...faulty(cluster), createAcls: async (acls: readonly ReturnType<typeof acl>[]) => { await cluster.createAcls(acls); return killed(); } };
    await expect(engine(afterAdding).apply(put('s', A))).rejects.toThrow('killed');
    await engine(cluster).apply(put('s', B));
    holds(cluster, B, acl('x', 'READ', 'orders'));
    await expect(engine({ ...faulty(cluster), deleteAcls: killed }, { policy: { adopt: ['*'] } }).apply()).rejects.toThrow('killed');
    await engine(cluster).apply();
    holds(cluster, B);
  });

  it('waits for a run that has not ended, although nothing is left to do, and ends it', async () => {
    const cluster = new MemoryCluster();
    let appends = 0;
    const dying = { ...faulty(cluster), append: (value: Buffer) => { appends += 1; return appends > 2 ? Promise.reject(new Error('killed')) : cluster.append(value); } };
    await expect(engine(dying).apply(put('s', A))).rejects.toThrow('killed');
    holds(cluster, A);
    expect(await engine(cluster).apply(put('s', A))).toMatchObject({ changed: true });
    await engine(cluster, { timing: { clock: new VirtualClock(), deadlineMs: 1_000 } }).apply(put('s', B));
    holds(cluster, B);
  });

  it('does not wait for itself when the answer to its own claim was lost', async () => {
    const cluster = new MemoryCluster();
    let late: Buffer | undefined;
    const slow: KafkaAdmin & Log = {
      ...faulty(cluster),
      append: async (value) => {
        if (late !== undefined) return cluster.append(value);
        late = value;
        setImmediate(() => { void cluster.append(value); });
        return Promise.reject(new AdminError([{ code: 'ADMIN_KAFKA_UNREACHABLE', what: 'late', allowed: 'again', where: 'test' }], true));
      },
    };
    await engine(slow, { timing: { clock: new VirtualClock(), deadlineMs: 10_000 } }).apply(put('s', A));
    holds(cluster, A);
  });

  it('asks once only, where asking again can not help', async () => {
    const cluster = new MemoryCluster();
    let asked = 0;
    const refusal = new AdminError([{ code: 'ADMIN_KAFKA_UNAUTHORIZED', what: 'no', allowed: 'yes', where: 'test' }]);
    const refusing = { ...faulty(cluster), createAcls: () => { asked += 1; return Promise.reject(refusal); } };
    await expect(engine(refusing).apply(put('s', A))).rejects.toThrow('ADMIN_KAFKA_UNAUTHORIZED');
    expect(asked).toBe(1);
  });
});

describe('killed at any call, or with any call or answer lost', () => {
  const steps: [string, SliceChange[], SliceChange, (typeof A)[]][] = [
    ['from nothing', [], put('s', A, B), [A, B]],
    ['a principal that changes', [put('s', A, B)], put('s', B, C), [B, C]],
    ['a slice that is dropped', [put('s', A, B), put('t', B)], { drop: ['s'] }, [B]],
    ['a slice that is rolled back', [put('s', A, B), put('s', B, C)], { restore: [{ slice: 's', revision: 1 }] }, [A, B]],
  ];
  const schedules = steps.flatMap((step) => FAULTS.map((fault) => [step[0], fault, ...step.slice(1)] as [string, Fault, SliceChange[], SliceChange, (typeof A)[]]));

  it.each(schedules)('%s, %s: the next run ends in the declared set, and who keeps access had it all the time', async (_, fault, before, change, after) => {
    let schedule = 0;
    for (; ; schedule += 1) {
      const cluster = new MemoryCluster();
      for (const each of before) await engine(cluster).apply(each);
      const keeps = cluster.live.where((one) => AclSet.of(after).has(one));
      cluster.history.length = 0;
      const broken = faulty(cluster, schedule, fault);
      const failure = await engine(broken).apply(change).then(() => undefined, (error: unknown) => error);
      if (failure === undefined) expect(cluster.live.digest()).toBe(AclSet.of(after).digest());
      if (broken.calls <= schedule) break;
      await engine(cluster).apply(change.restore !== undefined ? put('s', ...after) : change);
      holds(cluster, ...after);
      expect(cluster.history.every((live) => keeps.minus(live).size === 0)).toBe(true);
    }
    expect(schedule).toBeGreaterThan(8);
  });
});

describe('two engines at once', () => {
  it('do not undo each other', async () => {
    const cluster = new MemoryCluster();
    const clock = new VirtualClock();
    await engine(cluster).apply(put('s', A));
    const run = (change: SliceChange): Promise<unknown> => engine(cluster, { timing: { clock } }).apply(change);
    await Promise.all([run({ drop: ['s'] }), run(put('t', A, B)), run(put('u', C))]);
    holds(cluster, A, B, C);
  });

  it.each([
    ['a run that fails', true], ['a run that succeeds by asking again', false],
  ])('wait for what %s may still have on its way', async (_, fails) => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    const clock = new VirtualClock();
    let late: (() => Promise<void>) | undefined;
    const sender: KafkaAdmin & Log = {
      ...faulty(cluster),
      deleteAcls: async (acls) => {
        if (late !== undefined && !fails) return cluster.deleteAcls(acls);
        late ??= () => cluster.deleteAcls(acls);
        return Promise.reject(new AdminError([{ code: 'ADMIN_KAFKA_UNREACHABLE', what: 'no answer', allowed: 'again', where: 'test' }], true));
      },
    };
    const run = engine(sender, { timing: { clock, deadlineMs: 5_000 } }).apply(put('s', B));
    await (fails ? expect(run).rejects.toThrow('ADMIN_KAFKA_UNREACHABLE') : run);
    const arrives = clock.pause(29_000).then(late);
    await engine(cluster, { timing: { clock, deadlineMs: 200_000 } }).apply(put('s', A));
    await arrives;
    holds(cluster, A);
  });

  it('do not wait where a broker has refused: nothing is on its way', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    const refusal = new AdminError([{ code: 'ADMIN_KAFKA_UNAUTHORIZED', what: 'no', allowed: 'yes', where: 'test' }]);
    await expect(engine({ ...faulty(cluster), createAcls: () => Promise.reject(refusal) }).apply(put('s', B))).rejects.toThrow('ADMIN_KAFKA_UNAUTHORIZED');
    await engine(cluster, { timing: { clock: new VirtualClock(), deadlineMs: 1_000 } }).apply(put('s', C));
    holds(cluster, C);
  });

  it('let a slow one find out that it was overtaken, before it changes anything more', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put('s', A));
    const clock = new VirtualClock();
    const slow: KafkaAdmin & Log = {
      ...faulty(cluster),
      createAcls: async (acls) => {
        await cluster.createAcls(acls);
        await clock.pause(100_000);
        await engine(cluster, { timing: { clock } }).apply(put('t', A, C));
      },
    };
    await expect(engine(slow, { timing: { clock } }).apply(put('s', B))).rejects.toThrow('ADMIN_STORE_LOST');
    holds(cluster, A, B, C);
  });

  it('wait for each other no longer than the run may take', async () => {
    const cluster = new MemoryCluster();
    let appends = 0;
    const hangs: KafkaAdmin & Log = {
      ...faulty(cluster),
      createAcls: () => Promise.reject(new Error('killed')),
      append: (value) => { appends += 1; return appends > 2 ? Promise.reject(new Error('killed')) : cluster.append(value); },
    };
    await expect(engine(hangs).apply(put('s', A))).rejects.toThrow('killed');
    await expect(engine(cluster, { timing: { clock: new VirtualClock(), deadlineMs: 1_000 } }).apply()).rejects.toThrow('ADMIN_STORE_HELD');
    await engine(cluster).apply();
    holds(cluster, A);
  });
});
