import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deriveExecutionDenials, deriveExecutionPolicies, unknownTypes, type DeploymentTarget } from '../../lib/derive/deployment-execution';
import { DEPLOYMENT_NEEDS } from '../../lib/derive/deployment-needs';
import { deriveRoleBoundary } from '../../lib/derive/role-boundary';
import { actionsOf } from '../../lib/semantics/iam';

const TARGET: DeploymentTarget = {
  account: '111122223333', partition: 'aws', region: 'eu-central-1', qualifier: 'events', stacks: ['Platform', 'Payments'], clusters: ['events'], types: Object.keys(DEPLOYMENT_NEEDS),
  boundaryArn: 'arn:aws:iam::111122223333:policy/zero-trust-kafka/deployment/Boundary', path: '/zero-trust-kafka/deployment/',
};
const policies = deriveExecutionPolicies(TARGET);
const statements = Object.values(policies).flat();

const filesOf = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)]));

test('every type that a construct makes is known', () => {
  const services: Readonly<Record<string, string>> = {
    ec2: 'EC2', iam: 'IAM', kms: 'KMS', s3: 'S3', msk: 'MSK', logs: 'Logs', sns: 'SNS', events: 'Events', lambda: 'Lambda', secretsmanager: 'SecretsManager', kafkaconnect: 'KafkaConnect',
  };
  const made = filesOf('constructs').flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/new (\w+)\.Cfn(\w+)\(/g)].map(([, service = '', name = '']) => `AWS::${services[service] ?? service}::${name}`));
  expect(made.length).toBeGreaterThan(20);
  expect(unknownTypes(made)).toEqual([]);
  expect(unknownTypes(['AWS::SQS::Queue', 'AWS::MSK::Cluster'])).toEqual(['AWS::SQS::Queue']);
});

test('every action is one that AWS knows, wherever the list of actions is known', () => {
  const all = [...statements, ...deriveRoleBoundary({ ...TARGET, clusters: [{ name: 'events', arn: 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/*' }], more: [], tag: { key: 'k', value: 'v' } })].flatMap(({ Action }) => Action).filter((action) => !action.endsWith(':*'));
  const unknown = [...new Set(all)].filter((action) => { const known = actionsOf(action.slice(0, action.indexOf(':'))); return known.length > 0 && !known.includes(action); });
  expect([unknown, all.filter((action) => actionsOf(action.slice(0, action.indexOf(':'))).length > 0).length > 150]).toEqual([[], true]);
});

test('all types together fit into five policies of IAM, each statement under a name of its own', () => {
  expect(Object.keys(policies)).toEqual(['Data', 'Denials', 'Identity', 'Kafka', 'Network']);
  for (const Statement of Object.values(policies)) {
    expect(JSON.stringify({ Version: '2012-10-17', Statement }).length).toBeLessThanOrEqual(6_144);
    expect(new Set(Statement.map(({ Sid }) => Sid)).size).toBe(Statement.length);
    for (const { Sid } of Statement) expect(Sid).toMatch(/^[A-Za-z0-9]+$/);
  }
});

test('no allowed action is a wildcard, and none uses records, reads secrets, becomes somebody else or lifts a boundary', () => {
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  const denied = deriveExecutionDenials(TARGET).filter(({ resources }) => resources.includes('*')).flatMap(({ actions }) => actions);
  expect(allowed.filter((action) => action.includes('*') || denied.includes(action))).toEqual([]);
  expect(denied).toEqual(expect.arrayContaining(['kafka-cluster:ReadData', 'secretsmanager:GetSecretValue', 'sts:AssumeRole', 'iam:CreateUser', 'iam:DeleteRolePermissionsBoundary', 'iam:UpdateAssumeRolePolicy']));
});

test('roles are made under the boundary, and passed on to the services of the types alone', () => {
  const of = (action: string) => statements.filter(({ Effect, Action }) => Effect === 'Allow' && Action.includes(action));
  for (const action of ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:DeleteRolePolicy', 'iam:DetachRolePolicy']) {
    expect(of(action).map(({ Condition }) => Condition)).toEqual([{ StringEquals: { 'iam:PermissionsBoundary': TARGET.boundaryArn } }]);
  }
  const passed = of('iam:PassRole');
  expect(passed.map(({ Resource }) => Resource)).toEqual([['arn:aws:iam::111122223333:role/Platform-*', 'arn:aws:iam::111122223333:role/Payments-*']]);
  expect(passed[0]?.Condition?.['StringEquals']?.['iam:PassedToService']).toEqual(['kafka.amazonaws.com', 'kafkaconnect.amazonaws.com', 'lambda.amazonaws.com', 'vpc-flow-logs.amazonaws.com']);
  expect(deriveExecutionPolicies({ ...TARGET, types: ['AWS::MSK::Topic', 'AWS::IAM::Role'] })['Identity']?.flatMap(({ Action }) => Action)).not.toContain('iam:PassRole');
});

test('data keys are used through Secrets Manager where a secret is made under one, and otherwise denied', () => {
  expect(statements.filter(({ Effect, Action }) => Effect === 'Allow' && Action.includes('kms:Decrypt')).map(({ Condition }) => Condition)).toEqual([{ StringEquals: { 'kms:ViaService': 'secretsmanager.eu-central-1.amazonaws.com' } }]);
  const keys = (types: readonly string[]) => deriveExecutionDenials({ ...TARGET, types }).flatMap(({ actions }) => actions).includes('kms:Decrypt');
  expect([keys(['AWS::MSK::Cluster']), keys(['AWS::SecretsManager::Secret'])]).toEqual([true, false]);
});
