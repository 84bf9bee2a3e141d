import { type Place, type Platform, type Resource } from '../../../template';
import { brokerSubnets, clientSubnets } from '../support/broker-network';
import { Findings } from '../support/findings';
import { literalText } from '../support/policy';
import { referred, thingKey } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ROUTE-OUT';
const TABLE = 'AWS::EC2::RouteTable';
const SUBNET = 'AWS::EC2::Subnet';
/** What a route can lead over, by its property. Endpoints are not among them: they lead to one service, or to a firewall. */
const VIA: readonly (readonly [key: string, word: string])[] = [
  ['NatGatewayId', 'nat-gateway'], ['TransitGatewayId', 'transit-gateway'], ['VpcPeeringConnectionId', 'peering'], ['EgressOnlyInternetGatewayId', 'egress-only-gateway'],
  ['InstanceId', 'instance'], ['NetworkInterfaceId', 'interface'], ['LocalGatewayId', 'local-gateway'], ['CarrierGatewayId', 'carrier-gateway'], ['CoreNetworkArn', 'core-network'],
];
/** What announces routes of its own to tables: its type, where it and the tables are named, and what it is. */
const LEARNT: readonly (readonly [type: string, key: string, tables: string, word: string])[] = [
  ['AWS::EC2::VPNGatewayRoutePropagation', 'VpnGatewayId', 'RouteTableIds', 'vpn-gateway'], ['AWS::EC2::RouteServerPropagation', 'RouteServerId', 'RouteTableId', 'route-server'],
];
const GATEWAYS: readonly (readonly [type: string, prefix: string, word: string | undefined])[] = [
  ['AWS::EC2::InternetGateway', 'igw-', 'internet-gateway'], ['AWS::EC2::VPNGateway', 'vgw-', 'vpn-gateway'], ['AWS::EC2::VPCEndpoint', 'vpce-', undefined], ['', 'local', undefined],
];
/** Clients may have business elsewhere; none of it makes their subnets public. */
const PUBLIC = new Set(['internet-gateway', 'egress-only-gateway', 'carrier-gateway']);
const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const;

/** Routes of brokers lead nowhere but within their network, those of clients not to an internet gateway. */
export const routeOut: Rule = {
  id: ID,
  name: 'route-out',
  cause: 'A route leads out of the subnets of brokers, or from a client\'s subnet straight to the internet.',
  explanation: 'Traffic takes a route both ways: over a peering, a transit gateway or a VPN whole networks come to the brokers, and only security groups are left between. Over a NAT '
    + 'or internet gateway records leave. Brokers need none of them.',
  fix: {
    cdk: 'Use SegmentedNetwork, whose one route table has no route; reach AWS services through endpoints, partners through PrivateLink or multi-VPC connectivity.',
    cloudformation: 'Associate the brokers\' subnets with an AWS::EC2::RouteTable of their own that no AWS::EC2::Route and no propagation names, and use AWS::EC2::VPCEndpoint.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route', 'classified-copy'],
  applies: (platform) => brokerSubnets(platform).length + clientSubnets(platform).length > 0,
  evaluate: judge,
};

type Whose = 'brokers' | 'clients';

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const subnets = new Map<string, Whose>([
    ...clientSubnets(platform).map(({ resource }) => [resource?.key ?? '', 'clients'] as const), ...brokerSubnets(platform).map(({ resource }) => [resource?.key ?? '', 'brokers'] as const),
  ]);
  for (const { resource, place } of brokerSubnets(platform)) {
    if (resource === undefined) findings.unresolved(place, `subnet:${place.describe()}`, `where the routes of ${place.describe()} lead is not in the templates`);
  }
  const tables = tablesOf(subnets, platform, findings);
  if (tables.size > 0) for (const [table, route] of routesOf(platform)) judgeRoute(table, route, tables, platform, findings);
  return findings.all();
}

/** The tables that the subnets use, and for whom; the stricter where both do. */
function tablesOf(subnets: ReadonlyMap<string, Whose>, platform: Platform, findings: Findings): ReadonlyMap<string, Whose> {
  const tables = new Map<string, Whose>();
  const placed = new Set<string>();
  for (const resource of platform.resources('AWS::EC2::SubnetRouteTableAssociation')) {
    const place = platform.propertiesOf(resource);
    for (const subnet of place.get('SubnetId').branches()) {
      const key = referred(subnet.value, platform, SUBNET)?.key ?? '';
      const whose = subnets.get(key);
      if (whose === undefined || key === '') continue;
      placed.add(key);
      for (const table of place.get('RouteTableId').branches()) {
        if (referred(table.value, platform, TABLE) === undefined) findings.unresolved(table, `table:${table.describe()}`, `the subnet of ${whose} uses ${table.describe()}, whose routes are not all in the templates`);
        const of = thingKey(table.value, platform, TABLE);
        if (tables.get(of) !== 'brokers') tables.set(of, whose);
      }
    }
  }
  for (const [key, whose] of subnets) if (whose === 'brokers' && key !== '' && !placed.has(key)) judgeMain(platform.resource(key), platform, findings);
  return tables;
}

/** A subnet without a table uses its network's main one. No template can fill that of a VPC that it makes itself. */
function judgeMain(subnet: Resource | undefined, platform: Platform, findings: Findings): void {
  if (subnet === undefined) return;
  for (const vpc of platform.propertiesOf(subnet).get('VpcId').branches()) {
    if (referred(vpc.value, platform, 'AWS::EC2::VPC') === undefined) findings.unresolved(vpc, 'main-table', 'the subnet of brokers uses the main table of a network that is not in the templates');
  }
}

/** Each route with the key of its table. */
function routesOf(platform: Platform): readonly (readonly [table: Place, route: Place])[] {
  const written = platform.resources('AWS::EC2::Route').flatMap((resource) => platform.propertiesOf(resource).variants()).map((route) => [route.get('RouteTableId'), route] as const);
  const learnt = LEARNT.flatMap(([type, , tables]) => platform.resources(type).map((resource) => platform.propertiesOf(resource))
    .flatMap((route) => route.get(tables).items().map((table) => [table, route] as const)));
  return [...written, ...learnt];
}

function judgeRoute(table: Place, route: Place, tables: ReadonlyMap<string, Whose>, platform: Platform, findings: Findings): void {
  const whose = tables.get(thingKey(table.value, platform, TABLE));
  if (whose === undefined) {
    if (table.value.kind === 'unknown') findings.unresolved(table, 'table', 'whose route it is cannot be told');
    return;
  }
  const to = DESTINATIONS.map((key) => route.get(key)).find(({ value }) => value.kind !== 'absent')?.describe() ?? 'what it learns';
  for (const { word, place } of viasOf(route, platform)) {
    const finding = `${word ?? 'gateway'}:${to}`;
    if (word === undefined) findings.unresolved(place, finding, `over what the route to ${to} leads the subnets of ${whose} out cannot be told`);
    else if (whose === 'brokers' || PUBLIC.has(word)) findings.violation(place, finding, `a route to ${to} leads the subnets of ${whose} out over ${word}`);
  }
}

interface Via {
  /** What it is; undefined where it cannot be told. */
  readonly word: string | undefined;
  readonly place: Place;
}

function viasOf(route: Place, platform: Platform): readonly Via[] {
  const named = VIA.map(([key, word]) => ({ word, place: route.get(key) })).filter(({ place }) => place.value.kind !== 'absent');
  const learnt = LEARNT.map(([, key, , word]) => ({ word, place: route.get(key) })).filter(({ place }) => place.value.kind !== 'absent');
  const gateway = route.get('GatewayId');
  const known = GATEWAYS.find(([type, prefix]) => referred(gateway.value, platform, type) !== undefined || literalText(gateway.value)?.startsWith(prefix) === true);
  return [
    ...named,
    ...learnt,
    ...(gateway.value.kind === 'absent' || (known !== undefined && known[2] === undefined) ? [] : [{ word: known?.[2], place: gateway }]),
  ];
}
