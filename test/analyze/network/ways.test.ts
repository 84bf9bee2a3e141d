import { att, type Data, edgeLines, gained, NETWORK, networkOf, perhaps, PERHAPS, ref, resource, routeLines, unknownLines } from './support';

const TABLE: Data = {
  Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }),
  Uses: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref('Table') }),
};
const route = (more: Data, table: unknown = ref('Table')): Data => resource('AWS::EC2::Route', { RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', ...more });
const of = (resources: Data, more: Data = {}): ReturnType<typeof networkOf> => networkOf({ ...NETWORK, ...resources }, more);
const routes = (resources: Data, more: Data = {}): string[] => routeLines(of({ ...TABLE, ...resources }, more).routes);

describe('routes', () => {
  test.each([
    [{ GatewayId: ref('Igw') }, 'internet-gateway:Igw'], [{ GatewayId: 'igw-1' }, 'internet-gateway:igw-1'], [{ GatewayId: 'vgw-1' }, 'vpn-gateway:vgw-1'],
    [{ GatewayId: 'vpce-1' }, 'endpoint:vpce-1'], [{ NatGatewayId: 'nat-1' }, 'nat-gateway:nat-1'], [{ TransitGatewayId: 'tgw-1' }, 'transit-gateway:tgw-1'],
    [{ VpcPeeringConnectionId: 'pcx-1' }, 'peering:pcx-1'], [{ EgressOnlyInternetGatewayId: 'eigw-1' }, 'egress-only-gateway:eigw-1'], [{ InstanceId: 'i-1' }, 'instance:i-1'],
    [{ NetworkInterfaceId: 'eni-1' }, 'interface:eni-1'], [{ VpcEndpointId: 'vpce-2' }, 'endpoint:vpce-2'], [{ LocalGatewayId: 'lgw-1' }, 'local-gateway:lgw-1'],
    [{ CarrierGatewayId: 'cagw-1' }, 'carrier-gateway:cagw-1'], [{ CoreNetworkArn: 'arn:aws:networkmanager::1:core-network/c' }, 'core-network:arn:aws:networkmanager::1:core-network/c'],
    [{ GatewayId: ref('Vgw') }, 'vpn-gateway:Vgw'],
  ])('%j', (target, via) => {
    const gateways = { Igw: resource('AWS::EC2::InternetGateway'), Vgw: resource('AWS::EC2::VPNGateway') };
    expect(routes({ ...gateways, R: route(target) })).toEqual([`SubA → 0.0.0.0/0 via ${via}`]);
  });

  test('the local route is none; IPv6 and prefix lists are destinations', () => {
    expect(routes({ R: route({ GatewayId: 'local' }) })).toEqual([]);
    expect(routes({ R: route({ DestinationCidrBlock: ref('AWS::NoValue'), DestinationIpv6CidrBlock: '::/0', NatGatewayId: 'nat-1' }) })).toEqual(['SubA → ::/0 via nat-gateway:nat-1']);
    expect(routes({ R: route({ DestinationCidrBlock: ref('AWS::NoValue'), DestinationPrefixListId: 'pl-1', TransitGatewayId: 'tgw-1' }) })).toEqual(['SubA → pl-1[?] via transit-gateway:tgw-1']);
  });

  test('each subnet that uses the table has the route; a table that nobody uses leads nowhere; of a table made elsewhere nobody knows who uses it', () => {
    const second = resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('SubB'), RouteTableId: ref('Table') });
    expect(routes({ R: route({ NatGatewayId: 'nat-1' }), Second: second })).toEqual(['SubA → 0.0.0.0/0 via nat-gateway:nat-1', 'SubB → 0.0.0.0/0 via nat-gateway:nat-1']);
    expect(routes({ R: route({ NatGatewayId: 'nat-1' }), Uses: resource('AWS::EC2::InternetGateway') })).toEqual(['- → 0.0.0.0/0 via nat-gateway:nat-1']);
    expect(routes({ R: route({ NatGatewayId: 'nat-1' }, 'rtb-1') })).toEqual(['subnets of rtb-1 → 0.0.0.0/0 via nat-gateway:nat-1']);
    expect(routes({ R: route({ NatGatewayId: 'nat-1' }, 'rtb-1'), Uses: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('SubB'), RouteTableId: 'rtb-1' }) }))
      .toEqual(['SubB → 0.0.0.0/0 via nat-gateway:nat-1']);
  });

  test('what exists sometimes, and what can not be told', () => {
    expect(routes({ R: { ...route({ NatGatewayId: 'nat-1' }), Condition: 'Perhaps' } }, PERHAPS)).toEqual(['SubA → 0.0.0.0/0 via nat-gateway:nat-1 sometimes']);
    expect(routes({ R: route({ DestinationCidrBlock: perhaps('10.0.0.0/8', '172.16.0.0/12'), TransitGatewayId: 'tgw-1' }) }, PERHAPS)).toHaveLength(2);
    const hidden = of({ ...TABLE, R: route({ DestinationCidrBlock: ref('To'), TransitGatewayId: 'tgw-1' }) }, { Parameters: { To: { Type: 'String' } } });
    expect(routeLines(hidden.routes)).toEqual([expect.stringMatching(/^SubA → \?route to .*To.* via transit-gateway:tgw-1$/)]);
    expect(unknownLines(hidden.unknowns)).toHaveLength(1);
  });

  test('a gateway that announces routes may announce any', () => {
    expect(routes({ P: resource('AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [ref('Table')], VpnGatewayId: 'vgw-1' }) })).toEqual(['SubA → ?learnt from vgw-1 via vpn-gateway:vgw-1']);
    expect(routes({ P: resource('AWS::EC2::RouteServerPropagation', { RouteTableId: ref('Table'), RouteServerId: 'rs-1' }) })).toEqual(['SubA → ?learnt from rs-1 via route-server:rs-1']);
  });

  test('routes of transit gateways and of clients of a VPN', () => {
    expect(routes({
      T: resource('AWS::EC2::TransitGatewayRoute', { TransitGatewayRouteTableId: 'tgw-rtb-1', DestinationCidrBlock: '10.0.0.0/8', TransitGatewayAttachmentId: 'tgw-attach-1' }),
      Hole: resource('AWS::EC2::TransitGatewayRoute', { TransitGatewayRouteTableId: 'tgw-rtb-1', DestinationCidrBlock: '10.9.0.0/16', Blackhole: true }),
      C: resource('AWS::EC2::ClientVpnRoute', { ClientVpnEndpointId: 'cvpn-1', DestinationCidrBlock: '10.0.1.0/24', TargetVpcSubnetId: ref('SubA') }),
    })).toEqual(['clients of cvpn-1 → 10.0.1.0/24 via subnet:SubA', 'transit gateway table tgw-rtb-1 → 10.0.0.0/8 via attachment:tgw-attach-1']);
  });

  test('a subnet that newly uses a table with a way out is told at the association', () => {
    const tables = (table: string): Data => ({ Table: TABLE['Table'], Open: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }), R: route({ GatewayId: 'igw-1' }, ref('Open')),
      Uses: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: ref(table) }) });
    expect(gained(of(tables('Table')), of(tables('Open')))).toEqual(['SubA → 0.0.0.0/0 via internet-gateway:igw-1 @Uses/Properties/RouteTableId']);
    expect(gained(of({ ...tables('Open'), R: resource('AWS::EC2::InternetGateway') }), of(tables('Open')))).toEqual(['SubA → 0.0.0.0/0 via internet-gateway:igw-1 @R/Properties']);
    expect(gained(of(tables('Open')), of(tables('Table')))).toEqual([]);
  });
});

describe('what joins networks', () => {
  const edges = (made: unknown, more: Data = {}): string[] => edgeLines(of({ It: made, ...more }).edges);

  test.each([
    ['AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), InternetGatewayId: 'igw-1' }, ['igw-1 join Vpc']],
    ['AWS::EC2::VPCGatewayAttachment', { VpcId: ref('Vpc'), VpnGatewayId: 'vgw-1' }, ['vgw-1 join Vpc']],
    ['AWS::EC2::EgressOnlyInternetGateway', { VpcId: ref('Vpc') }, ['It join Vpc']],
    ['AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: 'vpc-2', PeerOwnerId: '333333333333' }, ['333333333333 peer-with Vpc', 'vpc-2 peer-with Vpc']],
    ['AWS::EC2::TransitGatewayAttachment', { VpcId: ref('Vpc'), TransitGatewayId: 'tgw-1', SubnetIds: [ref('SubA')] }, ['tgw-1 join Vpc']],
    ['AWS::EC2::TransitGatewayVpcAttachment', { VpcId: ref('Vpc'), TransitGatewayId: 'tgw-1', SubnetIds: [ref('SubA')] }, ['tgw-1 join Vpc']],
    ['AWS::EC2::TransitGatewayRouteTablePropagation', { TransitGatewayAttachmentId: 'a-1', TransitGatewayRouteTableId: 't-1' }, ['a-1 announce-to t-1']],
    ['AWS::EC2::VPNConnection', { CustomerGatewayId: 'cgw-1', VpnGatewayId: 'vgw-1' }, ['cgw-1 join vgw-1']],
    ['AWS::EC2::ClientVpnTargetNetworkAssociation', { ClientVpnEndpointId: 'cvpn-1', SubnetId: ref('SubA') }, ['cvpn-1 join SubA']],
    ['AWS::EC2::ClientVpnAuthorizationRule', { ClientVpnEndpointId: 'cvpn-1', TargetNetworkCidr: '10.0.1.0/24', AuthorizeAllGroups: true }, ['every client of cvpn-1 connect-to 10.0.1.0/24']],
    ['AWS::EC2::ClientVpnAuthorizationRule', { ClientVpnEndpointId: 'cvpn-1', TargetNetworkCidr: '10.0.1.0/24', AccessGroupId: 'S-1' }, ['group S-1 of cvpn-1 connect-to 10.0.1.0/24']],
    ['AWS::EC2::SecurityGroupVpcAssociation', { GroupId: 'sg-1', VpcId: ref('Vpc') }, ['sg-1 be-used-in Vpc']],
    ['AWS::NetworkManager::VpcAttachment', { CoreNetworkId: 'core-1', VpcArn: 'arn:aws:ec2:eu-west-1:1:vpc/v' }, ['core-1 join arn:aws:ec2:eu-west-1:1:vpc/v']],
    ['AWS::RAM::ResourceShare', { Principals: ['333333333333', 'o-1'], ResourceArns: [att('SubA', 'SubnetArn')] }, ['333333333333 use-as-own SubA', 'o-1 use-as-own SubA']],
    ['AWS::EC2::VPCDHCPOptionsAssociation', { VpcId: ref('Vpc'), DhcpOptionsId: 'dopt-1' }, ['dopt-1 answer-names-for Vpc']],
    ['AWS::EC2::DHCPOptions', { DomainNameServers: ['192.0.2.1'] }, ['It leave-names-to 192.0.2.1']],
    ['AWS::Route53Resolver::ResolverRule', { DomainName: 'kafka.eu-west-1.amazonaws.com', TargetIps: [{ Ip: '192.0.2.1' }] }, ['kafka.eu-west-1.amazonaws.com leave-names-to 192.0.2.1']],
    ['AWS::Route53Resolver::ResolverRuleAssociation', { ResolverRuleId: 'rr-1', VPCId: ref('Vpc') }, ['rr-1 answer-names-for Vpc']],
    ['AWS::GlobalAccelerator::EndpointGroup', { ListenerArn: 'l-1', EndpointConfigurations: [{ EndpointId: 'nlb-1' }] }, ['l-1 forward-to nlb-1']],
    ['AWS::EC2::EIP', { InstanceId: 'i-1' }, ['It be-the-public-address-of i-1']],
    ['AWS::EC2::VPCEndpointService', { SupportedRegions: ['us-east-1'] }, ['us-east-1 come-to It']],
    ['AWS::EC2::NetworkInterfacePermission', { AwsAccountId: '333333333333', NetworkInterfaceId: 'eni-1', Permission: 'INSTANCE-ATTACH' }, ['333333333333 attach eni-1']],
    ['AWS::EC2::VPCBlockPublicAccessExclusion', { SubnetId: ref('SubA'), InternetGatewayExclusionMode: 'allow-bidirectional' }, ['It except-from-the-block SubA']],
    ['AWS::EC2::TrafficMirrorSession', { TrafficMirrorTargetId: 'tmt-1', NetworkInterfaceId: 'eni-1' }, ['tmt-1 copy-traffic-of eni-1']],
  ] as [string, Data, string[]][])('%s %j', (type, properties, expected) => {
    expect(edges(resource(type, properties))).toEqual(expected);
  });

  test('a private zone answers questions of names, its records say what they stand for', () => {
    const zone = (more: Data): Data => resource('AWS::Route53::HostedZone', { Name: 'kafka.eu-west-1.amazonaws.com', ...more });
    const record = { Record: resource('AWS::Route53::RecordSet', { HostedZoneId: ref('It'), Name: 'b-1.kafka.eu-west-1.amazonaws.com', Type: 'A', ResourceRecords: ['192.0.2.1'] }) };
    expect(edges(zone({ VPCs: [{ VPCId: ref('Vpc'), VPCRegion: 'eu-west-1' }] }), record)).toEqual(['It answer-names-for Vpc', 'b-1.kafka.eu-west-1.amazonaws.com resolve-to 192.0.2.1']);
    expect(edges(zone({}), record)).toEqual([]);
  });

  test('a public name of brokers or of a balancer inside, and one of which nobody can tell', () => {
    const balancer = (Scheme: string): Data => ({ Front: resource('AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'network', Scheme }) });
    const record = (zone: Data, target: Data): Data => resource('AWS::Route53::RecordSet', { ...zone, Name: 'n.example', Type: 'A', ...target });
    const [alias, brokers] = [{ AliasTarget: { DNSName: { 'Fn::GetAtt': ['Front', 'DNSName'] } } }, { ResourceRecords: ['b-1.x.kafka.eu-west-1.amazonaws.com'] }];
    const open = { It: resource('AWS::Route53::HostedZone', { Name: 'example' }) };
    const published = (more: Data): string[] => edgeLines(of({ ...open, ...more }).edges).filter((line) => line.includes('publish'));
    expect(published({ ...balancer('internal'), Record: record({ HostedZoneId: ref('It') }, alias) })).toEqual(['n.example publish Front']);
    expect(published({ ...balancer('internet-facing'), Record: record({ HostedZoneId: ref('It') }, alias) })).toEqual([]);
    expect(published({ Record: record({ HostedZoneId: ref('It') }, brokers) })).toEqual(['n.example publish b-1.x.kafka.eu-west-1.amazonaws.com']);
    expect(unknownLines(of({ Record: record({ HostedZoneName: 'example.' }, brokers) }).unknowns)).toEqual(['Record/Properties/ResourceRecords/0: who can ask for n.example of b-1.x.kafka.eu-west-1.amazonaws.com']);
    expect(unknownLines(of({ Record: record({ HostedZoneId: 'Z1' }, { ResourceRecords: ['192.0.2.1'] }) }).unknowns)).toEqual([]);
  });

  test('a peer of another account is told apart from one of the own', () => {
    const peer = (PeerOwnerId: unknown): string[] => edges(resource('AWS::EC2::VPCPeeringConnection', { VpcId: ref('Vpc'), PeerVpcId: 'vpc-2', ...(PeerOwnerId === undefined ? {} : { PeerOwnerId }) }));
    expect([peer(undefined), peer(ref('AWS::AccountId'))]).toEqual([['vpc-2 peer-with Vpc'], ['vpc-2 peer-with Vpc']]);
    expect(peer('444444444444')).toEqual(['444444444444 peer-with Vpc', 'vpc-2 peer-with Vpc']);
  });
});
