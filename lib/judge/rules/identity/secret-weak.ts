import { type Place, type Platform } from '../../../template';
import { Findings } from '../support/findings';
import { credentials } from '../support/credentials';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SECRET-WEAK';
const LEAST = 16;

/** A password of the platform cannot be guessed. */
export const secretWeak: Rule = {
  id: ID,
  name: 'secret-weak',
  cause: 'A password of the platform is made so short that it can be guessed.',
  explanation: 'A listener for passwords takes as many attempts as arrive, and a hash that leaked is tried without asking anybody. Nobody types these passwords: length costs nothing.',
  fix: {
    cdk: 'Leave passwordLength out of generateSecretString, which makes 32 characters, or set it to 16 or more.',
    cloudformation: 'Leave PasswordLength out of GenerateSecretString, which makes 32 characters, or set it to 16 or more.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => made(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const length of made(platform).flatMap((secret) => secret.get('PasswordLength').branches())) {
    const { value } = length;
    // What nothing is said of has 32 characters.
    if (value.kind === 'absent') continue;
    const said = value.kind === 'literal' ? Number(value.value) : Number.NaN;
    if (Number.isNaN(said)) findings.unresolved(length, 'length', 'how long the password is cannot be told');
    else if (said < LEAST) findings.violation(length, `length:${said}`, `the password has ${said} characters`);
  }
  return findings.all();
}

function made(platform: Platform): readonly Place[] {
  return credentials(platform).map((secret) => platform.propertiesOf(secret).get('GenerateSecretString')).filter((secret) => secret.branches().some(({ value }) => value.kind !== 'absent'));
}
