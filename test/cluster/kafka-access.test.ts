import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Lazy, Size, Stack, aws_ec2 as ec2, aws_acmpca as acmpca, type App } from 'aws-cdk-lib';
import { AdoptedState, CertificateSubject, KafkaCluster, Segment, SelfManagedCluster, Topic, Workload, type ISegment } from '../../constructs';
import { handlerFolder } from '../../constructs/cluster/handler-code';
import { LARGEST_PROPERTY } from '../../lib/derive/slice-carriage';
import { newApp, ofType, only, written, type Json, type Template } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { AUTHORITY_ARN, CLUSTER_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const reason = REASON;
const ENV = { account: '111122223333', region: 'eu-central-1' };
const GROUP = 'sg-0a1b2c3d4e5f60718';
const statementsOf = (policy: Json): Json[] => policy['PolicyDocument'].Statement as Json[];
const policyNamed = (template: Template, name: string): Json => ofType(template, 'AWS::IAM::Policy').find((p) => p.Properties['PolicyName'] === name)!.Properties;

/** A certificate workload in a stack of its own, which consumes from some topics. */
function team({ app, kafka, network }: SamplePlatform, name: string, topics: readonly string[] = ['orders']): Stack {
  const stack = new Stack(app, name, { env: ENV });
  const segment = network.segment('apps');
  const workload = new Workload(stack, 'Reader', { owner: 'team-x', purpose: 'does its work', segment, name: name.toLowerCase(), identity: CertificateSubject.of({ commonName: name }) });
  for (const topic of topics) Topic.fromName(stack, `Topic-${topic}`, { cluster: kafka, name: topic }).grants.consume(workload, { group: 'readers', reason });
  return stack;
}

describe('a platform without certificate workloads', () => {
  test('has no function, no resource that applies anything, and no administration segment, also where the cluster takes certificates', () => {
    const platform = samplePlatform();
    platform.topic('orders').grants.produce(platform.iam('Writer'), { reason });
    platform.mtls('Idle');
    const { templates, trust } = written(platform.app);
    expect(Object.values(templates['Core']!.Resources).map((r) => r.Type).filter((type) => /Lambda|^Custom|VPCEndpoint/.test(type))).toEqual([]);
    expect([trust.administrators, trust.segments.map((s) => s.name)]).toEqual([undefined, ['apps', 'brokers']]);
  });

  test('nor has one whose cluster is not AWS\'s: stacks change nothing there', () => {
    const { app, stack, network } = samplePlatform();
    const hall = Segment.fromRange(stack, 'Hall', { name: 'hall', owner: 'team-hall', cidr: '10.9.0.0/24', weakerPlace: 'machines of a hall share one range' });
    const kafka = new SelfManagedCluster(stack, 'Hall9', { name: 'hall-nine', segment: hall, adminSegment: network.segment('apps'), port: 9093 });
    const reader = new Workload(stack, 'Reader', { owner: 'team-x', purpose: 'does its work', segment: network.segment('apps'), identity: CertificateSubject.of({ commonName: 'reader' }) });
    Topic.fromName(stack, 'Orders', { cluster: kafka, name: 'orders' }).grants.consume(reader, { group: 'readers', reason });
    expect(Object.values(written(app).templates['Core']!.Resources).filter((r) => /Lambda|^Custom/.test(r.Type))).toEqual([]);
  });
});

describe('the function that applies slices', () => {
  const platform = samplePlatform();
  team(platform, 'Risk');
  team(platform, 'Shop', ['orders', 'refunds']);
  platform.topic('orders').grants.produce(platform.mtls('Fraud'), { reason });
  const { templates, trust } = written(platform.app);
  const core = templates['Core']!;
  const fn = only(core, 'AWS::Lambda::Function');

  test('is one, whatever number of grants and stacks there is, and each stack has its own slice', () => {
    const applied = ['Core', 'Risk', 'Shop'].map((name) => only(templates[name]!, 'Custom::KafkaAccess').Properties);
    expect(applied.map((p) => [p['ClusterName'], p['SliceName']])).toEqual([['events', 'Core'], ['events', 'Risk'], ['events', 'Shop']]);
    expect(applied.map((p) => p['Slice'])).toEqual(trust.slices);
    expect(applied.map((p) => p['Slice'])).toEqual(['Core', 'Risk', 'Shop'].map((name) => templates[name]!.Metadata!['ZeroTrustKafka'].slices[0]));
  });

  test('stands in the administration segment, on the runtime that is tested, without a secret', () => {
    const { SubnetIds, SecurityGroupIds } = fn.Properties['VpcConfig'];
    expect(SubnetIds).toHaveLength(3);
    for (const id of [...SubnetIds, ...SecurityGroupIds]) expect(JSON.stringify(id)).toContain('eventsadmin');
    expect(fn.Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'], Handler: 'index.handler' });
    expect(Object.keys(fn.Properties['Environment'].Variables)).toEqual(['ADMINISTRATOR_ROLE_ARN']);
    const group = ofType(core, 'AWS::Logs::LogGroup').find((g) => g.id === fn.Properties['LoggingConfig'].LogGroup.Ref)!;
    expect([group.Properties['LogGroupName'], group.Properties['RetentionInDays'], group.DeletionPolicy]).toEqual(['/zero-trust-kafka/Core/events/access', 365, 'Retain']);
    expect(group.Properties['KmsKeyId']).toBeDefined();
  });

  test('never runs once CloudFormation has stopped waiting, and is not repeated', () => {
    const invocations = only(core, 'AWS::Lambda::EventInvokeConfig').Properties;
    const { ServiceTimeout } = only(core, 'Custom::KafkaAccess').Properties;
    expect(invocations).toMatchObject({ FunctionName: { Ref: fn.id }, MaximumRetryAttempts: 0 });
    expect(Number(invocations['MaximumEventAgeInSeconds']) + Number(fn.Properties['Timeout'])).toBeLessThan(Number(ServiceTimeout));
  });

  test('has a role that may write its log, find the brokers and become the administrator, and nothing on Kafka', () => {
    const statements = statementsOf(policyNamed(core, 'ApplySlices'));
    expect(Object.fromEntries(statements.map((s) => [s['Sid'], s['Action']]))).toEqual({
      WriteTheLog: ['logs:CreateLogStream', 'logs:PutLogEvents'], FindTheBrokers: ['kafka:GetBootstrapBrokers'], BecomeTheAdministrator: ['sts:AssumeRole'],
      InterfacesInTheSegment: ['ec2:CreateNetworkInterface'],
      InterfacesOfTheFunction: ['ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'],
      DescribeInterfaces: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
    });
    const wide = statements.filter((s) => JSON.stringify(s['Resource']).includes('*')).map((s) => s['Sid']);
    expect(wide).toEqual(['InterfacesOfTheFunction', 'DescribeInterfaces']);
    const [deny] = statementsOf(policyNamed(core, 'InterfacesAreForLambda'));
    expect(deny).toMatchObject({ Effect: 'Deny', Resource: '*', Condition: { ArnEquals: { 'lambda:SourceFunctionArn': { 'Fn::GetAtt': [fn.id, 'Arn'] } } } });
    expect(deny!['Action']).toEqual([...new Set(statements.filter((s) => String(s['Sid']).includes('Interfaces')).flatMap((s) => s['Action'] as string[]))].sort());
  });

  test('becomes an administrator that nobody else can become, under one session name, and that reads no topic but the journal', () => {
    const [execution, administrator] = ['Execution', 'Administrator'].map((name) => ofType(core, 'AWS::IAM::Role').find((r) => r.id.includes(`AccessRoles${name}`))!);
    expect(administrator!.Properties['AssumeRolePolicyDocument'].Statement).toEqual([{
      Sid: 'TrustTheFunction', Effect: 'Allow', Principal: { AWS: { 'Fn::GetAtt': [execution!.id, 'Arn'] } }, Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:RoleSessionName': 'zero-trust-kafka' } },
    }]);
    const [cluster, journal, ...more] = statementsOf(administrator!.Properties['Policies'][0]);
    expect(cluster).toMatchObject({ Resource: { 'Fn::GetAtt': [only(core, 'AWS::MSK::Cluster').id, 'Arn'] } });
    expect(cluster!['Action']).toEqual(['AlterCluster', 'AlterClusterDynamicConfiguration', 'Connect', 'DescribeCluster', 'DescribeClusterDynamicConfiguration'].map((a) => `kafka-cluster:${a}`));
    expect(journal!['Action']).toEqual(['CreateTopic', 'DeleteTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'ReadData', 'WriteData'].map((a) => `kafka-cluster:${a}`));
    expect(JSON.stringify(journal!['Resource'])).toContain('"/__zero_trust_kafka"');
    expect(more).toEqual([]);
    expect(trust.administrators).toEqual([{
      path: 'Core/Events/Access', stack: 'Core', logicalId: fn.id, cluster: 'events', segment: 'events-admin', execution: `Core/${execution!.id}`, role: `Core/${administrator!.id}`,
    }]);
  });

  test('is ready before the first slice is applied: rights, routes, endpoints', () => {
    const dependsOn = (resource: Json): readonly string[] => (resource['DependsOn'] ?? []) as string[];
    const slice = only(core, 'Custom::KafkaAccess') as unknown as Json;
    const parts = Object.keys(core.Resources).filter((id) => id.startsWith('EventsAccess') && core.Resources[id]!.Type !== 'Custom::KafkaAccess');
    expect(dependsOn(slice)).toEqual(expect.arrayContaining(parts));
    const routes = Object.entries(core.Resources).filter(([, r]) => /^route events-admin:/.test(String(r.Properties['Description']))).map(([id]) => id);
    const endpoints = ofType(core, 'AWS::EC2::VPCEndpoint').map((e) => e.id);
    expect([routes.length, endpoints.length]).toEqual([4, 3]);
    expect(dependsOn(fn as unknown as Json)).toEqual(expect.arrayContaining([...routes, ...endpoints]));
  });

  test('answers through an endpoint that takes answers, and nothing else, for the bucket of CloudFormation', () => {
    const s3 = ofType(core, 'AWS::EC2::VPCEndpoint').find((e) => String(e.Properties['ServiceName']).endsWith('.s3'))!;
    expect(s3.Properties['PolicyDocument'].Statement.map((s: Json) => [s['Sid'], s['Action']])).toEqual([['ThisAccountOnly', 's3:*'], ['AnswersToCloudFormation', 's3:PutObject']]);
    expect(JSON.stringify(s3.Properties['PolicyDocument'].Statement[1])).toContain('s3:::cloudformation-custom-resource-response-eucentral1/*');
  });

  test('deletes its slices with their stacks', () => {
    for (const name of ['Core', 'Risk', 'Shop']) {
      const slice = only(templates[name]!, 'Custom::KafkaAccess');
      expect([slice.DeletionPolicy, slice.UpdateReplacePolicy]).toEqual(['Delete', 'Delete']);
    }
  });
});

test.each(['strong', 'weak'])('a stack that has a slice keeps the function from being removed, with %s references', (kind) => {
  const platform = samplePlatform({}, newApp({ '@aws-cdk/core:defaultCrossStackReferences': kind }));
  team(platform, 'Risk');
  const { templates } = written(platform.app);
  const { 'Fn::ImportValue': name } = only(templates['Risk']!, 'Custom::KafkaAccess').Properties['ServiceToken'] as { 'Fn::ImportValue': string };
  const outputs = Object.values((templates['Core'] as unknown as { Outputs: Record<string, Json> }).Outputs);
  expect(outputs.filter((o) => o['Export']?.Name === name).map((o) => o['Value'])).toEqual([{ 'Fn::GetAtt': [only(templates['Core']!, 'AWS::Lambda::Function').id, 'Arn'] }]);
});

describe('a slice that outgrows a property', () => {
  /** Synthesizes a team with grants on so many topics, and reads what it came to. */
  function assembled(topics: number): { readonly template: Template; readonly file: string | undefined } {
    const platform = samplePlatform();
    team(platform, 'Risk', Array.from({ length: topics }, (_, i) => `topic-${String(i)}`));
    const { directory } = platform.app.synth();
    const template = JSON.parse(readFileSync(join(directory, 'Risk.template.json'), 'utf8')) as Template;
    const asset = only(template, 'Custom::KafkaAccess').Properties['SliceAsset'] as Json | undefined;
    return { template, file: asset === undefined ? undefined : readFileSync(join(directory, `asset.${String(asset['Sha256'])}.json`), 'utf8') };
  }

  test('travels as a file that says the same, with its digest, and a right to read that one file', () => {
    const { template, file } = assembled(300);
    const { Slice, SliceAsset } = only(template, 'Custom::KafkaAccess').Properties;
    expect(Slice).toBeUndefined();
    expect(JSON.parse(file!)).toEqual(template.Metadata!['ZeroTrustKafka'].slices[0]);
    expect(createHash('sha256').update(file!).digest('hex')).toBe(SliceAsset.Sha256);
    expect(SliceAsset.Key).toBe(`${String(SliceAsset.Sha256)}.json`);
    const reading = only(template, 'AWS::IAM::Policy');
    expect(statementsOf(reading.Properties)).toEqual([{
      Sid: 'ReadTheSlice', Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${String(SliceAsset.Bucket)}/${String(SliceAsset.Key)}`]] },
      Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
    }]);
    expect((only(template, 'Custom::KafkaAccess') as unknown as Json)['DependsOn']).toContain(reading.id);
    expect(assembled(300)).toEqual({ template, file });
  });

  test('stays a property as long as it fits', () => {
    const { template, file } = assembled(60);
    expect(file).toBeUndefined();
    expect(JSON.stringify(only(template, 'Custom::KafkaAccess').Properties['Slice']).length).toBeLessThanOrEqual(LARGEST_PROPERTY);
    expect(ofType(template, 'AWS::IAM::Policy')).toEqual([]);
  });
});

describe('on a cluster that exists', () => {
  const existing = (adminSegment: (stack: Stack) => ISegment): { app: App; grant: () => void } => {
    const app = newApp();
    const stack = new Stack(app, 'Team', { env: ENV });
    const segment = (name: string, subnets: string[] = []): ISegment => Segment.fromExisting(stack, name, {
      name, owner: 'team-x', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${name}Group`, GROUP), subnets: subnets.map((id) => ec2.Subnet.fromSubnetId(stack, id, id)),
    });
    const kafka = KafkaCluster.fromArn(stack, 'Events', {
      clusterArn: CLUSTER_ARN, segment: segment('brokers'), adminSegment: adminSegment(stack),
      certificateAuthorities: [acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Authority', AUTHORITY_ARN)],
    });
    const reader = new Workload(stack, 'Reader', { owner: 'team-x', purpose: 'does its work', segment: segment('apps'), identity: CertificateSubject.of({ commonName: 'reader' }) });
    return { app, grant: () => { Topic.fromName(stack, 'Orders', { cluster: kafka, name: 'orders' }).grants.consume(reader, { group: 'readers', reason }); } };
  };
  const admin = (subnets: string[]) => (stack: Stack): ISegment => Segment.fromExisting(stack, 'admin', {
    name: 'admin', owner: 'team-x', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'adminGroup', GROUP), subnets: subnets.map((id) => ec2.Subnet.fromSubnetId(stack, id, id)),
  });

  test('the function stands in the subnets that are named, and what it reaches besides is an assumption', () => {
    const { app, grant } = existing(admin(['subnet-1', 'subnet-2']));
    grant();
    const { templates, trust } = written(app);
    expect(only(templates['Team']!, 'AWS::Lambda::Function').Properties['VpcConfig']).toEqual({ SubnetIds: ['subnet-1', 'subnet-2'], SecurityGroupIds: [GROUP] });
    expect(ofType(templates['Team']!, 'AWS::EC2::VPCEndpoint')).toEqual([]);
    expect(trust.assumptions).toContain('segment admin reaches kafka, sts and s3 of AWS, answers to CloudFormation included, by routes made elsewhere');
    expect(trust.routes.map((r) => r.id)).toContain('admin:brokers:9098');
  });

  test.each([
    ['no subnets', admin([])],
    ['no security group', (stack: Stack): ISegment => Segment.fromRange(stack, 'admin', { name: 'admin', owner: 'team-x', cidr: '10.9.0.0/24', weakerPlace: 'a hall of machines' })],
  ])('an administration segment with %s is refused, with what to do', (_, adminSegment) => {
    const { grant } = existing(adminSegment);
    expectRefusal(grant, { code: 'CLUSTER_ADMIN_SEGMENT_UNFIT', where: 'Team/Events', given: 'admin', allowed: 'an adminSegment with subnets' });
  });

  test('what was adopted is applied too', () => {
    const { app, kafka, stack } = samplePlatform();
    new AdoptedState(stack, 'Found', {
      cluster: kafka, owner: 'team-x', reason: 'it was here before', reviewBy: '2027-06-30', acls: [{ principal: 'User:CN=old', resourceType: 'topic', name: 'orders', operations: ['READ'] }],
    });
    expect(only(written(app).templates['Core']!, 'Custom::KafkaAccess').Properties['Slice'].adopted).toHaveLength(1);
  });
});

test('a package without its bundled handler is refused in one line', () => {
  expectRefusal(() => handlerFolder('nothing', 'Core/Events'), { code: 'INPUT_MISSING', where: 'Core/Events', given: 'handlers/nothing/index.js', allowed: 'npm run bundle' });
});

describe('a quota', () => {
  const quotas = (platform: SamplePlatform): unknown => written(platform.app).trust.slices.map((s) => [s.slice, s.quotas]);

  test('stands in the slice with every grant of its principal, and goes with the last', () => {
    const platform = samplePlatform();
    const fraud = platform.mtls('Fraud', { quota: { producePerSecond: Size.mebibytes(2), consumePerSecond: Size.kibibytes(1), requestPercentage: 25 } });
    platform.mtls('Idle', { quota: { requestPercentage: 1 } });
    const orders = platform.topic('orders');
    orders.grants.produce(fraud, { reason });
    orders.grants.inspect(fraud, { reason });
    orders.grants.consume(platform.mtls('Free'), { group: 'free', reason });
    expect(quotas(platform)).toEqual([['Core', [{
      principal: 'User:CN=fraud', producerByteRate: 2_097_152, consumerByteRate: 1_024, requestPercentage: 25,
      because: ['fraud/inspect/events/orders', 'fraud/produce/events/orders'],
    }]]]);
  });

  test('is refused where Kafka can not keep it', () => {
    const platform = samplePlatform();
    const refused = (id: string, quota: Parameters<SamplePlatform['mtls']>[1], make = platform.mtls): (() => unknown) => () => make(id, quota);
    expectRefusal(refused('A', { quota: { requestPercentage: 5 } }, platform.iam), { code: 'IDENTITY_QUOTA_INVALID', where: 'Core/A', allowed: 'a workload with a certificate' });
    expectRefusal(refused('B', { quota: {} }), { code: 'IDENTITY_QUOTA_INVALID', where: 'Core/B', given: '{}' });
    expectRefusal(refused('C', { quota: { producePerSecond: Size.bytes(0) } }), { code: 'IDENTITY_QUOTA_INVALID', where: 'Core/C', given: '0', allowed: 'above 0' });
    expectRefusal(refused('D', { quota: { requestPercentage: Number.NaN } }), { code: 'IDENTITY_QUOTA_INVALID', where: 'Core/D', given: 'NaN' });
    expectRefusal(refused('E', { quota: { requestPercentage: Lazy.number({ produce: () => 5 }) } }), { code: 'IDENTITY_QUOTA_INVALID', where: 'Core/E', given: 'a token' });
  });
});
