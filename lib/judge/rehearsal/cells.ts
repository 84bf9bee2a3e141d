import { ATTEMPTS, type Attempt, type Cell, type RehearsalPlan, type RehearsedWorkload } from '../../model/rehearsal';
import type { Expectation } from './expectation';
import { asksOf } from './iam-given';
import { Reach } from './reach';
import { attemptsOn, type TriedOn } from './requests-of';
import type { Universe } from './universe';

/**
 * The cells of a plan: everybody tries everything on every name.
 *
 * Of pairs of a topic with a group or a transactional id, those of which the workload may do anything to either, by the declaration or by the bindings; and
 * one of strangers. The authorizer is asked for each name by itself: where both are closed, the cells of the topic alone and of the group alone say so.
 *
 * @param plan the plan without its cells
 * @param universe what is tried on
 * @param expectation what was declared
 */
export function cellsOf(plan: Omit<RehearsalPlan, 'cells'>, universe: Universe, expectation: Expectation): readonly Cell[] {
  const reach = new Reach(plan, asksOf(universe), expectation);
  return plan.workloads.flatMap((workload) => ATTEMPTS.flatMap((attempt) => triedOn(attempt, workload, universe, reach)
    .map((on): Cell => ({ workload: workload.name, attempt, ...on, expected: expectation.outcome(workload, attempt, on) }))));
}

const PAIRS_WITH_GROUPS = attemptsOn('topic', 'group');
const PAIRS_WITH_TRANSACTIONS = attemptsOn('topic', 'transactionalId');
const ON_TOPICS = attemptsOn('topic');
const ON_GROUPS = attemptsOn('group');
const ON_TRANSACTIONS = attemptsOn('transactionalId');

function triedOn(attempt: Attempt, workload: RehearsedWorkload, universe: Universe, reach: Reach): readonly TriedOn[] {
  const { topics, unmade, groups, transactionalIds, strangers } = universe;
  if (attempt === 'create-topic') return [...topics, ...unmade].sort().map((topic) => ({ topic }));
  if (ON_TOPICS.includes(attempt)) return topics.map((topic) => ({ topic }));
  if (ON_GROUPS.includes(attempt)) return groups.map((group) => ({ group }));
  if (ON_TRANSACTIONS.includes(attempt)) return transactionalIds.map((transactionalId) => ({ transactionalId }));
  const pairs = (type: 'group' | 'transactional-id', names: readonly string[]): readonly (readonly [topic: string, name: string])[] => topics.flatMap((topic) => names
    .filter((name) => (topic === strangers.topic && name === strangers[type]) || reach.touches(workload, 'topic', topic) || reach.touches(workload, type, name))
    .map((name) => [topic, name] as const));
  if (PAIRS_WITH_GROUPS.includes(attempt)) return pairs('group', groups).map(([topic, group]) => ({ topic, group }));
  if (PAIRS_WITH_TRANSACTIONS.includes(attempt)) return pairs('transactional-id', transactionalIds).map(([topic, transactionalId]) => ({ topic, transactionalId }));
  return [{}];
}
