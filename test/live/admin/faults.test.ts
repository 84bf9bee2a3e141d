/** @jest-environment ./test/live/support/kafka-environment.cjs */
import type { AclSet } from '../../../lib/admin/live-acl';
import type { SliceChange } from '../../../lib/admin/state';
import { binding, slice } from '../../admin/acls';
import { FAULTS, faulty, joined } from '../../admin/faults';
import { describeLive } from '../broker';
import { LiveCluster, setOf } from '../support/live-cluster';

const [A, B, C] = ['a', 'b', 'c'].map((who) => binding(who, 'READ', 'orders')) as [ReturnType<typeof binding>, ReturnType<typeof binding>, ReturnType<typeof binding>];
const change: SliceChange = { put: [slice('s', B, C)] };
/** A dead engine's lease is waited for: short, as nothing here takes long. */
const timing = { leaseMs: 800, retryMs: 5, deadlineMs: 15_000 };

describeLive('killed at any call on a real broker, or with any call or answer lost', () => {
  let cluster: LiveCluster;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    await cluster.topic('orders');
  });
  afterAll(async () => { await cluster.stop(); });

  it.each(FAULTS)('%s: the next run ends in the declared set, and who keeps access had it all the time', async (fault) => {
    let schedule = 0;
    for (; ; schedule += 1) {
      await cluster.clear();
      await cluster.engine({ timing }).apply({ put: [slice('s', A, B)] });
      const seen: AclSet[] = [];
      const real = joined(cluster.connection, cluster.store());
      const process = faulty(real, schedule, fault, async () => { seen.push(await cluster.live()); });
      const failure = await cluster.engine({ admin: process, store: process, timing }).apply(change).then(() => undefined, (error: unknown) => error);
      if (failure === undefined) expect((await cluster.live()).sorted()).toEqual(setOf(B, C));
      if (process.calls <= schedule) break;
      await cluster.engine({ timing }).apply(change);
      expect((await cluster.live()).sorted()).toEqual(setOf(B, C));
      expect(seen.every((live) => live.has(B))).toBe(true);
    }
    expect(schedule).toBeGreaterThan(8);
    expect([await cluster.can('a', 'READ', 'orders'), await cluster.can('b', 'READ', 'orders'), await cluster.can('c', 'READ', 'orders')]).toEqual([false, true, true]);
  }, 60_000);
});
