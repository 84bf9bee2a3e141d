import { brokerIngress as rule } from '../../../../lib/judge/rules/network/broker-ingress';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource } from '../support/judge';

const PORT = { IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 };
const FROM_CLIENTS = { SourceSecurityGroupId: attribute('Clients', 'GroupId'), ...PORT };

function template(rules: Record<string, unknown>, securityGroups: unknown = [attribute('Brokers', 'GroupId')], inline?: unknown): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: securityGroups } }),
      Brokers: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'b', ...(inline === undefined ? {} : { SecurityGroupIngress: inline }) }),
      Clients: resource('AWS::EC2::SecurityGroup', { GroupDescription: 'c', SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }] }),
      ...Object.fromEntries(Object.entries(rules).map(([id, properties]) => [id, resource('AWS::EC2::SecurityGroupIngress', properties as never)])),
    },
  });
}

function ruled(properties: Record<string, unknown>): string[] {
  return template({ Rule: { GroupId: { Ref: 'Brokers' }, ...properties } });
}

describe('broker-ingress', () => {
  test.each([9094, 9096, 9098, '9098', 20094, 20096, 20098])('a group on port %s passes, inline and alone', (port) => {
    const allowed = { ...FROM_CLIENTS, FromPort: port, ToPort: port };
    expect(ruled(allowed)).toEqual([]);
    expect(template({}, undefined, [allowed])).toEqual([]);
  });

  test('a group of this account passes', () => {
    expect(ruled({ ...FROM_CLIENTS, SourceSecurityGroupOwnerId: { Ref: 'AWS::AccountId' } })).toEqual([]);
  });

  test.each([
    ['an address range', { ...PORT, CidrIp: '10.0.0.0/8' }, 'violation Rule/Properties/CidrIp [cidr:10.0.0.0/8:9098]'],
    ['an IPv6 range', { ...PORT, CidrIpv6: '::/0' }, 'violation Rule/Properties/CidrIpv6 [cidr:::/0:9098]'],
    ['a prefix list', { ...PORT, SourcePrefixListId: 'pl-1' }, 'violation Rule/Properties/SourcePrefixListId [prefix-list:pl-1:9098]'],
    ['a group by name', { ...PORT, SourceSecurityGroupName: 'default' }, 'violation Rule/Properties/SourceSecurityGroupName [group-name:default:9098]'],
    ['an address range that the deployment chooses', { ...PORT, CidrIp: AT_DEPLOYMENT }, 'violation Rule/Properties/CidrIp [cidr:<Chosen>:9098]'],
    ['no source', { ...PORT }, 'violation Rule/Properties [source:none:9098]'],
    ['a group of another account', { ...FROM_CLIENTS, SourceSecurityGroupOwnerId: '222222222222' }, 'violation Rule/Properties/SourceSecurityGroupOwnerId [account:222222222222:9098]'],
    ['plaintext over IPv6', { ...FROM_CLIENTS, FromPort: 20092, ToPort: 20092 }, 'violation Rule/Properties [port:20092]'],
    ['the group itself', { ...PORT, SourceSecurityGroupId: attribute('Brokers', 'GroupId') }, 'violation Rule/Properties/SourceSecurityGroupId [self:9098]'],
    ['a range of addresses in one branch', { ...PORT, CidrIp: perhaps('10.0.0.0/8', { Ref: 'AWS::NoValue' }), SourceSecurityGroupId: perhaps({ Ref: 'AWS::NoValue' }, { Ref: 'Clients' }) },
      'violation Rule/Properties/CidrIp [cidr:10.0.0.0/8:9098]'],
    ['plaintext', { ...FROM_CLIENTS, FromPort: 9092, ToPort: 9092 }, 'violation Rule/Properties [port:9092]'],
    ['ZooKeeper', { ...FROM_CLIENTS, FromPort: 2181, ToPort: 2181 }, 'violation Rule/Properties [port:2181]'],
    ['ZooKeeper over TLS', { ...FROM_CLIENTS, FromPort: 2182, ToPort: 2182 }, 'violation Rule/Properties [port:2182]'],
    ['a public port', { ...FROM_CLIENTS, FromPort: 9198, ToPort: 9198 }, 'violation Rule/Properties [port:9198]'],
    ['a range of ports', { ...FROM_CLIENTS, FromPort: 9094, ToPort: 9098 }, 'violation Rule/Properties [port:9094-9098]'],
    ['another protocol', { ...FROM_CLIENTS, IpProtocol: 'udp' }, 'violation Rule/Properties [port:udp/9098]'],
    ['all protocols', { SourceSecurityGroupId: { Ref: 'Clients' }, IpProtocol: '-1' }, 'violation Rule/Properties [port:all]'],
    ['another port in one branch', { ...FROM_CLIENTS, FromPort: perhaps(9098, 9092), ToPort: perhaps(9098, 9092) }, 'violation Rule/Properties [port:9092]'],
  ])('%s is a violation', (_what, properties, expected) => {
    expect(ruled(properties)).toEqual([expected]);
  });

  test('a range of addresses written into the group is a violation', () => {
    expect(template({}, undefined, [FROM_CLIENTS, { ...PORT, CidrIp: '0.0.0.0/0' }]))
      .toEqual(['violation Brokers/Properties/SecurityGroupIngress/1/CidrIp [cidr:0.0.0.0/0:9098]']);
  });

  test('brokers in no group of their own, or in the default group, are a violation', () => {
    expect(template({}, [])).toEqual(['violation Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups [default-group]']);
  });

  test.each([
    ['a port that the deployment chooses', { Rule: { GroupId: { Ref: 'Brokers' }, ...FROM_CLIENTS, FromPort: AT_DEPLOYMENT } }, undefined,
      ['unresolved Rule/Properties/FromPort [port:<Chosen>-9098]'], undefined],
    ['a source that the deployment chooses', { Rule: { GroupId: { Ref: 'Brokers' }, ...PORT, SourceSecurityGroupId: AT_DEPLOYMENT } }, undefined,
      ['unresolved Rule/Properties/SourceSecurityGroupId [source:<Chosen>:9098]'], undefined],
    ['a rule for a group that the deployment chooses', { Rule: { GroupId: AT_DEPLOYMENT, ...FROM_CLIENTS } }, undefined, ['unresolved Rule/Properties/GroupId [group]'], undefined],
    ['a group from elsewhere', {}, ['sg-1'], ['unresolved Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups/0 [group:sg-1]'], undefined],
    ['a group that the deployment chooses', {}, [AT_DEPLOYMENT], [
      'unresolved Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups/0 [group:<Chosen>]', 'unresolved Clients/Properties/SecurityGroupIngress/0/GroupId [group]'], undefined],
    ['rules that the deployment chooses', {}, undefined, ['unresolved Brokers/Properties/SecurityGroupIngress [rule]'], AT_DEPLOYMENT],
  ])('%s is unresolved', (_what, rules, groups, expected, inline) => {
    expect(template(rules, groups, inline)).toEqual(expected);
  });

  test('a rule for a group from elsewhere is judged when it is the brokers\' own', () => {
    const opened = template({ Rule: { GroupId: 'sg-1', ...PORT, CidrIp: '10.0.0.0/8' }, Other: { GroupId: 'sg-2', ...PORT, CidrIp: '10.0.0.0/8' } }, ['sg-1']);
    expect(opened).toContain('violation Rule/Properties/CidrIp [cidr:10.0.0.0/8:9098]');
    expect(opened.filter((finding) => finding.includes('Other'))).toEqual([]);
  });

  test('a serverless cluster\'s groups are judged', () => {
    expect(judged(rule, { Resources: {
      Cluster: resource('AWS::MSK::ServerlessCluster', { VpcConfigs: [{ SecurityGroups: [{ Ref: 'Brokers' }] }] }),
      Brokers: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ ...PORT, CidrIp: '0.0.0.0/0' }] }),
    } })).toEqual(['violation Brokers/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:9098]']);
  });

  test('without a cluster no group is judged', () => {
    expect(judged(rule, { Resources: { Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }] }) } })).toEqual([]);
  });
});

const groups = (SecurityGroups: unknown, SecurityGroupIngress: unknown = []): Record<string, unknown> => ({
  Cluster: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups } }), Brokers: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress }), Clients: resource('AWS::EC2::SecurityGroup', {}),
});

ruleCases(rule, {
  compliant: [['one group of clients', { Resources: groups([{ Ref: 'Brokers' }], [FROM_CLIENTS]) }]],
  nonCompliant: [['the world', { Resources: groups([{ Ref: 'Brokers' }], [{ ...PORT, CidrIp: '0.0.0.0/0' }]) }, 'violation Brokers/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:9098]']],
  notApplicable: [['no brokers', { Resources: { Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ ...PORT, CidrIp: '0.0.0.0/0' }] }) } }]],
  unresolvable: [['a group from elsewhere', { Resources: groups(['sg-1']) }, 'unresolved Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups/0 [group:sg-1]']],
});
