import { all, push, section, set } from '../../diff/red-team/change';
import { at, into, mapping, out, param, res, when, type NetworkWeakness } from './network-parts';

/** Listeners of the cluster, also behind a mapping, a condition, a parameter. */
export const LISTENERS: readonly NetworkWeakness[] = [
  ['wire of one stage is mixed', 'MSK-PLAINTEXT Positions', mapping('Stages/trial/Wire', 'TLS_PLAINTEXT'), { at: 'Positions' }],
  ['wire a parameter whose default is plain', 'MSK-PLAINTEXT Positions', all(param('Wire', 'TLS_PLAINTEXT'), set('Positions', 'EncryptionInfo.EncryptionInTransit.ClientBroker', { Ref: 'Wire' }))],
  ['in-cluster off as text', 'MSK-PLAINTEXT Positions', set('Positions', 'EncryptionInfo.EncryptionInTransit.InCluster', 'false')],
  ['anonymous in one stage, mapping says "true"', 'MSK-UNAUTHENTICATED Positions', mapping('Stages/trial/Entrust', 'true'), { at: 'Positions' }],
  ['public addresses of one stage', 'MSK-PUBLIC Positions', mapping('Stages/live/Public', 'SERVICE_PROVIDED_EIPS'), { at: 'Positions' }],
  ['private connections with passwords that the cluster has not', 'MSK-PUBLIC Positions', set('Positions', 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity.ClientAuthentication.Sasl.Scram.Enabled', 'true')],
  ['certificates of an authority by its number also log in', 'LOGIN-UNACCOUNTED? Positions', set('Positions', 'ClientAuthentication.Tls', { Enabled: true, CertificateAuthorityArnList: ['arn:aws:acm-pca:eu-west-1:999900009999:certificate-authority/11111111-2222-3333-4444-555555555555'] })],
];

/** What brokers' groups admit, and which groups they are. */
export const BROKER_GROUPS: readonly NetworkWeakness[] = [
  ['a second group of the cluster by its id', 'BROKER-INGRESS? Positions', push('Positions', 'BrokerNodeGroupInfo.SecurityGroups', 'sg-0a1b2c3d4e5f60718')],
  ['a second group of the cluster by a parameter', 'BROKER-INGRESS? Positions', all(section('ferry', 'Parameters/Old', { Type: 'AWS::EC2::SecurityGroup::Id', Default: 'sg-0a1b2c3d4e5f60718' }), push('Positions', 'BrokerNodeGroupInfo.SecurityGroups', { Ref: 'Old' }))],
  ['a second group of the cluster that the network enters', 'BROKER-INGRESS Side', all(res('Side', 'AWS::EC2::SecurityGroup', { GroupDescription: 'x', VpcId: { Ref: 'Net' }, SecurityGroupIngress: { IpProtocol: 'tcp', FromPort: '9098', ToPort: '9098', CidrIp: { Ref: 'Space' }, Description: 'x' }, SecurityGroupEgress: [{ IpProtocol: 'icmp', FromPort: 252, ToPort: 86, CidrIp: '255.255.255.255/32' }] }), push('Positions', 'BrokerNodeGroupInfo.SecurityGroups', { Ref: 'Side' }))],
  ['the cluster also in the default group', 'DEFAULT-GROUP Positions', push('Positions', 'BrokerNodeGroupInfo.SecurityGroups', at('Net', 'DefaultSecurityGroup'))],
  ['the serverless cluster without groups', 'BROKER-INGRESS Tides', set('Tides', 'VpcConfigs.0.SecurityGroups', undefined)],
  ['the serverless cluster in the senders\' group', 'BROKER-GROUP-SHARED Senders', push('Tides', 'VpcConfigs.0.SecurityGroups', { Ref: 'SenderDoor' })],
  ['one half of the world', 'BROKER-INGRESS Extra', into('BrokerDoor', { CidrIp: '128.0.0.0/1' })],
  ['a quarter of IPv6', 'BROKER-INGRESS Extra', into('BrokerDoor', { CidrIpv6: '2000::/3' })],
  ['all of IPv6 spelled out', 'BROKER-INGRESS Extra', into('BrokerDoor', { CidrIpv6: '0:0:0:0:0:0:0:0/0', FromPort: '9098', ToPort: '9098' })],
  ['the world, not canonical', 'BROKER-INGRESS Extra', into('BrokerDoor', { CidrIp: '10.60.7.3/0' })],
  ['the world through a local name', 'BROKER-INGRESS Extra', into('BrokerDoor', { CidrIp: { 'Fn::Sub': ['${Where}/0', { Where: '0.0.0.0' }] } })],
  ['a prefix list of the template', 'BROKER-INGRESS Extra', all(res('Known', 'AWS::EC2::PrefixList', { PrefixListName: 'known', AddressFamily: 'IPv4', MaxEntries: 2, Entries: [{ Cidr: '0.0.0.0/1' }, { Cidr: '128.0.0.0/1' }] }), into('BrokerDoor', { SourcePrefixListId: at('Known', 'PrefixListId') }))],
  ['brokers among themselves, all', 'BROKER-INGRESS Extra', into('BrokerDoor', { IpProtocol: '-1', FromPort: undefined, ToPort: undefined, SourceSecurityGroupId: at('BrokerDoor', 'GroupId') })],
  ['senders on every port of protocol 6', 'BROKER-INGRESS SenderIn', all(set('SenderIn', 'IpProtocol', '6'), set('SenderIn', 'FromPort', '0'), set('SenderIn', 'ToPort', '65535'))],
  ['readers\' port of a mapping is plain', 'BROKER-INGRESS ReaderIn', mapping('Ports/Kafka/Iam', '9092'), { at: 'ReaderIn' }],
  ['whoever stands in the default group', 'DEFAULT-GROUP Extra', into('BrokerDoor', { SourceSecurityGroupId: at('Net', 'DefaultSecurityGroup') })],
  ['a group by its id', '', into('BrokerDoor', { SourceSecurityGroupId: 'sg-0a1b2c3d4e5f60718' })],
  ['the world inline behind a condition', 'BROKER-INGRESS BrokerDoor', set('BrokerDoor', 'SecurityGroupIngress', when([{ IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, CidrIp: '0.0.0.0/0', Description: 'x' }], { Ref: 'AWS::NoValue' }))],
  ['the quay may speak to brokers', '', into('BrokerDoor', { SourceSecurityGroupId: at('QuayDoor', 'GroupId') })],
  ['a rule that does not say why', 'ROUTE-REASON SenderIn', set('SenderIn', 'Description', undefined), { verdict: 'proved' }],
  ['a source of a parameter with the world as default', 'BROKER-INGRESS Extra', all(param('From', '0.0.0.0/0'), into('BrokerDoor', { CidrIp: { Ref: 'From' } }))],
  ['brokers\' group in another network', 'BROKER-GROUP-SHARED Extra', res('Extra', 'AWS::EC2::SecurityGroupVpcAssociation', { GroupId: at('BrokerDoor', 'GroupId'), VpcId: 'vpc-0a1b2c3d4e5f60718' })],
  ['a range of a mapping', 'BROKER-INGRESS Extra', all(mapping('Stages/live/From', '10.60.16.5/32'), mapping('Stages/trial/From', '0.0.0.0/0'), into('BrokerDoor', { CidrIp: { 'Fn::FindInMap': ['Stages', { Ref: 'Stage' }, 'From'] } }))],
  ['IPv6 of the network', 'BROKER-INGRESS Extra', all(res('Six', 'AWS::EC2::VPCCidrBlock', { VpcId: { Ref: 'Net' }, AmazonProvidedIpv6CidrBlock: true }), into('BrokerDoor', { CidrIpv6: { 'Fn::Select': [0, at('Net', 'Ipv6CidrBlocks')] } }))],
  ['a rule of unknown group', 'BROKER-INGRESS? Extra', all(section('ferry', 'Parameters/Old', { Type: 'AWS::EC2::SecurityGroup::Id' }), into('BrokerDoor', { GroupId: { Ref: 'Old' }, CidrIp: '0.0.0.0/0' }))],
];

/** What clients' and endpoints' groups admit, and who stands in them. */
export const CLIENT_GROUPS: readonly NetworkWeakness[] = [
  ['the network enters senders', 'CLIENT-INGRESS SenderDoor', set('SenderDoor', 'SecurityGroupIngress', [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: { Ref: 'Space' } }])],
  ['senders enter readers on all', 'CLIENT-INGRESS Extra', into('ReaderDoor', { SourceSecurityGroupId: at('SenderDoor', 'GroupId'), IpProtocol: -1 })],
  ['the world enters the endpoints', 'CLIENT-INGRESS Extra', into('ServiceDoor', { CidrIp: '0.0.0.0/0', FromPort: '443', ToPort: '443' })],
  ['the world enters the quay', 'BROKER-NETWORK-OPEN QuayDoor', push('QuayDoor', 'SecurityGroupIngress', { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '0.0.0.0/0', Description: 'x' })],
  ['an instance without groups', 'DEFAULT-GROUP Box', res('Box', 'AWS::EC2::Instance', { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro', SubnetId: { Ref: 'WorkA' } })],
  ['senders without groups', 'DEFAULT-GROUP Senders', set('Senders', 'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups', undefined)],
  ['senders stand among brokers', 'BROKER-GROUP-SHARED Senders', push('Senders', 'NetworkConfiguration.AwsvpcConfiguration.SecurityGroups', { Ref: 'BrokerDoor' })],
  ['readers out to brokers on all', '', all(set('ReaderToBrokers', 'IpProtocol', '-1'), set('ReaderToBrokers', 'FromPort', undefined), set('ReaderToBrokers', 'ToPort', undefined))],
  ['senders among themselves', 'CLIENT-INGRESS Extra', into('SenderDoor', { IpProtocol: '-1', SourceSecurityGroupId: { Ref: 'SenderDoor' } })],
  ['an interface with a permission', '', all(res('Wire', 'AWS::EC2::NetworkInterface', { SubnetId: { Ref: 'WorkA' }, GroupSet: [{ Ref: 'SenderDoor' }] }), res('Pass', 'AWS::EC2::NetworkInterfacePermission', { AwsAccountId: '999900009999', NetworkInterfaceId: { Ref: 'Wire' }, Permission: 'INSTANCE-ATTACH' }))],
];

/** What groups let out. */
export const EGRESS: readonly NetworkWeakness[] = [
  ['senders without egress', 'EGRESS-OPEN SenderDoor', set('SenderDoor', 'SecurityGroupEgress', undefined)],
  ['senders with an empty egress', 'EGRESS-OPEN SenderDoor', set('SenderDoor', 'SecurityGroupEgress', [])],
  ['brokers out to all of IPv6', 'EGRESS-OPEN Extra', out('BrokerDoor', { IpProtocol: '-1', FromPort: undefined, ToPort: undefined, CidrIpv6: '::/0' })],
  ['readers out to a prefix list of unknown content', 'EGRESS-OPEN? Extra', out('ReaderDoor', { DestinationPrefixListId: 'pl-0123456789abcdef0' })],
];
