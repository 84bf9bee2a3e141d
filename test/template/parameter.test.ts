import { byDefault, describe as show, identityOf, type Json, unknownWithin, type Value } from '../../lib/template';
import { json, platformOf, probeOf, valueOf } from './support';

const PARAMETERS: Readonly<Record<string, Json>> = {
  Plain: { Type: 'String', Default: 'here' },
  None: { Type: 'String' },
  Size: { Type: 'Number', Default: 3 },
  Zones: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
  Subnets: { Type: 'List<AWS::EC2::Subnet::Id>', Default: 'subnet-1', AllowedValues: ['subnet-1', 'subnet-2'] },
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path' },
  Name: { Type: 'AWS::SSM::Parameter::Name', Default: '/path' },
  Allowed: { Type: 'String', Default: 'a', AllowedValues: ['a', 'b'] },
  Password: { Type: 'String', NoEcho: true, Default: 'changeit' },
  Token: { Type: 'String', NoEcho: 'true' },
  Open: { Type: 'String', NoEcho: false },
  StoredSecret: { Type: 'AWS::SSM::Parameter::Value<String>', NoEcho: true },
  Itself: { Type: 'String', Default: { Ref: 'Itself' } },
};

const of = (data: Json): Value => valueOf(data, { Parameters: PARAMETERS });
const ref = (name: string): Value => of({ Ref: name });

describe('the default of a parameter is one of the things that can happen', () => {
  test.each<[string, Json, unknown]>([
    ['text', { Ref: 'Plain' }, { kind: 'literal', value: 'here' }],
    ['a number', { Ref: 'Size' }, { kind: 'literal', value: 3 }],
    ['a list', { Ref: 'Zones' }, { kind: 'list', items: ['a', 'b', 'c'].map((value) => ({ kind: 'literal', value })) }],
    ['a list with allowed values', { Ref: 'Subnets' }, { kind: 'list', items: [{ kind: 'literal', value: 'subnet-1' }] }],
    ['a name in the parameter store', { Ref: 'Name' }, { kind: 'literal', value: '/path' }],
    ['an item of a list', { 'Fn::Select': [1, { Ref: 'Zones' }] }, { kind: 'literal', value: 'b' }],
    ['a list as text', { 'Fn::Join': ['+', { Ref: 'Zones' }] }, { kind: 'literal', value: 'a+b+c' }],
    ['an item of text', { 'Fn::Select': [1, { 'Fn::Split': ['e', { Ref: 'Plain' }] }] }, { kind: 'literal', value: 'r' }],
    ['the length of a list', { 'Fn::Length': { Ref: 'Zones' } }, { kind: 'literal', value: 3 }],
    ['text in base64', { 'Fn::Base64': { Ref: 'Plain' } }, { kind: 'literal', value: 'aGVyZQ==' }],
  ])('%s', (_what, data, fallback) => {
    expect(of(data)).toMatchObject({ kind: 'unknown', fallback });
  });

  test.each(['None', 'Stored', 'Itself', 'Open'])('and %s has none', (name) => {
    expect(ref(name)).toEqual({ kind: 'unknown', id: `stack/Parameters/${name}`, reason: expect.any(String) });
  });

  test('and is no part of what the unknown is', () => {
    const other = valueOf({ Ref: 'Plain' }, { Parameters: { Plain: { Type: 'String', Default: 'there' } } });
    expect(identityOf(other)).toBe(identityOf(ref('Plain')));
    expect(ref('Plain')).toMatchObject({ id: 'stack/Parameters/Plain', reason: 'parameter Plain is chosen at deployment' });
  });

  test('and a parameter with allowed values is each of them', () => {
    expect(ref('Allowed').kind).toBe('choice');
  });

  test('can be put in the place of what is not known, wherever it stands', () => {
    const value = of({ a: { 'Fn::Sub': 'x-${Plain}-${None}' }, b: [{ Ref: 'Zones' }], c: { Ref: 'Allowed' } });
    expect(show(byDefault(value))).toBe('{a: x-here-<None>, b: [[a, b, c]], c: a or b}');
    expect(byDefault(of({ 'Fn::Sub': 'x-${Plain}' }))).toEqual({ kind: 'literal', value: 'x-here' });
  });
});

describe('the parameters of a nested stack', () => {
  const nested = (child: Json, given: Record<string, Json> = {}): Value => probeOf(platformOf(
    json('root.template.json', { Parameters: PARAMETERS, Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'child.json', Parameters: given } } } }),
    json('child.json', { Parameters: { In: child }, Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: { Ref: 'In' } } } } }),
  ), 'root/N');

  test('have their default where the parent leaves them out, lists too', () => {
    expect(nested({ Type: 'String', Default: 'a' })).toEqual({ kind: 'literal', value: 'a' });
    expect(show(nested({ Type: 'CommaDelimitedList', Default: 'a,b' }))).toBe('[a, b]');
  });

  test('are lists where their type says so', () => {
    expect(show(nested({ Type: 'CommaDelimitedList' }, { In: 'a,b' }))).toBe('[a, b]');
    expect(show(nested({ Type: 'List<String>' }, { In: { 'Fn::Join': [',', ['a', { Ref: 'AWS::Region' }]] } }))).toBe('[a, <AWS::Region>]');
    expect(nested({ Type: 'CommaDelimitedList' }, { In: { 'Fn::Join': [',', { Ref: 'Zones' }] } })).toMatchObject({ kind: 'unknown', fallback: { kind: 'list' } });
  });

  test('are not what is given where that is only the name of what is read', () => {
    expect(nested({ Type: 'AWS::SSM::Parameter::Value<String>' }, { In: '/path' })).toMatchObject({ kind: 'unknown', reason: 'parameter In is read from the parameter store at deployment' });
  });

  test('are secret where parent or child say so', () => {
    expect(nested({ Type: 'String' }, { In: { Ref: 'Token' } })).toMatchObject({ secret: true });
    expect(nested({ Type: 'String', NoEcho: true }, { In: { Ref: 'None' } })).toMatchObject({ secret: true });
    expect(nested({ Type: 'String' }, { In: { Ref: 'None' } })).not.toHaveProperty('secret');
  });
});

describe('what is meant to be kept secret says so', () => {
  test.each<[string, Json]>([
    ['a parameter without echo', { Ref: 'Password' }],
    ['a parameter without echo, as text', { Ref: 'Token' }],
    ['a stored parameter without echo', { Ref: 'StoredSecret' }],
    ['a secret', '{{resolve:secretsmanager:a:SecretString:b}}'],
    ['a secure parameter', '{{resolve:ssm-secure:/a:1}}'],
    ['a secret in pieces', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'AWS::StackName' }, '}}']] }],
    ['what is made of one', { 'Fn::Base64': { 'Fn::Sub': 'password=${Password}' } }],
    ['a part of one', { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Token' }] }] }],
  ])('%s', (_what, data) => {
    expect(of(data)).toMatchObject({ kind: 'unknown', secret: true });
  });

  test('also within text', () => {
    expect(unknownWithin(of({ 'Fn::Sub': 'user:${None}:${Token}' }), ({ secret }) => secret === true)).toMatchObject({ id: 'stack/Parameters/Token' });
  });

  test.each<[string, Json]>([['a plain parameter', { Ref: 'None' }], ['one with echo', { Ref: 'Open' }], ['a stored one', { Ref: 'Stored' }], ['a reference to a plain one', '{{resolve:ssm:/secretsmanager/a}}']])('and %s does not', (_what, data) => {
    expect(of(data)).not.toHaveProperty('secret');
  });
});
