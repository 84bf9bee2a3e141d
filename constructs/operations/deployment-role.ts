import { Duration, Stack, Token, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { bootstrapRoleArns } from '../../lib/derive/bootstrap-roles';
import { kebabCase } from '../../lib/derive/kebab-case';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import { admissionsOf, resourceKey, reviewText } from '../admissions';
import { WorkloadRole, type WebIdentityProps } from '../identity/workload-role';
import { placeOf, referenceKey, referenceText } from '../place';
import { Platform } from '../platform';
import { pipelineSubjectProblems } from './deployment-subject';
import { OUT_OF_REACH, RoleBoundary } from './role-boundary';

/** Why a pipeline looks things up in the account. */
export interface LookupProps {
  /** What it looks up, and why that does not stand in `cdk.context.json`. */
  readonly reason: string;
}

/** A pipeline that deploys. */
export interface DeploymentRoleProps {
  /** The team that answers for the pipeline. */
  readonly owner: string;
  /** What it deploys, in a few words that its owner would use. */
  readonly purpose: string;
  /** The jobs that may take the role: provider, audience and subject, all exact. Of GitHub, the subject names one environment, whose reviewers decide. */
  readonly identity: WebIdentityProps;
  /**
   * Unique among workloads, break-glass and deployment roles: 1 to 40 of a-z, 0-9 and '-'.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
  /**
   * What the names of the bootstrap's roles begin with. A bootstrap of this platform's own has one of its own, so that the pipeline deploys with no other's rights.
   *
   * @default - the qualifier of the stack
   * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html
   */
  readonly qualifier?: string;
  /**
   * Lets the pipeline take the bootstrap's role for look-ups, which reads the whole account.
   *
   * @default - look-ups stand in `cdk.context.json`, and the pipeline reads nothing
   */
  readonly lookups?: LookupProps;
  /**
   * Leaves the roles that it deploys without a boundary.
   *
   * @default - they have the {@link RoleBoundary} of this Stage and environment, which is made beside the role where there is none
   */
  readonly withoutBoundary?: WithoutBoundaryProps;
}

/** Why roles that a pipeline deploys have no boundary. */
export interface WithoutBoundaryProps {
  /** What else keeps a deployment from making a role that can do anything. */
  readonly reason: string;
}

/** The bootstrap's template allows 10 characters of these. */
const QUALIFIER = /^[A-Za-z0-9_-]{1,10}$/;

/**
 * The role of a pipeline that deploys the platform: one job takes it, for an hour, and it may take the two roles of the CDK's bootstrap that start deployments. It
 * may do nothing by itself: neither read a topic, nor change a role, its own among them.
 *
 * What a deployment can change is what CloudFormation acts as: {@link DeploymentExecution} keeps that to a platform, and the bootstrap that has no such policy acts
 * as an administrator of the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export class DeploymentRole extends Construct {
  /** Its name among workloads. */
  public readonly deployerName: string;
  /** The role. */
  public readonly role: iam.IRoleRef;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props owner, purpose, identity
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, IDENTITY_TRUST_TOO_WIDE, IDENTITY_UNRESOLVED, IDENTITY_FOREIGN_ACCOUNT,
   *   IDENTITY_SHARED, INPUT_UNSUPPORTED
   */
  public constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id);
    this.deployerName = props.name ?? kebabCase(id);
    const where = this.node.path;
    const stack = Stack.of(this);
    const qualifier = props.qualifier ?? stack.synthesizer.bootstrapQualifier ?? '';
    throwIfAny([
      ...shortNameProblems('deployment role', this.deployerName, where), ...ownerProblems(props.owner, where),
      ...reasonProblems('the purpose of a deployment role', props.purpose, where),
      ...(props.lookups === undefined ? [] : reasonProblems('why a pipeline looks things up', props.lookups.reason, where)),
      ...(props.withoutBoundary === undefined ? [] : reasonProblems('why roles have no boundary', props.withoutBoundary.reason, where)),
      ...pipelineSubjectProblems(props.identity, stack.account, where), ...qualifierProblems(qualifier, where),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeName('workload', this.deployerName, this);

    const { account, partition, region } = stack;
    const assumes = bootstrapRoleArns({ qualifier, account, partition, region }, props.lookups === undefined ? ['deploy', 'file-publishing'] : ['deploy', 'file-publishing', 'lookup']);
    const start = { Sid: 'StartDeployments', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: assumes };
    const policy = new iam.CfnManagedPolicy(this, 'Policy', {
      path: OUT_OF_REACH, description: `${this.deployerName} starts deployments, and does nothing else`, policyDocument: { Version: '2012-10-17', Statement: [start] },
    });
    const trust = WorkloadRole.webIdentity(props.identity)._trustPolicy(this);
    const role = new iam.CfnRole(this, 'Role', {
      path: OUT_OF_REACH,
      description: `${this.deployerName} (${props.owner}): jobs of ${props.identity.subject} deploy`,
      // The same text says what it may do and what it may do at most: whatever else somebody attaches gives it nothing.
      managedPolicyArns: [policy.ref], permissionsBoundary: policy.ref,
      assumeRolePolicyDocument: trust, maxSessionDuration: Duration.hours(1).toSeconds(),
    });
    role.addMetadata(METADATA_KEY, { deployer: this.deployerName, owner: props.owner, purpose: props.purpose, subject: props.identity.subject });
    this.role = role;
    this.node.defaultChild = role;
    declarations.takePrincipal(referenceKey(role, role.attrArn), this);

    const texts = assumes.map((arn) => reviewText(this, arn));
    declarations.admissions.push(() => [
      ...admissionsOf(this, trust.Statement, { resource: role, because: `jobs of ${props.identity.subject} deploy as ${this.deployerName}` }),
      ...texts.flatMap((resource) => admissionsOf(this, [start], { resource, role, because: `${this.deployerName} starts deployments` })),
    ]);
    declarations.assumptions.add(`deployment role ${this.deployerName}: the bootstrap ${qualifier} deploys with what its execution role may do, which stands in the account`);
    declarations.deployers.push(() => ({
      ...placeOf(this, role), name: this.deployerName, kind: 'pipeline', owner: props.owner, purpose: props.purpose, role: referenceText(role, role.attrArn),
      subject: props.identity.subject, assumes: texts,
    }));
    declarations.boundaries.push(() => ({
      ...placeOf(this, policy), roles: [resourceKey(role)], denials: [],
      allows: texts.flatMap((resource) => admissionsOf(this, [start], { resource, role: policy, because: `${this.deployerName} starts deployments` })),
    }));
    this.boundRoles(props.withoutBoundary);
  }

  /** Whoever deploys must not make a role that can do more than any role of the platform. */
  private boundRoles(without: WithoutBoundaryProps | undefined): void {
    if (without !== undefined) Platform.of(this).declarations.assumptions.add(`roles that ${this.deployerName} deploys have no boundary: ${without.reason}`);
    else if (RoleBoundary.find(this) === undefined) new RoleBoundary(this, 'RoleBoundary');
  }
}

function qualifierProblems(qualifier: string, where: string): Problem[] {
  if (!Token.isUnresolved(qualifier) && QUALIFIER.test(qualifier)) return [];
  const given = Token.isUnresolved(qualifier) ? 'a token' : JSON.stringify(qualifier);
  return [{ code: 'INPUT_UNSUPPORTED', what: 'the bootstrap that a pipeline deploys with has no such qualifier', given, allowed: "1 to 10 of a-z, A-Z, 0-9, '_' and '-', literal", where }];
}
