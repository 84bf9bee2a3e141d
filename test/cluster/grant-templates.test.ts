import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { CertificateSubject, KafkaCluster, Segment, Topic, Workload, WorkloadRole, type ResourcePattern, type TopicGrants } from '../../constructs';
import { countByType, newApp, ofType, type only, written, type Template } from '../support/assembly';
import { CLUSTER_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const reason = REASON;
interface Statement { Sid: string; Effect: string; Action: string[]; Resource: unknown }
/** The one policy that grants come to; those of the function that applies ACLs come from no grant. */
const accessPolicy = (template: Template): ReturnType<typeof only> => {
  const policies = ofType(template, 'AWS::IAM::Policy').filter((policy) => policy.Metadata?.['ZeroTrustKafka'] !== undefined);
  expect(policies).toHaveLength(1);
  return policies[0]!;
};
const policyOf = (template: Template): Statement[] => accessPolicy(template).Properties['PolicyDocument'].Statement as Statement[];

/** An ARN of the sample cluster, with its parts put back together as CloudFormation would. */
function arnText(value: unknown): string {
  const text = JSON.stringify(value);
  if (typeof value === 'string') return value;
  const { 'Fn::Join': [separator, parts] } = value as { 'Fn::Join': [string, unknown[]] };
  expect(separator).toBe('');
  return parts.map((part) => {
    if (typeof part === 'string') return part;
    const { 'Fn::Select': [index, { 'Fn::Split': [at, of] }] } = part as { 'Fn::Select': [number, { 'Fn::Split': [string, { 'Fn::GetAtt': [string, string] }] }] };
    expect([at, of['Fn::GetAtt'][1]]).toEqual([':cluster/', 'Arn']);
    return CLUSTER_ARN.split(':cluster/')[index] ?? text;
  }).join('');
}
const ARN = (kind: string, name: string): string => `arn:aws:kafka:eu-central-1:111122223333:${kind}/legacy/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3/${name}`;
const actions = (...names: string[]): string[] => names.map((name) => `kafka-cluster:${name}`);
const TOPIC = ARN('topic', 'payments.orders');
const GROUP = ARN('group', 'readers');

type Grants = (grants: TopicGrants, who: Workload) => void;
const VERBS: Record<string, { grant: Grants; iam: Record<string, string[]>; acl: string[]; notes: string[] }> = {
  produce: {
    grant: (g, who) => { g.produce(who, { reason }); },
    iam: { [TOPIC]: actions('DescribeTopic', 'WriteData'), CLUSTER: actions('Connect', 'WriteDataIdempotently') },
    acl: ['topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders WRITE'],
    notes: [],
  },
  produceTransactionally: {
    grant: (g, who) => { g.produceTransactionally(who, { reason, transactionalId: 'settlement' }); },
    iam: {
      [TOPIC]: actions('DescribeTopic', 'WriteData'),
      [ARN('transactional-id', 'settlement')]: actions('AlterTransactionalId', 'DescribeTransactionalId'),
      CLUSTER: actions('Connect', 'WriteDataIdempotently'),
    },
    acl: [
      'topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders WRITE', 'transactional-id LITERAL settlement DESCRIBE', 'transactional-id LITERAL settlement WRITE',
    ],
    notes: [],
  },
  'produceTransactionally with a prefix': {
    grant: (g, who) => { g.produceTransactionally(who, { reason, transactionalId: 'settlement-*' }); },
    iam: {
      [TOPIC]: actions('DescribeTopic', 'WriteData'),
      [ARN('transactional-id', 'settlement-*')]: actions('AlterTransactionalId', 'DescribeTransactionalId'),
      CLUSTER: actions('Connect', 'WriteDataIdempotently'),
    },
    acl: [
      'topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders WRITE', 'transactional-id PREFIXED settlement- DESCRIBE', 'transactional-id PREFIXED settlement- WRITE',
    ],
    notes: [],
  },
  consume: {
    grant: (g, who) => { g.consume(who, { reason, group: 'readers' }); },
    iam: { [TOPIC]: actions('DescribeTopic', 'ReadData'), [GROUP]: actions('AlterGroup', 'DescribeGroup'), CLUSTER: actions('Connect') },
    acl: ['group LITERAL readers READ', 'topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders READ'],
    notes: ['may move the offsets of its own group'],
  },
  inspect: {
    grant: (g, who) => { g.inspect(who, { reason }); },
    iam: { [TOPIC]: actions('DescribeTopic', 'DescribeTopicDynamicConfiguration'), CLUSTER: actions('Connect') },
    acl: ['topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders DESCRIBE_CONFIGS'],
    notes: [],
  },
  administer: {
    grant: (g, who) => { g.administer(who, { reason }); },
    iam: {
      [TOPIC]: actions('AlterTopic', 'AlterTopicDynamicConfiguration', 'CreateTopic', 'DeleteTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration'), CLUSTER: actions('Connect'),
    },
    acl: ['ALTER', 'ALTER_CONFIGS', 'CREATE', 'DELETE', 'DESCRIBE', 'DESCRIBE_CONFIGS'].map((operation) => `topic LITERAL payments.orders ${operation}`),
    notes: ['may delete the topic'],
  },
  resetOffsets: {
    grant: (g, who) => { g.resetOffsets(who, { reason, group: 'readers', consumedElsewhere: 'by the partner account' }); },
    iam: { [TOPIC]: actions('DescribeTopic', 'ReadData'), [GROUP]: actions('AlterGroup', 'DescribeGroup'), CLUSTER: actions('Connect') },
    acl: ['group LITERAL readers DESCRIBE', 'group LITERAL readers READ', 'topic LITERAL payments.orders DESCRIBE', 'topic LITERAL payments.orders READ'],
    notes: ['reads too: Kafka asks for READ on the topic before it moves offsets'],
  },
};

describe.each(Object.entries(VERBS))('%s', (_, { grant, iam, acl, notes }) => {
  const platform: SamplePlatform = samplePlatform({}, newApp());
  const orders = platform.topic('payments.orders');
  const away = platform.network.addSegment('away', { owner: 'team-away' });
  grant(orders.grants, platform.iam('Role'));
  grant(orders.grants, platform.mtls('Cert', { segment: away }));
  const { templates, trust } = written(platform.app);
  const template = templates['Core']!;
  const statements = policyOf(template);

  test('to a role allows exactly these actions on exactly these ARNs', () => {
    const rendered = Object.fromEntries(statements.map((s) => [typeof s.Resource === 'object' && 'Fn::GetAtt' in s.Resource! ? 'CLUSTER' : arnText(s.Resource), s.Action]));
    expect(rendered).toEqual(iam);
    for (const s of statements) expect([s.Effect, s.Action]).toEqual(['Allow', [...s.Action].sort()]);
  });

  test('to a role uses no wildcard but that of a declared prefix', () => {
    for (const s of statements) {
      expect(s.Action.join()).not.toContain('*');
      expect(JSON.stringify(s.Resource).replace('settlement-*', '')).not.toContain('*');
    }
  });

  test("to a certificate binds exactly these operations, and IAM's policy does not know it", () => {
    const [slice] = template.Metadata!['ZeroTrustKafka'].slices;
    expect(slice).toMatchObject({ version: 1, cluster: 'events', slice: 'Core' });
    expect(slice.bindings.map((b: Record<string, string>) => `${b['resourceType']!} ${b['patternType']!} ${b['name']!} ${b['operation']!}`)).toEqual(acl);
    for (const binding of slice.bindings) expect(binding).toMatchObject({ principal: 'User:CN=cert', host: '*', permissionType: 'ALLOW', because: [expect.stringMatching(/^cert\//)] });
    expect(JSON.stringify(statements)).not.toContain('cert');
    expect(trust.slices).toEqual([slice]);
  });

  test('opens 9098 to the role and 9094 to the certificate, and no other port', () => {
    const ports = [...ofType(template, 'AWS::EC2::SecurityGroupIngress'), ...ofType(template, 'AWS::EC2::SecurityGroupEgress')].map((r) => `${String(r.Properties['Description'])} ${String(r.Properties['FromPort'])}-${String(r.Properties['ToPort'])}`);
    expect([...new Set(ports)].filter((port) => !port.startsWith('route events-admin:')).sort()).toEqual(['route apps:brokers:9098 9098-9098', 'route away:brokers:9094 9094-9094']);
  });

  test('stands in trust.json and in the Metadata of its stack, with owner, reason, place and what it allows beyond its name', () => {
    expect(trust.grants.map((g) => [g.grantee, g.owner, g.reason, g.path, g.stack, g.notes])).toEqual(
      ['cert', 'role'].map((grantee) => [grantee, 'team-apps', reason, 'Core/Topic-payments.orders', 'Core', notes]),
    );
    expect(template.Metadata!['ZeroTrustKafka'].grants.map((g: { id: string }) => g.id)).toEqual(trust.grants.map((g) => g.id));
    for (const { at } of trust.grants) expect(at).toMatch(/^test\/cluster\/grant-templates\.test\.ts:\d+$/);
  });

  test('is what every Sid leads back to', () => {
    const { statements: because } = accessPolicy(template).Metadata!['ZeroTrustKafka'];
    expect(Object.keys(because).sort()).toEqual(statements.map((s) => s.Sid).sort());
    for (const ids of Object.values(because)) expect(ids).toEqual([trust.grants.find((g) => g.grantee === 'role')!.id]);
  });
});

test('a grant on a prefix is a PREFIXED binding, and an ARN that ends in the one wildcard', () => {
  const { app, stack, kafka, iam, mtls } = samplePlatform();
  const own = Topic.fromPrefix(stack, 'Own', { cluster: kafka, prefix: 'scoring-' });
  own.grants.produce(iam('Role'), { reason });
  own.grants.produce(mtls('Cert'), { reason });
  const { templates, trust } = written(app);
  expect(policyOf(templates['Core']!).map((s) => JSON.stringify(s.Resource)).filter((r) => r.includes('*'))).toEqual([expect.stringContaining('"/scoring-*"')]);
  expect(trust.slices[0]!.bindings.map((b) => [b.patternType, b.name])).toEqual([['PREFIXED', 'scoring-'], ['PREFIXED', 'scoring-']]);
  expect(trust.grants.map((g) => g.id)).toEqual(['cert/produce/events/scoring-*', 'role/produce/events/scoring-*']);
});

test('a literal cluster ARN gives literal ARNs', () => {
  const stack = new Stack(newApp(), 'Ours');
  const segment = Segment.fromExisting(stack, 'Brokers', { name: 'brokers', owner: 'team-a', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1') });
  const legacy = KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment: segment });
  const arnOf = (pattern: ResourcePattern): unknown => stack.resolve(legacy.arnOf(pattern));
  expect(arnOf({ resourceType: 'cluster', name: 'kafka-cluster', patternType: 'LITERAL' })).toBe(CLUSTER_ARN);
  expect(arnOf({ resourceType: 'topic', name: 'payments.orders', patternType: 'LITERAL' })).toBe(TOPIC);
  expect(arnOf({ resourceType: 'group', name: 'readers', patternType: 'LITERAL' })).toBe(GROUP);
  expect(arnOf({ resourceType: 'transactional-id', name: 'tx-', patternType: 'PREFIXED' })).toBe(ARN('transactional-id', 'tx-*'));
});

test('a workload without grants has no policy, no rule and no binding', () => {
  const { app, topic, iam, mtls } = samplePlatform();
  topic('orders');
  iam('Role');
  mtls('Cert');
  const { templates, trust } = written(app);
  const template = templates['Core']!;
  expect(['AWS::IAM::Policy', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'].flatMap((type) => ofType(template, type))).toEqual([]);
  expect(template.Metadata).toBeUndefined();
  expect([trust.grants, trust.slices, trust.routes]).toEqual([[], [], []]);
});

test('an owner, a review date and a reason for both ways are said in trust.json', () => {
  const { app, topic, iam } = samplePlatform();
  const orders = topic('orders');
  const who = iam('Settler');
  orders.grants.produce(who, { reason, owner: 'team-audit', reviewBy: '2027-06-30', bothWays: 'settles what it wrote' });
  orders.grants.consume(who, { reason, group: 'settlers' });
  const { trust } = written(app);
  expect(trust.grants.find((g) => g.verb === 'produce')).toMatchObject({ owner: 'team-audit', reviewBy: '2027-06-30', bothWays: 'settles what it wrote' });
  expect(trust.workloads[0]!.kind).toBe('stream processor');
});

describe("a team's own stack", () => {
  const { app, network, topic } = samplePlatform();
  const orders = topic('orders');
  const team = new Stack(app, 'Team', { env: { account: '111122223333', region: 'eu-central-1' } });
  const reader = new Workload(team, 'Reader', {
    owner: 'team-x', purpose: 'reads orders', segment: network.segment('apps'), identity: CertificateSubject.of({ commonName: 'reader' }),
  });
  const writer = new Workload(team, 'Writer', { owner: 'team-x', purpose: 'writes orders', segment: network.segment('apps'), identity: WorkloadRole.ecsTask() });
  orders.grants.produce(writer, { reason });
  orders.grants.consume(reader, { reason, group: 'readers' });
  const { templates, trust } = written(app);

  test('holds its grants and its slice, and the platform keeps no trace of them', () => {
    expect(templates['Team']!.Metadata!['ZeroTrustKafka'].slices).toEqual([expect.objectContaining({ slice: 'Team', cluster: 'events' })]);
    expect(templates['Core']!.Metadata).toBeUndefined();
    expect(trust.slices.map((s) => s.slice)).toEqual(['Team']);
  });

  test('leaves the rules with the segment that connects', () => {
    expect(countByType(templates['Team']!)).toEqual({ 'AWS::IAM::Role': 1, 'AWS::IAM::Policy': 1, 'Custom::KafkaAccess': 1 });
    expect(ofType(templates['Core']!, 'AWS::EC2::SecurityGroupEgress')).toHaveLength(4);
  });
});
