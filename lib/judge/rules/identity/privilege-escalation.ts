import { type Place, type Platform } from '../../../template';
import { narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { grantsIn } from '../support/grants';
import { mayHoldKafkaAccess } from '../support/kafka-access';
import { passings } from '../support/passing';
import { hiddenActions, privileged } from '../support/privileged-statements';
import { type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PRIVILEGE-ESCALATION';
/**
 * IAM actions whose use a permissions boundary can limit.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
const BOUNDED: ReadonlySet<string> = new Set(['createrole', 'putrolepolicy', 'attachrolepolicy', 'deleterolepolicy', 'detachrolepolicy', 'createuser', 'putuserpolicy', 'attachuserpolicy',
  'deleteuserpolicy', 'detachuserpolicy', 'putrolepermissionsboundary', 'putuserpermissionsboundary'].map((name) => `iam:${name}`));
const FUNCTION_CODE = new Set(['lambda:updatefunctioncode', 'lambda:updatefunctionconfiguration']);

/** Nobody becomes somebody else. */
export const privilegeEscalation: Rule = {
  id: ID,
  name: 'privilege-escalation',
  cause: 'An identity can raise itself, or become another one, outside of a deployment and without a second factor.',
  explanation: 'A grant to one identity is a grant to everybody who can become it: by its trust policy, by a policy attached to itself, by a key of another user, or by putting code '
    + 'where a role with Kafka access runs it. Such a path stands in no access table that lists grants by name.',
  fix: {
    cdk: 'Leave roles and code to deployments: grant them to CloudFormation\'s role, or under aws:CalledVia; roles that are made by others get a permissions boundary by condition.',
    cloudformation: 'Remove the action, or add StringEquals iam:PermissionsBoundary for what makes roles, or ForAnyValue:StringEquals aws:CalledVia cloudformation.amazonaws.com.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: (platform) => grantsIn(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const { action, text, privilege, statement } of privileged(platform, ({ kind }) => kind === 'identity')) {
    if (isBounded(text.toLowerCase(), statement) || isForeign(text.toLowerCase(), statement, platform)) continue;
    const on = statement.resources.map((resource) => resource.describe()).join(',');
    findings.violation(action, `action:${text}@${on}`, `whoever holds ${text} on ${on} can ${privilege.can}`);
  }
  for (const { place, role, start } of passings(platform)) {
    findings.violation(place, `pass:${role.logicalId}`, `whoever may pass ${role.logicalId} and holds ${start} can run its own code as ${role.logicalId}, which is a way to Kafka`);
  }
  for (const place of hiddenActions(platform)) findings.unresolved(place, 'actions', 'whether an identity can raise itself cannot be told');
  return findings.all();
}

function isBounded(action: string, statement: Statement): boolean {
  return BOUNDED.has(action) && narrowness(statement, (key) => key === 'iam:permissionsboundary') === 'exact';
}

/** Code of functions of the templates that certainly reach no Kafka is no way to it. */
function isForeign(action: string, { resources }: Statement, platform: Platform): boolean {
  return FUNCTION_CODE.has(action) && resources.length > 0 && resources.every((resource) => reachesNoKafka(resource, platform));
}

function reachesNoKafka({ value }: Place, platform: Platform): boolean {
  const target = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (target?.type !== 'AWS::Lambda::Function') return false;
  return platform.propertiesOf(target).get('Role').branches().every((branch) => {
    const role = branch.value.kind === 'token' && branch.value.resource !== undefined ? platform.resource(branch.value.resource) : undefined;
    return role?.type === 'AWS::IAM::Role' && !mayHoldKafkaAccess(role, platform);
  });
}
