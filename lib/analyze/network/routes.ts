import type { Peer, Route } from '../../semantics/network';
import type { Choice, Place, Value } from '../../template';
import type { UnknownPart } from '../world';
import { prefixList } from './group-rule';
import type { Maybe } from '../world';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;
type Destination = Exclude<Peer, { kind: 'group' }>;

const TABLE = 'AWS::EC2::RouteTable';
/** What a route can lead over: its property, and what that is called; a gateway is told by its type or the beginning of its id. */
const TARGETS: readonly (readonly [string, string, string])[] = [
  ['NatGatewayId', 'nat-gateway', 'AWS::EC2::NatGateway'],
  ['TransitGatewayId', 'transit-gateway', 'AWS::EC2::TransitGateway'],
  ['VpcPeeringConnectionId', 'peering', 'AWS::EC2::VPCPeeringConnection'],
  ['EgressOnlyInternetGatewayId', 'egress-only-gateway', 'AWS::EC2::EgressOnlyInternetGateway'],
  ['InstanceId', 'instance', 'AWS::EC2::Instance'],
  ['NetworkInterfaceId', 'interface', 'AWS::EC2::NetworkInterface'],
  ['VpcEndpointId', 'endpoint', 'AWS::EC2::VPCEndpoint'],
  ['LocalGatewayId', 'local-gateway', 'AWS::EC2::LocalGateway'],
  ['CarrierGatewayId', 'carrier-gateway', 'AWS::EC2::CarrierGateway'],
  ['CoreNetworkArn', 'core-network', 'AWS::NetworkManager::CoreNetwork'],
  ['OdbNetworkArn', 'odb-network', 'AWS::ODB::OdbNetwork'],
];
const GATEWAYS: readonly (readonly [string, string, string])[] = [
  ['internet-gateway', 'AWS::EC2::InternetGateway', 'igw-'], ['vpn-gateway', 'AWS::EC2::VPNGateway', 'vgw-'], ['endpoint', 'AWS::EC2::VPCEndpoint', 'vpce-'],
  ['local', '', 'local'],
];

/** Routes, and what of them can't be told. */
export interface Routes {
  /** The routes, one for each subnet that uses their table. */
  readonly routes: readonly Route[];
  /** What can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * Routes out of subnets. A subnet that no table is associated with uses its network's main table, which no template fills.
 *
 * @param topology names and addresses
 */
export function routesOf(topology: Topology): Routes {
  const uses = topology.properties('AWS::EC2::SubnetRouteTableAssociation').flatMap((place) => (
    topology.names(place.get('RouteTableId'), (value) => topology.name(value, TABLE)).flatMap((table) => (
      topology.names(place.get('SubnetId'), (value) => topology.subnet(value)).map((subnet) => (
        { table: table.it, subnet: subnet.it, always: table.always && subnet.always && topology.always(place), location: place.get('RouteTableId').location }))))));
  const own = new Set(topology.context.platform.resources(TABLE).map((resource) => topology.context.key(resource)));
  const found = [...topology.properties('AWS::EC2::Route').flatMap((place) => ofRoute(topology, place)), ...propagated(topology), ...elsewhere(topology)];
  const routes = found.flatMap((route): readonly Route[] => {
    if (route.table === undefined) return [route];
    const users = uses.filter(({ table }) => table === route.table);
    // A table that the templates do not make is used by subnets that they do not name.
    if (users.length === 0) return [{ ...route, subnet: own.has(route.table) ? '' : `subnets of ${route.table}` }];
    return users.map(({ subnet, always, location }) => ({ ...route, subnet, association: location, always: route.always && always }));
  });
  return {
    routes,
    unknowns: found.flatMap(({ destination, location }) => (destination.kind === 'unknown' && !destination.id.startsWith(LEARNT)
      ? [{ id: destination.id, location, reason: destination.reason }] : [])),
  };
}

function ofRoute(topology: Topology, place: Place): readonly Route[] {
  return topology.names(place.get('RouteTableId'), (value) => topology.name(value, TABLE)).flatMap((table) => (
    destinationsOf(topology, place).flatMap((destination) => viasOf(topology, place).filter(({ via }) => via !== 'local').map(({ via, always }): Route => ({
      subnet: '', table: table.it, destination: destination.it, via, location: place.location,
      always: table.always && destination.always && always && topology.always(place),
    })))));
}

/**
 * Where a route leads: ranges, or a prefix list.
 *
 * @param topology names and addresses
 * @param place the route
 */
export function destinationsOf(topology: Topology, place: Place): readonly Maybe<Destination>[] {
  const ranges = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'].flatMap((key) => topology.ranges(place.get(key)));
  const lists = ['DestinationPrefixListId', 'PrefixListId'].flatMap((key) => place.get(key).branches()).filter(({ value }) => value.kind !== 'absent');
  return [
    ...ranges.map(({ cidr, id, reason, always }): Maybe<Destination> => ({
      it: cidr === undefined ? { kind: 'unknown', id: `route to ${id}`, reason: reason ?? 'the range can not be told' } : { kind: 'range', cidr }, always,
    })),
    ...lists.map((list): Maybe<Destination> => ({ it: prefixList(topology, list), always: list.when.size === 0 })),
  ];
}

function viasOf(topology: Topology, place: Place): readonly { readonly via: string; readonly always: boolean }[] {
  const named = TARGETS.flatMap(([key, kind, type]) => topology.names(place.get(key), (value) => `${kind}:${topology.name(value, type)}`));
  const gateways = topology.names(place.get('GatewayId'), (value) => gatewayName(topology, value));
  return [...named, ...gateways].map(({ it, always }) => ({ via: it, always }));
}

function gatewayName(topology: Topology, value: Settled): string {
  const resource = topology.resource(value, ...GATEWAYS.map(([, type]) => type));
  if (resource !== undefined) return `${GATEWAYS.find(([, type]) => type === resource.type)?.[0] ?? 'gateway'}:${topology.context.key(resource)}`;
  const text = topology.name(value);
  const kind = GATEWAYS.find(([, , prefix]) => text.startsWith(prefix))?.[0] ?? 'gateway';
  return kind === 'local' ? 'local' : `${kind}:${text}`;
}

const LEARNT = 'learnt from ';

/** What announces routes of its own: the type, what it is, where it is named, and where the tables are. */
const ANNOUNCERS: readonly (readonly [string, string, string, string])[] = [
  ['AWS::EC2::VPNGatewayRoutePropagation', 'vpn-gateway', 'VpnGatewayId', 'RouteTableIds'],
  ['AWS::EC2::RouteServerPropagation', 'route-server', 'RouteServerId', 'RouteTableId'],
];

/** Routes that are learnt from the other side: nobody knows which. */
function propagated(topology: Topology): readonly Route[] {
  return ANNOUNCERS.flatMap(([type, kind, by, tables]) => topology.properties(type).flatMap((place) => (
    topology.names(place.get(by), (value) => topology.name(value, 'AWS::EC2::VPNGateway', 'AWS::EC2::RouteServer')).flatMap((gateway) => (
      topology.names(place.get(tables), (value) => topology.name(value, TABLE)).map((table): Route => ({
        subnet: '', table: table.it, via: `${kind}:${gateway.it}`, location: place.location,
        destination: { kind: 'unknown', id: `${LEARNT}${gateway.it}`, reason: `which networks ${gateway.it} announces is decided on the other side` },
        always: table.always && gateway.always && topology.always(place),
      })))))));
}

/** Routes that no subnet has: of transit gateways and of clients of a VPN. */
function elsewhere(topology: Topology): readonly Route[] {
  const transit = topology.properties('AWS::EC2::TransitGatewayRoute').filter((place) => place.get('Blackhole').describe() !== 'true').map((place) => ({
    place, owner: `transit gateway table ${nameAt(topology, place.get('TransitGatewayRouteTableId'))}`, via: `attachment:${nameAt(topology, place.get('TransitGatewayAttachmentId'))}`,
  }));
  const clients = topology.properties('AWS::EC2::ClientVpnRoute').map((place) => ({
    place, owner: `clients of ${nameAt(topology, place.get('ClientVpnEndpointId'))}`, via: `subnet:${nameAt(topology, place.get('TargetVpcSubnetId'))}`,
  }));
  return [...transit, ...clients].flatMap(({ place, owner, via }) => destinationsOf(topology, place).map(({ it, always }): Route => (
    { subnet: owner, destination: it, via, always: always && topology.always(place), location: place.location })));
}

/**
 * What a place refers to, whatever it is.
 *
 * @param topology names
 * @param place a reference
 */
export function nameAt(topology: Topology, place: Place): string {
  return [...new Set(place.branches().filter(({ value }) => value.kind !== 'absent').map(({ value }) => {
    const settled = value as Settled;
    const referred = settled.kind === 'token' && settled.resource !== undefined ? topology.context.platform.resource(settled.resource) : undefined;
    return referred === undefined ? topology.name(settled) : topology.context.key(referred);
  }))].join(' or ') || 'nothing';
}
