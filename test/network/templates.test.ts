import { Stack, Validations, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { KafkaCluster, Segment, SegmentedNetwork, Topic, Workload, type ISegment } from '../../constructs';
import { countByType, newApp, ofType, only, written, type Template, type Json } from '../support/assembly';
import { CLUSTER_ARN, REASON, samplePlatform } from '../support/sample-platform';

const EGRESS = 'AWS::EC2::SecurityGroupEgress';
const INGRESS = 'AWS::EC2::SecurityGroupIngress';

function rulesOf(template: Template): unknown[] {
  return [...ofType(template, EGRESS), ...ofType(template, INGRESS)].map(({ Type, Properties }) => `${Type.endsWith('Egress') ? 'out' : 'in'} ${String(Properties['Description'])} ${String(Properties['FromPort'])}-${String(Properties['ToPort'])}`).sort();
}

describe('a network', () => {
  const stack = new Stack(newApp(), 'Core');
  const network = new SegmentedNetwork(stack, 'Network', { cidr: '10.20.0.0/20' });
  network.addSegment('brokers', { owner: 'team-a' });
  network.addSegment('apps', { owner: 'team-b' });
  const { templates, trust } = written(stack);
  const template = templates['Core']!;

  test('has no way to or from the internet', () => {
    const types = Object.keys(countByType(template));
    expect(types.filter((type) => /InternetGateway|NatGateway|EIP|EgressOnly|::Route$|VPCGatewayAttachment|TransitGateway|Peering/.test(type))).toEqual([]);
    expect(ofType(template, 'AWS::EC2::Subnet')).toHaveLength(6);
    for (const { Properties } of ofType(template, 'AWS::EC2::Subnet')) expect(Properties['MapPublicIpOnLaunch']).toBe(false);
  });

  test('puts each subnet into the one route table that has no routes', () => {
    const table = only(template, 'AWS::EC2::RouteTable');
    const associations = ofType(template, 'AWS::EC2::SubnetRouteTableAssociation').map((a) => a.Properties);
    expect(new Set(associations.map((a) => (a['SubnetId'] as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0])).size).toBe(6);
    for (const association of associations) expect(association['RouteTableId']).toEqual({ 'Fn::GetAtt': [table.id, 'RouteTableId'] });
  });

  test('gives each segment subnets of its own, one a zone', () => {
    const blocks = ofType(template, 'AWS::EC2::Subnet').map(({ Properties }) => [Properties['CidrBlock'], JSON.stringify(Properties['AvailabilityZone'])]);
    const zone = (i: number): string => JSON.stringify({ 'Fn::Select': [i, { 'Fn::GetAZs': '' }] });
    expect(blocks).toEqual([
      ['10.20.0.0/26', zone(0)], ['10.20.0.64/26', zone(1)], ['10.20.0.128/26', zone(2)],
      ['10.20.1.0/26', zone(0)], ['10.20.1.64/26', zone(1)], ['10.20.1.128/26', zone(2)],
    ]);
    expect(trust.segments.map((s) => [s.name, s.owner, s.ranges])).toEqual([
      ['apps', 'team-b', ['10.20.1.0/26', '10.20.1.64/26', '10.20.1.128/26']],
      ['brokers', 'team-a', ['10.20.0.0/26', '10.20.0.64/26', '10.20.0.128/26']],
    ]);
  });

  test('gives each segment a group that lets nothing in and nothing out', () => {
    const groups = ofType(template, 'AWS::EC2::SecurityGroup');
    expect(groups).toHaveLength(2);
    for (const { Properties } of groups) {
      expect(Properties['SecurityGroupIngress']).toBeUndefined();
      expect(Properties['SecurityGroupEgress']).toEqual([{ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp', FromPort: 252, ToPort: 86, Description: 'no egress but by grants' }]);
    }
    expect(rulesOf(template)).toEqual([]);
  });

  test('records all flows in a group that is kept, under a key', () => {
    const group = only(template, 'AWS::Logs::LogGroup');
    expect(only(template, 'AWS::EC2::FlowLog').Properties).toMatchObject({
      ResourceType: 'VPC', TrafficType: 'ALL', LogDestinationType: 'cloud-watch-logs', LogGroupName: { Ref: group.id }, MaxAggregationInterval: 60,
    });
    expect(group.Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: { 'Fn::GetAtt': [only(template, 'AWS::KMS::Key').id, 'Arn'] } });
    expect([group.DeletionPolicy, group.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('lets flow logs write to that group only, on behalf of this account only', () => {
    const role = only(template, 'AWS::IAM::Role');
    const [statement] = role.Properties['Policies'][0].PolicyDocument.Statement;
    expect(statement).toMatchObject({
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [only(template, 'AWS::Logs::LogGroup').id, 'Arn'] },
    });
    expect(role.Properties['AssumeRolePolicyDocument'].Statement).toEqual([expect.objectContaining({
      Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': expect.anything() }, StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    })]);
  });

  test('leaves to administrators of its key no use of it, and to the log service one group', () => {
    const { Statement: statements } = only(template, 'AWS::KMS::Key').Properties['KeyPolicy'] as { Statement: { Sid: string; Action: string[]; Condition?: object }[] };
    const [administration, ...uses] = statements;
    expect(administration!.Sid).toBe('AdministrationOnly');
    expect(administration!.Action.filter((a) => /\*|kms:(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|CreateGrant|Sign|Verify)/.test(a))).toEqual([]);
    expect(uses).toHaveLength(1);
    expect(JSON.stringify(uses[0]!.Condition)).toContain(':log-group:/aws/vendedlogs/vpc/Core/Network');
    expect(only(template, 'AWS::KMS::Key').Properties['EnableKeyRotation']).toBe(true);
    expect(only(template, 'AWS::KMS::Key').DeletionPolicy).toBe('Retain');
  });
});

const APPLIES = 'applies the ACLs of certificate workloads';
/** What comes with the first certificate workload: the way of the function that applies its ACLs. */
const administration = (side: 'in' | 'out'): string[] => [`${side} route events-admin:brokers:9098 9098-9098`, `${side} route events-admin:endpoints:443 443-443`];

describe('a route', () => {
  const { app, stack, topic, iam, mtls, network } = samplePlatform();
  network.addSegment('idle', { owner: 'team-idle' });
  const orders = topic('orders');
  const payments = topic('payments');
  const writer = iam('Writer');
  orders.grants.produce(writer, { reason: REASON });
  payments.grants.produce(writer, { reason: REASON });
  orders.grants.consume(mtls('Reader', { segment: network.addSegment('risk', { owner: 'team-risk' }) }), { group: 'readers', reason: REASON });
  const { templates, trust } = written(app);
  const template = templates['Core']!;

  test('is opened once on both sides, on the one port of the credential, and says its id', () => {
    expect(rulesOf(template)).toEqual([
      'in route apps:brokers:9098 9098-9098', ...administration('in'), 'in route risk:brokers:9094 9094-9094',
      'out route apps:brokers:9098 9098-9098', ...administration('out'), 'out route risk:brokers:9094 9094-9094',
    ]);
  });

  test('names the groups of both segments and no address', () => {
    const group = (name: string): unknown => stack.resolve((network.segment(name).peer as { securityGroupId: string }).securityGroupId);
    const rules = [...ofType(template, EGRESS), ...ofType(template, INGRESS)].map((r) => r.Properties);
    for (const rule of rules) expect(Object.keys(rule).filter((key) => /^Cidr|PrefixList/.test(key))).toEqual([]);
    expect(rules).toContainEqual(expect.objectContaining({ GroupId: group('apps'), DestinationSecurityGroupId: group('brokers'), IpProtocol: 'tcp', FromPort: 9098 }));
    expect(rules).toContainEqual(expect.objectContaining({ GroupId: group('brokers'), SourceSecurityGroupId: group('apps'), IpProtocol: 'tcp', FromPort: 9098 }));
    expect(rules).toContainEqual(expect.objectContaining({ GroupId: group('risk'), DestinationSecurityGroupId: group('brokers'), FromPort: 9094 }));
  });

  test('carries its id in Metadata, and trust.json leads from there to the grants', () => {
    for (const rule of [...ofType(template, EGRESS), ...ofType(template, INGRESS)]) {
      expect(`route ${String(rule.Metadata!['ZeroTrustKafka'].route)}`).toBe(rule.Properties['Description']);
    }
    expect(trust.routes).toEqual([
      { id: 'apps:brokers:9098', from: 'apps', to: 'brokers', port: 9098, because: ['writer/produce/events/orders', 'writer/produce/events/payments'] },
      { id: 'events-admin:brokers:9098', from: 'events-admin', to: 'brokers', port: 9098, because: [APPLIES] },
      { id: 'events-admin:endpoints:443', from: 'events-admin', to: 'endpoints', port: 443, because: [`kafka: ${APPLIES}`, `s3: ${APPLIES}`, `sts: ${APPLIES}`] },
      { id: 'risk:brokers:9094', from: 'risk', to: 'brokers', port: 9094, because: ['reader/consume/events/orders/readers'] },
    ]);
    expect(new Set(template.Metadata!['ZeroTrustKafka'].grants.map((g: { route: string }) => g.route))).toEqual(new Set(['apps:brokers:9098', 'risk:brokers:9094']));
  });

  test('does not exist for a segment without grants', () => {
    expect(JSON.stringify(trust.routes)).not.toContain('idle');
    const idle = JSON.stringify(stack.resolve((network.segment('idle').peer as { securityGroupId: string }).securityGroupId));
    expect(JSON.stringify([...ofType(template, EGRESS), ...ofType(template, INGRESS)])).not.toContain(idle);
  });
});

test('a segment whose members hold both kinds of credential has a route for each, and no third', () => {
  const { app, topic, iam: role, mtls } = samplePlatform();
  const orders = topic('orders');
  for (const who of [role('One'), mtls('Two'), role('Three'), mtls('Four')]) orders.grants.produce(who, { reason: REASON });
  expect(rulesOf(written(app).templates['Core']!)).toEqual([
    'in route apps:brokers:9094 9094-9094', 'in route apps:brokers:9098 9098-9098', ...administration('in'),
    'out route apps:brokers:9094 9094-9094', 'out route apps:brokers:9098 9098-9098', ...administration('out'),
  ]);
});

test("a workload in the brokers' own segment would open their group to itself: the checks refuse that until it is acknowledged", () => {
  const { app, topic, iam: role, network } = samplePlatform();
  topic('orders').grants.produce(role('Cruise', { segment: network.segment('brokers') }), { reason: REASON });
  expect(() => app.synth()).toThrow('ZTK-BROKER-INGRESS[self:9098]');
});

test('an existing cluster, VPC and groups: rules, policies and declared topics come, and nothing else', () => {
  const stack = new Stack(newApp(), 'Ours');
  const group = (id: string): ec2.ISecurityGroup => ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, `sg-${id}`);
  const segment = Segment.fromExisting(stack, 'Brokers', { name: 'brokers', owner: 'team-a', securityGroup: group('brokers') });
  const open = Segment.fromExisting(stack, 'Open', { name: 'open', owner: 'team-a', securityGroup: group('open'), egressIsOpen: true, weakerPlace: 'a node group that many share' });
  const shut = Segment.fromExisting(stack, 'Shut', { name: 'shut', owner: 'team-a', securityGroup: group('shut') });
  const range = Segment.fromRange(stack, 'Dc', { name: 'dc', owner: 'team-a', cidr: '10.9.0.0/24', weakerPlace: 'the data centre has no groups' });
  const cluster = KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: shut });
  const orders = Topic.fromName(stack, 'Orders', { cluster, name: 'orders' });
  for (const [id, from] of [['Open', open], ['Shut', shut], ['Dc', range]] as const) orders.grants.produce(existing(stack, `${id}Writer`, from), { reason: REASON });
  Validations.of(range).acknowledge({ id: 'ZeroTrustKafkaChecks::ZTK-KAFKA-PORT-OPEN[cidr:10.9.0.0/24:9098]', reason: REASON });
  const { templates, trust } = written(stack);
  const template = templates['Ours']!;

  expect(countByType(template)).toEqual({ [INGRESS]: 3, [EGRESS]: 1, 'AWS::IAM::Policy': 3 });
  expect(only(template, EGRESS).Properties).toEqual({
    GroupId: 'sg-shut', DestinationSecurityGroupId: 'sg-brokers', IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, Description: 'route shut:brokers:9098',
  });
  expect(ofType(template, INGRESS).map(({ Properties: p }) => [p['GroupId'], p['SourceSecurityGroupId'] ?? p['CidrIp'], p['FromPort']])).toEqual([
    ['sg-brokers', 'sg-open', 9098], ['sg-brokers', 'sg-shut', 9098], ['sg-brokers', '10.9.0.0/24', 9098],
  ]);
  expect(trust.segments.flatMap((s) => (s.weakerPlace === undefined ? [] : [[s.name, s.weakerPlace]]))).toEqual([
    ['dc', 'the data centre has no groups'], ['open', 'a node group that many share'],
  ]);
  expect(trust.clusters).toEqual([{ path: 'Ours/Legacy', name: 'legacy', managed: false, segment: 'brokers', adminSegment: 'shut', authentication: ['iam'], arn: CLUSTER_ARN }]);
  expect(trust.assumptions).toContain('cluster legacy denies by default and has no access that these templates do not declare');
});

test('a group whose routes another application opens gets no rule, and the reliance is printed', () => {
  const stack = new Stack(newApp(), 'Ours');
  const securityGroup = (id: string): ec2.ISecurityGroup => ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, `sg-${id}`);
  const brokers = Segment.fromExisting(stack, 'Brokers', { name: 'brokers', owner: 'team-a', securityGroup: securityGroup('brokers') });
  const nodes = Segment.fromExisting(stack, 'Nodes', { name: 'nodes', owner: 'team-a', securityGroup: securityGroup('nodes'), routesOpenedBy: 'the platform repository' });
  const cluster = KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment: brokers, adminSegment: nodes });
  Topic.fromName(stack, 'Orders', { cluster, name: 'orders' }).grants.produce(existing(stack, 'Writer', nodes), { reason: REASON });
  const { templates, trust } = written(stack);
  expect(countByType(templates['Ours']!)).toEqual({ 'AWS::IAM::Policy': 1 });
  expect(trust.routes.map((r) => r.id)).toEqual(['nodes:brokers:9098']);
  expect(trust.assumptions).toContain('route nodes:brokers:9098 is opened by the platform repository');
});

describe('a VPC that exists', () => {
  const stack = new Stack(newApp(), 'Ours');
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'] });
  const subnets = ['subnet-1', 'subnet-2'].map((id) => ec2.Subnet.fromSubnetId(stack, id, id));
  const segment = Segment.inVpc(stack, 'Apps', { name: 'apps', owner: 'team-a', vpc, subnets });
  const { templates, trust } = written(stack);

  test('gets one group that is shut, and nothing else', () => {
    expect(countByType(templates['Ours']!)).toEqual({ 'AWS::EC2::SecurityGroup': 1 });
    const { Properties } = only(templates['Ours']!, 'AWS::EC2::SecurityGroup');
    expect(Properties['VpcId']).toBe('vpc-1');
    expect(Properties['SecurityGroupEgress']).toEqual([expect.objectContaining({ CidrIp: '255.255.255.255/32', IpProtocol: 'icmp' })]);
    expect(segment.subnetIds).toEqual(['subnet-1', 'subnet-2']);
  });

  test('is assumed to be isolated, and trust.json says so', () => {
    expect(trust.assumptions).toContain('the subnets of segment apps have no route from or to the internet');
  });
});

describe('an AWS service', () => {
  const { app, stack, network } = samplePlatform();
  const apps = network.segment('apps');
  network.allowService('kms', apps, 'encrypts what it stores');
  network.allowService('kms', network.segment('brokers'), 'another caller of the same');
  network.allowService('s3', apps, 'pulls images through it');
  network.allowService('ecr.dkr', apps, 'pulls images through it');
  network.allowService('sts', apps, 'pods get their roles');
  const { templates, trust } = written(app);
  const template = templates['Core']!;
  const endpoint = (service: string): Json => ofType(template, 'AWS::EC2::VPCEndpoint').find((e) => e.Properties['ServiceName'] === `com.amazonaws.eu-central-1.${service}`)!.Properties;

  test('has one private endpoint, whoever calls it', () => {
    expect(ofType(template, 'AWS::EC2::VPCEndpoint')).toHaveLength(4);
    for (const { Properties } of ofType(template, 'AWS::EC2::VPCEndpoint')) {
      expect(Properties).toMatchObject({ VpcEndpointType: 'Interface', PrivateDnsEnabled: true, SecurityGroupIds: [stack.resolve((network.segment('endpoints').peer as { securityGroupId: string }).securityGroupId)] });
    }
  });

  test('serves principals of this account on resources of this account', () => {
    for (const service of ['kms', 's3', 'sts']) {
      expect(endpoint(service)['PolicyDocument'].Statement[0]).toMatchObject({
        Effect: 'Allow', Action: `${service}:*`, Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333', 'aws:ResourceAccount': '111122223333' } },
      });
    }
    expect(endpoint('kms')['PolicyDocument'].Statement).toHaveLength(1);
  });

  test('lets images be pulled where images are pulled, and pods call STS', () => {
    expect(endpoint('s3')['PolicyDocument'].Statement[1]).toMatchObject({ Sid: 'RegistryLayersOfAws', Action: 's3:GetObject' });
    expect(endpoint('sts')['PolicyDocument'].Statement[1]).toMatchObject({
      Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
    });
  });

  test('is reached over 443 from the segments that asked, each with its reason', () => {
    expect(rulesOf(template)).toEqual([
      'in route apps:endpoints:443 443-443', 'in route brokers:endpoints:443 443-443', 'out route apps:endpoints:443 443-443', 'out route brokers:endpoints:443 443-443',
    ]);
    expect(trust.routes.map((r) => [r.id, r.because])).toEqual([
      ['apps:endpoints:443', ['ecr.dkr: pulls images through it', 'kms: encrypts what it stores', 's3: pulls images through it', 'sts: pods get their roles']],
      ['brokers:endpoints:443', ['kms: another caller of the same']],
    ]);
  });

  test('stands in the last slot, so that no segment moves for it', () => {
    expect(trust.segments.find((s) => s.name === 'endpoints')!.ranges[0]).toBe('10.0.252.0/24');
  });
});

function existing(stack: Stack, id: string, segment: ISegment): Workload {
  const role = iam.Role.fromRoleArn(stack, `${id}Role`, `arn:aws:iam::111122223333:role/${id}`);
  return new Workload(stack, id, { owner: 'team-a', purpose: 'writes orders', segment, identity: role });
}
