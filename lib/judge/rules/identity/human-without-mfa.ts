import { type Platform } from '../../../template';
import { demandsTrue } from '../support/conditions';
import { Findings } from '../support/findings';
import { type Condition, type Statement } from '../support/policy';
import { kindOf } from '../support/principals';
import { isUser, narrowsToUsers, trusts, type Trust } from '../support/trust';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MFA-MISSING';
const PRESENT = 'aws:multifactorauthpresent';
const AGE = 'aws:multifactorauthage';

/** A person proves a second factor to take a role. */
export const humanWithoutMfa: Rule = {
  id: ID,
  name: 'human-without-mfa',
  cause: 'A user of IAM can take a role without a second factor.',
  explanation: 'An access key or a password of a user lasts until somebody notices; a second factor is what a thief lacks. Only users bring one along: sessions of roles and of '
    + 'identity providers carry no MFA context, so there the provider has to ask for it. BoolIfExists passes where a key alone was used.',
  fix: {
    cdk: 'Add Bool aws:MultiFactorAuthPresent true to the principal\'s conditions, or let responders come through IAM Identity Center.',
    cloudformation: 'In the role\'s trust policy write Condition Bool aws:MultiFactorAuthPresent true, without IfExists, for statements whose principal is a user.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: (platform) => trusts(platform).some((trust) => isPerson(trust, platform)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const trust of trusts(platform)) {
    const { statement, principal } = trust;
    if (!isPerson(trust, platform) || demandsMfa(statement)) continue;
    const who = principal.place.describe();
    if (statement.unresolved.length > 0 || statement.conditions.some(mayDemand)) findings.unresolved(principal.place, `user:${who}`, `whether ${who} proves a second factor cannot be told`);
    else findings.violation(principal.place, `user:${who}`, `${who} can take the role without a second factor`);
  }
  return findings.all();
}

function isPerson({ statement, principal }: Trust, platform: Platform): boolean {
  if (isUser(principal, platform)) return true;
  const kind = kindOf(principal);
  return (kind === 'account' || kind === 'everyone') && narrowsToUsers(statement);
}

function demandsMfa(statement: Statement): boolean {
  return demandsTrue(statement, PRESENT) || statement.conditions.some(({ key, operator, vacuous }) => key === AGE && !vacuous && operator.startsWith('numericless'));
}

function mayDemand({ key, operator, vacuous, values }: Condition): boolean {
  return key === PRESENT && operator === 'bool' && !vacuous && values.some(({ value }) => value.kind === 'unknown');
}
