import { Token, aws_iam as iam, type CfnResource, type Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { confusableStacks, unknownTypes, type DeploymentStatement, type DeploymentTarget } from '../../lib/derive/deployment-execution';
import type { Problem } from '../../lib/model/problem';
import { policyLength } from '../policy-length';
import type { RoleBoundary } from './role-boundary';

const MANAGED_POLICY_LIMIT = 6_144;

/** What is deployed, and with what. */
export interface Execution {
  readonly target: DeploymentTarget;
  /** Resources of the stacks that are deployed. */
  readonly resources: readonly CfnResource[];
  /** Stacks that an administrator deploys. */
  readonly administrators: readonly Stack[];
  readonly boundary: RoleBoundary;
  /** Statements by the name of their policy. */
  readonly policies: Readonly<Record<string, readonly DeploymentStatement[]>>;
}

/**
 * What no deployment could do, or would do to others: it shows when everything is declared.
 *
 * @param scope the execution
 * @param execution what is deployed, and with what
 */
export function executionProblems(scope: IConstruct, { target, resources, administrators, boundary, policies }: Execution): Problem[] {
  const where = scope.node.path;
  const unsupported = (what: string, given: string, allowed: string): Problem => ({ code: 'INPUT_UNSUPPORTED', what, given, allowed, where });
  const roles = resources.filter((one) => iam.CfnRole.isCfnRole(one)).filter(({ permissionsBoundary }) => permissionsBoundary !== boundary.policyArn);
  const lengths = Object.entries(policies).map(([name, Statement]) => ({ name, length: policyLength(scope, { Version: '2012-10-17', Statement }) }));
  return [
    ...confusableStacks(target.stacks, administrators.map(({ stackName }) => stackName)).map((name) => unsupported(
      'names that CloudFormation makes up for this stack begin as those of a stack that a deployment changes', name, 'a stack that an administrator deploys under another name',
    )),
    ...unknownTypes(target.types).map((type) => unsupported(
      'what a deployment of this type takes is not known', type, 'types of this library\'s constructs; a stack in deployedByAdministrators for others',
    )),
    ...roles.map((role): Problem => ({
      code: 'IDENTITY_BOUNDARY_INVALID', what: 'this role has not the boundary under which alone a deployment makes roles',
      given: Token.isUnresolved(role.permissionsBoundary) ? 'another boundary' : role.permissionsBoundary ?? 'no boundary',
      allowed: `the boundary at ${boundary.node.path}; a stack in deployedByAdministrators for break-glass roles`, where: role.node.path,
    })),
    ...lengths.filter(({ length }) => length > MANAGED_POLICY_LIMIT).map(({ name, length }): Problem => ({
      code: 'GRANT_POLICY_TOO_LARGE', what: `policy ${name} of what a deployment may do is larger than IAM takes`, given: String(length),
      allowed: `${String(MANAGED_POLICY_LIMIT)} characters: fewer stacks in one Stage`, where,
    })),
  ];
}
