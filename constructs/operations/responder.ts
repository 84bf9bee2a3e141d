import { CfnResource, Stack, Token, type aws_iam as iam } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { BreakGlassResponder } from '../../lib/derive/break-glass-trust';
import type { Problem } from '../../lib/model/problem';

/** What every responder says about itself. */
interface SourceIdentityProps {
  /**
   * What each record of the session says about who it was: 2 to 64 of a-z, A-Z, 0-9 and `=,.@_+-`. Each responder has its own.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
   */
  readonly sourceIdentity: string;
}

/** A person's IAM user. */
export interface UserResponderProps extends SourceIdentityProps {
  /** The user: its ARN, exact and of this account, or the user itself where it stands in this app. */
  readonly user: string | iam.IUserRef;
}

/** A person's IAM user, by ARN. */
export interface UserArnResponderProps extends SourceIdentityProps {
  /** ARN of the user, exact and of this account. */
  readonly userArn: string;
}

/** A permission set of IAM Identity Center. */
export interface PermissionSetResponderProps extends SourceIdentityProps {
  /** ARN of the role that Identity Center made for the permission set in this account, exact. */
  readonly roleArn: string;
}

const USER = /^arn:aws[a-z-]*:iam::(\d{12}):user\/[A-Za-z0-9+=,.@_/-]+$/;
const PERMISSION_SET = /^arn:aws[a-z-]*:iam::(\d{12}):role\/aws-reserved\/sso\.amazonaws\.com\/([a-z0-9-]+\/)?AWSReservedSSO_[A-Za-z0-9+=,.@_-]+_[0-9a-f]{16}$/;
/** Neither a token nor the reserved `aws:` fits into it. */
const SOURCE_IDENTITY = /^[A-Za-z0-9=,.@_+-]{2,64}$/;
/** Stands for this account where it is not known at synthesis. No account has this number. */
const THIS_ACCOUNT = '000000000000';

/**
 * Who may take a break-glass role: one person or one permission set, exactly, under one source identity.
 *
 * Sessions of roles carry nothing about a second factor, so a role's trust policy can ask it of IAM users alone. Of a permission set it is
 * an assumption, which trust.json prints.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export class Responder {
  /**
   * An IAM user who signed in with a second factor within the last 15 minutes.
   *
   * @param props the user and its source identity
   */
  public static iamUser(props: UserResponderProps | UserArnResponderProps): Responder {
    const user = 'userArn' in props ? props.userArn : props.user;
    return new Responder('user', user, props.sourceIdentity);
  }

  /**
   * A permission set of IAM Identity Center. Whoever is assigned to it must sign in with a second factor: the platform can't ask for it. They
   * share one source identity; which of them it was, the alarm tells from the session they came with.
   *
   * @param props the permission set's role and its source identity
   */
  public static permissionSet(props: PermissionSetResponderProps): Responder {
    return new Responder('permission set', props.roleArn, props.sourceIdentity);
  }

  private constructor(
    private readonly kind: 'user' | 'permission set',
    private readonly principal: string | iam.IUserRef,
    /** What each record of the session says about who it was. */
    public readonly sourceIdentity: string,
  ) {}

  /**
   * Who it is, without a token, for reviews and for comparing.
   *
   * @internal
   */
  public _text(scope: IConstruct): string {
    const arn = plainArn(scope, this.arn);
    if (!Token.isUnresolved(arn)) return arn.replace(`::${THIS_ACCOUNT}:`, '::this-account:');
    return typeof this.principal === 'string' ? arn : this.principal.node.path;
  }

  /**
   * The responder as the trust policy needs it.
   *
   * @internal
   */
  public _describe(): BreakGlassResponder {
    return { principalArn: this.arn, sourceIdentity: this.sourceIdentity, mfa: this.kind === 'user' ? 'required' : 'assumed' };
  }

  /**
   * What is not exact about it.
   *
   * @internal
   */
  public _problems(scope: IConstruct): Problem[] {
    return [...this.principalProblems(scope), ...this.sourceIdentityProblems(scope.node.path)];
  }

  private get arn(): string {
    return typeof this.principal === 'string' ? this.principal : this.principal.userRef.userArn;
  }

  private principalProblems(scope: IConstruct): Problem[] {
    const where = scope.node.path;
    const arn = plainArn(scope, this.arn);
    const problem = (what: string, given: string, allowed: string): Problem[] => [{ code: 'BREAK_GLASS_RESPONDER_INVALID', what, given, allowed, where }];
    if (Token.isUnresolved(arn)) {
      const { principal } = this;
      const resource = typeof principal === 'string' ? undefined : CfnResource.isCfnResource(principal) ? principal : principal.node.defaultChild;
      // A user that stands in this app is exact, though its ARN is known only when it is deployed.
      if (CfnResource.isCfnResource(resource) && resource.cfnResourceType === 'AWS::IAM::User') return [];
      return problem('who this responder is can not be told at synthesis', 'a token', 'a literal ARN, or a user of this app');
    }
    const exact = this.kind === 'user'
      ? { pattern: USER, allowed: 'the ARN of one user: arn:aws:iam::ACCOUNT:user/NAME' }
      : { pattern: PERMISSION_SET, allowed: "the ARN of one permission set's role: arn:aws:iam::ACCOUNT:role/aws-reserved/sso.amazonaws.com/REGION/AWSReservedSSO_NAME_ID" };
    const account = exact.pattern.exec(arn)?.[1];
    if (account === undefined) return problem(`this is not exactly one ${this.kind}`, arn, exact.allowed);
    const ours = Stack.of(scope).account;
    if (account === THIS_ACCOUNT || Token.isUnresolved(ours) || account === ours) return [];
    return problem('this responder belongs to another account', arn, `a ${this.kind} of account ${ours}`);
  }

  private sourceIdentityProblems(where: string): Problem[] {
    const { sourceIdentity } = this;
    if (SOURCE_IDENTITY.test(sourceIdentity)) return [];
    const given = Token.isUnresolved(sourceIdentity) ? 'a token' : JSON.stringify(sourceIdentity);
    return [{ code: 'BREAK_GLASS_RESPONDER_INVALID', what: 'this source identity pins nobody', given, allowed: "2 to 64 of a-z, A-Z, 0-9 and '=,.@_+-', literal", where }];
  }
}

/** `arn:${AWS::Partition}:iam::${AWS::AccountId}:…` is exact, though this account has no number yet. */
function plainArn(scope: IConstruct, arn: string): string {
  const { account, partition } = Stack.of(scope);
  const known = Token.isUnresolved(partition) ? arn.replaceAll(partition, 'aws') : arn;
  return Token.isUnresolved(account) ? known.replaceAll(account, THIS_ACCOUNT) : known;
}
