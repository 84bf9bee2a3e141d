import { AdminError } from '../admin';
import { TrustError } from '../model/problem';
import type { DrillName, RehearsalPlan, RehearsalRecord, RehearsedTemplate, SaidReach } from '../model/rehearsal';
import { tryCells } from './cells';
import { clientOf } from './clients';
import type { Machine, Watcher } from './contract';
import { runDrills } from './drills';
import { startMachine } from './machine';
import { prepare } from './prepare';
import { type Came, type DecidedBy, recordOf } from './record';

/** Time, as a record names it and as it is measured. */
export interface RehearsalClock {
  /** Now, UTC. */
  date(): Date;
  /** Milliseconds since some moment; never goes back. */
  now(): number;
}

/** What is rehearsed, and what goes into the record beside it. */
export interface RehearseOptions {
  /** Name of the platform; empty for an application without stages. */
  readonly platform: string;
  /** The templates and trust.json, as they were read. */
  readonly templates: readonly RehearsedTemplate[];
  /** Versions of `ztk`, `node` and `client`. */
  readonly versions: Readonly<Record<'ztk' | 'node' | 'client', string>>;
  /** Whether every cell of the plan is tried. */
  readonly cells: boolean;
  /** Drills, in the order in which they are run. */
  readonly drills: readonly DrillName[];
  /** What one workload is said to reach, for the drill of a compromised producer. */
  readonly said: readonly SaidReach[];
  /** Which binding decided a cell. */
  readonly decidedBy: DecidedBy;
  /** Told how far it is. */
  readonly watcher: Watcher;
  /** Where time comes from. */
  readonly clock: RehearsalClock;
  /** Ends it before it is done, with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Rehearses one cluster: a real broker on this machine gets what the templates give, real clients try every cell, then come the drills. However it ends,
 * nothing of it is left.
 *
 * @param plan what there is to try
 * @param options how much of it, and what the record says beside
 * @throws TrustError INPUT_MISSING for what this machine lacks; AdminError, among them ADMIN_KAFKA_UNVERIFIED for a cell that came to neither `allowed` nor `denied`
 */
export async function rehearse(plan: RehearsalPlan, options: RehearseOptions): Promise<RehearsalRecord> {
  const { clock, platform, signal, templates, versions, watcher, decidedBy } = options;
  signal?.throwIfAborted();
  const [startedAt, began] = [clock.date().toISOString(), clock.now()];
  let machine: Machine | undefined;
  const started = startMachine({ settings: plan.settings, watcher }).then((up) => { machine = up; return up; });
  try {
    const came = await unlessAborted(signal, started.then((up) => tryAll(up, plan, options)));
    const all = { ...versions, ...(await started).versions };
    return recordOf(plan, { ...came, platform, templates, startedAt, ms: Math.round(clock.now() - began), versions: all }, decidedBy);
  } finally {
    await machine?.stop();
    // Whoever aborts does not wait for a machine that is still coming up; one that failed to has ended itself.
    if (machine === undefined) started.then((up) => up.stop()).catch(() => undefined);
  }
}

async function tryAll(machine: Machine, plan: RehearsalPlan, { cells, drills, said, watcher, clock }: RehearseOptions): Promise<Pick<Came, 'cells' | 'cellsMs' | 'drills'>> {
  const prepared = await prepare(machine, plan, watcher);
  try {
    const began = clock.now();
    const tried = cells ? await tryCells(machine, plan, watcher, prepared.administrator).catch((error: unknown) => neither(error, plan)) : [];
    const cellsMs = Math.round(clock.now() - began);
    return { cells: tried, cellsMs, drills: await runDrills(drills, { machine, plan, prepared, clientOf, said }, watcher) };
  } finally {
    await prepared.close();
  }
}

/** What is neither is no answer: the whole rehearsal says nothing then. */
function neither(error: unknown, { cluster }: RehearsalPlan): never {
  if (TrustError.isTrustError(error) || AdminError.isAdminError(error)) throw error;
  throw new AdminError([{
    code: 'ADMIN_KAFKA_UNVERIFIED', what: 'a cell came to neither allowed nor denied', given: error instanceof Error ? error.message : String(error),
    allowed: 'an answer about access; where this machine is too busy for a broker, try again', where: cluster,
  }]);
}

/** Whatever comes first: the end of the work, or of the wish for it. What the work comes to afterwards is of no interest. */
async function unlessAborted<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (signal === undefined) return work;
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => { abort = () => { reject(signal.reason as Error); }; });
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
