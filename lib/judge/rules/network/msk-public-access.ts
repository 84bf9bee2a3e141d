import { together, type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { provisionedClusters, schemePlace, SCHEMES, schemeTruth, type Scheme } from '../support/clusters';
import { Findings } from '../support/findings';
import { referred } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-MSK-PUBLIC';
/** What `AWS::MSK::VpcConnection` calls the ways to authenticate. */
const CONNECTION_SCHEMES: ReadonlyMap<string, Scheme> = new Map([['SASL_IAM', 'IAM'], ['SASL_SCRAM', 'SCRAM'], ['TLS', 'mTLS']]);
const NO_SCHEMES: readonly string[] = ['UNAUTHENTICATED', 'PLAINTEXT', 'NONE'];

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
  applies: (platform) => holds('AWS::MSK::Cluster')(platform) || connections(platform).length > 0,
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
  for (const connection of connections(platform)) judgeConnection(connection, platform, findings);
  return findings.all();
}

function connections(platform: Platform): readonly Place[] {
  return platform.resources('AWS::MSK::VpcConnection').map((resource) => platform.propertiesOf(resource));
}

/** A connection names the one authentication that its clients use; where the cluster is ours, that must be open there. */
function judgeConnection(connection: Place, platform: Platform, findings: Findings): void {
  for (const authentication of connection.get('Authentication').branches()) {
    const scheme = CONNECTION_SCHEMES.get(authentication.describe().toUpperCase());
    if (authentication.value.kind !== 'literal') findings.unresolved(authentication, 'vpc-connection', 'how clients of the connection authenticate cannot be told');
    else if (scheme === undefined) judgeNone(authentication, findings);
    else for (const target of connection.get('TargetClusterArn').branches()) judgeTarget(authentication, target, scheme, platform, findings);
  }
}

function judgeNone(authentication: Place, findings: Findings): void {
  const shown = authentication.describe();
  const finding = `vpc-connection:${shown}`;
  if (NO_SCHEMES.some((word) => shown.toUpperCase().includes(word))) findings.violation(authentication, finding, `clients of the connection do not say who they are: ${shown}`);
  else findings.unresolved(authentication, finding, `how clients of the connection authenticate, ${shown}, is not known`);
}

function judgeTarget(authentication: Place, target: Place, scheme: Scheme, platform: Platform, findings: Findings): void {
  const cluster = referred(target.value, platform, 'AWS::MSK::Cluster');
  if (cluster === undefined) return;
  for (const own of platform.propertiesOf(cluster).get('ClientAuthentication').variants()) {
    const state = schemeTruth(own, scheme);
    if (state === 'unresolved') findings.unresolved(authentication, `vpc-connection:${scheme}`, `whether the cluster itself admits ${scheme} cannot be told`);
    else if (state !== 'true') findings.violation(authentication, `vpc-connection:${scheme}`, `the connection offers ${scheme}, the cluster itself does not`);
  }
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
