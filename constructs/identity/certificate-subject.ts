import { Token, type aws_acmpca as acmpca } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { certificatePrincipal, type DistinguishedName } from '../../lib/derive/distinguished-name';
import { throwIfAny, type Problem } from '../../lib/model/problem';

/** What a workload's certificate says, and who signs it. */
export interface CertificateSubjectProps extends DistinguishedName {
  /**
   * The private authority that issues this subject.
   *
   * @default - the cluster's authority, where it has exactly one
   */
  readonly authority?: acmpca.ICertificateAuthorityRef;
}

/**
 * The subject of a client certificate. The whole distinguished name, in the order CN, OU, O, L, ST, C, is the Kafka principal, so the
 * certificate must be issued with exactly these parts and no other.
 */
export class CertificateSubject {
  /**
   * A subject.
   *
   * @param props its parts; literal text, since an ACL names them before any certificate exists
   */
  public static of(props: CertificateSubjectProps): CertificateSubject {
    return new CertificateSubject({ ...props });
  }

  /** `User:` and the distinguished name, as Kafka's authorizer sees it. */
  public readonly principal: string;
  /** The authority that issues it, if it was said. */
  public readonly authority?: acmpca.ICertificateAuthorityRef;

  private constructor(private readonly props: CertificateSubjectProps) {
    this.principal = certificatePrincipal(props);
    this.authority = props.authority;
  }

  /**
   * Checks the subject for a workload.
   *
   * @internal
   */
  public _validate(scope: IConstruct): void {
    const where = scope.node.path;
    const parts = Object.entries(this.props).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    throwIfAny(parts.flatMap(([part, value]) => partProblems(part, value, where)));
  }
}

function partProblems(part: string, value: string, where: string): Problem[] {
  if (Token.isUnresolved(value)) {
    return [{ code: 'IDENTITY_UNRESOLVED', what: `the ${part} of a certificate is not known at synthesis`, given: 'a token', allowed: 'literal text', where }];
  }
  const country = part !== 'country' || /^[A-Z]{2}$/.test(value);
  // Control characters and the wildcard have no business in a principal: an ACL for `User:*` is an ACL for everybody.
  if (value.trim() !== '' && value.length <= 64 && !/[\p{Cc}*]/u.test(value) && country) return [];
  const allowed = part === 'country' ? 'two capital letters' : "1 to 64 characters, without '*' or control characters";
  return [{ code: 'NAME_INVALID', what: `this is not a ${part} of a certificate`, given: JSON.stringify(value), allowed, where }];
}
