import * as fc from 'fast-check';
import { decide, type IamRequest, type Policies, type Statement } from '../../../lib/semantics/iam';
import { allowed } from './oracle/evaluate';
import { policies, request, SEED, statement, toPolicies, toRequest, toStatement } from './universe';

const RUNS = { seed: SEED, numRuns: 2_000 };
const LAWS = { seed: SEED, numRuns: 500 };
const ROLE = 'arn:aws:iam::111122223333:role/r';

const allow = (over: Partial<Statement> = {}): Statement => ({ effect: 'Allow', actions: [['s:Get']], resources: [['*']], conditions: [], location: 'Allow', variables: true, ...over });
const deny = (over: Partial<Statement> = {}): Statement => ({ ...allow(over), effect: 'Deny', location: 'Deny' });
const asks = (over: Partial<IamRequest> = {}): IamRequest => ({
  requester: { kind: 'role', name: [ROLE], account: ['111122223333'], context: new Map() }, action: 's:Get', resource: ['a'], resourceAccount: ['111122223333'], context: new Map(), ...over,
});
const user: IamRequest['requester'] = { kind: 'user', name: ['arn:aws:iam::111122223333:user/u'], account: ['111122223333'], context: new Map() };
const aws = (value: string): Statement['principals'] => [{ type: 'AWS', value: [value] }];
const verdict = (p: Policies, r: IamRequest = asks()): string => { const d = decide(p, r); return d.stoppedBy === undefined ? d.verdict : `${d.verdict} by ${d.stoppedBy}`; };

describe('a decision of IAM', () => {
  it('is what the documentation says: equals an evaluator that shares no code', () => {
    const seen = { allowed: 0, denied: 0 };
    fc.assert(fc.property(policies, request, (p, r) => {
      const expected = allowed(p, r) ? 'allowed' : 'denied';
      seen[expected]++;
      expect(decide(toPolicies(p), toRequest(r)).verdict).toBe(expected);
    }), RUNS);
    expect(Math.min(seen.allowed, seen.denied)).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('default deny: nothing that allows, nothing allowed', () => {
    expect(verdict({ identity: [] })).toBe('denied by identity');
    expect(verdict({ identity: [], resource: { kind: 'required', statements: [] } })).toBe('denied by resource');
  });

  it('forbid trumps permit, in every layer, and names the Deny', () => {
    fc.assert(fc.property(policies, request, fc.constantFrom('identity', 'boundary', 'session', 'endpoint', 'organization', 'resource'), (p, r, layer) => {
      const all = toPolicies(p);
      const forbid = [deny({ actions: [['*']] })];
      const named = layer === 'organization' ? { organization: [[...forbid, allow({ actions: [['*']], principals: aws('*') })]] } : layer === 'resource' ? { resource: { kind: 'grants' as const, statements: forbid } } : { [layer]: forbid };
      expect(decide({ ...all, ...named }, toRequest(r)).verdict).toBe('denied');
    }), LAWS);
    expect(decide({ identity: [allow(), deny()] }, asks())).toMatchObject({ because: [{ location: 'Deny' }], stoppedBy: 'explicit-deny' });
  });

  it('adding a grant never removes access, and removing a Deny never does', () => {
    fc.assert(fc.property(policies, request, statement, (p, r, s) => {
      const before = decide(toPolicies(p), toRequest(r)).verdict;
      const granted = decide({ ...toPolicies(p), identity: [...toPolicies(p).identity, toStatement({ ...s, Effect: 'Allow' }, 'new')] }, toRequest(r)).verdict;
      const freed = decide({ ...toPolicies(p), identity: toPolicies(p).identity.filter((x) => x.effect === 'Allow') }, toRequest(r)).verdict;
      if (before === 'allowed') { expect(granted).toBe('allowed'); expect(freed).toBe('allowed'); }
    }), LAWS);
  });

  it('splitting a statement by its actions and resources changes nothing, merging neither', () => {
    fc.assert(fc.property(policies, request, (p, r) => {
      const whole = toPolicies(p);
      const split = whole.identity.flatMap((s) => (s.actions ?? [undefined]).flatMap((a) => (s.resources ?? [undefined]).map((x): Statement => ({ ...s, ...(a && { actions: [a] }), ...(x && { resources: [x] }) }))));
      expect(decide({ ...whole, identity: split }, toRequest(r)).verdict).toBe(decide(whole, toRequest(r)).verdict);
    }), LAWS);
  });

  it('a boundary, a session policy, a level and an endpoint only narrow', () => {
    fc.assert(fc.property(policies, request, fc.constantFrom('boundary', 'session', 'endpoint', 'organization'), (p, r, layer) => {
      const limited = toPolicies(p);
      const free = { ...limited, [layer]: undefined };
      if (decide(limited, toRequest(r)).verdict === 'allowed') expect(decide(free, toRequest(r)).verdict).toBe('allowed');
    }), LAWS);
  });

  it('says what stops it', () => {
    expect(verdict({ identity: [allow()], boundary: [] })).toBe('denied by boundary');
    expect(verdict({ identity: [allow()], session: [] })).toBe('denied by session');
    expect(verdict({ identity: [allow()], endpoint: [] })).toBe('denied by endpoint');
    expect(verdict({ identity: [allow()], organization: [[allow()], []] })).toBe('denied by organization');
    expect(verdict({ identity: [allow()] }, asks({ resourceAccount: ['444455556666'] }))).toBe('denied by resource');
    expect(verdict({ identity: [], resource: { kind: 'grants', statements: [allow({ principals: aws(ROLE) })] } }, asks({ resourceAccount: ['444455556666'] }))).toBe('denied by identity');
    expect(verdict({ identity: [], resource: { kind: 'required', statements: [allow({ principals: aws('111122223333') })] } })).toBe('denied by identity');
  });
});

describe('whom a resource policy names', () => {
  const of = (kind: 'grants' | 'required', principals: Statement['principals'], over: Partial<Policies> = {}): Policies => ({ identity: [], resource: { kind, statements: [allow({ principals })] }, ...over });

  it('a role by its ARN needs no identity policy, but stays within its boundary; a user does not', () => {
    expect(verdict(of('required', aws(ROLE)))).toBe('allowed');
    expect(verdict(of('required', aws(ROLE), { boundary: [] }))).toBe('denied by boundary');
    expect(verdict(of('required', aws('arn:aws:iam::111122223333:user/u'), { boundary: [] }), asks({ requester: user }))).toBe('allowed');
  });

  it('an account by its id or root delegates to identity policies', () => {
    for (const account of ['111122223333', 'arn:aws:iam::111122223333:root']) {
      expect(verdict(of('required', aws(account)))).toBe('denied by identity');
      expect(verdict(of('required', aws(account), { identity: [allow()] }))).toBe('allowed');
      expect(verdict(of('required', aws(account), { identity: [allow()], boundary: [] }))).toBe('denied by boundary');
    }
  });

  it('a key that names nobody leaves identity policies without effect', () => {
    expect(verdict(of('required', aws('444455556666'), { identity: [allow()] }))).toBe('denied by resource');
  });

  it('`*` is everyone, anonymous too', () => {
    expect(verdict(of('grants', aws('*')), asks({ requester: { kind: 'anonymous', name: [], context: new Map() } }))).toBe('allowed');
  });

  it('a session by its ARN, if that session asks', () => {
    const session = aws('arn:aws:sts::111122223333:assumed-role/r/now');
    const as = (name: string): IamRequest => asks({ context: new Map([['aws:userid', [[`AROAX:${name}`]]]]) });
    expect(verdict(of('required', session))).toBe('unknown');
    expect(verdict(of('required', session, { boundary: [] }), as('now'))).toBe('allowed');
    expect(verdict(of('required', session), as('then'))).toBe('denied by resource');
  });

  it('no wildcard within an ARN is one', () => {
    expect(verdict(of('required', aws('arn:aws:iam::111122223333:role/*')))).toBe('denied by resource');
  });

  it('NotPrincipal leaves out whom it names: with Allow all others, with Deny only together with the account', () => {
    const not = (...values: string[]): Partial<Statement> => ({ notPrincipals: values.map((v) => ({ type: 'AWS', value: [v] })) });
    const root = 'arn:aws:iam::111122223333:root';
    const u = 'arn:aws:iam::111122223333:user/u';
    expect(verdict({ identity: [], resource: { kind: 'grants', statements: [allow(not(ROLE))] } })).toBe('denied by identity');
    expect(verdict({ identity: [], resource: { kind: 'grants', statements: [allow(not(u))] } })).toBe('allowed');
    expect(verdict({ identity: [allow()], resource: { kind: 'grants', statements: [deny(not(u, root))] } }, asks({ requester: user }))).toBe('allowed');
    expect(verdict({ identity: [allow()], resource: { kind: 'grants', statements: [deny(not(u))] } }, asks({ requester: user }))).toBe('unknown');
    expect(verdict({ identity: [allow()], resource: { kind: 'grants', statements: [deny(not('arn:aws:iam::444455556666:root'))] } })).toBe('denied by explicit-deny');
  });
});

describe('what cannot be read', () => {
  const unread = { unknown: 'a macro writes it' };

  it('moves a verdict to unknown, never further', () => {
    expect(verdict({ identity: [allow(unread)] })).toBe('unknown');
    expect(verdict({ identity: [allow(), deny(unread)] })).toBe('unknown');
    expect(verdict({ identity: [allow(), allow(unread)] })).toBe('allowed');
    expect(verdict({ identity: [allow(), deny(), allow(unread)] })).toBe('denied by explicit-deny');
    expect(verdict({ identity: [allow({ ...unread, actions: [['k:Get']] })] })).toBe('denied by identity');
    expect(verdict({ identity: [allow({ conditions: [{ operator: 'stringnearly', key: 'k', ifExists: false, values: [] }] })] })).toBe('unknown');
  });

  it('is unknown for an account that nobody knows, unless it makes no difference', () => {
    const nobody: IamRequest = { requester: asks().requester, action: 's:Get', resource: ['a'], context: new Map() };
    expect(verdict({ identity: [allow()], resource: { kind: 'grants', statements: [] } }, nobody)).toBe('unknown');
    expect(verdict({ identity: [allow()], resource: { kind: 'grants', statements: [allow({ principals: aws(ROLE) })] } }, nobody)).toBe('allowed');
  });
});
