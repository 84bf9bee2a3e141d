import { routeOut as rule } from '../../../../lib/judge/rules/network/route-out';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { foreignNetwork, kafkaNetwork, subnet, website } from '../support/network';

const WORLD = { DestinationCidrBlock: '0.0.0.0/0' };
const TABLE = resource('AWS::EC2::RouteTable', { VpcId: { Ref: 'Vpc' } });

function association(SubnetId: unknown, RouteTableId: unknown = { Ref: 'Table' }): unknown {
  return resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId, RouteTableId });
}

function route(properties: Record<string, unknown>, of = 'BrokerSubnet'): Parts {
  return kafkaNetwork({
    Table: TABLE, Used: association({ Ref: of }), Gateway: resource('AWS::EC2::InternetGateway', {}), S3: resource('AWS::EC2::VPCEndpoint', {}),
    Route: resource('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' }, ...properties }),
  });
}

function out(what: string, properties: Record<string, unknown>, place: string, finding: string, of?: string): Case {
  return [what, route(properties, of), `violation Route/Properties/${place} [${finding}]`];
}

ruleCases(rule, {
  compliant: [
    ['no table', kafkaNetwork()],
    ['a table without a route', kafkaNetwork({ Table: TABLE, Used: association({ Ref: 'BrokerSubnet' }) })],
    ['a route to an endpoint', route({ ...WORLD, VpcEndpointId: { Ref: 'S3' } })],
    ['a route to a gateway of an endpoint', route({ ...WORLD, GatewayId: { Ref: 'S3' } })],
    ['a route within the network', route({ ...WORLD, GatewayId: 'local' })],
    ['clients over NAT', route({ ...WORLD, NatGatewayId: 'nat-1' }, 'ClientSubnet')],
    ['a route of nobody\'s table', kafkaNetwork({
      Table: TABLE, Public: subnet(), Used: association({ Ref: 'Public' }), Route: resource('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' }, ...WORLD, GatewayId: 'igw-1' }),
    })],
  ],
  nonCompliant: [
    out('an internet gateway', { ...WORLD, GatewayId: { Ref: 'Gateway' } }, 'GatewayId', 'internet-gateway:0.0.0.0/0'),
    out('an internet gateway by its id', { ...WORLD, GatewayId: 'igw-1' }, 'GatewayId', 'internet-gateway:0.0.0.0/0'),
    out('an internet gateway in one branch', { ...WORLD, GatewayId: perhaps('igw-1', 'local') }, 'GatewayId', 'internet-gateway:0.0.0.0/0'),
    out('an internet gateway for clients', { ...WORLD, GatewayId: { Ref: 'Gateway' } }, 'GatewayId', 'internet-gateway:0.0.0.0/0', 'ClientSubnet'),
    out('a VPN gateway', { ...WORLD, GatewayId: 'vgw-1' }, 'GatewayId', 'vpn-gateway:0.0.0.0/0'),
    out('NAT', { ...WORLD, NatGatewayId: 'nat-1' }, 'NatGatewayId', 'nat-gateway:0.0.0.0/0'),
    out('a transit gateway', { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1' }, 'TransitGatewayId', 'transit-gateway:10.0.0.0/8'),
    out('a peering', { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1' }, 'VpcPeeringConnectionId', 'peering:10.1.0.0/16'),
    out('IPv6', { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }, 'EgressOnlyInternetGatewayId', 'egress-only-gateway:::/0'),
    out('an instance', { ...WORLD, InstanceId: 'i-1' }, 'InstanceId', 'instance:0.0.0.0/0'),
    out('an interface', { DestinationPrefixListId: 'pl-1', NetworkInterfaceId: 'eni-1' }, 'NetworkInterfaceId', 'interface:pl-1'),
    ['what a VPN announces', kafkaNetwork({
      Table: TABLE, Used: association({ Ref: 'BrokerSubnet' }), Learnt: resource('AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [{ Ref: 'Table' }], VpnGatewayId: 'vgw-1' }),
    }), 'violation Learnt/Properties/VpnGatewayId [vpn-gateway:what-it-learns]'],
    ['what a route server announces', kafkaNetwork({
      Table: TABLE, Used: association({ Ref: 'BrokerSubnet' }), Learnt: resource('AWS::EC2::RouteServerPropagation', { RouteTableId: { Ref: 'Table' }, RouteServerId: 'rs-1' }),
    }), 'violation Learnt/Properties/RouteServerId [route-server:what-it-learns]'],
    ['a table that clients share with brokers', kafkaNetwork({
      Table: TABLE, Used: association({ Ref: 'BrokerSubnet' }), Also: association({ Ref: 'ClientSubnet' }),
      Route: resource('AWS::EC2::Route', { RouteTableId: attribute('Table', 'RouteTableId'), ...WORLD, NatGatewayId: 'nat-1' }),
    }), 'violation Route/Properties/NatGatewayId [nat-gateway:0.0.0.0/0]'],
  ],
  notApplicable: [['a website', website({ Table: TABLE, Used: association({ Ref: 'Public' }), Route: resource('AWS::EC2::Route', { RouteTableId: { Ref: 'Table' }, ...WORLD, GatewayId: 'igw-1' }) })]],
  unresolvable: [
    ['subnets from elsewhere', foreignNetwork(), 'unresolved Cluster/Properties/BrokerNodeGroupInfo/ClientSubnets/0 [subnet:subnet-1]'],
    ['a table from elsewhere', kafkaNetwork({ Used: association({ Ref: 'BrokerSubnet' }, 'rtb-1') }), 'unresolved Used/Properties/RouteTableId [table:rtb-1]'],
    ['a gateway that the deployment chooses', route({ ...WORLD, GatewayId: AT_DEPLOYMENT }), 'unresolved Route/Properties/GatewayId [gateway:0.0.0.0/0]'],
    ['a route of whatever table the deployment chooses', route({ RouteTableId: AT_DEPLOYMENT, ...WORLD, GatewayId: 'igw-1' }), 'unresolved Route/Properties/RouteTableId [table]'],
    ['the main table of a network from elsewhere', kafkaNetwork({ BrokerSubnet: subnet({ VpcId: 'vpc-1' }) }), 'unresolved BrokerSubnet/Properties/VpcId [main-table]'],
  ],
});
