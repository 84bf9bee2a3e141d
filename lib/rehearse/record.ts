import { createHash } from 'node:crypto';
import { sortedBy } from '../model/order';
import type { DifferentCell, DrillRecord, RehearsalPlan, RehearsalRecord, RehearsedBinding, TriedCell } from '../model/rehearsal';
import { foundKey } from '../model/slice';
import { assumptionsOf } from './assumptions';

/** What came of a rehearsal, before it is judged. */
export interface Came extends Pick<RehearsalRecord, 'platform' | 'startedAt' | 'ms' | 'versions' | 'templates'> {
  /** Every cell that was tried, in the plan's order; empty where only drills were asked for. */
  readonly cells: readonly TriedCell[];
  /** How long the cells took, in milliseconds. */
  readonly cellsMs: number;
  /** The drills that were run. */
  readonly drills: readonly DrillRecord[];
}

/** The binding that decided a cell, and its texts. */
export type DecidedBy = (cell: TriedCell) => Pick<DifferentCell, 'rule' | 'because'>;

/**
 * The record of a rehearsal: what came of it, and whether that is what was declared.
 *
 * @param plan what was rehearsed
 * @param came what came of it
 * @param decidedBy which binding decided a cell
 */
export function recordOf(plan: RehearsalPlan, came: Came, decidedBy: DecidedBy): RehearsalRecord {
  const { platform, startedAt, ms, cellsMs, versions, templates, cells, drills } = came;
  const different = cells.filter(({ expected, observed }) => expected !== observed).map((cell): DifferentCell => ({ ...cell, ...decidedBy(cell) }));
  return {
    $schema: 'urn:zero-trust-kafka:schema:rehearsal-1', version: 1, platform, cluster: plan.cluster, verdict: verdictOf(plan, cells, different, drills), startedAt, ms, cellsMs,
    versions, templates: sortedBy(templates, ({ file }) => file), workloads: plan.workloads, bindings: digestOf(plan.bindings),
    cells, different, drills, unknown: plan.unknown, assumptions: assumptionsOf(plan, versions['kafka']),
  };
}

/** What could not be read from the templates is never a pass, nor is a rehearsal in which nothing was tried. */
function verdictOf({ unknown }: RehearsalPlan, cells: readonly TriedCell[], different: readonly DifferentCell[], drills: readonly DrillRecord[]): RehearsalRecord['verdict'] {
  if (different.length > 0 || drills.some(({ result }) => result === 'failed')) return 'failed';
  const tried = cells.length + drills.filter(({ result }) => result === 'passed').length;
  return unknown.length > 0 || tried === 0 ? 'unproved' : 'passed';
}

/** Places of texts are no part of it: a binding that moved is the same binding. */
function digestOf(bindings: readonly RehearsedBinding[]): RehearsalRecord['bindings'] {
  const lines = sortedBy(bindings, foundKey).map(({ principal, resourceType, patternType, name, operation, permissionType, host }) =>
    JSON.stringify({ principal, resourceType, patternType, name, operation, permissionType, host }));
  return { count: bindings.length, sha256: createHash('sha256').update(lines.join('\n')).digest('hex') };
}
