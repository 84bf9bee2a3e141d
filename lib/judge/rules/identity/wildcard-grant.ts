import { type Place, type Platform } from '../../../template';
import { AWS_MANAGED, AWS_MANAGED_POLICIES, managedAllowances } from '../support/aws-managed-policies';
import { HOLE, narrowness, sketch, startsWithWildcard } from '../support/conditions';
import { Findings } from '../support/findings';
import { hasWildcard } from '../support/glob';
import { grantsIn } from '../support/grants';
import { attachedPolicies } from '../support/identity-policies';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { meaningOf, type Meaning } from '../support/unnamed-actions';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-WILDCARD-GRANT';
/** Condition keys that name what a statement is about where its resources do not. */
const NAMING = ['kms:resourcealiases', 'kms:requestalias', 'secretsmanager:secretid', 's3:dataaccesspointarn', 'secretsmanager:name'];
const NAMING_FAMILIES = ['aws:resourcetag/', 'iam:resourcetag/', 'secretsmanager:resourcetag/', 's3:existingobjecttag/', 'kms:encryptioncontext:'];

/** A grant of the services around Kafka names what it is about. */
export const wildcardGrant: Rule = {
  id: ID,
  name: 'wildcard-grant',
  cause: 'An identity is granted the services around Kafka by wildcard: actions that change who may do what, or resources of which none is named.',
  explanation: 'Keys, secrets, buckets, logs, roles and the control plane are other ways to the same records. kms:Decrypt on every key reads every copy, s3:* changes the policy of the '
    + 'bucket, sts:AssumeRole on every role is every role. Actions for which AWS knows no resource may stand on *.',
  fix: {
    cdk: 'Use the grants of the key, secret, bucket or log group, which name it; for a PolicyStatement list actions, and resources by their ARN.',
    cloudformation: 'List the actions without a wildcard, and in Resource the ARNs of keys, secrets, buckets, log groups and roles; give what needs * a statement of its own.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4, 6],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => grantsIn(platform).length > 0 || attachedPolicies(platform).length > 0,
  evaluate: judge,
};

/** @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html */
const SCRAM_PREFIX = 'AmazonMSK_';

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { document } of grantsIn(platform)) for (const statement of statementsOf(document)) judgeStatement(statement, findings);
  for (const arn of attachedPolicies(platform)) judgeAttached(arn, findings);
  return findings.all();
}

function judgeStatement(statement: Statement, findings: Findings): void {
  const { place, effect } = statement;
  if (effect === 'Deny') return;
  if (place.value.kind !== 'map') {
    findings.unresolved(place, 'statement', 'what the statement grants cannot be told');
    return;
  }
  if (statement.notActions.length > 0) judgeException(statement, findings);
  const meant = statement.actions.map((action) => [action, meaningAt(action)] as const);
  for (const [action, meaning] of meant) judgeAction(action, meaning, findings);
  const onResources = meant.flatMap(([, meaning]) => meaning?.onResources ?? []);
  if (onResources.length === 0 || isNamed(statement)) return;
  if (statement.notResources.length > 0) findings.violation(place.get('NotResource'), 'not-resource', `${some(onResources)} on everything but some resources`);
  const services = [...new Set(meant.filter(([, meaning]) => meaning?.onResources.length !== 0).map(([action]) => action.describe().split(':')[0] ?? ''))].join(',');
  for (const resource of statement.resources) judgeResource(resource, services, onResources, findings);
}

function meaningAt(action: Place): Meaning | undefined {
  const text = literalText(action.value);
  return text === undefined ? undefined : meaningOf(text);
}

function judgeAction(action: Place, meaning: Meaning | undefined, findings: Findings): void {
  const text = action.describe();
  if (meaning === undefined) findings.unresolved(action, `action:${text}`, 'which actions are allowed cannot be told');
  else if (meaning.isNew) findings.unresolved(action, `action:${text}`, `what ${text} does is not known`);
  else if (hasWildcard(text) && meaning.privileges.length > 0) findings.violation(action, `action:${text}`, `${text} allows ${some(meaning.privileges)}`);
}

function judgeException({ place, notActions, resources }: Statement, findings: Findings): void {
  const excepted = notActions.map((action) => action.describe()).join(',');
  const on = resources.map((resource) => resource.describe()).join(',');
  findings.violation(place.get('NotAction'), `not-action:${excepted}@${on}`, `everything but ${excepted} is allowed on ${on}, what AWS adds tomorrow too`);
}

function judgeResource(resource: Place, services: string, actions: readonly string[], findings: Findings): void {
  const { value } = resource;
  const shown = resource.describe();
  if (value.kind === 'unknown') findings.unresolved(resource, `resource:${shown}`, `on which resources ${some(actions)} is allowed cannot be told`);
  else if (namesNothing(sketch(resource))) findings.violation(resource, `resource:${services}@${shown}`, `${some(actions)} on ${shown}, which names no resource`);
}

/** Whether an ARN's own name begins with a wildcard: `*`, `arn:aws:s3:::*`, `…:key/*`, `…:secret:*`, `…:role/*`. */
function namesNothing(text: string): boolean {
  if (startsWithWildcard(text)) return true;
  if (!text.startsWith('arn:')) return false;
  const parts = text.split(':');
  if (parts.length < 6) return hasWildcard(parts.at(-1) ?? '');
  const own = parts.slice(5).join(':');
  const name = own.startsWith('log-group:') || own.startsWith('secret:') ? own.slice(own.indexOf(':') + 1) : own.includes('/') && (parts[2] !== 's3' || parts[4] !== '') ? own.slice(own.indexOf('/') + 1) : own;
  // Every password of MSK begins so: what begins so is all of them.
  return startsWithWildcard(name.startsWith(SCRAM_PREFIX) ? name.slice(SCRAM_PREFIX.length) : name) || startsWithWildcard(own) || parts.slice(2, 3).some((service) => startsWithWildcard(service));
}

/** Of policies that AWS manages for people; those that it manages for services are theirs, and those without a topic were looked at. */
function judgeAttached(arn: Place, findings: Findings): void {
  const shown = arn.describe();
  const name = shown.slice(shown.indexOf(AWS_MANAGED) + AWS_MANAGED.length);
  if (name.startsWith('service-role/') || AWS_MANAGED_POLICIES.has(name)) return;
  const wide = managedAllowances(shown)?.filter(({ resources }) => resources.some(namesNothing)).flatMap(({ actions }) => actions.flatMap((action) => meaningOf(action).onResources)) ?? [];
  if (wide.length > 0) findings.violation(arn, `policy:${name}`, `the attached policy ${name} allows ${some(wide)} on every resource`);
}

function isNamed(statement: Statement): boolean {
  return narrowness(statement, (key) => NAMING.includes(key) || NAMING_FAMILIES.some((start) => key.startsWith(start)), (text) => !startsWithWildcard(text) && !text.startsWith(HOLE)) === 'exact';
}

function some(actions: readonly string[]): string {
  const [first = '', ...others] = actions;
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}
