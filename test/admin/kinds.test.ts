import { gunzipSync } from 'node:zlib';
import { AdminEngine, type EngineOptions } from '../../lib/admin/engine';
import type { Log } from '../../lib/admin/journal';
import type { KafkaAdmin } from '../../lib/admin/kafka-admin';
import { liveAcl } from '../../lib/admin/live-acl';
import type { LiveQuota } from '../../lib/admin/live-items';
import { isEmptyPlan, KINDS } from '../../lib/admin/plan';
import { renderPlan } from '../../lib/admin/plan-text';
import { setsOf, type Sets } from '../../lib/admin/sets';
import type { Slice, SliceUser } from '../../lib/model/slice';
import { acl, binding } from './acls';
import { FAULTS, faulty } from './faults';
import { MemoryCluster, VirtualClock } from './memory-cluster';
import { credentials, quota, refusals, sliceOf, topic, user } from './parts';

function engine(on: KafkaAdmin & Log, options: Partial<EngineOptions> = {}): AdminEngine {
  return new AdminEngine({ cluster: 'events', admin: on, store: on, timing: { clock: new VirtualClock(), deadlineMs: 200_000 }, credentials, ...options });
}

const limit = (who: string, name: LiveQuota['quota'], value: number): LiveQuota => ({ principal: `User:CN=${who}`, quota: name, value });

describe('adopted bindings', () => {
  it('are declared as they stand, whatever they are, and go when no slice holds them any more', async () => {
    const strange = acl('x', 'ALL', '*', { host: '10.0.0.1', permissionType: 'DENY', principal: 'User:*' });
    const cluster = new MemoryCluster([strange]);
    const adopted = [{ ...strange, because: ['as found'] }];
    expect((await engine(cluster).apply({ put: [sliceOf('s', { adopted })] })).plan.acls).toMatchObject({ additions: [], undeclared: [] });
    await cluster.deleteAcls([strange]);
    await engine(cluster).apply();
    expect(cluster.live.has(strange)).toBe(true);
    await engine(cluster).apply({ put: [sliceOf('s', {})] });
    expect(cluster.live.size).toBe(0);
  });
});

describe('quotas', () => {
  it('are set, changed and removed, each limit by itself', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply({ put: [sliceOf('s', { quotas: [quota('a', { producerByteRate: 10, consumerByteRate: 20, requestPercentage: 30 })] })] });
    expect(cluster.sets.quotas.sorted()).toEqual([limit('a', 'consumer_byte_rate', 20), limit('a', 'producer_byte_rate', 10), limit('a', 'request_percentage', 30)]);
    const { plan } = await engine(cluster).apply({ put: [sliceOf('s', { quotas: [quota('a', { producerByteRate: 11, consumerByteRate: 20 })] })] });
    expect(plan.quotas).toMatchObject({ changes: [{ to: { value: 11 } }], removals: [{ quota: 'request_percentage' }], additions: [] });
    expect(cluster.sets.quotas.sorted()).toEqual([limit('a', 'consumer_byte_rate', 20), limit('a', 'producer_byte_rate', 11)]);
    await engine(cluster).apply({ drop: ['s'] });
    expect(cluster.sets.quotas.size).toBe(0);
  });

  it('that others set are reported, and removed only for principals to be adopted', async () => {
    const theirs = [limit('b', 'producer_byte_rate', 1), limit('c', 'producer_byte_rate', 1)];
    const cluster = new MemoryCluster([], { quotas: theirs });
    const { plan } = await engine(cluster).apply({ put: [sliceOf('s', { quotas: [quota('a', { producerByteRate: 10 })] })] });
    expect(plan.quotas.undeclared).toEqual(theirs);
    await engine(cluster, { policy: { adopt: ['User:CN=b'] } }).apply();
    await engine(cluster, { policy: { adopt: ['*'], ignore: ['User:CN=c'] } }).apply();
    expect(cluster.sets.quotas.sorted().map(({ principal }) => principal)).toEqual(['User:CN=a', 'User:CN=c']);
    expect(await refusals(engine(cluster, { policy: { ignore: ['*a'] } }), sliceOf('s', { quotas: [quota('a', {})] }))).toEqual([]);
    expect(await refusals(engine(cluster, { policy: { ignore: ['*a'] } }), sliceOf('s', { quotas: [quota('a', { producerByteRate: 1 })] })))
      .toEqual(['ADMIN_PLAN_IGNORED_PRINCIPAL User:CN=a']);
  });

  it('are asked for again until they are seen', async () => {
    const cluster = new MemoryCluster();
    const blind: unknown[] = [1, 2, 3];
    const slow = { ...faulty(cluster), readQuotas: async () => (cluster.sets.quotas.size > 0 && blind.pop() !== undefined ? [[]] : cluster.readQuotas()) };
    await engine(slow).apply({ put: [sliceOf('s', { quotas: [quota('a', { producerByteRate: 10 })] })] });
    expect(blind).toEqual([]);
  });
});

describe('users', () => {
  const put = (...users: SliceUser[]): { put: Slice[] } => ({ put: [sliceOf('s', { users })] });

  it('are made with their password, told again when it, or the iterations, are other ones, and removed', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put(user('u', 'v1')));
    expect([...cluster.passwords]).toEqual([['u SCRAM-SHA-512', 'secret of u v1']]);
    expect(await engine(cluster).apply(put(user('u', 'v1')))).toMatchObject({ changed: false });
    const { plan } = await engine(cluster).apply(put(user('u', 'v2')));
    expect(plan.users.changes).toMatchObject([{ from: { credential: 'v1' }, to: { credential: 'v2' } }]);
    expect([...cluster.passwords]).toEqual([['u SCRAM-SHA-512', 'secret of u v2']]);
    await engine(cluster).apply(put(user('u', 'v2', { iterations: 8192 })));
    expect(cluster.sets.users.sorted()).toEqual([{ user: 'u', mechanism: 'SCRAM-SHA-512', iterations: 8192 }]);
    await engine(cluster).apply(put(user('u', 'v2', { mechanism: 'SCRAM-SHA-256' })));
    expect([...cluster.passwords]).toEqual([['u SCRAM-SHA-256', 'secret of u v2']]);
    await engine(cluster).apply({ drop: ['s'] });
    expect(cluster.sets.users.size).toBe(0);
  });

  it('that others made stay, whatever is adopted; a declared one gets the declared password', async () => {
    const cluster = new MemoryCluster([], { users: [user('admin', ''), user('u', '')].map(({ user: name, mechanism, iterations }) => ({ user: name, mechanism, iterations })) });
    const { plan } = await engine(cluster, { policy: { adopt: ['*'] } }).apply(put(user('u', 'v1')));
    expect(plan.users).toMatchObject({ changes: [{ from: { user: 'u' }, to: { credential: 'v1' } }], removals: [], undeclared: [{ user: 'admin' }] });
    await engine(cluster, { policy: { adopt: ['*'], ignore: ['User:u'] } }).apply(put());
    expect(cluster.sets.users.sorted().map(({ user: name }) => name)).toEqual(['admin', 'u']);
    expect(await refusals(engine(cluster, { policy: { ignore: ['User:u'] } }), sliceOf('s', { users: [user('u', 'v1')] }))).toEqual(['ADMIN_PLAN_IGNORED_PRINCIPAL User:u']);
  });

  it('without a password are refused before anything is done, and no error repeats what was thrown', async () => {
    const cluster = new MemoryCluster();
    const wanted = sliceOf('s', { users: [user('u', 'v1')], bindings: [binding('a', 'READ', 't')] });
    const without = { cluster: 'events', admin: cluster, store: cluster, timing: { clock: new VirtualClock() } };
    expect(await refusals(new AdminEngine(without), wanted)).toEqual(['ADMIN_USER_NO_CREDENTIAL user u']);
    const says = async (password: () => Promise<string>): Promise<string> => engine(cluster, { credentials: { password } }).apply({ put: [wanted] }).then(() => 'applied', String);
    expect(await says(() => Promise.resolve(''))).toContain('ADMIN_USER_NO_CREDENTIAL');
    const thrown = await says(() => Promise.reject(new TypeError('hunter2')));
    expect(thrown).toMatch(/ADMIN_USER_NO_CREDENTIAL.*TypeError/);
    expect(thrown).not.toContain('hunter2');
    expect(cluster.past).toEqual([]);
    expect((await engine(cluster).plan()).users.additions).toEqual([]);
  });

  it('declared as they were found keep the password they have, get another one once it is declared, and can not be made', async () => {
    const found = { user: 'u', mechanism: 'SCRAM-SHA-512', iterations: 4096 } as const;
    const cluster = new MemoryCluster([], { users: [found] });
    expect((await engine(cluster).apply(put(user('u', 'as-found')))).plan.users).toMatchObject({ additions: [], changes: [], undeclared: [] });
    expect([...cluster.passwords]).toEqual([]);
    await engine(cluster).apply(put(user('u', 'v1')));
    expect([...cluster.passwords]).toEqual([['u SCRAM-SHA-512', 'secret of u v1']]);
    const others = [user('other', 'as-found'), user('u', 'as-found', { iterations: 8192 })];
    expect(await refusals(engine(cluster), sliceOf('s', { users: others }))).toEqual(['ADMIN_USER_NO_CREDENTIAL user other', 'ADMIN_USER_NO_CREDENTIAL user u']);
  });

  it('leave no password in a plan or in the store', async () => {
    const cluster = new MemoryCluster();
    const { plan } = await engine(cluster).apply(put(user('u', 'v1')));
    const records = await cluster.read(0n);
    expect([JSON.stringify(plan), renderPlan(plan), ...records.map(({ value }) => gunzipSync(value.subarray(value.indexOf('\n') + 1)).toString())].join('\n')).not.toContain('secret of');
  });
});

describe('topics', () => {
  const put = (...topics: ReturnType<typeof topic>[]): { put: Slice[] } => ({ put: [sliceOf('s', { topics })] });

  it('are made with their configs, and get more partitions', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put(topic('t', 9, { 'retention.ms': '1' })));
    expect(cluster.sets.configs.sorted()).toEqual([{ topic: 't', key: 'retention.ms', value: '1' }]);
    const { plan } = await engine(cluster).apply(put(topic('t', 10, { 'retention.ms': '1' })));
    expect(plan.topics.changes).toMatchObject([{ from: { partitions: 9 }, to: { partitions: 10 } }]);
    expect(cluster.sets.topics.sorted()).toEqual([{ name: 't', partitions: 10, replicationFactor: 1 }]);
  });

  it('never get fewer partitions nor another replication factor: everything is refused, with the reason', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put(topic('t', 9)));
    const { refused } = await engine(cluster).plan(put({ ...topic('t', 8), replicationFactor: 3 }));
    expect(refused.map(({ code, what, given }) => `${code}: ${what}, ${given ?? ''}`)).toEqual([
      'ADMIN_PLAN_IMPOSSIBLE: partitions of a topic can not become fewer, 8', 'ADMIN_PLAN_IMPOSSIBLE: the replication factor of a topic is not changed, 3',
    ]);
    await expect(engine(cluster).apply({ put: [sliceOf('s', { topics: [topic('t', 8)], bindings: [binding('a', 'READ', 't')] })] })).rejects.toThrow('ADMIN_PLAN_IMPOSSIBLE');
    expect(cluster.live.size).toBe(0);
  });

  it('are deleted only when the engine made them and may delete; their configs stay as long as they do', async () => {
    const cluster = new MemoryCluster([], { topics: [{ name: 'old', partitions: 1, replicationFactor: 1 }, { name: '__debezium', partitions: 1, replicationFactor: 1 }] });
    await engine(cluster).apply(put(topic('old', 1), topic('t', 1, { 'retention.ms': '-1' })));
    const { plan } = await engine(cluster).apply({ drop: ['s'] });
    expect(plan.topics).toMatchObject({ removals: [], kept: [{ item: { name: 't' }, why: 'topics are only deleted with deleteTopics' }], undeclared: [{ name: 'old' }] });
    expect(cluster.sets.configs.size).toBe(1);
    expect((await engine(cluster, { policy: { adopt: ['*'], maxRemovals: 0 } }).apply()).plan.topics.kept).toHaveLength(1);
    await engine(cluster, { policy: { adopt: ['*'], deleteTopics: true } }).apply();
    expect(cluster.sets.topics.sorted().map(({ name }) => name)).toEqual(['__debezium', 'old']);
    expect(await engine(cluster).apply()).toMatchObject({ changed: false });
  });

  it('that are kept are deleted later, also when they were declared again in between', async () => {
    const cluster = new MemoryCluster();
    for (const change of [put(topic('t', 1)), put(), put(topic('t', 1)), put()]) await engine(cluster).apply(change);
    expect(cluster.sets.topics.size).toBe(1);
    await engine(cluster, { policy: { deleteTopics: true } }).apply();
    expect(cluster.sets.topics.size).toBe(0);
  });
});

describe('configs', () => {
  const put = (configs: Readonly<Record<string, string>>): { put: Slice[] } => ({ put: [sliceOf('s', { topics: [topic('t', 1, configs)] })] });

  it('change, and go back to the default once no slice sets them; what others set is reported and stays', async () => {
    const cluster = new MemoryCluster();
    await engine(cluster).apply(put({ 'retention.ms': '1', 'cleanup.policy': 'delete' }));
    await cluster.setConfigs([{ topic: 't', key: 'segment.ms', value: '5' }]);
    const { plan } = await engine(cluster).apply(put({ 'retention.ms': '2' }));
    expect(plan.configs).toMatchObject({ changes: [{ to: { value: '2' } }], removals: [{ key: 'cleanup.policy' }], undeclared: [{ key: 'segment.ms' }] });
    expect(cluster.sets.configs.sorted()).toEqual([{ topic: 't', key: 'retention.ms', value: '2' }, { topic: 't', key: 'segment.ms', value: '5' }]);
  });

  it('of a topic that was not declared for a while are still the engine\'s', async () => {
    const cluster = new MemoryCluster();
    for (const change of [put({ 'retention.ms': '1' }), { drop: ['s'] }, put({})]) await engine(cluster).apply(change);
    expect(cluster.sets.configs.size).toBe(0);
  });

  it('are the same in Kafka\'s spelling', async () => {
    const cluster = new MemoryCluster();
    const declared = { a: 'compact, delete', b: '0.50', c: 'TRUE', d: '+10', e: 'x', f: '9223372036854775807' };
    const shown = { a: 'compact,delete', b: '0.5', c: 'true', d: '10', e: 'x', f: '9223372036854775807' };
    await engine(cluster).apply(put(declared));
    await cluster.setConfigs(Object.entries(shown).map(([key, value]) => ({ topic: 't', key, value })));
    expect((await engine(cluster).plan(put(declared))).configs.changes).toEqual([]);
    const others = { a: 'compact', b: '0.05', c: 'false', d: '-10', e: 'X', f: '9223372036854775806' };
    expect((await engine(cluster).plan(put(others))).configs.changes).toHaveLength(6);
  });
});

describe('two slices', () => {
  const both = (one: Partial<Slice>, two: Partial<Slice>): Promise<string> =>
    engine(new MemoryCluster()).plan({ put: [sliceOf('s', one), sliceOf('t', two)] }).then(() => 'planned', String);

  it('may ask for the same, for other reasons', async () => {
    const parts = (because: string[]): Partial<Slice> => ({
      quotas: [{ ...quota('a', { producerByteRate: 1 }), because }], users: [{ ...user('u', 'v1'), because }], topics: [{ ...topic('t', 1, { a: '1' }), because }],
    });
    expect(await both(parts(['x']), parts(['y']))).toBe('planned');
  });

  it('are refused when they want one thing otherwise', async () => {
    expect(await both({ quotas: [quota('a', { producerByteRate: 1 })] }, { quotas: [quota('a', { producerByteRate: 2 })] })).toMatch(/ADMIN_SLICE_CONFLICT.*s and t.*User:CN=a/);
    expect(await both({ quotas: [quota('a', { producerByteRate: 1 })] }, { quotas: [quota('a', { consumerByteRate: 1 })] })).toContain('ADMIN_SLICE_CONFLICT');
    expect(await both({ users: [user('u', 'v1')] }, { users: [user('u', 'v2')] })).toMatch(/ADMIN_SLICE_CONFLICT.*user u/);
    expect(await both({ users: [user('u', 'v1')] }, { users: [user('u', 'v2', { mechanism: 'SCRAM-SHA-256' })] })).toBe('planned');
    expect(await both({ topics: [topic('t', 1)] }, { topics: [topic('t', 2)] })).toMatch(/ADMIN_SLICE_CONFLICT.*topic t/);
    expect(await both({ topics: [topic('t', 1, { a: '1' })] }, { topics: [topic('t', 1, { a: '2' })] })).toMatch(/ADMIN_SLICE_CONFLICT.*topic t/);
  });
});

describe('a kind that is neither declared nor owned nor asked for', () => {
  const reads = (cluster: MemoryCluster): { readonly admin: KafkaAdmin & Log; readonly kinds: string[] } => {
    const kinds: string[] = [];
    const admin = new Proxy(cluster, {
      get: (on, name) => {
        if (/^read[A-Z]/.test(String(name))) kinds.push(String(name).slice(4).toLowerCase());
        return (Reflect.get(on, name) as () => unknown).bind(on);
      },
    });
    return { admin, kinds };
  };
  const readBy = async (cluster: MemoryCluster, slice: Partial<Slice>, options: Partial<EngineOptions> = {}): Promise<string[]> => {
    const { admin, kinds } = reads(cluster);
    await engine(admin, options).plan({ put: [sliceOf('s', slice)] });
    return [...new Set(kinds)].sort();
  };

  it('is not read from the cluster', async () => {
    const cluster = new MemoryCluster();
    expect(await readBy(cluster, {})).toEqual(['acls']);
    expect(await readBy(cluster, { quotas: [quota('a', { producerByteRate: 1 })] })).toEqual(['acls', 'quotas']);
    expect(await readBy(cluster, { users: [user('u', 'v1')] })).toEqual(['acls', 'users']);
    expect(await readBy(cluster, { topics: [topic('t', 1)] })).toEqual(['acls', 'topics']);
    expect(await readBy(cluster, {}, { policy: { kinds: KINDS } })).toEqual(['acls', 'quotas', 'topics', 'users']);
    await engine(cluster).apply({ put: [sliceOf('s', { quotas: [quota('a', { producerByteRate: 1 })], topics: [topic('t', 1, { a: '1' })] })] });
    expect(await readBy(cluster, {})).toEqual(['acls', 'quotas', 'topics']);
    expect(await readBy(cluster, { topics: [topic('t', 1)] })).toEqual(['acls', 'configs', 'quotas', 'topics']);
  });
});

describe('killed at any call, with something of every kind to do', () => {
  const before = sliceOf('s', {
    bindings: [binding('a', 'READ', 't'), binding('b', 'READ', 't')],
    quotas: [quota('a', { producerByteRate: 1 }), quota('b', { producerByteRate: 1 })],
    users: [user('stays', 'v1'), user('goes', 'v1')],
    topics: [topic('stays', 1, { 'retention.ms': '1', 'segment.ms': '1' }), topic('goes', 1, { 'retention.ms': '1' })],
  });
  const after = sliceOf('s', {
    bindings: [binding('b', 'READ', 't'), binding('c', 'READ', 't')],
    quotas: [quota('a', { producerByteRate: 2 }), quota('c', { consumerByteRate: 1 })],
    users: [user('stays', 'v2'), user('comes', 'v1')],
    topics: [topic('stays', 2, { 'retention.ms': '2' }), topic('comes', 1, { 'retention.ms': '1' })],
  });
  const options = { policy: { deleteTopics: true } };
  const wanted = setsOf({
    acls: after.bindings.map(liveAcl),
    quotas: [limit('a', 'producer_byte_rate', 2), limit('c', 'consumer_byte_rate', 1)],
    users: ['stays', 'comes'].map((name) => ({ user: name, mechanism: 'SCRAM-SHA-512' as const, iterations: 4096 })),
    topics: [{ name: 'stays', partitions: 2, replicationFactor: 1 }, { name: 'comes', partitions: 1, replicationFactor: 1 }],
    configs: [{ topic: 'stays', key: 'retention.ms', value: '2' }, { topic: 'comes', key: 'retention.ms', value: '1' }],
  });
  const plain = (sets: Sets): unknown => KINDS.map((kind) => sets[kind].sorted().map((item) => ({ ...item })));
  const isThere = ({ acls, quotas, users, topics, configs }: Sets, which: string): boolean[] => {
    const who = which === 'comes' ? 'c' : which === 'goes' ? 'a' : 'b';
    const all = (name: string): boolean => Array.from(users).some((one) => one.user === name) && Array.from(topics).some((one) => one.name === name);
    const limited = which === 'stays' ? 'a' : which === 'goes' ? 'b' : 'c';
    return [
      acls.has(acl(who, 'READ', 't')), all(which), Array.from(quotas).some(({ principal }) => principal === `User:CN=${limited}`),
      Array.from(configs).some(({ topic: of, key }) => of === which && key === 'retention.ms'),
    ];
  };

  it.each(FAULTS)('%s: the next run ends in what is declared, what stays was there all the time, and nothing goes before everything has come', async (fault) => {
    let schedule = 0;
    for (; ; schedule += 1) {
      const cluster = new MemoryCluster();
      await engine(cluster, options).apply({ put: [before] });
      cluster.past.length = 0;
      const broken = faulty(cluster, schedule, fault);
      await engine(broken, options).apply({ put: [after] }).catch(() => undefined);
      if (broken.calls <= schedule) break;
      await engine(cluster, options).apply({ put: [after] });
      expect(plain(cluster.sets)).toEqual(plain(wanted));
      expect(Object.fromEntries(cluster.passwords)).toEqual({ 'stays SCRAM-SHA-512': 'secret of stays v2', 'comes SCRAM-SHA-512': 'secret of comes v1' });
      expect(isEmptyPlan(await engine(cluster, options).plan())).toBe(true);
      expect(await engine(cluster, options).apply()).toMatchObject({ changed: false });
      for (const moment of cluster.past) {
        expect(isThere(moment, 'stays')).toEqual([true, true, true, true]);
        if (isThere(moment, 'goes').includes(false)) expect(isThere(moment, 'comes')).toEqual([true, true, true, true]);
      }
    }
    expect(schedule).toBeGreaterThan(30);
  });

  it.each(FAULTS)('%s: the next run also takes away what the killed one had made, when nothing is declared any more', async (fault) => {
    for (let schedule = 0; ; schedule += 1) {
      const cluster = new MemoryCluster();
      await engine(cluster, options).apply({ put: [before] });
      const broken = faulty(cluster, schedule, fault);
      await engine(broken, options).apply({ put: [after] }).catch(() => undefined);
      if (broken.calls <= schedule) break;
      await engine(cluster, options).apply({ drop: ['s'] });
      expect(plain(cluster.sets)).toEqual(plain(setsOf({})));
    }
  });
});
