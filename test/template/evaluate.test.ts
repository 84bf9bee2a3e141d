import { branchesOf, describe as show, type Json, readPlatforms, type Value } from '../../lib/template';

const TEMPLATE = {
  Parameters: {
    Free: { Type: 'String', Default: 'looks-literal' },
    Stage: { Type: 'String', Default: 'prod', AllowedValues: ['test', 'prod'] },
    Only: { Type: 'String', AllowedValues: ['one'] },
    Ssm: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/path', AllowedValues: ['/path'] },
    Subnets: { Type: 'CommaDelimitedList', AllowedValues: ['a,b'] },
  },
  Conditions: {
    IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
    IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
    Perhaps: { 'Fn::Equals': [{ Ref: 'Free' }, 'x'] },
    PerhapsAgain: { 'Fn::Equals': ['x', { Ref: 'Free' }] },
    Both: { 'Fn::And': [{ Condition: 'Perhaps' }, { 'Fn::Not': [{ Condition: 'PerhapsAgain' }] }] },
    Either: { 'Fn::Or': [{ Condition: 'Perhaps' }, { 'Fn::Not': [{ Condition: 'PerhapsAgain' }] }] },
    Always: { 'Fn::Equals': ['a', 'a'] },
    SameToken: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, { Ref: 'AWS::Region' }] },
  },
  Mappings: { Sizes: { prod: { brokers: 3, 'eu-west-1': 6 }, test: { brokers: 2 } } },
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Secret: { Type: 'AWS::SecretsManager::Secret' },
    Custom: { Type: 'Custom::Thing' },
    Stored: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::Sub': 'v-${Only}' } } },
    LoopA: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::If': ['Perhaps', { 'Fn::GetAtt': ['LoopB', 'Value'] }, { 'Fn::GetAtt': ['LoopB', 'Value'] }] } } },
    LoopB: { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::If': ['Perhaps', { 'Fn::GetAtt': ['LoopA', 'Value'] }, { 'Fn::GetAtt': ['LoopA', 'Value'] }] } } },
  },
};

function evaluate(data: Json, template: { Resources: object } = TEMPLATE): Value {
  return evaluateText(JSON.stringify(data), template);
}

/** Data as a file has it. */
function evaluateText(data: string, template: { Resources: object } = TEMPLATE): Value {
  const text = JSON.stringify({ ...template, Resources: { ...template.Resources, Probe: { Type: 'X::Y::Z', Properties: { value: 'PROBE' } } } });
  const result = readPlatforms([{ path: 'stack.template.json', text: text.replace('"PROBE"', () => data) }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const [platform] = result.platforms;
  return platform!.propertiesOf(platform!.resource('stack/Probe')!).get('value').value;
}

const IF = (condition: string, then: Json, otherwise: Json): Json => ({ 'Fn::If': [condition, then, otherwise] });

describe('literals', () => {
  test.each<[string, Json, string]>([
    ['text', 'a', 'a'],
    ['a substitution', { 'Fn::Sub': 'a-${Only}-${!Only}' }, 'a-one-${Only}'],
    ['a substitution with its own names', { 'Fn::Sub': ['${x}${Only}', { x: '1' }] }, '1one'],
    ['a join', { 'Fn::Join': ['-', ['a', 1, { Ref: 'AWS::NoValue' }, 'b']] }, 'a-1-b'],
    ['a selection', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['a selection of a split', { 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'prod', 'brokers'] }, '3'],
    ['a missing entry with a default', { 'Fn::FindInMap': ['Sizes', 'dev', 'brokers', { DefaultValue: 1 }] }, '1'],
    ['a condition that holds', IF('Always', 'yes', 'no'), 'yes'],
    ['one token equal to itself', IF('SameToken', 'yes', 'no'), 'yes'],
    ['Base64', { 'Fn::Base64': 'a' }, 'YQ=='],
    ['JSON text', { 'Fn::ToJsonString': { a: [1, true] } }, '{"a":[1,true]}'],
    ['a length', { 'Fn::Length': ['a', 'b'] }, '2'],
    ['the only value that a parameter allows', { Ref: 'Only' }, 'one'],
    ['a stored parameter\'s own value', { 'Fn::GetAtt': ['Stored', 'Value'] }, 'v-one'],
    ['a condition decided both ways with one result', IF('Perhaps', 'x', 'x'), 'x'],
    ['what excludes itself', IF('Both', 'impossible', 'no'), 'no'],
    ['what is always one or the other', IF('Either', 'yes', 'impossible'), 'yes'],
  ])('%s', (_what, data, expected) => {
    const value = evaluate(data);
    expect([value.kind, show(value)]).toEqual(['literal', expected]);
  });

  test('nothing, where NoValue stands', () => {
    expect(evaluate({ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }] })).toEqual({
      kind: 'map', entries: new Map([['b', { kind: 'list', items: [] }]]),
    });
  });
});

describe('tokens', () => {
  test.each<[string, Json, string]>([
    ['a resource', { Ref: 'Bucket' }, '<Bucket>'],
    ['an attribute', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, '<Bucket.Arn>'],
    ['an attribute as text', { 'Fn::GetAtt': 'Bucket.Arn' }, '<Bucket.Arn>'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, '<AWS::Region>'],
    ['a zone', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, expect.stringContaining('Fn::Select(0,')],
    ['a block of addresses', { 'Fn::Cidr': ['10.0.0.0/16', 3, 8] }, expect.stringContaining('Fn::Cidr(')],
  ])('%s', (_what, data, expected) => {
    const value = evaluate(data);
    expect(value.kind).toBe('token');
    expect(show(value)).toEqual(expected);
    expect(evaluate(data)).toEqual(value);
  });

  test('carry the resource they point to, also through Select and Split', () => {
    expect(evaluate({ 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Bucket', 'Arn'] }] }] })).toMatchObject({ kind: 'token', resource: 'stack/Bucket' });
  });

  test('in text keep their place', () => {
    expect(show(evaluate({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/*' }))).toBe('arn:<AWS::Partition>:s3:::<Bucket>/*');
  });

  test('that hold no separator are split around', () => {
    expect(show(evaluate({ 'Fn::Split': [':', { 'Fn::Sub': 'a:${AWS::AccountId}b:c' }] }))).toBe('[a, <AWS::AccountId>b, c]');
  });
});

describe('choices', () => {
  const outcomes = (data: Json, template?: { Resources: object }): string[] => branchesOf(evaluate(data, template)).map(({ value }) => show(value));

  test.each<[string, Json, string[]]>([
    ['allowed values', { Ref: 'Stage' }, ['test', 'prod']],
    ['a condition on them', IF('IsProd', 'big', 'small'), ['small', 'big']],
    ['a condition on what is not known', IF('Perhaps', 'a', 'b'), ['a', 'b']],
    ['a choice within text', { 'Fn::Sub': 'x-${Stage}' }, ['x-test', 'x-prod']],
    ['two decisions', { 'Fn::Join': ['', [{ Ref: 'Stage' }, IF('Perhaps', '1', '2')]] }, ['test1', 'test2', 'prod1', 'prod2']],
    ['one decision twice', { 'Fn::Join': ['', [{ Ref: 'Stage' }, IF('IsTest', '-t', '-p')]] }, ['test-t', 'prod-p']],
    ['the same question twice', { 'Fn::Join': ['', [IF('Perhaps', 'a', 'b'), IF('PerhapsAgain', 'A', 'B')]] }, ['aA', 'bB']],
    ['a mapping by allowed values', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'brokers'] }, ['2', '3']],
    ['a mapping by what is not known', { 'Fn::FindInMap': ['Sizes', { Ref: 'Free' }, 'brokers'] }, ['3', '2']],
    ['a mapping with a default by what is not known', { 'Fn::FindInMap': ['Sizes', { Ref: 'Free' }, 'brokers', { DefaultValue: 9 }] }, ['3', '2', '9']],
    ['a mapping by the region', { 'Fn::FindInMap': ['Sizes', 'prod', { Ref: 'AWS::Region' }] }, ['3', '6']],
    ['a condition nobody declared', IF('Missing', 'a', 'b'), ['a', 'b']],
  ])('%s', (_what, data, expected) => {
    expect(outcomes(data).sort()).toEqual([...expected].sort());
  });

  test('a condition that refers to itself can hold and can fail, where a macro may still change it', () => {
    const looping = { ...TEMPLATE, Transform: 'M', Conditions: { ...TEMPLATE.Conditions, Loop: { 'Fn::Not': [{ Condition: 'Loop' }] } } };
    expect(outcomes(IF('Loop', 'a', 'b'), looping).sort()).toEqual(['a', 'b']);
  });

  test('too many become unknown, quickly', () => {
    const Parameters = Object.fromEntries(Array.from({ length: 30 }, (_unused, index) => [`P${index}`, { Type: 'String', AllowedValues: ['a', 'b'] }]));
    const all = { 'Fn::Join': ['', Object.keys(Parameters).map((name) => ({ Ref: name }))] };
    expect(evaluate(all, { Parameters, Resources: {} } as never).kind).toBe('unknown');
  });
});

describe('unknowns', () => {
  test.each<[string, Json, string]>([
    ['a parameter, whatever its default', { Ref: 'Free' }, 'parameter Free is chosen at deployment'],
    ['a parameter from the store', { Ref: 'Ssm' }, 'parameter Ssm is read from the parameter store at deployment'],
    ['a list parameter', { Ref: 'Subnets' }, 'parameter Subnets is chosen at deployment'],
    ['a joined list parameter', { 'Fn::Join': [',', { Ref: 'Subnets' }] }, 'parameter Subnets is chosen at deployment'],
    ['part of one', { 'Fn::Select': [0, { 'Fn::Split': [',', { Ref: 'Free' }] }] }, 'parameter Free is chosen at deployment'],
    ['an answer of a custom resource', { 'Fn::GetAtt': ['Custom', 'Arn'] }, 'custom resource Custom answers at deployment'],
    ['an import from elsewhere', { 'Fn::ImportValue': 'there' }, 'it is imported from a stack outside the platform'],
    ['a macro', { 'Fn::Transform': { Name: 'M' } }, 'the macro M is run at deployment'],
    ['a function nobody knows', { 'Fn::New': 1 }, 'Fn::New is not evaluated'],
    ['a name nobody declared', { Ref: 'Nothing' }, 'the template does not declare Nothing'],
    ['a missing entry', { 'Fn::FindInMap': ['Sizes', 'dev', 'brokers'] }, 'the mapping has no such entry'],
    ['a dynamic reference', '{{resolve:ssm:/a}}', 'the dynamic reference {{resolve:ssm:/a}} is resolved at deployment'],
    ['a dynamic reference in pieces', { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Secret' }, ':SecretString:a::}}']] },
      'the dynamic reference {{resolve:secretsmanager:<stack/Secret>:SecretString:a::}} is resolved at deployment'],
    ['values that need each other', { 'Fn::GetAtt': ['LoopA', 'Value'] }, 'Value/LoopA refers to itself'],
  ])('%s', (_what, data, reason) => {
    expect(evaluate(data)).toMatchObject({ kind: 'unknown', reason });
  });

  test('within text keep the rest of the text', () => {
    expect(evaluate('a{{resolve:ssm:x}}b')).toMatchObject({ kind: 'text', parts: ['a', { kind: 'unknown' }, 'b'] });
  });

  test('of one parameter are one unknown', () => {
    expect(evaluate({ Ref: 'Free' })).toEqual(evaluate({ Ref: 'Free' }));
  });

  test('what refers too far, without a stack overflow', () => {
    const chain = Object.fromEntries(Array.from({ length: 3000 }, (_unused, index) => [`S${index}`, { Type: 'AWS::SSM::Parameter', Properties: { Value: { 'Fn::GetAtt': [`S${index + 1}`, 'Value'] } } }]));
    expect(evaluate({ 'Fn::GetAtt': ['S0', 'Value'] }, { Resources: chain })).toMatchObject({ kind: 'unknown', reason: 'nested more than 300 deep' });
    const joined = `${'{"Fn::Join":["",['.repeat(60)}"x"${']]}'.repeat(60)}`;
    expect(evaluateText(joined)).toMatchObject({ kind: 'literal', value: 'x' });
  });

  test('conditions in a chain too long', () => {
    const Conditions = Object.fromEntries(Array.from({ length: 3000 }, (_unused, index) => [`C${index}`, { 'Fn::Not': [{ Condition: `C${index + 1}` }] }]));
    expect(branchesOf(evaluate(IF('C0', 'a', 'b'), { Conditions, Resources: {} } as never)).map(({ value }) => show(value)).sort()).toEqual(['a', 'b']);
  });

  test('names of objects are data like any other', () => {
    expect(evaluate({ Ref: 'constructor' }).kind).toBe('unknown');
    expect(evaluate({ 'Fn::FindInMap': ['Sizes', '__proto__', 'toString'] }).kind).toBe('unknown');
    expect(evaluate(JSON.parse('{"__proto__":{"a":1}}') as Json)).toMatchObject({ kind: 'map', entries: new Map([['__proto__', expect.anything()]]) });
  });
});
