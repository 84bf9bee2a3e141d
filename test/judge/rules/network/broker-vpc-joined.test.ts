import { brokerVpcJoined as rule } from '../../../../lib/judge/rules/network/broker-vpc-joined';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource } from '../support/judge';
import { foreignNetwork, kafkaNetwork, subnet, website } from '../support/network';

const OTHER = { Other: resource('AWS::EC2::VPC', { CidrBlock: '10.9.0.0/16' }), OtherSubnet: subnet({ VpcId: { Ref: 'Other' } }) };
const SUBNET_ARN = { 'Fn::Sub': 'arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:subnet/${BrokerSubnet}' };

function joined(what: string, type: string, properties: Record<string, unknown>, place: string, finding: string): Case {
  return [what, kafkaNetwork({ ...OTHER, Joint: resource(`AWS::${type}`, properties) }), `violation Joint/Properties/${place} [${finding}]`];
}

function vpn(AuthorizeAllGroups: unknown, VpcId: unknown): Record<string, unknown> {
  return {
    Vpn: resource('AWS::EC2::ClientVpnEndpoint', { VpcId }),
    People: resource('AWS::EC2::ClientVpnAuthorizationRule', { ClientVpnEndpointId: { Ref: 'Vpn' }, TargetNetworkCidr: '10.0.0.0/16', AuthorizeAllGroups }),
  };
}

function transit(AutoAcceptSharedAttachments: unknown, VpcId: unknown, more: Record<string, unknown> = {}, DefaultRouteTablePropagation: unknown = 'disable'): Record<string, unknown> {
  return {
    Transit: resource('AWS::EC2::TransitGateway', { AutoAcceptSharedAttachments, DefaultRouteTablePropagation }),
    Attached: resource('AWS::EC2::TransitGatewayVpcAttachment', { TransitGatewayId: { Ref: 'Transit' }, VpcId }),
    ...more,
  };
}

const shared = (AllowExternalPrincipals: unknown): Record<string, unknown> => ({
  Share: resource('AWS::RAM::ResourceShare', { ResourceArns: [{ 'Fn::Sub': 'arn:aws:ec2:eu-west-1:111122223333:transit-gateway/${Transit}' }], AllowExternalPrincipals }),
});
const ATTACHED = 'violation Attached/Properties/VpcId [transit-gateway]';

ruleCases(rule, {
  compliant: [
    ['nothing', kafkaNetwork()],
    ['peers of another network', kafkaNetwork({ ...OTHER, Peering: resource('AWS::EC2::VPCPeeringConnection', { VpcId: { Ref: 'Other' }, PeerVpcId: 'vpc-3' }) })],
    ['an internet gateway of another network', kafkaNetwork({ ...OTHER, Joint: resource('AWS::EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Other' }, InternetGatewayId: 'igw-1' }) })],
    ['a VPN to another network', kafkaNetwork({ ...OTHER, ...vpn(true, { Ref: 'Other' }) })],
    ['a share of something else', kafkaNetwork({ ...OTHER, Joint: resource('AWS::RAM::ResourceShare', { ResourceArns: [{ Ref: 'OtherSubnet' }, 'arn:aws:ec2:eu-west-1:1:subnet/subnet-1'] }) })],
    ['a transit gateway that others attach to', kafkaNetwork({ ...OTHER, ...transit('enable', { Ref: 'Other' }) })],
  ],
  nonCompliant: [
    joined('a peering', 'EC2::VPCPeeringConnection', { VpcId: { Ref: 'Vpc' }, PeerVpcId: 'vpc-2' }, 'VpcId', 'peering'),
    joined('a peering from the other side', 'EC2::VPCPeeringConnection', { VpcId: { Ref: 'Other' }, PeerVpcId: attribute('Vpc', 'VpcId') }, 'PeerVpcId', 'peering'),
    joined('a peering in one branch', 'EC2::VPCPeeringConnection', { VpcId: perhaps({ Ref: 'Other' }, { Ref: 'Vpc' }), PeerVpcId: 'vpc-2' }, 'VpcId', 'peering'),
    joined('a transit gateway', 'EC2::TransitGatewayAttachment', { VpcId: { Ref: 'Vpc' } }, 'VpcId', 'transit-gateway'),
    joined('a transit gateway by a subnet', 'EC2::TransitGatewayVpcAttachment', { SubnetIds: [{ Ref: 'BrokerSubnet' }] }, 'SubnetIds/0', 'transit-gateway'),
    joined('a core network', 'NetworkManager::VpcAttachment', { VpcArn: { 'Fn::Sub': 'arn:aws:ec2:eu-west-1:1:vpc/${Vpc}' } }, 'VpcArn', 'core-network'),
    joined('a VPN gateway', 'EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, VpnGatewayId: 'vgw-1' }, 'VpcId', 'vpn-gateway'),
    joined('an internet gateway', 'EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Vpc' }, InternetGatewayId: 'igw-1' }, 'VpcId', 'internet-gateway'),
    joined('a way out over IPv6', 'EC2::EgressOnlyInternetGateway', { VpcId: { Ref: 'Vpc' } }, 'VpcId', 'egress-only-gateway'),
    joined('an endpoint for people', 'EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'ClientSubnet' } }, 'SubnetId', 'instance-connect'),
    joined('a VPN for people', 'EC2::ClientVpnTargetNetworkAssociation', { ClientVpnEndpointId: 'cvpn-1', SubnetId: { Ref: 'ClientSubnet' } }, 'SubnetId', 'client-vpn'),
    joined('a service network', 'VpcLattice::ServiceNetworkVpcAssociation', { VpcIdentifier: { Ref: 'Vpc' } }, 'VpcIdentifier', 'service-network'),
    joined('a resource gateway', 'VpcLattice::ResourceGateway', { VpcIdentifier: { Ref: 'Vpc' } }, 'VpcIdentifier', 'resource-gateway'),
    joined('an exception of the block', 'EC2::VPCBlockPublicAccessExclusion', { SubnetId: { Ref: 'BrokerSubnet' } }, 'SubnetId', 'public-access-exclusion'),
    joined('a share of a subnet', 'RAM::ResourceShare', { ResourceArns: ['arn:aws:ec2:eu-west-1:1:prefix-list/pl-1', SUBNET_ARN] }, 'ResourceArns/1', 'shared'),
    ['a VPN whose people all may come', kafkaNetwork(vpn(true, { Ref: 'Vpc' })), 'violation Vpn/Properties/VpcId [client-vpn]', 'violation People/Properties/AuthorizeAllGroups [client-vpn-everyone]'],
    ['a VPN whose groups may come', kafkaNetwork(vpn(false, { Ref: 'Vpc' })), 'violation Vpn/Properties/VpcId [client-vpn]'],
    ['a transit gateway that accepts by itself', kafkaNetwork(transit('enable', { Ref: 'Vpc' })), ATTACHED, 'violation Transit/Properties/AutoAcceptSharedAttachments [auto-accept]'],
    ['a transit gateway that is shared within the organisation', kafkaNetwork(transit('disable', { Ref: 'Vpc' }, shared(false))), ATTACHED],
    ['a transit gateway that may be shared with anybody', kafkaNetwork(transit('disable', { Ref: 'Vpc' }, shared(true))), ATTACHED, 'violation Share/Properties/AllowExternalPrincipals [external]'],
    ['a transit gateway that may be shared with anybody, by omission', kafkaNetwork(transit('disable', { Ref: 'Vpc' }, shared(undefined))), ATTACHED, 'violation Share/Properties/AllowExternalPrincipals [external]'],
    ['a transit gateway that tells every network the way', kafkaNetwork(transit('disable', { Ref: 'Vpc' }, {}, { Ref: 'AWS::NoValue' })), ATTACHED, 'violation Transit/Properties/DefaultRouteTablePropagation [propagation]'],
    ['a transit gateway that asks', kafkaNetwork(transit('disable', { Ref: 'Vpc' })), ATTACHED],
    ['a peering of a network from elsewhere', kafkaNetwork({ BrokerSubnet: subnet({ VpcId: 'vpc-7' }), Peering: resource('AWS::EC2::VPCPeeringConnection', { VpcId: 'vpc-7', PeerVpcId: 'vpc-2' }) }),
      'violation Peering/Properties/VpcId [peering]'],
  ],
  notApplicable: [['no brokers', website({ Peering: resource('AWS::EC2::VPCPeeringConnection', { VpcId: { Ref: 'Vpc' }, PeerVpcId: 'vpc-2' }) })]],
  unresolvable: [
    ['a network that the deployment chooses', kafkaNetwork({ Joint: resource('AWS::EC2::TransitGatewayAttachment', { VpcId: AT_DEPLOYMENT }) }), 'unresolved Joint/Properties/VpcId [transit-gateway]'],
    ['brokers in subnets from elsewhere', foreignNetwork({ Joint: resource('AWS::EC2::TransitGatewayAttachment', { VpcId: 'vpc-1' }) }), 'unresolved Joint/Properties/VpcId [transit-gateway]'],
    ['a share that the deployment chooses', kafkaNetwork({ Joint: resource('AWS::RAM::ResourceShare', { ResourceArns: [AT_DEPLOYMENT] }) }), 'unresolved Joint/Properties/ResourceArns/0 [shared]'],
    ['who of a VPN may come', foreignNetwork(vpn(AT_DEPLOYMENT, 'vpc-1')), 'unresolved Vpn/Properties/VpcId [client-vpn]', 'unresolved People/Properties/AuthorizeAllGroups [client-vpn-everyone]'],
  ],
});
