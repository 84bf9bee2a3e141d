import { all, push, set, type Change } from '../../diff/red-team/change';
import { at, gateway, res, type NetworkWeakness } from './network-parts';

const OPEN_DOOR = { GroupDescription: 'edge', VpcId: { Ref: 'Net' }, SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '203.0.113.7/32' }] };

/** The base with an edge: a public subnet, a way out for clients, a peer of which one address reads. */
export const edge: Change = all(
  gateway,
  res('EdgeA', 'AWS::EC2::Subnet', { VpcId: { Ref: 'Net' }, CidrBlock: '10.60.128.0/24', AvailabilityZone: 'eu-west-1a', MapPublicIpOnLaunch: false }),
  res('EdgeRoutes', 'AWS::EC2::RouteTable', { VpcId: { Ref: 'Net' } }),
  res('EdgeARoutes', 'AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'EdgeA' }, RouteTableId: { Ref: 'EdgeRoutes' } }),
  res('EdgeOut', 'AWS::EC2::Route', { RouteTableId: { Ref: 'EdgeRoutes' }, DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gate' } }),
  res('NatIp', 'AWS::EC2::EIP', { Domain: 'vpc' }),
  res('Nat', 'AWS::EC2::NatGateway', { SubnetId: { Ref: 'EdgeA' }, AllocationId: at('NatIp', 'AllocationId') }),
  res('WorkOut', 'AWS::EC2::Route', { RouteTableId: { Ref: 'WorkRoutes' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } }),
  res('Peer', 'AWS::EC2::VPCPeeringConnection', { VpcId: { Ref: 'Net' }, PeerVpcId: 'vpc-0123456789abcdef0', PeerOwnerId: { Ref: 'AWS::AccountId' } }),
  res('WorkToPeer', 'AWS::EC2::Route', { RouteTableId: { Ref: 'WorkRoutes' }, DestinationCidrBlock: '10.70.0.0/24', VpcPeeringConnectionId: { Ref: 'Peer' } }),
  res('List', 'AWS::EC2::PrefixList', { PrefixListName: 'peer', AddressFamily: 'IPv4', MaxEntries: 4, Entries: [{ Cidr: '10.70.0.9/32' }] }),
  res('ListIn', 'AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'BrokerDoor' }, IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, SourcePrefixListId: { Ref: 'List' }, Description: 'the peer reads' }),
);

/** What weakens it. */
export const EDGE_WEAKNESSES: readonly NetworkWeakness[] = [
  ['brokers in the public subnet', 'ROUTE-OUT EdgeOut', set('Positions', 'BrokerNodeGroupInfo.ClientSubnets.0', { Ref: 'EdgeA' })],
  ['serverless brokers in the public subnet', 'ROUTE-OUT EdgeOut', set('Tides', 'VpcConfigs.0.SubnetIds.0', { Ref: 'EdgeA' })],
  ['senders in the public subnet', 'ROUTE-OUT EdgeOut', push('Senders', 'NetworkConfiguration.AwsvpcConfiguration.Subnets', { Ref: 'EdgeA' })],
  ['a core subnet in the public table', 'ROUTE-OUT EdgeOut', set('CoreARoutes', 'RouteTableId', { Ref: 'EdgeRoutes' })],
  ['a work subnet in the public table', 'ROUTE-OUT EdgeOut', set('WorkARoutes', 'RouteTableId', { Ref: 'EdgeRoutes' })],
  ['a core subnet in the clients\' table', 'ROUTE-OUT WorkOut', set('CoreARoutes', 'RouteTableId', { Ref: 'WorkRoutes' })],
  ['the way out is the gateway itself', 'ROUTE-OUT WorkOut', all(set('WorkOut', 'NatGatewayId', undefined), set('WorkOut', 'GatewayId', { Ref: 'Gate' }))],
  ['the quay in the public subnet', '', push('Quay', 'Subnets', { Ref: 'EdgeA' })],
  ['the peer as a whole', '', set('WorkToPeer', 'DestinationCidrBlock', '10.0.0.0/8')],
  ['the peer of another account', '', set('Peer', 'PeerOwnerId', '999900009999')],
  ['the peer for brokers', 'ROUTE-OUT WorkToPeer', set('WorkToPeer', 'RouteTableId', { Ref: 'CoreRoutes' })],
  ['the list grows to the network', '', push('List', 'Entries', { Cidr: '10.60.0.0/16' }), { at: 'ListIn' }],
  ['the list grows to half of the world', '', push('List', 'Entries', { Cidr: '128.0.0.0/1' }), { at: 'ListIn' }],
  ['a way out for brokers', 'ROUTE-OUT CoreOut', res('CoreOut', 'AWS::EC2::Route', { RouteTableId: { Ref: 'CoreRoutes' }, DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: { Ref: 'Nat' } })],
  ['a public host that senders admit', 'BROKER-NETWORK-OPEN EdgeDoor', all(res('EdgeDoor', 'AWS::EC2::SecurityGroup', OPEN_DOOR), res('Jump', 'AWS::EC2::Instance', { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', SubnetId: { Ref: 'EdgeA' }, SecurityGroupIds: [{ Ref: 'EdgeDoor' }] }),
    res('JumpIn', 'AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'SenderDoor' }, IpProtocol: 'tcp', FromPort: 22, ToPort: 22, SourceSecurityGroupId: { Ref: 'EdgeDoor' }, Description: 'people' }))],
  ['senders in a subnet by its id', 'SUBNET-PUBLIC? Senders', set('Senders', 'NetworkConfiguration.AwsvpcConfiguration.Subnets', ['subnet-0123456789abcdef0']), { verdict: 'unproved' }],
];
