/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { setTimeout as pause } from 'node:timers/promises';
import { type Outcome, REQUEST_MS, runHere } from '../support/engine-attempt';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';
import { KafkaProxy } from '../support/kafka-proxy';
import { placeOf } from '../support/kafka-proxy-frames';
import { LiveCluster, setOf } from '../support/live-cluster';

/** What an engine sent arrives, or is lost, within half of this. */
const LEASE_MS = 12 * REQUEST_MS;

describeLive('what an engine sent before it gave up', () => {
  let cluster: LiveCluster;
  let proxy: KafkaProxy;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    const { broker } = cluster;
    const tls = { shown: broker.certificate('proxy'), toBroker: broker.certificate('admin') };
    proxy = await KafkaProxy.start({ tls, brokers: [broker.ports.mtls], withheldMs: 2 * REQUEST_MS });
  });
  afterAll(async () => {
    await proxy.stop();
    await cluster.stop();
  });

  const [old, fresh] = ['old', 'new'].map((who) => binding(who, 'READ', 'orders')) as [ReturnType<typeof binding>, ReturnType<typeof binding>];
  const apply = (brokers: string[], acl: typeof old, deadlineMs: number): Promise<Outcome> => {
    const { ca, cert, key } = cluster.broker.certificate('admin');
    const connection = { brokers, tls: { ca, cert, key }, requestTimeoutMs: REQUEST_MS };
    return runHere({ connection, store: 'late', change: { put: [slice('s', acl)] }, timing: { leaseMs: LEASE_MS, retryMs: 10, deadlineMs } });
  };

  it('does not undo what the next one did: that waits until it has arrived', async () => {
    expect(await apply([cluster.broker.mtls], old, 60_000)).toEqual({ how: 'applied' });
    let arrived: Promise<void> | undefined;
    const arrive = async (): Promise<void> => {
      await pause(LEASE_MS / 2);
      await proxy.mend();
    };
    proxy.play({
      faultAt: (frame) => {
        // Once the removal is on its way, no other gets through: the engine gives up at its deadline.
        if (placeOf(frame) === 'DeleteAcls.1') arrived = arrive();
        else if (frame.request === 'DeleteAcls') return 'request lost';
        return placeOf(frame) === 'DeleteAcls.1' ? 'late' : undefined;
      },
    });
    expect(await apply(proxy.addresses, fresh, 4 * REQUEST_MS)).toMatchObject({ how: 'failed' });
    expect(await apply([cluster.broker.mtls], old, 60_000)).toEqual({ how: 'applied' });
    await arrived;
    expect((await cluster.live()).sorted()).toEqual(setOf(old));
  });
});
