import { sortedBy } from '../model/order';
import { shortDigest } from './digest';

/** A login with a second factor older than this, in seconds, has to be repeated. */
export const MFA_FRESH_SECONDS = 900;

/** Who may take a break-glass role. */
export interface BreakGlassResponder {
  /** ARN of a user or a role; may be a token. */
  readonly principalArn: string;
  /** What every record of the session says about who it was. */
  readonly sourceIdentity: string;
  /** Whether AWS tells the platform about a second factor: of users it does, of roles it does not. */
  readonly mfa: 'required' | 'assumed';
}

/** A trust policy as CloudFormation takes it. */
export interface BreakGlassTrust {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/**
 * The trust policy of a break-glass role: a statement for each responder, who must say who it is and for which ticket.
 *
 * Each statement pins its own source identity, so that nobody can act in another's name. The ticket is the only tag a session may bring.
 *
 * @param responders who
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export function deriveBreakGlassTrust(responders: readonly BreakGlassResponder[]): BreakGlassTrust {
  return { Version: '2012-10-17', Statement: sortedBy(responders, (r) => r.sourceIdentity).map(statement) };
}

function statement({ principalArn, sourceIdentity, mfa }: BreakGlassResponder): Readonly<Record<string, unknown>> {
  return {
    Sid: `Responder${shortDigest(sourceIdentity)}`,
    Effect: 'Allow',
    Principal: { AWS: principalArn },
    Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
    Condition: {
      StringEquals: { 'sts:SourceIdentity': sourceIdentity },
      // An absent ticket matches no pattern.
      StringLike: { 'aws:RequestTag/ticket': '?*' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['ticket'] },
      ...(mfa === 'required' && {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThanEquals: { 'aws:MultiFactorAuthAge': String(MFA_FRESH_SECONDS) },
      }),
    },
  };
}
