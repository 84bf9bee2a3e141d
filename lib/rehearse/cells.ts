import { groupedBy } from '../model/order';
import type { KafkaConnection } from '../admin';
import type { Attempt, Cell, RehearsalPlan, RehearsedWorkload, TriedCell } from '../model/rehearsal';
import { clientOf } from './clients';
import type { Machine, Watcher, WorkloadClient } from './contract';
import { Turns } from './turns';

/** How many workloads try at once: enough to keep two processors busy beside the broker. */
const LANES = 5;

/** What others would see: these are tried at the end, alone, one after the other. */
const DISTURBING: readonly Attempt[] = ['delete-topic', 'delete-group', 'delete-offsets', 'change-acls'];

/**
 * Tries every cell of a plan with real clients: several workloads at once, the cells of one in order, over connections that stay open as an application's.
 *
 * @param machine where the brokers are; they hold what the plan says
 * @param plan what is tried
 * @param watcher told how many cells were tried
 * @param administrator whom no ACL binds
 * @returns the cells in the plan's order
 * @throws Error in one line that names the first cell which came to neither `allowed` nor `denied`, also on a fresh client
 */
export async function tryCells(machine: Machine, plan: RehearsalPlan, watcher: Watcher, administrator: KafkaConnection): Promise<readonly TriedCell[]> {
  const trials = new Trials(machine, plan, watcher, administrator);
  try {
    await trials.inLanes();
    await trials.alone();
    return trials.tried();
  } finally {
    await trials.close();
  }
}

class Trials {
  private readonly observed = new Map<Cell, TriedCell>();
  private readonly clients = new Map<string, Promise<WorkloadClient>>();
  private readonly turns = new Turns();
  private readonly workloads: ReadonlyMap<string, RehearsedWorkload>;
  private failed = false;

  public constructor(private readonly machine: Machine, private readonly plan: RehearsalPlan, private readonly watcher: Watcher, private readonly administrator: KafkaConnection) {
    this.workloads = new Map(plan.workloads.map((workload) => [workload.name, workload]));
    watcher.begin(`trying ${plan.cells.length.toLocaleString('en-US')} cells`);
  }

  /** Cells that no other feels. */
  public async inLanes(): Promise<void> {
    const byWorkload = groupedBy(this.plan.cells.filter(({ attempt }) => !DISTURBING.includes(attempt)), ({ workload }) => workload);
    const waiting = [...byWorkload.values()].sort((a, b) => b.length - a.length);
    const lane = async (): Promise<void> => {
      for (let cells = waiting.shift(); cells !== undefined; cells = waiting.shift()) for (const cell of cells) await this.inTurn(cell);
    };
    const ended = await Promise.allSettled(Array.from({ length: LANES }, lane));
    const failure = ended.find((each) => each.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  }

  /** The others. */
  public async alone(): Promise<void> {
    for (const cell of this.plan.cells) if (DISTURBING.includes(cell.attempt)) await this.try(cell);
  }

  public tried(): readonly TriedCell[] {
    return this.plan.cells.flatMap((cell) => this.observed.get(cell) ?? []);
  }

  public async close(): Promise<void> {
    await Promise.all([...this.clients.keys()].map((workload) => this.end(workload)));
  }

  /** Members of one group and holders of one transactional id would wait for each other, or fence one another. */
  private async inTurn(cell: Cell): Promise<void> {
    const shared = cell.group === undefined ? cell.transactionalId : `group ${cell.group}`;
    await (shared === undefined ? this.try(cell) : this.turns.take(shared, () => this.try(cell)));
  }

  private async try(cell: Cell): Promise<void> {
    if (this.failed) return;
    const { workload } = cell;
    try {
      const observed = await this.clientOf(workload).then((client) => client.attempt(cell)).catch(async () => {
        await this.end(workload);
        return (await this.clientOf(workload)).attempt(cell);
      });
      this.observed.set(cell, { ...cell, observed });
      this.watcher.done(this.observed.size, this.plan.cells.length);
    } catch (error) {
      this.failed = true;
      throw new Error(`${nameOf(cell)}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }

  private clientOf(name: string): Promise<WorkloadClient> {
    const workload = this.workloads.get(name);
    if (workload === undefined) throw new Error(`no workload of the plan is named ${name}`);
    const client = this.clients.get(name) ?? clientOf(this.machine, workload, this.administrator);
    this.clients.set(name, client);
    return client;
  }

  private async end(name: string): Promise<void> {
    const client = this.clients.get(name);
    this.clients.delete(name);
    await client?.then((each) => each.close()).catch(() => undefined);
  }
}

function nameOf({ workload, attempt, topic, group, transactionalId }: Cell): string {
  const on = [['topic', topic], ['group', group], ['transactional id', transactionalId]].filter(([, name]) => name !== undefined);
  return [workload, attempt, ...on.flat()].join(' ');
}
