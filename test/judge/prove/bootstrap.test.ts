import { analyze } from '../../../lib/analyze';
import { nounsOf } from '../../../lib/judge/declared';
import { bootstrapFindings } from '../../../lib/judge/prove/bootstrap';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { platformOf, type Data } from './support';

/** Everything that a role has: its own statements, and those of its boundary. */
interface Role { readonly own: readonly Data[]; readonly boundary?: readonly Data[]; readonly more?: Data }

const document = (Statement: readonly Data[]): Data => ({ Version: '2012-10-17', Statement });

/** Who takes a role of the bootstrap, by verdict, with the places. */
function found({ own, boundary, more }: Role, { deployers = [], environment }: { readonly deployers?: readonly string[]; readonly environment?: string } = {}): { readonly excess: string[]; readonly unknown: string[] } {
  const template: Data = {
    Parameters: { Some: { Type: 'String' } },
    Resources: {
      R: { Type: 'AWS::IAM::Role', Properties: {
        AssumeRolePolicyDocument: document([{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }]),
        Policies: [{ PolicyName: 'P', PolicyDocument: document(own) }], ...(boundary !== undefined && { PermissionsBoundary: { Ref: 'B' } }),
      } },
      ...(boundary !== undefined && { B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(boundary) } } }),
      ...more,
    },
  };
  const world = analyze(platformOf({ templates: { S: template }, environment }));
  const trust = { deployers: deployers.map((role) => ({ name: 'deployment', role })) } as unknown as TrustDocument;
  const { excess, unknown } = bootstrapFindings({ world, trust, nouns: nounsOf(world) }, (subject) => subject);
  return { excess: excess.flatMap(({ path }) => path.map(({ location }) => location)), unknown: unknown.map(({ location }) => location) };
}

const allow = (Resource: Data, Action: Data = 'sts:AssumeRole', more: Data = {}): Data => ({ Effect: 'Allow', Action, Resource, ...more });
const deny = (Resource: Data, Action: Data = 'sts:AssumeRole', more: Data = {}): Data => ({ Effect: 'Deny', Action, Resource, ...more });
const notResource = (NotResource: Data): Data => ({ Effect: 'Allow', Action: 'sts:AssumeRole', NotResource });
const ROLE = (name: string, account = '111122223333'): string => `arn:aws:iam::${account}:role/${name}`;
const DEPLOY = ROLE('cdk-hnb659fds-deploy-role-111122223333-eu-central-1');
const AT = 'R/Properties/Policies/0/PolicyDocument/Statement/0';
/** Where every account and region is made up. */
const NOWHERE = 'aws://unknown-account/unknown-region';

const TAKES: readonly (readonly [name: string, statement: Data])[] = [
  ['the deploy role by name', allow(DEPLOY)],
  ...['file-publishing', 'image-publishing', 'lookup', 'cfn-exec'].map((role) => [`the ${role} role by name`, allow(ROLE(`cdk-payments-${role}-role-111122223333-eu-central-1`))] as const),
  ['one of another account', allow(ROLE('cdk-hnb659fds-deploy-role-444455556666-us-east-1', '444455556666'))],
  ['every role of the account', allow(ROLE('*'))],
  ['every role that begins as theirs do', allow(ROLE('c*'))],
  ['every role of any partition and account that begins so', allow('arn:*:iam::*:role/cdk*')],
  ['every role whose name ends as one does', allow(ROLE('*-eu-central-1'))],
  ['every role whose name has a piece of one', allow('*deploy-role*')],
  ['names in which single characters are left open', allow(ROLE('cdk-?????????-deploy-role-111122223333-eu-central-?'))],
  ['a name with made-up parts', allow({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/cdk-hnb659fds-deploy-role-${AWS::AccountId}-${AWS::Region}' })],
  ['a pattern around made-up parts', allow({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':role/*-', { Ref: 'AWS::Region' }]] })],
  ['a name with a tag of its own', allow(ROLE('cdk-${aws:PrincipalTag/qualifier}-deploy-role-*'))],
  ['everything', allow('*')],
  ['all but some roles', notResource([ROLE('shop-*'), ROLE('cdk-hnb659fds-deploy-*')])],
  ['all but some actions', { Effect: 'Allow', NotAction: ['s3:*', 'iam:*'], Resource: ROLE('*') }],
  ['by a pattern of actions', allow(ROLE('cdk-*'), 'sts:?ssume*')],
  ['by every action', allow(ROLE('cdk-*'), '*')],
  ['under a condition', allow(ROLE('cdk-*'), 'sts:AssumeRole', { Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } } })],
];

describe.each([['a known account', undefined], ['an unknown one', NOWHERE]])('of %s, whoever takes a role of the bootstrap is found:', (_, environment) => {
  test.each(TAKES)('%s', (_name, statement) => {
    expect(found({ own: [statement] }, { environment })).toEqual({ excess: [AT], unknown: [] });
  });
});

const HARMLESS: readonly (readonly [name: string, role: Role])[] = [
  ['takes another role', { own: [allow(ROLE('shop-reader'))] }],
  ['takes others of any account', { own: [allow(['arn:aws:iam::*:role/shop-*', 'arn:*:iam::*:role/*/reader'])] }],
  ['takes roles of the templates', { own: [allow({ 'Fn::GetAtt': ['Other', 'Arn'] })], more: { Other: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: document([]) } } } }],
  ['has a name like one, of something else', { own: [allow(['arn:aws:s3:::cdk-hnb659fds-assets-111122223333-eu-central-1/*', 'arn:aws:iam::111122223333:user/cdk-hnb659fds-deploy-role-111122223333-eu-central-1'], '*')] }],
  ['takes a role that no bootstrap makes', { own: [allow(ROLE('cdk-hnb659fds-reader-role'))] }],
  ['reads about roles', { own: [allow('*', ['sts:GetCallerIdentity', 'iam:GetRole'])] }],
  ['is denied every role', { own: [allow('*'), deny('*')] }],
  ['is denied those roles', { own: [allow(ROLE('*')), deny('arn:*:iam::*:role/cdk-*', 'sts:*')] }],
  ['is denied all but others', { own: [allow('*'), { Effect: 'Deny', Action: 'sts:AssumeRole', NotResource: ROLE('shop-*') }] }],
  ['names all but those roles', { own: [notResource('arn:*:iam::*:role/cdk-*')] }],
  ['is let by its boundary to take others', { own: [allow('*')], boundary: [allow(ROLE('shop-*'), '*'), allow('*', 's3:*')] }],
  ['is denied it by its boundary', { own: [allow('*')], boundary: [allow('*', '*'), deny('arn:*:iam::*:role/cdk-*')] }],
  ['has a boundary that lets it, and nothing of its own', { own: [allow('*', 's3:GetObject')], boundary: [allow('*', '*')] }],
];

test.each(HARMLESS)('who %s is none of them', (_, role) => {
  expect(found(role)).toEqual({ excess: [], unknown: [] });
  expect(found(role, { environment: NOWHERE })).toEqual({ excess: [], unknown: [] });
});

test('a Deny of some of the roles leaves the others', () => {
  expect(found({ own: [allow(ROLE('cdk-*')), deny(['arn:*:iam::*:role/cdk-*-deploy-role-*', 'arn:*:iam::*:role/cdk-*-cfn-exec-role-*'])] }).excess).toEqual([AT]);
});

test('a boundary that lets it under a condition leaves what its own policy allows', () => {
  const boundary = [allow(ROLE('*'), 'sts:AssumeRole', { Condition: { StringEquals: { 'aws:ResourceTag/platform': 'payments' } } })];
  expect(found({ own: [allow(ROLE('cdk-*'))], boundary }).excess).toEqual([AT]);
});

test('a Deny that is there only sometimes keeps nobody off', () => {
  const more = { Denials: { Type: 'AWS::IAM::Policy', Condition: 'Sometimes', Properties: { PolicyName: 'D', Roles: [{ Ref: 'R' }], PolicyDocument: document([deny('*')]) } } };
  expect(found({ own: [allow('*')], more }).excess).toEqual([AT]);
});

describe('what can not be told is unknown:', () => {
  test.each<readonly [string, Role]>([
    ['a resource that a parameter names', { own: [allow({ Ref: 'Some' })] }],
    ['a name with a parameter in it', { own: [allow({ 'Fn::Sub': 'arn:aws:iam::111122223333:role/${Some}' })] }],
    ['an action that a parameter names', { own: [allow(DEPLOY, { Ref: 'Some' })] }],
    ['a Deny of what a parameter names', { own: [allow(DEPLOY), deny({ Ref: 'Some' })] }],
    ['a boundary that a parameter names', { own: [allow(DEPLOY)], boundary: [allow({ Ref: 'Some' })] }],
  ])('%s', (_, role) => {
    expect(found(role)).toEqual({ excess: [], unknown: [AT] });
  });
});

test('who was declared to deploy is none of them', () => {
  expect(found({ own: [allow(DEPLOY)] }, { deployers: ['S/R'] })).toEqual({ excess: [], unknown: [] });
});
