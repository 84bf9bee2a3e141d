import type { Cluster } from '../../analyze/world';
import type { Hop, UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';
import type { RehearsalPlan, RehearsedBinding } from '../../model/rehearsal';
import { foundKey } from '../../model/slice';
import { decide, type LiveAcl } from '../../semantics/kafka';
import type { KafkaAsk } from '../ask/kafka-hops';
import { bindingSays } from './decided-by';
import { asksOf, iamGives, type IamGiven } from './iam-given';
import type { Participant } from './participant';
import { knownAs } from './principal';
import { HERE } from './request-decider';
import { aclsOf, type Scene } from './scene';
import { authorizerSettings } from './settings';
import type { Universe } from './universe';

/** A binding as the authorizer takes it, with its texts. */
type Binding = LiveAcl & RehearsedBinding;

/** What is applied, what IAM said, and what can't be told. */
export interface PlanBindings {
  /** Sorted; each once. */
  readonly bindings: readonly RehearsedBinding[];
  /** What IAM says to each who comes by it, by the workload's name. */
  readonly given: ReadonlyMap<string, readonly IamGiven[]>;
  readonly unknown: readonly UnknownPlace[];
}

/**
 * What the templates give, as bindings. ACLs stand as they are. For a role its certificate gets what IAM allows, name by name; and where Kafka would allow
 * the certificate what IAM does not allow the role, a DENY: IAM implies no DESCRIBE, and knows neither ACLs of everyone nor default-allow.
 *
 * @param scene the cluster
 * @param universe what is tried on
 * @param participants who takes part
 * @param settings of the plan
 */
export function planBindings(scene: Scene, universe: Universe, participants: readonly Participant[], settings: RehearsalPlan['settings']): PlanBindings {
  const acls = aclsOf(scene).map(({ acl, location, byPerson }): Binding => {
    const says = bindingSays(acl);
    return { ...acl, because: [{ location, because: byPerson ? `${says}, once ztk apply makes ${scene.declared.name} hold it` : says }] };
  });
  const { cluster, index } = scene;
  const roles = participants.flatMap((participant) => (cluster === undefined || participant.subject === undefined ? []
    : [{ participant, given: iamGives(index, cluster, participant.subject, universe) }]));
  const allowed = [...acls, ...roles.flatMap(({ participant, given }) => given.filter(({ result }) => result.verdict === 'ok').map((one) => bindingOf(participant, one, 'ALLOW')))];
  const denied = [...allowed, ...roles.flatMap(({ participant, given }) => withheld(participant, given, allowed, settings))];
  return {
    bindings: merged([...denied, ...(cluster === undefined ? [] : stillOpen(cluster, participants, acls, denied, universe, settings))]),
    given: new Map(roles.map(({ participant, given }) => [participant.workload.name, given])),
    unknown: roles.flatMap(({ participant, given }) => unsure(participant, given)),
  };
}

function bindingOf({ workload: { principal }, location }: Participant, { ask, result, taken }: IamGiven, permissionType: 'ALLOW' | 'DENY'): Binding {
  const because = taken ?? (result.because.length > 0 ? result.because : [{ location, because: result.says }]);
  return { ...ask, patternType: 'LITERAL', principal, host: '*', permissionType, because };
}

/** What the brokers would let the certificate do, and IAM does not let the role; and what a statement offers and another takes, so that the text is named. */
function withheld(participant: Participant, given: readonly IamGiven[], bindings: readonly LiveAcl[], settings: RehearsalPlan['settings']): readonly Binding[] {
  return given.filter(({ ask, result, taken }) => taken !== undefined || (result.verdict !== 'ok' && isAllowed(participant.workload.principal, ask, bindings, settings)))
    .map((one) => bindingOf(participant, one, 'DENY'));
}

function isAllowed(principal: string, ask: KafkaAsk, bindings: readonly LiveAcl[], settings: RehearsalPlan['settings']): boolean {
  return decide(bindings, { principal, host: HERE, ...ask }, authorizerSettings(settings)).verdict === 'allowed';
}

/** With default-allow the first ACL on a resource shuts it for everybody else; where all ACLs there are those of stand-ins, it is open where it is deployed. */
function stillOpen(
  { defaultAllow }: Cluster, participants: readonly Participant[], acls: readonly LiveAcl[], bindings: readonly LiveAcl[], universe: Universe, settings: RehearsalPlan['settings'],
): readonly Binding[] {
  if (!authorizerSettings(settings).allowEveryoneIfNoAclFound) return [];
  const principals = new Set(participants.flatMap(({ workload }) => {
    const as = workload.login === 'iam' ? undefined : knownAs(settings, workload);
    return as?.kind === 'principal' ? [as.principal] : [];
  }));
  return [...principals].flatMap((principal) => asksOf(universe)
    .filter((ask) => isAllowed(principal, ask, acls, settings) && !isAllowed(principal, ask, bindings, settings))
    .map((ask): Binding => ({ ...ask, patternType: 'LITERAL', principal, host: '*', permissionType: 'ALLOW', because: [defaultAllow.because] })));
}

function unsure({ workload: { name }, location }: Participant, given: readonly IamGiven[]): readonly UnknownPlace[] {
  return given.filter(({ result }) => result.verdict === 'unknown').map(({ result }) => ({ location: result.because[0]?.location ?? location, reason: `${name}: ${result.says}` }));
}

/** One binding that several texts say stands once, with all of them. */
function merged(bindings: readonly Binding[]): readonly RehearsedBinding[] {
  const because = new Map<string, Hop[]>();
  for (const binding of bindings) because.set(foundKey(binding), [...(because.get(foundKey(binding)) ?? []), ...binding.because]);
  return uniqueBy(bindings, foundKey).map((binding) => ({ ...binding, because: uniqueBy(because.get(foundKey(binding)) ?? [], ({ location, because: says }) => `${location}\n${says}`) }));
}
