/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { binding, slice } from '../../admin/acls';
import { faulty, joined } from '../../admin/faults';
import { describeLive } from '../broker';
import { LiveCluster, setOf } from '../support/live-cluster';
import type { KafkaAdmin } from '../../../lib/admin/kafka-admin';
import type { SliceChange } from '../../../lib/admin/state';

const put = (name: string, ...bindings: ReturnType<typeof binding>[]): SliceChange => ({ put: [slice(name, ...bindings)] });
const [A, B] = [binding('checkout', 'WRITE', 'orders'), binding('fraud', 'READ', 'orders')];

describeLive('the engine on a real broker', () => {
  let cluster: LiveCluster;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    for (const topic of ['orders', 'refunds', 'orders-v2']) await cluster.topic(topic);
  });
  beforeEach(async () => { await cluster.clear(); });
  afterAll(async () => { await cluster.stop(); });

  const holds = async (...acls: ReturnType<typeof binding>[]): Promise<void> => {
    expect((await cluster.live()).sorted()).toEqual(setOf(...acls));
  };

  it('applies what is declared: real clients get exactly that', async () => {
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([false, false]);
    expect(await cluster.engine().apply(put('s', A, B))).toMatchObject({ changed: true, revisions: { s: 1 } });
    await holds(A, B);
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([true, true]);
    expect([await cluster.can('checkout', 'READ', 'orders'), await cluster.can('fraud', 'WRITE', 'orders')]).toEqual([false, false]);
    expect(await cluster.engine().plan(put('s', A, B))).toMatchObject({ acls: { additions: [], removals: [], undeclared: [] } });
    expect(await cluster.engine().apply(put('s', A, B))).toMatchObject({ changed: false });
  });

  it('changing a principal revokes the old one', async () => {
    await cluster.engine().apply(put('s', A, B));
    const other = binding('scoring', 'READ', 'orders');
    await cluster.engine().apply(put('s', A, other));
    await holds(A, other);
    expect([await cluster.can('fraud', 'READ', 'orders'), await cluster.can('scoring', 'READ', 'orders')]).toEqual([false, true]);
  });

  it('renaming a topic moves access to the new name', async () => {
    await cluster.engine().apply(put('s', A));
    const renamed = binding('checkout', 'WRITE', 'orders-v2');
    await cluster.engine().apply(put('s', renamed));
    await holds(renamed);
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('checkout', 'WRITE', 'orders-v2')]).toEqual([false, true]);
  });

  it('shrinking a grant, from a prefix to one topic and from two operations to one, takes the rest away', async () => {
    await cluster.engine().apply(put('s', binding('fraud', 'READ', 'orders', 'PREFIXED'), binding('fraud', 'WRITE', 'orders')));
    expect([await cluster.can('fraud', 'READ', 'orders-v2'), await cluster.can('fraud', 'WRITE', 'orders')]).toEqual([true, true]);
    await cluster.engine().apply(put('s', B));
    await holds(B);
    expect([await cluster.can('fraud', 'READ', 'orders-v2'), await cluster.can('fraud', 'WRITE', 'orders')]).toEqual([false, false]);
    expect(await cluster.can('fraud', 'READ', 'orders')).toBe(true);
  });

  it('a binding of two slices stays until the last one drops it', async () => {
    await cluster.engine().apply(put('s', A, B));
    await cluster.engine().apply(put('t', B));
    await cluster.engine().apply({ drop: ['s'] });
    await holds(B);
    expect([await cluster.can('fraud', 'READ', 'orders'), await cluster.can('checkout', 'WRITE', 'orders')]).toEqual([true, false]);
    await cluster.engine().apply({ drop: ['t'] });
    await holds();
    expect(await cluster.can('fraud', 'READ', 'orders')).toBe(false);
  });

  it('a failed update followed by a rollback ends in the set from before', async () => {
    await cluster.engine().apply(put('s', A, B));
    const refund = binding('fraud', 'READ', 'refunds');
    const broken: KafkaAdmin = { ...faulty(joined(cluster.connection, cluster.store())), deleteAcls: () => Promise.reject(new Error('killed')) };
    await expect(cluster.engine({ admin: broken }).apply(put('s', A, refund))).rejects.toThrow('killed');
    await holds(A, B, refund);
    expect(await cluster.engine().apply({ restore: [{ slice: 's', revision: 1 }] })).toMatchObject({ revisions: { s: 3 } });
    await holds(A, B);
    expect([await cluster.can('fraud', 'READ', 'refunds'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([false, true]);
  });

  it('reports what it never applied and leaves it, until told to adopt', async () => {
    const foreign = { ...B, principal: 'User:CN=stranger', permissionType: 'DENY', host: '10.0.0.1', operation: 'ALL' };
    await cluster.connection.createAcls([foreign]);
    expect((await cluster.engine().apply(put('s', A))).plan.acls.undeclared).toEqual(setOf(foreign));
    expect((await cluster.live()).sorted()).toEqual(setOf(A, foreign));
    await cluster.engine({ policy: { adopt: ['User:CN=stranger'] } }).apply();
    await holds(A);
  });

  it('engines at once do not undo each other', async () => {
    const changes = ['s', 't', 'u', 'v'].map((name, index) => put(name, A, binding(`worker-${String(index)}`, 'READ', 'orders')));
    await cluster.engine().apply(put('s', B));
    await Promise.all(changes.map((change) => cluster.engine().apply(change)));
    await holds(A, ...[0, 1, 2, 3].map((index) => binding(`worker-${String(index)}`, 'READ', 'orders')));
    await Promise.all([...['s', 't', 'u'].map((name) => cluster.engine().apply({ drop: [name] })), cluster.engine().apply(put('w', B))]);
    await holds(A, B, binding('worker-3', 'READ', 'orders'));
  });

  it('takes thousands of bindings in a few requests', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => binding(`p${String(index % 250)}`, 'READ', `t${String(index)}`));
    await cluster.engine().apply(put('s', ...many));
    expect((await cluster.live()).size).toBe(2_500);
    expect((await cluster.engine().plan()).acls.additions).toEqual([]);
    await cluster.engine().apply({ drop: ['s'] });
    await holds();
  });
});
