/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { LiveCluster } from '../support/live-cluster';
import { renderPlan } from '../../../lib/admin/plan-text';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';

describeLive('where a real broker lets everybody use what has no ACL', () => {
  let cluster: LiveCluster;
  beforeAll(async () => {
    cluster = await LiveCluster.start({ 'allow.everyone.if.no.acl.found': 'true' });
    for (const topic of ['pay-in', 'payz', 'free']) await cluster.topic(topic);
  });
  beforeEach(async () => { await cluster.clear(); });
  afterAll(async () => { await cluster.stop(); });

  const policy = { defaultAllow: true };

  it('whoever is declared never loses access while it closes, and everybody else has by the end', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => binding('c', 'READ', `pay-${String(index)}`));
    const change = { put: [slice('s', binding('a', 'READ', 'pay', 'PREFIXED'), binding('b', 'READ', 'pay-in'), ...many, binding('c', 'READ', 'payz'))] };
    expect([await cluster.can('stranger', 'READ', 'pay-in'), await cluster.can('stranger', 'READ', 'free')]).toEqual([true, true]);
    expect(renderPlan(await cluster.engine({ policy }).plan(change))).toContain('closes  topic:pay*: whoever is not declared there loses it');
    const watched = [cluster.watch('a', 'pay-in'), cluster.watch('b', 'pay-in'), cluster.watch('c', 'payz')];
    await cluster.engine({ policy }).apply(change);
    const seen = await Promise.all(watched.map(async ({ stop }) => stop()));
    expect(seen.map(({ refused }) => refused)).toEqual([0, 0, 0]);
    expect(Math.min(...seen.map(({ asked }) => asked))).toBeGreaterThan(20);
    expect([await cluster.can('stranger', 'READ', 'pay-in'), await cluster.can('b', 'READ', 'payz'), await cluster.can('stranger', 'READ', 'free')]).toEqual([false, false, true]);
  });

  it('the last ACL on a resource stays: without it everybody would get in', async () => {
    await cluster.engine({ policy }).apply({ put: [slice('s', binding('a', 'READ', 'pay-in'), binding('b', 'READ', 'pay-in'))] });
    const { plan } = await cluster.engine({ policy }).apply({ drop: ['s'] });
    expect(plan.acls).toMatchObject({ removals: [{ principal: 'User:CN=b' }], kept: [{ item: { principal: 'User:CN=a' } }] });
    expect([await cluster.can('b', 'READ', 'pay-in'), await cluster.can('stranger', 'READ', 'pay-in')]).toEqual([false, false]);
    await cluster.engine({ policy }).apply({ put: [slice('t', binding('c', 'READ', 'pay-in'))] });
    expect([await cluster.can('a', 'READ', 'pay-in'), await cluster.can('c', 'READ', 'pay-in')]).toEqual([false, true]);
  });

  it('the first ACL on the cluster is refused where nobody could administer it any more', async () => {
    const describes = { ...binding('a', 'DESCRIBE', 'kafka-cluster'), resourceType: 'cluster' as const };
    await expect(cluster.engine({ policy }).apply({ put: [slice('s', describes)] })).rejects.toThrow('ADMIN_PLAN_LOCKOUT');
    expect((await cluster.live()).size).toBe(0);
  });
});
