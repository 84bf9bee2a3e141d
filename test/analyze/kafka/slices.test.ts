import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { contextOf } from '../../../lib/analyze/context-of';
import { kafkaPart } from '../../../lib/analyze/kafka';
import { readPlatforms } from '../../../lib/template';
import { attribute, contextOfResources, contextOfTemplates, resource, unknownLines, type Parts } from './support';

const BINDING = { principal: 'User:CN=fraud', host: '*', resourceType: 'topic', name: 'orders', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW', because: ['x'] };
const SLICE = { version: 1, cluster: 'events', slice: 'Risk', bindings: [BINDING] };
const policy = (...statements: readonly Parts[]): Parts => ({ Version: '2012-10-17', Statement: statements });
const inline = (...statements: readonly Parts[]): Parts => ({ Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }] });
const RIGHTS = { Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster', 'kafka-cluster:AlterCluster'], Resource: attribute('Cluster', 'Arn') };
const TRUST = {
  Effect: 'Allow', Principal: { AWS: attribute('Execution', 'Arn') }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'sts:RoleSessionName': 'zero-trust-kafka' } },
};
const BECOME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: attribute('Administrator', 'Arn') };
const PLATFORM: Parts = {
  Cluster: resource('AWS::MSK::Cluster', { ClusterName: 'events' }),
  Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy(TRUST), ...inline(RIGHTS) }),
  Execution: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }) }),
  Become: resource('AWS::IAM::Policy', { PolicyName: 'b', Roles: [{ Ref: 'Execution' }], PolicyDocument: policy(BECOME) }),
  Handler: resource('AWS::Lambda::Function', { Role: attribute('Execution', 'Arn'), Environment: { Variables: { ADMINISTRATOR_ROLE_ARN: attribute('Administrator', 'Arn') } } }),
};
const custom = (properties: Parts = {}): Parts => ({
  Slice: resource('Custom::KafkaAccess', { ServiceToken: attribute('Handler', 'Arn'), ClusterArn: attribute('Cluster', 'Arn'), ClusterName: 'events', SliceName: 'Risk', Slice: SLICE, ...properties }),
});
const found = (resources: Parts, more: Parts = {}): ReturnType<typeof kafkaPart> => kafkaPart(contextOfResources(resources, more));

test('bindings count where the function that applies them stands, each at its place', () => {
  const { clusters, unknowns } = found({ ...PLATFORM, ...custom() });
  expect(clusters![0]!.acls).toEqual([{
    acl: { resourceType: 'topic', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW', name: 'orders', principal: 'User:CN=fraud', host: '*' },
    location: 'Slice/Properties/Slice/bindings/0',
  }]);
  expect(clusters![0]!.unapplied).toEqual([]);
  expect(unknowns).toEqual([]);
});

test('without the function, or without its role, nothing is applied', () => {
  const withoutHandler = Object.fromEntries(Object.entries(PLATFORM).filter(([id]) => id !== 'Handler'));
  for (const platform of [
    { ...withoutHandler, ...custom({ ServiceToken: 'arn:aws:lambda:eu-west-1:111122223333:function:elsewhere' }) },
    { ...PLATFORM, Handler: resource('AWS::Lambda::Function', {}), ...custom() },
  ]) {
    const cluster = found(platform).clusters![0]!;
    expect(cluster.acls).toEqual([]);
    expect(cluster.unapplied).toHaveLength(1);
    expect(cluster.unappliedAcls).toHaveLength(1);
  }
});

test.each<readonly [string, Parts, string]>([
  ['the right to change ACLs', { Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy(TRUST), ...inline({ ...RIGHTS, Action: ['kafka-cluster:Connect', 'kafka-cluster:DescribeCluster'] }) }) }, 'lacks kafka-cluster:AlterCluster'],
  ['the right, by a deny', { Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy(TRUST), ...inline(RIGHTS, { Effect: 'Deny', Action: 'kafka-cluster:Alter*', Resource: '*' }) }) }, 'lacks kafka-cluster:AlterCluster'],
  ['the right on this cluster', { Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy(TRUST), ...inline({ ...RIGHTS, Resource: 'arn:aws:kafka:eu-west-1:111122223333:cluster/other/*' }) }) }, 'lacks kafka-cluster:Connect'],
  ['the trust of the administrator', { Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy({ ...TRUST, Principal: { Service: 'ec2.amazonaws.com' } }), ...inline(RIGHTS) }) }, 'may not become'],
  ['the session name', { Administrator: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: policy({ ...TRUST, Condition: { StringEquals: { 'sts:RoleSessionName': 'x' } } }), ...inline(RIGHTS) }) }, 'may not become'],
])('without %s nothing is applied', (_name, replaced, because) => {
  const cluster = found({ ...PLATFORM, ...replaced, ...custom() }).clusters![0]!;
  expect(cluster.acls).toEqual([]);
  expect(cluster.unapplied).toEqual([expect.objectContaining({ because: expect.stringContaining(because) as string })]);
});

test('a slice in Metadata alone is put by nobody; one that is also applied is not said twice', () => {
  const metadata = { Metadata: { ZeroTrustKafka: { slices: [SLICE] } } };
  const alone = found(PLATFORM, metadata).clusters![0]!;
  expect(alone.acls).toEqual([]);
  expect(alone.unapplied).toEqual([{ location: 'Metadata/ZeroTrustKafka/slices/0', because: 'nothing in the templates applies the slice Risk to events' }]);
  const both = found({ ...PLATFORM, ...custom() }, metadata).clusters![0]!;
  expect(both.acls).toHaveLength(1);
  expect(both.unapplied).toEqual([]);
});

test('a binding, a version or a file that is not read is unknown', () => {
  const reasons = (properties: Parts): string[] => unknownLines(found({ ...PLATFORM, ...custom(properties) }).unknowns);
  expect(reasons({ Slice: { ...SLICE, bindings: [{ ...BINDING, operation: 'CODE_99' }] } })).toEqual(['Slice/Properties/Slice/bindings/0: the binding can\'t be read']);
  expect(reasons({ Slice: { ...SLICE, bindings: [{ ...BINDING, name: { Ref: 'AWS::StackName' } }] } })).toEqual(['Slice/Properties/Slice/bindings/0: the binding can\'t be read']);
  expect(reasons({ Slice: { ...SLICE, version: 2 } })).toEqual(['Slice/Properties/Slice: slices of version 2 are not known']);
  expect(reasons({ Slice: { 'Fn::Transform': { Name: 'X' } } })).toEqual([expect.stringContaining('the slice can\'t be told')]);
  expect(reasons({ Slice: { Ref: 'AWS::NoValue' }, SliceAsset: { Bucket: 'b', Key: 'k', Sha256: 'abc' } })).toEqual([expect.stringContaining('a file beside the templates')]);
});

test('a slice that travels as a file is read where it lies beside the templates, and is the one that was meant', () => {
  const text = JSON.stringify(SLICE);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const template = JSON.stringify({ Resources: { ...PLATFORM, ...custom({ Slice: { Ref: 'AWS::NoValue' }, SliceAsset: { Bucket: 'b', Key: 'k', Sha256: sha256 } }) } });
  const read = (content: string): ReturnType<typeof kafkaPart> => {
    const result = readPlatforms([{ path: 's.template.json', text: template }, { path: `asset.${sha256}.json`, text: content }]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return kafkaPart(contextOf(result.platforms[0]!));
  };
  expect(read(text).clusters![0]!.acls).toMatchObject([{ acl: { principal: 'User:CN=fraud' }, location: 'Slice/Properties/SliceAsset/bindings/0' }]);
  expect(read(text).unknowns).toEqual([]);
  const other = read(JSON.stringify({ ...SLICE, bindings: [{ ...BINDING, principal: 'User:*' }] }));
  expect(other.clusters![0]!.acls).toEqual([]);
  expect(unknownLines(other.unknowns)).toEqual([expect.stringContaining('is another one')]);
});

test('adopted bindings count as they were found', () => {
  const adopted = { ...BINDING, operation: 'ALL', permissionType: 'DENY', host: '10.0.0.1', name: '*' };
  const { clusters } = found({ ...PLATFORM, ...custom({ Slice: { ...SLICE, bindings: [], adopted: [adopted] } }) });
  expect(clusters![0]!.acls).toMatchObject([{ acl: { operation: 'ALL', permissionType: 'DENY', host: '10.0.0.1', name: '*' } }]);
});

test('our own platform applies every binding of every stack', () => {
  const read = (name: string): Parts => JSON.parse(readFileSync(`test/golden/payments-platform/${name}.template.json`, 'utf8')) as Parts;
  const { clusters, unknowns } = kafkaPart(contextOfTemplates(read('Payments'), read('Risk'), read('Platform'), read('Delivery')));
  const shipped = ['Payments', 'Risk'].flatMap((name) => Object.values(read(name)['Resources'] as Record<string, { Type: string; Properties: { Slice: { bindings: unknown[] } } }>))
    .filter(({ Type }) => Type === 'Custom::KafkaAccess').flatMap(({ Properties }) => Properties.Slice.bindings);
  const [cluster, ...others] = clusters!;
  expect(others).toEqual([]);
  expect(cluster).toMatchObject({ kind: 'provisioned', name: ['payments-events'], defaultAllow: { verdict: 'denied' }, unapplied: [] });
  expect(cluster!.acls).toHaveLength(shipped.length);
  expect(shipped.length).toBeGreaterThan(10);
  expect(new Set(cluster!.acls.map(({ acl }) => acl.principal))).toEqual(new Set(['User:CN=fraud,OU=risk,O=Acme', 'User:CN=payment-gateway,OU=payments,O=Acme']));
  expect(cluster!.topics).toHaveLength(13);
  expect(unknowns).toEqual([]);
});

test('a cluster that is not AWS\'s has slices that people apply', () => {
  const template = JSON.parse(readFileSync('test/golden/self-managed/Warehouse.template.json', 'utf8')) as Parts;
  const { clusters, assumptions } = kafkaPart(contextOfTemplates(template));
  expect(clusters).toMatchObject([{ key: 'warehouse-stock', kind: 'self-managed', acls: [] }]);
  expect(clusters![0]!.unappliedAcls!.length).toBeGreaterThan(3);
  expect(assumptions).toEqual(['the cluster warehouse-stock is not AWS\'s: ztk apply makes it hold its slices, and it denies what they do not name']);
});

test('the users of a cluster are its secrets', () => {
  const { clusters, edges } = found({
    ...PLATFORM, Secret: resource('AWS::SecretsManager::Secret', { Name: 'AmazonMSK_app' }),
    Users: resource('AWS::MSK::BatchScramSecret', { ClusterArn: attribute('Cluster', 'Arn'), SecretArnList: [{ Ref: 'Secret' }] }),
  });
  expect(clusters![0]!.users).toEqual([{ secret: 'Secret', location: 'Users/Properties/SecretArnList/0' }]);
  expect(edges).toMatchObject([{ subject: 'Secret', operation: 'logs-in-to', resource: 'Cluster' }]);
});
