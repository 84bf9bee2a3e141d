import { allowedSpace, arrange, newlyAllowed, type Condition, type NewlyAllowed, type Policies, type Requester, type Scope, type Statement, type SymbolicText } from '../../../lib/semantics/iam';

const requester: Requester = { kind: 'role', name: ['arn:aws:iam::111122223333:role/r'], account: ['111122223333'], context: new Map([['aws:principaltag/team', [['pay']]]]) };
const scope: Scope = { requester, actions: ['s3:GetObject', 's3:PutObject', 'kms:Decrypt'], resources: [['*']], resourceAccount: ['111122223333'] };
const allow = (actions: string[], resources: string[], over: Partial<Statement> = {}): Statement =>
  ({ effect: 'Allow', actions: actions.map((a) => [a]), resources: resources.map((r) => [r]), conditions: [], variables: true, location: `Allow ${resources.join()}`, ...over });
const deny = (actions: string[], resources: string[], over: Partial<Statement> = {}): Statement => ({ ...allow(actions, resources, { location: `Deny ${resources.join()}`, ...over }), effect: 'Deny' });
const elsewhere = (actions: string[], notResources: string[]): Statement => ({ effect: 'Deny', actions: actions.map((a) => [a]), notResources: notResources.map((r) => [r]), conditions: [], variables: true, location: 'elsewhere' });
const when = (operator: string, key: string, ...values: string[]): Condition => ({ operator, ifExists: false, key, values: values.map((v) => [v]) });
const identity = (...statements: Statement[]): Policies => ({ identity: statements });
const text = (t: SymbolicText): string => t.map((x) => (typeof x === 'string' ? x : `{${x.hole}}`)).join('');
const brief = (results: readonly NewlyAllowed[]): string[] => results.map(({ actions, resource, context, verdict, because, before }) => [
  verdict, actions.join('+'), resource.patterns.map((p) => text(p)).join('+'),
  ...[...context].map(([key, values]) => `${key}=${values.map(text).join('&') || '-'}`), `by ${because.map((s) => s.location).join('+')}`, ...(before.length > 0 ? [`was ${before.map((s) => s.location).join('+')}`] : []),
].join(' '));
const diff = (before: Policies, after: Policies, over: Partial<Scope> = {}): string[] => brief(newlyAllowed(before, after, { ...scope, ...over }));

describe('one change is one result', () => {
  const read = allow(['s3:GetObject'], ['b/*']);

  it('a new Allow, whatever else touches its resources', () => {
    expect(diff(identity(read), identity(read, allow(['s3:*'], ['*'])))).toEqual(['allowed s3:GetObject+s3:PutObject * by Allow *']);
    expect(diff(identity(deny(['*'], ['b/secret'])), identity(deny(['*'], ['b/secret']), read))).toEqual(['allowed s3:GetObject b/* by Allow b/*']);
  });

  it('a widened resource', () => {
    expect(diff(identity(allow(['s3:*'], ['b/a'])), identity(allow(['s3:*'], ['b/*'])))).toEqual(['allowed s3:GetObject+s3:PutObject b/* by Allow b/*']);
  });

  it('a Deny that is gone', () => {
    expect(diff(identity(read, deny(['s3:*'], ['b/secret'])), identity(read))).toEqual(['allowed s3:GetObject b/secret by Allow b/* was Deny b/secret']);
    expect(diff(identity(deny(['s3:*'], ['*'])), identity())).toEqual([]);
  });

  it('a condition that is gone, with what the request need not carry any more', () => {
    const limited = allow(['s3:GetObject'], ['b/*'], { conditions: [when('stringequals', 'aws:sourcevpce', 'vpce-1')] });
    expect(diff(identity(limited), identity(read))).toEqual(['allowed s3:GetObject b/* aws:sourcevpce=- by Allow b/* was Allow b/*']);
    expect(diff(identity(read), identity(limited))).toEqual([]);
  });

  it('a condition that no longer demands the key: the absent key', () => {
    const limited = (operator: string): Policies => identity(read, deny(['s3:*'], ['*'], { conditions: [when(operator, 'aws:sourcevpce', 'vpce-1')] }));
    expect(diff(limited('stringnotequals'), limited('stringlike'))).toEqual(['allowed s3:GetObject b/* aws:sourcevpce=- by Allow b/* was Deny *']);
    const ifExists = identity(read, deny(['s3:*'], ['*'], { conditions: [{ ...when('stringnotequals', 'aws:sourcevpce', 'vpce-1'), ifExists: true }] }));
    expect(diff(ifExists, limited('stringnotequals'))).toEqual([]);
  });

  it('a boundary that is gone', () => {
    expect(diff({ ...identity(read), boundary: [] }, identity(read))).toEqual(['allowed s3:GetObject b/* by Allow b/*']);
    expect(diff(identity(read), { ...identity(read), boundary: [] })).toEqual([]);
  });

  it('re-expressing, splitting, merging, repeating and moving change nothing', () => {
    const whole = allow(['s3:GetObject', 's3:PutObject'], ['b/*', 'c/*']);
    const parts = ['s3:GetObject', 's3:PutObject'].flatMap((a) => ['b/*', 'c/*'].map((r) => allow([a], [r], { location: `${a} ${r}` })));
    expect(diff(identity(whole), identity(...parts, ...parts))).toEqual([]);
    expect(diff(identity(...parts), identity({ ...whole, location: 'elsewhere' }))).toEqual([]);
    expect(diff(identity(allow(['s3:*'], ['*'])), identity(allow(['s3:Get*', 's3:Put*'], ['b*']), allow(['s3:*'], ['*b'])))).toEqual([]);
  });
});

describe('a union of Denies', () => {
  const read = allow(['s3:GetObject'], ['b/*']);
  const on = (...conditions: Condition[]): Statement => deny(['s3:*'], ['b/*'], { conditions, location: `Deny ${conditions.map((c) => c.operator).join()}` });
  const at = on(when('stringequals', 'aws:sourcevpc', 'v'));

  it('that covers an Allow leaves nothing; one that has a gap leaves the gap', () => {
    expect(brief(allowedSpace(identity(read, at, on(when('stringnotequals', 'aws:sourcevpc', 'v'))), scope))).toEqual([]);
    expect(brief(allowedSpace(identity(read, at, on({ ...when('stringnotequals', 'aws:sourcevpc', 'v'), operator: 'stringnotlike', values: [['v'], ['w']] })), scope)))
      .toEqual(['allowed s3:GetObject b/* aws:sourcevpc=w by Allow b/*']);
    expect(brief(allowedSpace(identity(read, deny(['s3:*'], ['b/a*']), elsewhere(['s3:*'], ['b/a*', 'b/z'])), scope)))
      .toEqual(['allowed s3:GetObject b/z by Allow b/*']);
  });
});

describe('variables in resources', () => {
  it('are the requester\'s, where it has them', () => {
    expect(diff(identity(), identity(allow(['s3:GetObject'], ['b/${aws:PrincipalTag/team}/*'])))).toHaveLength(1);
    expect(newlyAllowed(identity(allow(['s3:GetObject'], ['b/pay/*'])), identity(allow(['s3:GetObject'], ['b/${aws:PrincipalTag/team}/*'])), scope)).toEqual([]);
  });

  it('meet what a Deny leaves, with the one value that does', () => {
    const only = elsewhere(['*'], ['b/x']);
    expect(diff(identity(only), identity(only, allow(['s3:GetObject'], ['b/${aws:SourceVpc}'], { location: 'mine' })))).toEqual(['allowed s3:GetObject b/x aws:sourcevpc=x by mine']);
  });
});

describe('what cannot be read', () => {
  const x = { hole: 'x', unknown: 'a parameter' };
  const y = { hole: 'y', unknown: 'another' };
  const on = (hole: typeof x): Statement => ({ ...allow(['s3:GetObject'], []), resources: [['b/', hole]], location: `Allow b/${hole.hole}` });

  it('cancels where it is the same on both sides', () => {
    const macro = allow(['s3:*'], ['*'], { unknown: 'a macro' });
    expect(diff(identity(macro, on(x)), identity(on(x), { ...macro, location: 'moved' }))).toEqual([]);
    expect(diff(identity(on(x)), identity({ ...on(x), actions: [['s3:Get*']] }))).toEqual([]);
    expect(diff(identity(on(x)), identity(on(x), allow(['s3:GetObject'], ['c'])))).toEqual(['allowed s3:GetObject c by Allow c']);
  });

  it('is unknown where it is not', () => {
    expect(newlyAllowed(identity(on(x)), identity(on(y)), scope).map(({ verdict }) => verdict)).toContain('unknown');
    expect(diff(identity(), identity(allow(['s3:GetObject'], ['b'], { unknown: 'a macro' })))).toEqual(['unknown s3:GetObject b by Allow b']);
    const shut = deny(['s3:*'], ['*'], { unknown: 'a macro' });
    expect(diff(identity(allow(['s3:GetObject'], ['b']), shut), identity(allow(['s3:GetObject'], ['b'])))).toEqual(['unknown s3:GetObject b by Allow b was Allow b+Deny *']);
  });

  it('of an action is unknown for the actions that may be meant, not for those that are', () => {
    const some: Statement = { ...allow([], ['b']), actions: [['s3:Put*'], ['s3:Get', x]] };
    expect(diff(identity(), identity(some)).sort()).toEqual(['allowed s3:PutObject b by Allow b', 'unknown s3:GetObject b by Allow b']);
  });

  it('is said where the search ends at its bound', () => {
    const conditions = Array.from({ length: 14 }, (_, i) => when('stringequals', `aws:key${i}`, 'v'));
    expect(newlyAllowed(identity(), identity(allow(['s3:GetObject'], ['b'], { conditions })), scope)).toMatchObject([{ verdict: 'unknown', bounded: expect.any(String), actions: ['s3:GetObject'] }]);
  });
});

describe('arranging a request', () => {
  const ask = { requester, action: 's3:GetObject', resource: ['b/x'], resourceAccount: ['111122223333'] };
  const guarded = identity(allow(['s3:GetObject'], ['b/*'], { conditions: [when('stringlike', 'aws:sourcevpce', 'vpce-*')] }), deny(['*'], ['*'], { conditions: [when('stringnotequals', 'aws:sourcevpce', 'vpce-1')] }));

  it('finds the context in which it is allowed', () => {
    const found = arrange(guarded, ask);
    expect([found.decision.verdict, [...found.context]]).toEqual(['allowed', [['aws:sourcevpce', [['vpce-1']]]]]);
  });

  it('arranges no key that is fixed or that comes with the requester', () => {
    expect(arrange(guarded, ask, new Map([['aws:sourcevpce', []]])).decision).toMatchObject({ verdict: 'denied', stoppedBy: 'explicit-deny' });
    const team = (value: string): Policies => identity(allow(['s3:GetObject'], ['b/*'], { conditions: [when('stringequals', 'aws:principaltag/team', value)] }));
    expect(arrange(team('pay'), ask).decision.verdict).toBe('allowed');
    expect(arrange(team('ops'), ask).decision).toMatchObject({ verdict: 'denied', stoppedBy: 'identity' });
    expect(arrange(identity(allow(['s3:GetObject'], ['b/*'], { conditions: [when('stringequals', 'aws:principaltype', 'User')] })), ask).decision.verdict).toBe('denied');
  });

  it('names what stops it', () => {
    expect(arrange(identity(allow(['s3:GetObject'], ['b/*']), deny(['*'], ['b/x'])), ask).decision).toMatchObject({ verdict: 'denied', stoppedBy: 'explicit-deny', because: [{ location: 'Deny b/x' }] });
    expect(arrange(identity(), ask).decision).toMatchObject({ verdict: 'denied', stoppedBy: 'identity' });
  });
});
