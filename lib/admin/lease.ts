import { randomUUID } from 'node:crypto';
import type { Entry, Journal } from './journal';
import { AdminError, type AdminProblemCode } from './problem';
import type { EngineState, Holder } from './state';
import type { Patience } from './timing';

const ANSWERS: readonly AdminProblemCode[] = ['ADMIN_KAFKA_REFUSED', 'ADMIN_KAFKA_UNAUTHORIZED', 'ADMIN_KAFKA_UNAUTHENTICATED'];

/**
 * The right of one engine to change a cluster.
 *
 * It is taken and renewed by compare-and-set on the journal. Another engine takes it over only after it has itself watched a full lease pass
 * without a sign of life; the holder stops by its own clock at half of that. So no clocks are compared, and what the holder last sent has
 * arrived or is lost before anyone else begins.
 */
export class Lease {
  private renewed: number;
  /** When a change was last sent whose answer never came, if one was. */
  private unanswered?: number;
  private constructor(
    private readonly journal: Journal,
    private readonly patience: Patience,
    private readonly holder: Holder,
    private entry: Entry,
    since: number,
  ) {
    this.renewed = since;
  }

  /**
   * Waits for the right to change the cluster.
   *
   * @param journal where it is kept
   * @param patience for how long to wait
   * @throws AdminError ADMIN_STORE_HELD when another engine holds it for longer
   */
  public static async take(journal: Journal, patience: Patience): Promise<Lease> {
    const holder: Holder = { id: randomUUID(), leaseMs: patience.leaseMs };
    const watch = { id: '', since: patience.clock.now() };
    const attempt = async (): Promise<Lease | undefined> => {
      const entry = await journal.read();
      if (entry.id !== watch.id) Object.assign(watch, { id: entry.id, since: patience.clock.now() });
      const other = entry.state.holder;
      // Our own claim whose answer was lost counts as taken.
      if (other !== undefined && other.id !== holder.id && patience.clock.now() - watch.since < other.leaseMs) return undefined;
      const since = patience.clock.now();
      const claim = await journal.write({ ...entry.state, holder }, entry, randomUUID());
      return claim.won ? new Lease(journal, patience, holder, claim.entry, since) : undefined;
    };
    const lease = await patience.await(attempt, (taken) => taken !== undefined, 'ADMIN_STORE_HELD', 'another engine works on this cluster');
    return lease as Lease;
  }

  /** The state, as this lease last wrote it. */
  public get state(): EngineState {
    return this.entry.state;
  }

  /**
   * Makes one change of the cluster, while nobody else works on it.
   *
   * @param call the change
   */
  public async change(call: () => Promise<void>): Promise<void> {
    if (this.patience.clock.now() - this.renewed >= this.holder.leaseMs / 2) await this.write(this.state);
    try {
      await call();
    } catch (error) {
      if (!isAnswer(error)) this.unanswered = this.patience.clock.now();
      throw error;
    }
  }

  /**
   * Replaces the state, and renews the lease with it.
   *
   * @param state what shall count
   * @throws AdminError ADMIN_STORE_LOST when another engine has taken over
   */
  public async write(state: EngineState): Promise<void> {
    await this.replace({ ...state, holder: this.holder });
  }

  /**
   * Replaces the state and lets others work: at once, or when the lease has passed where a change may still be on its way. It would undo what
   * the next one does.
   *
   * @param state what shall count
   */
  public async release(state: EngineState): Promise<void> {
    const { version, slices, owned } = state;
    const arrived = this.unanswered === undefined || this.patience.clock.now() - this.unanswered >= this.holder.leaseMs / 2;
    await this.replace({ version, slices, owned, ...(arrived ? {} : { holder: this.holder }) });
  }

  private async replace(state: EngineState): Promise<void> {
    // Also those whose append seemed to fail: one of them may arrive late, and says the same.
    const ids: string[] = [];
    await this.patience.retry(async () => {
      const since = this.patience.clock.now();
      const id = randomUUID();
      ids.push(id);
      await this.journal.write(state, this.entry, id);
      const counted = ids.find((each) => this.journal.hasCounted(each));
      if (counted === undefined) {
        throw new AdminError([{
          code: 'ADMIN_STORE_LOST', what: 'another engine has taken over this cluster', allowed: 'run it again', where: 'lease',
        }]);
      }
      this.entry = { state, id: counted };
      this.renewed = since;
    });
  }
}

/** Whether an error is what a broker said, for good: the change is not on its way any more. A broker that says it took too long knows no more than we do. */
function isAnswer(error: unknown): boolean {
  return AdminError.isAdminError(error) && !error.retryable && error.problems.every(({ code }) => ANSWERS.includes(code));
}
