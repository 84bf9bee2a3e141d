import type { Cell, RehearsalPlan, RehearsedWorkload, SaidReach } from '../../model/rehearsal';
import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import { needs, type Check } from '../../semantics/kafka';
import type { Blast } from '../ask/blast';
import { saysOf, type KafkaReach } from '../ask/kafka-reach';
import { requestsOf } from './requests-of';

/** On one machine, whose addresses no ACL names. */
const LISTED: readonly KafkaReach['given'][] = ['allowed', 'once-applied'];

/**
 * What the answer of `ztk blast` comes to, cell by cell: as the workload, and as each that the answer says it becomes.
 *
 * From the answer alone, since it is put to the test. Listed is what a client of Kafka can do by ACLs and policies as they stand or will once applied; what only
 * AWS's API does, what is let in from some addresses alone, and what the templates do not tell, is not. Nor is what no network leads to, though all are on one
 * machine here.
 *
 * @param blast the answer
 * @param plan of which cluster, with the cells of everybody
 * @param workload who was asked about, by its name in the plan
 * @returns one for each cell, in the plan's order: those of the workload first
 */
export function saidReach(blast: Blast, plan: RehearsalPlan, workload: string): readonly SaidReach[] {
  return blast.parts.flatMap((part, i) => {
    const as = i === 0 ? workload : part.as;
    const said = [...part.reaches, ...part.again].flatMap(({ kafka = [] }) => kafka).filter((one) => one.cluster === plan.cluster && one.by === 'kafka' && LISTED.includes(one.given));
    return plan.cells.filter((cell) => cell.workload === as).map((cell): SaidReach => ({ as, ...triedIn(cell), listed: isListed(said, cell) }));
  });
}

function triedIn({ attempt, topic, group, transactionalId }: Cell): Omit<SaidReach, 'as' | 'listed'> {
  return {
    attempt, ...(topic === undefined ? {} : { topic }), ...(group === undefined ? {} : { group }), ...(transactionalId === undefined ? {} : { transactionalId }),
  };
}

/** All requests of an attempt, each by everything that one of its alternatives needs. */
function isListed(said: readonly KafkaReach[], cell: Cell): boolean {
  return requestsOf(cell.attempt, cell).every((request) => needs(request).some((checks) => checks.every((check) => isSaid(said, check))));
}

function isSaid(said: readonly KafkaReach[], check: Check): boolean {
  const { resourceType } = check;
  // INVARIANT: operations and resources that an answer has no words for are listed by none.
  if (check.kind === 'any') return said.some((one) => one.resourceType === resourceType && one.operations.includes(check.operation as KafkaOperation));
  return said.some((one) => saysOf(one, check.operation as KafkaOperation, resourceType as KafkaResourceType, check.name));
}

/**
 * The workload whose compromise is rehearsed: one that produces; with a certificate rather than a role, since that is what is stolen; then the one that may do
 * least beside; then the first by name. Undefined where nobody produces.
 *
 * @param plan of a rehearsal
 */
export function producerOf(plan: RehearsalPlan): RehearsedWorkload | undefined {
  const allowed = plan.cells.filter(({ expected }) => expected === 'allowed');
  const rank = ({ name, login }: RehearsedWorkload): readonly [number, number, string] => [
    login === 'certificate' ? 0 : 1, allowed.filter((cell) => cell.workload === name && cell.attempt !== 'produce').length, name,
  ];
  const producers = plan.workloads.filter(({ name }) => allowed.some((cell) => cell.workload === name && cell.attempt === 'produce'));
  const [first, ...others] = producers;
  return first === undefined ? undefined : others.reduce((best, one) => (isBefore(rank(one), rank(best)) ? one : best), first);
}

function isBefore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  const [left, right] = [a[at], b[at]];
  return left !== undefined && right !== undefined && left < right;
}
