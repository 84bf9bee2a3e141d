import type { World } from '../../../lib/analyze/world';
import { answer } from '../../../lib/judge/ask/answer-of';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { who } from '../../../lib/judge/ask/who';
import { PLAIN } from '../../../lib/report/layout';
import { renderWhyText } from '../../../lib/report/why-text';
import {
  allow, att, deny, document, egress, group, inCluster, ingress, lambda, LAMBDA, mayOnTopic, platform, policy, role, TASKS, worldOf, worldOfStacks, type Resources,
} from './support/world';

/** What `ztk why` prints, with runs of spaces as one. */
function why(world: World, subject: string, operation: string, resource: string): string[] {
  const found = answer(world, undefined, { subject, operation, resource });
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return renderWhyText(found, { all: false, paint: PLAIN }).trimEnd().split('\n').map((line) => line.trim().replaceAll(/ {2,}/g, '  '));
}

/** `subject (kind)` of everybody of the templates who can. */
function able(world: World, operation: string, resource: string): string[] {
  const found = who(world, undefined, operation, resource);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found.able.filter(({ ambient }) => !ambient).map(({ subject, kind, verdict }) => `${subject} ${kind}${verdict === 'unknown' ? '?' : ''}`);
}

const ORDERS = 'topic:orders';
const readOrders = (actions = ['ReadData']): Record<string, unknown>[] => mayOnTopic(actions, 'orders');
const consumer: Resources = { Consumer: role(LAMBDA, readOrders()), Fn: lambda('Consumer') };

// Issue 5: legal line by line, wrong as a whole.
describe('legal line by line, wrong as a whole', () => {
  test('two half-grants in two policies of one role', () => {
    const login = policy(['R'], allow('kafka-cluster:Connect', att('Cluster')));
    const read = policy(['R'], allow('kafka-cluster:ReadData', inCluster('topic', 'orders')));
    const halves = (...parts: [string, Resources[string]][]): World => worldOf({ ...platform(), R: role(LAMBDA), Fn: lambda('R'), ...Object.fromEntries(parts) });
    expect(why(halves(['A', login]), 'R', 'READ', ORDERS)[0]).toBe('NO, it stops at 4 of 5');
    expect(why(halves(['B', read]), 'R', 'READ', ORDERS)).toContain('4 allow  NO  no statement allows kafka-cluster:Connect');
    const both = why(halves(['A', login], ['B', read]), 'R', 'READ', ORDERS);
    expect(both[0]).toBe('YES');
    expect(both).toContain('4 allow  ok  IAM allows kafka-cluster:Connect and kafka-cluster:ReadData  B/Properties/PolicyDocument/Statement/0');
  });

  test('a role chain across stacks', () => {
    const world = worldOfStacks({
      core: { Resources: { ...platform(), Reader: role({ AWS: { 'Fn::ImportValue': 'broker-role' } }, readOrders()) } },
      tools: { Resources: { Middle: role({ AWS: { 'Fn::ImportValue': 'ci-role' } }) }, Outputs: { M: { Value: att('Middle'), Export: { Name: 'broker-role' } } } },
      ci: { Resources: { Ci: role({ Service: 'codebuild.amazonaws.com' }) }, Outputs: { C: { Value: att('Ci'), Export: { Name: 'ci-role' } } } },
    });
    const text = why(world, 'Ci', 'READ', ORDERS);
    expect(text.slice(0, 3)).toEqual([
      'YES, by becoming core/Reader',
      'first  ci/Ci may act as tools/Middle  tools/Middle/Properties/AssumeRolePolicyDocument/Statement/0',
      'then  tools/Middle may act as core/Reader  core/Reader/Properties/AssumeRolePolicyDocument/Statement/0',
    ]);
    expect(able(world, 'READ', ORDERS)).toEqual(['core/Reader direct', 'ci/Ci becoming', 'tools/Middle becoming']);
  });

  test('a rule in the template of another stack', () => {
    const stacks = (rules: Resources): World => worldOfStacks({
      core: {
        Resources: Object.fromEntries(Object.entries({ ...platform(), OtherSg: group(), R: role(LAMBDA, readOrders()), Fn: lambda('R', 'OtherSg') }).filter(([id]) => id !== 'In' && id !== 'Out')),
        Outputs: { B: { Value: att('BrokerSg', 'GroupId'), Export: { Name: 'brokers' } }, O: { Value: att('OtherSg', 'GroupId'), Export: { Name: 'others' } } },
      },
      elsewhere: { Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle' }, ...rules } },
    });
    const imported = (name: string): unknown => ({ 'Fn::ImportValue': name });
    const tcp = { IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 };
    const rules: Resources = {
      Admit: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: imported('brokers'), SourceSecurityGroupId: imported('others'), ...tcp } },
      Let: { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { GroupId: imported('others'), DestinationSecurityGroupId: imported('brokers'), ...tcp } },
    };
    const without = why(stacks({}), 'R', 'READ', ORDERS);
    expect(without.slice(0, 2)).toEqual([
      'NO, it stops at 1 of 5',
      expect.stringMatching(/^1 route {2}NO {2}core\/Fn does not come to core\/Cluster:9098: core\/Fn has no egress rule to it and core\/BrokerSg does not admit core\/Fn/) as string,
    ]);
    const withRules = why(stacks(rules), 'R', 'READ', ORDERS);
    expect(withRules[0]).toBe('YES');
    expect(withRules[1]).toMatch(/^1 route {2}ok {2}core\/Fn → core\/Cluster:9098 {2}elsewhere\/(Admit|Let)\//);
  });

  test('membership of a privileged group', () => {
    const member = (inGroup: string): World => worldOf({ ...platform(), OtherSg: group(), R: role(LAMBDA, readOrders()), Fn: lambda('R', inGroup) });
    expect(why(member('OtherSg'), 'R', 'READ', ORDERS)[0]).toBe('NO, it stops at 1 of 5');
    expect(why(member('ClientSg'), 'R', 'READ', ORDERS)[0]).toBe('YES');
  });

  test('a broker group that is reached through a load balancer', () => {
    const behind = (): Resources => ({
      ...platform(), NlbSg: group(), FarSg: group(), R: role(LAMBDA, readOrders()), Fn: lambda('R', 'FarSg'),
      NlbOut: egress('NlbSg', 'BrokerSg', 9098), NlbIn: ingress('BrokerSg', 'NlbSg', 9098), FarOut: egress('FarSg', 'NlbSg', 9098), FarIn: ingress('NlbSg', 'FarSg', 9098),
      Nlb: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Type: 'network', Scheme: 'internal', Subnets: [{ Ref: 'Subnet' }], SecurityGroups: [att('NlbSg', 'GroupId')] } },
      Listener: { Type: 'AWS::ElasticLoadBalancingV2::Listener', Properties: { LoadBalancerArn: { Ref: 'Nlb' }, Port: 9098, Protocol: 'TCP', DefaultActions: [{ Type: 'forward', TargetGroupArn: { Ref: 'Targets' } }] } },
      Targets: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Port: 9098, Protocol: 'TCP', TargetType: 'ip', VpcId: { Ref: 'Vpc' }, Targets: [{ Id: '10.0.1.10' }] } },
    });
    expect(why(worldOf(Object.fromEntries(Object.entries(behind()).filter(([id]) => id !== 'Listener'))), 'R', 'READ', ORDERS)[0]).toBe('NO, it stops at 1 of 5');
    const text = why(worldOf(behind()), 'R', 'READ', ORDERS);
    expect(text[1]).toMatch(/^1 route {2}(ok|\?) {2}Fn → Cluster:9098 through Nlb/);
  });

  test('a bucket that makes a consumer of whoever reads it', () => {
    const copied: Resources = {
      ...platform(), Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(allow('kms:Decrypt', '*', { Principal: { AWS: att('Report') } })) } },
      Bucket: {
        Type: 'AWS::S3::Bucket',
        Properties: { BucketName: 'archive', BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: att('Key') } }] } },
      },
      Report: role(LAMBDA, [allow('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' })]), NoKey: role(LAMBDA, [allow('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' })]),
      Sink: role({ Service: 'kafkaconnect.amazonaws.com' }, readOrders()),
      Connector: {
        Type: 'AWS::KafkaConnect::Connector',
        Properties: {
          ConnectorName: 'archive', KafkaConnectVersion: '2.7.1', ServiceExecutionRoleArn: att('Sink'), Capacity: { ProvisionedCapacity: { McuCount: 1, WorkerCount: 1 } },
          KafkaClusterClientAuthentication: { AuthenticationType: 'IAM' }, KafkaClusterEncryptionInTransit: { EncryptionType: 'TLS' },
          KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: att('Cluster', 'BootstrapBrokerStringSaslIam'), Vpc: { SecurityGroups: [att('ClientSg', 'GroupId')], Subnets: [{ Ref: 'Subnet' }] } } },
          ConnectorConfiguration: { 'connector.class': 'io.confluent.connect.s3.S3SinkConnector', topics: 'orders', 's3.bucket.name': { Ref: 'Bucket' }, 'tasks.max': '1' }, Plugins: [],
        },
      },
    };
    const world = worldOf(copied);
    expect(able(world, 'READ', ORDERS)).toEqual(['Sink direct', 'Report copy']);
    expect(why(world, 'Report', 's3:GetObject', 'Bucket')).toContain('5 data  ok  Key allows kms:Decrypt  Key/Properties/KeyPolicy/Statement/0');
    expect(why(world, 'NoKey', 's3:GetObject', 'Bucket').slice(0, 1)).toEqual(['NO, it stops at 5 of 5']);
  });

  test('two partial denies that together cover an allow, and that leave a gap', () => {
    const ip = (operator: string, ...ranges: string[]): Record<string, unknown> => ({ Condition: { [operator]: { 'aws:SourceIp': ranges } } });
    const read = allow('s3:GetObject', { 'Fn::Sub': '${Bucket.Arn}/*' });
    const denies = (...conditions: Record<string, unknown>[]): World => worldOf({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } }, R: role(TASKS, [read, ...conditions.map((condition) => deny('s3:*', '*', condition))]),
    });
    const inside = ip('IpAddress', '10.0.0.0/8');
    const outside = ip('NotIpAddress', '10.0.0.0/8');
    const covered = why(denies(inside, outside), 'R', 's3:GetObject', 'Bucket');
    expect(covered.slice(0, 1)).toEqual(['NO, it stops at 4 of 5']);
    expect(covered.some((line) => line.startsWith('4 allow  NO  s3:GetObject is denied by a statement'))).toBe(true);
    // Of 10.0.0.0/9 only the lower half is denied: from 10.64.0.0 to 10.127.255.255 it is a gap.
    const gap = why(denies(ip('IpAddress', '10.0.0.0/10'), ip('NotIpAddress', '10.0.0.0/9')), 'R', 's3:GetObject', 'Bucket');
    expect(gap[0]).toBe('YES');
    expect(gap).toContain('4 allow  ok  IAM allows s3:GetObject, with aws:sourceip as its conditions ask  R/Properties/Policies/0/PolicyDocument/Statement/0');
  });

  test('a deleted deny', () => {
    const guarded = (...statements: unknown[]): World => worldOf({ ...platform(), ...consumer, Guard: policy(['Consumer'], allow('sqs:ListQueues', '*'), ...statements) });
    const denied = why(guarded(deny('kafka-cluster:ReadData', inCluster('topic', 'orders'))), 'Consumer', 'READ', ORDERS);
    expect(denied).toContain('4 allow  NO  kafka-cluster:ReadData is denied by a statement  Guard/Properties/PolicyDocument/Statement/1');
    expect(denied).toContain('taking away the Deny at Guard/Properties/PolicyDocument/Statement/1  held by administrators of the account');
    expect(why(guarded(), 'Consumer', 'READ', ORDERS)[0]).toBe('YES');
  });

  test('a removed boundary', () => {
    const Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('kafka-cluster:Connect', '*')) } };
    const bounded = (more: Record<string, unknown>): World => worldOf({ ...platform(), Boundary, Consumer: role(LAMBDA, readOrders(), more), Fn: lambda('Consumer') });
    const kept = why(bounded({ PermissionsBoundary: { Ref: 'Boundary' } }), 'Consumer', 'READ', ORDERS);
    expect(kept).toContain('4 allow  NO  the permissions boundary does not allow kafka-cluster:ReadData');
    expect(kept).toContain('a permissions boundary of Consumer that allows kafka-cluster:ReadData, or none  held by administrators of the account');
    expect(why(bounded({}), 'Consumer', 'READ', ORDERS)[0]).toBe('YES');
  });

  test('a certificate authority that issues to anyone', () => {
    const tls = { ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList: [{ Ref: 'Ca' }] } } };
    const acl = { principal: 'User:CN=fraud', host: '*', resourceType: 'topic', name: 'orders', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW' };
    const authority: Resources = { Ca: { Type: 'AWS::ACMPCA::CertificateAuthority', Properties: { Type: 'ROOT', KeyAlgorithm: 'RSA_2048', SigningAlgorithm: 'SHA256WITHRSA', Subject: { CommonName: 'x' } } } };
    const made = (more: Resources): World => {
      const world = worldOf({ ...platform(tls), ...authority, InTls: ingress('BrokerSg', 'ClientSg', 9094), OutTls: egress('ClientSg', 'BrokerSg', 9094), Worker: role(TASKS), ...more });
      // The applied ACL, whatever applies it.
      return { ...world, clusters: world.clusters.map((cluster) => ({ ...cluster, acls: [{ acl: { ...acl } as never, location: 'Access/Properties/Slice/bindings/0' }] })) };
    };
    const closed = why(made({}), 'Worker', 'READ', ORDERS);
    expect(closed[0]).toMatch(/^NO/);
    const open = why(made({ Issue: policy(['Worker'], allow('acm-pca:IssueCertificate', '*')) }), 'Worker', 'READ', ORDERS);
    expect(open.slice(0, 2)).toEqual([
      'YES, by becoming User:CN=fraud',
      'first  Worker may issue a certificate for any subject of Ca, and so log in to Kafka as User:CN=fraud  Issue/Properties/PolicyDocument/Statement/0',
    ]);
    expect(able(made({ Issue: policy(['Worker'], allow('acm-pca:IssueCertificate', '*')) }), 'READ', ORDERS)).toEqual(['User:CN=fraud direct', 'Worker becoming']);
  });

  test('a topic that is created through the control plane, without any route', () => {
    const admin = (actions: string[]): World => worldOf({ ...Object.fromEntries(Object.entries(platform()).filter(([id]) => id !== 'In' && id !== 'Out')), Far: role(TASKS, mayOnTopic(actions, 'orders')) });
    const text = why(admin(['CreateTopic', 'DeleteTopic', 'AlterTopic']), 'Far', 'CREATE', ORDERS);
    expect(text.slice(0, 2)).toEqual(['YES', '1 route  ok  MSK API: no listener, from anywhere  Cluster']);
    expect(why(admin(['DeleteTopic']), 'Far', 'DELETE', ORDERS)[0]).toBe('YES');
    expect(why(admin(['AlterTopic']), 'Far', 'ALTER', ORDERS)[0]).toBe('YES');
    // Records are not read that way.
    expect(why(admin(['ReadData']), 'Far', 'READ', ORDERS)[0]).toBe('NO, it stops at 1 of 5');
  });
});
