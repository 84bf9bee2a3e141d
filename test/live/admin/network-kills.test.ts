/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { EngineProcess } from '../support/engine-process';
import { describeLive } from '../broker';
import { FaultCluster } from '../support/fault-cluster';
import type { FaultLane } from '../support/fault-lane';
import { placeOf } from '../support/kafka-proxy-frames';

/** One kill: at which request, and whether the request still left the process. */
interface Kill {
  readonly of: string;
  readonly at: string;
  readonly sent: boolean;
}

/** What the engine stores and does, in order: its claim, what it intends, additions, removals, and that it is done. */
const PLACES = ['CreateTopics.1', 'Produce.1', 'Produce.2', 'CreateAcls.1', 'DeleteAcls.1', 'Produce.3'];

describeLive('the engine\'s process is killed', () => {
  let faults: FaultCluster;
  beforeAll(async () => { faults = await FaultCluster.start(3); });
  afterAll(async () => { await faults.stop(); });

  it('at any request that changes something: the next run ends in the declared set, and who keeps access had it all the time', async () => {
    const kills = PLACES.flatMap((at): Kill[] => [{ of: 'principal', at, sent: true }, { of: 'rollback', at, sent: false }]);
    let killed = 0;
    const failures = await faults.inLanes(kills, async (own, kill) => { if (await isKilled(own, kill)) killed += 1; }, (kill) => JSON.stringify(kill));
    expect(failures).toEqual([]);
    expect(killed).toBe(kills.length);
  }, 600_000);

  async function isKilled(lane: FaultLane, { of, at, sent }: Kill): Promise<boolean> {
    let engine: EngineProcess | undefined;
    const { outcome } = await lane.try({
      of: lane.cases.find(({ name }) => name === of)!,
      back: !sent,
      attempt: (run) => {
        // A process that has just begun is slow: no time-out shall make it ask again.
        engine = new EngineProcess({ ...run, connection: { ...run.connection, requestTimeoutMs: 10_000 } });
        return engine.outcome;
      },
      faultAt: (frame) => {
        if (placeOf(frame) !== at) return undefined;
        engine!.kill();
        return sent ? undefined : 'request lost';
      },
    });
    return outcome.how === 'killed';
  }
});
