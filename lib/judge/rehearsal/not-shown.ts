import type { UnknownPlace } from '../../model/answers';
import type { Cell, Outcome, RehearsalPlan } from '../../model/rehearsal';
import { foundKey } from '../../model/slice';
import { needs } from '../../semantics/kafka';
import { declaredAcls } from '../declared';
import { bindingSays, predicted } from './decided-by';
import type { IamGiven } from './iam-given';
import type { Participant } from './participant';
import { HERE } from './request-decider';
import { requestsOf } from './requests-of';
import { aclsOf, type Scene } from './scene';

/** The cells that a broker on this machine can answer, and what it can't show. */
export interface Shown {
  readonly cells: readonly Cell[];
  /** Where that decides: what is then not proved. */
  readonly unknown: readonly UnknownPlace[];
}

/**
 * The cells of roles whose certificate Apache Kafka can be made to answer as MSK answers the role. It lets whoever may WRITE to a topic produce idempotently,
 * for which MSK asks IAM, and no ALLOW goes before a DENY of everyone, which MSK does not put to roles.
 *
 * A cell that can't be shown is left out. Where the templates say what was declared nothing is lost; where they say something else, nothing is proved.
 *
 * @param plan the plan
 * @param participants who takes part
 * @param given what IAM said to each who comes by it
 */
export function shownCells(plan: RehearsalPlan, participants: readonly Participant[], given: ReadonlyMap<string, readonly IamGiven[]>): Shown {
  const places = new Map(participants.map(({ workload, location }) => [workload.name, location]));
  const verdicts = new Map([...given].map(([name, all]) => [name, new Map(all.map(({ ask, result }) => [`${ask.operation} ${ask.resourceType} ${ask.name}`, result.verdict]))]));
  const cells: Cell[] = [];
  const unknown: UnknownPlace[] = [];
  for (const cell of plan.cells) {
    const own = verdicts.get(cell.workload);
    const onMsk = own === undefined ? undefined : outcomeOnMsk(cell, own);
    if (onMsk === undefined || onMsk === predicted(plan, cell)) { cells.push(cell); continue; }
    if (onMsk !== cell.expected) {
      unknown.push({ location: places.get(cell.workload) ?? cell.workload, reason: `MSK answers ${cell.attempt} of ${cell.workload} with ${onMsk}, where ${cell.expected} is declared, and a rehearsal can not show it` });
    }
  }
  return { cells, unknown };
}

/**
 * ACLs for clients at other addresses than this machine's; those that were declared in the same words are expected in the same way.
 *
 * @param scene the cluster
 */
export function hostsElsewhere(scene: Scene): readonly UnknownPlace[] {
  const declared = new Set(declaredAcls(scene.trust, scene.declared.name).map(foundKey));
  return aclsOf(scene).filter(({ acl }) => acl.host !== '*' && acl.host !== HERE && !declared.has(foundKey(acl)))
    .map(({ acl, location }) => ({ location, reason: `${bindingSays(acl)}, and clients of a rehearsal come from ${HERE}` }));
}

/** What MSK answers: every check by its own action. Undefined where IAM's answer can't be told. */
function outcomeOnMsk(cell: Cell, verdicts: ReadonlyMap<string, IamGiven['result']['verdict']>): Outcome | undefined {
  const answers = requestsOf(cell.attempt, cell).map((request) => {
    const alternatives = needs(request).map((checks) => checks.map((check) => (check.kind === 'any' ? 'no' : verdicts.get(`${check.operation} ${check.resourceType} ${check.name}`) ?? 'no')));
    if (alternatives.some((all) => all.every((verdict) => verdict === 'ok'))) return 'ok';
    return alternatives.some((all) => !all.includes('no')) ? 'unknown' : 'no';
  });
  if (answers.includes('no')) return 'denied';
  return answers.includes('unknown') ? undefined : 'allowed';
}
