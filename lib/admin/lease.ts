import { randomUUID } from 'node:crypto';
import type { Entry, Journal } from './journal';
import { AdminError } from './problem';
import type { EngineState, Holder } from './state';
import type { Patience } from './timing';

/**
 * The right of one engine to change a cluster.
 *
 * It is taken and renewed by compare-and-set on the journal. Another engine takes it over only after it has itself watched a full lease pass
 * without a sign of life; the holder stops by its own clock at half of that. So no clocks are compared, and what the holder last sent has
 * arrived or is lost before anyone else begins.
 */
export class Lease {
  private renewed: number;
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

  /** Makes sure that nobody else works on the cluster: to be called before every change of it. */
  public async hold(): Promise<void> {
    if (this.patience.clock.now() - this.renewed < this.holder.leaseMs / 2) return;
    await this.write(this.state);
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
   * Replaces the state and lets others work.
   *
   * @param state what shall count
   */
  public async release(state: EngineState): Promise<void> {
    const { version, slices, owned } = state;
    await this.replace({ version, slices, owned });
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
