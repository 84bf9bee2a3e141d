import { ATTACHMENT_TYPES } from './attachments';
import { MEMBER_ROWS } from './member-table';

/** Types that readers of this room understand in full, as far as the network goes. */
export const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...MEMBER_ROWS.map(({ type }) => type), ...ATTACHMENT_TYPES,
  'AWS::EC2::SecurityGroup', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', 'AWS::EC2::PrefixList', 'AWS::EC2::VPC', 'AWS::EC2::VPCCidrBlock',
  'AWS::EC2::Subnet', 'AWS::EC2::SubnetCidrBlock', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::RouteTable', 'AWS::EC2::Route', 'AWS::EC2::VPNGatewayRoutePropagation', 'AWS::EC2::RouteServerPropagation',
  'AWS::EC2::TransitGateway', 'AWS::EC2::TransitGatewayRoute', 'AWS::EC2::TransitGatewayRouteTable', 'AWS::EC2::ClientVpnRoute', 'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway', 'AWS::EC2::VPNGateway', 'AWS::EC2::CustomerGateway', 'AWS::EC2::NetworkAcl', 'AWS::EC2::NetworkAclEntry', 'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::FlowLog', 'AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::NetworkInterfaceAttachment', 'AWS::AutoScaling::LaunchConfiguration',
  'AWS::AutoScaling::AutoScalingGroup', 'AWS::EKS::Cluster', 'AWS::EKS::Nodegroup', 'AWS::EKS::FargateProfile', 'AWS::EC2::VPCEndpoint', 'AWS::EC2::VPCEndpointService',
  'AWS::EC2::VPCEndpointServicePermissions', 'AWS::ElasticLoadBalancing::LoadBalancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::TargetGroup', 'AWS::EC2::VPCBlockPublicAccessOptions', 'AWS::Lambda::EventSourceMapping',
  'Custom::VpcRestrictDefaultSG',
  // They name what serves them; nothing of theirs stands in a network.
  'AWS::RDS::DBSubnetGroup', 'AWS::DocDB::DBSubnetGroup', 'AWS::Neptune::DBSubnetGroup', 'AWS::ElastiCache::SubnetGroup', 'AWS::MemoryDB::SubnetGroup', 'AWS::DAX::SubnetGroup',
  'AWS::Redshift::ClusterSubnetGroup', 'AWS::DMS::ReplicationSubnetGroup', 'AWS::CloudFormation::Stack', 'AWS::SSM::Parameter',
]);
