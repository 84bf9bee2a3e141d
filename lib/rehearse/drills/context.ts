import type { Attempt, Cell, RehearsalPlan, RehearsedWorkload, SaidReach } from '../../model/rehearsal';
import type { clientOf } from '../clients';
import type { Machine } from '../contract';
import type { Prepared } from '../prepare';

/** What drills work with. */
export interface DrillContext {
  /** The real Kafka. */
  readonly machine: Machine;
  /** Who takes part, and what was declared for them. */
  readonly plan: RehearsalPlan;
  /** The cluster, which holds what the plan says. */
  readonly prepared: Prepared;
  /** Makes the real clients of a workload. */
  readonly clientOf: typeof clientOf;
  /** What one producer is said to reach if it is compromised, and what not: every attempt on everything that the plan names. Empty where nobody produces. */
  readonly said: readonly SaidReach[];
}

/** A cell and whose it is. */
export interface Held {
  readonly workload: RehearsedWorkload;
  readonly cell: Cell;
}

/**
 * Cells that were declared to be allowed, of some attempts, in order of the attempts and then of the plan.
 *
 * @param plan whose cells
 * @param attempts the attempts
 */
export function heldCells({ cells, workloads }: RehearsalPlan, attempts: readonly Attempt[]): Held[] {
  const byName = new Map(workloads.map((workload) => [workload.name, workload]));
  return attempts.flatMap((attempt) => cells.flatMap((cell): Held[] => {
    const workload = cell.attempt === attempt && cell.expected === 'allowed' ? byName.get(cell.workload) : undefined;
    return workload === undefined ? [] : [{ workload, cell }];
  }));
}

/**
 * A cell in words: `fetch topic payments.orders`.
 *
 * @param cell what is tried
 */
export function inWords({ attempt, topic, group, transactionalId }: Omit<Cell, 'workload' | 'expected'>): string {
  const on = [
    ...(topic === undefined ? [] : [`topic ${topic}`]), ...(group === undefined ? [] : [`group ${group}`]),
    ...(transactionalId === undefined ? [] : [`transactional id ${transactionalId}`]),
  ];
  return [attempt, ...on].join(' ');
}
