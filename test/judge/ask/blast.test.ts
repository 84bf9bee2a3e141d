import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import type { World } from '../../../lib/analyze/world';
import { PLAIN } from '../../../lib/report/layout';
import { renderBlastText } from '../../../lib/report/blast-text';
import { allow, att, deny, document, lambda, LAMBDA, mayOnTopic, platform, role, TASKS, worldOf, type Resources } from './support/world';

function lines(world: World, subject: string): string[] {
  const found = blast(world, undefined, subject);
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  // The place of each statement stands behind two spaces or more.
  return renderBlastText(found, { all: false, paint: PLAIN }).trimEnd().split('\n').map((line) => line.trim().split(/ {2,}/)[0]!);
}

const TOPICS = (...names: string[]): Resources => Object.fromEntries(names.map((name, i) => [`Topic${String(i)}`, { Type: 'AWS::MSK::Topic', Properties: { ClusterArn: att('Cluster'), TopicName: name, PartitionCount: 1, ReplicationFactor: 2 } }]));

describe('ztk blast', () => {
  test('equal deeds on topics are one statement, topics first', () => {
    const world = worldOf({ ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, [...mayOnTopic(['ReadData', 'WriteData'], 'a'), ...mayOnTopic(['ReadData', 'WriteData'], 'b')]), Fn: lambda('R') });
    expect(lines(world, 'R')).toEqual(['R reaches 2 things', 'reads and writes a, b', 'comes to Cluster:9098']);
  });

  test('every topic is every topic, but those that a deny keeps', () => {
    const all = allow(['kafka-cluster:Connect', 'kafka-cluster:ReadData'], '*');
    const secret = deny('kafka-cluster:ReadData', { 'Fn::Sub': 'arn:aws:kafka:${AWS::Region}:${AWS::AccountId}:topic/orders/*/b' });
    const made = (...statements: unknown[]): string[] => lines(worldOf({ ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, statements), Fn: lambda('R') }), 'R');
    expect(made(all)).toContain('reads every topic');
    expect(made(all, secret)).toContain('reads every topic but b');
  });

  test('what becoming another adds stands under the other, once', () => {
    const world = worldOf({
      ...platform(), ...TOPICS('a', 'b'), R: role(LAMBDA, mayOnTopic(['ReadData'], 'a')), Fn: lambda('R'),
      Other: role({ AWS: att('R') }, [...mayOnTopic(['ReadData'], 'a'), ...mayOnTopic(['ReadData'], 'b')]), Same: role({ AWS: att('R') }, mayOnTopic(['ReadData'], 'a')),
    });
    const text = lines(world, 'R');
    expect(text[0]).toBe('R reaches 3 things and becomes 2 others');
    expect(text.slice(text.indexOf('as Other'))).toEqual(['as Other', 'may act as Other', 'reads a, b', 'becomes Same too, which adds nothing']);
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
  });

  test('nothing is nothing', () => {
    expect(lines(worldOf({ ...platform(), R: role(TASKS) }), 'R')).toEqual(['R reaches nothing that these templates have']);
  });
});
