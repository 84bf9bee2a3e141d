import type { Statement } from '../../../lib/semantics/iam/statement';
import { narrowest, widest } from '../../../lib/analyze/policy/views';
import { statementsOf } from '../../../lib/analyze/policy/statements';
import { viaOf } from '../../../lib/analyze/policy/via';
import { showText } from '../../../lib/analyze/names/symbolic';
import type { Maybe } from '../../../lib/analyze/world';
import type { Json } from '../../../lib/template';
import { contextFor, type Sections } from '../support/platform';

const CONDITIONS = { Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, '1'] } } };

function read(policy: Json, more: Sections = {}, resources: Sections = {}): readonly Maybe<Statement>[] {
  const context = contextFor({ ...resources, Probe: { Type: 'Test::Probe', Properties: { Policy: policy } } }, { Parameters: { P: { Type: 'String' } }, ...CONDITIONS, ...more });
  const [probe] = context.platform.resources('Test::Probe');
  return statementsOf(context, context.platform.propertiesOf(probe!).get('Policy'));
}

const document = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
const allow = (more: Readonly<Record<string, Json>> = {}): Json => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const ref = (id: string): Json => ({ Ref: id });
const either = (then: Json, otherwise: Json): Json => ({ 'Fn::If': ['C', then, otherwise] });

describe('a statement', () => {
  test('is read with one or several of each element, however they are written', () => {
    const one = read(document({ Effect: 'Allow', Principal: '*', Action: 'a:B', Resource: 'r' }))[0]!.it;
    const many = read(document({ Effect: 'Allow', Principal: { AWS: ['*'] }, Action: ['a:B'], Resource: ['r'] }))[0]!.it;
    expect(many).toEqual(one);
    expect(one).toEqual({
      effect: 'Allow', principals: [{ type: 'AWS', value: ['*'] }], actions: [['a:B']], resources: [['r']], conditions: [], variables: true, location: 'Probe/Properties/Policy/Statement/0',
    });
  });

  test('alone is a list of itself', () => {
    expect(read({ Version: '2012-10-17', Statement: allow() }).map(({ it }) => it.actions)).toEqual([[['s3:GetObject']]]);
  });

  test('keeps its negations', () => {
    const { it } = read(document({ Effect: 'Deny', NotPrincipal: { Service: 'x', AWS: ['111122223333', 'y'] }, NotAction: ['a'], NotResource: 'b' }))[0]!;
    expect(it).toMatchObject({
      effect: 'Deny', notActions: [['a']], notResources: [['b']],
      notPrincipals: [{ type: 'Service', value: ['x'] }, { type: 'AWS', value: ['111122223333'] }, { type: 'AWS', value: ['y'] }],
    });
    expect([it.actions, it.resources, it.principals, it.unknown]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('has its conditions in parts', () => {
    const condition = {
      'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a*', 'b'] }, 'ForAllValues:StringEquals': { 'aws:X': 'c' },
      Bool: { 'aws:SecureTransport': false }, NumericLessThan: { 'aws:MultiFactorAuthAge': 900 },
    };
    expect(read(document(allow({ Condition: condition })))[0]!.it.conditions).toEqual([
      { operator: 'stringlike', quantifier: 'any', ifExists: true, key: 'aws:tagkeys', values: [['a*'], ['b']] },
      { operator: 'stringequals', quantifier: 'all', ifExists: false, key: 'aws:x', values: [['c']] },
      { operator: 'bool', ifExists: false, key: 'aws:securetransport', values: [['false']] },
      { operator: 'numericlessthan', ifExists: false, key: 'aws:multifactorauthage', values: [['900']] },
    ]);
  });

  test('knows variables by its policy’s version', () => {
    expect(['2012-10-17', '2008-10-17', null].map((version) => read({ Version: version, Statement: [allow()] })[0]!.it.variables)).toEqual([true, false, false]);
  });

  test('names resources of the templates as they will be', () => {
    const { it } = read(document(allow({ Resource: { 'Fn::GetAtt': ['B', 'Arn'] } })), {}, { B: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'b' } } })[0]!;
    expect(it.resources).toEqual([['arn:aws:s3:::b']]);
  });
});

describe('a policy', () => {
  test.each<[string, Json]>([
    ['a JSON text', JSON.stringify(document(allow()))],
    ['a list of statements', [allow()]],
    ['a JSON text of a list', JSON.stringify([allow()])],
  ])('can be %s', (_what, policy) => {
    expect(read(policy).map(({ it }) => it.actions)).toEqual([[['s3:GetObject']]]);
  });

  test.each<[string, Json]>([
    ['a joined JSON text', { 'Fn::Join': ['', ['{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"x:Y","Resource":"', { 'Fn::GetAtt': ['B', 'Arn'] }, '/*"}]}']] }],
    ['what a function writes as JSON', { 'Fn::ToJsonString': document({ Effect: 'Allow', Action: 'x:Y', Resource: { 'Fn::Sub': '${B.Arn}/*' } }) }],
  ])('can be %s with references', (_what, policy) => {
    const [statement] = read(policy, {}, { B: { Type: 'AWS::S3::Bucket' } });
    expect(statement!.it.resources!.map(showText)).toEqual(['arn:aws:s3:::<B>/*']);
  });

  test('that is not there says nothing', () => {
    expect(read(ref('AWS::NoValue'))).toEqual([]);
    expect(read({ Version: '2012-10-17' })).toEqual([]);
  });
});

describe('what depends on a condition', () => {
  test('a statement of one branch is not there always', () => {
    expect(read(document(allow(), either(allow({ Action: 'a:B' }), ref('AWS::NoValue')))).map(({ always }) => always)).toEqual([true, false]);
  });

  test('a statement of both branches is', () => {
    const found = read(either(document(allow(), allow({ Action: 'a:B' })), document(allow())));
    expect(found.map(({ it, always }) => [showText(it.actions![0]!), always])).toEqual([['s3:GetObject', true], ['a:B', false]]);
  });

  test('a statement that says the same in every branch is there always', () => {
    expect(read(document(either(allow({ Sid: 'A' }), allow({ Sid: 'B' })))).map(({ always }) => always)).toEqual([true]);
    expect(read(document(allow({ Sid: either('A', 'B') }))).map(({ always }) => always)).toEqual([true]);
    expect(read(document(either([allow(), allow({ Action: 'a:B' })], allow()))).map(({ always }) => always)).toEqual([false, false, false]);
  });

  test('each variant of a statement stands by itself', () => {
    const found = read(document(allow({ Action: either('a:B', ['c:D', 'e:F']) })));
    expect(found.map(({ it, always }) => [it.actions!.map(showText).join(), always])).toEqual([['a:B', false], ['c:D,e:F', false]]);
  });

  test('the most that can be allowed has every Allow and the certain Denies, the least the opposite', () => {
    const deny = { Effect: 'Deny', Action: 'x', Resource: '*' };
    const statements = read(document(allow(), deny, either(allow({ Action: 'maybe' }), ref('AWS::NoValue')), either({ ...deny, Action: 'maybe' }, ref('AWS::NoValue'))));
    const said = (list: readonly Statement[]): string[] => list.map((it) => `${it.effect} ${showText(it.actions![0]!)}`);
    expect(said(widest(statements))).toEqual(['Allow s3:GetObject', 'Deny x', 'Allow maybe']);
    expect(said(narrowest(statements))).toEqual(['Allow s3:GetObject', 'Deny x', 'Deny maybe']);
  });
});

describe('a parameter', () => {
  const withDefault = { Parameters: { P: { Type: 'String' }, Who: { Type: 'String', Default: '*' } } };

  test('with a default gives the statement as unknown, and with the default', () => {
    const found = read(document(allow({ Principal: { AWS: ref('Who') } })), withDefault);
    expect(found.map(({ it, always }) => [it.principals!.map(({ value }) => showText(value)).join(), always])).toEqual([['<Parameters/Who>', true], ['*', false]]);
  });

  test('whose default decides is a place on the way', () => {
    expect(read(document(allow({ Principal: { AWS: ref('Who') } })), withDefault).map(({ it }) => viaOf(it))).toEqual([[], ['Who/Default']]);
  });

  test('without one is an unknown text', () => {
    expect(read(document(allow({ Resource: ref('P') })))[0]!.it.resources).toEqual([[{ hole: 'Parameters/P', unknown: 'parameter P is chosen at deployment' }]]);
  });

  test('in place of a policy may say anything, and says its default', () => {
    const found = read(ref('Doc'), { Parameters: { P: { Type: 'String' }, Doc: { Type: 'String', Default: JSON.stringify(document(allow())) } } });
    expect(found.map(({ it, always }) => [it.effect, it.unknown !== undefined, always])).toEqual([['Allow', true, true], ['Deny', true, true], ['Allow', false, false]]);
  });
});

describe('what can not be read', () => {
  test.each<[string, Json, string]>([
    ['an element that nobody knows', allow({ Effekt: 'x' }), 'the element Effekt is not understood'],
    ['an action and its negation', allow({ NotAction: 'x' }), 'Action and NotAction stand together'],
    ['no action', { Effect: 'Allow', Resource: '*' }, 'it names no action'],
    ['a map for a text', allow({ Action: { a: 'b' } }), 'something other than text stands where text is expected'],
    ['a kind of principal that nobody knows', allow({ Principal: { Robot: 'x' } }), 'Robot is no kind of principal that is understood'],
    ['a map for a principal', allow({ Principal: ['*', { a: 'b' }] }), 'something other than text stands where text is expected'],
    ['a map for a value of a condition', allow({ Condition: { StringEquals: { 'aws:x': { a: 1 } } } }), 'something other than text stands where text is expected'],
    ['a parameter for conditions', allow({ Condition: ref('P') }), 'parameter P is chosen at deployment'],
    ['a parameter for a condition’s keys', allow({ Condition: { Bool: ref('P') } }), 'parameter P is chosen at deployment'],
  ])('%s is unknown', (_what, statement, reason) => {
    expect(read(document(statement)).map(({ it }) => it.unknown)).toEqual([reason]);
  });

  test('an effect that is unknown is both', () => {
    expect(read(document(allow({ Effect: ref('P') }))).map(({ it }) => [it.effect, it.unknown])).toEqual([
      ['Allow', 'its effect can not be told'], ['Deny', 'its effect can not be told'],
    ]);
  });

  test.each<[string, Json]>([['a parameter', ref('P')], ['text that is no JSON', 'hello'], ['what AWS makes', { 'Fn::GetAtt': ['B', 'X'] }]])('a policy that is %s may say anything', (_what, policy) => {
    const found = read(policy, {}, { B: { Type: 'AWS::S3::Bucket' } });
    expect(found.map(({ it }) => [it.effect, it.unknown === undefined, typeof it.actions?.[0]?.[0]])).toEqual([['Allow', false, 'object'], ['Deny', false, 'object']]);
  });
});
