import { type Place, type Platform, type Resource } from '../../../template';
import { managedAllowances } from '../support/aws-managed-policies';
import { sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { covers, hasWildcard } from '../support/glob';
import { kafkaAccess } from '../support/kafka-access';
import { kafkaNameIn } from '../support/kafka-names';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PERMISSIONS-BOUNDARY';
/** What a boundary is there to keep from a workload as a whole. */
const WHOLE = ['kafka-cluster:*', 'kafka:*', 'iam:*'];
/** From so many roles on, most of them make a custom. */
const CUSTOM = 2;

/** A permissions boundary bounds, and every role has it where most have. */
export const permissionsBoundary: Rule = {
  id: ID,
  name: 'permissions-boundary',
  cause: 'A permissions boundary leaves room for everything, or a role with Kafka access has none where most have one.',
  explanation: 'A boundary is what stays true whatever policies a role is given tomorrow: whoever may write policies is held by it, and by nothing else. One that allows all of Kafka or of IAM '
    + 'is a line in a template and no limit. A boundary that stands outside the templates is judged by whoever owns it.',
  fix: {
    cdk: 'Apply one boundary to the whole app with PermissionsBoundary.of(app).apply(policy), and name in it the actions and the cluster that its workloads need.',
    cloudformation: 'Set PermissionsBoundary of each AWS::IAM::Role to one AWS::IAM::ManagedPolicy that lists actions and names clusters, topics and groups in Resource.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => holders(platform).some((holder) => boundaryOf(holder, platform).value.kind !== 'absent'),
  evaluate: judge,
};

function holders(platform: Platform): readonly Resource[] {
  return platform.resources('AWS::IAM::Role', 'AWS::IAM::User');
}

function boundaryOf(holder: Resource, platform: Platform): Place {
  return platform.propertiesOf(holder).get('PermissionsBoundary');
}

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const holder of holders(platform)) for (const boundary of boundaryOf(holder, platform).branches()) judgeBoundary(boundary, platform, findings);
  const reaching = platform.resources('AWS::IAM::Role').filter((role) => kafkaAccess(role, platform) === 'yes').map((role) => boundaryOf(role, platform));
  const without = reaching.filter((boundary) => boundary.branches().some(({ value }) => value.kind === 'absent'));
  const having = reaching.length - without.length;
  if (having < CUSTOM || having <= without.length) return findings.all();
  for (const boundary of without) findings.violation(boundary, 'none', `nothing limits what the role may be given, as a boundary limits ${having} other roles with Kafka access`);
  return findings.all();
}

function judgeBoundary(boundary: Place, platform: Platform, findings: Findings): void {
  const { value } = boundary;
  const policy = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (policy?.type === 'AWS::IAM::ManagedPolicy') {
    for (const statement of statementsOf(platform.propertiesOf(policy).get('PolicyDocument'))) judgeStatement(statement, findings);
    return;
  }
  const wide = managedAllowances(boundary.describe())?.flatMap(({ actions }) => actions).find(isWhole);
  if (wide !== undefined) findings.violation(boundary, `policy:${boundary.describe()}`, `${boundary.describe()} bounds nothing: it allows ${wide}`);
}

function judgeStatement({ place, effect, actions, notActions, resources, notResources }: Statement, findings: Findings): void {
  if (effect === 'Deny') return;
  if (place.value.kind !== 'map') {
    findings.unresolved(place, 'statement', 'what the boundary leaves room for cannot be told');
    return;
  }
  if (notActions.length > 0) findings.violation(place.get('NotAction'), 'not-action', 'the boundary leaves room for everything but some actions');
  for (const action of actions) {
    const text = literalText(action.value);
    if (text === undefined) findings.unresolved(action, `action:${action.describe()}`, 'what the boundary leaves room for cannot be told');
    else if (isWhole(text)) findings.violation(action, `action:${text}`, `the boundary leaves room for ${text}`);
  }
  if (!actions.some(({ value }) => literalText(value)?.toLowerCase().startsWith('kafka-cluster:') === true)) return;
  if (notResources.length > 0) findings.violation(place.get('NotResource'), 'not-resource', 'the boundary leaves room for every cluster, topic and group but some');
  for (const resource of resources) {
    if (hasWildcard(sketch(resource)) && kafkaNameIn(sketch(resource)) === undefined) {
      findings.violation(resource, `resource:${resource.describe()}`, `the boundary leaves room for Kafka operations on ${resource.describe()}, which names no cluster`);
    }
  }
}

function isWhole(action: string): boolean {
  return WHOLE.some((whole) => covers(action.toLowerCase(), whole));
}
