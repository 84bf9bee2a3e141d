import type { UnknownPlace } from '../../model/answers';
import type { Cell, Outcome, RehearsalPlan } from '../../model/rehearsal';
import { foundKey } from '../../model/slice';
import { needs } from '../../semantics/kafka';
import { declaredAcls } from '../declared';
import { bindingSays, HERE, predicted } from './decided-by';
import type { IamGiven } from './iam-given';
import type { Participant } from './participant';
import { requestsOf } from './requests-of';
import { aclsOf, type Scene } from './scene';

/**
 * What a broker on this machine can't show, and what is therefore not proved by it: where a certificate can't be made to get what the role gets, and ACLs for
 * clients at other addresses.
 *
 * @param plan the plan
 * @param scene the cluster
 * @param participants who takes part
 * @param given what IAM said to each who comes by it
 */
export function notShown(plan: RehearsalPlan, scene: Scene, participants: readonly Participant[], given: ReadonlyMap<string, readonly IamGiven[]>): readonly UnknownPlace[] {
  return [...ofHosts(scene), ...participants.flatMap((participant) => { const own = given.get(participant.workload.name); return own === undefined ? [] : ofStandIn(plan, participant, own); })];
}

/** Those that were declared in the same words are expected in the same way. */
function ofHosts(scene: Scene): readonly UnknownPlace[] {
  const declared = new Set(declaredAcls(scene.trust, scene.declared.name).map(foundKey));
  return aclsOf(scene).filter(({ acl }) => acl.host !== '*' && acl.host !== HERE && !declared.has(foundKey(acl)))
    .map(({ acl, location }) => ({ location, reason: `${bindingSays(acl)}, and clients of a rehearsal come from ${HERE}` }));
}

function ofStandIn(plan: RehearsalPlan, { workload, location }: Participant, given: readonly IamGiven[]): readonly UnknownPlace[] {
  const verdicts = new Map(given.map(({ ask, result }) => [`${ask.operation} ${ask.resourceType} ${ask.name}`, result.verdict]));
  return plan.cells.filter((cell) => cell.workload === workload.name).flatMap((cell): UnknownPlace[] => {
    const onMsk = outcomeOnMsk(cell, verdicts);
    if (onMsk === undefined || onMsk === predicted(plan, cell)) return [];
    return [{ location, reason: `MSK answers ${cell.attempt} of ${workload.name} by IAM with ${onMsk}, and Apache Kafka can not be made to: it lets whoever may WRITE produce idempotently, and obeys a DENY of everyone` }];
  });
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
