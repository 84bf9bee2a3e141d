import { identityPart } from '../../../lib/analyze/identity';
import { contextOf } from '../../../lib/analyze/context-of';
import { viaOf } from '../../../lib/analyze/policy/via';
import { showText } from '../../../lib/analyze/names/symbolic';
import type { Identity, Maybe } from '../../../lib/analyze/world';
import type { Statement } from '../../../lib/semantics/iam/statement';
import type { Json } from '../../../lib/template';
import { contextFor, platformOf, platformOfMany, type Sections } from '../support/platform';

const CHOICE = { Parameters: { P: { Type: 'String' } }, Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, '1'] } } };
const document = (action: string): Json => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });
const policy = (action: string): Json => ({ PolicyName: action, PolicyDocument: document(action) });
const ref = (id: string): Json => ({ Ref: id });
const role = (properties: Sections = {}): Json => ({ Type: 'AWS::IAM::Role', Properties: properties });
const resource = (type: string, properties: Sections, more: Sections = {}): Json => ({ Type: `AWS::IAM::${type}`, Properties: properties, ...more });

function identity(key: string, resources: Sections, more: Sections = CHOICE): Identity | undefined {
  return identityPart(contextFor(resources, more)).identities!.find((one) => one.key === key);
}

const said = (statements: readonly Maybe<Statement>[] | undefined): string[] | undefined => statements?.map(({ it, always }) =>
  `${always ? '' : 'maybe '}${it.effect === 'Deny' ? 'not ' : ''}${it.unknown === undefined ? it.actions!.map(showText).join() : `? ${it.unknown}`} @ ${it.location}`);
const actions = (one: Identity | undefined): string[] | undefined => said(one?.statements)?.map((text) => text.slice(0, text.indexOf(' @')));

describe('a role', () => {
  test('has what stands in it, what is attached, and what other resources give it', () => {
    const found = identity('R', {
      R: role({ RoleName: 'reader', Policies: [policy('in:Line')], ManagedPolicyArns: [ref('M')] }),
      M: resource('ManagedPolicy', { PolicyDocument: document('at:Tached') }),
      N: resource('ManagedPolicy', { PolicyDocument: document('by:List'), Roles: [ref('R')] }),
      P: resource('Policy', { PolicyName: 'p', PolicyDocument: document('by:Policy'), Roles: [ref('R')] }),
      Q: resource('RolePolicy', { PolicyName: 'q', PolicyDocument: document('by:RolePolicy'), RoleName: 'reader' }),
      Other: resource('Policy', { PolicyName: 'o', PolicyDocument: document('some:Other'), Roles: ['somebody'] }),
    });
    expect(said(found?.statements)).toEqual([
      'in:Line @ R/Properties/Policies/0/PolicyDocument/Statement/0', 'at:Tached @ M/Properties/PolicyDocument/Statement/0',
      'by:List @ N/Properties/PolicyDocument/Statement/0', 'by:Policy @ P/Properties/PolicyDocument/Statement/0', 'by:RolePolicy @ Q/Properties/PolicyDocument/Statement/0',
    ]);
  });

  test('is known to IAM by its ARN and its tags', () => {
    const found = identity('R', { R: role({ RoleName: 'reader', Tags: [{ Key: 'Team', Value: 'risk' }] }) });
    expect(found?.requester).toEqual({
      kind: 'role', name: ['arn:aws:iam::', { hole: 'account' }, ':role/reader'], account: [{ hole: 'account' }], context: new Map([['aws:principaltag/team', [['risk']]]]),
    });
  });

  test('is trusted as its trust policy says', () => {
    const trust = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] };
    expect(identity('R', { R: role({ AssumeRolePolicyDocument: trust }) })?.trust.map(({ it }) => it.principals)).toEqual([[{ type: 'Service', value: ['lambda.amazonaws.com'] }]]);
  });

  test('of another stack is given a policy by reference', () => {
    const platform = platformOfMany({
      A: { Resources: { R: role() }, Outputs: { R: { Value: ref('R'), Export: { Name: 'r' } } } },
      B: { Resources: { P: resource('Policy', { PolicyName: 'p', PolicyDocument: document('a:B'), Roles: [{ 'Fn::ImportValue': 'r' }] }) } },
    });
    expect(identityPart(contextOf(platform)).identities!.map((one) => [one.key, actions(one)])).toEqual([['A/R', ['a:B']]]);
  });

  test('outside the templates that they give a policy to is an identity too', () => {
    const resources = { P: resource('Policy', { PolicyName: 'p', PolicyDocument: document('a:B'), Roles: ['deployer'] }) };
    const found = identityPart(contextFor(resources)).identities!;
    expect(found.map(({ key, location, requester }) => [key, location, requester.kind])).toEqual([['arn:aws:iam::<account>:role/deployer', 'P/Properties/Roles/0', 'role']]);
    expect(actions(found[0])).toEqual(['a:B']);
  });

  test('outside the templates that every branch names has the policy always', () => {
    const named = { 'Fn::If': ['C', ['deployer'], ['deployer', 'other']] };
    const found = identityPart(contextFor({ P: resource('Policy', { PolicyName: 'p', PolicyDocument: document('a:B'), Roles: named }) }, CHOICE)).identities!;
    expect(found.map((one) => [one.key, actions(one)])).toEqual([['arn:aws:iam::<account>:role/deployer', ['a:B']], ['arn:aws:iam::<account>:role/other', ['maybe a:B']]]);
  });

  test('that can not be told makes a policy unknown', () => {
    const found = identityPart(contextFor({ Give: resource('Policy', { PolicyName: 'p', PolicyDocument: document('a:B'), Roles: [ref('P')] }) }, CHOICE));
    expect(found.unknowns).toEqual([{ id: 'Give of <Parameters/P>', location: 'Give/Properties/Roles/0', reason: 'it can not be told whose policy it is: <Parameters/P>' }]);
  });
});

describe('what is there only sometimes', () => {
  const M = resource('ManagedPolicy', { PolicyDocument: document('a:B') });
  const sometimes = (then: Json): Json => ({ 'Fn::If': ['C', then, { Ref: 'AWS::NoValue' }] });

  test.each<[string, Sections]>([
    ['an inline policy', { R: role({ Policies: [sometimes(policy('a:B'))] }) }],
    ['an attached policy', { R: role({ ManagedPolicyArns: [sometimes(ref('M'))] }), M }],
    ['a policy’s resource', { R: role(), Q: resource('Policy', { PolicyDocument: document('a:B'), Roles: [ref('R')] }, { Condition: 'C' }) }],
    ['a holder of a policy', { R: role(), Q: resource('Policy', { PolicyDocument: document('a:B'), Roles: [sometimes(ref('R'))] }) }],
  ])('%s', (_what, resources) => {
    expect(actions(identity('R', resources))).toEqual(['maybe a:B']);
  });

  test('a policy that is there whenever its role is, is there always', () => {
    const resources = { R: resource('Role', {}, { Condition: 'C' }), Q: resource('Policy', { PolicyDocument: document('a:B'), Roles: [ref('R')] }, { Condition: 'C' }) };
    expect(actions(identity('R', resources))).toEqual(['a:B']);
  });

  test('a policy on a condition that always holds is there always; on one that never holds, never', () => {
    const given = (outcome: string): string[] | undefined => actions(identity('R', { R: role(), Q: resource('Policy', { PolicyDocument: document('a:B'), Roles: [ref('R')] }, { Condition: 'K' }) }, {
      Conditions: { K: { 'Fn::Equals': ['a', outcome] } },
    }));
    expect([given('a'), given('b')]).toEqual([['a:B'], []]);
  });

  test('a policy in a nested stack that is there only sometimes', () => {
    const child = { Parameters: { Role: { Type: 'String' } }, Resources: { Q: resource('Policy', { PolicyDocument: document('a:B'), Roles: [ref('Role')] }) } };
    const nested = { Type: 'AWS::CloudFormation::Stack', Condition: 'C', Properties: { TemplateURL: './child.template.json', Parameters: { Role: ref('R') } } };
    const found = identityPart(contextOf(platformOfMany({ parent: { ...CHOICE, Resources: { R: role(), N: nested } }, child }))).identities!;
    expect(found.map((one) => [one.key, actions(one)])).toEqual([['parent/R', ['maybe a:B']]]);
  });

  test('a boundary: in the other branch everything is within it', () => {
    expect(said(identity('R', { R: role({ PermissionsBoundary: sometimes(ref('M')) }), M })?.boundary)).toEqual([
      'maybe a:B @ M/Properties/PolicyDocument/Statement/0', 'maybe * @ R/Properties/PermissionsBoundary',
    ]);
  });
});

describe('policies that stand elsewhere', () => {
  test.each(['arn:aws:iam::111122223333:policy/custom', 'arn:aws:iam::aws:policy/NobodyKnowsThisOne'])('may say anything: %s', (arn) => {
    const found = identity('R', { R: role({ ManagedPolicyArns: [arn] }) });
    const reason = `? the policy ${arn} stands outside the templates`;
    expect(actions(found)).toEqual([reason, `not ${reason}`]);
    expect(found!.statements[0]!.it.actions).toEqual([[{ hole: arn, unknown: reason.slice(2) }]]);
  });

  test('are known where AWS manages them, and stand where they are attached', () => {
    const found = identity('R', { R: role({ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess' }] }) });
    expect(said(found?.statements)).toEqual(['* @ R/Properties/ManagedPolicyArns/0']);
  });

  test('in one branch are there only sometimes, whichever it is', () => {
    const either = { 'Fn::If': ['C', 'arn:aws:iam::aws:policy/AdministratorAccess', { 'Fn::If': ['C', 'x', 'arn:aws:iam::111122223333:policy/custom'] }] };
    expect(identity('R', { R: role({ ManagedPolicyArns: [either] }) })?.statements.map(({ always }) => always)).toEqual([false, false, false]);
  });

  test('as a boundary too', () => {
    expect(said(identity('R', { R: role({ PermissionsBoundary: 'arn:aws:iam::111122223333:policy/b' }) })?.boundary)?.length).toBe(2);
  });

  test('without a boundary there is none', () => {
    expect(identity('R', { R: role() })?.boundary).toBeUndefined();
  });
});

describe('a user', () => {
  const group = resource('Group', { GroupName: 'admins', Policies: [policy('in:Group')] });

  test.each<[string, Sections]>([
    ['named by itself', { U: resource('User', { Groups: [ref('G')] }) }],
    ['added', { U: resource('User', {}), Add: resource('UserToGroupAddition', { GroupName: ref('G'), Users: [ref('U')] }) }],
    ['added by name', { U: resource('User', { UserName: 'u' }), Add: resource('UserToGroupAddition', { GroupName: 'admins', Users: ['u'] }) }],
  ])('has the policies of its groups, %s', (_how, resources) => {
    expect(actions(identity('U', { G: group, ...resources }))).toEqual(['in:Group']);
  });

  test('outside the templates that is added has them too', () => {
    expect(actions(identity('arn:aws:iam::<account>:user/eve', { G: group, Add: resource('UserToGroupAddition', { GroupName: ref('G'), Users: ['eve'] }) }))).toEqual(['in:Group']);
  });

  test('has them by the place that makes it a member, and a role what is attached by the attachment', () => {
    const user = identity('U', { G: resource('Group', { ManagedPolicyArns: [ref('M')] }), M: resource('ManagedPolicy', { PolicyDocument: document('a:B') }), U: resource('User', { Groups: [ref('G')] }) });
    expect(user!.statements.map(({ it }) => [it.location, viaOf(it)])).toEqual([['M/Properties/PolicyDocument/Statement/0', ['U/Properties/Groups', 'G/Properties/ManagedPolicyArns/0']]]);
    const limited = identity('R', { R: role({ PermissionsBoundary: ref('M') }), M: resource('ManagedPolicy', { PolicyDocument: document('a:B') }) });
    expect(limited!.boundary!.map(({ it }) => viaOf(it))).toEqual([['R/Properties/PermissionsBoundary']]);
    expect(identity('R', { R: role({ Policies: [policy('a:B')] }) })!.statements.map(({ it }) => viaOf(it))).toEqual([[]]);
  });

  test('of the templates stands for its group: nobody else is made up', () => {
    expect(identity('G', { G: group, U: resource('User', { Groups: [ref('G')] }) })).toBeUndefined();
  });

  test('that somebody adds to a group would have them', () => {
    expect(identity('G', { G: group, Q: resource('GroupPolicy', { GroupName: ref('G'), PolicyDocument: document('by:GroupPolicy') }) })).toMatchObject({ requester: { kind: 'user' } });
    expect(actions(identity('G', { G: group, Q: resource('GroupPolicy', { GroupName: ref('G'), PolicyDocument: document('by:GroupPolicy') }) }))).toEqual(['in:Group', 'by:GroupPolicy']);
  });

  test('has what a policy of its own gives', () => {
    expect(actions(identity('U', { U: resource('User', {}), Q: resource('UserPolicy', { UserName: ref('U'), PolicyDocument: document('a:B') }) }))).toEqual(['a:B']);
  });
});

test('a permission set is the role that it becomes', () => {
  const set = { Type: 'AWS::SSO::PermissionSet', Properties: {
    Name: 'ops', InlinePolicy: JSON.stringify(document('a:B')), CustomerManagedPolicyReferences: [{ Name: 'x' }], PermissionsBoundary: { CustomerManagedPolicyReference: { Name: 'b' } },
  } };
  const found = identity('S', { S: set });
  expect(actions(found)).toEqual(['a:B', '? the policy x stands in the accounts, outside the templates', 'not ? the policy x stands in the accounts, outside the templates']);
  expect(found?.boundary).toHaveLength(2);
});

test('renaming every resource changes keys and places alone', () => {
  const named = (role_: string, policy_: string): unknown => {
    const platform = platformOf({ Resources: { [role_]: role(), [policy_]: resource('Policy', { PolicyDocument: document('a:B'), Roles: [ref(role_)] }) } });
    const names = new Map([[`only/${role_}`, 'role'], [`only/${policy_}`, 'policy']]);
    const { identities, controls } = identityPart(contextOf(platform, (key) => names.get(key) ?? key));
    return JSON.stringify([identities, controls]).split(role_).join('·').split(policy_).join('·');
  };
  expect(named('Aaa', 'Bbb')).toBe(named('Zzz', 'Yyy'));
});
