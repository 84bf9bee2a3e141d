import { type Place, type Platform, type Resource } from '../../../template';
import { managedAllowances } from '../support/aws-managed-policies';
import { narrowness, sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { covers, hasWildcard } from '../support/glob';
import { grantsIn } from '../support/grants';
import { kafkaAccess } from '../support/kafka-access';
import { kafkaNameIn } from '../support/kafka-names';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { isTakenUnderReview } from '../support/reviewed';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PERMISSIONS-BOUNDARY';
/** What a boundary is there to keep from a workload as a whole. */
const WHOLE = ['kafka-cluster:*', 'kafka:*', 'iam:*'];
/** Actions that give a role what it may, and that a boundary can be demanded for. */
const MAKERS = new Set(['iam:createrole', 'iam:putrolepolicy', 'iam:attachrolepolicy']);
/** Everything of a kind in one cluster, by the cluster's name. */
const OF_ONE_CLUSTER = /:kafka:.*:(?:cluster|topic|group|transactional-id)\/[^*?/]+(?:\/|$)/;
/** From so many roles on, most of them make a custom. */
const CUSTOM = 2;

/** What the denials of a boundary keep from a role. */
interface Bans {
  readonly services: readonly string[];
  readonly otherClusters: boolean;
}

const NO_BANS: Bans = { services: [], otherClusters: false };

/** A permissions boundary bounds, and every role has it where most have. */
export const permissionsBoundary: Rule = {
  id: ID,
  name: 'permissions-boundary',
  cause: 'A permissions boundary leaves room for everything, or a role with Kafka access has none, or can be made without, where most have one.',
  explanation: 'A boundary is what stays true whatever policies a role is given tomorrow: whoever may write policies is held by it, and by nothing else. One that allows all of Kafka or of IAM '
    + 'is a line in a template and no limit. A boundary that stands outside the templates is judged by whoever owns it.',
  fix: {
    cdk: 'Use RoleBoundary, which a DeploymentRole brings with it: every role has it. Of your own, PermissionsBoundary.of(app).apply(policy); name in it the actions and the cluster that workloads need.',
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
  const reaching = platform.resources('AWS::IAM::Role').filter((role) => kafkaAccess(role, platform) === 'yes' && !isTakenUnderReview(role, platform)).map((role) => boundaryOf(role, platform));
  const without = reaching.filter((boundary) => boundary.branches().some(({ value }) => value.kind === 'absent'));
  const having = reaching.length - without.length;
  if (having < CUSTOM || having <= without.length) return findings.all();
  for (const { document } of grantsIn(platform)) for (const statement of statementsOf(document)) judgeMaker(statement, findings);
  for (const boundary of without) findings.violation(boundary, 'none', `nothing limits what the role may be given, as a boundary limits ${having} other roles with Kafka access`);
  return findings.all();
}

/** Whoever makes roles, a deployment too, makes them with a boundary where roles have one. */
function judgeMaker(statement: Statement, findings: Findings): void {
  if (statement.effect === 'Deny' || narrowness(statement, (key) => key === 'iam:permissionsboundary') === 'exact') return;
  for (const action of statement.actions) {
    const text = literalText(action.value);
    if (text !== undefined && MAKERS.has(text.toLowerCase())) findings.violation(action, `maker:${text}`, `${text} is allowed for roles without a boundary, and the platform's own have one`);
  }
}

function judgeBoundary(boundary: Place, platform: Platform, findings: Findings): void {
  const { value } = boundary;
  const policy = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (policy?.type === 'AWS::IAM::ManagedPolicy') {
    const statements = statementsOf(platform.propertiesOf(policy).get('PolicyDocument'));
    for (const statement of statements) judgeStatement(statement, bansOf(statements), findings);
    return;
  }
  const wide = managedAllowances(boundary.describe())?.flatMap(({ actions }) => actions).find((action) => isWhole(action, NO_BANS));
  if (wide !== undefined) findings.violation(boundary, `policy:${boundary.describe()}`, `${boundary.describe()} bounds nothing: it allows ${wide}`);
}

/** Bans without a condition: of services as a whole, and of every cluster but those that they name. */
function bansOf(statements: readonly Statement[]): Bans {
  const bans = statements.filter(({ effect, conditions, unresolved }) => effect === 'Deny' && conditions.length === 0 && unresolved.length === 0);
  const about = (ban: Statement, whole: string): boolean => ban.actions.some(({ value }) => covers(literalText(value)?.toLowerCase() ?? '', whole));
  return {
    services: WHOLE.filter((whole) => bans.some((ban) => about(ban, whole) && ban.resources.some((resource) => sketch(resource) === '*'))),
    otherClusters: bans.some((ban) => about(ban, 'kafka-cluster:*') && ban.notResources.length > 0 && ban.notResources.every((resource) => OF_ONE_CLUSTER.test(sketch(resource)))),
  };
}

function judgeStatement({ place, effect, actions, notActions, resources, notResources }: Statement, bans: Bans, findings: Findings): void {
  if (effect === 'Deny') return;
  if (place.value.kind !== 'map') {
    findings.unresolved(place, 'statement', 'what the boundary leaves room for cannot be told');
    return;
  }
  if (notActions.length > 0) findings.violation(place.get('NotAction'), 'not-action', 'the boundary leaves room for everything but some actions');
  for (const action of actions) {
    const text = literalText(action.value);
    if (text === undefined) findings.unresolved(action, `action:${action.describe()}`, 'what the boundary leaves room for cannot be told');
    else if (isWhole(text, bans)) findings.violation(action, `action:${text}`, `the boundary leaves room for ${text}`);
  }
  if (bans.otherClusters || bans.services.includes('kafka-cluster:*') || !actions.some(({ value }) => literalText(value)?.toLowerCase().startsWith('kafka-cluster:') === true)) return;
  if (notResources.length > 0) findings.violation(place.get('NotResource'), 'not-resource', 'the boundary leaves room for every cluster, topic and group but some');
  for (const resource of resources) {
    if (hasWildcard(sketch(resource)) && kafkaNameIn(sketch(resource)) === undefined) {
      findings.violation(resource, `resource:${resource.describe()}`, `the boundary leaves room for Kafka operations on ${resource.describe()}, which names no cluster`);
    }
  }
}

function isWhole(action: string, { services }: Bans): boolean {
  return WHOLE.some((whole) => covers(action.toLowerCase(), whole) && !services.includes(whole));
}
