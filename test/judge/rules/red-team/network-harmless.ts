import { all, attribute, push, remove, section, set, shuffled, type Change } from '../../diff/red-team/change';
import { at, into, out, param, res, sub, type NetworkHarmless } from './network-parts';

const condition = (name: string, test: object): Change => section('ferry', `Conditions/${name}`, test);
const RENAMED = ['BrokerDoor', 'TideDoor', 'SenderDoor', 'ReaderDoor', 'ServiceDoor', 'SenderIn', 'ReaderIn', 'CoreRoutes', 'WorkRoutes', 'QuayService', 'Pilots', 'Senders', 'LogsEndpoint', 'CoreA', 'Net'];
/** Other logical ids. Nothing of these is found in the base: a finding goes by the id that it stands at. */
export const renamed: Change = (stacks) => {
  const text = RENAMED.reduce((rest, id) => rest.replaceAll(`"${id}"`, `"X${id}9"`).replaceAll(`\${${id}}`, `\${X${id}9}`).replaceAll(`\${${id}.`, `\${X${id}9.`), JSON.stringify(stacks['ferry']));
  stacks['ferry'] = JSON.parse(text) as (typeof stacks)[string];
};

/** The same in other words, or tighter. */
export const NETWORK_HARMLESS: readonly NetworkHarmless[] = [
  ['everything in another order', shuffled],
  ['other logical ids', renamed],
  ['the brokers\' rules inline', all(remove('SenderIn'), remove('ReaderIn'), set('BrokerDoor', 'SecurityGroupIngress', [{ IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, SourceSecurityGroupId: { Ref: 'ReaderDoor' }, Description: 'arrivals are computed' }, { IpProtocol: '6', FromPort: '9098', ToPort: '9098', SourceSecurityGroupId: at('SenderDoor', 'GroupId'), Description: 'positions are sent' }]))],
  ['an egress rule inline', all(remove('ReaderToTides'), push('ReaderDoor', 'SecurityGroupEgress', { IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, DestinationSecurityGroupId: at('TideDoor', 'GroupId'), Description: 'to tides' }))],
  ['senders\' egress as separate rules', all(set('SenderDoor', 'SecurityGroupEgress', [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32', Description: 'nothing goes out' }]), out('SenderDoor', { FromPort: 9098, ToPort: 9098, DestinationSecurityGroupId: { Ref: 'BrokerDoor' } }, 'One'), out('SenderDoor', { DestinationSecurityGroupId: at('ServiceDoor', 'GroupId') }, 'Two'))],
  ['ports and protocols spelled otherwise', all(set('SenderIn', 'IpProtocol', 6), set('SenderIn', 'FromPort', '9098'), set('ReaderIn', 'IpProtocol', 'TCP'))],
  ['nothing goes out, spelled otherwise', set('BrokerDoor', 'SecurityGroupEgress', [{ IpProtocol: '-1', CidrIp: '127.0.0.1/32', Description: 'nothing' }])],
  ['wire left to its default', set('Positions', 'EncryptionInfo.EncryptionInTransit', undefined)],
  ['public access left to its default', set('Positions', 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess', undefined)],
  ['unauthenticated left to its default', set('Positions', 'ClientAuthentication.Unauthenticated', undefined)],
  ['switches as texts', all(set('Positions', 'ClientAuthentication.Sasl.Iam.Enabled', 'true'), set('Positions', 'EncryptionInfo.EncryptionInTransit.InCluster', 'true'), set('QuayService', 'AcceptanceRequired', 'true'), set('CoreA', 'MapPublicIpOnLaunch', 'false'), set('StsEndpoint', 'PrivateDnsEnabled', 'true'))],
  ['no private connections of others', all(remove('HarbourRule'), set('Positions', 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity', undefined))],
  ['no harbour', all(remove('QuayGuests'))],
  ['guests as one text', set('QuayGuests', 'AllowedPrincipals', sub('arn:${AWS::Partition}:iam::${Harbour}:role/harbour-master'))],
  ['a value of the mapping written out', set('Quay', 'Scheme', 'internal')],
  ['a parameter of one value', all(param('Face', 'internal', { AllowedValues: ['internal'] }), set('Quay', 'Scheme', { Ref: 'Face' }))],
  ['tags', all(set('BrokerDoor', 'Tags', [{ Key: 'team', Value: 'ferry' }]), set('CoreA', 'Tags', [{ Key: 'tier', Value: 'core' }]), set('Positions', 'Tags', { team: 'ferry' }))],
  ['other reasons', all(set('SenderIn', 'Description', 'ships report where they are'), set('BoardDoor', 'GroupDescription', 'the board of all arrivals'))],
  ['endpoint policy denies more', push('LogsEndpoint', 'PolicyDocument.Statement', { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { StringNotEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } } } })],
  ['endpoint policy in two statements', all(set('LogsEndpoint', 'PolicyDocument.Statement.0.Action', 'logs:CreateLogStream'), push('LogsEndpoint', 'PolicyDocument.Statement', { Effect: 'Allow', Principal: { AWS: '*' }, Action: ['logs:PutLogEvents'], Resource: ['*'], Condition: { StringEquals: { 'aws:principalaccount': [{ Ref: 'AWS::AccountId' }], 'aws:ResourceAccount': sub('${AWS::AccountId}') } } }))],
  ['endpoint policy in other cases', all(set('ImagesEndpoint', 'PolicyDocument.Statement.0.Action', ['ECR:batchgetimage', 'ecr:GetDownloadURLForLayer']), set('ImagesEndpoint', 'PolicyDocument.Statement.0.Condition', { stringequals: { 'AWS:PrincipalAccount': { Ref: 'AWS::AccountId' } } }))],
  ['endpoint policy names one action less', set('ImagesEndpoint', 'PolicyDocument.Statement.0.Action', 'ecr:BatchGetImage')],
  ['endpoint policy of one role', set('StoreEndpoint', 'PolicyDocument.Statement.0.Condition', { StringEquals: { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } }, ArnEquals: { 'aws:PrincipalArn': at('Starter', 'Arn') } })],
  ['no readers', all(remove('Readers'), remove('ReaderIn'), remove('ReaderServices'))],
  ['a group that nobody stands in', res('Idle', 'AWS::EC2::SecurityGroup', { GroupDescription: 'idle', VpcId: { Ref: 'Net' }, SecurityGroupEgress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }] })],
  ['one subnet more', all(res('WorkC', 'AWS::EC2::Subnet', { VpcId: { Ref: 'Net' }, CidrBlock: '10.60.48.0/20', AvailabilityZone: { 'Fn::Select': [2, { 'Fn::GetAZs': '' }] } }), res('WorkCRoutes', 'AWS::EC2::SubnetRouteTableAssociation', { SubnetId: { Ref: 'WorkC' }, RouteTableId: { Ref: 'WorkRoutes' } }))],
  ['flows recorded twice', res('FlowTrail2', 'AWS::EC2::FlowLog', { ResourceType: 'VPC', ResourceId: { Ref: 'Net' }, TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs', LogGroupName: { Ref: 'FlowLines' }, DeliverLogsPermissionArn: at('FlowWriter', 'Arn') })],
  ['flows of every subnet', all(set('FlowTrail', 'ResourceType', 'Subnet'), set('FlowTrail', 'ResourceId', { Ref: 'CoreA' }), ...['CoreB', 'CoreC', 'WorkA', 'WorkB'].map((id) => res(`Flow${id}`, 'AWS::EC2::FlowLog', { ResourceType: 'Subnet', ResourceId: { Ref: id }, TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs', LogGroupName: { Ref: 'FlowLines' }, DeliverLogsPermissionArn: at('FlowWriter', 'Arn') })))],
  ['no connection to the pilots', all(remove('Pilots'), remove('PilotIn'))],
  ['the door of the pilots narrower', all(set('PilotIn', 'ToPort', 14003), set('ReaderToPilots', 'ToPort', 14003))],
  ['the quay for fewer addresses', set('Harbours', 'Entries.0.Cidr', '10.90.4.0/28')],
  ['the quay for the same addresses, not canonical', set('Harbours', 'Entries.0.Cidr', '10.90.4.77/25')],
  ['the quay\'s addresses in two halves', set('Harbours', 'Entries', [{ Cidr: '10.90.4.0/26' }, { Cidr: '10.90.4.64/26' }])],
  ['the quay\'s addresses without the list', all(remove('Harbours'), set('QuayDoor', 'SecurityGroupIngress.0', { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.90.4.0/25', Description: 'the harbour authority asks for arrivals' }))],
  ['the harbour rule is always there', attribute('HarbourRule', 'Condition')],
  ['a condition that is always met', all(condition('Always', { 'Fn::Equals': ['a', 'a'] }), attribute('SenderIn', 'Condition', 'Always'))],
  ['a rule behind a condition that is never met', all(condition('Never', { 'Fn::Equals': ['a', 'b'] }), into('BrokerDoor', { CidrIp: '0.0.0.0/0' }), attribute('Extra', 'Condition', 'Never'))],
  ['readers read no more', all(remove('ReaderReads'))],
  ['routes of subnets per zone', all(res('CoreRoutesB', 'AWS::EC2::RouteTable', { VpcId: { Ref: 'Net' } }), set('CoreBRoutes', 'RouteTableId', { Ref: 'CoreRoutesB' }))],
];

/** The same for the network with an edge. */
export const EDGE_HARMLESS: readonly NetworkHarmless[] = [
  ['nothing leads out of clients\' subnets', all(remove('WorkOut'), remove('Nat'), remove('NatIp'))],
  ['the network by its attribute', set('GateOn', 'VpcId', at('Net', 'VpcId'))],
  ['a list with a description', set('List', 'Entries', [{ Cidr: '10.70.0.9/32', Description: 'reads' }])],
  ['a route in two halves', all(set('WorkToPeer', 'DestinationCidrBlock', '10.70.0.0/25'), res('WorkToPeer2', 'AWS::EC2::Route', { RouteTableId: { Ref: 'WorkRoutes' }, DestinationCidrBlock: '10.70.0.128/25', VpcPeeringConnectionId: { Ref: 'Peer' } }))],
  ['a route that is not canonical', set('WorkToPeer', 'DestinationCidrBlock', '10.70.0.77/24')],
  ['a peer of the own account, unsaid', set('Peer', 'PeerOwnerId', undefined)],
  ['no peer', all(remove('Peer'), remove('WorkToPeer'), remove('ListIn'), remove('List'))],
];
