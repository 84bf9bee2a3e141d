import { sortedBy } from '../../model/order';
import type { Attempt, Cell, Outcome, RehearsedWorkload } from '../../model/rehearsal';
import type { WorkloadClient } from '../contract';
import { principalOf } from '../prepared-cluster';
import { type DrillContext, type Held, heldCells } from './context';

/** What a bystander does; neither changes anything that others see. */
const HARMLESS = ['fetch', 'produce', 'describe-topic', 'describe-group'] as const;

/** For each workload, of each outcome. */
const CELLS_OF_EACH = 2;

/** Clients of several workloads, each connected once and for the whole of a drill. */
export class Crowd {
  private readonly clients = new Map<string, Promise<WorkloadClient>>();

  public constructor(private readonly context: DrillContext) {}

  /**
   * The clients of a workload; the same ones each time.
   *
   * @param workload whose
   */
  public async of(workload: RehearsedWorkload): Promise<WorkloadClient> {
    const client = this.clients.get(workload.name) ?? this.another(workload);
    this.clients.set(workload.name, client);
    return client;
  }

  /**
   * What comes of cells now, in their order.
   *
   * @param cells what to try
   */
  public async outcomes(cells: readonly Cell[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const cell of cells) {
      const workload = this.context.plan.workloads.find(({ name }) => name === cell.workload);
      if (workload === undefined) throw new Error(`a cell of nobody who takes part: ${cell.workload}`);
      outcomes.push(await (await this.of(workload)).attempt(cell));
    }
    return outcomes;
  }

  /**
   * What comes of one cell over new connections.
   *
   * @param workload who
   * @param cell what
   */
  public async anew(workload: RehearsedWorkload, cell: Cell): Promise<Outcome> {
    const client = await this.another(workload);
    try {
      return await client.attempt(cell);
    } finally {
      await client.close();
    }
  }

  /** Ends all connections. */
  public async close(): Promise<void> {
    const clients = await Promise.allSettled(this.clients.values());
    this.clients.clear();
    await Promise.all(clients.map(async (client) => (client.status === 'fulfilled' ? client.value.close() : undefined)));
  }

  private async another(workload: RehearsedWorkload): Promise<WorkloadClient> {
    const { clientOf, machine, prepared } = this.context;
    return clientOf(machine, workload, prepared.administrator);
  }
}

/**
 * Cells by which one sees that access is as it was: a few of each workload, allowed ones and denied ones, that change nothing.
 *
 * @param context whose plan
 * @param without whose cells are left out
 */
export function sampleCells({ plan }: DrillContext, without?: RehearsedWorkload): readonly Cell[] {
  const harmless = plan.cells.filter(({ attempt, workload }) => workload !== without?.name && HARMLESS.some((each) => each === attempt));
  const taken = new Map<string, number>();
  return harmless.filter(({ workload, expected }) => {
    const key = `${workload} ${expected}`;
    taken.set(key, (taken.get(key) ?? 0) + 1);
    return (taken.get(key) ?? 0) <= CELLS_OF_EACH;
  });
}

/**
 * What differs between what came of cells and what came of them later, in a few words; `nothing` if nothing does.
 *
 * @param cells the cells
 * @param before what came of them
 * @param after what came of them later
 */
export function changesOf(cells: readonly Cell[], before: readonly Outcome[], after: readonly Outcome[]): string {
  const changed = sortedBy(new Set(cells.filter((_, index) => before[index] !== after[index]).map(({ workload }) => workload)), (name) => name);
  return changed.length === 0 ? 'nothing' : changed.join(', ');
}

/**
 * Who has access of its own that can be taken away, and a cell that shows it: in order of the attempts.
 *
 * @param context whose plan
 * @param attempts what may show it
 * @param suits who is asked for
 */
export function withOwnAccess({ plan }: DrillContext, attempts: readonly Attempt[], suits: (workload: RehearsedWorkload) => boolean): Held | undefined {
  const principals = new Set(plan.bindings.map(({ principal }) => principal));
  return heldCells(plan, attempts).find(({ workload }) => suits(workload) && principals.has(principalOf(workload)));
}
