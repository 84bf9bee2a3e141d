import { type Platform, type Resource } from '../../../template';
import { demandsTrue, sketch } from './conditions';
import { type Grant } from './grants';
import { statementsOf, type Statement } from './policy';

const CLOUDFORMATION = 'cloudformation.amazonaws.com';
const MFA = 'aws:multifactorauthpresent';

/**
 * Whether a privilege is used under review: in a deployment of CloudFormation, or by somebody who proves a second factor.
 *
 * @param statement the statement that allows it
 * @param grant who holds it
 * @param platform templates deployed together
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
export function isReviewed(statement: Statement, { holders, isOpen }: Pick<Grant, 'holders' | 'isOpen'>, platform: Platform): boolean {
  if (isDeployment(statement) || demandsTrue(statement, MFA)) return true;
  return holders.length > 0 && !isOpen && holders.every((holder) => isTakenUnderReview(holder, platform));
}

function isDeployment({ conditions }: Statement): boolean {
  return conditions.some(({ key, operator, vacuous, values }) => ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'].includes(key) && !vacuous
    && operator === 'stringequals' && values.length > 0 && values.every((value) => sketch(value) === CLOUDFORMATION));
}

/**
 * Whether a holder is a role that CloudFormation alone takes, or nobody without a second factor.
 *
 * @param holder who holds policies
 * @param platform templates deployed together
 */
export function isTakenUnderReview(holder: Resource, platform: Platform): boolean {
  if (holder.type !== 'AWS::IAM::Role') return false;
  const trust = statementsOf(platform.propertiesOf(holder).get('AssumeRolePolicyDocument')).filter(({ effect }) => effect !== 'Deny');
  return trust.length > 0 && trust.every((statement) => {
    if (statement.unresolved.length > 0 || statement.hasNotPrincipal || statement.principals.length === 0) return false;
    return demandsTrue(statement, MFA) || statement.principals.every(({ type, place }) => type === 'Service' && sketch(place) === CLOUDFORMATION);
  });
}
