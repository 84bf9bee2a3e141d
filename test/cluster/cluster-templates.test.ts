import { Stack, aws_ec2 as ec2, aws_logs as logs } from 'aws-cdk-lib';
import { KafkaVersion, ProvisionedCluster, Segment, SegmentedNetwork, type ProvisionedClusterProps } from '../../constructs';
import { countByType, newApp, ofType, only, written, type Template, type Written, type Json } from '../support/assembly';
import { AUTHORITY_ARN, OTHER_AUTHORITY_ARN, samplePlatform } from '../support/sample-platform';

function synthesized(arns: readonly string[], props: Partial<ProvisionedClusterProps> = {}): Written {
  return written(samplePlatform(props, newApp(), arns).app);
}
const clusterOf = (template: Template): Json => only(template, 'AWS::MSK::Cluster').Properties;

describe('a cluster without authorities', () => {
  const { templates, trust } = synthesized([]);
  const template = templates['Core']!;
  const cluster = clusterOf(template);

  test('takes IAM and nothing else', () => {
    expect(cluster['ClientAuthentication']).toEqual({
      Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: false }, Unauthenticated: { Enabled: false },
    });
    expect(trust.clusters).toEqual([expect.objectContaining({ name: 'events', managed: true, authentication: ['iam'], kafkaVersion: '3.9.x.kraft', segment: 'brokers' })]);
  });

  test('speaks TLS only, to clients and between brokers', () => {
    expect(cluster['EncryptionInfo'].EncryptionInTransit).toEqual({ ClientBroker: 'TLS', InCluster: true });
  });

  test("keeps its volumes under a customer-managed key whose grants MSK alone hands on, for this account's callers", () => {
    const { 'Fn::GetAtt': [keyId] } = cluster['EncryptionInfo'].EncryptionAtRest.DataVolumeKMSKeyId as { 'Fn::GetAtt': [string] };
    const key = template.Resources[keyId]!;
    expect(key.Type).toBe('AWS::KMS::Key');
    expect(key.Properties['KeyPolicy'].Statement.slice(1)).toEqual([expect.objectContaining({
      Action: ['kms:CreateGrant'],
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringEquals: { 'kms:CallerAccount': '111122223333', 'kms:ViaService': 'kafka.eu-central-1.amazonaws.com' } },
    })]);
    expect(trust.keys.map((k) => [k.domain, k.logicalId])).toContainEqual(['volumes', keyId]);
  });

  test('denies by default from its first minute: the configuration comes with it', () => {
    const configuration = only(template, 'AWS::MSK::Configuration');
    expect(String(configuration.Properties['ServerProperties']).split('\n')).toEqual([
      'allow.everyone.if.no.acl.found=false', 'auto.create.topics.enable=false', 'default.replication.factor=3', 'min.insync.replicas=2', 'unclean.leader.election.enable=false', '',
    ]);
    expect(cluster['ConfigurationInfo']).toEqual({ Arn: { 'Fn::GetAtt': [configuration.id, 'Arn'] }, Revision: { 'Fn::GetAtt': [configuration.id, 'LatestRevision.Revision'] } });
    expect(configuration.Properties).not.toHaveProperty('KafkaVersionsList');
  });

  test('stands in its segment alone, without a public address', () => {
    const { BrokerNodeGroupInfo: brokers } = cluster;
    expect(brokers.ConnectivityInfo).toEqual({ PublicAccess: { Type: 'DISABLED' } });
    expect(brokers.SecurityGroups).toHaveLength(1);
    expect(brokers.ClientSubnets).toHaveLength(3);
    expect(cluster['NumberOfBrokerNodes']).toBe(3);
  });

  test('keeps broker and authorizer logs, each in a group of its own, under the key of logs, before it exists itself', () => {
    const { BrokerLogs, AuthorizerLogs } = cluster['LoggingInfo'] as Record<string, { CloudWatchLogs: { Enabled: boolean; LogGroup: { Ref: string } } }>;
    const names = [BrokerLogs!, AuthorizerLogs!].map((l) => {
      expect(l.CloudWatchLogs.Enabled).toBe(true);
      const group = template.Resources[l.CloudWatchLogs.LogGroup.Ref]!;
      expect(group.Properties['RetentionInDays']).toBe(365);
      expect(group.Properties['KmsKeyId']).toBeDefined();
      expect([group.DeletionPolicy, group.UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
      return group.Properties['LogGroupName'] as string;
    });
    expect(names).toEqual(['/aws/vendedlogs/msk/events/broker', '/aws/vendedlogs/msk/events/authorizer']);
    const delivery = only(template, 'AWS::Logs::ResourcePolicy');
    expect((only(template, 'AWS::MSK::Cluster') as unknown as { DependsOn: string[] }).DependsOn).toContain(delivery.id);
  });

  test('admits the delivery of logs to these two groups, on behalf of this account', () => {
    const document = JSON.stringify(only(template, 'AWS::Logs::ResourcePolicy').Properties['PolicyDocument']);
    expect(document).toContain('log-group:/aws/vendedlogs/msk/events/broker:log-stream:*');
    expect(document).toContain('log-group:/aws/vendedlogs/msk/events/authorizer:log-stream:*');
    expect(document).toContain('aws:SourceArn');
    expect(document).toContain('aws:SourceAccount');
    expect(document).not.toMatch(/\\"Resource\\":\\"\*/);
  });

  test('is kept with its configuration when it leaves the template', () => {
    for (const type of ['AWS::MSK::Cluster', 'AWS::MSK::Configuration', 'AWS::KMS::Key']) {
      for (const resource of ofType(template, type)) expect([type, resource.DeletionPolicy, resource.UpdateReplacePolicy]).toEqual([type, 'Retain', 'Retain']);
    }
  });

  test('opens no port and needs no Lambda', () => {
    expect(Object.keys(countByType(template)).filter((t) => /SecurityGroup(In|E)gress|Lambda|Custom|CloudFormation/.test(t))).toEqual([]);
  });
});

test.each([[[AUTHORITY_ARN]], [[AUTHORITY_ARN, OTHER_AUTHORITY_ARN]]])('a cluster takes certificates of exactly the authorities it is given, beside IAM: %j', (arns) => {
  const { templates, trust } = synthesized(arns);
  expect(clusterOf(templates['Core']!)['ClientAuthentication']).toEqual({
    Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: true, CertificateAuthorityArnList: arns }, Unauthenticated: { Enabled: false },
  });
  expect(trust.clusters[0]!.authentication).toEqual(['iam', 'mtls']);
  expect(trust.assumptions).toContain('the certificate authorities of cluster events issue a subject to its workload alone');
});

test('what may be chosen is what stands in the template', () => {
  const { templates } = synthesized([], {
    clusterName: 'Orders-1', kafkaVersion: KafkaVersion.V4_1_KRAFT, brokers: { instanceType: 'kafka.m5.xlarge', perZone: 2, volumeGiB: 500 },
    serverProperties: { 'log.retention.hours': '24', 'min.insync.replicas': '3' }, logRetention: logs.RetentionDays.TWO_YEARS,
  });
  const template = templates['Core']!;
  expect(clusterOf(template)).toMatchObject({
    ClusterName: 'Orders-1', KafkaVersion: '4.1.x.kraft', NumberOfBrokerNodes: 6, BrokerNodeGroupInfo: { InstanceType: 'kafka.m5.xlarge', StorageInfo: { EBSStorageInfo: { VolumeSize: 500 } } },
  });
  expect(only(template, 'AWS::MSK::Configuration').Properties).toMatchObject({ Name: 'Orders-1', ServerProperties: expect.stringContaining('log.retention.hours=24\nmin.insync.replicas=3\n') });
  expect(ofType(template, 'AWS::Logs::LogGroup').filter((g) => String(g.Properties['LogGroupName']).includes('/msk/')).map((g) => g.Properties['RetentionInDays'])).toEqual([731, 731]);
});

test('two zones give two replicas, of which one may be away', () => {
  const stack = new Stack(newApp(), 'Core');
  const network = new SegmentedNetwork(stack, 'Network', { zones: 2 });
  new ProvisionedCluster(stack, 'Events', { segment: network.addSegment('brokers', { owner: 'team-a' }) });
  const { templates } = written(stack);
  expect(clusterOf(templates['Core']!)['NumberOfBrokerNodes']).toBe(2);
  expect(only(templates['Core']!, 'AWS::MSK::Configuration').Properties['ServerProperties']).toContain('default.replication.factor=2\nmin.insync.replicas=1\n');
});

describe('administration', () => {
  test('has a segment of its own once something needs it, in the highest slot before the endpoints, and moves no other', () => {
    const { app, network, kafka } = samplePlatform();
    expect(kafka.adminSegment).toBe(kafka.adminSegment);
    expect(kafka.adminSegment).toBe(network.segment('events-admin'));
    const { trust } = written(app);
    expect(trust.clusters[0]!.adminSegment).toBe('events-admin');
    expect(trust.segments.map((s) => [s.name, s.owner, s.ranges[0]])).toEqual([
      ['apps', 'team-apps', '10.0.4.0/24'], ['brokers', 'team-streaming', '10.0.0.0/24'], ['events-admin', 'team-streaming', '10.0.248.0/24'],
    ]);
  });

  test('has none before', () => {
    const { app, network } = samplePlatform();
    expect(() => network.segment('events-admin')).toThrow('NETWORK_SEGMENT_FOREIGN');
    expect(written(app).trust.clusters[0]).not.toHaveProperty('adminSegment');
  });

  test('comes from where it is told to', () => {
    const app = newApp();
    const stack = new Stack(app, 'Ops');
    const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-ops');
    const ops = Segment.fromExisting(stack, 'Desk', { name: 'desk', owner: 'team-ops', securityGroup: group });
    const { kafka } = samplePlatform({ adminSegment: ops }, app);
    expect(kafka.adminSegment).toBe(ops);
  });

  test('in a VPC that exists has to be told where from', () => {
    const stack = new Stack(newApp(), 'Core');
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'] });
    const subnets = ['subnet-1', 'subnet-2'].map((id) => ec2.Subnet.fromSubnetId(stack, id, id));
    const segment = Segment.inVpc(stack, 'Brokers', { name: 'brokers', owner: 'team-a', vpc, subnets });
    const kafka = new ProvisionedCluster(stack, 'Events', { segment });
    expect(() => kafka.adminSegment).toThrow(/^GRANT_NO_ROUTE: .+; allowed: adminSegment on the cluster, or a segment on the grantee; at Core\/Events$/);
  });
});

test('a second cluster has logs, key statements and name of its own', () => {
  const { app, stack, network } = samplePlatform();
  new ProvisionedCluster(stack, 'Audit', { segment: network.addSegment('audit-brokers', { owner: 'team-audit' }) });
  const { templates, trust } = written(app);
  expect(ofType(templates['Core']!, 'AWS::MSK::Cluster')).toHaveLength(2);
  expect(ofType(templates['Core']!, 'AWS::KMS::Key')).toHaveLength(2);
  expect(trust.clusters.map((c) => c.name)).toEqual(['audit', 'events']);
});
