import { Journal, type Log } from './journal';
import type { KafkaAdmin } from './kafka-admin';
import { Lease } from './lease';
import { AclSet, type LiveAcl } from './live-acl';
import { type AdminPlan, isEmptyPlan, planDigest } from './plan';
import { planAcls } from './plan-acls';
import type { AdminPolicy } from './policy';
import { AdminError, refuseIfAny } from './problem';
import { NO_SECTION } from './section';
import { declaredSet } from './slices';
import { changeSlices, currentSlices, type EngineState, type SliceChange } from './state';
import { Patience, type Timing } from './timing';

/** Bindings of one request; a controller takes ten thousand at once at most, and answers no one else meanwhile. */
const BATCH = 1_000;

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
  /** How long to wait for what. */
  readonly timing?: Timing;
}

/** What one run did. */
export interface Applied {
  /** What was planned, and is now so: every broker was seen to enforce it. */
  readonly plan: AdminPlan;
  /** Whether anything was done, on the cluster or in the store. */
  readonly changed: boolean;
  /** The revision of each slice that counts now, by name. Dropped slices are left out. */
  readonly revisions: Readonly<Record<string, number>>;
}

interface Intent {
  readonly state: EngineState;
  readonly declared: AclSet;
  readonly plan: AdminPlan;
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
    const settled = await this.intend(state, change, patience);
    allow(settled.plan, approved);
    if (state.holder === undefined && isDone(state, settled)) return applied(settled.plan, settled.state, false);
    const lease = await Lease.take(journal, patience);
    try {
      const intent = await this.intend(lease.state, change, patience);
      allow(intent.plan, approved);
      await this.carryOut(intent, lease, patience);
      return applied(intent.plan, intent.state, true);
    } catch (error) {
      // Others need not wait for the lease to pass. If even this fails they do, and the first error is the one to tell.
      await lease.release(lease.state).catch(() => undefined);
      throw error;
    }
  }

  private async intend(before: EngineState, change: SliceChange, patience: Patience): Promise<Intent> {
    const { cluster, policy } = this.options;
    const state = changeSlices(before, change);
    const declared = declaredSet(cluster, currentSlices(state));
    const live = await this.live(patience);
    const plan: AdminPlan = {
      version: 1, quotas: NO_SECTION, users: NO_SECTION, topics: NO_SECTION, configs: NO_SECTION, closes: [], live: live.digest(),
      ...planAcls({ declared, owned: AclSet.of(state.owned), live, ...(policy === undefined ? {} : { policy }) }),
    };
    return { state, declared, plan };
  }

  private async carryOut({ state, declared, plan }: Intent, lease: Lease, patience: Patience): Promise<void> {
    const { admin } = this.options;
    const removals = AclSet.of(plan.acls.removals);
    await lease.write({ ...state, owned: AclSet.of(state.owned).plus(declared).plus(removals).sorted() });
    const inBatches = async (acls: readonly LiveAcl[], call: (batch: readonly LiveAcl[]) => Promise<void>): Promise<void> => {
      for (let from = 0; from < acls.length; from += BATCH) {
        await patience.retry(async () => {
          await lease.hold();
          await call(acls.slice(from, from + BATCH));
        });
      }
    };
    await inBatches(plan.acls.additions, (batch) => admin.createAcls(batch));
    await this.live(patience, (live) => declared.minus(live).size === 0, 'what was added is not enforced');
    await inBatches(plan.acls.removals, (batch) => admin.deleteAcls(batch));
    const gone = (live: AclSet): boolean => declared.minus(live).size === 0 && live.where((acl) => removals.has(acl)).size === 0;
    await this.live(patience, gone, 'what was removed is still enforced, or what was added is not');
    await lease.release({ ...state, owned: owns(declared, plan).sorted() });
  }

  /** What every broker enforces alike, once they do and it holds. */
  private async live(patience: Patience, holds: (live: AclSet) => boolean = () => true, what = 'brokers enforce different sets'): Promise<AclSet> {
    const read = async (): Promise<AclSet[]> => (await this.options.admin.readAcls()).map((acls) => AclSet.of(acls));
    const alike = ([first, ...others]: AclSet[]): boolean =>
      first !== undefined && holds(first) && others.every((other) => other.digest() === first.digest());
    const [live] = await patience.await(read, alike, 'ADMIN_KAFKA_UNVERIFIED', what);
    return live ?? AclSet.of([]);
  }
}

/** What is ours once a plan has been carried out: declaring a binding makes it ours, whoever made it. */
function owns(declared: AclSet, plan: AdminPlan): AclSet {
  return declared.plus(AclSet.of(plan.acls.kept.map(({ item }) => item)));
}

function isDone(before: EngineState, { state, declared, plan }: Intent): boolean {
  return isEmptyPlan(plan) && state === before && AclSet.of(state.owned).digest() === owns(declared, plan).digest();
}

function allow(plan: AdminPlan, approved: AdminPlan | undefined): void {
  refuseIfAny(plan.refused);
  if (approved === undefined || planDigest(approved) === planDigest(plan)) return;
  throw new AdminError([{
    code: 'ADMIN_PLAN_STALE', what: 'the cluster or its declarations have changed since this plan was made', given: planDigest(approved).slice(0, 12),
    allowed: `the plan of now, ${planDigest(plan).slice(0, 12)}`, where: 'plan',
  }]);
}

function applied(plan: AdminPlan, state: EngineState, changed: boolean): Applied {
  const current = state.slices.flatMap(({ name, revisions: [newest] }) => (newest?.content === undefined ? [] : [[name, newest.revision] as const]));
  return { plan, changed, revisions: Object.fromEntries(current) };
}
