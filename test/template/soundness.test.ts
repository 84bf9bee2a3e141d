import { branchesOf, describe as show, identityOf, type Json, readStacks, type Value } from '../../lib/template';
import { json, platformOf, probeOf, valueOf } from './support';

const PARAMETERS = { Free: { Type: 'String' }, ...Object.fromEntries(Array.from({ length: 8 }, (_unused, index) => [`P${index}`, { Type: 'String' }])) };
const CONDITIONS: Record<string, Json> = {
  C: { 'Fn::Equals': [{ Ref: 'Free' }, 'x'] },
  ...Object.fromEntries(Array.from({ length: 8 }, (_unused, index) => [`C${index}`, { 'Fn::Equals': [{ Ref: `P${index}` }, 'x'] }])),
};
const NOTHING = { Ref: 'AWS::NoValue' };
const of = (data: Json, conditions: Record<string, Json> = {}): Value => valueOf(data, { Parameters: PARAMETERS, Conditions: { ...CONDITIONS, ...conditions } });
const outcomes = (value: Value): string[] => branchesOf(value).map((branch) => show(branch.value)).sort();

describe('an item that is there only under a condition', () => {
  const LIST: Json = ['a', { 'Fn::If': ['C', 'b', NOTHING] }, 'c'];
  test.each<[string, Json, string[]]>([
    ['leaves no separator behind', { 'Fn::Join': ['-', LIST] }, ['a-b-c', 'a-c']],
    ['moves the items after it', { 'Fn::Select': [1, LIST] }, ['b', 'c']],
    ['counts only where it is', { 'Fn::Length': LIST }, ['2', '3']],
  ])('%s', (_what, data, expected) => {
    expect(outcomes(of(data))).toEqual(expected);
  });
});

describe('conditions', () => {
  const all = Array.from({ length: 8 }, (_unused, index): Json => ({ Condition: `C${index}` }));

  test('of more combinations than are followed are open, and so is their negation', () => {
    const decided = (condition: Json): string[] => outcomes(of({ 'Fn::If': ['It', 'yes', 'no'] }, { It: condition }));
    expect(decided({ 'Fn::Or': all })).toEqual(['no', 'yes']);
    expect(decided({ 'Fn::Not': [{ 'Fn::Or': all }] })).toEqual(['no', 'yes']);
    expect(decided({ 'Fn::And': [{ 'Fn::Not': [{ 'Fn::And': all }] }, { 'Fn::Equals': ['a', 'a'] }] })).toEqual(['no', 'yes']);
  });

  test('that are no conditions are open', () => {
    const decided = (condition: Json): string[] => outcomes(of({ 'Fn::If': ['It', 'yes', 'no'] }, { It: condition }));
    expect(decided({ Condition: ['C'] })).toEqual(['no', 'yes']);
    expect(decided({ 'Fn::Equals': ['a', 'a'], 'Fn::Transform': {} })).toEqual(['no', 'yes']);
    expect(decided({ 'Fn::Contains': [['a'], 'a'] })).toEqual(['no', 'yes']);
  });
});

test('the order in which branches are written is no difference', () => {
  const choice = (...allowed: string[]): string => identityOf(valueOf({ Ref: 'Stage' }, { Parameters: { Stage: { Type: 'String', AllowedValues: allowed } } }));
  expect(choice('a', 'b', 'c')).toBe(choice('c', 'a', 'b'));
});

test('mappings hold what is written: a function in one is none, and does not refer to itself', () => {
  const self = { 'Fn::FindInMap': ['M', 'a', 'b'] };
  const started = Date.now();
  const value = valueOf(self, { Mappings: { M: { a: { b: [self, self] } } } });
  expect(value).toMatchObject({ kind: 'list', items: [{ kind: 'unknown' }, { kind: 'unknown' }] });
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(valueOf(self, { Mappings: { M: { a: { b: ['x', 1] } } } })).toMatchObject({ kind: 'list', items: [{ value: 'x' }, { value: 1 }] });
});

describe('an export', () => {
  const exporting = (Value: string): object => ({ Resources: {}, Outputs: { Out: { Value, Export: { Name: 'shared' } } } });
  const imported = (environments: readonly string[], here: string): string => {
    const names = environments.map((environment, index) => ({ name: `e${index}`, path: `e${index}.json`, environment }));
    const result = readStacks('p', [...names, { name: 'stack', path: 'stack.json', environment: here }], [
      ...names.map(({ name, path }) => json(path, exporting(name))), json('stack.json', { Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: { 'Fn::ImportValue': 'shared' } } } } }),
    ]);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return show(probeOf(result.platforms[0]!));
  };

  test.each<[string, string[], string, string]>([
    ['of the same region', ['aws://1/eu-west-1', 'aws://1/us-east-1'], 'aws://1/eu-west-1', 'e0'],
    ['of the other region, there', ['aws://1/eu-west-1', 'aws://1/us-east-1'], 'aws://1/us-east-1', 'e1'],
    ['of another region alone', ['aws://1/us-east-1'], 'aws://1/eu-west-1', '<Fn::ImportValue(["=","shared"])>'],
    ['of another account alone', ['aws://2/eu-west-1'], 'aws://1/eu-west-1', '<Fn::ImportValue(["=","shared"])>'],
    ['of an environment that is not known', ['aws://unknown-account/unknown-region'], 'aws://1/eu-west-1', 'e0'],
    ['of templates without a manifest', [''], '', 'e0'],
    ['of two stacks is either', ['', ''], '', 'e0 or e1'],
  ])('%s', (_what, environments, here, expected) => {
    expect(imported(environments, here)).toBe(expected);
  });
});

describe('reading ends, soon, whatever refers to whatever', () => {
  /** A chain of stored parameters, each made twice of the next. */
  const chain = (length: number, twice: (next: Json) => Json): Record<string, object> => Object.fromEntries(Array.from({ length }, (_unused, index) => [
    `S${index}`, { Type: 'AWS::SSM::Parameter', Properties: { Value: index === length - 1 ? 'x' : twice({ 'Fn::GetAtt': [`S${index + 1}`, 'Value'] }) } },
  ]));
  const first: Json = { 'Fn::GetAtt': ['S0', 'Value'] };
  const unknownToken: Json = { 'Fn::GetAtt': ['T', 'Arn'] };
  const nest = (levels: number, inner: Json, around: (inner: Json) => Json): Json => (levels === 0 ? inner : nest(levels - 1, around(inner), around));
  const quick = (compute: () => unknown): void => {
    const started = Date.now();
    expect(compute()).toBeDefined();
    expect(Date.now() - started).toBeLessThan(10_000);
  };
  const evaluated = (data: Json, resources: object = {}, template: object = {}): string => {
    const value = valueOf(data, { Parameters: PARAMETERS, Conditions: CONDITIONS, ...template }, resources);
    return `${identityOf(value)} ${show(value).slice(0, 100)}`;
  };

  test.each<[string, () => unknown]>([
    ['text that doubles', () => evaluated(first, chain(60, (next) => ({ 'Fn::Join': ['', [next, next]] })))],
    ['text with tokens that doubles', () => evaluated(first, chain(60, (next) => ({ 'Fn::Join': ['', [next, unknownToken, next]] })))],
    ['lists that double', () => evaluated(first, chain(60, (next) => [next, next]))],
    ['maps that double', () => evaluated(first, chain(60, (next) => ({ a: next, b: next })))],
    ['JSON text of lists that double', () => evaluated({ 'Fn::ToJsonString': first }, chain(60, (next) => [next, next]))],
    ['identities in identities', () => evaluated(nest(60, { Ref: 'Free' }, (inner) => ({ 'Fn::Base64': inner })))],
    ['unknown functions in each other', () => evaluated(nest(60, 'x', (inner) => ({ 'Fn::New': [inner] })))],
    ['substitutions in each other', () => evaluated(nest(45, 'x', (inner) => ({ 'Fn::Sub': ['${a}${a}', { a: inner }] })))],
    ['conditions made of each other', () => evaluated({ 'Fn::If': ['D0', 'a', 'b'] }, {}, {
      Conditions: Object.fromEntries(Array.from({ length: 200 }, (_unused, index) => [`D${index}`, index === 199 ? { 'Fn::Equals': [{ Ref: 'Free' }, 'x'] } : { 'Fn::Equals': [[{ 'Fn::If': [`D${index + 1}`, 'a', 'b'] }], [{ Ref: 'Free' }]] }])),
    })],
    ['a join of thousands of choices', () => evaluated({ 'Fn::Join': [',', Array.from({ length: 5000 }, (_unused, index): Json => ({ 'Fn::If': [`C${index % 8}`, `${index}`, NOTHING] }))] })],
    ['a join of thousands of choices of one condition', () => evaluated({ 'Fn::Join': [',', Array.from({ length: 20_000 }, (_unused, index): Json => ({ 'Fn::If': ['C', `${index}`, 'b'] }))] })],
    ['joins of choices in each other', () => evaluated(nest(40, 'x', (inner) => ({ 'Fn::Join': [',', [inner, { 'Fn::If': ['C0', 'a', NOTHING] }, { 'Fn::If': ['C1', 'b', NOTHING] }]] })))],
    ['a list of thousands of choices', () => evaluated(Array.from({ length: 5000 }, (_unused, index): Json => ({ 'Fn::If': [`C${index % 8}`, `${index}`, NOTHING] })))],
    ['references to a large value', () => evaluated(Array.from({ length: 5000 }, (): Json => first), chain(2, () => Array.from({ length: 5000 }, (_unused, index): Json => `${index}`)))],
    ['outputs that need each other in branches', () => {
      const imported = (name: string): Json => ({ 'Fn::If': ['C', { 'Fn::ImportValue': name }, { 'Fn::ImportValue': name }] });
      return show(probeOf(platformOf(json('stack.json', { Parameters: PARAMETERS, Conditions: CONDITIONS, Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: { 'Fn::ImportValue': 'a' } } } },
        Outputs: { A: { Value: [imported('b'), imported('b')], Export: { Name: 'a' } }, B: { Value: [imported('a'), imported('a')], Export: { Name: 'b' } } } }))));
    }],
    ['parameters of nested stacks that double', () => {
      const levels = Array.from({ length: 40 }, (_unused, level) => json(`l${level}.json`, { Parameters: { In: { Type: 'String' } }, Resources: {
        N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `l${level + 1}.json`, Parameters: { In: { 'Fn::Sub': '${In}${In}' } } } } } }));
      const platform = platformOf(...levels, json('l40.json', { Parameters: { In: { Type: 'String' } }, Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: { Ref: 'In' } } } } }));
      return identityOf(probeOf(platform, `l0${'/N'.repeat(40)}`));
    }],
    ['names that refer to themselves', () => evaluated({ 'Fn::Sub': '${Self}${Self}' }, {}, { Parameters: { Self: { Type: 'String', Default: { 'Fn::Sub': '${Self}${Self}' } } } })],
    ['variants of a large value', () => platformOf(json('stack.json', { Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: Array.from({ length: 300 }, () => Array.from({ length: 100 }, (_unused, index) => index)) } } } }))
      .resources().map((resource) => resource.key).length],
  ])('%s', (_what, compute) => {
    quick(compute);
  });
});
