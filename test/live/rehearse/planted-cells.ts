import { KafkaConnection } from '../../../lib/admin';
import { analyze } from '../../../lib/analyze';
import { rehearsalPlans } from '../../../lib/judge/rehearsal';
import type { Cell, RehearsalPlan, TriedCell } from '../../../lib/model/rehearsal';
import { tryCells } from '../../../lib/rehearse/cells';
import type { Machine } from '../../../lib/rehearse/contract';
import { startMachine } from '../../../lib/rehearse/machine';
import { prepare } from '../../../lib/rehearse/prepare';
import { copyOf, platformOf } from '../../judge/prove/support';
import { cellText, type Planted } from '../../judge/rehearsal/planted';
import { eventually } from '../support/poll';
import { SILENT } from './drill-plan';

/** The rehearsal of an example with a difference in its templates, and its declaration as it was. */
export function planWith({ example, change }: Pick<Planted, 'example' | 'change'>): RehearsalPlan {
  const { templates, trust } = copyOf(example);
  change(templates);
  const [plan, ...others] = rehearsalPlans(analyze(platformOf({ templates })), trust);
  if (plan === undefined || others.length > 0) throw new Error(`${example} has not one cluster`);
  return plan;
}

/** One of so many cells that nothing was planted near. */
const SAMPLE = 25;

/** Cells near a difference: all of whom it concerns, all on the groups and transactional ids it shows in, and one in 25 of the others. */
export function near(plan: RehearsalPlan, { cells }: Pick<Planted, 'cells'>): readonly Cell[] {
  const shows = plan.cells.filter((cell) => cells.includes(cellText(cell)));
  const names = (of: (cell: Cell) => string | undefined): Set<string | undefined> => new Set(shows.map(of).filter((name) => name !== undefined));
  const [workloads, groups, ids] = [names(({ workload }) => workload), names(({ group }) => group), names(({ transactionalId }) => transactionalId)];
  return plan.cells.filter(({ workload, group, transactionalId }, index) => workloads.has(workload) || groups.has(group) || ids.has(transactionalId) || index % SAMPLE === 0);
}

/** A real broker on which one plan after another is tried; it is another broker where the settings are others. */
export class BrokerOfPlans {
  private running: { readonly machine: Machine; readonly settings: string } | undefined;

  /** Gives the broker what a plan says, and nothing else; then tries cells with real clients, all of the plan's unless some are named. */
  public async try(plan: RehearsalPlan, cells = plan.cells): Promise<readonly TriedCell[]> {
    const machine = await this.with(plan.settings);
    await clear(machine, plan);
    const prepared = await prepare(machine, plan, SILENT);
    try {
      return await tryCells(machine, { ...plan, cells }, SILENT, prepared.administrator);
    } finally {
      await prepared.close();
    }
  }

  /** Ends it. */
  public async stop(): Promise<void> {
    await this.running?.machine.stop();
    this.running = undefined;
  }

  private async with(settings: RehearsalPlan['settings']): Promise<Machine> {
    const text = JSON.stringify(settings);
    if (this.running?.settings !== text) {
      await this.stop();
      this.running = { machine: await startMachine({ settings }), settings: text };
    }
    return this.running.machine;
  }
}

/** Each `prepare` knows what it made itself: what the plan before left is taken away here. */
async function clear(machine: Machine, plan: RehearsalPlan): Promise<void> {
  const administrator = await KafkaConnection.to(machine.administrator);
  try {
    const held = (await administrator.readAcls()).flat();
    if (held.length > 0) await administrator.deleteAcls(held);
    await eventually('no binding is left', () => administrator.readAcls(), (acls) => acls.flat().length === 0, 60_000);
    const others = (await administrator.readTopics()).flat().filter(({ name }) => !plan.topics.some((topic) => topic.name === name));
    if (others.length > 0) await administrator.deleteTopics(others);
  } finally {
    await administrator.close();
  }
}
