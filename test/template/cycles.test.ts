import { json, platformOf, problemsOf } from './support';

const GET = (name: string): object => ({ 'Fn::GetAtt': [name, 'Arn'] });
const X = (value: unknown, more: object = {}): object => ({ Type: 'X::Y::Z', Properties: { value }, ...more });
const NESTED = (path: string): object => ({ Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': path } });

/** What is wrong with some templates, by their paths. */
const problems = (templates: Readonly<Record<string, object>>): string[] => problemsOf(...Object.entries(templates).map(([path, template]) => json(path, template)))
  .map(({ kind, path, what }) => `${kind} ${path}: ${what}`);
const ofOne = (template: object): string[] => problems({ 't.template.json': template });

describe('a circle that CloudFormation refuses is no template', () => {
  test.each<[string, object, string]>([
    ['Ref and GetAtt', { A: X({ Ref: 'B' }), B: X([{ deep: GET('A') }]) }, 'A → B → A'],
    ['GetAtt as text', { A: X({ 'Fn::GetAtt': 'B.Arn' }), B: X({ Ref: 'A' }) }, 'A → B → A'],
    ['Sub', { A: X({ 'Fn::Sub': 'x-${B.Arn}' }), B: X({ 'Fn::Sub': ['${A}-${y}', { y: 'z' }] }) }, 'A → B → A'],
    ['the map of a Sub', { A: X({ 'Fn::Sub': ['${y}', { y: GET('B') }] }), B: X({ Ref: 'A' }) }, 'A → B → A'],
    ['DependsOn', { A: X(1, { DependsOn: 'B' }), B: X(1, { DependsOn: ['C'] }), C: X(GET('A')) }, 'A → B → C → A'],
    ['a long one', Object.fromEntries(Array.from({ length: 9 }, (_unused, i) => [`R${i}`, X({ Ref: `R${(i + 1) % 9}` })])), 'R0 → R1 → R2 → R3 → R4 → … 4 more → R0'],
  ])('resources by %s', (_what, Resources, circle) => {
    expect(ofOne({ Resources })).toEqual([`unreadable t.template.json: resources need each other in a circle: ${circle}`]);
  });

  test('conditions', () => {
    const Conditions = { P: { 'Fn::Not': [{ Condition: 'Q' }] }, Q: { 'Fn::And': [{ Condition: 'P' }, { 'Fn::Equals': ['a', 'a'] }] } };
    expect(ofOne({ Conditions, Resources: { A: X(1) } })).toEqual(['unreadable t.template.json: conditions decide each other in a circle: P → Q → P']);
  });

  test('outputs of two stacks', () => {
    const out = (name: string, from: string): object => ({ Resources: { A: X(1) }, Outputs: { O: { Value: { 'Fn::ImportValue': from }, Export: { Name: name } } } });
    expect(problems({ 'a.template.json': out('a', 'b'), 'b.template.json': out('b', 'a') })).toEqual(["unreadable a.template.json: outputs of stacks are each other's in a circle: a.O → b.O → a.O"]);
  });

  test('a nested stack in itself, or in what it nests', () => {
    expect(ofOne({ Resources: { N: NESTED('t.template.json') } })).toEqual(['unreadable t.template.json: nested stack N contains itself: t.template.json → t.template.json']);
    expect(problems({ 'a.template.json': { Resources: { N: NESTED('b.template.json') } }, 'b.template.json': { Resources: { M: NESTED('a.template.json') } } }).join())
      .toContain('nested stack M contains itself: a.template.json → b.template.json → a.template.json');
  });
});

describe('no circle is', () => {
  test.each<[string, object]>([
    ['a chain that is used twice', { Resources: { A: X([{ Ref: 'B' }, { Ref: 'C' }]), B: X({ Ref: 'C' }), C: X(1) } }],
    ['a branch that may never be taken', { Conditions: { P: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } }, Resources: { A: X({ 'Fn::If': ['P', { Ref: 'B' }, 1] }), B: X({ Ref: 'A' }) } }],
    ['a text that only looks like a reference', { Resources: { A: X({ 'Fn::Sub': ['${!B} ${C}', { C: 1 }] }), B: X({ Ref: 'A' }), C: X({ Ref: 'A' }) } }],
    ['a parameter of the same name as nothing', { Parameters: { P: { Type: 'String' } }, Resources: { A: X({ Ref: 'P' }) } }],
    ['a key for a role that may use it', { Resources: { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Principal: { AWS: GET('Role') } }] } } }, Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [GET('Key')] } } } }],
    ['groups whose rules name each other', { Resources: Object.fromEntries([['A', 'B'], ['B', 'A']].map(([id = '', from = '']) => [id, { Type: 'AWS::EC2::SecurityGroup', Properties: { SecurityGroupIngress: [{ SourceSecurityGroupId: GET(from) }] } }])) }],
    ['a resource that names itself', { Resources: { A: X({ Ref: 'A' }) } }],
    ['what a macro rewrites', { Transform: 'M', Resources: { A: X({ Ref: 'B' }), B: X({ Ref: 'A' }) } }],
  ])('%s', (_what, template) => {
    expect(platformOf(json('t.template.json', template)).resources().length).toBeGreaterThan(0);
  });

  test('a chain as long as a template, without a stack overflow', () => {
    const Resources = Object.fromEntries(Array.from({ length: 5000 }, (_unused, i) => [`R${i}`, X({ Ref: `R${i + 1}` })]));
    expect(platformOf(json('t.template.json', { Resources })).resources()).toHaveLength(5000);
  });
});
