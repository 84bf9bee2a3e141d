import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import type { World } from '../../../lib/analyze/world';
import { PLAIN } from '../../../lib/report/layout';
import { renderBlastText } from '../../../lib/report/blast-text';
import { allow, att, deny, document, inCluster, lambda, LAMBDA, mayOnTopic, platform, role, TASKS, worldOf, type Resources } from './support/world';

function lines(world: World, subject: string): string[] {
  const found = blast(world, undefined, subject);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  // The place of each statement stands behind two spaces or more.
  return renderBlastText(found, { all: false, paint: PLAIN }).trimEnd().split('\n').map((line) => line.trim().split(/ {2,}/)[0]!);
}

const TOPICS = (...names: string[]): Resources => Object.fromEntries(names.map((name, i) => [`Topic${String(i)}`, { Type: 'AWS::MSK::Topic', Properties: { ClusterArn: att('Cluster'), TopicName: name, PartitionCount: 1, ReplicationFactor: 2 } }]));

describe('ztk blast', () => {
  test('equal deeds on topics are one statement, topics first', () => {
    const world = worldOf({ ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, [...mayOnTopic(['ReadData', 'WriteData', 'DescribeTopic'], 'a'), ...mayOnTopic(['ReadData', 'WriteData', 'DescribeTopic'], 'b')]), Fn: lambda('R') });
    expect(lines(world, 'R')).toEqual(['R reaches 2 things', 'reads and writes a, b', 'comes to Cluster:9098']);
  });

  test('a topic is named once, with all that is done to it', () => {
    const reads = mayOnTopic(['ReadData', 'DescribeTopic'], 'a');
    const writes = mayOnTopic(['WriteData'], 'a');
    const made = (...statements: Record<string, unknown>[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, statements) }), 'R').slice(1);
    expect(made(...reads, ...mayOnTopic(['ReadData', 'DescribeTopic'], 'b'), ...writes)).toEqual(['reads and writes a', 'reads b']);
    expect(made(...mayOnTopic(['CreateTopic', 'AlterTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration', 'AlterTopicDynamicConfiguration', 'DeleteTopic'], 'a')))
      .toEqual(['deletes, reconfigures, creates and adds partitions to a']);
  });

  test('what only shows something is told where nothing says more', () => {
    const made = (...actions: string[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, mayOnTopic(actions, 'a')) }), 'R').slice(1);
    expect(made('DescribeTopic')).toEqual(['sees partitions and offsets of a']);
    expect(made('DescribeTopicDynamicConfiguration')).toEqual(['sees settings of a']);
    expect(made('DescribeTopic', 'DescribeTopicDynamicConfiguration')).toEqual(['sees partitions, offsets and settings of a']);
    expect(made('WriteData', 'DescribeTopic', 'DescribeTopicDynamicConfiguration')).toEqual(['writes and sees settings of a']);
  });

  test('what Kafka implies and IAM does not give is told', () => {
    const made = (...actions: string[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, mayOnTopic(actions, 'a')) }), 'R').slice(1);
    expect(made('ReadData')).toEqual(['reads a, without DESCRIBE']);
    expect(made('AlterTopicDynamicConfiguration', 'DeleteTopic')).toEqual(['deletes and reconfigures a, without DESCRIBE and DESCRIBE_CONFIGS']);
  });

  test('groups, transactional ids and the cluster are told by their names', () => {
    const made = (...statements: Record<string, unknown>[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, [allow('kafka-cluster:Connect', '*'), ...statements]) }), 'R').slice(1);
    expect(made(allow(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], inCluster('group', 'g*')), allow(['kafka-cluster:DeleteGroup', 'kafka-cluster:DescribeGroup'], inCluster('group', 'gone'))))
      .toEqual(['joins, commits, resets and deletes group gone', 'joins, commits and resets the rest of groups g*']);
    expect(made(allow('kafka-cluster:DescribeGroup', inCluster('group', 'g')), allow('kafka-cluster:DescribeGroup', inCluster('group', 'h')))).toEqual(['sees members and offsets of groups g, h']);
    expect(made(allow(['kafka-cluster:AlterTransactionalId', 'kafka-cluster:DescribeTransactionalId'], '*'))).toEqual(['begins, commits and fences transactions of every transactional id']);
    expect(made(allow('kafka-cluster:DescribeTransactionalId', '*'))).toEqual(['sees transactions of every transactional id']);
    expect(made(allow(['kafka-cluster:DescribeCluster', 'kafka-cluster:DescribeClusterDynamicConfiguration'], '*'))).toEqual(['sees ACLs, users, groups, settings and quotas of Cluster']);
    expect(made(allow(['kafka-cluster:AlterCluster', 'kafka-cluster:DescribeCluster'], '*'))).toEqual(['may change any ACL of Cluster']);
    expect(made(allow('kafka-cluster:WriteDataIdempotently', '*'))).toEqual(['gets ids of idempotent producers from Cluster']);
  });

  test('names are told by the pattern that lets them in, and those within it that are told apart', () => {
    const on = (name: string): string[] => [`arn:aws:kafka:*:*:topic/orders/*/${name}`];
    const made = (...statements: unknown[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, [allow('kafka-cluster:Connect', '*'), ...statements]) }), 'R').slice(1);
    const reading = ['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'];
    expect(made(allow(reading, on('pay.*')))).toEqual(['reads pay.*']);
    expect(made(allow(reading, on('pay.*')), deny(reading, on('pay.salaries')), allow('kafka-cluster:WriteData', on('pay.orders'))))
      .toEqual(['reads and writes pay.orders', 'reads the rest of pay.* but pay.salaries']);
    expect(made(allow(reading, '*'), allow('kafka-cluster:WriteData', on('a')))).toEqual(['reads and writes a', 'reads every other topic']);
    // Neither pattern holds the other: names of both are told apart.
    expect(made(allow(reading, on('pay.*')), deny('kafka-cluster:*', on('*.dlq')))).toEqual(['reads pay.* but pay.dlq, pay.*.dlq']);
    expect(made(allow(reading, on('pay.*')), deny('kafka-cluster:*', undefined, { NotResource: on('pay.a*') }), allow('kafka-cluster:Connect', '*'))).toEqual([]);
  });

  test('what only a call to AWS does is told so', () => {
    const statements = mayOnTopic(['CreateTopic', 'DescribeTopic', 'ReadData'], 'a');
    const found = blast(worldOf({ ...platform({ ClientAuthentication: { Sasl: { Iam: { Enabled: false }, Scram: { Enabled: true } } } }), R: role(TASKS, statements) }), undefined, 'R');
    if (isRefusal(found)) throw new Error(JSON.stringify(found));
    expect(found.parts[0]?.reaches).toMatchObject([{
      says: 'creates and sees partitions and offsets of a, by AWS\'s API alone', sure: true,
      kafka: [{ cluster: 'Cluster', resourceType: 'topic', operations: ['CREATE', 'DESCRIBE'], names: [{ name: 'a' }], by: 'aws', given: 'allowed' }],
    }]);
  });

  test('in Kafka\'s own operations: with those that others imply, patterns and exceptions', () => {
    const every = allow(['kafka-cluster:Connect', 'kafka-cluster:WriteData', 'kafka-cluster:DescribeTopic', 'kafka-cluster:WriteDataIdempotently'], '*');
    const kept = deny('kafka-cluster:WriteData', inCluster('topic', 'b'));
    const found = blast(worldOf({ ...platform(), R: role(TASKS, [every, kept]) }), undefined, 'R');
    if (isRefusal(found)) throw new Error(JSON.stringify(found));
    const said = { cluster: 'Cluster', by: 'kafka', given: 'allowed' };
    expect(found.parts[0]?.reaches.map(({ says, kafka }) => ({ says, kafka }))).toEqual([
      {
        says: 'writes every other topic',
        kafka: [
          { ...said, resourceType: 'topic', operations: ['WRITE', 'DESCRIBE'], names: [{ like: '*', but: [{ name: 'b' }] }] },
          { ...said, resourceType: 'cluster', operations: ['IDEMPOTENT_WRITE'], names: [{ name: 'kafka-cluster' }] },
        ],
      },
      { says: 'sees partitions and offsets of b', kafka: [{ ...said, resourceType: 'topic', operations: ['DESCRIBE'], names: [{ name: 'b' }] }] },
    ]);
  });

  test('every topic is every topic, but those that a deny keeps', () => {
    const all = allow(['kafka-cluster:Connect', 'kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], '*');
    const secret = deny(['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], { 'Fn::Sub': 'arn:aws:kafka:${AWS::Region}:${AWS::AccountId}:topic/orders/*/b' });
    const made = (...statements: unknown[]): string[] => lines(worldOf({ ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, statements), Fn: lambda('R') }), 'R');
    expect(made(all)).toContain('reads every topic');
    expect(made(all, secret)).toContain('reads every topic but b');
  });

  test('what becoming another adds stands under the other, once', () => {
    const reading = ['ReadData', 'DescribeTopic'];
    const world = worldOf({
      ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, mayOnTopic(reading, 'a')), Fn: lambda('R'),
      Other: role({ AWS: att('R') }, [...mayOnTopic(reading, 'a'), ...mayOnTopic(reading, 'b')]), Same: role({ AWS: att('R') }, mayOnTopic(reading, 'a')),
    });
    const text = lines(world, 'R');
    expect(text[0]).toBe('R reaches 3 things and becomes 2 others');
    expect(text.slice(text.indexOf('as Other'))).toEqual(['as Other', 'may act as Other', 'reads a, b', 'becomes Same too, which adds nothing']);
    const found = blast(world, undefined, 'R');
    // All the same, whoever is Same does it.
    expect(isRefusal(found) ? [] : found.parts.map(({ as, again }) => [as, again.map(({ says }) => says)])).toEqual([['R', []], ['Other', []], ['Same', ['reads a']]]);
  });

  test('many deeds of one kind are one statement, few are told', () => {
    const network = ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateRoute', 'route53:ChangeResourceRecordSets', 'elasticloadbalancing:CreateListener'];
    const told = (actions: string[]): string[] => lines(worldOf({ ...platform(), R: role(TASKS, [allow(actions, '*')]) }), 'R');
    expect(told(network)).toEqual(['R reaches 1 thing', 'may change the network: rules, members, routes, balancers, names']);
    expect(told(network.slice(0, 2))).toEqual(['R reaches 2 things', 'may open BrokerSg and ClientSg to any source', 'may make new routes into the network']);
  });

  test('whoever may give itself any permission is told so first', () => {
    const text = lines(worldOf({ ...platform(), R: role(TASKS, [allow('iam:*', '*')]), S: role(LAMBDA) }), 'R');
    expect(text[0]).toMatch(/and may give itself any permission: everything in this account follows$/);
  });

  test('a key that only a service may use for it is no key in its hands', () => {
    const via = { Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Sub': 'secretsmanager.${AWS::Region}.amazonaws.com' } } } };
    const keyed = (more: Record<string, unknown>): string[] => lines(worldOf({ ...platform(), R: role(TASKS), Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document(allow('kms:Decrypt', '*', { Principal: { AWS: att('R') }, ...more })) } } }), 'R');
    expect(keyed(via)).toEqual(['R reaches nothing that these templates have']);
    expect(keyed({})).toEqual(['R reaches 1 thing', 'may decrypt with Key']);
  });

  test('a certificate subject reaches what its ACLs let it', () => {
    const acl = { principal: 'User:CN=fraud', host: '*', resourceType: 'topic', name: 'a', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW' } as const;
    const plain = worldOf({ ...platform({ ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList: ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1'] } } }), ...TOPICS('a', 'b') });
    const rules = plain.rules.map((rule) => ({ ...rule, ports: { ...rule.ports, ...(rule.ports.from === 9098 ? { from: 9094, to: 9094 } : {}) } }));
    const world = { ...plain, rules, clusters: plain.clusters.map((cluster) => ({ ...cluster, acls: [{ acl, location: 'Access/0' }] })) };
    expect(lines(world, 'User:CN=fraud')).toEqual(['User:CN=fraud reaches 1 thing', 'reads a']);
    const here = { ...world, clusters: plain.clusters.map((cluster) => ({ ...cluster, acls: [{ acl: { ...acl, principal: 'User:*', host: '10.0.0.1' }, location: 'Access/0' }] })) };
    expect(lines(here, 'User:CN=fraud')).toEqual(['User:CN=fraud reaches 1 thing', 'reads a, from some addresses alone']);
  });

  test('nothing is nothing', () => {
    expect(lines(worldOf({ ...platform(), R: role(TASKS) }), 'R')).toEqual(['R reaches nothing that these templates have']);
  });
});
