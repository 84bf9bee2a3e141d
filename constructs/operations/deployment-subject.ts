import { Token } from 'aws-cdk-lib';
import type { Problem } from '../../lib/model/problem';
import type { WebIdentityProps } from '../identity/workload-role';

const PROVIDER = /^arn:[^:]+:iam::([^:]*):oidc-provider\/(.+)$/;
const GITHUB = 'token.actions.githubusercontent.com';
/** One environment of one repository: a branch's subject is also that of a change which nobody has approved yet. */
const GITHUB_ENVIRONMENT = /^repo:[^:/]+\/[^:/]+:environment:[^:]+$/;

/**
 * What is wrong with the job that may deploy; that audience and subject are exact is the trust policy's own check.
 *
 * @param identity provider, issuer, audience and subject
 * @param account the stack's account, which may be a token
 * @param where the construct path
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function pipelineSubjectProblems({ providerArn, issuer, subject }: WebIdentityProps, account: string, where: string): Problem[] {
  const problems: Problem[] = [];
  if (issuer === GITHUB && !Token.isUnresolved(subject) && !GITHUB_ENVIRONMENT.test(subject)) {
    problems.push({
      code: 'IDENTITY_TRUST_TOO_WIDE', what: 'this subject is not one environment of one repository', given: JSON.stringify(subject), allowed: 'repo:OWNER/NAME:environment:NAME', where,
    });
  }
  const [, owner, host] = PROVIDER.exec(providerArn) ?? [];
  // An ARN that is joined of this account's tokens is read; one that is a token as a whole says nothing.
  if (owner === undefined || host === undefined) {
    if (!Token.isUnresolved(providerArn)) {
      problems.push({ code: 'IDENTITY_TRUST_TOO_WIDE', what: 'this is no OpenID Connect provider', given: JSON.stringify(providerArn), allowed: 'arn:aws:iam::ACCOUNT:oidc-provider/ISSUER', where });
    }
    return problems;
  }
  if (!Token.isUnresolved(issuer) && host !== issuer) {
    problems.push({ code: 'IDENTITY_TRUST_TOO_WIDE', what: 'the provider is of another issuer', given: host, allowed: `oidc-provider/${issuer}`, where });
  }
  if (!Token.isUnresolved(owner) && !Token.isUnresolved(account) && owner !== account) {
    problems.push({ code: 'IDENTITY_FOREIGN_ACCOUNT', what: 'this provider belongs to another account', given: providerArn, allowed: `a provider of account ${account}`, where });
  }
  return problems;
}
