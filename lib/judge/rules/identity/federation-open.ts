import { type Place, type Platform } from '../../../template';
import { narrowness, sketch, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { mayHoldKafkaAccess } from '../support/kafka-access';
import { trusts, type Trust } from '../support/trust';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-FEDERATION-OPEN';
const ANYWHERE = 'rolesanywhere.amazonaws.com';
const COGNITO = 'cognito-identity.amazonaws.com';

/** Who comes from outside AWS is somebody. */
export const federationOpen: Rule = {
  id: ID,
  name: 'federation-open',
  cause: 'An identity from outside AWS gets a role without being anybody in particular: a guest of an identity pool, or any certificate of a trust anchor.',
  explanation: 'A pool that admits guests gives AWS credentials to whoever asks. A trust anchor vouches for every certificate of its authority: unless the role asks for a subject, each of '
    + 'them takes it, and where the caller names the session the log shows what the caller likes.',
  fix: {
    cdk: 'Set allowUnauthenticatedIdentities to false; give roles of Roles Anywhere the condition StringEquals aws:PrincipalTag/x509Subject/CN; leave acceptRoleSessionName out.',
    cloudformation: 'Set AllowUnauthenticatedIdentities to false, add StringEquals aws:PrincipalTag/x509Subject/CN to the role\'s trust, and AcceptRoleSessionName false to the profile.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => platform.resources('AWS::Cognito::IdentityPool', 'AWS::RolesAnywhere::Profile').length > 0 || outside(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const pool of platform.resources('AWS::Cognito::IdentityPool')) {
    for (const guests of platform.propertiesOf(pool).get('AllowUnauthenticatedIdentities').branches()) judgeSwitch(guests, 'guests', 'the pool gives AWS credentials to guests', findings);
  }
  for (const profile of platform.resources('AWS::RolesAnywhere::Profile')) {
    const properties = platform.propertiesOf(profile);
    if (!properties.get('RoleArns').items().some((role) => mayReachKafka(role, platform))) continue;
    for (const named of properties.get('AcceptRoleSessionName').branches()) judgeSwitch(named, 'session-name', 'whoever comes by the profile names the session', findings);
  }
  for (const trust of outside(platform)) judgeTrust(trust, findings);
  return findings.all();
}

function judgeSwitch(place: Place, finding: string, message: string, findings: Findings): void {
  switch (truthOf(place)) {
    case 'true': findings.violation(place, finding, message); return;
    case 'unresolved': findings.unresolved(place, finding, `whether it is on cannot be told; else ${message}`); return;
    case 'false':
    case 'absent':
  }
}

function mayReachKafka({ value }: Place, platform: Platform): boolean {
  const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  return role === undefined || mayHoldKafkaAccess(role, platform);
}

function outside(platform: Platform): readonly Trust[] {
  return trusts(platform).filter(({ principal }) => [ANYWHERE, COGNITO].includes(sketch(principal.place)));
}

function judgeTrust({ statement, principal: { place } }: Trust, findings: Findings): void {
  if (statement.unresolved.length > 0) {
    findings.unresolved(place, 'outside', 'who comes from outside AWS cannot be told');
    return;
  }
  if (sketch(place) === ANYWHERE) {
    report(narrowness(statement, (key) => key.startsWith('aws:principaltag/x509')), place, 'certificate', 'any certificate of the trust anchor takes the role', findings);
  } else if (statement.conditions.some(({ key, values }) => key === `${COGNITO}:amr` && values.some((value) => sketch(value) === 'unauthenticated'))) {
    findings.violation(place, 'guest-role', 'guests of an identity pool take the role');
  }
}

function report(found: Narrowness, place: Place, finding: string, message: string, findings: Findings): void {
  if (found === 'wide') findings.violation(place, finding, message);
  else if (found === 'unresolved') findings.unresolved(place, finding, `whether a condition narrows it cannot be told; else ${message}`);
}
