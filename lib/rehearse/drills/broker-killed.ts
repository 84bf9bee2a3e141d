import type { BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { randomBytes } from 'node:crypto';
import { Patience } from '../../admin/timing';
import type { RehearsalPlan } from '../../model/rehearsal';
import { loginOf } from '../clients/login';
import { type DrillContext, type Held, heldCells } from './context';
import { changesOf, Crowd, sampleCells } from './crowd';
import { knock } from './knock';
import type { Drill, Steps } from './steps';
import { disordered, lost, Reading, Sending } from './streams';
import { waitFor } from './wait';

/** Records that show that a stream flows. */
const FLOWS = 40;

/** For clients to go on once a broker answers: they pause between tries, and a group waits for members that are gone. */
const PATIENCE_MS = 60_000;

/** A broker is killed while a producer and a consumer stream: both go on, nothing that was acknowledged is lost or out of order, and access is as it was. */
export const brokerKilled: Drill<DrillContext> = async (context, steps) => {
  const pair = pairOf(context.plan);
  if (pair === undefined) return { skipped: 'no workload produces or consumes' };
  const [cells, before] = await accessOf(context);
  const recovered = await outlast(context, pair, steps);
  // The administrator's connections ended with the broker.
  await new Patience().retry(() => context.prepared.verify());
  const [, after] = await accessOf(context);
  steps.saw(`what changed about access, in ${String(cells.length)} cells`, 'nothing', changesOf(cells, before, after));
  return { shows: `${nameOf(pair.producer)} and ${nameOf(pair.consumer)} went on ${recovered}, and nothing was lost` };
};

/** Who streams; the administrator where no workload has the other end of a topic. */
interface Pair {
  readonly topic: string;
  readonly producer?: Held;
  readonly consumer?: Held;
}

/** The administrator's, where it reads. */
const GROUP = 'ztk-drill-broker-killed';

/** The first who produces what somebody consumes: somebody else, if anybody does, and idempotently, if anybody does. Then whoever does one of both. */
function pairOf(plan: RehearsalPlan): Pair | undefined {
  const [producers, consumers] = [heldCells(plan, ['produce-idempotently', 'produce']), heldCells(plan, ['consume'])];
  const pairs = producers.flatMap((producer) => (
    consumers.filter(({ cell }) => cell.topic === producer.cell.topic).map((consumer) => ({ topic: producer.cell.topic ?? '', producer, consumer }))
  ));
  const [[producer], [consumer]] = [producers, consumers];
  return pairs.find((pair) => pair.producer.workload !== pair.consumer.workload) ?? pairs[0]
    ?? (producer === undefined ? undefined : { topic: producer.cell.topic ?? '', producer })
    ?? (consumer === undefined ? undefined : { topic: consumer.cell.topic ?? '', consumer });
}

function nameOf(held: Held | undefined): string {
  return held?.workload.name ?? 'the administrator';
}

async function accessOf(context: DrillContext): Promise<readonly [ReturnType<typeof sampleCells>, Awaited<ReturnType<Crowd['outcomes']>>]> {
  const [cells, crowd] = [sampleCells(context), new Crowd(context)];
  try {
    return [cells, await crowd.outcomes(cells)];
  } finally {
    await crowd.close();
  }
}

/** Both stream while the broker is killed and started again: when they went on, in words. */
async function outlast(context: DrillContext, { topic, producer, consumer }: Pair, steps: Steps): Promise<string> {
  const { machine, prepared: { administrator } } = context;
  const { library } = administrator;
  const [strand, group] = [{ topic, mark: `drill ${randomBytes(6).toString('hex')}` }, consumer?.cell.group ?? GROUP];
  const optionsOf = async (held: Held | undefined): Promise<BaseOptions> => (held === undefined ? administrator.options : loginOf(machine, held.workload, administrator));
  const reading = new Reading(library, await optionsOf(consumer), group, strand);
  const sending = new Sending(library, await optionsOf(producer), producer?.cell.attempt === 'produce-idempotently', strand);
  const flows = async (records: number): Promise<string> => (await waitFor(() => reading.records.size >= records, PATIENCE_MS) ? 'streams' : 'stands still');
  try {
    steps.saw(`${nameOf(producer)} writes ${topic}, ${nameOf(consumer)} reads it in group ${group}`, 'streams', await flows(FLOWS));
    const [killedAt, upAt, came] = await killAndRestart(context);
    steps.saw('the broker is killed', 'not answered', came);
    const acknowledged = sending.acknowledged.length;
    steps.saw('the broker is started again, and the producer goes on', 'streams', await waitFor(() => sending.acknowledged.length > acknowledged, PATIENCE_MS) ? 'streams' : 'stands still');
    const when = `${String(Math.round(sending.lastAt - upAt))} ms after the broker answered, ${String(Math.round(sending.lastAt - killedAt))} ms after it was killed`;
    steps.saw(`the consumer goes on: the first record was acknowledged ${when}`, 'streams', await flows(acknowledged + FLOWS));
    await sending.stop();
    await waitFor(() => lost(sending, reading).length === 0, PATIENCE_MS);
    const missing = lost(sending, reading).length;
    steps.saw(`of ${String(sending.acknowledged.length)} acknowledged records`, 'none lost', missing === 0 ? 'none lost' : `${String(missing)} lost`);
    steps.saw('keys whose records came out of order', 'none', disordered(reading));
    return when;
  } finally {
    await Promise.allSettled([sending.stop(), reading.stop()]);
    if (consumer === undefined) await administrator.askUnless('GROUP_ID_NOT_FOUND', () => administrator.admin.deleteGroups({ groups: [GROUP] }));
  }
}

/** When it was killed, when it answered again, and what came of a request in between. */
async function killAndRestart({ machine }: DrillContext): Promise<readonly [killedAt: number, upAt: number, came: string]> {
  const killedAt = performance.now();
  let came = 'not killed';
  try {
    await machine.kill();
    ({ came } = await knock(machine.listener('certificate'), 'plaintext'));
  } finally {
    await machine.restart();
  }
  return [killedAt, performance.now(), came];
}
