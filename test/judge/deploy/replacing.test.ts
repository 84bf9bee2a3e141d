import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from '../../../lib/judge/deploy';
import { TYPES } from '../../../lib/judge/deploy/types';
import { at, NOTHING, planOf } from './support';

/** Written down apart from the tables: what replaces, as the reference of CloudFormation has it. */
const REPLACED: Readonly<Record<string, readonly string[]>> = {
  'AWS::MSK::Cluster': [
    'ClusterName', 'BrokerNodeGroupInfo.ClientSubnets', 'BrokerNodeGroupInfo.SecurityGroups', 'BrokerNodeGroupInfo.BrokerAZDistribution',
    'EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId', 'EncryptionInfo.EncryptionInTransit.InCluster',
  ],
  'AWS::MSK::ServerlessCluster': ['ClusterName', 'VpcConfigs', 'ClientAuthentication.Sasl.Iam.Enabled'],
  'AWS::MSK::Topic': ['ClusterArn', 'TopicName', 'ReplicationFactor'],
  'AWS::MSK::Configuration': ['Name', 'KafkaVersionsList'],
  'AWS::MSK::VpcConnection': ['TargetClusterArn', 'Authentication', 'VpcId', 'ClientSubnets', 'SecurityGroups'],
  'AWS::MSK::BatchScramSecret': ['ClusterArn'],
  'AWS::S3::Bucket': ['BucketName', 'ObjectLockEnabled'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::SQS::Queue': ['QueueName', 'FifoQueue'],
  'AWS::ACMPCA::CertificateAuthority': ['UsageMode', 'KeyAlgorithm', 'Subject.CommonName', 'Type'],
  'AWS::EC2::VPC': ['CidrBlock'],
  'AWS::EC2::Subnet': ['VpcId', 'CidrBlock', 'AvailabilityZone'],
  'AWS::EC2::SecurityGroup': ['VpcId', 'GroupName', 'GroupDescription'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
};
const one = (type: string, path: string, value: unknown) => ({ X: { Type: type, Properties: at(path, value) } });
const change = (type: string, path: string) => planOf(one(type, path, 'a'), one(type, path, 'b'));

describe('what is replaced', () => {
  test.each(Object.entries(REPLACED).flatMap(([type, paths]) => paths.map((path) => [type, path] as const)))('%s by another %s, with what goes', (type, path) => {
    const result = change(type, path);
    expect(result.replaced).toEqual([expect.objectContaining({ resource: 'X', type, kept: false, loses: { kind: expect.any(String), what: expect.stringMatching(/\w/) } })]);
    expect(result.replaced[0]?.differences).toEqual([{ location: `X/Properties/${path.replaceAll('.', '/')}`, was: 'a', is: 'b' }]);
    expect([result.clusters, verdictOf(result)]).toEqual([[], 'violated']);
  });

  const rows = [...TYPES].flatMap(([type, { replaces, mayReplace = [], refuses = [], updates }]) => [
    ...replaces.map((path) => [type, path === '*' ? 'Anything' : path, 'replaced'] as const), ...mayReplace.map((path) => [type, path, 'untold'] as const),
    ...refuses.map((path) => [type, path, 'refused'] as const), ...updates.map((path) => [type, path, 'updated'] as const),
    ...(replaces.includes('*') ? [] : [[type, 'NobodyKnows', 'untold'] as const]),
  ]);
  test.each(rows)('each row of the tables: %s %s is %s', (type, path, kind) => {
    const { replaced, losses, unknown } = change(type, path);
    const told = { replaced: replaced.length, refused: losses.filter((loss) => loss.kind === 'refused').length };
    expect(told).toEqual({ replaced: kind === 'replaced' ? 1 : 0, refused: kind === 'refused' ? 1 : 0 });
    if (kind === 'untold') expect(unknown.filter(({ location }) => location === `X/Properties/${path.replaceAll('.', '/')}`)).toHaveLength(1);
  });

  test('every type that the examples of this library make is in the tables', () => {
    const golden = join(__dirname, '../../golden');
    const types = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.template.json'))
      .flatMap((file) => Object.values((JSON.parse(readFileSync(join(golden, file), 'utf8')) as { Resources: Record<string, { Type: string }> }).Resources).map(({ Type }) => Type));
    expect(types.length).toBeGreaterThan(50);
    expect([...new Set(types)].filter((type) => !TYPES.has(type))).toEqual([]);
  });

  test('a type that is in no table: not known, and no pass', () => {
    const result = change('Third::Party::Thing', 'Size');
    expect(result.unknown).toEqual([{ location: 'X', what: expect.stringContaining('Size') }]);
    expect(verdictOf(result)).toBe('unproved');
  });

  test('what refers to something replaced changes too, however far', () => {
    const of = (range: string) => ({
      Net: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: range } },
      Sub: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Net' }, CidrBlock: '10.0.0.0/24' } },
      C: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: 'c', BrokerNodeGroupInfo: { ClientSubnets: [{ Ref: 'Sub' }] } } },
      T: { Type: 'AWS::MSK::Topic', Properties: { ClusterArn: { 'Fn::GetAtt': ['C', 'Arn'] }, TopicName: 't' } },
      Role: { Type: 'AWS::IAM::Role', Properties: { Description: { Ref: 'Net' } } },
    });
    const result = planOf(of('10.0.0.0/16'), of('10.1.0.0/16'));
    expect(result.replaced.map(({ resource }) => resource)).toEqual(['C', 'Net', 'Sub', 'T']);
    expect(result.replaced.find(({ resource }) => resource === 'C')?.fails).toMatch(/ClusterName/);
    expect(result.replaced.find(({ resource }) => resource === 'T')?.fails).toBeUndefined();
  });

  test('of a cluster that is replaced no attribute waits: the new one is created as it is', () => {
    const of = (name: string, version: string) => ({ C: { Type: 'AWS::MSK::Cluster', Properties: { ClusterName: name, KafkaVersion: version, NumberOfBrokerNodes: version.length } } });
    expect(planOf(of('a', '1'), of('b', '22'))).toMatchObject({ clusters: [], replaced: [{ resource: 'C' }], unknown: [] });
  });

  test('a map that is not known can hide what replaces', () => {
    const of = (options: unknown) => ({ E: { Type: 'AWS::EC2::VPCEndpoint', Properties: { DnsOptions: options } } });
    expect(planOf(of({ PrivateDnsPreference: 'a' }), of({ Ref: 'P' }), { was: { Parameters: { P: { Type: 'String' } } } })).toEqual({ ...NOTHING, unknown: [{ location: 'E/Properties/DnsOptions', what: 'whether it is replaced' }] });
  });

  test('another replication factor under the same name fails; the old topic is kept where both templates say so', () => {
    const of = (factor: number, policy?: string) => ({ T: { Type: 'AWS::MSK::Topic', ...(policy !== undefined && { UpdateReplacePolicy: policy }), Properties: { TopicName: 't', ReplicationFactor: factor } } });
    expect(planOf(of(3, 'Retain'), of(2, 'Retain')).replaced).toMatchObject([{ kept: true, fails: expect.stringContaining('TopicName') }]);
    expect(planOf(of(3, 'Retain'), of(2)).replaced).toMatchObject([{ kept: false }]);
    expect(planOf(of(3), of(2, 'Retain')).replaced).toMatchObject([{ kept: false }]);
  });

  test('a rule of a security group holds nothing: its replacement is told, and is no finding', () => {
    const result = change('AWS::EC2::SecurityGroupIngress', 'FromPort');
    expect(result.replaced).toHaveLength(1);
    expect(verdictOf(result)).toBe('proved');
  });

  test('another type under one logical id is refused', () => {
    const result = planOf({ X: { Type: 'AWS::S3::Bucket' } }, { X: { Type: 'AWS::SQS::Queue' } });
    expect(result).toEqual({ ...NOTHING, losses: [expect.objectContaining({ kind: 'refused', resource: 'X' })] });
  });
});
