/** @jest-environment ./test/live/support/kafka-environment.cjs */
import type { Outcome } from '../support/engine-attempt';
import { describeLive } from '../broker';
import { FaultCluster } from '../support/fault-cluster';
import type { FaultLane, Verdict } from '../support/fault-lane';
import { placeOf } from '../support/kafka-proxy-frames';
import { parseSchedule, type Schedule, schedulesOf, scheduleText } from '../support/fault-schedules';

/**
 * ZTK_FAULT_SCHEDULES=1000 adds more by chance, ZTK_FAULT_SEED=2 others. A failure prints its schedule, and that alone is run by
 * ZTK_FAULT_REPLAY='rollback: late @Produce.2, cut @Fetch.3: again'.
 */
const { ZTK_FAULT_SCHEDULES, ZTK_FAULT_SEED, ZTK_FAULT_REPLAY } = process.env;
/** How many must come to pass; a fifth more are planned, since a run may be over before its fault. */
const asked = Number(ZTK_FAULT_SCHEDULES ?? 200);

describeLive('the network fails at any request on a real broker', () => {
  let faults: FaultCluster;
  beforeAll(async () => { faults = await FaultCluster.start(6); });
  afterAll(async () => { await faults.stop(); });

  async function schedules(): Promise<Schedule[]> {
    if (ZTK_FAULT_REPLAY !== undefined) return [parseSchedule(ZTK_FAULT_REPLAY)];
    const [lane] = faults.lanes as [FaultLane];
    const runs = [];
    for (const of of lane.cases) runs.push({ of: of.name, frames: await lane.soundRun(of) });
    return schedulesOf(runs, Math.ceil(asked * 1.2), Number(ZTK_FAULT_SEED ?? 1));
  }

  it('who keeps access has it all the time, success means exactly what is declared, and the next run ends there', async () => {
    const ends: Outcome[] = [];
    const gaveUp: string[] = [];
    const planned = await schedules();
    const failures = await faults.inLanes(planned, async (lane, schedule) => {
      const { faults: count, outcome } = await tryIn(lane, schedule);
      const isCut = schedule.faults.some(({ fault }) => fault === 'cut');
      // What does not pass is one error that says where.
      if (outcome.how === 'failed') expect(outcome.error.problems.map(({ code }) => code)).toEqual(['ADMIN_KAFKA_UNREACHABLE']);
      if (outcome.how === 'failed' && !isCut) gaveUp.push(scheduleText(schedule));
      if (count > 0) ends.push(outcome);
    }, scheduleText);
    expect(failures).toEqual([]);
    // Whatever passes, the engine outlasts; on a busy machine a quarter of a second may be too short for an answer until a run's time is over.
    expect(gaveUp.slice(Math.floor(planned.length / 100))).toEqual([]);
    // Where a fault did not come to pass, because a run took fewer requests, nothing was tried. How often a run polls is up to the machine: as many as
    // were asked for must have come to pass.
    expect(ends.length).toBeGreaterThanOrEqual(ZTK_FAULT_REPLAY === undefined ? asked : 1);
    if (ZTK_FAULT_REPLAY !== undefined) return;
    expect(ends.filter(({ how }) => how === 'failed').length).toBeGreaterThan(20);
  }, 3_600_000);

  async function tryIn(lane: FaultLane, { of, faults: planned, then }: Schedule): Promise<Verdict> {
    return lane.try({
      of: lane.cases.find(({ name }) => name === of)!, back: then === 'back', faultAt: (frame) => planned.find(({ at }) => at === placeOf(frame))?.fault,
    });
  }
});
