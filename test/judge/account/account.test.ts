import { answer } from '../../../lib/judge/ask/answer-of';
import { isRefusal } from '../../../lib/judge/ask/refusal';
import { who } from '../../../lib/judge/ask/who';
import { readFacts, withAccount, type AccountFacts } from '../../../lib/judge/account';
import type { World } from '../../../lib/analyze/world';
import type { Json } from '../../../lib/template';
import { allow, att, deny, document, lambda, LAMBDA, mayOnTopic, platform, role, worldOf } from '../ask/support/world';

const ACCOUNT = '111122223333';
const arn = (kind: string, name: string): string => `arn:aws:iam::${ACCOUNT}:${kind}/${name}`;
const encoded = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
const trust = (service = 'ec2.amazonaws.com'): string => encoded(document({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }));

const READ = [allow(['kafka-cluster:Connect', 'kafka-cluster:ReadData'], '*')];
const DETAILS: Json = {
  RoleDetailList: [
    { Arn: arn('role/ops', 'Analyst'), RoleName: 'Analyst', AssumeRolePolicyDocument: trust(), RolePolicyList: [{ PolicyName: 'read', PolicyDocument: encoded(document(...READ)) }], AttachedManagedPolicies: [], Tags: [] },
    { Arn: arn('role', 'Idle'), RoleName: 'Idle', AssumeRolePolicyDocument: trust(), RolePolicyList: [], AttachedManagedPolicies: [{ PolicyName: 'Shared', PolicyArn: arn('policy', 'Shared') }] },
    { Arn: arn('role', 'Bounded'), RoleName: 'Bounded', AssumeRolePolicyDocument: trust(), RolePolicyList: [{ PolicyName: 'read', PolicyDocument: document(...READ) as Json }], AttachedManagedPolicies: [], PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn('policy', 'Shared') } },
  ],
  UserDetailList: [{ Arn: arn('user', 'ann'), UserName: 'ann', UserPolicyList: [], GroupList: ['readers'], AttachedManagedPolicies: [] }],
  GroupDetailList: [{ Arn: arn('group', 'readers'), GroupName: 'readers', GroupPolicyList: [{ PolicyName: 'read', PolicyDocument: JSON.stringify(document(...READ)) }], AttachedManagedPolicies: [] }],
  Policies: [{ Arn: arn('policy', 'Shared'), PolicyName: 'Shared', DefaultVersionId: 'v2', PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: false, Document: encoded(document(...READ)) }, { VersionId: 'v2', IsDefaultVersion: true, Document: encoded(document(allow('s3:ListAllMyBuckets', '*'))) },
  ] }],
};

function factsOf(data: Json): AccountFacts {
  const read = readFacts(data);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.facts;
}

function verdict(world: World, subject: string, operation = 'READ', resource = 'topic:orders'): string {
  const found = answer(world, undefined, { subject, operation, resource });
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found.verdict;
}

const WORLD = worldOf({ ...platform(), Consumer: role(LAMBDA, mayOnTopic(['ReadData'], 'orders')), Fn: lambda('Consumer') });
const KNOWN = withAccount(WORLD, factsOf(DETAILS));

describe('facts of an account', () => {
  test('principals outside the templates have their own policies: inline, of groups, attached in the default version, within a boundary', () => {
    expect(verdict(KNOWN, arn('role/ops', 'Analyst'))).toBe('allowed');
    expect(verdict(KNOWN, arn('user', 'ann'))).toBe('allowed');
    expect(verdict(KNOWN, arn('role', 'Idle'))).toBe('denied');
    expect(verdict(KNOWN, arn('role', 'Bounded'))).toBe('denied');
  });

  test('without them they may have any: that is what the assumption says', () => {
    expect(verdict(WORLD, 'this-account')).toBe('allowed');
  });

  test('this-account becomes those that there are', () => {
    const found = who(KNOWN, undefined, 'READ', 'topic:orders');
    expect(isRefusal(found) ? [] : found.able.map(({ subject }) => subject)).toEqual(['Consumer', arn('role/ops', 'Analyst'), arn('user', 'ann')].sort());
    expect(verdict(KNOWN, 'this-account')).toBe('allowed');
    expect(verdict(KNOWN, 'this-account', 'WRITE')).toBe('denied');
    expect(verdict(WORLD, 'this-account', 'WRITE')).toBe('allowed');
    expect(KNOWN.assumptions.some((text) => text.includes(ACCOUNT))).toBe(true);
  });

  test('what organisation policies do not allow at every level is denied, also to the templates\' own identities', () => {
    const level = (target: string, ...statements: unknown[]): Json => ({ Content: JSON.stringify(document(...statements)), Type: 'SERVICE_CONTROL_POLICY', Targets: [target] });
    const all = allow('*', '*');
    const open = withAccount(WORLD, factsOf([level('r-root', all), level('ou-1', all)]));
    expect(verdict(open, 'Consumer')).toBe('allowed');
    expect(verdict(withAccount(WORLD, factsOf([level('r-root', all), level('ou-1', allow('s3:*', '*'))])), 'Consumer')).toBe('denied');
    expect(verdict(withAccount(WORLD, factsOf([level('r-root', all), level('r-root', deny('kafka-cluster:ReadData', '*'))])), 'Consumer')).toBe('denied');
    // Two policies of one level allow together what either allows.
    expect(verdict(withAccount(WORLD, factsOf([level('r-root', allow('s3:*', '*')), level('r-root', allow('kafka-cluster:*', '*'))])), 'Consumer')).toBe('allowed');
  });

  test('policies of the organisation bind its own principals, not a partner', () => {
    const partner = { Type: 'AWS::MSK::ClusterPolicy', Properties: { ClusterArn: att('Cluster'), Policy: document({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::222222222222:role/p' }, Action: 'kafka:DescribeClusterV2', Resource: '*' }) } };
    const bound = withAccount(worldOf({ ...platform(), partner }), factsOf([{ Content: document(allow('s3:*', '*')) as Json, Type: 'SERVICE_CONTROL_POLICY', Targets: ['r'] }]));
    expect(verdict(bound, 'arn:aws:iam::222222222222:role/p', 'kafka:DescribeClusterV2', 'Cluster')).toBe('allowed');
    expect(verdict(bound, 'this-account', 'kafka:DescribeClusterV2', 'Cluster')).toBe('denied');
  });

  test('policies that bind resources name principals', () => {
    const rcp: Json = [{ Policy: { Content: JSON.stringify(document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }, { Effect: 'Deny', Principal: '*', Action: 'kafka-cluster:ReadData', Resource: '*' })), PolicySummary: { Name: 'no-reads', Type: 'RESOURCE_CONTROL_POLICY' } }, Targets: [{ TargetId: 'r-root' }] }];
    expect(verdict(withAccount(WORLD, factsOf(rcp)), 'Consumer')).toBe('denied');
  });

  test('a principal that the templates define stays as they say', () => {
    const named = worldOf({ ...platform(), R: role(LAMBDA, [], { RoleName: 'Analyst', Path: '/ops/' }), Fn: lambda('R') });
    expect(verdict(withAccount(named, factsOf(DETAILS)), 'R')).toBe('denied');
  });

  test.each<[string, Json, string]>([
    ['another kind of file', { Buckets: [] }, 'this file says nothing about an account'],
    ['a page of several', { RoleDetailList: [], IsTruncated: true }, 'this is only the first page'],
    ['a role without trust', { RoleDetailList: [{ Arn: arn('role', 'x'), RoleName: 'x' }] }, 'this is no object'],
    ['a document that is none', { RoleDetailList: [{ Arn: arn('role', 'x'), AssumeRolePolicyDocument: '%7' }] }, 'this is no policy document'],
    ['an ARN that is none', { UserDetailList: [{ Arn: 'ann' }] }, 'this is no ARN of a user'],
    ['several accounts', { UserDetailList: [{ Arn: arn('user', 'a') }, { Arn: 'arn:aws:iam::999999999999:user/b' }] }, 'this file speaks of several accounts'],
    ['a policy without a default version', { Policies: [{ Arn: arn('policy', 'p'), PolicyVersionList: [] }] }, 'this policy has no default version'],
    ['an organisation policy of another type', [{ Content: '{}', Type: 'TAG_POLICY', Targets: ['r'] }], 'this is no type of policy that is read'],
    ['one that is attached to nothing', [{ Content: '{}', Type: 'SERVICE_CONTROL_POLICY' }], 'this policy is attached to nothing'],
    ['text where a list should be', { RoleDetailList: 'x' }, 'this is no list'],
  ])('%s is refused with its place', (_what, data, expected) => {
    const read = readFacts(data);
    expect('problems' in read ? read.problems.map(({ what }) => what) : []).toContain(expected);
  });
});
