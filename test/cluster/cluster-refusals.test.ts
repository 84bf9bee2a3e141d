import { CfnParameter, Lazy, Stack, Token, aws_acmpca as acmpca, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { KafkaCluster, KafkaVersion, ProvisionedCluster, Segment, SegmentedNetwork, type ISegment, type ProvisionedClusterProps } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal } from '../support/refusal';
import { AUTHORITY_ARN, CLUSTER_ARN, OTHER_AUTHORITY_ARN, samplePlatform } from '../support/sample-platform';

const where = 'Core/Events';
const cluster = (props: Partial<ProvisionedClusterProps>): unknown => samplePlatform(props).kafka;
const given = (text: string): string => (Token.isUnresolved(text) ? 'a token' : text);

describe("a cluster's name is refused", () => {
  test.each([
    ['empty', ''], ['a digit first', '1events'], ['an underscore', 'my_events'], ['a dot', 'my.events'], ['65 characters', 'a'.repeat(65)],
    ['a token', Token.asString({ Ref: 'Name' })], ['a lazy text', Lazy.string({ produce: () => 'events' })],
  ])('when it is %s', (_, clusterName) => {
    expectRefusal(() => cluster({ clusterName }), { code: 'NAME_INVALID', where, given: given(clusterName), allowed: '1 to 64' });
  });

  test('when another cluster has it', () => {
    const { stack, network } = samplePlatform();
    expectRefusal(() => new ProvisionedCluster(stack, 'EVENTS', { segment: network.addSegment('more', { owner: 'team-a' }) }), { code: 'NAME_TAKEN', where: 'Core/EVENTS', given: '"events"' });
  });

  test('not with 64 characters', () => {
    expect(samplePlatform({ clusterName: 'a'.repeat(64) }).kafka.clusterName).toHaveLength(64);
  });
});

describe("Kafka's version is refused", () => {
  test('when its support has ended', () => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of('3.7.x.kraft') }), { code: 'CLUSTER_VERSION_ENDED', where, given: '3.7.x.kraft', allowed: '3.8.x.kraft, 3.9.x.kraft' });
  });

  test('when its support has ended, whoever vouches for it', () => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of('3.7.x.kraft', 'our own support contract') }), { code: 'CLUSTER_VERSION_ENDED', where });
  });

  test.each(['3.9.x', '3.5.1', '2.8.2.tiered', ''])('when it keeps its metadata in ZooKeeper: %p', (version) => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of(version, 'the AWS console') }), { code: 'CLUSTER_VERSION_ENDED', where, given: version });
  });

  test('when it is a token', () => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of(Token.asString({ Ref: 'Version' }), 'the AWS console') }), { code: 'CLUSTER_VERSION_UNKNOWN', where, given: 'a token' });
  });

  test.each([undefined, '', ' '])('when nobody vouches for one that the library does not know: %p', (knownSince) => {
    expectRefusal(() => cluster({ kafkaVersion: KafkaVersion.of('9.9.x.kraft', knownSince) }), { code: 'CLUSTER_VERSION_UNKNOWN', where, given: '9.9.x.kraft', allowed: 'as of 20' });
  });

  test('not when somebody does, and not when it is offered', () => {
    expect(() => cluster({ kafkaVersion: KafkaVersion.of('9.9.x.kraft', 'https://docs.aws.amazon.com/msk') })).not.toThrow();
    for (const version of [KafkaVersion.V3_8_KRAFT, KafkaVersion.V3_9_KRAFT, KafkaVersion.V4_0_KRAFT, KafkaVersion.V4_1_KRAFT]) {
      expect(() => cluster({ kafkaVersion: version })).not.toThrow();
    }
  });
});

describe('a server property is refused', () => {
  test.each([
    'allow.everyone.if.no.acl.found', 'auto.create.topics.enable', 'unclean.leader.election.enable', 'listeners', 'listener.security.protocol.map',
    'advertised.listeners', 'security.inter.broker.protocol', 'ssl.client.auth', 'ssl.principal.mapping.rules', 'sasl.enabled.mechanisms',
    'authorizer.class.name', 'principal.builder.class', 'super.users', 'zookeeper.connect', 'inter.broker.listener.name',
  ])('that the platform decides about: %s', (name) => {
    expectRefusal(() => cluster({ serverProperties: { [name]: 'true' } }), { code: 'CLUSTER_CONFIGURATION_FORBIDDEN', where, given: name, allowed: 'decide nothing about listeners' });
  });

  test.each([
    ['a second line in its name', { 'log.retention.hours\nsuper.users': '1' }],
    ['a second line in its value', { 'log.retention.hours': '1\nallow.everyone.if.no.acl.found=true' }],
    ['a carriage return', { 'log.retention.hours': '1\rsuper.users=User:x' }],
    ['a continued line', { 'log.retention.hours': '1\\' }],
    ['an escape', { 'log.retention.hours': '\\u000asuper.users=User:x' }],
    ['a name that holds the separator', { 'super.users=x': '1' }],
    ['another separator', { 'a:b': '1' }],
    ['a comment for a name', { '#a': '1' }],
    ['a space before its name', { ' super.users': 'User:x' }],
    ['capitals', { 'Super.users': 'User:x' }],
    ['no name', { '': 'x' }],
    ['letters beyond ASCII', { 'log.dirs': 'ü' }],
    ['a token for a value', { 'log.retention.hours': Token.asString({ Ref: 'Hours' }) }],
    ['a lazy value', { 'log.retention.hours': Lazy.string({ produce: () => '1\nallow.everyone.if.no.acl.found=true' }) }],
    ['a token within its value', { 'log.retention.hours': `1${Token.asString({ Ref: 'Hours' })}` }],
    ['a token for a name', { [Token.asString({ Ref: 'Name' })]: '1' }],
  ])('with %s', (_, serverProperties) => {
    expectRefusal(() => cluster({ serverProperties }), { code: 'CLUSTER_CONFIGURATION_FORBIDDEN', where, allowed: "in a line's own characters" });
  });

  test('that is the value of a parameter', () => {
    const app = newApp();
    const value = new CfnParameter(new Stack(app, 'Other'), 'Hours').valueAsString;
    expectRefusal(() => samplePlatform({ serverProperties: { 'log.retention.hours': value } }, app), { code: 'CLUSTER_CONFIGURATION_FORBIDDEN', where });
  });

  test('not when it is harmless', () => {
    expect(() => cluster({ serverProperties: { 'log.retention.hours': '168', 'num.partitions': '6', 'message.max.bytes': '1048588' } })).not.toThrow();
  });
});

describe('a size is refused', () => {
  test.each([0, 21, 1.5, -1, Number.NaN])('of %d brokers a zone', (perZone) => {
    expectRefusal(() => cluster({ brokers: { perZone } }), { code: 'CLUSTER_SIZE_INVALID', where, given: String(perZone), allowed: '1 to 20' });
  });

  test.each([0, 16_385, 0.5, Number.NaN])('of %d GiB', (volumeGiB) => {
    expectRefusal(() => cluster({ brokers: { volumeGiB } }), { code: 'CLUSTER_SIZE_INVALID', where, given: `${String(volumeGiB)} GiB`, allowed: '1 to 16384' });
  });

  test.each(['kafka.t3.small', 'm7g.large', '', 'express.m7g.large'])('of instance type %p', (instanceType) => {
    expectRefusal(() => cluster({ brokers: { instanceType } }), { code: 'CLUSTER_SIZE_INVALID', where, given: instanceType, allowed: 'other than t3' });
  });

  test.each([{ perZone: 1 }, { perZone: 20 }, { volumeGiB: 1 }, { volumeGiB: 16_384 }, { instanceType: 'kafka.m5.large' }])('not of %j', (brokers) => {
    expect(() => cluster({ brokers })).not.toThrow();
  });

  test.each([0, 1, 4])('of %d subnets', (count) => {
    const stack = new Stack(newApp(), 'Core');
    const subnets = Array.from({ length: count }, (_, i) => ec2.Subnet.fromSubnetId(stack, `S${String(i)}`, `subnet-${String(i)}`));
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a'] });
    const segment = Segment.inVpc(stack, 'Brokers', { name: 'brokers', owner: 'team-a', vpc, subnets });
    expectRefusal(() => new ProvisionedCluster(stack, 'Events', { segment }), { code: 'NETWORK_ZONES_INVALID', where, given: String(count), allowed: '2 or 3' });
  });
});

describe('an authority is refused', () => {
  const withArns = (...arns: string[]): unknown => samplePlatform({}, newApp(), arns);

  test.each([
    'arn:aws:acm:eu-central-1:111122223333:certificate/1234', 'arn:aws:acm-pca:eu-central-1:1111:certificate-authority/1234',
    `${AUTHORITY_ARN}/certificate/1`, `x${AUTHORITY_ARN}`, `${AUTHORITY_ARN}\n`,
  ])('that is none: %j', (arn) => {
    expectRefusal(() => withArns(arn), { code: 'CLUSTER_AUTHORITY_INVALID', where, given: arn, allowed: 'ARNs of private certificate authorities' });
  });

  test('that stands there twice', () => {
    expectRefusal(() => withArns(AUTHORITY_ARN, OTHER_AUTHORITY_ARN, AUTHORITY_ARN), { code: 'CLUSTER_AUTHORITY_INVALID', where, given: AUTHORITY_ARN, allowed: 'each once' });
  });

  test('not when two differ, and not when it is made in the same app', () => {
    expect(() => withArns(AUTHORITY_ARN, OTHER_AUTHORITY_ARN)).not.toThrow();
    const app = newApp();
    const authority = new acmpca.CfnCertificateAuthority(new Stack(app, 'Pki'), 'Ca', { type: 'ROOT', keyAlgorithm: 'EC_prime256v1', signingAlgorithm: 'SHA256WITHECDSA', subject: {} });
    expect(() => samplePlatform({ certificateAuthorities: [authority] }, app)).not.toThrow();
  });
});

describe('a cluster that exists is refused', () => {
  const setup = (): { stack: Stack; segment: ISegment } => {
    const stack = new Stack(newApp(), 'Core');
    return { stack, segment: new SegmentedNetwork(stack, 'Network').addSegment('brokers', { owner: 'team-a' }) };
  };
  test.each([
    ['the ARN of a topic', CLUSTER_ARN.replace(':cluster/', ':topic/')],
    ['the ARN of another service', CLUSTER_ARN.replace(':kafka:', ':kafkaconnect:')],
    ['an account of eleven digits', CLUSTER_ARN.replace('111122223333', '11112222333')],
    ['no UUID', 'arn:aws:kafka:eu-central-1:111122223333:cluster/legacy'],
    ['a wildcard for its UUID', 'arn:aws:kafka:eu-central-1:111122223333:cluster/legacy/*'],
    ['a wildcard for its name', CLUSTER_ARN.replace('/legacy/', '/*/')],
    ['something after it', `${CLUSTER_ARN}/orders`],
    ['a second line', `${CLUSTER_ARN}\n`],
    ['no text', ''],
    ['a token', Token.asString({ Ref: 'Cluster' })],
    ['a lazy text', Lazy.string({ produce: () => CLUSTER_ARN })],
  ])('with %s', (_, clusterArn) => {
    const { stack, segment } = setup();
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn, segment, adminSegment: segment }), {
      code: 'CLUSTER_ARN_INVALID', where: 'Core/Legacy', given: given(clusterArn), allowed: 'arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID',
    });
  });

  test('with the value of a parameter', () => {
    const { stack, segment } = setup();
    const clusterArn = new CfnParameter(stack, 'Cluster').valueAsString;
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn, segment, adminSegment: segment }), { code: 'CLUSTER_ARN_INVALID', where: 'Core/Legacy', given: 'a token' });
  });

  test.each([0, 1, 4, 2.5])('with %d zones', (zones) => {
    const { stack, segment } = setup();
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment, zones }), { code: 'NETWORK_ZONES_INVALID', where: 'Core/Legacy', given: String(zones), allowed: '2 or 3' });
  });

  test('with brokers in a range of addresses, which has no group', () => {
    const { stack, segment } = setup();
    const range = Segment.fromRange(stack, 'Range', { name: 'data-centre', owner: 'team-a', cidr: '10.9.0.0/16', weakerPlace: 'it has no security groups' });
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment: range, adminSegment: segment }), {
      code: 'NETWORK_SEGMENT_FOREIGN', where: 'Core/Legacy', given: 'data-centre', allowed: "brokers' security group",
    });
  });

  test('with an authority that is none', () => {
    const { stack, segment } = setup();
    const certificateAuthorities = [acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Ca', 'arn:aws:acm:eu-central-1:111122223333:certificate/x')];
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment, certificateAuthorities }), {
      code: 'CLUSTER_AUTHORITY_INVALID', where: 'Core/Legacy', given: 'arn:aws:acm:', allowed: 'private certificate authorities',
    });
  });

  test('with the name of another cluster', () => {
    const { stack, segment } = setup();
    KafkaCluster.fromArn(stack, 'One', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment });
    expectRefusal(() => KafkaCluster.fromArn(stack, 'Two', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment }), { code: 'NAME_TAKEN', where: 'Core/Two', given: '"legacy"' });
  });
});
