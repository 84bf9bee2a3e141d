import { Duration, Stack, aws_acmpca as acmpca, aws_iam as iam } from 'aws-cdk-lib';
import { CertificateSubject, Rotation, SegmentedNetwork, Workload, WorkloadKind, WorkloadRole } from '../../constructs';
import { newApp, ofType, only, written, type Written, type Json } from '../support/assembly';
import { AUTHORITY_ARN, REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

function synthesized(declare: (platform: SamplePlatform) => void): Written {
  const platform = samplePlatform();
  declare(platform);
  return written(platform.app);
}
const roleOf = ({ templates }: Written, text: string): Json => ofType(templates['Core']!, 'AWS::IAM::Role').find((r) => String(r.Properties['Description']).startsWith(text))!.Properties;

const SOURCE_ACCOUNT = { 'aws:SourceAccount': '111122223333' };
/** The service's ARNs are in the stack's partition, which is a reference. */
const arn = (rest: string): unknown => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:${rest}`]] });

const FACTORIES: [string, () => WorkloadRole, object][] = [
  ['ECS tasks of this account and region', () => WorkloadRole.ecsTask(), {
    Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:SourceArn': arn('ecs:eu-central-1:111122223333:*') }, StringEquals: SOURCE_ACCOUNT },
  }],
  ['one Lambda function', () => WorkloadRole.lambdaFunction('fraud'), {
    Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:SourceArn': arn('lambda:eu-central-1:111122223333:function:fraud') }, StringEquals: SOURCE_ACCOUNT },
  }],
  ['one connector', () => WorkloadRole.connector('archive'), {
    Principal: { Service: 'kafkaconnect.amazonaws.com' }, Action: 'sts:AssumeRole',
    Condition: { ArnLike: { 'aws:SourceArn': arn('kafkaconnect:eu-central-1:111122223333:connector/archive/*') }, StringEquals: SOURCE_ACCOUNT },
  }],
  ['pods of one service account', () => WorkloadRole.pod({ clusterName: 'apps', namespace: 'risk', serviceAccount: 'fraud' }), {
    Principal: { Service: 'pods.eks.amazonaws.com' }, Action: ['sts:AssumeRole', 'sts:TagSession'],
    Condition: {
      ArnEquals: { 'aws:SourceArn': arn('eks:eu-central-1:111122223333:cluster/apps') },
      StringEquals: {
        ...SOURCE_ACCOUNT, 'aws:RequestTag/eks-cluster-name': 'apps', 'aws:RequestTag/kubernetes-namespace': 'risk', 'aws:RequestTag/kubernetes-service-account': 'fraud',
      },
    },
  }],
  ['jobs of one subject', () => WorkloadRole.webIdentity({
    providerArn: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com', issuer: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com', subject: 'repo:acme/fraud:environment:production',
  }), {
    Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' }, Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com', 'token.actions.githubusercontent.com:sub': 'repo:acme/fraud:environment:production' } },
  }],
];

const OWN_TASKS = new iam.ServicePrincipal('ecs-tasks.amazonaws.com', { conditions: { StringEquals: SOURCE_ACCOUNT, ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-central-1:111122223333:*' } } });

describe('a role that the platform makes', () => {
  test.each(FACTORIES)('trusts %s, by exactly these conditions', (_, factory, expected) => {
    const output = synthesized(({ iam: workload }) => { workload('Fraud', { identity: factory() }); });
    const role = roleOf(output, 'fraud (team-apps)');
    const { Version, Statement: statements } = role['AssumeRolePolicyDocument'] as { Version: string; Statement: object[] };
    expect(Version).toBe('2012-10-17');
    expect(statements).toEqual([{ Sid: expect.stringMatching(/^[A-Za-z]+$/), Effect: 'Allow', ...expected }]);
  });

  test('lives an hour at most, has no policy of its own, and is what trust.json says', () => {
    const output = synthesized(({ iam: workload }) => { workload('Fraud'); });
    const role = roleOf(output, 'fraud');
    expect(role['MaxSessionDuration']).toBe(3600);
    expect(role).not.toHaveProperty('Policies');
    expect(role).not.toHaveProperty('ManagedPolicyArns');
    const { id } = ofType(output.templates['Core']!, 'AWS::IAM::Role').find((r) => r.Properties === role)!;
    expect(output.trust.workloads).toEqual([{
      path: 'Core/Fraud', name: 'fraud', kind: 'operator', owner: 'team-apps', purpose: 'does its work', segment: 'apps',
      identity: { kind: 'iam', role: `Core/${id}`, trust: 'declared' }, rotation: 'role session, renewed by AWS',
    }]);
  });
});

test.each<[string, (stack: Stack) => iam.IRoleRef, unknown, string]>([
  ['by ARN', (stack) => iam.Role.fromRoleArn(stack, 'Task', 'arn:aws:iam::111122223333:role/apps/task'), 'task', 'arn:aws:iam::111122223333:role/apps/task'],
  ['as a construct', (stack) => new iam.Role(stack, 'Task', { assumedBy: OWN_TASKS }), { Ref: 'Task79114B6B' }, 'Core/Task79114B6B'],
  ['as a resource', (stack) => new iam.CfnRole(stack, 'Task', { assumeRolePolicyDocument: {} }), { Ref: 'Task' }, 'Core/Task'],
])('an existing role, given %s, gets one policy of its own and nothing of it changes', (_, make, roleName, said) => {
  const output = synthesized(({ stack, topic, iam: workload }) => {
    const orders = topic('orders');
    const fraud = workload('Fraud', { identity: make(stack) });
    orders.grants.produce(fraud, { reason: REASON });
    orders.grants.inspect(fraud, { reason: REASON });
  });
  const policy = only(output.templates['Core']!, 'AWS::IAM::Policy');
  expect([policy.Properties['PolicyName'], policy.Properties['Roles']]).toEqual(['KafkaAccess', [roleName]]);
  expect(output.trust.workloads[0]!.identity).toEqual({ kind: 'iam', role: said, trust: 'existing' });
});

describe('a certificate', () => {
  test('is a principal: its whole name, every part, in order, escaped', () => {
    const subject = CertificateSubject.of({ commonName: 'fraud, Inc', organizationalUnit: 'risk', organization: 'Ex=ample', locality: 'Köln', state: 'NRW', country: 'DE' });
    expect(subject.principal).toBe('User:CN=fraud\\, Inc,OU=risk,O=Ex\\=ample,L=Köln,ST=NRW,C=DE');
  });

  test('makes no role and no policy of its own, and trust.json names the authority and how long it lives', () => {
    const output = synthesized(({ stack, topic, mtls }) => {
      const authority = acmpca.CertificateAuthority.fromCertificateAuthorityArn(stack, 'Ca', AUTHORITY_ARN);
      const fraud = mtls('Fraud', { identity: CertificateSubject.of({ commonName: 'fraud', authority }), rotation: Rotation.certificateEvery(Duration.days(30)) });
      topic('orders').grants.consume(fraud, { group: 'fraud', reason: REASON });
      expect(fraud.role).toBeUndefined();
      mtls('Plain');
    });
    const identities = [...ofType(output.templates['Core']!, 'AWS::IAM::Policy'), ...ofType(output.templates['Core']!, 'AWS::IAM::Role')].map(({ id }) => id);
    expect(identities.filter((id) => !/^EventsAccess|^NetworkFlowLogRole/.test(id))).toEqual([]);
    expect(output.trust.workloads.map((w) => [w.name, w.kind, w.identity, w.rotation])).toEqual([
      ['fraud', 'consumer', { kind: 'certificate', principal: 'User:CN=fraud', authority: AUTHORITY_ARN }, 'certificate, every 30 days'],
      ['plain', 'operator', { kind: 'certificate', principal: 'User:CN=plain', authority: "the cluster's authority" }, 'certificate, every 7 days'],
    ]);
  });
});

test('the kind of a workload follows from its grants unless it is said', () => {
  const { trust } = synthesized(({ topic, iam: workload, mtls }) => {
    const [orders, scores] = [topic('orders'), topic('scores')];
    orders.grants.produce(workload('Writer'), { reason: REASON });
    orders.grants.consume(mtls('Reader'), { group: 'r', reason: REASON });
    const processor = workload('Processor');
    orders.grants.consume(processor, { group: 'p', reason: REASON });
    scores.grants.produceTransactionally(processor, { transactionalId: 'p', reason: REASON });
    orders.grants.inspect(workload('Watcher'), { reason: REASON });
    orders.grants.consume(workload('Archive', { kind: WorkloadKind.CONNECTOR }), { group: 'a', reason: REASON });
  });
  expect(Object.fromEntries(trust.workloads.map((w) => [w.name, w.kind]))).toEqual({
    archive: 'connector', processor: 'stream processor', reader: 'consumer', watcher: 'operator', writer: 'producer',
  });
});

test('a stack without a fixed account trusts the account it is deployed to', () => {
  const stack = new Stack(newApp(), 'Anywhere');
  const segment = new SegmentedNetwork(stack, 'Network').addSegment('apps', { owner: 'team-a' });
  new Workload(stack, 'Fraud', { owner: 'team-a', purpose: 'scores orders', segment, identity: WorkloadRole.ecsTask() });
  const output = written(stack);
  const role = ofType(output.templates['Anywhere']!, 'AWS::IAM::Role').find((r) => String(r.Properties['Description']).startsWith('fraud'))!.Properties;
  expect(role['AssumeRolePolicyDocument'].Statement[0].Condition.StringEquals).toEqual({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } });
});
