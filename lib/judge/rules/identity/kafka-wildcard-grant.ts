import { type Place, type Platform, type Value } from '../../../template';
import { attachedAccess, AWS_MANAGED } from '../support/aws-managed-policies';
import { HOLE, sketch, startsWithWildcard } from '../support/conditions';
import { Findings } from '../support/findings';
import { covers, hasWildcard, patternOfText } from '../support/glob';
import { attachedPolicies, identityPolicies } from '../support/identity-policies';
import { kafkaNameIn } from '../support/kafka-names';
import { mayMatch } from '../support/may-match';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-KAFKA-WILDCARD-GRANT';
const KAFKA_ACTION = patternOfText('kafka-cluster:*');
const KAFKA_ARN = patternOfText('arn:*:kafka:*');

/** A grant names its Kafka operations and its Kafka resources. */
export const kafkaWildcardGrant: Rule = {
  id: ID,
  name: 'kafka-wildcard-grant',
  cause: 'An identity is granted Kafka operations, or Kafka resources, by wildcard.',
  explanation: 'A wildcard grants what does not exist yet: the next action AWS adds, the next topic a team creates. NotAction and NotResource grant everything '
    + 'that nobody thought of. A name that begins literally (payments.*) is a prefix that a review can read.',
  fix: {
    cdk: 'Use the grants of a Topic, which name actions, topic and group; for a family of topics declare a prefix.',
    cloudformation: 'List the kafka-cluster actions, and end each Resource in the topic\'s, group\'s or transactional id\'s own name.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4, 6],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => identityPolicies(platform).length > 0 || attachedPolicies(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const document of identityPolicies(platform)) {
    for (const statement of statementsOf(document)) judgeStatement(statement, platform, findings);
  }
  for (const arn of attachedPolicies(platform)) judgeAttached(arn, platform, findings);
  for (const set of platform.resources('AWS::SSO::PermissionSet')) for (const policy of platform.propertiesOf(set).get('CustomerManagedPolicyReferences').items()) judgeReferred(policy, platform, findings);
  return findings.all();
}

function judgeStatement(statement: Statement, platform: Platform, findings: Findings): void {
  const { place, effect } = statement;
  if (place.value.kind !== 'map') {
    findings.unresolved(place, 'statement', 'what the statement grants cannot be told');
    return;
  }
  if (effect === 'Deny') return;
  const actions = statement.actions.filter((action) => mayMatch(action, KAFKA_ACTION, true));
  const excluded = statement.notActions.map((action) => literalText(action.value)?.toLowerCase());
  const exceptsKafka = excluded.some((action) => action !== undefined && covers(action, 'kafka-cluster:*'));
  const grantsKafka = actions.length > 0 || (statement.notActions.length > 0 && !exceptsKafka);
  const resources = statement.resources.filter((resource) => mayBeKafka(resource, platform));
  if (!grantsKafka || (resources.length === 0 && statement.notResources.length === 0)) return;

  if (effect === 'unresolved') findings.unresolved(place.get('Effect'), 'effect', 'whether the statement allows cannot be told');
  const on = (statement.notResources.length > 0 ? statement.notResources : resources).map((resource) => resource.describe()).join(',');
  if (statement.notActions.length > 0) findings.violation(place.get('NotAction'), `not-action@${on}`, `everything but some actions is allowed, Kafka's too, on ${on}`);
  for (const action of actions) judgeAction(action, on, findings);
  if (statement.notResources.length > 0) findings.violation(place.get('NotResource'), `not-resource@${on}`, `Kafka operations are allowed on everything but ${on}`);
  for (const resource of resources) judgeResource(resource, findings);
}

function judgeAction(action: Place, on: string, findings: Findings): void {
  const text = literalText(action.value);
  if (text === undefined) findings.unresolved(action, `action:${action.describe()}@${on}`, `which actions are allowed on ${on} cannot be told`);
  else if (hasWildcard(text)) findings.violation(action, `action:${text}@${on}`, `Kafka operations are allowed by wildcard, ${text}, on ${on}`);
}

function judgeResource(resource: Place, findings: Findings): void {
  const { value } = resource;
  if (value.kind === 'token' && value.resource !== undefined) return;
  const shown = resource.describe();
  if (value.kind === 'unknown' || value.kind === 'token') {
    findings.unresolved(resource, `resource:${shown}`, `on which Kafka resources operations are allowed cannot be told`);
    return;
  }
  const named = kafkaNameIn(sketch(resource));
  if (named === undefined) {
    if (hasWildcard(sketch(resource))) findings.violation(resource, `resource:${shown}`, `Kafka operations are allowed on ${shown}, which names no resource`);
    else findings.unresolved(resource, `resource:${shown}`, 'on which Kafka resources operations are allowed cannot be told');
  } else if ([named.cluster, named.name].some((name) => startsWithWildcard(name) || name.includes('?'))) {
    const isNameOpen = startsWithWildcard(named.name) || named.name.includes('?');
    findings.violation(resource, `resource:${shown}`, `Kafka operations are allowed on ${shown}, which names no ${isNameOpen ? named.kind : 'cluster'}`);
  } else if (endsOpen(value)) {
    findings.unresolved(resource, `resource:${shown}`, `which ${named.kind} is meant cannot be told`);
  }
}

/** Whether the end of an ARN, the resource's own name, is not known. */
function endsOpen(value: Value): boolean {
  if (value.kind !== 'text') return false;
  const slash = value.parts.findLastIndex((part) => typeof part === 'string' && part.includes('/'));
  return value.parts.slice(slash + 1).some((part) => typeof part !== 'string' && part.kind === 'unknown');
}

function judgeAttached(arn: Place, platform: Platform, findings: Findings): void {
  const { value } = arn;
  if (value.kind === 'token' && value.resource !== undefined && platform.resource(value.resource)?.type === 'AWS::IAM::ManagedPolicy') return;
  const shown = arn.describe();
  const at = shown.indexOf(AWS_MANAGED);
  const grants = attachedAccess(shown);
  if (grants === 'no-topic') return;
  const finding = `policy:${at < 0 ? shown : shown.slice(at + AWS_MANAGED.length)}`;
  if (grants === 'every-topic') findings.violation(arn, finding, `the attached policy ${shown} allows every Kafka operation on every topic`);
  else findings.unresolved(arn, finding, `the statements of the attached policy ${shown} are not in the templates`);
}

/** A permission set names policies of the accounts that it is assigned in: by its name, one of the templates is taken for it. */
function judgeReferred(policy: Place, platform: Platform, findings: Findings): void {
  const name = policy.get('Name');
  const isHere = platform.resources('AWS::IAM::ManagedPolicy').some((one) => {
    const own = platform.propertiesOf(one).get('ManagedPolicyName').value;
    return (name.value.kind === 'token' && name.value.resource === one.key) || (own.kind === 'literal' && name.value.kind === 'literal' && own.value === name.value.value);
  });
  if (!isHere) findings.unresolved(name, `policy:${name.describe()}`, `the statements of the policy ${name.describe()} of the accounts are not in the templates`);
}

/** The attribute of a resource that MSK does not own names nothing of Kafka. */
function mayBeKafka(place: Place, platform: Platform): boolean {
  const { value } = place;
  const owner = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (owner !== undefined) return owner.type.startsWith('AWS::MSK::');
  if (value.kind === 'text' && typeof value.parts[0] !== 'string') {
    const first = value.parts[0];
    const of = first?.kind === 'token' && first.resource !== undefined ? platform.resource(first.resource) : undefined;
    if (of !== undefined) return of.type.startsWith('AWS::MSK::');
  }
  const [scheme, , service, ...rest] = sketch(place).split(':');
  // IAM matches an ARN part by part: a wildcard further behind does not reach the service.
  if (scheme === 'arn' && service !== undefined && rest.length > 0 && !hasWildcard(service) && !service.includes(HOLE)) return service === 'kafka';
  return mayMatch(place, KAFKA_ARN, false);
}
