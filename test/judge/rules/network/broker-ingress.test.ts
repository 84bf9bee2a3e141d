import { brokerIngress as rule } from '../../../../lib/judge/rules/network/broker-ingress';
import { readPlatforms, type Json } from '../../../../lib/template';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

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

const ON = { Enabled: true };
const ALL = { Sasl: { Iam: ON, Scram: ON }, Tls: ON };
const cluster = (more: Record<string, unknown> = {}): Json => resource('AWS::MSK::Cluster', {
  ClusterName: 'events', BrokerNodeGroupInfo: { SecurityGroups: [{ Ref: 'Brokers' }] }, ClientAuthentication: ALL, ...more,
});
const SERVERLESS = resource('AWS::MSK::ServerlessCluster', { ClusterName: 'events', VpcConfigs: [{ SecurityGroups: [{ Ref: 'Brokers' }] }], ClientAuthentication: { Sasl: { Iam: ON } } });
const mapping = (more: Record<string, unknown> = {}): Json => resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: { Ref: 'Cluster' }, Topics: ['orders'], ...more });
const within = (body: Json, Condition: string): Json => ({ ...(body as object), Condition });
const self = (port: unknown = 9098, more: Record<string, unknown> = {}): Json => resource('AWS::EC2::SecurityGroupIngress', {
  GroupId: attribute('Brokers', 'GroupId'), SourceSecurityGroupId: { Ref: 'Brokers' }, IpProtocol: 'tcp', FromPort: port, ToPort: port, ...more,
});
const secret = (...types: readonly unknown[]): Record<string, unknown> => ({ SourceAccessConfigurations: types.map((Type) => ({ Type, URI: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:x' })) });
const [SCRAM, MTLS] = ['SASL_SCRAM_512_AUTH', 'CLIENT_CERTIFICATE_TLS_AUTH'];
/** A cluster, its group, an event source of it and the rule for its pollers, but for what is given; null takes one away. */
const polled = (parts: Record<string, unknown> = {}): Parts => {
  const all = { Brokers: resource('AWS::EC2::SecurityGroup', {}), Cluster: cluster(), Mapping: mapping(), Self: self(), ...parts };
  return { Parameters: CHOSEN, Conditions: { ...PERHAPS, Another: { 'Fn::Equals': [{ Ref: 'Chosen' }, 'no'] } }, Resources: Object.fromEntries(Object.entries(all).filter(([, body]) => body !== null)) };
};
const refused = (finding = 'self:9098'): string => `violation Self/Properties/SourceSecurityGroupId [${finding}]`;
const TOLD_NOT = 'unresolved Self/Properties/SourceSecurityGroupId [self:9098]';

ruleCases(rule, {
  compliant: [
    ['one group of clients', { Resources: groups([{ Ref: 'Brokers' }], [FROM_CLIENTS]) }],
    ['pollers that log in with a role', polled()],
    ['pollers by the attribute of the cluster', polled({ Mapping: mapping({ EventSourceArn: attribute('Cluster', 'Arn') }) })],
    ['pollers that are switched off', polled({ Mapping: mapping({ Enabled: false }) })],
    ['pollers that the deployment switches on', polled({ Mapping: mapping({ Enabled: AT_DEPLOYMENT }) })],
    ['pollers with a password', polled({ Mapping: mapping(secret(SCRAM)), Self: self(9096) })],
    ['pollers with a certificate', polled({ Mapping: mapping(secret(MTLS)), Self: self('9094') })],
    ['pollers of a serverless cluster', polled({ Cluster: SERVERLESS })],
    ['pollers and their rule under one condition', polled({ Mapping: within(mapping(), 'Perhaps'), Self: within(self(), 'Perhaps') })],
    ['a rule under a condition, and pollers without one', polled({ Self: within(self(), 'Perhaps') })],
    ['a rule written into the group', polled({ Self: null, Brokers: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ SourceSecurityGroupId: attribute('Brokers', 'GroupId'), ...PORT }] }) })],
    ['pollers of both clusters of a group', polled({ Other: cluster({ ClusterName: 'other' }), OtherMapping: mapping({ EventSourceArn: { Ref: 'Other' } }) })],
    ['pollers of one cluster, and none of one in another group', polled({ Other: cluster({ BrokerNodeGroupInfo: { SecurityGroups: [{ Ref: 'Elsewhere' }] } }), Elsewhere: resource('AWS::EC2::SecurityGroup', {}) })],
    ['pollers beside an event source of a queue', polled({ Queue: mapping({ EventSourceArn: 'arn:aws:sqs:eu-central-1:111122223333:orders' }) })],
  ],
  nonCompliant: [
    ['the world', { Resources: groups([{ Ref: 'Brokers' }], [{ ...PORT, CidrIp: '0.0.0.0/0' }]) }, 'violation Brokers/Properties/SecurityGroupIngress/0/CidrIp [cidr:0.0.0.0/0:9098]'],
    ['no event source', polled({ Mapping: null }), refused()],
    ['an event source of another cluster', polled({ Other: cluster({ BrokerNodeGroupInfo: { SecurityGroups: [{ Ref: 'Elsewhere' }] } }), Elsewhere: resource('AWS::EC2::SecurityGroup', {}), Mapping: mapping({ EventSourceArn: { Ref: 'Other' } }) }), refused()],
    ['an event source of a cluster of another name', polled({ Mapping: mapping({ EventSourceArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/other/0a1b-1' }) }), refused()],
    ['an event source of something else that the cluster tells', polled({ Mapping: mapping({ EventSourceArn: attribute('Cluster', 'CurrentVersion') }) }), refused()],
    ['an event source of a queue', polled({ Mapping: mapping({ EventSourceArn: 'arn:aws:sqs:eu-central-1:111122223333:orders' }) }), refused()],
    ['an event source of brokers elsewhere', polled({ Mapping: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['a:9098'] } } }) }), refused()],
    ['pollers of one of two clusters of a group', polled({ Other: cluster({ ClusterName: 'other' }) }), refused()],
    ['pollers under a condition that the rule does not have', polled({ Mapping: within(mapping(), 'Perhaps') }), refused()],
    ['pollers under another condition than the rule', polled({ Mapping: within(mapping(), 'Another'), Self: within(self(), 'Perhaps') }), refused()],
    ['pollers of this cluster in one branch only', polled({ Mapping: mapping({ EventSourceArn: perhaps({ Ref: 'Cluster' }, 'arn:aws:sqs:eu-central-1:111122223333:orders') }) }), refused()],
    ['pollers with a password at the port of roles', polled({ Mapping: mapping(secret(SCRAM)) }), refused()],
    ['pollers with a role at the port of passwords', polled({ Self: self(9096) }), refused('self:9096')],
    ['pollers with a role at the port of certificates', polled({ Self: self(9094) }), refused('self:9094')],
    ['pollers with two kinds of secrets', polled({ Mapping: mapping(secret(SCRAM, MTLS)), Self: self(9096) }), refused('self:9096')],
    ['pollers with a role, of a cluster that knows none', polled({ Cluster: cluster({ ClientAuthentication: { Tls: ON } }) }), refused()],
    ['pollers of a cluster that says nothing of who logs in', polled({ Cluster: cluster({ ClientAuthentication: { Ref: 'AWS::NoValue' } }) }), refused()],
    ['pollers and the port of roles over IPv6', polled({ Self: self(20098) }), refused('self:20098')],
    ['pollers and a range of ports', polled({ Self: self(9098, { FromPort: 9094 }) }), 'violation Self/Properties [port:9094-9098]', refused('self:9094-9098')],
    ['pollers and a range that begins at their port', polled({ Self: self(9098, { ToPort: 9099 }) }), 'violation Self/Properties [port:9098-9099]', refused('self:9098-9099')],
    ['pollers and plaintext', polled({ Self: self(9092) }), 'violation Self/Properties [port:9092]', refused('self:9092')],
    ['pollers and another protocol', polled({ Self: self(9098, { IpProtocol: 'udp' }) }), 'violation Self/Properties [port:udp/9098]', refused()],
    ['pollers and a rule more', polled({ More: self(9096) }), 'violation More/Properties/SourceSecurityGroupId [self:9096]'],
  ],
  notApplicable: [
    ['no brokers', { Resources: { Group: resource('AWS::EC2::SecurityGroup', { SecurityGroupIngress: [{ ...PORT, CidrIp: '0.0.0.0/0' }] }) } }],
    ['pollers of brokers elsewhere', polled({ Cluster: null, Mapping: mapping({ EventSourceArn: AT_DEPLOYMENT }) })],
  ],
  unresolvable: [
    ['a group from elsewhere', { Resources: groups(['sg-1']) }, 'unresolved Cluster/Properties/BrokerNodeGroupInfo/SecurityGroups/0 [group:sg-1]'],
    ['pollers of a cluster that the deployment chooses', polled({ Mapping: mapping({ EventSourceArn: AT_DEPLOYMENT }) }), TOLD_NOT],
    ['pollers of a cluster of this name', polled({ Mapping: mapping({ EventSourceArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/0a1b-1' }) }), TOLD_NOT],
    ['pollers of a cluster whose name the deployment chooses', polled({ Cluster: cluster({ ClusterName: AT_DEPLOYMENT }), Mapping: mapping({ EventSourceArn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/other/0a1b-1' }) }), TOLD_NOT],
    ['secrets that the deployment chooses', polled({ Mapping: mapping({ SourceAccessConfigurations: AT_DEPLOYMENT }) }), TOLD_NOT],
    ['a kind of secret that the deployment chooses', polled({ Mapping: mapping(secret(AT_DEPLOYMENT)) }), TOLD_NOT],
    ['a cluster of which the deployment chooses who logs in', polled({ Cluster: cluster({ ClientAuthentication: { Sasl: { Iam: { Enabled: AT_DEPLOYMENT } } } }) }), TOLD_NOT],
    ['pollers of one cluster of a group, and of one that the deployment chooses', polled({ Other: cluster({ ClusterName: 'other' }), OtherMapping: mapping({ EventSourceArn: AT_DEPLOYMENT }) }), TOLD_NOT],
  ],
});

test.each<[string, Record<string, Json>, string[]]>([
  ['in the same nested stack', {}, []],
  ['in the same nested stack, also for a rule under a condition more', { Self: within(self(), 'Perhaps') }, []],
  ['not under a condition more', { Mapping: within(mapping(), 'Perhaps') }, ['violation parent/Nested/Self/Properties/SourceSecurityGroupId']],
])('where the stack of all is conditional, pollers count %s', (_what, parts, expected) => {
  const result = readPlatforms([
    { path: 'parent.template.json', text: JSON.stringify({ Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Nested: within(resource('AWS::CloudFormation::Stack', { TemplateURL: 'child.template.json', Parameters: { Chosen: AT_DEPLOYMENT } }), 'Perhaps') } }) },
    { path: 'child.template.json', text: JSON.stringify(polled(parts)) },
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(rule.evaluate(result.platforms[0]!).map(({ kind, location }) => `${kind} ${location}`)).toEqual(expected);
});
