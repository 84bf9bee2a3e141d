import { Duration, Stack, Token, aws_iam as iam, type aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { kebabCase } from '../../lib/derive/kebab-case';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import type { AuthenticationMode } from '../../lib/model/ports';
import { reads, writes } from '../../lib/model/verbs';
import { TrustError, throwIfAny } from '../../lib/model/problem';
import type { TrustIdentity } from '../../lib/model/trust-document';
import { admissionsOf } from '../admissions';
import type { GranteeIdentity, IGrantee } from '../grantee';
import type { ISegment } from '../network/segment';
import { placeOf, referenceKey, referenceText } from '../place';
import { Platform } from '../platform';
import { CertificateSubject } from './certificate-subject';
import { KafkaAccessPolicy } from './kafka-access-policy';
import { quotaOf, type QuotaProps } from './quota';
import { Rotation } from './rotation';
import { ScramUser, type DefinedUser } from './scram-user';
import { WorkloadRole } from './workload-role';

/** What a workload is, in the inventory. */
export enum WorkloadKind {
  /** Writes records. */
  PRODUCER = 'producer',
  /** Reads records. */
  CONSUMER = 'consumer',
  /** Reads some topics and writes others. */
  STREAM_PROCESSOR = 'stream processor',
  /** Moves records between Kafka and something else. */
  CONNECTOR = 'connector',
  /** Changes topics from reviewed changes of code. */
  CI_CD = 'CI/CD',
  /** Measures and watches. */
  OBSERVABILITY = 'observability',
  /** Keeps copies. */
  BACKUP = 'backup',
  /** Runs the platform itself. */
  OPERATOR = 'operator',
}

/** One accountable identity. */
export interface WorkloadProps {
  /** The team that answers for it, such as `team-payments`. */
  readonly owner: string;
  /** What it does, in a few words that its owner would use. */
  readonly purpose: string;
  /** Where it runs. */
  readonly segment: ISegment;
  /**
   * How it proves who it is: a role that exists, a role that the platform makes ({@link WorkloadRole}), the subject of a certificate, or, where neither can be
   * had, a user with a password. One identity is one workload.
   */
  readonly identity: iam.IRoleRef | WorkloadRole | CertificateSubject | ScramUser;
  /**
   * Unique in the platform: what people type and read. 1 to 40 of a-z, 0-9 and '-'.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
  /**
   * What it is, in the inventory.
   *
   * @default - producer, consumer or stream processor, as its grants make it
   */
  readonly kind?: WorkloadKind;
  /**
   * How its credential is renewed.
   *
   * @default - a role's session, a certificate every 7 days, or a password that is set anew by hand every 90 days
   */
  readonly rotation?: Rotation;
  /**
   * How much it may ask of each broker, on every cluster where it is granted something. For certificates and passwords only: a role's Kafka principal
   * holds the name of its session, which no quota can name.
   *
   * @default - not limited
   */
  readonly quota?: QuotaProps;
}

/**
 * A workload: one accountable identity, in one segment, with one owner. Without grants it may do nothing.
 */
export class Workload extends Construct implements IGrantee {
  public readonly granteeName: string;
  public readonly owner: string;
  public readonly segment: ISegment;
  /** The role of an IAM identity, for the task, function or pod; undefined for a certificate or a password. */
  public readonly role?: iam.IRole;
  /** The secret that holds the password of a {@link ScramUser}, for the runtime that reads it and for what sets it anew; undefined for all others. */
  public readonly secret?: secretsmanager.ISecretRef;
  /** @internal */
  public readonly _identity: GranteeIdentity;
  /** @internal */
  public readonly _stack: Stack;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props owner, purpose, segment, identity
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, IDENTITY_SHARED, IDENTITY_UNRESOLVED, IDENTITY_FOREIGN_ACCOUNT,
   *   IDENTITY_TRUST_TOO_WIDE, IDENTITY_ROTATION_INVALID, IDENTITY_QUOTA_INVALID, IDENTITY_SECRET_INVALID, CLUSTER_USERS_TOO_MANY, GRANT_NO_ROUTE
   */
  public constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    this.granteeName = props.name ?? kebabCase(id);
    this.owner = props.owner;
    this.segment = props.segment;
    this._stack = Stack.of(this);
    const where = this.node.path;
    throwIfAny([
      ...shortNameProblems('workload', this.granteeName, where),
      ...ownerProblems(props.owner, where),
      ...reasonProblems('the purpose of a workload', props.purpose, where),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeName('workload', this.granteeName, this);
    const reference = this.referenceOf(props.identity);
    const user = props.identity instanceof ScramUser ? props.identity._define(this) : undefined;
    this.secret = user?.secret;
    this._identity = this.identify(props, reference, user);
    this.role = reference === undefined ? undefined : this.roleOf(reference);
    const rotation = props.rotation ?? DEFAULT_ROTATION[this._identity.mode];
    rotation._validate(this._identity.mode, this);
    declarations.workloads.push(() => ({
      ...placeOf(this), name: this.granteeName, kind: props.kind ?? this.kindByGrants(), owner: this.owner, purpose: props.purpose,
      segment: this.segment.segmentName, identity: user?.describe() ?? describeIdentity(props.identity, reference), rotation: rotation.text,
    }));
  }

  private referenceOf(identity: WorkloadProps['identity']): iam.IRoleRef | undefined {
    if (identity instanceof CertificateSubject || identity instanceof ScramUser) return undefined;
    if (!(identity instanceof WorkloadRole)) return identity;
    const trust = identity._trustPolicy(this);
    const role = new iam.CfnRole(this, 'Role', {
      description: `${this.granteeName} (${this.owner}): ${identity.callers}`,
      assumeRolePolicyDocument: trust,
      maxSessionDuration: Duration.hours(1).toSeconds(),
    });
    Platform.of(this).declarations.admissions.push(() => admissionsOf(
      this, trust.Statement, { resource: role, because: `${this.granteeName} runs as ${identity.callers}` },
    ));
    return role;
  }

  private roleOf(reference: iam.IRoleRef): iam.IRole {
    return 'grantPrincipal' in reference ? (reference as iam.IRole) : iam.Role.fromRoleArn(this, 'RoleRef', reference.roleRef.roleArn);
  }

  private identify({ identity, quota }: WorkloadProps, reference: iam.IRoleRef | undefined, user: DefinedUser | undefined): GranteeIdentity {
    const { declarations } = Platform.of(this);
    const limits = quota === undefined ? undefined : quotaOf(quota, modeOf(identity), this);
    if (user !== undefined) return { mode: 'scram', principal: user.principal, cluster: user.cluster, ...(limits !== undefined && { quota: limits }) };
    if (identity instanceof CertificateSubject) {
      identity._validate(this);
      declarations.takePrincipal(identity.principal, this);
      return { mode: 'mtls', principal: identity.principal, authority: identity.authority, ...(limits !== undefined && { quota: limits }) };
    }
    // INVARIANT: whatever is neither a certificate nor a user has a role.
    if (reference === undefined) throw new Error('an IAM identity has a role');
    const { roleArn, roleName } = reference.roleRef;
    this.refuseForeignAccount(roleArn);
    declarations.takePrincipal(referenceKey(reference, roleArn), this);
    return { mode: 'iam', policy: new KafkaAccessPolicy(this, 'KafkaAccess', roleName) };
  }

  /** A policy can't be attached to a role of another account: the grant would be a promise that nothing keeps. */
  private refuseForeignAccount(roleArn: string): void {
    const account = roleArn.split(':')[4];
    const ours = this._stack.account;
    if (Token.isUnresolved(roleArn) || Token.isUnresolved(ours) || account === ours) return;
    throw new TrustError([{ code: 'IDENTITY_FOREIGN_ACCOUNT', what: 'this role belongs to another account', given: roleArn, allowed: `a role of account ${ours}`, where: this.node.path }]);
  }

  private kindByGrants(): WorkloadKind {
    const verbs = Platform.of(this).declarations.grantsOf(this.granteeName).map((g) => g.grant.verb);
    const [reader, writer] = [verbs.some(reads), verbs.some(writes)];
    if (reader && writer) return WorkloadKind.STREAM_PROCESSOR;
    if (writer) return WorkloadKind.PRODUCER;
    return reader ? WorkloadKind.CONSUMER : WorkloadKind.OPERATOR;
  }
}

/** Where nobody says otherwise. */
const DEFAULT_ROTATION: Readonly<Record<AuthenticationMode, Rotation>> = {
  iam: Rotation.ROLE_SESSION, mtls: Rotation.certificateEvery(Duration.days(7)), scram: Rotation.passwordByHand(Duration.days(90)),
};

function modeOf(identity: WorkloadProps['identity']): AuthenticationMode {
  if (identity instanceof ScramUser) return 'scram';
  return identity instanceof CertificateSubject ? 'mtls' : 'iam';
}

function describeIdentity(identity: WorkloadProps['identity'], reference: iam.IRoleRef | undefined): TrustIdentity {
  if (identity instanceof CertificateSubject) {
    const authority = identity.authority === undefined ? "the cluster's authority" : referenceText(identity.authority, identity.authority.certificateAuthorityRef.certificateAuthorityArn);
    return { kind: 'certificate', principal: identity.principal, authority };
  }
  const role = reference === undefined ? '' : referenceText(reference, reference.roleRef.roleArn);
  return { kind: 'iam', role, trust: identity instanceof WorkloadRole ? 'declared' : 'existing' };
}
