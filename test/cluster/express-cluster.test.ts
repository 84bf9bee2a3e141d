import { Token, aws_logs as logs } from 'aws-cdk-lib';
import { KafkaVersion, ScramUser, Workload, WorkloadRole, type ExpressClusterProps } from '../../constructs';
import { ofType, only, written } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { AUTHORITY_ARN, REASON } from '../support/sample-platform';
import { expressSample } from './kinds-sample';

const where = 'Core/Events';
const cluster = (props: Partial<ExpressClusterProps>, zones?: number): unknown => expressSample(props, zones).kafka;

describe('a cluster of Express brokers', () => {
  const sample = expressSample({ brokers: { instanceType: 'express.m7g.4xlarge', perZone: 2 }, serverProperties: { 'log.retention.ms': '3600000' }, logRetention: logs.RetentionDays.TWO_YEARS });
  sample.topic('orders').grants.produce(sample.mtls('Fraud'), { reason: REASON });
  sample.topic('state', { retention: 'compacted', replicationFactor: 3 });
  const { templates, trust } = written(sample.app);
  const template = templates['Core']!;
  const brokers = only(template, 'AWS::MSK::Cluster').Properties;

  test('has brokers in three zones, and no volumes', () => {
    expect(brokers).toMatchObject({ NumberOfBrokerNodes: 6, KafkaVersion: '3.9.x.kraft', BrokerNodeGroupInfo: { InstanceType: 'express.m7g.4xlarge', ConnectivityInfo: { PublicAccess: { Type: 'DISABLED' } } } });
    expect(brokers['BrokerNodeGroupInfo'].ClientSubnets).toHaveLength(3);
    expect(JSON.stringify(brokers)).not.toMatch(/StorageInfo|StorageMode|VolumeSize/);
  });

  test('is as closed as one of Standard brokers', () => {
    expect(brokers).toMatchObject({
      ClientAuthentication: { Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: true, CertificateAuthorityArnList: [AUTHORITY_ARN] }, Unauthenticated: { Enabled: false } },
      EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId: { 'Fn::GetAtt': [expect.stringContaining('KeysVolumes'), 'Arn'] } }, EncryptionInTransit: { ClientBroker: 'TLS', InCluster: true } },
    });
    const { DeletionPolicy, UpdateReplacePolicy } = only(template, 'AWS::MSK::Cluster');
    expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
  });

  test('denies by default from its first minute, and leaves to MSK what MSK keeps', () => {
    const configuration = only(template, 'AWS::MSK::Configuration');
    expect(configuration.Properties['ServerProperties']).toBe('allow.everyone.if.no.acl.found=false\nauto.create.topics.enable=false\nlog.retention.ms=3600000\n');
    expect(brokers['ConfigurationInfo']).toEqual({ Arn: { 'Fn::GetAtt': [configuration.id, 'Arn'] }, Revision: { 'Fn::GetAtt': [configuration.id, 'LatestRevision.Revision'] } });
  });

  test('keeps the logs of brokers and authorizer', () => {
    expect(Object.keys(brokers['LoggingInfo'])).toEqual(expect.arrayContaining(['BrokerLogs', 'AuthorizerLogs']));
    expect(ofType(template, 'AWS::Logs::LogGroup').filter((g) => String(g.Properties['LogGroupName']).includes('/msk/')).map((g) => g.Properties['RetentionInDays'])).toEqual([731, 731]);
  });

  test('has its topics as resources with three replicas, and says nothing of replicas in sync', () => {
    const topics = ofType(template, 'AWS::MSK::Topic').map(({ Properties }) => Properties);
    expect(topics.map(({ ReplicationFactor }) => ReplicationFactor)).toEqual([3, 3]);
    expect(topics.map(({ Configs }) => JSON.parse(Buffer.from(String(Configs), 'base64').toString('utf8')) as unknown)).toEqual([
      { 'cleanup.policy': 'delete', 'retention.ms': '604800000' }, { 'cleanup.policy': 'compact' },
    ]);
  });

  test('says its kind in trust.json', () => {
    expect(trust.clusters).toEqual([expect.objectContaining({ name: 'events', kind: 'express', managed: true, authentication: ['iam', 'mtls'], kafkaVersion: '3.9.x.kraft' })]);
  });
});

test('passwords log in where a reason says why: the one list of users, and everything proved', () => {
  const { app, stack, network, kafka, topic } = expressSample({ passwords: { reason: REASON }, certificateAuthorities: [] });
  const segment = network.addSegment('tills', { owner: 'team-tills' });
  const till = new Workload(stack, 'Till', { owner: 'team-tills', purpose: 'sells at a till', segment, identity: ScramUser.of({ cluster: kafka, reason: REASON, readableBy: WorkloadRole.ecsTask() }) });
  topic('sales').grants.produce(till, { reason: REASON });
  const { templates, trust, reports } = written(app);
  expect(reports.flatMap(({ violations }) => violations)).toEqual([]);
  expect(only(templates['Core']!, 'AWS::MSK::Cluster').Properties['ClientAuthentication'].Sasl).toEqual({ Iam: { Enabled: true }, Scram: { Enabled: true } });
  expect(only(templates['Core']!, 'AWS::MSK::BatchScramSecret').Properties['SecretArnList']).toHaveLength(1);
  expect(trust.clusters[0]).toMatchObject({ kind: 'express', authentication: ['iam', 'scram'], passwords: REASON });
});

test('by default there is one express.m7g.large in each zone', () => {
  const sample = expressSample({ certificateAuthorities: [] });
  expect(only(written(sample.app).templates['Core']!, 'AWS::MSK::Cluster').Properties).toMatchObject({ NumberOfBrokerNodes: 3, BrokerNodeGroupInfo: { InstanceType: 'express.m7g.large' } });
});

describe('Express brokers are refused', () => {
  test('in two zones', () => {
    expectRefusal(() => cluster({}, 2), { code: 'CLUSTER_KIND_UNSUPPORTED', where, given: '2', allowed: 'three subnets, or ProvisionedCluster' });
  });

  test.each([KafkaVersion.V3_8_KRAFT, KafkaVersion.V4_0_KRAFT])('with a version that they are not known to run: $version', (kafkaVersion) => {
    expectRefusal(() => cluster({ kafkaVersion }), { code: 'CLUSTER_KIND_UNSUPPORTED', where, given: kafkaVersion.version, allowed: '3.9.x.kraft; another with where its support is stated' });
  });

  test('with a version whose support has ended, whoever vouches for it', () => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of('3.7.x.kraft', 'our own contract') }), { code: 'CLUSTER_VERSION_ENDED', where });
  });

  test('not with a newer version that somebody vouches for', () => {
    expect(() => cluster({ kafkaVersion: KafkaVersion.of('4.2.x.kraft', 'https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html') })).not.toThrow();
  });

  test.each(['min.insync.replicas', 'default.replication.factor', 'unclean.leader.election.enable'])('with %s', (name) => {
    const code = name === 'unclean.leader.election.enable' ? 'CLUSTER_CONFIGURATION_FORBIDDEN' : 'CLUSTER_KIND_UNSUPPORTED';
    expectRefusal(() => cluster({ serverProperties: { [name]: '2' } }), { code, where, given: name });
  });

  test.each([0, 21, 1.5, Number.NaN])('%d in a zone', (perZone) => {
    expectRefusal(() => cluster({ brokers: { perZone } }), { code: 'CLUSTER_SIZE_INVALID', where, given: String(perZone), allowed: '1 to 20' });
  });

  test.each(['kafka.m7g.large', 'express.', 'express.m7g', 'm7g.large', Token.asString({ Ref: 'Type' })])('of type %p', (type) => {
    const given = Token.isUnresolved(type) ? 'a token' : type;
    expectRefusal(() => cluster({ brokers: { instanceType: type as 'express.m7g.large' } }), { code: 'CLUSTER_SIZE_INVALID', where, given, allowed: 'ProvisionedCluster for kafka.m7g.large' });
  });

  test.each([1, 2, 4])('for a topic with %d replicas', (replicationFactor) => {
    const { topic } = expressSample();
    expectRefusal(() => topic('orders', { replicationFactor }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Topic-orders', given: String(replicationFactor), allowed: '3, or no replicationFactor' });
  });
});
