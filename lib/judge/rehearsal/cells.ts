import { ATTEMPTS, type Attempt, type Cell, type RehearsalPlan, type RehearsedWorkload } from '../../model/rehearsal';
import type { Expectation } from './expectation';
import { asksOf } from './iam-given';
import { Reach } from './reach';
import { attemptsOn, type TriedOn } from './requests-of';
import type { NamedType, Universe } from './universe';

/**
 * The cells of a plan: everybody tries everything on every name that is declared or stands in the templates, and on those of strangers.
 *
 * Names that are made up for a pattern are tried by whoever may do something to any name of that pattern, and by whoever was not declared: to all others they are
 * what the names of strangers are.
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
  const concern = (type: NamedType, names: readonly string[]): readonly string[] => names.filter((name) => isConcerned(workload, type, name, universe, reach));
  const [topics, groups, transactionalIds] = [concern('topic', universe.topics), concern('group', universe.groups), concern('transactional-id', universe.transactionalIds)];
  if (attempt === 'create-topic') return [...topics, ...concern('topic', universe.unmade)].sort().map((topic) => ({ topic }));
  if (ON_TOPICS.includes(attempt)) return topics.map((topic) => ({ topic }));
  if (ON_GROUPS.includes(attempt)) return groups.map((group) => ({ group }));
  if (ON_TRANSACTIONS.includes(attempt)) return transactionalIds.map((transactionalId) => ({ transactionalId }));
  const { strangers } = universe;
  const pairs = (type: 'group' | 'transactional-id', names: readonly string[]): readonly (readonly [topic: string, name: string])[] => topics.flatMap((topic) => names
    .filter((name) => (topic === strangers.topic && name === strangers[type]) || reach.touches(workload, 'topic', topic) || reach.touches(workload, type, name))
    .map((name) => [topic, name] as const));
  if (PAIRS_WITH_GROUPS.includes(attempt)) return pairs('group', groups).map(([topic, group]) => ({ topic, group }));
  if (PAIRS_WITH_TRANSACTIONS.includes(attempt)) return pairs('transactional-id', transactionalIds).map(([topic, transactionalId]) => ({ topic, transactionalId }));
  return [{}];
}

function isConcerned(workload: RehearsedWorkload, type: NamedType, name: string, { made }: Universe, reach: Reach): boolean {
  const names = made[type].get(name);
  return names === undefined || !workload.declared || [...names].some((one) => reach.touches(workload, type, one));
}
