import { Duration, Lazy, Stack, Token, aws_ec2 as ec2, type App } from 'aws-cdk-lib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BASELINE_CONTEXT, Classification, ExpressCluster, KafkaCluster, Partner, PartnerConnection, ProvisionedCluster, Segment, SegmentedNetwork, SelfManagedCluster, ServerlessCluster, Topic,
  type IKafkaCluster, type PartnerProps, type ProvisionedClusterProps,
} from '../../constructs';
import { inFolder, newApp, only, written } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { CLUSTER_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const MULTI_VPC: ProvisionedClusterProps['multiVpc'] = { reason: 'a carrier is in an account of its own', switchOn: 'afterCreation' };
const ACME = '444455556666';
const role = (name: string, account = ACME): string => `arn:aws:iam::${account}:role/${name}`;
const props = (cluster: IKafkaCluster, more: Partial<PartnerProps> = {}): PartnerProps => ({
  cluster, owner: 'team-apps', partner: 'Acme', account: ACME, role: role('acme'), purpose: 'carries parcels', reason: 'plans tours from orders', reviewBy: '2027-03-31', ...more,
});

let sample: SamplePlatform;
beforeEach(() => { sample = samplePlatform({ multiVpc: MULTI_VPC }); });
const partner = (more: Partial<PartnerProps> = {}, id = 'Acme'): Partner => new Partner(sample.stack, id, props(sample.kafka, more));
const where = 'Core/Acme';

describe('a partner is refused', () => {
  test.each<[string, Partial<PartnerProps>, string]>([
    ['without a name that people know', { partner: ' ' }, "partner's name"],
    ['with an account that is none', { account: '4444' }, '12 digits'],
    ['with a token for an account', { account: Token.asString({ Ref: 'Account' }) }, '12 digits'],
    ['with the account of the cluster', { account: '111122223333', role: role('acme', '111122223333') }, 'a Workload with that role'],
    ['with the root of its account', { role: `arn:aws:iam::${ACME}:root` }, `${ACME}:role/NAME`],
    ['with the account in place of a role', { role: ACME }, 'no account root'],
    ['with anybody', { role: '*' }, 'no wildcard'],
    ['with a wildcard in its role', { role: role('acme-*') }, 'no wildcard'],
    ['with a user', { role: `arn:aws:iam::${ACME}:user/acme` }, 'no user'],
    ['with a role of a third account', { role: role('acme', '777788889999') }, `${ACME}:role/NAME`],
    ['with a token for a role', { role: Lazy.string({ produce: () => role('acme') }) }, 'literal'],
    ['with a connection by a third account', { connectsAs: role('network', '777788889999') }, `${ACME}:role/NAME`],
    ['with a connection by anybody', { connectsAs: `arn:aws:iam::${ACME}:root` }, 'no account root'],
  ])('%s', (_, more, allowed) => {
    expectRefusal(() => partner(more), { code: 'PARTNER_INVALID', where, allowed });
  });

  test.each([
    ['OWNER_MISSING', { owner: '' }], ['REASON_MISSING', { purpose: 'x' }], ['REASON_MISSING', { reason: '' }], ['DATE_INVALID', { reviewBy: 'later' }], ['NAME_INVALID', { name: 'Acme!' }],
  ] as const)('with %s', (code, more) => {
    expectRefusal(() => partner(more), { code, where });
  });

  test('when another partner is the same role, or has the same name', () => {
    partner();
    expectRefusal(() => partner({ name: 'other' }, 'Other'), { code: 'IDENTITY_SHARED', where: 'Core/Other', given: role('acme') });
    expectRefusal(() => partner({ name: 'acme', role: role('other') }, 'Third'), { code: 'NAME_TAKEN', where: 'Core/Third' });
  });

  test('on a cluster that is closed to private connections, on one that exists, and where the account can not be told', () => {
    const closed = samplePlatform();
    expectRefusal(() => new Partner(closed.stack, 'Acme', props(closed.kafka)), { code: 'PARTNER_INVALID', where, given: 'events', allowed: 'multiVpc' });
    const group = ec2.SecurityGroup.fromSecurityGroupId(closed.stack, 'Group', 'sg-0a1b2c3d4e5f60718');
    const brokers = Segment.fromExisting(closed.stack, 'Brokers', { name: 'old-brokers', owner: 'team-a', securityGroup: group });
    const existing = KafkaCluster.fromArn(closed.stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment: brokers, adminSegment: brokers });
    expectRefusal(() => new Partner(closed.stack, 'Acme2', props(existing)), { code: 'PARTNER_INVALID', where: 'Core/Acme2', given: 'legacy', allowed: 'the application that makes the cluster' });
    const anywhere = new Stack(newApp(), 'Core');
    const kafka = new ProvisionedCluster(anywhere, 'Events', { segment: new SegmentedNetwork(anywhere, 'Network').addSegment('brokers', { owner: 'team-a' }), multiVpc: MULTI_VPC });
    expectRefusal(() => new Partner(anywhere, 'Acme', props(kafka)), { code: 'PARTNER_INVALID', where, given: ACME, allowed: 'env' });
  });

  test('on kinds of cluster that have no private connections', () => {
    const { stack, network } = samplePlatform();
    const serverless = new ServerlessCluster(stack, 'Clicks', { segment: network.addSegment('clicks', { owner: 'team-a' }) });
    const place = Segment.fromRange(stack, 'There', { name: 'there', owner: 'team-a', cidr: '10.99.0.0/24', weakerPlace: 'a data centre behind a transit gateway' });
    const theirs = new SelfManagedCluster(stack, 'Theirs', { name: 'theirs', segment: place, adminSegment: place, port: 9093 });
    for (const cluster of [serverless, theirs]) {
      expectRefusal(() => new Partner(stack, `Of-${cluster.clusterName}`, props(cluster)), { code: 'CLUSTER_KIND_UNSUPPORTED', where: `Core/Of-${cluster.clusterName}`, allowed: 'provisioned cluster' });
    }
  });
});

describe('a partner can not be granted', () => {
  const grants = (): Topic['grants'] => sample.topic('orders').grants;
  const at = (verb: string): string => `Core/Topic-orders.grants.${verb}(acme)`;

  test('what works for the owner of a topic', () => {
    expectRefusal(() => { grants().administer(partner(), { reason: REASON }); }, { code: 'PARTNER_INVALID', where: at('administer'), given: 'administer', allowed: 'produce' });
    sample = samplePlatform({ multiVpc: MULTI_VPC });
    expectRefusal(() => { grants().resetOffsets(partner(), { group: 'acme', reason: REASON }); }, { code: 'PARTNER_INVALID', where: at('resetOffsets'), given: 'resetOffsets' });
  });

  test('names that are not exact', () => {
    const acme = partner();
    const prefix = Topic.fromPrefix(sample.stack, 'Prefix', { cluster: sample.kafka, prefix: 'orders.' });
    expectRefusal(() => { prefix.grants.produce(acme, { reason: REASON }); }, { code: 'PARTNER_INVALID', where: 'Core/Prefix.grants.produce(acme)', given: 'orders.*', allowed: 'the name of one topic' });
    expectRefusal(() => { grants().produceTransactionally(acme, { transactionalId: 'acme-*', reason: REASON }); }, { code: 'PARTNER_INVALID', where: at('produceTransactionally'), given: 'acme-*' });
  });

  test('topics of another cluster', () => {
    const other = new ExpressCluster(sample.stack, 'Other', { segment: sample.network.addSegment('other', { owner: 'team-a' }), multiVpc: MULTI_VPC });
    const topic = new Topic(sample.stack, 'There', { cluster: other, name: 'there', owner: 'team-a', classification: Classification.INTERNAL, retention: Duration.days(1) });
    expectRefusal(() => { topic.grants.produce(partner(), { reason: REASON }); }, { code: 'PARTNER_INVALID', where: 'Core/There.grants.produce(acme)', given: 'other', allowed: 'a Partner of other' });
  });
});

test('a grant without a date of its own is looked at again with its partner', () => {
  const acme = partner();
  sample.topic('orders').grants.consume(acme, { group: 'acme', reason: REASON });
  sample.topic('returns').grants.produce(acme, { reason: REASON, reviewBy: '2026-12-31' });
  const { trust } = written(sample.stack);
  expect(trust.grants.map(({ topic, reviewBy }) => [topic.name, reviewBy])).toEqual([['orders', '2027-03-31'], ['returns', '2026-12-31']]);
  expect(trust.workloads).toEqual([expect.objectContaining({
    name: 'acme', kind: 'stream processor', segment: 'acme', identity: { kind: 'iam', role: role('acme'), trust: 'existing' },
    partner: { name: 'Acme', account: ACME, cluster: 'events', connectsAs: role('acme'), reason: 'plans tours from orders', reviewBy: '2027-03-31' },
  })]);
  expect(trust.segments.find(({ name }) => name === 'acme')).toMatchObject({ connectionsOf: ACME, ranges: [], weakerPlace: expect.stringContaining(ACME) as string });
});

test('a cluster has one policy, whoever its partners are, in the stack of the cluster; without a partner it has none', () => {
  const apart = new Stack(sample.app, 'Apart', { env: { account: '111122223333', region: 'eu-central-1' } });
  const orders = sample.topic('orders');
  orders.grants.consume(new Partner(apart, 'Globex', props(sample.kafka, { role: role('globex', '777788889999'), account: '777788889999' })), { group: 'globex', reason: REASON });
  orders.grants.consume(partner(), { group: 'acme', reason: REASON });
  const { templates } = written(sample.stack);
  const { Policy } = only(templates['Core']!, 'AWS::MSK::ClusterPolicy').Properties;
  expect(new Set((Policy as { Statement: { Principal: { AWS: string } }[] }).Statement.map(({ Principal }) => Principal.AWS))).toEqual(new Set([role('acme'), role('globex', '777788889999')]));
  expect(Object.keys(templates['Apart']?.Resources ?? {})).toEqual([]);
  const alone = written(samplePlatform({ multiVpc: MULTI_VPC }).stack);
  expect(Object.values(alone.templates['Core']!.Resources).map(({ Type }) => Type)).not.toContain('AWS::MSK::ClusterPolicy');
});

test('a policy that MSK would not take is refused with what is in it', () => {
  const acme = partner();
  for (let i = 0; i < 110; i++) Topic.fromName(sample.stack, `T${String(i)}`, { cluster: sample.kafka, name: `orders-${String(i)}-${'x'.repeat(90)}` }).grants.produce(acme, { reason: REASON });
  expectRefusalAtSynthesis(sample.app, { code: 'CLUSTER_POLICY_TOO_LARGE', where: 'Core/Events/PartnerPolicy/Resource', allowed: '20480', given: 'AcmeTopic' });
});

describe('private connections', () => {
  const deployed = (clusters: readonly unknown[], use: (app: App) => void): void => {
    inFolder((folder) => {
      const file = join(folder, 'trust.json');
      writeFileSync(file, JSON.stringify({ version: 1, platform: '', topics: [], segments: [], clusters }));
      use(newApp({ [BASELINE_CONTEXT]: file }));
    });
  };

  test('are refused on a cluster that is not deployed, where the repository knows what is', () => {
    deployed([], (app) => {
      expectRefusal(() => samplePlatform({ multiVpc: MULTI_VPC }, app), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Events', given: 'events', allowed: 'a first deployment without multiVpc' });
    });
    deployed([{ name: 'events', managed: true }], (app) => {
      expect(samplePlatform({ multiVpc: MULTI_VPC }, app).kafka.multiVpc).toBe('a carrier is in an account of its own');
    });
  });

  test('need a reason', () => {
    expectRefusal(() => samplePlatform({ multiVpc: { reason: 'x', switchOn: 'afterCreation' } }), { code: 'REASON_MISSING', where: 'Core/Events' });
  });

  test('are by IAM alone, whatever else the cluster takes', () => {
    const { templates } = written(sample.stack);
    expect(only(templates['Core']!, 'AWS::MSK::Cluster').Properties['BrokerNodeGroupInfo'].ConnectivityInfo).toEqual({
      PublicAccess: { Type: 'DISABLED' }, VpcConnectivity: { ClientAuthentication: { Sasl: { Iam: { Enabled: true }, Scram: { Enabled: false } }, Tls: { Enabled: false } } },
    });
  });
});

describe('the client side of a private connection is refused', () => {
  const connection = (more: Partial<ConstructorParameters<typeof PartnerConnection>[2]>): PartnerConnection => (
    new PartnerConnection(sample.stack, 'Theirs', { clusterArn: CLUSTER_ARN, segment: sample.network.addSegment('theirs', { owner: 'team-apps' }), ...more }));

  test.each([['arn:aws:kafka:eu-central-1:111122223333:cluster/x', 'cluster/x'], [Token.asString({ Ref: 'Arn' }), 'a token']])('without the literal ARN of a cluster: %p', (clusterArn, given) => {
    expectRefusal(() => connection({ clusterArn }), { code: 'CLUSTER_ARN_INVALID', where: 'Core/Theirs', given });
  });

  test.each([[0, 10], [14_100, 14_001], [1, 65_535], [14_001.5, 14_002], [65_500, 65_536]])('with ports %p to %p', (from, to) => {
    expectRefusal(() => connection({ ports: { from, to } }), { code: 'PARTNER_INVALID', where: 'Core/Theirs', allowed: '14001 to 14100' });
  });

  test('to a serverless cluster', () => {
    expectRefusal(() => connection({ kind: 'serverless' }), { code: 'CLUSTER_KIND_UNSUPPORTED', where: 'Core/Theirs', allowed: 'a provisioned cluster' });
  });

  test('as something to administer: no administration segment, and no such grant', () => {
    const theirs = connection({});
    const orders = Topic.fromName(sample.stack, 'TheirOrders', { cluster: theirs, name: 'orders' });
    expectRefusal(() => theirs.adminSegment, { code: 'PARTNER_INVALID', where: 'Core/Theirs', given: 'legacy' });
    expectRefusal(() => { orders.grants.administer(sample.iam('Shop'), { reason: REASON }); }, { code: 'PARTNER_INVALID', where: 'Core/TheirOrders.grants.administer(shop)', given: 'administer' });
  });

  test('as a place for topics of ours', () => {
    const theirs = connection({});
    expectRefusal(() => new Topic(sample.stack, 'Mine', { cluster: theirs, name: 'mine', owner: 'team-a', classification: Classification.INTERNAL, retention: Duration.days(1) }),
      { code: 'PARTNER_INVALID', where: 'Core/Mine', given: 'mine', allowed: 'Topic.fromName' });
  });
});

test('a grant on a cluster of elsewhere opens the ports of its connection to the segment of the workload, and no others', () => {
  const theirs = new PartnerConnection(sample.stack, 'Theirs', { clusterArn: CLUSTER_ARN, segment: sample.network.addSegment('theirs', { owner: 'team-apps' }), ports: { from: 14_001, to: 14_006 } });
  Topic.fromName(sample.stack, 'TheirOrders', { cluster: theirs, name: 'orders' }).grants.consume(sample.iam('Shop'), { group: 'shop', reason: REASON });
  const { templates, trust } = written(sample.stack);
  expect(trust.routes).toEqual([{ id: 'apps:theirs:14001', from: 'apps', to: 'theirs', port: 14_001, lastPort: 14_006, because: ['shop/consume/legacy/orders/shop'] }]);
  for (const type of ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']) expect(only(templates['Core']!, type).Properties).toMatchObject({ FromPort: 14_001, ToPort: 14_006, IpProtocol: 'tcp' });
  expect(only(templates['Core']!, 'AWS::MSK::VpcConnection').Properties).toMatchObject({ Authentication: 'SASL_IAM', TargetClusterArn: CLUSTER_ARN });
});
