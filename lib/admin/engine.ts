import { CarryOut } from './carry-out';
import { type Credentials, passwordsFor } from './credentials';
import { declaredSets } from './declared';
import type { Intent } from './intent';
import { Journal, type Log } from './journal';
import type { KafkaAdmin } from './kafka-admin';
import { Lease } from './lease';
import { readLive } from './live';
import { makePlan } from './make-plan';
import { intended, ownedSets, settled } from './ownership';
import { type AdminPlan, isEmptyPlan, type Kind, KINDS, planDigest } from './plan';
import type { AdminPolicy } from './policy';
import { AdminError, refuseIfAny } from './problem';
import { sameText } from './same-text';
import type { Sets } from './sets';
import { changeSlices, currentSlices, type EngineState, type SliceChange } from './state';
import { Patience, type Timing } from './timing';

/** What an engine works with. */
export interface EngineOptions {
  /** The cluster's name, as slices call it. */
  readonly cluster: string;
  /** The cluster. */
  readonly admin: KafkaAdmin;
  /** Where slices are kept; on the cluster itself, or anywhere with one order. */
  readonly store: Log;
  /** What may be touched. */
  readonly policy?: AdminPolicy;
  /**
   * Where passwords of SCRAM users come from.
   *
   * @default - from nowhere: a plan that has to tell Kafka a password is refused
   */
  readonly credentials?: Credentials;
  /** How long to wait for what. */
  readonly timing?: Timing;
}

/** What one run did. */
export interface Applied {
  /** What was planned, and is now so: every broker was seen to hold it. */
  readonly plan: AdminPlan;
  /** Whether anything was done, on the cluster or in the store. */
  readonly changed: boolean;
  /** The revision of each slice that counts now, by name. Dropped slices are left out. */
  readonly revisions: Readonly<Record<string, number>>;
}

/**
 * Makes a cluster hold exactly what its slices declare, and keeps it able to: killed at any point, the next run goes on from there.
 *
 * The order is the guarantee. What is wanted and what will be owned is stored first; then additions, seen on every broker; then removals, seen
 * on every broker; then the store forgets what is gone. So whoever keeps access has it at every moment, and success means nobody else has.
 */
export class AdminEngine {
  public constructor(private readonly options: EngineOptions) {}

  /**
   * What would change, without changing anything.
   *
   * @param change the declarations that would change
   */
  public async plan(change: SliceChange = {}): Promise<AdminPlan> {
    const patience = new Patience(this.options.timing);
    const { state } = await patience.retry(() => new Journal(this.options.store).read());
    return (await this.intend(state, change, patience)).plan;
  }

  /**
   * Changes the declarations and makes the cluster follow.
   *
   * @param change the declarations to change; none to make the cluster follow those that are stored
   * @param approved a plan made earlier: nothing is done unless it would be made again, on the same live state
   * @throws AdminError with everything that keeps it from that; what was begun is taken up by the next run
   */
  public async apply(change: SliceChange = {}, approved?: AdminPlan): Promise<Applied> {
    const patience = new Patience(this.options.timing);
    const journal = new Journal(this.options.store);
    const { state } = await patience.retry(() => journal.read());
    const early = await this.intend(state, change, patience);
    allow(early.plan, approved);
    if (state.holder === undefined && isDone(state, early)) return applied(early, false);
    const lease = await Lease.take(journal, patience);
    try {
      const intent = await this.intend(lease.state, change, patience);
      allow(intent.plan, approved);
      await this.carryOut(intent, lease, patience);
      return applied(intent, true);
    } catch (error) {
      // Others need not wait for the lease to pass, unless something is still on its way. If even this fails they wait, and the first error is the one to tell.
      await lease.release(lease.state).catch(() => undefined);
      throw error;
    }
  }

  private async intend(before: EngineState, change: SliceChange, patience: Patience): Promise<Intent> {
    const { cluster, admin, policy = {}, credentials } = this.options;
    const state = changeSlices(before, change);
    const declared = declaredSets(cluster, currentSlices(state));
    const owned = ownedSets(before.owned, state === before ? declared : declaredSets(cluster, currentSlices(before)));
    const live = await readLive(admin, patience, kindsOf(declared, owned, policy), Array.from(declared.topics, ({ name }) => name));
    return { state, declared, owned, live, plan: makePlan({ declared, owned, live, policy }, credentials !== undefined) };
  }

  private async carryOut(intent: Intent, lease: Lease, patience: Patience): Promise<void> {
    const { admin, credentials } = this.options;
    const passwords = await passwordsFor(intent.plan, currentSlices(intent.state), credentials);
    await lease.write({ ...intent.state, owned: intended(intent) });
    const run = new CarryOut(admin, lease, patience, intent);
    await run.add(passwords);
    await run.remove();
    await lease.release({ ...intent.state, owned: settled(intent) });
  }
}

/** Kinds that are read: others may need rights that the engine does not have. */
function kindsOf(declared: Sets, owned: Sets, { kinds = [] }: AdminPolicy): Set<Kind> {
  const wanted = new Set<Kind>(['acls', ...kinds, ...KINDS.filter((kind) => declared[kind].size + owned[kind].size > 0)]);
  // Configs are those of topics, and a declared topic is also looked at for configs that others set.
  if (wanted.has('configs')) wanted.add('topics');
  if (declared.topics.size > 0) wanted.add('configs');
  return wanted;
}

function isDone(before: EngineState, intent: Intent): boolean {
  return isEmptyPlan(intent.plan) && intent.state === before && sameText(before.owned) === sameText(settled(intent));
}

function allow(plan: AdminPlan, approved: AdminPlan | undefined): void {
  refuseIfAny(plan.refused);
  if (approved === undefined || planDigest(approved) === planDigest(plan)) return;
  throw new AdminError([{
    code: 'ADMIN_PLAN_STALE', what: 'the cluster or its declarations have changed since this plan was made', given: planDigest(approved).slice(0, 12),
    allowed: `the plan of now, ${planDigest(plan).slice(0, 12)}`, where: 'plan',
  }]);
}

function applied({ plan, state }: Intent, changed: boolean): Applied {
  const current = state.slices.flatMap(({ name, revisions: [newest] }) => (newest?.content === undefined ? [] : [[name, newest.revision] as const]));
  return { plan, changed, revisions: Object.fromEntries(current) };
}
