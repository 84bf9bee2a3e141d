import fc from 'fast-check';
import type { Log } from '../../lib/admin/journal';
import type { KafkaAdmin } from '../../lib/admin/kafka-admin';
import { AclSet, type LiveAcl } from '../../lib/admin/live-acl';
import { planAcls } from '../../lib/admin/plan-acls';
import type { AdminPolicy } from '../../lib/admin/policy';
import { AdminEngine } from '../../lib/admin/engine';
import { acl, administrator, binding } from './acls';
import { faulty } from './faults';
import { MemoryCluster, VirtualClock } from './memory-cluster';
import { sliceOf } from './parts';

const OPEN: AdminPolicy = { defaultAllow: true };
const prefix = (who: string, name: string): LiveAcl => acl(who, 'READ', name, { patternType: 'PREFIXED' });
const plan = (declared: LiveAcl[], owned: LiveAcl[], live: LiveAcl[], policy: AdminPolicy = OPEN): ReturnType<typeof planAcls> =>
  planAcls({ declared: AclSet.of(declared), owned: AclSet.of(owned), live: AclSet.of(live), policy });

function matches(pattern: LiveAcl, name: string): boolean {
  return pattern.patternType === 'PREFIXED' ? name.startsWith(pattern.name) : pattern.name === '*' || pattern.name === name;
}

/** Kafka's decision about READ of a topic, written out: the names that match, and open where there is none. */
function mayRead(acls: Iterable<LiveAcl>, who: string, name: string): boolean {
  const on = [...acls].filter((one) => matches(one, name));
  return on.length === 0 || on.some(({ principal }) => principal === `User:CN=${who}` || principal === 'User:*');
}

describe('where resources without ACLs are open, a plan', () => {
  const A = acl('a', 'READ', 'orders');
  it('says which resources get their first ACL', () => {
    expect(plan([A, acl('b', 'READ', 'orders'), prefix('a', 'pay')], [], []).closes).toEqual([
      { resourceType: 'topic', patternType: 'LITERAL', name: 'orders' }, { resourceType: 'topic', patternType: 'PREFIXED', name: 'pay' },
    ]);
    expect(plan([A], [], [prefix('x', 'ord')]).closes).toEqual([]);
    expect(plan([A], [], [acl('x', 'READ', '*')]).closes).toEqual([]);
    expect(plan([A], [], [acl('x', 'READ', 'orders', { resourceType: 'group' })]).closes).toHaveLength(1);
    expect(plan([prefix('a', 'ord')], [], [acl('x', 'READ', 'orders'), prefix('x', 'orders')]).closes).toHaveLength(1);
    expect(plan([A], [], [], {}).closes).toEqual([]);
  });

  it('keeps the last ACL on a resource, the one that allows least, unless another still covers it', () => {
    const [describes, denies] = [acl('z', 'DESCRIBE', 'orders'), acl('z', 'ALL', 'orders', { permissionType: 'DENY' })];
    const kept = (...given: Parameters<typeof plan>): LiveAcl[] => plan(...given).acls.kept.map(({ item }) => item);
    expect(kept([], [A], [A])).toEqual([A]);
    expect(plan([], [A], [A]).acls.kept[0]?.why).toContain('everybody may use that');
    expect(kept([], [A, describes], [A, describes])).toEqual([describes]);
    expect(kept([], [A, describes, denies], [A, describes, denies])).toEqual([denies]);
    expect(kept([acl('b', 'READ', 'orders')], [A], [A])).toEqual([]);
    expect(kept([], [A], [A, prefix('x', 'ord')])).toEqual([]);
    expect(kept([A], [prefix('x', 'ord')], [A, prefix('x', 'ord')])).toEqual([prefix('x', 'ord')]);
    expect(kept([], [A], [A], {})).toEqual([]);
  });

  it('refuses the first ACL on the cluster where it would shut out whoever administers it', () => {
    const [describes, alters] = [acl('a', 'DESCRIBE', 'kafka-cluster', { resourceType: 'cluster' }), administrator('admin')];
    const codes = (...given: Parameters<typeof plan>): string[] => plan(...given).refused.map(({ code }) => code);
    expect(codes([describes], [], [])).toEqual(['ADMIN_PLAN_LOCKOUT']);
    expect(codes([describes], [], [], { ...OPEN, administrators: 'outside ACLs' })).toEqual([]);
    expect(codes([describes, alters], [], [])).toEqual([]);
    expect(codes([describes], [], [alters])).toEqual([]);
    expect(codes([describes], [], [{ ...describes, principal: 'User:CN=b' }])).toEqual([]);
    expect(codes([describes], [], [], {})).toEqual([]);
  });
});

/** Cuts every request into single bindings: brokers take them up one after the other. */
function oneByOne(cluster: MemoryCluster): KafkaAdmin & Log {
  return {
    ...faulty(cluster),
    createAcls: async (acls) => { for (const one of acls) await cluster.createAcls([one]); },
    deleteAcls: async (acls) => { for (const one of acls) await cluster.deleteAcls([one]); },
  };
}

describe('where resources without ACLs are open, an engine', () => {
  const patterns = fc.record({
    who: fc.constantFrom('a', 'b', 'c'), name: fc.constantFrom('p', 'pa', 'pay', 'payments', 'q', '*'), patternType: fc.constantFrom('LITERAL', 'PREFIXED'),
  }).map(({ who, name, patternType }) => acl(who, 'READ', name, { patternType: name === '*' ? 'LITERAL' : patternType }));
  const some = fc.array(patterns, { maxLength: 6 });
  const names = ['p', 'pa', 'pax', 'pay', 'payments', 'q', 'z'];
  const adopted = (acls: LiveAcl[]): { put: ReturnType<typeof sliceOf>[] } => ({ put: [sliceOf('s', { adopted: AclSet.of(acls).sorted().map((one) => ({ ...one, because: ['x'] })) })] });
  const engine = (on: KafkaAdmin & Log): AdminEngine => new AdminEngine({ cluster: 'events', admin: on, store: on, policy: OPEN, timing: { clock: new VirtualClock() } });

  // A new pattern that also covers what is closed already can't be held open: whoever is named second waits for the broker to take that up.
  const mixed = (declared: LiveAcl[], start: AclSet, name: string): boolean =>
    declared.some((one) => matches(one, name) && Array.from(start).some((other) => other.name !== '*' && matches(one, other.name) && !matches(other, name)));

  it('never takes access from anybody who keeps it, nor opens anything, whatever overlaps', async () => {
    await fc.assert(fc.asyncProperty(some, some, some, async (before, after, foreign) => {
      const cluster = new MemoryCluster(foreign);
      await engine(cluster).apply(adopted(before));
      const start = cluster.live;
      cluster.history.length = 0;
      const { plan: { closes, acls } } = await engine(oneByOne(cluster)).apply(adopted(after));
      const end = cluster.live;
      expect(end.digest()).toBe(AclSet.of([...after, ...acls.undeclared, ...acls.kept.map(({ item }) => item)]).digest());
      const wrong = cluster.history.flatMap((moment) => names.filter((name) =>
        (!mixed(after, start, name) && ['a', 'b', 'c'].some((who) => mayRead(start, who, name) && mayRead(end, who, name) && !mayRead(moment, who, name)))
        || (!mayRead(start, 'nobody', name) && mayRead(moment, 'nobody', name))));
      expect([closes, wrong]).toEqual([closes, []]);
    }), { seed: 5, numRuns: 150 });
  });

  it('that is killed at any call leaves nothing open behind, once it runs again', async () => {
    const [wide, narrow, cluster0] = [prefix('a', 'pay'), acl('b', 'READ', 'pay-in'), administrator('root')];
    let schedule = 0;
    for (; ; schedule += 1) {
      const cluster = new MemoryCluster();
      const broken = faulty(cluster, schedule, 'dies after');
      await engine(broken).apply(adopted([wide, narrow, cluster0])).catch(() => undefined);
      if (broken.calls <= schedule) break;
      await engine(cluster).apply(schedule % 2 === 0 ? adopted([wide, narrow, cluster0]) : adopted([narrow, cluster0]));
      expect(cluster.live.sorted().map(({ principal }) => principal)).not.toContain('User:*');
      expect(cluster.live.size).toBeGreaterThan(1);
    }
    expect(schedule).toBeGreaterThan(10);
  });
});

describe('an engine that is told nothing about it', () => {
  it('treats resources without ACLs as closed', async () => {
    const cluster = new MemoryCluster();
    const engine = new AdminEngine({ cluster: 'events', admin: cluster, store: cluster });
    await engine.apply({ put: [sliceOf('s', { bindings: [binding('a', 'READ', 't')] })] });
    expect((await engine.apply({ drop: ['s'] })).plan.acls).toMatchObject({ kept: [] });
  });
});
