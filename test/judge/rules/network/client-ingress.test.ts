import { clientIngress as rule } from '../../../../lib/judge/rules/network/client-ingress';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { client, group, kafkaNetwork, PORT, website } from '../support/network';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const ENDPOINT = {
  Endpoints: group({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', ...HTTPS }] }),
  Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: [{ Ref: 'Endpoints' }] }),
};

const ELSEWHERE = { Admitted: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Brokers' }, SourceSecurityGroupId: 'sg-9', ...PORT }) };

const ITSELF = { Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Clients' }, SourceSecurityGroupId: attribute('Clients', 'GroupId'), IpProtocol: '-1' }) };
const WORKERS = resource('AWS::Glue::Connection', { ConnectionInput: { PhysicalConnectionRequirements: { SecurityGroupIdList: [{ Ref: 'Clients' }] } } });

function inline(rules: unknown): Parts {
  return kafkaNetwork({ Clients: group({ SecurityGroupIngress: rules }) });
}

function alone(properties: Record<string, unknown>): Parts {
  return kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: attribute('Clients', 'GroupId'), ...HTTPS, ...properties }) });
}

function open(what: string, properties: Record<string, unknown>, place: string, finding: string): Case {
  return [what, alone(properties), `violation Rule/Properties/${place} [${finding}]`];
}

ruleCases(rule, {
  compliant: [
    ['no rule', kafkaNetwork()],
    ['a group from elsewhere in which nothing of ours stands', kafkaNetwork(ELSEWHERE)],
    ['a group on a port', alone({ SourceSecurityGroupId: { Ref: 'Callers' } })],
    ['one private address', alone({ CidrIp: '10.0.9.9/32' })],
    ['itself on one port', alone({ SourceSecurityGroupId: { Ref: 'Clients' } })],
    ['workers of one cluster on every port', kafkaNetwork({ Client: WORKERS, ...ITSELF })],
    ['itself on every port, where whatever stands in it stands elsewhere', kafkaNetwork({ Client: client([{ Ref: 'Others' }]), Others: group(), ...ITSELF })],
    ['the world in a group of nobody\'s', kafkaNetwork({ Web: group({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', ...HTTPS }] }) })],
    ['a prefix list of few addresses', kafkaNetwork({
      List: resource('AWS::EC2::PrefixList', { Entries: [{ Cidr: '10.9.9.9/32' }] }),
      Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Clients' }, ...HTTPS, SourcePrefixListId: attribute('List', 'PrefixListId') }),
    })],
  ],
  nonCompliant: [
    open('the world', { CidrIp: '0.0.0.0/0' }, 'CidrIp', 'cidr:0.0.0.0/0:443'),
    open('half of the world', { CidrIp: '128.0.0.0/1' }, 'CidrIp', 'cidr:128.0.0.0/1:443'),
    open('the world of IPv6', { CidrIpv6: '::/0' }, 'CidrIpv6', 'cidr:::/0:443'),
    open('one public address', { CidrIp: '8.8.8.8/32' }, 'CidrIp', 'cidr:8.8.8.8/32:443'),
    open('a private network', { CidrIp: '10.0.0.0/8' }, 'CidrIp', 'cidr:10.0.0.0/8:443'),
    open('a small subnet, whole', { CidrIp: '10.0.1.0/26' }, 'CidrIp', 'cidr:10.0.1.0/26:443'),
    open('the VPC', { CidrIp: attribute('Vpc', 'CidrBlock') }, 'CidrIp', 'cidr:<Vpc.CidrBlock>:443'),
    open('the world in one branch', { CidrIp: perhaps('0.0.0.0/0', '10.0.9.9/32') }, 'CidrIp', 'cidr:0.0.0.0/0:443'),
    open('every port', { SourceSecurityGroupId: { Ref: 'Callers' }, IpProtocol: '-1' }, 'IpProtocol', 'port:all'),
    open('every port of TCP', { SourceSecurityGroupId: { Ref: 'Callers' }, FromPort: 0, ToPort: 65535 }, 'IpProtocol', 'port:0-65535'),
    open('itself on every port, by a rule that stands alone', { SourceSecurityGroupId: { Ref: 'Clients' }, IpProtocol: '-1' }, 'IpProtocol', 'self:all'),
    ['itself on every port', inline([{ SourceSecurityGroupId: { Ref: 'Clients' }, IpProtocol: '-1' }]), 'violation Clients/Properties/SecurityGroupIngress/0/IpProtocol [self:all]'],
    ['the world, inline', inline([{ CidrIp: '0.0.0.0/0', ...HTTPS }]), 'violation Clients/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:443]'],
    ['the world to an endpoint', kafkaNetwork(ENDPOINT), 'violation Endpoints/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:443]'],
    ['a prefix list that holds the world', kafkaNetwork({
      List: resource('AWS::EC2::PrefixList', { Entries: [{ Cidr: '10.9.9.9/32' }, { Cidr: '0.0.0.0/1' }] }),
      Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: { Ref: 'Clients' }, ...HTTPS, SourcePrefixListId: attribute('List', 'PrefixListId') }),
    }), 'violation Rule/Properties/SourcePrefixListId [prefix-list:<List.PrefixListId>:443]'],
    ['the world to a connector that no rule names', {
      Resources: {
        Group: group({ VpcId: 'vpc-1', SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', ...HTTPS }] }),
        Connector: resource('AWS::KafkaConnect::Connector', { KafkaCluster: { ApacheKafkaCluster: { Vpc: { SecurityGroups: [{ Ref: 'Group' }] } } } }),
      },
    }, 'violation Group/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:443]'],
  ],
  notApplicable: [['a website', website()], ['a website with an endpoint', website(ENDPOINT)]],
  unresolvable: [
    ['a prefix list from elsewhere', alone({ SourcePrefixListId: 'pl-1' }), 'unresolved Rule/Properties/SourcePrefixListId [prefix-list:pl-1:443]'],
    ['a range that the deployment chooses', alone({ CidrIp: AT_DEPLOYMENT }), 'unresolved Rule/Properties/CidrIp [cidr:<Chosen>:443]'],
    ['rules that the deployment chooses', inline(AT_DEPLOYMENT), 'unresolved Clients/Properties/SecurityGroupIngress [rule]'],
    ['a rule of whatever the deployment chooses', alone({ GroupId: AT_DEPLOYMENT, CidrIp: '0.0.0.0/0' }), 'unresolved Rule/Properties/GroupId [group]'],
    ['a client\'s group from elsewhere', kafkaNetwork({ ...ELSEWHERE, Client: client(['sg-9']) }), 'unresolved Client/Properties/VpcConfig/SecurityGroupIds/0 [group:sg-9]'],
    ['an endpoint\'s group from elsewhere', kafkaNetwork({ Endpoint: resource('AWS::EC2::VPCEndpoint', { VpcEndpointType: 'Interface', SecurityGroupIds: ['sg-8'] }) }),
      'unresolved Endpoint/Properties/SecurityGroupIds/0 [group:sg-8]'],
  ],
});
