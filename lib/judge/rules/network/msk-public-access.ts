import { together, type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { provisionedClusters, schemePlace, SCHEMES, schemeTruth, type Scheme } from '../support/clusters';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-PUBLIC';

/** Brokers have no public address, and no second door that is wider than the first. */
export const mskPublicAccess: Rule = {
  id: ID,
  name: 'msk-public-access',
  cause: 'Brokers are reachable from the internet, or over PrivateLink with an authentication that the cluster itself does not have.',
  explanation: 'Public access gives each broker an address on the internet. Multi-VPC connectivity is a door of its own: a scheme that is on there and off at the '
    + 'cluster admits principals that no grant of the cluster names.',
  fix: {
    cdk: 'Leave connectivityInfo.publicAccess out or DISABLED, and enable in vpcConnectivity only schemes of clientAuthentication.',
    cloudformation: 'Set BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type to DISABLED; in VpcConnectivity enable only schemes of ClientAuthentication.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route'],
  applies: holds('AWS::MSK::Cluster'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const cluster of provisionedClusters(platform)) {
    const connectivity = cluster.get('BrokerNodeGroupInfo', 'ConnectivityInfo');
    for (const type of connectivity.get('PublicAccess', 'Type').branches()) judgeType(type, findings);
    const own = cluster.get('ClientAuthentication').variants();
    for (const remote of connectivity.get('VpcConnectivity', 'ClientAuthentication').variants()) {
      const atSameTime = own.filter((authentication) => together(authentication.when, remote.when) !== undefined);
      for (const scheme of SCHEMES) judgeScheme(remote, atSameTime, scheme, findings);
    }
  }
  return findings.all();
}

function judgeType(type: Place, findings: Findings): void {
  const { value } = type;
  if (value.kind === 'absent' || (value.kind === 'literal' && value.value === 'DISABLED')) return;
  if (value.kind === 'literal') findings.violation(type, `public-access:${String(value.value)}`, `brokers get public addresses: ${String(value.value)}`);
  else findings.unresolved(type, 'public-access', 'whether brokers get public addresses cannot be told');
}

function judgeScheme(remote: Place, own: readonly Place[], scheme: Scheme, findings: Findings): void {
  const place = schemePlace(remote, scheme);
  const on = schemeTruth(remote, scheme);
  if (on === 'false' || on === 'absent') return;
  const finding = `vpc-connectivity:${scheme}`;
  if (on === 'unresolved') {
    findings.unresolved(place, finding, `whether multi-VPC connectivity admits ${scheme} cannot be told`);
    return;
  }
  for (const state of own.map((authentication) => schemeTruth(authentication, scheme))) {
    if (state === 'unresolved') findings.unresolved(place, finding, `whether the cluster itself admits ${scheme} cannot be told`);
    if (state === 'false' || state === 'absent') findings.violation(place, finding, `multi-VPC connectivity admits ${scheme}, the cluster itself does not`);
  }
}
