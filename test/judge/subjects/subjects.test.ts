import { ownPolicies, subjectsOf, widestOf, narrowestOf, EVERYTHING } from '../../../lib/judge/subjects';
import { namedBy } from '../../../lib/judge/subjects/named';
import { identity, guarded, statement, world } from '../support/world';

const OWN = [{ hole: 'account' }];
const keys = (parts: Parameters<typeof statement>[0]): string[] => namedBy(statement(parts), OWN).map(({ key }) => key);

describe('who may ask', () => {
  test('the ambient subjects are always there, widest first', () => {
    expect(subjectsOf(world({})).map(({ key }) => key)).toEqual(['anonymous', 'anyone', 'this-account']);
  });

  test('identities of both worlds, each once', () => {
    const a = world({ identities: [identity('Producer')] });
    const b = world({ identities: [identity('Producer'), identity('Consumer')] });
    expect(subjectsOf(a, b).filter(({ kind }) => kind === 'identity').map(({ key }) => key)).toEqual(['Consumer', 'Producer']);
  });

  test('a principal that is an identity of the templates is that identity', () => {
    const producer = identity('Producer');
    const bucket = guarded('Bucket', [statement({ principals: [{ type: 'AWS', value: producer.requester.name }] })]);
    expect(subjectsOf(world({ identities: [producer], guarded: [bucket] })).map(({ key }) => key)).toEqual(['anonymous', 'anyone', 'this-account', 'Producer']);
  });

  test('principals of resource policies, trust policies and endpoint policies are named', () => {
    const aws = (value: string) => statement({ principals: [{ type: 'AWS', value: [value] }] });
    const role = { ...identity('R'), trust: [{ it: aws('arn:aws:iam::222222222222:role/b'), always: true }] };
    const subjects = subjectsOf(world({
      identities: [role], guarded: [guarded('B', [aws('arn:aws:iam::222222222222:role/a')])],
      endpoints: new Map([['E', { service: ['s3'], statements: [{ it: aws('arn:aws:iam::222222222222:role/c'), always: true }], location: 'E' }]]),
    }));
    expect(subjects.filter(({ kind }) => kind === 'named').map(({ key }) => key))
      .toEqual(['a', 'b', 'c'].map((name) => `arn:aws:iam::222222222222:role/${name}`));
  });
});

describe('whom a statement names', () => {
  test.each([
    ['an account by its id', { type: 'AWS' as const, value: ['222222222222'] }, ['account:222222222222']],
    ['an account by its root', { type: 'AWS' as const, value: ['arn:aws:iam::222222222222:root'] }, ['account:222222222222']],
    ['the own root is this account, which is there anyway', { type: 'AWS' as const, value: ['arn:aws:iam::', { hole: 'account' }, ':root'] }, []],
    ['a user', { type: 'AWS' as const, value: ['arn:aws:iam::222222222222:user/u'] }, ['arn:aws:iam::222222222222:user/u']],
    ['a service', { type: 'Service' as const, value: ['lambda.amazonaws.com'] }, ['service:lambda.amazonaws.com']],
    ['a provider', { type: 'Federated' as const, value: ['cognito-identity.amazonaws.com'] }, ['cognito-identity.amazonaws.com']],
    ['everybody is nobody in particular', { type: 'AWS' as const, value: ['*'] }, []],
    ['what may be anything is nobody in particular', { type: 'AWS' as const, value: [{ hole: 'Who', unknown: 'chosen at deployment' }] }, []],
    ['the id of a principal that is gone is no account', { type: 'AWS' as const, value: ['AROAEXAMPLE'] }, []],
  ])('%s', (_what, principal, expected) => {
    expect(keys({ principals: [principal] })).toEqual(expected);
  });

  test('excluded principals are named too: they gain what their exclusion loses', () => {
    expect(keys({ notPrincipals: [{ type: 'AWS', value: ['222222222222'] }] })).toEqual(['account:222222222222']);
  });

  test('conditions on the requester name accounts and patterns of ARNs', () => {
    const condition = (key: string, value: string, operator = 'stringlike') => ({ conditions: [{ operator, ifExists: false, key, values: [[value]] }] });
    expect(keys(condition('aws:principalaccount', '333333333333'))).toEqual(['account:333333333333']);
    expect(keys(condition('aws:principalarn', 'arn:aws:iam::333333333333:role/team-*'))).toEqual(['arn:aws:iam::333333333333:role/team-*']);
    expect(keys(condition('aws:principalarn', 'arn:aws:iam::*:role/*'))).toEqual([]);
    // Who is excluded is told apart, too.
    expect(keys(condition('aws:principalaccount', '333333333333', 'stringnotequals'))).toEqual(['account:333333333333']);
    expect(keys(condition('aws:principalarn', 'arn:aws:iam::333333333333:role/x', 'arnnotlike'))).toEqual(['arn:aws:iam::333333333333:role/x']);
    expect(keys(condition('aws:principalarn', 'arn:aws:iam::*:role/ops-*', 'arnnotlike'))).toEqual(['arn:aws:iam::*:role/ops-* of this account', 'arn:aws:iam::*:role/ops-* of another account']);
    expect(keys(condition('aws:principalaccount', '333333333333', 'numericequals'))).toEqual([]);
    expect(keys(condition('aws:sourcevpc', 'vpc-1'))).toEqual([]);
  });

  test('a pattern stands for a principal that nobody names, without wildcards', () => {
    const [subject] = namedBy(statement({ conditions: [{ operator: 'arnlike', ifExists: false, key: 'aws:principalarn', values: [['arn:aws:iam::333333333333:role/t-*?x']] }] }), OWN);
    expect(subject?.requester.name).toEqual(['arn:aws:iam::333333333333:role/t-', { hole: 'any of arn:aws:iam::333333333333:role/t-*?x' }, 'x']);
  });
});

describe('what somebody may do by own policies', () => {
  const sure = { it: statement({}), always: true };
  const perhaps = { it: statement({ location: 'perhaps' }), always: false };
  const sureDeny = { it: statement({ effect: 'Deny' }), always: true };
  const perhapsDeny = { it: statement({ effect: 'Deny', location: 'perhaps' }), always: false };

  test('the widest view takes every Allow and only the certain Denies, the narrowest the reverse', () => {
    const all = [sure, perhaps, sureDeny, perhapsDeny];
    expect(widestOf(all)).toEqual([sure.it, perhaps.it, sureDeny.it]);
    expect(narrowestOf(all)).toEqual([sure.it, sureDeny.it, perhapsDeny.it]);
  });

  test('an identity has what the templates say, and nothing in a world without it', () => {
    const role = { ...identity('Role'), statements: [perhaps], boundary: [sure] };
    const there = world({ identities: [role] });
    const [subject] = subjectsOf(there).slice(-1);
    expect(ownPolicies(there, subject!)).toEqual({ identity: [perhaps.it], boundary: [sure.it] });
    expect(ownPolicies(world({}), subject!)).toEqual({ identity: [] });
  });

  test('of principals outside the templates nobody can tell: everything; of whoever signs nothing, nothing', () => {
    const [anonymous, anyone, own] = subjectsOf(world({}));
    expect(ownPolicies(world({}), anonymous!)).toEqual({ identity: [] });
    expect(ownPolicies(world({}), anyone!)).toEqual({ identity: [EVERYTHING] });
    expect(ownPolicies(world({}), own!)).toEqual({ identity: [EVERYTHING] });
  });
});
