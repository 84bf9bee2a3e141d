import { openEgress as rule } from '../../../../lib/judge/rules/network/open-egress';
import { ruleCases, type Case } from '../support/cases';
import { AT_DEPLOYMENT, attribute, perhaps, resource, type Parts } from '../support/judge';
import { group, kafkaNetwork, NOWHERE, PORT, website } from '../support/network';

const HTTPS = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
const NOTHING = { Ref: 'AWS::NoValue' };

function alone(properties: Record<string, unknown>): Parts {
  return kafkaNetwork({ Rule: resource('AWS::EC2::SecurityGroupEgress', { GroupId: attribute('Clients', 'GroupId'), ...HTTPS, ...properties }) });
}

function open(what: string, properties: Record<string, unknown>, place: string, finding: string): Case {
  return [what, alone(properties), `violation Rule/Properties/${place} [${finding}]`];
}

ruleCases(rule, {
  compliant: [
    ['nothing', kafkaNetwork()],
    ['a client to brokers', alone({ DestinationSecurityGroupId: { Ref: 'Brokers' }, ...PORT })],
    ['a client to one private address', alone({ CidrIp: '10.0.9.9/32' })],
    ['a client to a group, inline alone', kafkaNetwork({ Clients: group({ SecurityGroupEgress: [{ DestinationSecurityGroupId: { Ref: 'Brokers' }, ...PORT }] }) })],
    ['brokers to an endpoint', alone({ GroupId: { Ref: 'Brokers' }, DestinationSecurityGroupId: { Ref: 'Endpoints' } })],
    ['this very host', kafkaNetwork({ Clients: group({ SecurityGroupEgress: [{ CidrIp: '127.0.0.1/32', IpProtocol: '-1' }] }) })],
    ['a group of nobody\'s to everything', kafkaNetwork({ Web: group({ SecurityGroupEgress: NOTHING }) })],
  ],
  nonCompliant: [
    ['a client\'s group without a rule', kafkaNetwork({ Clients: group({ SecurityGroupEgress: NOTHING }) }), 'violation Clients/Properties/SecurityGroupEgress [default]'],
    ['a client\'s group with an empty list', kafkaNetwork({ Clients: group({ SecurityGroupEgress: [] }) }), 'violation Clients/Properties/SecurityGroupEgress [default]'],
    ['a client\'s group without a rule in one branch', kafkaNetwork({ Clients: group({ SecurityGroupEgress: perhaps([NOWHERE], NOTHING) }) }), 'violation Clients/Properties/SecurityGroupEgress [default]'],
    ['the brokers\' group without a rule', kafkaNetwork({ Brokers: group({ SecurityGroupEgress: NOTHING }) }), 'violation Brokers/Properties/SecurityGroupEgress [default]'],
    open('the world', { CidrIp: '0.0.0.0/0' }, 'CidrIp', 'cidr:0.0.0.0/0:443'),
    open('the world of IPv6', { CidrIpv6: '::/0' }, 'CidrIpv6', 'cidr:::/0:443'),
    open('half of the world', { CidrIp: '0.0.0.0/1' }, 'CidrIp', 'cidr:0.0.0.0/1:443'),
    open('one public address', { CidrIp: '8.8.8.8/32' }, 'CidrIp', 'cidr:8.8.8.8/32:443'),
    open('a private network', { CidrIp: '172.16.0.0/12' }, 'CidrIp', 'cidr:172.16.0.0/12:443'),
    open('brokers to one address', { GroupId: { Ref: 'Brokers' }, CidrIp: '10.0.9.9/32' }, 'CidrIp', 'cidr:10.0.9.9/32:443'),
    open('brokers to a group on every port', { GroupId: { Ref: 'Brokers' }, DestinationSecurityGroupId: { Ref: 'Clients' }, IpProtocol: -1 }, 'IpProtocol', 'port:all'),
    ['the world, inline', kafkaNetwork({ Clients: group({ SecurityGroupEgress: [NOWHERE, { CidrIp: '0.0.0.0/0', IpProtocol: '-1' }] }) }),
      'violation Clients/Properties/SecurityGroupEgress/1/CidrIp [cidr:0.0.0.0/0:all]'],
  ],
  notApplicable: [['a website', website()]],
  unresolvable: [
    ['what stays beside rules that stand alone', kafkaNetwork({
      Clients: group({ SecurityGroupEgress: NOTHING }), Rule: resource('AWS::EC2::SecurityGroupEgress', { GroupId: { Ref: 'Clients' }, DestinationSecurityGroupId: { Ref: 'Brokers' }, ...PORT }),
    }), 'unresolved Clients/Properties/SecurityGroupEgress [default]'],
    ['a prefix list from elsewhere', alone({ DestinationPrefixListId: 'pl-1' }), 'unresolved Rule/Properties/DestinationPrefixListId [prefix-list:pl-1:443]'],
    ['a range that the deployment chooses', alone({ CidrIp: AT_DEPLOYMENT }), 'unresolved Rule/Properties/CidrIp [cidr:<Chosen>:443]'],
    ['a rule of whatever the deployment chooses', alone({ GroupId: AT_DEPLOYMENT, CidrIp: '0.0.0.0/0' }), 'unresolved Rule/Properties/GroupId [group]'],
    ['rules that the deployment chooses', kafkaNetwork({ Brokers: group({ SecurityGroupEgress: AT_DEPLOYMENT }) }), 'unresolved Brokers/Properties/SecurityGroupEgress [rule]'],
  ],
});
