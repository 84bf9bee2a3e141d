import { MEMBER_ROWS } from '../../../lib/analyze/network/member-table';
import { att, type Data, group, memberLines, NETWORK, networkOf, PERHAPS, perhaps, ref, resource, ruleLines } from './support';

const lines = (resources: Data, more: Data = {}): string[] => memberLines(networkOf({ ...NETWORK, App: group(), Other: group(), ...resources }, more).members);
const fn = (config: Data, more: Data = {}): Data => resource('AWS::Lambda::Function', { VpcConfig: config }, more);

/** A map with something at the end of some keys; `*` is a list of one. */
function at(keys: readonly string[], end: Data): Data {
  const [key, ...rest] = keys;
  if (key === undefined) return end;
  const [next] = rest;
  return next === '*' ? { [key]: [at(rest.slice(1), end)] } : { [key]: at(rest, end) };
}

describe('what stands in groups and subnets', () => {
  test.each(MEMBER_ROWS.flatMap((row) => row.groups.map((key) => [row.type, row.at.join('.'), key, row] as const)))('%s %s %s', (type, _at, key, row) => {
    const end: Data = { [key]: [att('App', 'GroupId')], ...Object.fromEntries(row.subnets.slice(0, 1).map((one) => [one, ref('SubA')])), ...(row.needs === undefined ? {} : { [row.needs]: 'vpc-1' }) };
    const named = row.subnetGroup === undefined ? {} : { [row.subnetGroup.property]: ref('Listed') };
    const listed = row.subnetGroup === undefined ? {} : { Listed: resource(row.subnetGroup.type, { [row.subnetGroup.list]: [ref('SubA')] }) };
    const expected = row.subnets.length > 0 || row.subnetGroup !== undefined ? 'It in App at SubA' : 'It in App';
    expect(lines({ It: resource(type, { ...at(row.at, end), ...named }), ...listed })).toEqual([expected]);
  });

  test('addresses are those of the subnets; of a network where the subnets\' are computed', () => {
    const { members } = networkOf({ ...NETWORK, App: group(), Fn: fn({ SecurityGroupIds: [ref('App')], SubnetIds: [ref('SubA'), ref('SubB')] }) });
    expect(members![0]!.addresses).toEqual(['10.0.1.0/24', '10.0.2.0/24']);
    const cut = resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: { 'Fn::Select': [0, { 'Fn::Cidr': [att('Vpc', 'CidrBlock'), 4, 8] }] } });
    expect(networkOf({ ...NETWORK, SubA: cut, App: group(), Fn: fn({ SecurityGroupIds: [ref('App')], SubnetIds: [ref('SubA')] }) }).members![0]!.addresses).toEqual(['10.0.0.0/16']);
    expect(networkOf({ App: group(), Fn: fn({ SecurityGroupIds: [ref('App')], SubnetIds: ['subnet-1'] }) }).members![0]!.addresses).toBeUndefined();
  });

  test('without a group it is in the default group of its subnets\' network, or nowhere', () => {
    expect(lines({ Ecs: resource('AWS::ECS::Service', { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('SubA')] } } }) })).toEqual(['Ecs in default@Vpc at SubA']);
    expect(lines({ Fn: fn({ SecurityGroupIds: [], SubnetIds: [] }), Plain: resource('AWS::Lambda::Function') })).toEqual([]);
  });

  test('each branch of its groups is a member that exists sometimes', () => {
    expect(lines({ Fn: fn({ SecurityGroupIds: [ref('App'), perhaps(ref('Other'), ref('AWS::NoValue'))], SubnetIds: [ref('SubA')] }) }, PERHAPS))
      .toEqual(['Fn in App at SubA sometimes', 'Fn in App+Other at SubA sometimes']);
    expect(lines({ Fn: fn({ SecurityGroupIds: [ref('App')], SubnetIds: [ref('SubA')] }, { Condition: 'Perhaps' }) }, PERHAPS)).toEqual(['Fn in App at SubA sometimes']);
  });

  test('a parameter is a group of its own, its default one more branch', () => {
    expect(lines({ Fn: fn({ SecurityGroupIds: [ref('App'), ref('Group')], SubnetIds: [ref('SubA')] }) }, { Parameters: { Group: { Type: 'String', Default: 'sg-1' } } }))
      .toEqual([expect.stringMatching(/^Fn in <.*Group.*>\+App at SubA sometimes$/), 'Fn in App+sg-1 at SubA sometimes']);
  });

  test('a type that nobody knows is in the groups that it names', () => {
    const made = resource('AWS::New::Thing', { Network: { SecurityGroupIds: [ref('Group')], SubnetIds: [ref('SubA')] }, Peculiar: [{ Ids: [att('App', 'GroupId'), 'sg-0123456789abcdef0'] }] });
    expect(lines({ It: made }, { Parameters: { Group: { Type: 'String' } } })).toEqual([expect.stringMatching(/^It in <.*Group.*> at SubA$/), 'It in App', 'It in sg-0123456789abcdef0']);
  });
});

describe('instances', () => {
  const template = resource('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { SecurityGroupIds: [ref('App')] } });

  test('groups stand in the instance, in its interfaces, or in its launch template', () => {
    expect(lines({ It: resource('AWS::EC2::Instance', { SecurityGroupIds: [ref('App')], SubnetId: ref('SubA') }) })).toEqual(['It in App at SubA']);
    expect(lines({ It: resource('AWS::EC2::Instance', { NetworkInterfaces: [{ GroupSet: [ref('App')], SubnetId: ref('SubA') }, { GroupSet: [ref('Other')], SubnetId: ref('SubB') }] }) }))
      .toEqual(['It in App at SubA', 'It in Other at SubB']);
    expect(lines({ It: resource('AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: ref('Lt'), Version: '1' }, SubnetId: ref('SubA') }), Lt: template })).toEqual(['It in App at SubA', 'Lt in App']);
    expect(lines({ It: resource('AWS::EC2::Instance', { SubnetId: ref('SubA') }) })).toEqual(['It in default@Vpc at SubA']);
    expect(lines({ It: resource('AWS::AutoScaling::AutoScalingGroup', { LaunchTemplate: { LaunchTemplateId: ref('Lt') }, VPCZoneIdentifier: [ref('SubA')] }), Lt: template }))
      .toEqual(['It in App at SubA', 'Lt in App']);
  });

  test('groups of the instance itself replace those of its template', () => {
    expect(lines({ It: resource('AWS::EC2::Instance', { LaunchTemplate: { LaunchTemplateId: ref('Lt'), Version: '1' }, SecurityGroupIds: [ref('Other')] }), Lt: template })).toEqual(['It in Other', 'Lt in App']);
  });

  test('an interface brings its groups along, wherever it is attached', () => {
    const card = resource('AWS::EC2::NetworkInterface', { GroupSet: [ref('Other')], SubnetId: ref('SubB') });
    const instance = { SecurityGroupIds: [ref('App')], SubnetId: ref('SubA') };
    expect(lines({ It: resource('AWS::EC2::Instance', instance), Card: card, At: resource('AWS::EC2::NetworkInterfaceAttachment', { InstanceId: ref('It'), NetworkInterfaceId: ref('Card'), DeviceIndex: '1' }) }))
      .toEqual(['Card in Other at SubB', 'It in App at SubA', 'It in Other at SubB']);
    expect(lines({ It: resource('AWS::EC2::Instance', { NetworkInterfaces: [{ NetworkInterfaceId: ref('Card'), DeviceIndex: '0' }] }), Card: card })).toEqual(['Card in Other at SubB', 'It in Other at SubB']);
  });

  test('EKS makes a group for a cluster, and nodes without a launch template are in it', () => {
    const eks = resource('AWS::EKS::Cluster', { ResourcesVpcConfig: { SecurityGroupIds: [ref('App')], SubnetIds: [ref('SubA')], EndpointPublicAccess: false } });
    const found = networkOf({ ...NETWORK, App: group(), Eks: eks, Nodes: resource('AWS::EKS::Nodegroup', { ClusterName: ref('Eks'), Subnets: [ref('SubB')] }),
      Own: resource('AWS::EKS::Nodegroup', { ClusterName: ref('Eks'), Subnets: [ref('SubB')], LaunchTemplate: { Id: ref('Lt') } }), Lt: template });
    expect(memberLines(found.members)).toEqual(['Eks in App at SubA', 'Eks in cluster-group@Eks at SubA', 'Lt in App', 'Nodes in cluster-group@Eks at SubB', 'Own in App at SubB']);
    expect(ruleLines(found.rules)).toContain('cluster-group@Eks < cluster-group@Eks all ports of all protocols');
    const opened = networkOf({ ...NETWORK, App: group(), Eks: eks, Rule: resource('AWS::EC2::SecurityGroupIngress', { GroupId: att('Eks', 'ClusterSecurityGroupId'), IpProtocol: '-1', CidrIp: '10.0.0.0/8' }) });
    expect(ruleLines(opened.rules)).toContain('cluster-group@Eks < 10.0.0.0/8 all ports of all protocols');
  });
});

describe('what polls a cluster', () => {
  const cluster = resource('AWS::MSK::Cluster', { BrokerNodeGroupInfo: { SecurityGroups: [ref('App')], ClientSubnets: [ref('SubA')] } });

  test('stands in the brokers\' own groups and subnets', () => {
    expect(lines({ Kafka: cluster, Esm: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: ref('Kafka') }), Pipe: resource('AWS::Pipes::Pipe', { Source: att('Kafka', 'Arn') }) }))
      .toEqual(['Esm in App at SubA', 'Kafka in App at SubA', 'Pipe in App at SubA']);
  });

  test('of a Kafka that is not AWS\'s, in what it names', () => {
    expect(lines({ Esm: resource('AWS::Lambda::EventSourceMapping', { SourceAccessConfigurations: [
      { Type: 'VPC_SECURITY_GROUP', URI: { 'Fn::Sub': 'security_group:${App.GroupId}' } }, { Type: 'VPC_SUBNET', URI: { 'Fn::Sub': 'subnet:${SubA}' } },
    ] }) })).toEqual(['Esm in App at SubA']);
  });
});
