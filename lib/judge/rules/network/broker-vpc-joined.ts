import { type Place, type Platform, type Resource } from '../../../template';
import { brokerSites, brokerSubnets, brokerVpcs, vpcKey } from '../support/broker-network';
import { Findings } from '../support/findings';
import { referred, thingKey, tokensIn } from '../support/references';
import { judgeSwitch } from '../support/switches';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-VPC-JOINED';

/** What joins a network to others: its type, where it names the network or a subnet of it, and what it does. */
type Joint = readonly [type: string, keys: readonly string[], word: string, what: string];

const JOINTS: readonly Joint[] = [
  ['AWS::EC2::VPCPeeringConnection', ['VpcId', 'PeerVpcId'], 'peering', 'is joined to a peer'],
  ['AWS::EC2::TransitGatewayAttachment', ['VpcId', 'SubnetIds'], 'transit-gateway', 'is joined to a transit gateway'],
  ['AWS::EC2::TransitGatewayVpcAttachment', ['VpcId', 'SubnetIds'], 'transit-gateway', 'is joined to a transit gateway'],
  ['AWS::NetworkManager::VpcAttachment', ['VpcArn', 'SubnetArns'], 'core-network', 'is joined to a core network'],
  ['AWS::EC2::ClientVpnEndpoint', ['VpcId'], 'client-vpn', 'is where people arrive over a VPN'],
  ['AWS::EC2::ClientVpnTargetNetworkAssociation', ['SubnetId'], 'client-vpn', 'is where people arrive over a VPN'],
  ['AWS::EC2::InstanceConnectEndpoint', ['SubnetId'], 'instance-connect', 'is where people arrive through an endpoint of EC2 Instance Connect'],
  ['AWS::EC2::EgressOnlyInternetGateway', ['VpcId'], 'egress-only-gateway', 'is joined to the internet, outwards'],
  ['AWS::VpcLattice::ServiceNetworkVpcAssociation', ['VpcIdentifier'], 'service-network', 'is joined to a service network'],
  ['AWS::VpcLattice::ResourceGateway', ['VpcIdentifier'], 'resource-gateway', 'has a gateway through which others reach what stands in it'],
  ['AWS::EC2::VPCBlockPublicAccessExclusion', ['VpcId', 'SubnetId'], 'public-access-exclusion', 'is excepted from the account\'s block of public access'],
  ['AWS::RAM::ResourceShare', ['ResourceArns'], 'shared', 'is shared with other accounts'],
];
const ATTACHMENT = 'AWS::EC2::VPCGatewayAttachment';
const GATEWAY = 'AWS::EC2::TransitGateway';
const AUTHORIZATION = 'AWS::EC2::ClientVpnAuthorizationRule';

/** The brokers' network is joined to no other. */
export const brokerVpcJoined: Rule = {
  id: ID,
  name: 'broker-vpc-joined',
  cause: 'The network of brokers is joined to another network or to the internet, or shared with other accounts.',
  explanation: 'What joins the brokers\' network stands where their segments stand: whoever runs the other side decides what is in it. One listener that is needed elsewhere is '
    + 'better offered alone, over PrivateLink or multi-VPC connectivity, where each principal is named.',
  fix: {
    cdk: 'Offer the cluster with a cluster policy and vpcConnectivity, or with a VPC endpoint service; a network that has to be joined is declared as a weaker place and acknowledged with its reason.',
    cloudformation: 'Use AWS::MSK::ClusterPolicy and ConnectivityInfo.VpcConnectivity, or AWS::EC2::VPCEndpointService, instead of peerings, attachments, gateways, VPNs and shares of the brokers\' VPC.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route', 'supported-boundary'],
  applies: (platform) => brokerSites(platform).length > 0,
  evaluate: judge,
};

type Belonging = 'yes' | 'no' | 'unresolved';

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (brokerSites(platform).length === 0) return [];
  for (const [type, keys, word, what] of JOINTS) {
    for (const resource of platform.resources(type)) {
      for (const place of keys.flatMap((key) => platform.propertiesOf(resource).get(key).items())) report(place, word, `the brokers' network ${what}`, platform, findings);
    }
  }
  for (const place of platform.resources(ATTACHMENT).map((resource) => platform.propertiesOf(resource))) {
    if (place.get('VpnGatewayId').value.kind !== 'absent') report(place.get('VpcId'), 'vpn-gateway', 'the brokers\' network is joined to a private network outside AWS', platform, findings);
    if (place.get('InternetGatewayId').value.kind !== 'absent') report(place.get('VpcId'), 'internet-gateway', 'the brokers\' network is joined to the internet', platform, findings);
  }
  judgeAcceptance(platform, findings);
  judgeAuthorizations(platform, findings);
  return findings.all();
}

function report(place: Place, word: string, message: string, platform: Platform, findings: Findings): void {
  for (const branch of place.branches()) {
    const belongs = isOfBrokers(branch, platform);
    if (belongs === 'yes') findings.violation(branch, word, message);
    if (belongs === 'unresolved') findings.unresolved(branch, word, `whether ${message} cannot be told`);
  }
}

/** Whether a VPC, a subnet, or an ARN that holds one, is of brokers. Where the brokers' own subnets are not known, what is joined may be theirs. */
function isOfBrokers(place: Place, platform: Platform): Belonging {
  const { value } = place;
  if (value.kind === 'absent') return 'no';
  const vpcs = brokerVpcs(platform);
  const tokens = tokensIn(value);
  const subnet = tokens.map((token) => referred(token, platform, 'AWS::EC2::Subnet')).find((one) => one !== undefined);
  const keys = subnet === undefined ? [vpcKey(value, platform), ...tokens.map((token) => vpcKey(token, platform))]
    : platform.propertiesOf(subnet).get('VpcId').branches().map((vpc) => vpcKey(vpc.value, platform));
  if (keys.some((key) => vpcs.has(key))) return 'yes';
  if (place.resource.type === 'AWS::RAM::ResourceShare') return value.kind === 'unknown' ? 'unresolved' : 'no';
  const hidden = value.kind === 'unknown' || [...vpcs.values()].some((vpc) => vpc.value.kind === 'unknown') || brokerSubnets(platform).some(({ resource }) => resource === undefined);
  return hidden ? 'unresolved' : 'no';
}

/** Whoever the gateway is shared with comes in without being asked. */
function judgeAcceptance(platform: Platform, findings: Findings): void {
  const attached = new Set(['AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment'].flatMap((type) => platform.resources(type))
    .map((resource) => platform.propertiesOf(resource)).filter((place) => place.get('VpcId').branches().some((vpc) => isOfBrokers(vpc, platform) === 'yes'))
    .flatMap((place) => place.get('TransitGatewayId').branches()).map(({ value }) => thingKey(value, platform, GATEWAY)));
  for (const resource of platform.resources(GATEWAY)) {
    if (!attached.has(resource.key)) continue;
    judgeShares(resource, platform, findings);
    for (const setting of platform.propertiesOf(resource).get('DefaultRouteTablePropagation').branches()) {
      // What the gateway is not told not to do it does.
      if (setting.value.kind === 'absent' || setting.describe() === 'enable') findings.violation(setting, 'propagation', 'every network that is attached learns the way to the brokers\' by itself');
      else if (setting.value.kind !== 'literal') findings.unresolved(setting, 'propagation', 'whether every network that is attached learns the way to the brokers\' cannot be told');
    }
    for (const setting of platform.propertiesOf(resource).get('AutoAcceptSharedAttachments').branches()) {
      if (setting.describe() === 'enable') findings.violation(setting, 'auto-accept', 'whoever the transit gateway is shared with attaches networks without being asked');
      else if (setting.value.kind !== 'literal' && setting.value.kind !== 'absent') findings.unresolved(setting, 'auto-accept', 'whether networks attach without being asked cannot be told');
    }
  }
}

/** A share of the gateway stays within the organisation. */
function judgeShares(gateway: Resource, platform: Platform, findings: Findings): void {
  for (const share of platform.resources('AWS::RAM::ResourceShare').map((resource) => platform.propertiesOf(resource))) {
    const isOfGateway = share.get('ResourceArns').items().some(({ value }) => tokensIn(value).some(({ resource }) => resource === gateway.key));
    // RAM lets principals of outside in unless it is told not to.
    if (isOfGateway) judgeSwitch(share.get('AllowExternalPrincipals'), { wanted: false, absent: true, finding: 'external', message: 'accounts outside of the organisation can be let on to the transit gateway of the brokers\' network' }, findings);
  }
}

/** Everyone who can log in to the VPN, rather than a group of people. */
function judgeAuthorizations(platform: Platform, findings: Findings): void {
  for (const place of platform.resources(AUTHORIZATION).map((resource) => platform.propertiesOf(resource))) {
    if (!leadsToBrokers(place.get('ClientVpnEndpointId'), platform)) continue;
    for (const all of place.get('AuthorizeAllGroups').branches()) {
      const truth = truthOf(all);
      if (truth === 'true') findings.violation(all, 'client-vpn-everyone', 'everyone who can log in to the VPN may come to the brokers\' network');
      if (truth === 'unresolved') findings.unresolved(all, 'client-vpn-everyone', 'who of the VPN may come to the brokers\' network cannot be told');
    }
  }
}

function leadsToBrokers(endpoint: Place, platform: Platform): boolean {
  const key = thingKey(endpoint.value, platform);
  const own = referred(endpoint.value, platform, 'AWS::EC2::ClientVpnEndpoint');
  const associations = platform.resources('AWS::EC2::ClientVpnTargetNetworkAssociation').map((resource) => platform.propertiesOf(resource))
    .filter((place) => thingKey(place.get('ClientVpnEndpointId').value, platform) === key).map((place) => place.get('SubnetId'));
  const places = [...(own === undefined ? [] : [platform.propertiesOf(own).get('VpcId')]), ...associations];
  return places.flatMap((place) => place.branches()).some((place) => isOfBrokers(place, platform) !== 'no');
}
