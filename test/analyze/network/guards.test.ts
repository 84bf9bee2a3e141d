import { admits, describePortSet } from '../../../lib/semantics/network';
import { controlLines, type Data, edgeLines, gained, NETWORK, networkOf, peerText, perhaps, PERHAPS, ref, resource, ruleLines, unknownLines } from './support';

const of = (resources: Data, more: Data = {}): ReturnType<typeof networkOf> => networkOf({ ...NETWORK, ...resources }, more);

describe('guards of subnets and networks', () => {
  test.each([[true, '0'], [false, '1'], ['true', '0'], [ref('AWS::NoValue'), '1'], [perhaps(false, true), '0'], [ref('Chosen'), '?']])('public addresses %j', (setting, rank) => {
    const subnet = resource('AWS::EC2::Subnet', { VpcId: ref('Vpc'), CidrBlock: '10.0.1.0/24', MapPublicIpOnLaunch: setting });
    expect(controlLines(of({ SubA: subnet }, PERHAPS).controls, 'subnet-no-public-addresses')[0]).toMatch(`SubA ${rank} SubA`);
  });

  test.each([['ALL', '2'], ['ACCEPT', '1'], ['REJECT', '1'], [perhaps('ALL', 'REJECT'), '1'], [ref('Chosen'), '?']])('a log of %j', (traffic, rank) => {
    const log = resource('AWS::EC2::FlowLog', { ResourceId: ref('Vpc'), ResourceType: 'VPC', TrafficType: traffic });
    expect(controlLines(of({ Log: log }, PERHAPS).controls, 'vpc-flow-log')[0]).toBe(`Vpc ${rank} Log/Properties/TrafficType`);
  });

  test('routes of a table that no template makes are decided elsewhere', () => {
    const uses = (table: unknown): Data => ({ Table: resource('AWS::EC2::RouteTable', { VpcId: ref('Vpc') }), Uses: resource('AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('SubA'), RouteTableId: table }) });
    const lines = (table: unknown): string[] => edgeLines(of(uses(table)).edges).filter((line) => line.includes('routed-by'));
    expect(lines(ref('Table'))).toEqual([]);
    expect(lines('rtb-1')).toEqual(['SubA routed-by rtb-1']);
  });

  test('no log, a log of another network, a log that is there sometimes', () => {
    const log = (of: unknown, more: Data = {}): Data => ({ Log: resource('AWS::EC2::FlowLog', { ResourceId: of, TrafficType: 'ALL' }, more) });
    expect(controlLines(of({}).controls, 'vpc-flow-log')).toEqual(['Vpc 0 Vpc']);
    expect(controlLines(of(log('vpc-1')).controls, 'vpc-flow-log')).toEqual(['Vpc 0 Vpc']);
    expect(controlLines(of(log(ref('Vpc'), { Condition: 'Perhaps' }), PERHAPS).controls, 'vpc-flow-log')).toEqual(['Vpc 0 Log/Properties/TrafficType']);
  });

  test('one log of each half is all traffic, and so is one log of every subnet', () => {
    const log = (id: string, traffic: string): Data => resource('AWS::EC2::FlowLog', { ResourceId: ref(id), TrafficType: traffic });
    const line = (logs: Data): string => controlLines(of(logs).controls, 'vpc-flow-log')[0]!;
    const subnets = Object.keys(NETWORK).filter((id) => id.startsWith('Sub'));
    const each = Object.fromEntries(subnets.map((id) => [`Log${id}`, log(id, 'ALL')]));
    const [first = ''] = subnets;
    expect(subnets.length).toBeGreaterThan(1);
    expect(line({ A: log('Vpc', 'ACCEPT'), B: log('Vpc', 'REJECT') })).toBe('Vpc 2 A/Properties/TrafficType');
    expect(line({ A: log('Vpc', 'ACCEPT'), B: log('Vpc', 'ACCEPT') })).toBe('Vpc 1 A/Properties/TrafficType');
    expect(line(each)).toBe('Vpc 2 Vpc');
    expect(line({ ...each, [`Log${first}`]: log(first, 'REJECT') })).toBe('Vpc 1 Vpc');
    expect(line({ ...each, [`Log${first}`]: log('Vpc', 'REJECT') })).toBe(`Vpc 1 Log${first}/Properties/TrafficType`);
  });

  test.each([
    ['AWS::EC2::TransitGateway', 'transit-gateway-acceptance', { AutoAcceptSharedAttachments: 'enable' }, { AutoAcceptSharedAttachments: 'disable' }],
    ['AWS::EC2::TransitGateway', 'transit-gateway-default-association', {}, { DefaultRouteTableAssociation: 'disable' }],
    ['AWS::EC2::TransitGateway', 'transit-gateway-default-propagation', {}, { DefaultRouteTablePropagation: 'disable' }],
    ['AWS::RAM::ResourceShare', 'ram-share-internal-only', {}, { AllowExternalPrincipals: false }],
    ['AWS::EC2::ClientVpnEndpoint', 'client-vpn-connection-log', { ConnectionLogOptions: { Enabled: false } }, { ConnectionLogOptions: { Enabled: true } }],
    ['AWS::EC2::VPCBlockPublicAccessOptions', 'vpc-block-public-access', { InternetGatewayBlockMode: 'off' }, { InternetGatewayBlockMode: 'block-bidirectional' }],
  ] as [string, string, Data, Data][])('%s %s', (type, control, open, closed) => {
    const rank = (properties: Data): string => controlLines(of({ It: resource(type, properties) }).controls, control)[0]!.split(' ')[1]!;
    expect([rank(open), rank(closed)]).toEqual(['0', '1']);
  });

  test.each([
    ['AWS::CodeBuild::Project', { VpcConfig: { Subnets: [ref('SubA')] } }],
    ['AWS::KinesisAnalyticsV2::Application', { ApplicationConfiguration: { VpcConfigurations: [{ SubnetIds: [ref('SubA')] }] } }],
    ['AWS::OpenSearchService::Domain', { VPCOptions: { SubnetIds: [ref('SubA')] } }],
    ['AWS::AppRunner::Service', { NetworkConfiguration: { EgressConfiguration: { VpcConnectorArn: 'arn' } } }],
  ] as [string, Data][])('%s in a network of ours or in AWS\'s', (type, inside) => {
    const lines = (properties: Data): string[] => controlLines(of({ It: resource(type, properties) }, PERHAPS).controls, 'runs-in-network').map((line) => line.split(' ').slice(0, 2).join(' '));
    expect([lines(inside), lines({})]).toEqual([['It 1'], ['It 0']]);
    const [key] = Object.keys(inside);
    expect(lines({ [key!]: perhaps(inside[key!], ref('AWS::NoValue')) })).toEqual(['It 0']);
    expect(lines({ [key!]: ref('Chosen') })).toEqual(['It ?']);
  });

  test('every guard says what is lost without it and how to have it', () => {
    for (const control of of({ Log: resource('AWS::EC2::FlowLog', { ResourceId: ref('Vpc'), TrafficType: 'ALL' }) }).controls!) {
      expect(control.because).toMatch(/^[a-z].*[^.]$/);
      expect(control.fix).not.toBe('');
    }
  });
});

describe('network access lists', () => {
  const entry = (number: number, action: string, cidr: string, more: Data = {}): Data => resource('AWS::EC2::NetworkAclEntry', {
    NetworkAclId: ref('Acl'), RuleNumber: number, RuleAction: action, CidrBlock: cidr, Protocol: 6, PortRange: { From: 9098, To: 9098 }, ...more });
  const LIST: Data = { Acl: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }) };
  const open = (entries: Data): string[] => admits(of({ ...LIST, ...entries }).rules!).map(({ group, peers, portSet }) => `${group} < ${peers.map(peerText).join()} ${describePortSet(portSet)}`);

  test('the first entry that matches decides, by number', () => {
    expect(open({ A: entry(100, 'allow', '10.0.0.0/8', { Egress: true }) })).toEqual([]);
    expect(open({ A: entry(100, 'allow', '10.0.0.0/8') })).toEqual(['network-acl@Acl < 10.0.0.0/8 tcp 9098']);
    expect(open({ A: entry(100, 'allow', '10.0.0.0/8'), B: entry(50, 'deny', '10.0.0.0/9') })).toEqual(['network-acl@Acl < 10.128.0.0/9 tcp 9098']);
    expect(open({ A: entry(100, 'allow', '10.0.0.0/8'), B: entry(150, 'deny', '10.0.0.0/9') })).toEqual(['network-acl@Acl < 10.0.0.0/8 tcp 9098']);
    expect(open({ A: entry(100, 'allow', '10.0.0.0/8'), B: entry(50, 'deny', '0.0.0.0/0', { Protocol: -1 }) })).toEqual([]);
    expect(open({ A: entry(100, 'allow', '0.0.0.0/0', { Protocol: -1 }), B: entry(50, 'deny', '0.0.0.0/0') })).toEqual(['network-acl@Acl < 0.0.0.0/0 all ports of all protocols but tcp 9098']);
  });

  test('deleting a deny is news, splitting an allow is not', () => {
    const before = of({ ...LIST, A: entry(100, 'allow', '10.0.0.0/8'), B: entry(50, 'deny', '10.0.0.0/9') });
    expect(gained(before, of({ ...LIST, A: entry(100, 'allow', '10.0.0.0/8') }))).toEqual(['network-acl@Acl < 10.0.0.0/9 tcp 9098 @A/Properties']);
    expect(gained(before, of({ ...LIST, A: entry(100, 'allow', '10.128.0.0/10'), C: entry(101, 'allow', '10.192.0.0/10') }))).toEqual([]);
  });

  test('what is held back on the way out, which subnet has a list, what can not be told', () => {
    const rank = (entries: Data, control: string): string[] => controlLines(of({ ...LIST, ...entries }, PERHAPS).controls, control).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(rank({ A: entry(100, 'allow', '0.0.0.0/0', { Egress: true, Protocol: -1 }) }, 'network-acl-egress')).toEqual(['Acl 0']);
    expect(rank({ A: entry(100, 'allow', '10.0.0.0/8', { Egress: true }) }, 'network-acl-egress')).toEqual(['Acl 1']);
    expect(rank({ Uses: resource('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref('SubA'), NetworkAclId: ref('Acl') }) }, 'subnet-network-acl')).toEqual(['SubA 1', 'SubB 0']);
    expect(unknownLines(of({ ...LIST, A: entry(100, 'allow', '10.0.0.0/8', { RuleAction: ref('Chosen') }) }, PERHAPS).unknowns)).toEqual([expect.stringContaining('A/Properties/RuleAction: entry of Acl')]);
    expect(of({ ...LIST }).assumptions).toHaveLength(1);
    expect(of({}).assumptions).toEqual([]);
  });
});

describe('addresses that the internet reaches', () => {
  const awsvpc = (value: unknown): Data => ({ NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref('SubA')], AssignPublicIp: value } } });
  test.each([
    ['AWS::EC2::Instance', { NetworkInterfaces: [{ AssociatePublicIpAddress: true, SubnetId: ref('SubA') }] }, { NetworkInterfaces: [{ AssociatePublicIpAddress: false }] }],
    ['AWS::EC2::LaunchTemplate', { LaunchTemplateData: { NetworkInterfaces: [{ AssociatePublicIpAddress: 'true' }] } }, {}],
    ['AWS::ECS::Service', awsvpc('ENABLED'), awsvpc('DISABLED')],
    ['AWS::RDS::DBInstance', { PubliclyAccessible: true }, {}],
    ['AWS::Redshift::Cluster', { PubliclyAccessible: true }, { PubliclyAccessible: false }],
    ['AWS::DMS::ReplicationInstance', {}, { PubliclyAccessible: false }],
    ['AWS::AmazonMQ::Broker', { PubliclyAccessible: true }, {}],
    ['AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: [ref('SubA')] } }, { ResourcesVpcConfig: { SubnetIds: [ref('SubA')], EndpointPublicAccess: false } }],
    ['AWS::SageMaker::NotebookInstance', {}, { DirectInternetAccess: 'Disabled' }],
  ] as [string, Data, Data][])('%s', (type, open, closed) => {
    const edges = (properties: Data): string[] => edgeLines(of({ It: resource(type, properties) }).edges);
    expect(edges(open)).toEqual(['anyone on the internet reach It']);
    expect(edges(closed)).toEqual([]);
  });

  test('a setting that can not be told is an edge that exists sometimes', () => {
    expect(edgeLines(of({ It: resource('AWS::RDS::DBInstance', { PubliclyAccessible: ref('Chosen') }) }, PERHAPS).edges)).toEqual(['anyone on the internet reach It sometimes']);
  });

  test('the public API of a cluster admits what it names, or the world', () => {
    const eks = (more: Data): Data => resource('AWS::EKS::Cluster', { ResourcesVpcConfig: { SubnetIds: [ref('SubA')], ...more } });
    const api = (more: Data): string[] => ruleLines(of({ It: eks(more) }).rules).filter((line) => line.startsWith('public-api'));
    expect(api({})).toEqual(['public-api@It < 0.0.0.0/0 tcp 443']);
    expect(api({ PublicAccessCidrs: ['192.0.2.0/24'] })).toEqual(['public-api@It < 192.0.2.0/24 tcp 443']);
    expect(api({ EndpointPublicAccess: false })).toEqual([]);
  });
});
