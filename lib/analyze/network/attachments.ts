import type { Place } from '../../template';
import type { Edge } from '../world';
import { networkEdge } from './facts';
import { nameAt } from './routes';
import type { Topology } from './topology';

/** A type that joins two things of a network. */
interface Joint {
  readonly type: string;
  /** Keys of what is joined; of several, each one that is set. */
  readonly subject: readonly string[];
  readonly operation: string;
  readonly resource: readonly string[];
  /** What it means, of subject and resource. */
  readonly says: (subject: string, resource: string) => string;
}

function joint(type: string, subject: string, operation: string, resource: string, says: Joint['says']): Joint {
  return { type: `AWS::${type}`, subject: subject.split('|'), operation, resource: resource.split('|'), says };
}

const JOINTS: readonly Joint[] = [
  joint('EC2::VPCGatewayAttachment', 'InternetGatewayId|VpnGatewayId', 'join', 'VpcId', (gateway, vpc) => `gateway ${gateway} joins ${vpc} to networks outside`),
  joint('EC2::EgressOnlyInternetGateway', '', 'join', 'VpcId', (gateway, vpc) => `${gateway} lets ${vpc} out to the internet over IPv6`),
  joint('EC2::VPCPeeringConnection', 'PeerVpcId', 'peer-with', 'VpcId', (peer, vpc) => `network ${peer} and network ${vpc} are peers: routes and groups can join them`),
  joint('EC2::TransitGatewayAttachment', 'TransitGatewayId', 'join', 'VpcId', (gateway, vpc) => `transit gateway ${gateway} joins ${vpc} to every network behind it`),
  joint('EC2::TransitGatewayVpcAttachment', 'TransitGatewayId', 'join', 'VpcId', (gateway, vpc) => `transit gateway ${gateway} joins ${vpc} to every network behind it`),
  joint('EC2::TransitGatewayPeeringAttachment', 'PeerTransitGatewayId', 'peer-with', 'TransitGatewayId', (peer, gateway) => `transit gateway ${peer} and ${gateway} are peers`),
  joint('EC2::TransitGatewayConnect', 'TransportTransitGatewayAttachmentId', 'join', '', (attachment, connect) => `${attachment} carries the tunnel ${connect}`),
  joint('EC2::TransitGatewayRouteTableAssociation', 'TransitGatewayAttachmentId', 'be-routed-by', 'TransitGatewayRouteTableId', (one, table) => `${one} is routed by ${table}`),
  joint('EC2::TransitGatewayRouteTablePropagation', 'TransitGatewayAttachmentId', 'announce-to', 'TransitGatewayRouteTableId', (one, table) => `whatever uses ${table} reaches ${one}`),
  joint('EC2::VPNConnection', 'CustomerGatewayId', 'join', 'VpnGatewayId|TransitGatewayId', (customer, gateway) => `a tunnel joins ${customer} to ${gateway}`),
  joint('EC2::VPNConnectionRoute', 'DestinationCidrBlock', 'join', 'VpnConnectionId', (range, vpn) => `${range} stands behind the tunnel ${vpn}`),
  joint('EC2::ClientVpnTargetNetworkAssociation', 'ClientVpnEndpointId', 'join', 'SubnetId', (vpn, subnet) => `clients of ${vpn} come out in ${subnet}`),
  joint('EC2::GatewayRouteTableAssociation', 'GatewayId', 'be-routed-by', 'RouteTableId', (gateway, table) => `traffic that comes in by ${gateway} is routed by ${table}`),
  joint('EC2::SecurityGroupVpcAssociation', 'GroupId', 'be-used-in', 'VpcId', (group, vpc) => `group ${group} can be given to interfaces in ${vpc}`),
  joint('EC2::LocalGatewayRouteTableVPCAssociation', 'LocalGatewayRouteTableId', 'join', 'VpcId', (table, vpc) => `${table} joins ${vpc} to a network on premises`),
  joint('EC2::CarrierGateway', '', 'join', 'VpcId', (gateway, vpc) => `${gateway} joins ${vpc} to a carrier's network`),
  joint('NetworkManager::VpcAttachment', 'CoreNetworkId', 'join', 'VpcArn', (core, vpc) => `core network ${core} joins ${vpc} to every network behind it`),
  joint('NetworkManager::SiteToSiteVpnAttachment', 'CoreNetworkId', 'join', 'VpnConnectionArn', (core, vpn) => `core network ${core} carries ${vpn}`),
  joint('NetworkManager::ConnectAttachment', 'CoreNetworkId', 'join', 'TransportAttachmentId', (core, one) => `core network ${core} carries a tunnel over ${one}`),
  joint('NetworkManager::DirectConnectGatewayAttachment', 'CoreNetworkId', 'join', 'DirectConnectGatewayArn', (core, gateway) => `core network ${core} joins ${gateway}`),
  joint('NetworkManager::TransitGatewayPeering', 'CoreNetworkId', 'peer-with', 'TransitGatewayArn', (core, gateway) => `core network ${core} and ${gateway} are peers`),
  joint('NetworkManager::TransitGatewayRouteTableAttachment', 'PeeringId', 'join', 'TransitGatewayRouteTableArn', (one, table) => `whatever uses ${table} reaches ${one}`),
  joint('DirectConnect::DirectConnectGatewayAssociation', 'DirectConnectGatewayId', 'join', 'AssociatedGatewayId', (one, gateway) => `${one} joins ${gateway} to a network on premises`),
  joint('DirectConnect::PrivateVirtualInterface', 'DirectConnectGatewayId|VirtualGatewayId', 'join', 'ConnectionId', (gateway, line) => `${line} joins ${gateway} to a network on premises`),
  joint('DirectConnect::TransitVirtualInterface', 'DirectConnectGatewayId', 'join', 'ConnectionId', (gateway, line) => `${line} joins ${gateway} to a network on premises`),
  joint('VpcLattice::ServiceNetworkVpcAssociation', 'VpcIdentifier', 'join', 'ServiceNetworkIdentifier', (vpc, network) => `whatever is in ${vpc} reaches the services of ${network}`),
  joint('VpcLattice::ServiceNetworkServiceAssociation', 'ServiceIdentifier', 'join', 'ServiceNetworkIdentifier', (service, network) => `service ${service} is reached by whatever uses ${network}`),
  joint('VpcLattice::ServiceNetworkResourceAssociation', 'ResourceConfigurationId', 'join', 'ServiceNetworkId', (resource, network) => `${resource} is reached by whatever uses ${network}`),
  joint('VpcLattice::ResourceConfiguration', 'ResourceGatewayId', 'forward-to', 'ResourceConfigurationDefinition', (gateway, resource) => `${gateway} passes connections on to ${resource}`),
  joint('ApiGateway::VpcLink', '', 'forward-to', 'TargetArns', (link, target) => `${link} lets an API come to ${target}`),
  joint('AppRunner::VpcIngressConnection', 'IngressVpcConfiguration.VpcEndpointId', 'forward-to', 'ServiceArn', (endpoint, service) => `${endpoint} lets ${service} be reached`),
  joint('GlobalAccelerator::EndpointGroup', 'ListenerArn', 'forward-to', 'EndpointConfigurations.*.EndpointId', (listener, endpoint) => `anyone on the internet comes to ${endpoint} over ${listener}`),
  joint('EC2::EIPAssociation', 'AllocationId|EIP', 'be-the-public-address-of', 'InstanceId|NetworkInterfaceId', (address, one) => `${one} has a public address, ${address}`),
  joint('EC2::EIP', '', 'be-the-public-address-of', 'InstanceId', (address, one) => `${one} has a public address, ${address}`),
  joint('EC2::VPCDHCPOptionsAssociation', 'DhcpOptionsId', 'answer-names-for', 'VpcId', (options, vpc) => `${options} says who answers questions of names in ${vpc}`),
  joint('Route53Resolver::ResolverRuleAssociation', 'ResolverRuleId', 'answer-names-for', 'VPCId', (rule, vpc) => `${rule} says who answers questions of names in ${vpc}`),
  joint('Route53Resolver::ResolverRule', 'DomainName', 'leave-names-to', 'TargetIps.*.Ip', (domain, address) => `names under ${domain} are what ${address} says`),
  joint('EC2::DHCPOptions', '', 'leave-names-to', 'DomainNameServers', (options, server) => `${options}: names are what ${server} says`),
  joint('Route53::HostedZone', '', 'answer-names-for', 'VPCs.*.VPCId', (zone, vpc) => `names in ${vpc} are what ${zone} says`),
  joint('EC2::NetworkInterfacePermission', 'AwsAccountId', 'attach', 'NetworkInterfaceId', (account, one) => `account ${account} may attach the interface ${one} to what is its own`),
  joint('EC2::VPCBlockPublicAccessExclusion', '', 'except-from-the-block', 'VpcId|SubnetId', (_exclusion, one) => `${one} is excepted from the block of public access`),
  joint('EC2::VPCEndpointService', 'SupportedRegions', 'come-to', '', (region, service) => `endpoints in ${region} can connect to ${service}`),
  joint('EC2::TrafficMirrorSession', 'TrafficMirrorTargetId', 'copy-traffic-of', 'NetworkInterfaceId', (target, source) => `a copy of the traffic of ${source} goes to ${target}`),
];

/** Types that are read here. */
export const ATTACHMENT_TYPES: readonly string[] = [...JOINTS.map(({ type }) => type), 'AWS::EC2::ClientVpnAuthorizationRule', 'AWS::RAM::ResourceShare', 'AWS::Route53::RecordSet', 'AWS::Route53::RecordSetGroup'];

/**
 * What joins networks to each other and to what is outside, and who answers questions of names.
 *
 * @param topology names and addresses
 */
export function attachments(topology: Topology): readonly Edge[] {
  return [...JOINTS.flatMap((one) => ofJoint(topology, one)), ...clientRules(topology), ...shares(topology), ...strangers(topology)];
}

function ofJoint(topology: Topology, { type, subject, operation, resource, says }: Joint): readonly Edge[] {
  return topology.properties(type).flatMap((place) => namesAt(topology, place, subject).flatMap((from) => namesAt(topology, place, resource).map((to) => (
    networkEdge(from.name, operation, to.name, {
      always: from.always && to.always && topology.always(place), location: to.location, because: says(from.name, to.name), fix: `delete ${topology.noun(place)}`,
    })))));
}

interface NameAt {
  readonly name: string;
  readonly always: boolean;
  readonly location: string;
}

/** What some keys name; the empty key names the resource itself. */
function namesAt(topology: Topology, place: Place, keys: readonly string[]): readonly NameAt[] {
  return keys.flatMap((key): readonly NameAt[] => {
    if (key === '') return [{ name: topology.noun(place), always: true, location: place.location }];
    const [head, tail] = key.split('.*.');
    const at = place.get(...(head ?? key).split('.'));
    const items = tail === undefined ? at.items() : at.items().flatMap((item) => item.get(tail).items());
    return items.map((item) => ({ name: nameAt(topology, item), always: item.when.size === 0, location: item.location }));
  });
}

/** Whom clients of a VPN may connect to. */
function clientRules(topology: Topology): readonly Edge[] {
  return topology.properties('AWS::EC2::ClientVpnAuthorizationRule').flatMap((place) => {
    const vpn = nameAt(topology, place.get('ClientVpnEndpointId'));
    const group = place.get('AccessGroupId');
    const who = group.value.kind === 'absent' ? `every client of ${vpn}` : `group ${nameAt(topology, group)} of ${vpn}`;
    return topology.ranges(place.get('TargetNetworkCidr')).map(({ id, cidr, always }) => networkEdge(who, 'connect-to', cidr ?? id, {
      always: always && topology.always(place), location: place.get('TargetNetworkCidr').location, because: `${who} may connect to ${cidr ?? id}`, fix: 'name the group and the narrowest range that need it',
    }));
  });
}

/** Subnets, gateways and the like that other accounts may use. */
function shares(topology: Topology): readonly Edge[] {
  return topology.properties('AWS::RAM::ResourceShare').flatMap((place) => place.get('Principals').items().flatMap((principal) => (
    place.get('ResourceArns').items().map((resource) => {
      const [who, what] = [nameAt(topology, principal), nameAt(topology, resource)];
      return networkEdge(who, 'use-as-own', what, {
        always: topology.always(principal) && resource.when.size === 0, location: principal.location, because: `${who} may use ${what} as its own`, fix: 'take the principal or the resource out of the share',
      });
    }))));
}

/** Peers that belong to another account: whoever administers that account decides what stands in them. */
function strangers(topology: Topology): readonly Edge[] {
  const own = new Set([...topology.context.account.filter((part) => typeof part === 'string')]);
  return topology.properties('AWS::EC2::VPCPeeringConnection').flatMap((place) => place.get('PeerOwnerId').branches()
    .filter(({ value }) => value.kind !== 'absent' && !(value.kind === 'token' && value.pseudo === 'AWS::AccountId') && !(value.kind === 'literal' && own.has(String(value.value))))
    .map((owner) => {
      const [who, vpc] = [nameAt(topology, owner), nameAt(topology, place.get('VpcId'))];
      return networkEdge(who, 'peer-with', vpc, { always: topology.always(owner), location: owner.location, because: `the network that ${vpc} is joined to is of the account ${who}`, fix: `delete ${topology.noun(place)}` });
    }));
}
