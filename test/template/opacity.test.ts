import { type Json } from '../../lib/template';
import { json, platformOf, probeOf, valueOf } from './support';

const hidden = (template: object): string[] => platformOf(json('stack.template.json', { Resources: {}, ...template })).opacities
  .map(({ location, what, reason }) => `${location} ${what}: ${reason}`);

describe('what a template hides is said to be hidden', () => {
  test.each<[string, object, string[]]>([
    ['a transform', { Transform: 'AWS::Serverless-2016-10-31' }, ['stack/Transform transform:AWS::Serverless-2016-10-31: the macro AWS::Serverless-2016-10-31 rewrites the template at deployment']],
    ['several', { Transform: ['AWS::LanguageExtensions', { Name: 'AWS::Include', Parameters: {} }, {}] }, [
      'stack/Transform transform:AWS::Include: the macro AWS::Include rewrites the template at deployment',
      'stack/Transform transform:an unnamed macro: the macro an unnamed macro rewrites the template at deployment',
    ]],
    ['one at the top', { 'Fn::Transform': { Name: 'M' } }, ['stack/Transform transform:M: the macro M rewrites the template at deployment']],
    ...['Resources', 'Outputs', 'Conditions', 'Mappings', 'Parameters'].map((section): [string, object, string[]] => [
      `a loop in ${section}`, { Transform: 'AWS::LanguageExtensions', [section]: { 'Fn::ForEach::Loop': ['X', ['A'], {}] } },
      ['stack/Transform transform:Fn::ForEach::Loop: the macro Fn::ForEach::Loop rewrites the template at deployment'],
    ]),
    ['a resource of the Serverless Application Model', { Resources: { F: { Type: 'AWS::Serverless::Function' } } }, ['F serverless: the Serverless Application Model makes other resources of it at deployment']],
    ['a module', { Resources: { M: { Type: 'My::S3::Sample::MODULE' } } }, ['M module: a module makes other resources of it at deployment']],
    ['a stack set', { Resources: { S: { Type: 'AWS::CloudFormation::StackSet' } } }, ['S stack-set: it deploys a template that is not among these']],
    ['a provisioned product', { Resources: { P: { Type: 'AWS::ServiceCatalog::CloudFormationProvisionedProduct' } } }, ['P provisioned-product: it deploys a template of a product portfolio']],
    ['a macro in a resource', { Resources: { R: { Type: 'X::Y::Z', 'Fn::Transform': { Name: 'M' } } } }, ['R transform:Fn::Transform: the macro Fn::Transform rewrites the resource at deployment']],
    ['a macro in the place of a resource', { Resources: { R: { 'Fn::Transform': { Name: 'M' } } } }, ['R transform:Fn::Transform: the macro Fn::Transform rewrites the resource at deployment']],
    ['nothing', { Transform: null, Resources: { A: { Type: 'X::Y::Z' } } }, []],
  ])('%s', (_what, template, expected) => {
    expect(hidden(template)).toEqual(expected);
  });

  test.each<[string, Json]>([
    ['a macro', { 'Fn::Transform': { Name: 'M' } }], ['a macro beside others', { a: 1, 'Fn::Transform': { Name: 'M' } }],
    ['a loop', { 'Fn::ForEach::Loop': ['X', ['A'], {}] }], ['a loop beside others', { a: 1, 'Fn::ForEach::Loop': ['X', ['A'], {}] }],
    ['a function nobody knows', { 'Fn::New': 1 }],
  ])('%s in a property is unknown', (_what, data) => {
    expect(valueOf(data).kind).toBe('unknown');
  });

  test('the properties beside a macro are unknown', () => {
    expect(probeOf(platformOf(json('stack.json', { Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: 1 }, 'Fn::Transform': { Name: 'M' } } } }))).kind).toBe('unknown');
  });
});

describe('unknowns that differ are two', () => {
  const TEMPLATE = { Mappings: { M: { a: { b: 'c' } } } };
  test.each<[string, Json, Json]>([
    ['macros of two names', { 'Fn::Transform': { Name: 'A' } }, { 'Fn::Transform': { Name: 'B' } }],
    ['macros of two arguments', { 'Fn::Transform': { Name: 'A', Parameters: { Location: 's3://a' } } }, { 'Fn::Transform': { Name: 'A', Parameters: { Location: 's3://b' } } }],
    ['functions nobody knows', { 'Fn::New': 1 }, { 'Fn::New': 2 }],
    ['maps with a macro', { a: 1, 'Fn::Transform': {} }, { a: 2, 'Fn::Transform': {} }],
    ['texts that cannot be split', { 'Fn::Split': ['', 'a'] }, { 'Fn::Split': ['', 'b'] }],
    ['items that are not there', { 'Fn::Select': [3, ['a']] }, { 'Fn::Select': [3, ['b']] }],
    ['entries that are not there', { 'Fn::FindInMap': ['M', 'x', 'b'] }, { 'Fn::FindInMap': ['M', 'y', 'b'] }],
    ['mappings that are computed', { 'Fn::FindInMap': [{ Ref: 'AWS::Region' }, 'x', 'b'] }, { 'Fn::FindInMap': [{ Ref: 'AWS::Region' }, 'y', 'b'] }],
    ['attributes that are computed', { 'Fn::GetAtt': ['A', { Ref: 'AWS::Region' }] }, { 'Fn::GetAtt': ['B', { Ref: 'AWS::Region' }] }],
    ['attributes of what is not declared', { 'Fn::GetAtt': ['A', 'Arn'] }, { 'Fn::GetAtt': ['A', 'Name'] }],
    ['lists where text is expected', { 'Fn::Sub': ['${x}', { x: ['a'] }] }, { 'Fn::Sub': ['${x}', { x: ['b'] }] }],
    ['conditions that are computed', { 'Fn::If': [{ Ref: 'a' }, 'a', 'b'] }, { 'Fn::If': [{ Ref: 'a' }, 'a', 'c'] }],
  ])('%s: a condition that compares them holds or does not', (_what, one, other) => {
    const compare = (a: Json, b: Json): Json => valueOf({ 'Fn::If': ['Same', 'yes', 'no'] }, { ...TEMPLATE, Conditions: { Same: { 'Fn::Equals': [a, b] } } }).kind;
    expect([compare(one, one), compare(one, other)]).toEqual(['literal', 'choice']);
  });
});
