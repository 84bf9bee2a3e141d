/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { describeLive } from '../broker';
import { FaultCluster } from '../support/fault-cluster';
import { placeOf } from '../support/kafka-proxy-frames';

/** Where the broker is killed: at each thing that the engine stores or does. */
const PLACES = ['Produce.1', 'Produce.2', 'CreateAcls.1', 'DeleteAcls.1', 'Produce.3'];

describeLive('the broker is killed in the middle, and comes back', () => {
  let faults: FaultCluster;
  let restarted: Promise<void> = Promise.resolve();
  beforeAll(async () => { faults = await FaultCluster.start(1, () => { restarted = restart(); }); });
  afterAll(async () => {
    await restarted;
    await faults.stop();
  });

  async function restart(): Promise<void> {
    const { broker } = faults.cluster;
    await broker.halt();
    await broker.run();
  }

  it.each(PLACES)('at %s: the engine outlasts it', async (at) => {
    const [lane] = faults.lanes;
    const { faults: count, outcome } = await lane!.try({
      of: lane!.cases.find(({ name }) => name === 'principal')!, faultAt: (frame) => placeOf(frame) === at ? 'broker killed' : undefined,
    });
    expect([count, outcome.how]).toEqual([1, 'applied']);
  }, 120_000);
});
