import { Aspects, Lazy, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { deriveRoleBoundary, type BoundaryStatement } from '../../lib/derive/role-boundary';
import type { TrustBoundary, TrustDenial } from '../../lib/model/deployer';
import { reasonProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import { TrustError, renderProblem, throwIfAny } from '../../lib/model/problem';
import { admissionsOf, conditionsOf, resourceKey, reviewText } from '../admissions';
import { acknowledgeWildcards } from '../nag/acknowledge-wildcards';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { policyLength } from '../policy-length';
import { allowanceProblems, boundedRoleProblems } from './bounded-roles';
import { boundedClusters, stageOf } from './deployed';

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

/** What an application's roles need beside Kafka. */
export interface AllowanceProps {
  /** IAM actions in full, such as `dynamodb:GetItem`. */
  readonly actions: readonly string[];
  /** What for. */
  readonly reason: string;
}

/** Whose roles get the boundary, and what it lets them do. */
export interface RoleBoundaryProps {
  /**
   * Roles that stay without it: a {@link DeploymentExecution} can not make them.
   *
   * @default - every role of the Stage and its environment that has no boundary of its own
   */
  readonly except?: readonly UnboundedProps[];
  /**
   * What roles may be granted beside what this library grants. A policy that says more is refused at synthesis: the boundary would leave it without effect.
   *
   * @default - Kafka, and what comes with it: keys, logs, buckets, passwords, interfaces of functions, each other
   */
  readonly allows?: readonly AllowanceProps[];
}

/**
 * One permissions boundary for every role that a platform's stacks make: what a workload, a function, a connector or a delivery may need at most, and never a change
 * of who may do what. A role that has a boundary of its own, as break-glass and deployment roles have, keeps it.
 *
 * It stands in a stack that an administrator deploys, and does not change with grants: whoever deploys the others can not lift it, and needs no right to. A
 * {@link DeploymentRole} brings one with it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class RoleBoundary extends Construct {
  /**
   * The boundary of a Stage in an environment.
   *
   * @param scope any construct there
   * @returns undefined where there is none yet
   */
  public static find(scope: IConstruct): RoleBoundary | undefined {
    return BOUNDARIES.get(stageOf(scope))?.get(Stack.of(scope).environment);
  }

  /** ARN of the policy. */
  public readonly policyArn: string;
  private readonly roles: iam.CfnRole[] = [];
  private readonly more: readonly string[];

  /**
   * @param scope the construct's parent, in a stack that an administrator deploys
   * @param id construct id
   * @param props which roles stay without it, and what it allows beside
   * @throws TrustError REASON_MISSING, INPUT_UNSUPPORTED, IDENTITY_BOUNDARY_INVALID; at synthesis GRANT_POLICY_TOO_LARGE, IDENTITY_BOUNDARY_INVALID
   */
  public constructor(scope: Construct, id: string, { except = [], allows = [] }: RoleBoundaryProps = {}) {
    super(scope, id);
    throwIfAny([
      ...except.flatMap(({ reason }) => reasonProblems('why a role has no boundary', reason, this.node.path)), ...allows.flatMap((allowance) => allowanceProblems(allowance, this.node.path)),
    ]);
    this.takeStage();
    this.more = sortedBy(new Set(allows.flatMap(({ actions }) => actions)), (action) => action);
    const policy = new iam.CfnManagedPolicy(this, 'Resource', {
      path: OUT_OF_REACH, description: 'what any role of this platform can do at most', policyDocument: Lazy.any({ produce: () => this.document() }),
    });
    this.node.defaultChild = policy;
    this.policyArn = policy.ref;
    acknowledgeWildcards(policy, ['*'], 'a permissions boundary allows nothing by itself: what a role may do is what its grants say');
    this.node.addValidation({ validate: () => [...this.tooLarge(), ...boundedRoleProblems(this, this.roles, this.more).map(renderProblem)] });
    Aspects.of(stageOf(this)).add({ visit: (node) => { if (isUnbounded(node) && !except.some(({ of }) => node.node.scopes.includes(of))) this.bound(node); } });
    const { declarations } = Platform.of(this);
    declarations.boundaries.push(() => this.describe(policy));
    for (const { of, reason } of except) declarations.assumptions.add(`roles of ${of.node.path} have no boundary: ${reason}`);
    for (const { actions, reason } of allows) declarations.assumptions.add(`the boundary at ${this.node.path} allows ${sortedBy(actions, (action) => action).join(', ')}: ${reason}`);
  }

  /** Two would have to agree on every role. */
  private takeStage(): void {
    const known = RoleBoundary.find(this);
    if (known !== undefined) {
      throw new TrustError([{
        code: 'IDENTITY_BOUNDARY_INVALID', what: 'the roles of this Stage have a boundary already', given: known.node.path,
        allowed: 'one in each Stage and environment; a DeploymentRole takes one that was made before it', where: this.node.path,
      }]);
    }
    const stage = stageOf(this);
    BOUNDARIES.set(stage, new Map([...BOUNDARIES.get(stage) ?? [], [Stack.of(this).environment, this]]));
  }

  /** A policy is of one account, and a reference to it of one Region. */
  private bound(role: iam.CfnRole): void {
    const stack = Stack.of(role);
    if (stack.environment === Stack.of(this).environment) {
      role.permissionsBoundary = this.policyArn;
      role.tags.setTag(this.tag.key, this.tag.value);
      this.roles.push(role);
    } else if (RoleBoundary.find(role) === undefined) {
      Platform.of(this).declarations.assumptions.add(`roles of stack ${stack.stackName} have no boundary: it is deployed elsewhere, and no RoleBoundary is`);
    }
  }

  private document(): { readonly Version: string; readonly Statement: readonly BoundaryStatement[] } {
    const { account } = Stack.of(this);
    return { Version: '2012-10-17', Statement: deriveRoleBoundary({ account, clusters: boundedClusters(this), tag: this.tag, more: this.more }) };
  }

  /** Whose role it is: another platform of the account has another stack. */
  private get tag(): { readonly key: string; readonly value: string } {
    return { key: 'zero-trust-kafka-platform', value: Stack.of(this).stackName };
  }

  private describe(policy: iam.CfnManagedPolicy): TrustBoundary {
    const statements = this.document().Statement;
    return {
      ...placeOf(this, policy), roles: sortedBy(new Set(this.roles.map(resourceKey)), (role) => role),
      allows: admissionsOf(this, statements, { resource: '*', role: policy, because: 'what a role of this platform may need at most' }),
      denials: statements.filter(({ Effect }) => Effect === 'Deny').map((statement) => this.denialOf(statement)),
    };
  }

  private denialOf({ Action, Resource = ['*'], NotResource, Condition }: BoundaryStatement): TrustDenial {
    const texts = (resources: readonly string[]): string[] => sortedBy(resources.map((resource) => reviewText(this, resource)), (text) => text);
    return {
      actions: sortedBy(Action, (action) => action), resources: texts(Resource), ...(NotResource !== undefined && { except: texts(NotResource) }),
      ...(Condition !== undefined && { when: conditionsOf(Stack.of(this).resolve(Condition), Stack.of(this)) }),
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

/** By Stage, then by environment: a policy is of one account. */
const BOUNDARIES = new WeakMap<IConstruct, ReadonlyMap<string, RoleBoundary>>();

/** Who deploys stands out of reach, and has a boundary of its own or an administrator's care. */
function isUnbounded(node: IConstruct): node is iam.CfnRole {
  return iam.CfnRole.isCfnRole(node) && node.permissionsBoundary === undefined && node.path !== OUT_OF_REACH;
}
