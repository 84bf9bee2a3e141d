import type { Outcome } from '../../model/rehearsal';
import type { WorkloadClient } from '../contract';
import { type DrillContext, type Held, inWords } from './context';
import { changesOf, Crowd, sampleCells, withOwnAccess } from './crowd';
import type { Drill, Steps } from './steps';

/** Requests that must be refused, one after the other. */
const REQUESTS = 25;

/** One request of a stream: when it was sent and answered, in milliseconds since some moment, and what came of it. */
interface Request {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly outcome: Outcome;
}

/**
 * A workload that is at work loses its access: from the moment at which the engine says so, every request is refused, also over a new connection.
 * The others keep theirs, and the workload has its own again when it is given back.
 */
export const revoke: Drill<DrillContext> = async (context, steps) => {
  const held = withOwnAccess(context, ['fetch', 'produce'], ({ declared, breakGlass }) => declared && breakGlass !== true);
  if (held === undefined) return { skipped: 'no workload reads or writes a topic by a binding of its own' };
  const crowd = new Crowd(context);
  try {
    const [others, client] = [sampleCells(context, held.workload), await crowd.of(held.workload)];
    const before = await crowd.outcomes(others);
    steps.saw(`${held.workload.name} tries: ${inWords(held.cell)}`, 'allowed', await client.attempt(held.cell));
    const lastServed = await takeAway(context, held, client, steps);
    steps.saw('the same over a new connection', 'denied', await crowd.anew(held.workload, held.cell));
    steps.saw(`what changed for the others, in ${String(others.length)} cells`, 'nothing', changesOf(others, before, await crowd.outcomes(others)));
    await context.prepared.restore(held.workload);
    steps.saw('its access is given back', 'allowed', await client.attempt(held.cell));
    return { shows: `${held.workload.name} lost its access: the last request was served ${lastServed}` };
  } finally {
    await context.prepared.restore(held.workload);
    await crowd.close();
  }
};

/** Takes its access away while it streams: when its last request was served, in words. */
async function takeAway({ prepared }: DrillContext, { workload, cell }: Held, client: WorkloadClient, steps: Steps): Promise<string> {
  const requests: Request[] = [];
  let enough = (): boolean => false;
  const stream = (async () => {
    while (!enough()) {
      const sentAt = performance.now();
      requests.push({ outcome: await client.attempt(cell), sentAt, answeredAt: performance.now() });
    }
  })();
  // What is thrown is awaited below.
  stream.catch(() => undefined);
  let revokedAt = Number.POSITIVE_INFINITY;
  const since = (): Request[] => requests.filter(({ sentAt }) => sentAt >= revokedAt);
  try {
    await prepared.revoke(workload);
    revokedAt = performance.now();
  } finally {
    enough = () => revokedAt === Number.POSITIVE_INFINITY || since().length >= REQUESTS;
    await stream;
  }
  const served = requests.filter(({ outcome }) => outcome === 'allowed');
  steps.saw('it streamed until then', 'served', served.length > 0 ? 'served' : 'never served');
  const late = since().filter(({ outcome }) => outcome === 'allowed').length;
  const last = Math.round(Math.max(...served.map(({ answeredAt }) => answeredAt)) - revokedAt);
  const when = last <= 0 ? `${String(-last)} ms before the engine said that it was revoked` : `${String(last)} ms after the engine said that it was revoked`;
  steps.saw(`${String(since().length)} requests after the engine said that it was revoked; the last was served ${when}`, 'none served', late === 0 ? 'none served' : `${String(late)} served`);
  return when;
}
