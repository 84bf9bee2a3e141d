import { type Duration } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AuthenticationMode } from '../../lib/model/ports';
import { throwIfAny } from '../../lib/model/problem';

/** A certificate that outlives this has outlived most teams' memory of it. */
const LONGEST_CERTIFICATE_DAYS = 90;

/** How a workload's credential is renewed. MSK reads no revocation list, so a short life is what revokes a lost key. */
export class Rotation {
  /** The credentials of a role, which AWS renews within hours. The only rotation of an IAM identity. */
  public static readonly ROLE_SESSION = new Rotation('role session, renewed by AWS');

  /**
   * A certificate that is issued anew.
   *
   * @param life how long each certificate is valid: 1 to 90 days
   */
  public static certificateEvery(life: Duration): Rotation {
    const days = life.isUnresolved() ? 'a token of' : String(life.toDays({ integral: false }));
    return new Rotation(`certificate, every ${days} days`, life);
  }

  private constructor(
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
    const days = this.life?.toDays({ integral: false });
    const fits = identity === 'iam' ? days === undefined : days !== undefined && days >= 1 && days <= LONGEST_CERTIFICATE_DAYS;
    if (fits) return;
    const allowed = identity === 'iam' ? 'Rotation.ROLE_SESSION' : `Rotation.certificateEvery of 1 to ${String(LONGEST_CERTIFICATE_DAYS)} days`;
    throwIfAny([{ code: 'IDENTITY_ROTATION_INVALID', what: 'this rotation does not fit the identity', given: this.text, allowed, where: scope.node.path }]);
  }
}
