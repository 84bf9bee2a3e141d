import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { kindOf } from '../support/principals';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-PRIVATELINK-OPEN';
const SERVICE = 'AWS::EC2::VPCEndpointService';
const PERMISSIONS = 'AWS::EC2::VPCEndpointServicePermissions';

/** Who connects over PrivateLink is named, and accepted by somebody. */
export const privatelinkOpen: Rule = {
  id: ID,
  name: 'privatelink-open',
  cause: 'An endpoint service accepts connections by itself, or admits anybody or whole accounts.',
  explanation: 'Whoever connects stands behind the balancer, next to the brokers. Who may ask is a list of principals, and each connection is one that somebody agreed to: '
    + 'otherwise whoever is let in later, by the other side, is in.',
  fix: {
    cdk: 'Set acceptanceRequired: true on the VpcEndpointService, and allowedPrincipals to ArnPrincipal of the roles that connect.',
    cloudformation: 'Set AcceptanceRequired of the AWS::EC2::VPCEndpointService to true, and AllowedPrincipals of its permissions to ARNs of roles.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 3, 6],
  proofPoints: ['accountable-identity', 'reasoned-route'],
  applies: holds(SERVICE, PERMISSIONS),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const place of platform.resources(SERVICE).map((resource) => platform.propertiesOf(resource))) {
    for (const setting of place.get('AcceptanceRequired').branches()) judgeAcceptance(setting, findings);
  }
  for (const place of platform.resources(PERMISSIONS).map((resource) => platform.propertiesOf(resource))) {
    for (const principal of place.get('AllowedPrincipals').items()) judgePrincipal(principal, findings);
  }
  return findings.all();
}

function judgeAcceptance(setting: Place, findings: Findings): void {
  switch (truthOf(setting)) {
    case 'true': return;
    case 'false': findings.violation(setting, 'accepts-by-itself', 'each connection is accepted without anybody\'s agreement'); return;
    // What AWS does then is not in the property's description.
    case 'absent': findings.unresolved(setting, 'acceptance', 'whether somebody must accept each connection is not stated'); return;
    case 'unresolved': findings.unresolved(setting, 'acceptance', 'whether somebody must accept each connection cannot be told');
  }
}

function judgePrincipal(place: Place, findings: Findings): void {
  const shown = place.describe();
  switch (kindOf({ type: 'AWS', place })) {
    case 'everyone': findings.violation(place, `anyone:${shown}`, `anybody whom ${shown} matches may connect`); return;
    case 'account': findings.violation(place, `account:${shown}`, `every principal of the account ${shown} may connect`); return;
    case 'unresolved': findings.unresolved(place, `principal:${shown}`, 'who may connect cannot be told'); return;
    case 'identity':
    case 'service':
    case 'federated':
  }
}
