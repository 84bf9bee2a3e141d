import type { TrustDocument } from '../../../lib/model/trust-document';
import type { Cluster, World } from '../../../lib/analyze/world';
import { withAccount } from '../../../lib/judge/account';
import { answer } from '../../../lib/judge/ask/answer-of';
import type { Answer } from '../../../lib/judge/ask/answer';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { allow, document, egress, ingress, lambda, LAMBDA, mayOnTopic, platform, policy, role, worldOf, worldOfStacks, type Resources } from './support/world';

function ask(world: World, subject: string, operation: string, resource: string): Answer {
  const found = answer(world, undefined, { subject, operation, resource });
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
}

const TLS = { ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList: ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1'] } } };
const ROUTE: Resources = { InTls: ingress('BrokerSg', 'ClientSg', 9094), OutTls: egress('ClientSg', 'BrokerSg', 9094) };
const binding = { principal: 'User:CN=x', host: '*', resourceType: 'topic', name: 'orders', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW' } as const;
const withCluster = (world: World, more: Partial<Cluster>): World => ({ ...world, clusters: world.clusters.map((cluster) => ({ ...cluster, ...more })) });

describe('what can not be told is neither allowed nor denied', () => {
  test('a statement that stands there under a condition only', () => {
    const read = mayOnTopic(['ReadData'], 'orders');
    const made = (condition?: string): World => worldOf(
      { ...platform(), R: role(LAMBDA), Fn: lambda('R'), More: { ...policy(['R'], ...read), ...(condition === undefined ? {} : { Condition: condition }) } },
      { Parameters: { Stage: { Type: 'String' } }, Conditions: { Late: { 'Fn::Equals': [{ Ref: 'Stage' }, 'late'] } } },
    );
    expect(ask(made(), 'R', 'READ', 'topic:orders').verdict).toBe('allowed');
    const sometimes = ask(made('Late'), 'R', 'READ', 'topic:orders');
    expect(sometimes.verdict).toBe('unknown');
    expect(sometimes.unknown[0]?.location).toMatch(/^More\//);
  });

  test('default access of a configuration that stands in no template', () => {
    const world = worldOf({ ...platform(TLS), ...ROUTE });
    expect(ask(world, 'User:CN=x', 'READ', 'topic:orders').verdict).toBe('denied');
    const unknown = withCluster(world, { defaultAllow: { verdict: 'unknown', because: { location: 'Cluster', because: 'a configuration of elsewhere' } } });
    expect(ask(unknown, 'User:CN=x', 'READ', 'topic:orders').verdict).toBe('unknown');
    // An ACL on the topic decides, whatever the default is.
    const named = withCluster(unknown, { acls: [{ acl: { ...binding, principal: 'User:CN=y' }, location: 'Acl' }] });
    expect(ask(named, 'User:CN=x', 'READ', 'topic:orders').verdict).toBe('denied');
  });

  test('ACLs that nothing in the templates applies', () => {
    const world = withCluster(worldOf({ ...platform(TLS), ...ROUTE }), { unapplied: [{ location: 'Slice', because: 'nothing applies it' }], unappliedAcls: [{ acl: binding, location: 'Slice/bindings/0' }] });
    expect(ask(world, 'User:CN=x', 'READ', 'topic:orders').verdict).toBe('unknown');
    expect(ask(world, 'User:CN=x', 'WRITE', 'topic:orders').verdict).toBe('denied');
  });
});

describe('a cluster that stands in no template', () => {
  const trust = JSON.parse(JSON.stringify({
    segments: [{ name: 'brokers', group: 'sg-1', ranges: [], path: 'B' }, { name: 'nodes', group: 'sg-2', ranges: [], path: 'N', egressElsewhere: true }], workloads: [{ name: 'reader', owner: 'team', segment: 'nodes', identity: { kind: 'iam', role: 'stack/R' }, path: 'W' }],
    breakGlass: [], topics: [], routes: [], clusters: [{ name: 'orders', arn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/orders/abc-1', segment: 'brokers' }],
  })) as TrustDocument;
  const arn = (kind: string, rest: string): string => `arn:aws:kafka:eu-west-1:111122223333:${kind}/orders/abc-1${rest}`;
  const resources = (admits: string): Resources => ({
    R: role(LAMBDA, [allow('kafka-cluster:Connect', arn('cluster', '')), allow('kafka-cluster:ReadData', arn('topic', '/orders'))]),
    In: { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', SourceSecurityGroupId: admits, IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098 } },
  });
  const read = (admits: string, declared?: TrustDocument): string => {
    const found = answer(worldOf(resources(admits)), declared, { subject: declared === undefined ? 'R' : 'reader', operation: 'READ', resource: 'topic:orders' });
    return isRefusal(found) ? found.what : found.verdict;
  };

  test('stands where it was declared, and what was declared of the groups counts', () => {
    expect(read('sg-2', trust)).toBe('allowed');
    expect(read('sg-3', trust)).toBe('denied');
  });

  test('without a declaration nobody can tell the route', () => {
    expect(read('sg-2')).toBe('unknown');
  });

  test('and is not AWS\'s knows nobody of AWS', () => {
    const world = withCluster(worldOf({ ...platform(), R: role(LAMBDA, mayOnTopic(['ReadData'], 'orders')), Fn: lambda('R') }), { kind: 'self-managed', listeners: [] });
    expect(ask(world, 'R', 'READ', 'topic:orders').verdict).toBe('denied');
    expect(ask(world, 'User:CN=x', 'READ', 'topic:orders').steps[0]?.verdict).toBe('unknown');
  });
});

describe('who comes as what', () => {
  test('a listener that asks for no proof lets in everybody who comes to it, roles too', () => {
    const open = { ClientAuthentication: { Sasl: { Iam: { Enabled: true } }, Unauthenticated: { Enabled: true } }, EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT', InCluster: true } } };
    const plain: Resources = { InPlain: ingress('BrokerSg', 'ClientSg', 9092), OutPlain: egress('ClientSg', 'BrokerSg', 9092), R: role(LAMBDA), Fn: lambda('R') };
    const world = withCluster(worldOf({ ...platform(open), ...plain }), { defaultAllow: { verdict: 'allowed', because: { location: 'Cluster', because: 'the default' } } });
    for (const subject of ['anonymous', 'R']) {
      const found = ask(world, subject, 'READ', 'topic:orders');
      expect([found.verdict, found.steps[1]?.says]).toEqual(['allowed', 'without any proof']);
    }
    expect(ask(worldOf({ ...platform(), ...plain }), 'anonymous', 'READ', 'topic:orders').verdict).toBe('denied');
  });

  test('keys that only services carry are no stranger\'s to arrange', () => {
    const Queue = { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } };
    const open = { ...allow('sqs:SendMessage', '*'), Principal: '*', Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:t' } } };
    const world = worldOf({ Queue, P: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: document(open) } } });
    expect(ask(world, 'anyone', 'sqs:SendMessage', 'Queue').verdict).toBe('denied');
    expect(ask(world, 'service:sns.amazonaws.com', 'sqs:SendMessage', 'Queue').verdict).toBe('allowed');
  });

  test('an account that policies name as another\'s stays a stranger\'s, also where an ARN of a resource names it', () => {
    const partner = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: 'arn:aws:iam::222222222222:role/p' } };
    const world = worldOf({ ...platform(), R: role(LAMBDA, [allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:222222222222:q')], { AssumeRolePolicyDocument: document(partner) }) });
    expect(ask(world, 'arn:aws:iam::222222222222:role/other', 'READ', 'topic:orders').verdict).toBe('denied');
  });

  test('a principal of the account file that the templates define is there once', () => {
    const named = worldOf({ ...platform(), R: role(LAMBDA, [], { RoleName: 'same' }) });
    const file = { kind: 'account', account: '111122223333', groups: [], managed: [], principals: [{ kind: 'role', arn: 'arn:aws:iam::111122223333:role/same', name: 'same', path: '/', policies: [], attached: [], groups: [], tags: [] }] } as const;
    expect(withAccount(named, file).identities.map(({ key }) => key)).toEqual(['R']);
  });

  test('one logical id in two stacks needs the stack', () => {
    const world = worldOfStacks({ a: { Resources: { R: role(LAMBDA) } }, b: { Resources: { R: role(LAMBDA) } } });
    const asked = (subject: string): unknown => answer(world, undefined, { subject, operation: 'iam:GetRole', resource: 'a/R' });
    expect(asked('R')).toMatchObject({ refused: true, what: 'several stacks have this logical id', allowed: 'a/R, b/R' });
    expect(asked('b/R')).toMatchObject({ verdict: 'denied' });
  });

  test('a listener has a port that there can be', () => {
    const refused = (port: string): boolean => isRefusal(answer(worldOf(platform()), undefined, { subject: 'anonymous', operation: 'connect', resource: `listener:${port}` }));
    expect(['9098', '65535', '0', '65536', '99999', '09098', 'x'].map(refused)).toEqual([false, false, true, true, true, true, true]);
  });

  test('the log in is a hop of its own', () => {
    const found = ask(worldOf({ ...platform(), ...ROUTE }), 'User:CN=x', 'READ', 'topic:orders');
    expect([found.verdict, found.steps[1]?.verdict]).toEqual(['denied', 'no']);
    expect(found.steps[1]?.says).toBe('no listener of Cluster is for certificates: only for IAM');
    expect(found.opens.map(({ what }) => what)).toContain('login: kafka:UpdateSecurity, to add a way to log in to Cluster');
  });
});
