/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { inspect } from 'node:util';
import { endingWhen, type Outcome, REQUEST_MS, runHere } from '../support/engine-attempt';
import type { ConnectionOptions } from '../../../lib/admin/connection';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';
import { KafkaProxy } from '../support/kafka-proxy';
import { placeOf } from '../support/kafka-proxy-frames';
import { LiveCluster } from '../support/live-cluster';

/** What an engine asks, from its first request to its last. */
const PLACES = ['ApiVersions.1', 'Metadata.2', 'DescribeAcls.1', 'CreateTopics.1', 'Produce.1', 'Produce.2', 'CreateAcls.1', 'DescribeAcls.2', 'Produce.3'];
const SECRETS = /PRIVATE KEY|BEGIN CERTIFICATE|hunter2/;

describeLive('a broker that closes in the middle, for good', () => {
  let cluster: LiveCluster;
  let proxy: KafkaProxy;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    const { broker } = cluster;
    proxy = await KafkaProxy.start({
      tls: { shown: broker.certificate('proxy'), toBroker: broker.certificate('admin') }, brokers: [broker.ports.mtls], withheldMs: 2 * REQUEST_MS,
    });
  });
  afterAll(async () => {
    await proxy.stop();
    await cluster.stop();
  });

  async function closedAt(at: string, change: Partial<ConnectionOptions> = {}): Promise<Outcome> {
    const { ca, cert, key } = cluster.broker.certificate('admin');
    proxy.play({ faultAt: (frame) => placeOf(frame) === at ? 'cut' : undefined });
    const connection = { brokers: proxy.addresses, tls: { ca, cert, key }, requestTimeoutMs: REQUEST_MS, ...change };
    const timing = endingWhen(() => proxy.isCut);
    const outcome = await runHere({ connection, store: `closed-${at}`, change: { put: [slice('s', binding('a', 'READ', at))] }, timing });
    expect(proxy.faults).toBe(1);
    await proxy.mend();
    return outcome;
  }

  function demandOneClearError(outcome: Outcome): void {
    if (outcome.how !== 'failed') throw new Error(`it has ${outcome.how}`);
    const { error } = outcome;
    expect(error.problems.map(({ code, where }) => [code, where])).toEqual([['ADMIN_KAFKA_UNREACHABLE', proxy.addresses.join(',')]]);
    expect(error.message.split('\n')).toHaveLength(1);
    // Also what a log would show of it, with everything it holds and what it was caused by.
    expect([error.message, error.stack, JSON.stringify(error), inspect(error, { depth: Infinity, showHidden: true })].join('\n')).not.toMatch(SECRETS);
  }

  it.each(PLACES)('at %s: one clear error, nothing reported as done, no secret', async (at) => {
    demandOneClearError(await closedAt(at));
  });

  it('also where a password was to be sent', async () => {
    demandOneClearError(await closedAt('ApiVersions.1', { sasl: { mechanism: 'SCRAM-SHA-512', username: 'admin', password: 'hunter2' } }));
  });
});
