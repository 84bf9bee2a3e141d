import { CfnParameter, Lazy, Stage, Stack, Token, aws_acmpca as acmpca, aws_ec2 as ec2, type App } from 'aws-cdk-lib';
import { CertificateSubject, KafkaCluster, Segment, Topic, Workload, WorkloadRole, type GrantProps, type ITopic, type TopicGrants } from '../../constructs';
import { newApp } from '../support/assembly';
import { expectRefusal, expectRefusalAtSynthesis } from '../support/refusal';
import { AUTHORITY_ARN, CLUSTER_ARN, OTHER_AUTHORITY_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const reason = REASON;
const given = (text: string): string => (Token.isUnresolved(text) ? 'a token' : text);
type Act = (grants: TopicGrants, who: Workload, props: GrantProps) => void;
const VERBS: [string, Act][] = [
  ['produce', (g, who, props) => { g.produce(who, props); }],
  ['produceTransactionally', (g, who, props) => { g.produceTransactionally(who, { ...props, transactionalId: 'tx' }); }],
  ['consume', (g, who, props) => { g.consume(who, { ...props, group: 'group' }); }],
  ['inspect', (g, who, props) => { g.inspect(who, props); }],
  ['administer', (g, who, props) => { g.administer(who, props); }],
  ['resetOffsets', (g, who, props) => { g.resetOffsets(who, { ...props, group: 'group', consumedElsewhere: 'in another account' }); }],
];

describe.each(VERBS)('%s', (verb, act) => {
  const { topic, iam, mtls } = samplePlatform();
  const orders = topic('orders');
  const who = iam('Checkout');
  const where = `Core/Topic-orders.grants.${verb}(checkout)`;

  test.each([['', 'none'], ['  because   ', 'too short'], [Token.asString({ Ref: 'Reason' }), 'a token'], [Lazy.string({ produce: () => REASON }), 'a lazy text']])('is refused without a reason: %p', (text) => {
    expectRefusal(() => { act(orders.grants, who, { reason: text }); }, { code: 'REASON_MISSING', where, given: given(text), allowed: 'at least 10 characters' });
  });

  test.each(['', 'team a', Token.asString({ Ref: 'Owner' })])('is refused with an owner that is none: %p', (owner) => {
    expectRefusal(() => { act(orders.grants, who, { reason, owner }); }, { code: 'OWNER_MISSING', where, given: given(owner) });
  });

  test.each(['', 'soon', '2027-6-1', '2027-02-30', '2027-13-01', '27-06-01', '2027-06-01T00:00:00Z', '2027-06-01\n', Token.asString({ Ref: 'Date' })])('is refused with a review date that is none: %p', (reviewBy) => {
    expectRefusal(() => { act(orders.grants, who, { reason, reviewBy }); }, { code: 'DATE_INVALID', where, given: Token.isUnresolved(reviewBy) ? 'a token' : JSON.stringify(reviewBy), allowed: 'YYYY-MM-DD' });
  });

  test('is refused twice, and for two workloads it is not', () => {
    act(orders.grants, who, { reason, reviewBy: '2028-02-29', owner: 'team-b' });
    expectRefusal(() => { act(orders.grants, who, { reason: 'another reason altogether' }); }, { code: 'GRANT_DUPLICATE', where: 'Core/Topic-orders', given: `checkout/${verb}/events/orders` });
    expect(() => { act(orders.grants, mtls('Second'), { reason }); }).not.toThrow();
  });

  test('to a certificate on a cluster without authorities is refused', () => {
    const iamOnly = samplePlatform({}, newApp(), []);
    const fraud = iamOnly.mtls('Fraud');
    expectRefusal(() => { act(iamOnly.topic('orders').grants, fraud, { reason }); }, {
      code: 'GRANT_NO_ROUTE', where: `Core/Topic-orders.grants.${verb}(fraud)`, given: 'fraud', allowed: 'certificateAuthorities',
    });
  });
});

describe("a certificate's authority", () => {
  const where = 'Core/Topic-orders.grants.consume(fraud)';
  const granting = (authorities: readonly string[], named?: string): void => {
    const sample = samplePlatform({}, newApp(), authorities);
    const authority = named === undefined ? undefined : acmpca.CertificateAuthority.fromCertificateAuthorityArn(sample.stack, 'Named', named);
    const fraud = sample.mtls('Fraud', { identity: CertificateSubject.of({ commonName: 'fraud', authority }) });
    sample.topic('orders').grants.consume(fraud, { group: 'fraud', reason });
  };

  test('that the cluster does not take is refused', () => {
    expectRefusal(() => { granting([AUTHORITY_ARN], OTHER_AUTHORITY_ARN); }, { code: 'IDENTITY_AUTHORITY_INVALID', where, given: 'fraud', allowed: AUTHORITY_ARN });
  });

  test('is asked for where the cluster takes several', () => {
    expectRefusal(() => { granting([AUTHORITY_ARN, OTHER_AUTHORITY_ARN]); }, { code: 'IDENTITY_AUTHORITY_INVALID', where, given: 'fraud', allowed: OTHER_AUTHORITY_ARN });
  });

  test.each<[string, string[], string | undefined]>([
    ['the only one, unnamed', [AUTHORITY_ARN], undefined], ['the only one, named', [AUTHORITY_ARN], AUTHORITY_ARN], ['one of two', [AUTHORITY_ARN, OTHER_AUTHORITY_ARN], OTHER_AUTHORITY_ARN],
  ])('passes as %s', (_, authorities, named) => {
    expect(() => { granting(authorities, named); }).not.toThrow();
  });
});

describe('rules of a group', () => {
  const withProducers = (count: number): App => {
    const { app, stack, topic } = samplePlatform();
    const orders = topic('orders');
    for (let n = 0; n < count; n++) {
      const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, `Group${String(n)}`, `sg-${String(n)}`);
      const segment = Segment.fromExisting(stack, `Segment${String(n)}`, { name: `segment-${String(n)}`, owner: 'team-a', securityGroup });
      orders.grants.produce(new Workload(stack, `Producer${String(n)}`, { owner: 'team-a', purpose: 'writes some orders', segment, identity: WorkloadRole.ecsTask() }), { reason });
    }
    return app;
  };

  test('are as many as EC2 takes', () => {
    expect(() => withProducers(60).synth()).not.toThrow();
  });

  test('more than that are refused at synthesis, naming some of them', () => {
    expectRefusalAtSynthesis(withProducers(61), { code: 'NETWORK_RULE_LIMIT', where: 'segment brokers', given: 'segment-0:brokers:9098', allowed: '60' });
  });
});

describe('names in a grant are refused', () => {
  const { stack, topic, iam } = samplePlatform();
  const orders = topic('orders');
  const who = iam('Checkout');
  const invalid: [string, string][] = [['empty', ''], ['a wildcard', '*'], ['a space', 'a b'], ['250 characters', 'a'.repeat(250)], ['a slash', 'a/b'], ['..', '..']];
  const tokens: [string, string][] = [
    ['a token', Token.asString({ Ref: 'Group' })], ['a lazy text', Lazy.string({ produce: () => 'group' })], ['a parameter', new CfnParameter(stack, 'Name').valueAsString],
  ];

  test.each(invalid)('a consumer group: %s', (_, group) => {
    expectRefusal(() => { orders.grants.consume(who, { group, reason }); }, { code: 'NAME_INVALID', where: 'Core/Topic-orders.grants.consume(checkout)', given: JSON.stringify(group), allowed: '1 to 249' });
    expectRefusal(() => { orders.grants.resetOffsets(who, { group, reason }); }, { code: 'NAME_INVALID', where: 'Core/Topic-orders.grants.resetOffsets(checkout)' });
  });

  test('a prefix of consumer groups: one grant, one group', () => {
    for (const verb of ['consume', 'resetOffsets'] as const) {
      expectRefusal(() => { orders.grants[verb](who, { group: 'fraud-*', reason }); }, { code: 'NAME_INVALID', where: `Core/Topic-orders.grants.${verb}(checkout)`, given: 'fraud-*' });
    }
  });

  test.each(invalid.filter(([name]) => name !== 'a wildcard'))('a transactional id: %s', (_, transactionalId) => {
    expectRefusal(() => { orders.grants.produceTransactionally(who, { transactionalId, reason }); }, { code: 'NAME_INVALID', where: 'Core/Topic-orders.grants.produceTransactionally(checkout)' });
  });

  test.each(tokens)('%s', (_, name) => {
    const expected = { code: 'NAME_UNRESOLVED', given: 'a token', allowed: 'literal text' } as const;
    expectRefusal(() => { orders.grants.consume(who, { group: name, reason }); }, { ...expected, where: 'Core/Topic-orders.grants.consume(checkout)' });
    expectRefusal(() => { orders.grants.resetOffsets(who, { group: name, reason }); }, { ...expected, where: 'Core/Topic-orders.grants.resetOffsets(checkout)' });
    expectRefusal(() => { orders.grants.produceTransactionally(who, { transactionalId: name, reason }); }, { ...expected, where: 'Core/Topic-orders.grants.produceTransactionally(checkout)' });
    expectRefusal(() => { orders.grants.produceTransactionally(who, { transactionalId: `${name}-*`, reason }); }, { ...expected, where: 'Core/Topic-orders.grants.produceTransactionally(checkout)' });
  });

  test.each(['*', 'a-*', 'fraud*', 'fr*'])('a prefix of transactional ids that covers more than one can tell: %s', (transactionalId) => {
    expectRefusal(() => { orders.grants.produceTransactionally(who, { transactionalId, reason }); }, {
      code: 'GRANT_PATTERN_INVALID', where: 'Core/Topic-orders.grants.produceTransactionally(checkout)', given: JSON.stringify(transactionalId), allowed: 'at least 3 characters',
    });
  });

  test("a prefix of transactional ids outside Kafka's alphabet", () => {
    expectRefusal(() => { orders.grants.produceTransactionally(who, { transactionalId: 'a*b-*', reason }); }, { code: 'NAME_INVALID', where: 'Core/Topic-orders.grants.produceTransactionally(checkout)' });
  });

  test('everything at once', () => {
    expect(() => { orders.grants.consume(who, { group: '*', reason: '', reviewBy: 'x', owner: '', bothWays: '' }); })
      .toThrow(/^NAME_INVALID.*\nREASON_MISSING: this grant.*\nREASON_MISSING: reading and writing.*\nDATE_INVALID.*\nOWNER_MISSING.*$/);
  });
});

describe('whoever writes a topic does not read it', () => {
  type Grants = (platform: SamplePlatform, who: Workload, bothWays?: string) => void;
  const literal = (p: SamplePlatform): ITopic => (p.stack.node.tryFindChild('Topic-fraud-scores') as Topic | undefined) ?? p.topic('fraud-scores');
  const prefix = (p: SamplePlatform, text: string): ITopic => (p.stack.node.tryFindChild(`P-${text}`) as unknown as ITopic | undefined) ?? Topic.fromPrefix(p.stack, `P-${text}`, { cluster: p.kafka, prefix: text });
  const both = (bothWays?: string): { bothWays?: string } => (bothWays === undefined ? {} : { bothWays });
  const produce = (at: (p: SamplePlatform) => ITopic): Grants => (p, who, b) => { at(p).grants.produce(who, { reason, ...both(b) }); };
  const transact = (at: (p: SamplePlatform) => ITopic): Grants => (p, who, b) => { at(p).grants.produceTransactionally(who, { reason, transactionalId: 'tx', ...both(b) }); };
  const consume = (at: (p: SamplePlatform) => ITopic): Grants => (p, who, b) => { at(p).grants.consume(who, { reason, group: 'g', ...both(b) }); };
  const reset = (at: (p: SamplePlatform) => ITopic): Grants => (p, who, b) => { at(p).grants.resetOffsets(who, { reason, group: 'g', consumedElsewhere: 'in another account', ...both(b) }); };
  const wide = (p: SamplePlatform): ITopic => prefix(p, 'fraud-');
  const narrower = (p: SamplePlatform): ITopic => prefix(p, 'fraud-scores-');

  const pairs: [string, Grants, Grants][] = [
    ['one topic, written and consumed', produce(literal), consume(literal)],
    ['one topic, written in transactions and consumed', transact(literal), consume(literal)],
    ['one topic, written and its offsets reset, which is reading', produce(literal), reset(literal)],
    ['a topic within a prefix', produce(literal), consume(wide)],
    ['a prefix around a topic', produce(wide), consume(literal)],
    ['a prefix within a prefix', produce(wide), consume(narrower)],
    ['one prefix', transact(wide), reset(wide)],
  ];

  describe.each(pairs)('%s', (_, first, second) => {
    test.each([['in this order', first, second], ['in the other order', second, first]])('%s', (__, a, b) => {
      const platform = samplePlatform();
      const who = platform.iam('Mixer');
      a(platform, who);
      expect(() => { b(platform, who); }).toThrow(/^GRANT_DUTIES_MIXED: .* \(given: mixer\/.+ and mixer\/.+\); allowed: .*bothWays with a reason; at Core\/.+\.grants\..+\(mixer\)$/);
    });

    test('passes with a reason on either grant', () => {
      for (const [one, other] of [['settles its own records', undefined], [undefined, 'settles its own records']]) {
        const platform = samplePlatform();
        const who = platform.iam('Mixer');
        first(platform, who, one);
        expect(() => { second(platform, who, other); }).not.toThrow();
      }
    });

    test('passes for two identities', () => {
      const platform = samplePlatform();
      first(platform, platform.iam('One'));
      expect(() => { second(platform, platform.iam('Two')); }).not.toThrow();
    });
  });

  test.each(['', 'why not', Token.asString({ Ref: 'Why' })])('and a reason that explains nothing is refused: %p', (bothWays) => {
    const platform = samplePlatform();
    const who = platform.iam('Mixer');
    const orders = platform.topic('orders');
    for (const verb of ['produce', 'consume'] as const) {
      expectRefusal(() => { orders.grants[verb](who, { reason, group: 'g', bothWays }); }, { code: 'REASON_MISSING', where: `Core/Topic-orders.grants.${verb}(mixer)`, given: given(bothWays) });
    }
  });

  test('but may write one and read another, inspect and administer what it writes, and read both ways', () => {
    const platform = samplePlatform();
    const who = platform.iam('Mixer');
    const [orders, scores] = [platform.topic('orders'), platform.topic('orders-scored')];
    orders.grants.consume(who, { group: 'g', reason });
    orders.grants.resetOffsets(who, { group: 'g', reason });
    orders.grants.inspect(who, { reason });
    scores.grants.produce(who, { reason });
    scores.grants.administer(who, { reason });
    expect(() => { scores.grants.produceTransactionally(who, { transactionalId: 't', reason }); }).not.toThrow();
  });

  test('but the same name on another cluster is another topic', () => {
    const platform = samplePlatform();
    const group = ec2.SecurityGroup.fromSecurityGroupId(platform.stack, 'Group', 'sg-1');
    const segment = Segment.fromExisting(platform.stack, 'Old', { name: 'old', owner: 'team-a', securityGroup: group });
    const legacy = KafkaCluster.fromArn(platform.stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment });
    const who = platform.iam('Mirror');
    Topic.fromName(platform.stack, 'LegacyOrders', { cluster: legacy, name: 'orders' }).grants.consume(who, { group: 'mirror', reason });
    expect(() => { platform.topic('orders').grants.produce(who, { reason }); }).not.toThrow();
  });
});

describe('a group whose offsets are reset', () => {
  test('and that nobody consumes with is refused at synthesis, with the one that was meant', () => {
    const { app, topic, iam, mtls } = samplePlatform();
    const orders = topic('orders');
    orders.grants.consume(mtls('Fraud'), { group: 'fraud-scoring', reason });
    orders.grants.resetOffsets(iam('Oncall'), { group: 'fraud-scorin', reason });
    expectRefusalAtSynthesis(app, { code: 'GRANT_GROUP_UNKNOWN', where: 'Core/Topic-orders', given: 'fraud-scorin', allowed: 'such as fraud-scoring, or consumedElsewhere' });
  });

  test('is refused without a guess when nothing is near', () => {
    const { app, topic, iam } = samplePlatform();
    topic('orders').grants.resetOffsets(iam('Oncall'), { group: 'fraud-scoring', reason });
    expectRefusalAtSynthesis(app, { code: 'GRANT_GROUP_UNKNOWN', where: 'Core/Topic-orders', given: 'fraud-scoring', allowed: 'a group that some workload consumes with, or' });
  });

  test('counts as consumed on its own cluster only', () => {
    const platform = samplePlatform();
    const group = ec2.SecurityGroup.fromSecurityGroupId(platform.stack, 'Group', 'sg-1');
    const segment = Segment.fromExisting(platform.stack, 'Old', { name: 'old', owner: 'team-a', securityGroup: group });
    const legacy = KafkaCluster.fromArn(platform.stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment });
    Topic.fromName(platform.stack, 'LegacyOrders', { cluster: legacy, name: 'orders' }).grants.consume(platform.iam('Reader'), { group: 'readers', reason });
    platform.topic('orders').grants.resetOffsets(platform.iam('Oncall'), { group: 'readers', reason });
    expectRefusalAtSynthesis(platform.app, { code: 'GRANT_GROUP_UNKNOWN', where: 'Core/Topic-orders', given: 'readers' });
  });

  test('passes when someone consumes with it, declared before or after, and when it is consumed elsewhere', () => {
    const { app, topic, iam, mtls } = samplePlatform();
    const orders = topic('orders');
    const oncall = iam('Oncall');
    orders.grants.resetOffsets(oncall, { group: 'fraud-scoring', reason });
    orders.grants.resetOffsets(oncall, { group: 'partners', reason, consumedElsewhere: 'by the partner account' });
    orders.grants.consume(mtls('Fraud'), { group: 'fraud-scoring', reason });
    expect(() => app.synth()).not.toThrow();
  });

  test('is not consumed elsewhere without a reason', () => {
    const { topic, iam } = samplePlatform();
    const oncall = iam('Oncall');
    expectRefusal(() => { topic('orders').grants.resetOffsets(oncall, { group: 'g', reason, consumedElsewhere: 'x' }); }, { code: 'REASON_MISSING', where: 'Core/Topic-orders.grants.resetOffsets(oncall)' });
  });
});

describe('parts of another Stage are refused', () => {
  const app = newApp();
  const [here, there] = ['Here', 'There'].map((name) => {
    const stage = new Stage(app, name);
    const stack = new Stack(stage, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
    const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1');
    const segment = Segment.fromExisting(stack, 'Apps', { name: 'apps', owner: 'team-a', securityGroup: group });
    const cluster = KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment });
    return { stack, segment, cluster, orders: Topic.fromName(stack, 'Orders', { cluster, name: 'orders' }) };
  }) as [Parts, Parts];
  interface Parts { stack: Stack; segment: ReturnType<typeof Segment.fromExisting>; cluster: ReturnType<typeof KafkaCluster.fromArn>; orders: ITopic }
  const workload = (id: string, at: Parts, from: Parts): Workload => new Workload(at.stack, id, { owner: 'team-a', purpose: 'does its work', segment: from.segment, identity: WorkloadRole.ecsTask() });

  test('a workload', () => {
    const foreign = workload('Foreign', there, there);
    expectRefusal(() => { here.orders.grants.produce(foreign, { reason }); }, { code: 'GRANT_FOREIGN_CLUSTER', where: 'Here/Core/Orders.grants.produce(foreign)', given: 'There/Core/Foreign', allowed: 'one Stage' });
  });

  test("a workload's segment", () => {
    const straddling = workload('Straddling', here, there);
    expectRefusal(() => { here.orders.grants.produce(straddling, { reason }); }, { code: 'GRANT_FOREIGN_CLUSTER', where: 'Here/Core/Orders.grants.produce(straddling)', given: 'There/Core/Apps' });
  });

  test('the cluster of a topic', () => {
    const local = workload('Local', here, here);
    const borrowed = Topic.fromName(here.stack, 'Borrowed', { cluster: there.cluster, name: 'orders' });
    expectRefusal(() => { borrowed.grants.produce(local, { reason }); }, { code: 'GRANT_FOREIGN_CLUSTER', where: 'Here/Core/Borrowed.grants.produce(local)', given: 'There/Core/Legacy' });
  });

  test('and names may be the same in two Stages', () => {
    const [a, b] = [workload('Same', here, here), workload('Same', there, there)];
    here.orders.grants.produce(a, { reason });
    expect(() => { there.orders.grants.produce(b, { reason }); }).not.toThrow();
  });
});
