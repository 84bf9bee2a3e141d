import { chainsTo } from '../../../lib/semantics/network';
import { asNetwork, att, controlLines, type Data, edgeLines, forwarderLines, gained, group, memberLines, NETWORK, networkOf, perhaps, PERHAPS, ref, resource, unknownLines } from './support';

const V2 = 'AWS::ElasticLoadBalancingV2::';
const of = (resources: Data, more: Data = {}): ReturnType<typeof networkOf> => networkOf({ ...NETWORK, App: group(), ...resources }, more);
const nlb = (more: Data = {}): Data => resource(`${V2}LoadBalancer`, { Type: 'network', Scheme: 'internal', Subnets: [ref('SubA')], SecurityGroups: [ref('App')], ...more });
const listener = resource(`${V2}Listener`, { LoadBalancerArn: ref('Nlb'), Port: 443, DefaultActions: [{ Type: 'forward', TargetGroupArn: ref('Targets') }] });
const targets = (more: Data): Data => resource(`${V2}TargetGroup`, { Port: 9098, Protocol: 'TCP', ...more });

describe('load balancers', () => {
  test('a network load balancer without groups is open to its networks, and its interfaces filter nothing', () => {
    expect(memberLines(of({ Nlb: nlb() }).members)).toEqual(['Nlb in App at SubA']);
    expect(edgeLines(of({ Nlb: nlb() }).edges)).toEqual([]);
    const open = of({ Nlb: nlb({ SecurityGroups: ref('AWS::NoValue') }) });
    expect(memberLines(open.members)).toEqual(['Nlb in no group at SubA']);
    expect(edgeLines(open.edges)).toEqual(['anyone in its networks reach Nlb']);
    expect(gained(of({ Nlb: nlb() }), open)).toEqual(['anyone in its networks reach Nlb @Nlb']);
    expect(edgeLines(of({ Nlb: nlb({ SecurityGroups: perhaps([ref('App')], ref('AWS::NoValue')) }) }, PERHAPS).edges)).toEqual(['anyone in its networks reach Nlb sometimes']);
  });

  test('an application load balancer without groups is in the default group', () => {
    expect(memberLines(of({ Alb: resource(`${V2}LoadBalancer`, { Scheme: 'internal', Subnets: [ref('SubA')] }) }).members)).toEqual(['Alb in default@Vpc at SubA']);
  });

  test.each([['internal', []], ['internet-facing', ['anyone on the internet reach Nlb']], [ref('AWS::NoValue'), ['anyone on the internet reach Nlb']]])('scheme %j', (scheme, expected) => {
    expect(edgeLines(of({ Nlb: nlb({ Scheme: scheme }) }).edges)).toEqual(expected);
  });

  test('listeners pass on to what their target groups name: instances, addresses, services, groups of instances, other balancers', () => {
    const others = {
      Web: resource('AWS::EC2::Instance', { SecurityGroupIds: [ref('App')], SubnetId: ref('SubB') }),
      Service: resource('AWS::ECS::Service', { LoadBalancers: [{ TargetGroupArn: ref('Targets') }], NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('SubA')], SecurityGroups: [ref('App')] } } }),
      Asg: resource('AWS::AutoScaling::AutoScalingGroup', { TargetGroupARNs: [ref('Targets')] }),
      Kafka: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: [ref('App')], ClientSubnets: [ref('Brokers')] } }),
      Brokers: resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.9.0/24' }),
    };
    expect(forwarderLines(of({ Nlb: nlb(), Listener: listener, Targets: targets({ Targets: [{ Id: ref('Web') }, { Id: '10.0.9.7' }] }), ...others }).forwarders))
      .toEqual(['Nlb:443 → Asg+Kafka+Service+Web:9098 transparent']);
  });

  test('weighted targets and rules of listeners count; what can not be told is unknown', () => {
    const weighted = resource(`${V2}Listener`, { LoadBalancerArn: ref('Nlb'), Port: 443, DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: ref('Targets') }, { TargetGroupArn: 'arn:other' }] } }] });
    const rule = resource(`${V2}ListenerRule`, { ListenerArn: ref('Listener'), Actions: [{ Type: 'forward', TargetGroupArn: ref('More') }] });
    const found = of({ Nlb: nlb({ Type: 'application' }), Listener: weighted, Rule: rule, Targets: targets({ Targets: [{ Id: '192.0.2.1' }] }), More: targets({ Port: 9094 }) });
    expect(forwarderLines(found.forwarders)).toEqual(['Nlb:443 → 192.0.2.1:9098', 'Nlb:443 → arn:other:*', 'Nlb:443 → nothing:9094']);
    expect(unknownLines(found.unknowns)).toEqual([expect.stringContaining('target 192.0.2.1 of Nlb'), expect.stringContaining('target arn:other of Nlb')]);
  });

  test('a classic one passes on to its instances', () => {
    const clb = resource('AWS::ElasticLoadBalancing::LoadBalancer', { Scheme: 'internal', Subnets: [ref('SubA')], SecurityGroups: [ref('App')], Instances: [ref('Web')], Listeners: [{ LoadBalancerPort: '443', InstancePort: '9098' }] });
    const found = of({ Clb: clb, Web: resource('AWS::EC2::Instance', { SecurityGroupIds: [ref('App')] }) });
    expect(forwarderLines(found.forwarders)).toEqual(['Clb:443 → Web:9098']);
    expect(edgeLines(found.edges)).toEqual(['whoever reaches Clb:443 reach Web:9098']);
  });

  test('brokers that admit the balancer only are reached through it, hop by hop through the templates', () => {
    const tcp = (port: number): Data => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
    const rule = (to: string, from: string, port: number): Data => resource('AWS::EC2::SecurityGroupIngress', { GroupId: ref(to), SourceSecurityGroupId: ref(from), ...tcp(port) });
    const open = resource('AWS::EC2::SecurityGroup', { VpcId: ref('Vpc') });
    const network = asNetwork(of({
      App: open, NlbSg: open, BrokerSg: open, ToNlb: rule('NlbSg', 'App', 443), ToBrokers: rule('BrokerSg', 'NlbSg', 9098),
      Kafka: resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: [ref('BrokerSg')], ClientSubnets: [ref('SubB')] } }),
      Nlb: nlb({ SecurityGroups: [ref('NlbSg')] }), Listener: listener, Targets: targets({ TargetType: 'ip', Targets: [{ Id: '10.0.2.7' }] }),
    }));
    const { chains, direct } = chainsTo({ groups: ['App'], addresses: ['10.0.1.0/24'] }, 'Kafka', { protocol: 'tcp', from: 9098, to: 9098 }, network, 'widest');
    expect(direct.verdict).toBe('denied');
    expect(chains.map(({ verdict, links }) => [verdict, links.map(({ to, ports }) => `${to}:${ports.from}`)])).toEqual([['allowed', ['Nlb:443', 'Kafka:9098']]]);
    expect(chains[0]!.links.flatMap(({ because }) => because.map(({ location }) => location))).toEqual(
      ['App', 'ToNlb/Properties/SourceSecurityGroupId', 'NlbSg', 'ToBrokers/Properties/SourceSecurityGroupId']);
  });
});

describe('services behind PrivateLink', () => {
  const service = (more: Data = {}): Data => resource('AWS::EC2::VPCEndpointService', { NetworkLoadBalancerArns: [ref('Nlb')], ...more });
  const permissions = (...principals: unknown[]): Data => resource('AWS::EC2::VPCEndpointServicePermissions', { ServiceId: ref('Service'), AllowedPrincipals: principals });

  test('each principal that may connect is an edge, a star is anyone', () => {
    const lines = (...principals: unknown[]): string[] => edgeLines(of({ Nlb: nlb(), Service: service(), May: permissions(...principals) }).edges);
    expect(lines('arn:aws:iam::2:root', '*')).toEqual(['anyone may-connect-service Service', 'arn:aws:iam::2:root may-connect-service Service', 'whoever reaches Service reach Nlb']);
    expect(gained(of({ Nlb: nlb(), Service: service(), May: permissions('arn:aws:iam::2:root') }), of({ Nlb: nlb(), Service: service(), May: permissions('*') })))
      .toEqual(['anyone may-connect-service Service @May/Properties/AllowedPrincipals/0']);
  });

  test.each([
    [true, '1'], [false, '0'], [ref('AWS::NoValue'), '?'], [perhaps(true, false), '0'], [ref('Chosen'), '?'],
  ])('acceptance %j', (setting, rank) => {
    expect(controlLines(of({ Nlb: nlb(), Service: service({ AcceptanceRequired: setting }) }, PERHAPS).controls, 'privatelink-acceptance')[0]).toMatch(`Service ${rank} Service`);
  });

  test.each([['on', '1'], ['off', '0'], [ref('AWS::NoValue'), '1'], [ref('Chosen'), '?']])('groups on PrivateLink %j', (setting, rank) => {
    expect(controlLines(of({ Nlb: nlb({ EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: setting }) }, PERHAPS).controls, 'privatelink-security-groups')[0]).toMatch(`Nlb ${rank} Nlb`);
  });
});

describe('endpoints of services', () => {
  const endpoint = (more: Data): Data => resource('AWS::EC2::VPCEndpoint', { VpcId: ref('Vpc'), ServiceName: 'com.amazonaws.eu-west-1.kms', ...more });

  test('an interface endpoint stands in its groups, a gateway in none', () => {
    expect(memberLines(of({ It: endpoint({ VpcEndpointType: 'Interface', SubnetIds: [ref('SubA')], SecurityGroupIds: [ref('App')] }) }).members)).toEqual(['It in App at SubA']);
    expect(memberLines(of({ It: endpoint({ VpcEndpointType: 'Interface', SubnetIds: [ref('SubA')] }) }).members)).toEqual(['It in default@Vpc at SubA']);
    expect(memberLines(of({ It: endpoint({ VpcEndpointType: 'Gateway', RouteTableIds: ['rtb-1'] }) }).members)).toEqual([]);
  });

  test('its policy is read; without one everything passes', () => {
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kms:Decrypt', Resource: '*' }] };
    const read = (policy: unknown, more: Data = {}): unknown => of({ It: endpoint({ PolicyDocument: policy }) }, more).endpoints!.get('It');
    expect(read(document)).toMatchObject({ service: ['com.amazonaws.eu-west-1.kms'], location: 'It/Properties/PolicyDocument', statements: [{ always: true, it: { actions: [['kms:Decrypt']] } }] });
    expect(read(ref('AWS::NoValue'))).toMatchObject({ location: 'It', statements: [{ always: true, it: { effect: 'Allow', actions: [['*']], resources: [['*']] } }] });
    expect(read(perhaps(document, ref('AWS::NoValue')), PERHAPS)).toMatchObject({ statements: [{ always: false, it: { actions: [['kms:Decrypt']] } }, { always: false, it: { actions: [['*']] } }] });
  });

  test('a group that an attribute names is that group', () => {
    expect(memberLines(of({ It: endpoint({ VpcEndpointType: 'Interface', SubnetIds: [ref('SubA')], SecurityGroupIds: [att('App', 'GroupId')] }) }).members)).toEqual(['It in App at SubA']);
  });
});
