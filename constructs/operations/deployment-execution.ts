import { CfnResource, Lazy, Stack, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveExecutionDenials, deriveExecutionPolicies, type DeploymentStatement, type DeploymentTarget } from '../../lib/derive/deployment-execution';
import { kebabCase } from '../../lib/derive/kebab-case';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import { renderProblem, throwIfAny } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import { admissionsOf, reviewText } from '../admissions';
import { placeOf, referenceKey, referenceText } from '../place';
import { Platform } from '../platform';
import { acknowledgeExecution } from './acknowledge-execution';
import { executionProblems } from './execution-problems';
import { clusterNames, deployedStacks } from './deployed';
import { OUT_OF_REACH, type RoleBoundary } from './role-boundary';

const POLICIES = ['Data', 'Denials', 'Identity', 'Kafka', 'Network'] as const;

/** What CloudFormation acts as. */
export interface DeploymentExecutionProps {
  /** The team that answers for it. */
  readonly owner: string;
  /** Which platform it changes, in a few words that its owner would use. */
  readonly purpose: string;
  /** The boundary that every role has which a deployment makes. */
  readonly boundary: RoleBoundary;
  /**
   * Unique among workloads, break-glass and deployment roles: 1 to 40 of a-z, 0-9 and '-'.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
  /**
   * Stacks that an administrator deploys: those of break-glass roles, which have a boundary of their own.
   *
   * @default - the stack of this construct alone
   */
  readonly deployedByAdministrators?: readonly Stack[];
  /**
   * Qualifier of the bootstrap whose assets are read.
   *
   * @default - the qualifier of the stack
   */
  readonly qualifier?: string;
}

/**
 * What CloudFormation acts as when it deploys this platform: it may make, change and delete the kinds of resources that the Stage's other stacks hold, as narrowly as
 * IAM names them, and is denied the rest for good: records, objects and secrets, other identities, roles without the platform's boundary, itself.
 *
 * It stands in a stack that an administrator deploys. Give {@link policyArns} to `cdk bootstrap --cloudformation-execution-policies`, or the role to CloudFormation.
 * Whoever deploys still decides what is deployed: a function with the role of another, or a role that somebody else takes, is found by the review and the proof.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html
 */
export class DeploymentExecution extends Construct {
  /** Its name among workloads. */
  public readonly deployerName: string;
  /** The role. CloudFormation alone takes it. */
  public readonly role: iam.IRoleRef;
  /** ARNs of its policies, for a bootstrap of the platform's own. */
  public readonly policyArns: readonly string[];

  /**
   * @param scope the construct's parent, in a stack that an administrator deploys
   * @param id construct id; the default of the name
   * @param props owner, purpose, boundary
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, IDENTITY_SHARED; at synthesis INPUT_UNSUPPORTED, IDENTITY_BOUNDARY_INVALID,
   *   GRANT_POLICY_TOO_LARGE
   */
  public constructor(scope: Construct, id: string, private readonly props: DeploymentExecutionProps) {
    super(scope, id);
    this.deployerName = props.name ?? kebabCase(id);
    const where = this.node.path;
    throwIfAny([
      ...shortNameProblems('deployment role', this.deployerName, where), ...ownerProblems(props.owner, where), ...reasonProblems('the purpose of a deployment role', props.purpose, where),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeName('workload', this.deployerName, this);
    const trust = { Version: '2012-10-17', Statement: [{
      Sid: 'TrustCloudFormation', Effect: 'Allow', Principal: { Service: 'cloudformation.amazonaws.com' }, Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    }] };
    const role = new iam.CfnRole(this, 'Role', { path: OUT_OF_REACH, description: `${this.deployerName} (${props.owner}): CloudFormation deploys`, assumeRolePolicyDocument: trust });
    role.addMetadata(METADATA_KEY, { deployer: this.deployerName, owner: props.owner, purpose: props.purpose });
    this.role = role;
    this.node.defaultChild = role;
    declarations.takePrincipal(referenceKey(role, role.attrArn), this);
    const policies = POLICIES.map((name) => ({ name, policy: new iam.CfnManagedPolicy(this, name, {
      path: OUT_OF_REACH, roles: [role.ref], policyDocument: Lazy.any({ produce: () => ({ Version: '2012-10-17', Statement: this.statements(name) }) }),
    }) }));
    this.policyArns = policies.map(({ policy }) => policy.ref);
    this.node.addValidation({ validate: () => {
      for (const { name, policy } of policies) acknowledgeExecution(policy, this.statements(name));
      return executionProblems(this, {
        target: this.target(), resources: this.stacks().flatMap(resourcesOf), administrators: [Stack.of(this), ...props.deployedByAdministrators ?? []],
        boundary: props.boundary, policies: deriveExecutionPolicies(this.target()),
      }).map(renderProblem);
    } });
    declarations.admissions.push(() => [
      ...admissionsOf(this, trust.Statement, { resource: role, because: 'CloudFormation deploys the stacks' }),
      ...POLICIES.flatMap((name) => this.statements(name).flatMap((statement) => statement.Resource.flatMap((resource) => (
        admissionsOf(this, [statement], { resource: reviewText(this, resource), role, because: `${this.deployerName} deploys the stacks` }))))),
    ]);
    declarations.assumptions.add(
      `deployment role ${this.deployerName}: it may change, pass on and delete roles and other resources whose names CloudFormation makes up from the names of its stacks, which no question about one of them tells`,
    );
    declarations.deployers.push(() => ({
      ...placeOf(this, role), name: this.deployerName, kind: 'execution', owner: props.owner, purpose: props.purpose, role: referenceText(role, role.attrArn), assumes: [],
      denials: deriveExecutionDenials(this.target()).map(({ actions, resources }) => ({ actions, resources: sortedBy(resources.map((text) => reviewText(this, text)), (text) => text) })),
    }));
  }

  private statements(policy: (typeof POLICIES)[number]): readonly DeploymentStatement[] {
    return deriveExecutionPolicies(this.target())[policy] ?? [];
  }

  private target(): DeploymentTarget {
    const { account, partition, region, synthesizer } = Stack.of(this);
    const stacks = this.stacks();
    return {
      account, partition, region, qualifier: this.props.qualifier ?? synthesizer.bootstrapQualifier ?? '', stacks: stacks.map(({ stackName }) => stackName), clusters: clusterNames(this),
      types: sortedBy(new Set(stacks.flatMap(resourcesOf).map(({ cfnResourceType }) => cfnResourceType)), (type) => type), boundaryArn: this.props.boundary.policyArn, path: OUT_OF_REACH,
    };
  }

  private stacks(): Stack[] {
    return deployedStacks(this, this.props.deployedByAdministrators);
  }
}

function resourcesOf(stack: Stack): CfnResource[] {
  return stack.node.findAll().filter((node): node is CfnResource => CfnResource.isCfnResource(node) && Stack.of(node) === stack);
}
