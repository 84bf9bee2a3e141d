import { Aspects, Lazy, Stack, Stage, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { deriveRoleBoundary } from '../../lib/derive/role-boundary';
import { reasonProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import { throwIfAny, renderProblem } from '../../lib/model/problem';
import type { TrustBoundary } from '../../lib/model/deployer';
import { admissionsOf, resourceKey, reviewText } from '../admissions';
import { acknowledgeWildcards } from '../nag/acknowledge-wildcards';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { policyLength } from '../policy-length';

/** Path in IAM of what no deployment may change. */
export const OUT_OF_REACH = '/zero-trust-kafka/deployment/';

const MANAGED_POLICY_LIMIT = 6_144;

/** Roles that stay without the boundary. */
export interface UnboundedProps {
  /** Construct whose roles these are. */
  readonly of: IConstruct;
  /** Why they need more than any role of a platform. */
  readonly reason: string;
}

/** Whose roles get the boundary. */
export interface RoleBoundaryProps {
  /**
   * Roles that stay without it: a {@link DeploymentExecution} can not make them.
   *
   * @default - every role of the other stacks that has no boundary of its own
   */
  readonly except?: readonly UnboundedProps[];
}

/**
 * One permissions boundary for every role that a platform's other stacks make: what a workload, a function, a connector or a delivery may need at most, and never a change
 * of who may do what. A role that has a boundary of its own, as break-glass roles have, keeps it.
 *
 * It stands in a stack that an administrator deploys, and does not change with grants: whoever deploys the others can not lift it, and needs no right to.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class RoleBoundary extends Construct {
  /** ARN of the policy. */
  public readonly policyArn: string;
  private readonly roles: iam.CfnRole[] = [];

  /**
   * @param scope the construct's parent, in a stack that an administrator deploys
   * @param id construct id
   * @param props which roles stay without it
   * @throws TrustError REASON_MISSING; at synthesis GRANT_POLICY_TOO_LARGE
   */
  public constructor(scope: Construct, id: string, { except = [] }: RoleBoundaryProps = {}) {
    super(scope, id);
    throwIfAny(except.flatMap(({ reason }) => reasonProblems('why a role has no boundary', reason, this.node.path)));
    const policy = new iam.CfnManagedPolicy(this, 'Resource', {
      path: OUT_OF_REACH, description: 'what any role of this platform can do at most', policyDocument: Lazy.any({ produce: () => this.document() }),
    });
    this.node.defaultChild = policy;
    this.policyArn = policy.ref;
    this.node.addValidation({ validate: () => {
      acknowledgeAll(policy, this.document().Statement);
      return this.tooLarge();
    } });
    const stage = Stage.of(this) ?? this.node.root;
    const own = Stack.of(this);
    Aspects.of(stage).add({ visit: (node) => {
      if (!iam.CfnRole.isCfnRole(node) || Stack.of(node) === own || node.permissionsBoundary !== undefined) return;
      if (node.path === OUT_OF_REACH || except.some(({ of }) => node.node.scopes.includes(of))) return;
      node.permissionsBoundary = this.policyArn;
      node.tags.setTag(this.tag.key, this.tag.value);
      this.roles.push(node);
    } });
    Platform.of(this).declarations.boundaries.push(() => this.describe(policy));
    for (const { of, reason } of except) Platform.of(this).declarations.assumptions.add(`roles of ${of.node.path} have no boundary: ${reason}`);
  }

  private document(): { readonly Version: string; readonly Statement: ReturnType<typeof deriveRoleBoundary> } {
    const { account, partition, region } = Stack.of(this);
    return { Version: '2012-10-17', Statement: deriveRoleBoundary({ account, partition, region, clusters: clusterNames(this), tag: this.tag }) };
  }

  /** Whose role it is: another platform of the account has another stack. */
  private get tag(): { readonly key: string; readonly value: string } {
    return { key: 'zero-trust-kafka-platform', value: Stack.of(this).stackName };
  }

  private describe(policy: iam.CfnManagedPolicy): TrustBoundary {
    const statements = this.document().Statement;
    const texts = (resources: readonly string[]): string[] => sortedBy(resources.map((resource) => reviewText(this, resource)), (text) => text);
    return {
      ...placeOf(this, policy), roles: sortedBy(new Set(this.roles.map(resourceKey)), (role) => role),
      allows: statements.flatMap((statement) => texts(statement.Resource).flatMap((resource) => (
        admissionsOf(this, [statement], { resource, role: policy, because: 'what a role of this platform may need at most' })))),
      denials: statements.filter(({ Effect }) => Effect === 'Deny').map(({ Action, Resource }) => ({ actions: sortedBy(Action, (action) => action), resources: texts(Resource) })),
    };
  }

  private tooLarge(): string[] {
    const length = policyLength(this, this.document());
    if (length <= MANAGED_POLICY_LIMIT) return [];
    return [renderProblem({
      code: 'GRANT_POLICY_TOO_LARGE', what: 'what the roles of this platform can do at most does not fit into a permissions boundary', given: String(length),
      allowed: `${String(MANAGED_POLICY_LIMIT)} characters: fewer clusters in one Stage`, where: this.node.path,
    })];
  }
}

/**
 * Names of the declared clusters, sorted.
 *
 * @param scope any construct of the platform
 */
export function clusterNames(scope: IConstruct): string[] {
  return sortedBy(Platform.of(scope).declarations.clusters.map((describe) => describe()).filter(({ selfManaged }) => selfManaged !== true).map(({ name }) => name), (name) => name);
}

/**
 * The stacks of a Stage but one's own and those named, sorted by name.
 *
 * @param scope a construct of the stack that an administrator deploys
 * @param others stacks that are left out, too
 */
export function deployedStacks(scope: IConstruct, others: readonly Stack[] = []): Stack[] {
  const all = (Stage.of(scope) ?? scope.node.root).node.findAll().filter((node): node is Stack => Stack.isStack(node) && node.nestedStackParent === undefined);
  return sortedBy(all.filter((stack) => stack !== Stack.of(scope) && !others.includes(stack)), ({ stackName }) => stackName);
}

function acknowledgeAll(policy: iam.CfnManagedPolicy, statements: ReturnType<typeof deriveRoleBoundary>): void {
  const reason = 'a permissions boundary allows nothing by itself: what a role may do is what its grants say';
  acknowledgeWildcards(policy, statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Resource }) => Resource).filter((resource) => resource.includes('*')), reason);
}
