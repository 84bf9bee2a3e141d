import { type Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AuthenticationMode } from '../../lib/model/ports';
import { throwIfAny } from '../../lib/model/problem';

/** A certificate or a password that outlives this has outlived most teams' memory of it. */
const LONGEST_LIFE_DAYS = 90;

/** What an identity takes, in words. */
const ALLOWED: Readonly<Record<AuthenticationMode, string>> = {
  iam: 'Rotation.ROLE_SESSION',
  mtls: `Rotation.certificateEvery of 1 to ${String(LONGEST_LIFE_DAYS)} days`,
  scram: `Rotation.passwordByHand of 1 to ${String(LONGEST_LIFE_DAYS)} days`,
};

/** How a workload's credential is renewed. MSK reads no revocation list, so a short life is what revokes a lost key. */
export class Rotation {
  /** The credentials of a role, which AWS renews within hours. The only rotation of an IAM identity. */
  public static readonly ROLE_SESSION = new Rotation('iam', 'role session, renewed by AWS');

  /**
   * A certificate that is issued anew.
   *
   * @param life how long each certificate is valid: 1 to 90 days
   */
  public static certificateEvery(life: Duration): Rotation {
    return new Rotation('mtls', `certificate, every ${daysOf(life)} days`, life);
  }

  /**
   * A password that its owner sets anew in the secret. MSK takes up the new one within ten minutes, and connections stay open that the old one opened.
   *
   * @param life how long each password is used: 1 to 90 days
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-users.html
   */
  public static passwordByHand(life: Duration): Rotation {
    return new Rotation('scram', `password, set anew by hand every ${daysOf(life)} days`, life);
  }

  private constructor(
    private readonly of: AuthenticationMode,
    /** In words, as trust.json says it. */
    public readonly text: string,
    private readonly life?: Duration,
  ) {}

  /**
   * Checks that this rotation fits the identity.
   *
   * @internal
   */
  public _validate(identity: AuthenticationMode, scope: IConstruct): void {
    const days = this.life?.isUnresolved() === true ? Number.NaN : this.life?.toDays({ integral: false });
    if (this.of === identity && (days === undefined || (days >= 1 && days <= LONGEST_LIFE_DAYS))) return;
    throwIfAny([{ code: 'IDENTITY_ROTATION_INVALID', what: 'this rotation does not fit the identity', given: this.text, allowed: ALLOWED[identity], where: scope.node.path }]);
  }
}

function daysOf(life: Duration): string {
  return life.isUnresolved() ? 'a token of' : String(life.toDays({ integral: false }));
}
