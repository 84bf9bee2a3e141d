import { Stack, Token, aws_iam as iam } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { isWithinBoundary } from '../../lib/derive/role-boundary';
import { reasonProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import type { Problem } from '../../lib/model/problem';
import { stageOf } from './deployed';
import type { AllowanceProps } from './role-boundary';

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9]+$/;
/** Who may do what is nothing that a role of the platform changes: the boundary denies it whatever it allows. */
const NEVER = /^(?:iam|identitystore|organizations|sso|cloudformation|cloudtrail):/i;

/**
 * What an allowance lacks.
 *
 * @param allowance what an application's roles need
 * @param where construct path
 */
export function allowanceProblems({ actions, reason }: AllowanceProps, where: string): Problem[] {
  const wrong = actions.filter((action) => Token.isUnresolved(action) || !ACTION.test(action) || NEVER.test(action));
  return [
    ...reasonProblems('why a boundary allows more', reason, where),
    ...wrong.map((action): Problem => ({
      code: 'INPUT_UNSUPPORTED', what: 'a boundary does not allow this', given: Token.isUnresolved(action) ? 'a token' : JSON.stringify(action),
      allowed: 'one action in full, such as dynamodb:GetItem, and none that changes who may do what', where,
    })),
  ];
}

/**
 * What roles are granted that their boundary would leave without effect, and roles that it can not be on.
 *
 * @param boundary the boundary
 * @param roles the roles that have it
 * @param more actions that it allows for applications
 */
export function boundedRoleProblems(boundary: Construct, roles: readonly iam.CfnRole[], more: readonly string[]): Problem[] {
  const policies = stageOf(boundary).node.findAll().flatMap((node) => policiesOf(node, roles));
  return policies.flatMap(({ role, document, at }) => {
    const without = sortedBy(new Set(allowedIn(document, at).filter((action) => !isWithinBoundary(action, more))), (action) => action);
    return without.length === 0 ? [] : [{
      code: 'IDENTITY_BOUNDARY_INVALID', what: `the boundary of role ${role.node.path} would leave this without effect`, given: without.join(', '),
      allowed: `actions that the boundary at ${boundary.node.path} allows: name these in its allows, with a reason`, where: at.node.path,
    } satisfies Problem];
  });
}

interface HeldPolicy {
  readonly role: iam.CfnRole;
  readonly document: unknown;
  readonly at: IConstruct;
}

function policiesOf(node: IConstruct, roles: readonly iam.CfnRole[]): HeldPolicy[] {
  if (iam.CfnRole.isCfnRole(node)) {
    const inline = Stack.of(node).resolve(node.policies) as readonly { readonly PolicyDocument?: unknown; readonly policyDocument?: unknown }[] | undefined;
    return roles.includes(node) ? (inline ?? []).map(({ policyDocument, PolicyDocument }) => ({ role: node, document: policyDocument ?? PolicyDocument, at: node })) : [];
  }
  if (!(iam.CfnPolicy.isCfnPolicy(node) || iam.CfnManagedPolicy.isCfnManagedPolicy(node))) return [];
  const names = JSON.stringify(Stack.of(node).resolve(node.roles) ?? []);
  const held = roles.filter((role) => Stack.of(role) === Stack.of(node) && names.includes(`"${Stack.of(role).resolve(role.logicalId) as string}"`));
  return held.map((role) => ({ role, document: node.policyDocument as unknown, at: node }));
}

function allowedIn(document: unknown, at: IConstruct): string[] {
  const { Statement = [] } = (Stack.of(at).resolve(document) ?? {}) as { readonly Statement?: unknown };
  const statements = (Array.isArray(Statement) ? Statement : [Statement]) as readonly { readonly Effect?: unknown; readonly Action?: unknown; readonly NotAction?: unknown }[];
  return statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action, NotAction }) => (
    NotAction === undefined ? (Array.isArray(Action) ? Action : [Action]).map(String) : ['everything but some actions']));
}
