/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { type Outcome, REQUEST_MS, runHere, TIMING } from '../support/engine-attempt';
import { AclSet } from '../../../lib/admin/live-acl';
import type { SliceChange } from '../../../lib/admin/state';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';
import { chance, NETWORK_FAULTS } from '../support/fault-schedules';
import { KafkaProxy, type NetworkFault } from '../support/kafka-proxy';
import { LiveCluster, setOf } from '../support/live-cluster';

/** What passes; a connection that is cut for good has its own test. */
const PASSING = NETWORK_FAULTS.filter((fault) => fault !== 'cut');
const ROUNDS = 12;

describeLive('two engines at once, each through a network that fails by chance', () => {
  let cluster: LiveCluster;
  let proxies: KafkaProxy[];
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    const { broker } = cluster;
    const tls = { shown: broker.certificate('proxy'), toBroker: broker.certificate('admin') };
    proxies = await Promise.all([0, 1].map(() => KafkaProxy.start({ tls, brokers: [broker.ports.mtls], withheldMs: 2 * REQUEST_MS })));
  });
  afterAll(async () => {
    await Promise.all(proxies.map((proxy) => proxy.stop()));
    await cluster.stop();
  });

  const [old, ...fresh] = ['old', 'one', 'two'].map((who) => binding(who, 'READ', 'orders'));
  const common = binding('common', 'READ', 'orders');

  it.each(Array.from({ length: ROUNDS }, (_, seed) => seed))('neither undoes the other, and the set is that of both: seed %d', async (seed) => {
    await cluster.clear();
    const store = `two-${String(seed)}`;
    const run = (brokers: string[], change: SliceChange): Promise<Outcome> => {
      const { ca, cert, key } = cluster.broker.certificate('admin');
      return runHere({ connection: { brokers, tls: { ca, cert, key }, requestTimeoutMs: REQUEST_MS }, store, change, timing: TIMING });
    };
    expect(await run([cluster.broker.mtls], { put: [slice('s', old!, common)] })).toEqual({ how: 'applied' });
    const random = chance(seed);
    const faultAt = (): NetworkFault | undefined => random() < 0.04 ? PASSING[Math.floor(random() * PASSING.length)] : undefined;
    for (const proxy of proxies) proxy.play({ faultAt });
    const lacking: boolean[] = [];
    proxies[1]!.play({ faultAt, between: async () => { lacking.push(!(await cluster.live()).has(common)); } });
    const outcomes = await Promise.all([
      run(proxies[0]!.addresses, { put: [slice('s', common, fresh[0]!)] }),
      run(proxies[1]!.addresses, { put: [slice('t', common, fresh[1]!)] }),
    ]);
    expect(outcomes).toEqual([{ how: 'applied' }, { how: 'applied' }]);
    expect((await cluster.live()).sorted()).toEqual(setOf(common, ...fresh));
    await Promise.all(proxies.map((proxy) => proxy.mend()));
    expect((await cluster.live()).digest()).toBe(AclSet.of([common, ...fresh]).digest());
    expect(lacking).not.toContain(true);
    expect(proxies[0]!.faults + proxies[1]!.faults).toBeGreaterThan(0);
  }, 120_000);
});
