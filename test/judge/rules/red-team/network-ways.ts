import { all, push, section, set } from '../../diff/red-team/change';
import { at, gateway, into, mapping, param, res, route, sub, when, type NetworkWeakness } from './network-parts';

/** Subnets, routes, and what joins networks. */
export const WAYS: readonly NetworkWeakness[] = [
  ['work subnet gives public addresses by a parameter', 'SUBNET-PUBLIC WorkA', all(param('Open', 'true', { AllowedValues: ['true', 'false'] }), set('WorkA', 'MapPublicIpOnLaunch', { Ref: 'Open' }))],
  ['internet gateway and route of brokers', 'ROUTE-OUT Way', all(gateway, route('CoreRoutes', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: { Ref: 'Gate' } }))],
  ['half of the world from clients', 'ROUTE-OUT Way', all(gateway, route('WorkRoutes', { DestinationCidrBlock: '128.0.0.0/1', GatewayId: { Ref: 'Gate' } }))],
  ['a prefix list from clients to the internet gateway', 'ROUTE-OUT Way', all(gateway, route('WorkRoutes', { DestinationPrefixListId: 'pl-0123456789abcdef0', GatewayId: { Ref: 'Gate' } }))],
  ['a host as the way out of brokers', 'ROUTE-OUT Way', route('CoreRoutes', { DestinationCidrBlock: '0.0.0.0/0', NetworkInterfaceId: 'eni-0123456789abcdef0' })],
  ['a VPN whose routes spread', 'VPC-JOINED VpnOn', all(res('Vpn', 'AWS::EC2::VPNGateway', { Type: 'ipsec.1' }), res('VpnOn', 'AWS::EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Net' }, VpnGatewayId: { Ref: 'Vpn' } }), res('Way', 'AWS::EC2::VPNGatewayRoutePropagation', { RouteTableIds: [{ Ref: 'CoreRoutes' }], VpnGatewayId: { Ref: 'Vpn' } }))],
  ['a VPN of people', 'VPC-JOINED People', all(res('People', 'AWS::EC2::ClientVpnEndpoint', { ServerCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1', ClientCidrBlock: '10.99.0.0/22', ConnectionLogOptions: { Enabled: false }, AuthenticationOptions: [{ Type: 'certificate-authentication', MutualAuthentication: { ClientRootCertificateChainArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/2' } }], VpcId: { Ref: 'Net' } }), res('Way', 'AWS::EC2::ClientVpnTargetNetworkAssociation', { ClientVpnEndpointId: { Ref: 'People' }, SubnetId: { Ref: 'WorkA' } }))],
  ['brokers as a resource of Lattice', 'VPC-JOINED Pass', all(res('Pass', 'AWS::VpcLattice::ResourceGateway', { Name: 'pass', VpcIdentifier: { Ref: 'Net' }, SubnetIds: [{ Ref: 'CoreA' }], SecurityGroupIds: [{ Ref: 'SenderDoor' }] }), res('Thing', 'AWS::VpcLattice::ResourceConfiguration', { Name: 'thing', ResourceGatewayId: { Ref: 'Pass' }, ResourceConfigurationType: 'SINGLE', PortRanges: ['9098'], ProtocolType: 'TCP', ResourceConfigurationDefinition: { IpResource: '10.60.0.17' } }))],
  ['core subnets shared with an account', 'VPC-JOINED Share', res('Share', 'AWS::RAM::ResourceShare', { Name: 'share', Principals: ['999900009999'], ResourceArns: [sub('arn:aws:ec2:${AWS::Region}:${AWS::AccountId}:subnet/${CoreA}')] })],
  ['Instance Connect into the network', 'VPC-JOINED Shell', res('Shell', 'AWS::EC2::InstanceConnectEndpoint', { SubnetId: { Ref: 'WorkA' }, SecurityGroupIds: [{ Ref: 'SenderDoor' }] })],
  ['core subnet joins a table that leads out', 'ROUTE-OUT Way', all(res('OutRoutes', 'AWS::EC2::RouteTable', { VpcId: { Ref: 'Net' } }), route('OutRoutes', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0123456789abcdef0' }), set('CoreBRoutes', 'RouteTableId', { Ref: 'OutRoutes' }))],
  ['brokers in a subnet by its id', 'SUBNET-PUBLIC? Positions', set('Positions', 'BrokerNodeGroupInfo.ClientSubnets.2', 'subnet-0123456789abcdef0'), { verdict: 'unproved' }],
  ['flows written to a bucket of somebody', '', all(set('FlowTrail', 'LogDestinationType', 's3'), set('FlowTrail', 'LogDestination', 'arn:aws:s3:::somebody-elses'), set('FlowTrail', 'LogGroupName', undefined), set('FlowTrail', 'DeliverLogsPermissionArn', undefined))],
  ['IPv6 in core subnets, and an internet gateway route', 'ROUTE-OUT Way', all(gateway, set('CoreA', 'Ipv6CidrBlock', '2a05:d018::/64'), set('CoreA', 'AssignIpv6AddressOnCreation', true), route('CoreRoutes', { DestinationIpv6CidrBlock: '::/0', GatewayId: { Ref: 'Gate' } }))],
  ['exception from the block of public access', 'VPC-JOINED Not', res('Not', 'AWS::EC2::VPCBlockPublicAccessExclusion', { VpcId: { Ref: 'Net' }, InternetGatewayExclusionMode: 'allow-bidirectional' })],
];

/** Endpoints of AWS and their policies. */
export const ENDPOINTS: readonly NetworkWeakness[] = [
  ['logs endpoint with IfExists', 'ENDPOINT-POLICY LogsEndpoint', set('LogsEndpoint', 'PolicyDocument.Statement.0.Condition', { StringEqualsIfExists: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' }, 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } }), { verdict: 'proved' }],
  ['store endpoint for all values', 'CONDITION-VOID StoreEndpoint', set('StoreEndpoint', 'PolicyDocument.Statement.0.Condition', { 'ForAllValues:StringEquals': { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } })],
  ['images endpoint for any ARN', 'CONDITION-VOID ImagesEndpoint', set('ImagesEndpoint', 'PolicyDocument.Statement.0.Condition', { StringLike: { 'aws:PrincipalArn': '*' } })],
  ['store endpoint, a second statement without a resource', 'ENDPOINT-POLICY StoreEndpoint', push('StoreEndpoint', 'PolicyDocument.Statement', { Effect: 'Allow', Principal: '*', NotAction: 's3:DeleteBucket', NotResource: 'arn:aws:s3:::nothing', Condition: { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } })],
  ['logs endpoint, one account more', '', set('LogsEndpoint', 'PolicyDocument.Statement.0.Condition.StringEquals.aws:PrincipalAccount', [{ Ref: 'AWS::AccountId' }, '999900009999'])],
  ['logs endpoint, accounts by ?', 'ENDPOINT-POLICY LogsEndpoint', set('LogsEndpoint', 'PolicyDocument.Statement.0.Condition', { StringLike: { 'aws:PrincipalAccount': '????????????', 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } }), { verdict: 'unproved' }],
  ['logs endpoint without private names', 'ENDPOINT-POLICY LogsEndpoint', set('LogsEndpoint', 'PrivateDnsEnabled', 'false')],
];

/** PrivateLink and load balancers. */
export const DOORS: readonly NetworkWeakness[] = [
  ['the quay accepts by itself when live', 'PRIVATELINK-OPEN QuayService', set('QuayService', 'AcceptanceRequired', when(false, true))],
  ['the quay is silent on acceptance', 'PRIVATELINK-OPEN? QuayService', set('QuayService', 'AcceptanceRequired', undefined)],
  ['the whole account at the quay', 'PRIVATELINK-OPEN QuayGuests', set('QuayGuests', 'AllowedPrincipals', sub('arn:${AWS::Partition}:iam::${Harbour}:root'))],
  ['a second list of guests by a parameter', 'PRIVATELINK-OPEN More', all(section('ferry', 'Parameters/Guests', { Type: 'CommaDelimitedList', Default: 'arn:aws:iam::999900009999:root,*' }), res('More', 'AWS::EC2::VPCEndpointServicePermissions', { ServiceId: { Ref: 'QuayService' }, AllowedPrincipals: { Ref: 'Guests' } }))],
  ['one guest more', '', push('QuayGuests', 'AllowedPrincipals', 'arn:aws:iam::999900009999:role/guest')],
  ['the quay faces the internet in one stage', 'BROKER-BALANCER Quay', mapping('Stages/live/Face', 'internet-facing'), { at: 'Quay' }],
  ['the quay without a group', 'BROKER-BALANCER Quay', set('Quay', 'SecurityGroups', undefined)],
  ['a listener before the brokers, and the way', 'BROKER-BALANCER Direct', all(res('Direct', 'AWS::ElasticLoadBalancingV2::TargetGroup', { VpcId: { Ref: 'Net' }, TargetType: 'ip', Protocol: 'TCP', Port: '9098' }), res('DirectListener', 'AWS::ElasticLoadBalancingV2::Listener', { LoadBalancerArn: { Ref: 'Quay' }, Port: 9098, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Direct' } }] }), into('BrokerDoor', { SourceSecurityGroupId: { Ref: 'QuayDoor' } }))],
  ['a public name of the quay', 'BROKER-PUBLISHED? Name', res('Name', 'AWS::Route53::RecordSet', { HostedZoneName: 'ferry.example.', Name: 'quay.ferry.example.', Type: 'A', AliasTarget: { DNSName: at('Quay', 'DNSName'), HostedZoneId: at('Quay', 'CanonicalHostedZoneID') } }), { verdict: 'unproved' }],
  ['a public name of brokers', 'BROKER-PUBLISHED? Name', res('Name', 'AWS::Route53::RecordSet', { HostedZoneId: 'Z1', Name: 'kafka.ferry.example.', Type: 'CNAME', TTL: '300', ResourceRecords: ['b-1.ferrylive.abc123.c2.kafka.eu-west-1.amazonaws.com'] }), { verdict: 'unproved' }],
  ['an accelerator before the quay', 'BROKER-PUBLISHED FastTo', all(res('Fast', 'AWS::GlobalAccelerator::Accelerator', { Name: 'fast' }), res('FastPort', 'AWS::GlobalAccelerator::Listener', { AcceleratorArn: { Ref: 'Fast' }, Protocol: 'TCP', PortRanges: [{ FromPort: 443, ToPort: 443 }] }), res('FastTo', 'AWS::GlobalAccelerator::EndpointGroup', { ListenerArn: { Ref: 'FastPort' }, EndpointGroupRegion: 'eu-west-1', EndpointConfigurations: [{ EndpointId: { Ref: 'Quay' } }] }))],
  ['a list of addresses grows to half of the world', 'BROKER-NETWORK-OPEN QuayDoor', push('Harbours', 'Entries', { Cidr: '0.0.0.0/1' }), { at: 'QuayDoor' }],
  ['a list of addresses grows to the network', '', push('Harbours', 'Entries', { Cidr: '10.60.0.0/16' }), { at: 'QuayDoor' }],
  ['an application balancer before the board', '', all(res('Front', 'AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'application', Subnets: [{ Ref: 'WorkA' }, { Ref: 'WorkB' }], SecurityGroups: [{ Ref: 'QuayDoor' }] }))],
  ['an endpoint of a stranger\'s service', '', res('Odd', 'AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', VpcId: { Ref: 'Net' }, ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', SubnetIds: [{ Ref: 'WorkA' }], SecurityGroupIds: [{ Ref: 'ServiceDoor' }] })],
  ['a classic balancer before brokers', 'BROKER-BALANCER Old', all(res('Old', 'AWS::ElasticLoadBalancing::LoadBalancer', { Scheme: 'internal', Subnets: [{ Ref: 'WorkA' }], SecurityGroups: [{ Ref: 'SenderDoor' }], Listeners: [{ InstancePort: '9098', LoadBalancerPort: '9098', Protocol: 'TCP' }] }))],
];

/** Public addresses of clients. */
export const ADDRESSES: readonly NetworkWeakness[] = [
  ['senders with public addresses when live', 'CLIENT-PUBLIC Senders', set('Senders', 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', when('ENABLED', 'DISABLED'))],
  ['hosts of a launch template with public addresses', 'CLIENT-PUBLIC Model', all(res('Model', 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', NetworkInterfaces: [{ DeviceIndex: 0, Groups: [{ Ref: 'SenderDoor' }], AssociatePublicIpAddress: true }] } }), res('Boxes', 'AWS::AutoScaling::AutoScalingGroup', { MinSize: '1', MaxSize: '1', VPCZoneIdentifier: [{ Ref: 'WorkA' }], LaunchTemplate: { LaunchTemplateId: { Ref: 'Model' }, Version: at('Model', 'LatestVersionNumber') } }))],
  ['a task on a schedule with a public address', 'CLIENT-PUBLIC Clock', res('Clock', 'AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(1 hour)', FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: at('Fleet', 'Arn'), RoleArn: at('Starter', 'Arn'), EcsParameters: { TaskDefinitionArn: { Ref: 'SenderTask' }, LaunchType: 'FARGATE', NetworkConfiguration: { AwsvpcConfiguration: { AssignPublicIp: 'ENABLED', Subnets: [{ Ref: 'WorkA' }], SecurityGroups: [{ Ref: 'SenderDoor' }] } } } } })],
  ['a migration host, silent on its address', 'CLIENT-PUBLIC Dms', res('Dms', 'AWS::DMS::ReplicationInstance', { ReplicationInstanceClass: 'dms.t3.medium', VpcSecurityGroupIds: [{ Ref: 'SenderDoor' }] })],
  ['a notebook with internet', 'CLIENT-PUBLIC Book', res('Book', 'AWS::SageMaker::NotebookInstance', { InstanceType: 'ml.t3.medium', RoleArn: at('ReaderRole', 'Arn'), SubnetId: { Ref: 'WorkA' }, SecurityGroupIds: [{ Ref: 'ReaderDoor' }], DirectInternetAccess: 'Enabled' })],
];

/** Private connections of others, and what is recorded. */
export const REST: readonly NetworkWeakness[] = [
  ['any role of the harbour makes a connection', 'CLUSTER-POLICY-WIDE HarbourRule', push('HarbourRule', 'Policy.Statement', { Effect: 'Allow', Principal: { AWS: '700000000007' }, Action: 'kafka:createvpcconnection', Resource: at('Positions', 'Arn') })],
  ['anybody of the organisation makes a connection', 'CLUSTER-POLICY-WIDE HarbourRule', push('HarbourRule', 'Policy.Statement', { Effect: 'Allow', Principal: '*', NotAction: 'kafka:Delete*', Resource: '*', Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdefghij' } } })],
  ['flows: refused only', 'FLOW-LOGS FlowTrail', mapping('Stages/live/Recorded', 'REJECT'), { at: 'FlowTrail' }],
  ['flows of a work subnet only', 'FLOW-LOGS Net', all(set('FlowTrail', 'ResourceType', 'Subnet'), set('FlowTrail', 'ResourceId', { Ref: 'WorkA' })), { at: 'Net' }],
];
