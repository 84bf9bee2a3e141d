import { identityOf, type Json } from '../../lib/template';
import { parseFile } from '../../lib/template/parse-file';
import { platformOf, probeOf, problemsOf } from './support';

function data(text: string): Json {
  const parsed = parseFile('a.yaml', text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.data;
}

function reason(text: string): string {
  const parsed = parseFile('a.yaml', text);
  return parsed.ok ? `read as ${JSON.stringify(parsed.data)}` : parsed.reason;
}

describe('a short form is its long form', () => {
  test.each<[string, Json]>([
    ['!Ref Bucket', { Ref: 'Bucket' }],
    ['!Ref AWS::Region', { Ref: 'AWS::Region' }],
    ['!Sub "a-${AWS::Region}"', { 'Fn::Sub': 'a-${AWS::Region}' }],
    ['!Sub\n  - "${x}"\n  - x: !Ref Bucket', { 'Fn::Sub': ['${x}', { x: { Ref: 'Bucket' } }] }],
    ['!Sub |\n  a\n  ${b}\n', { 'Fn::Sub': 'a\n${b}\n' }],
    ['!GetAtt Bucket.Arn', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    ['!GetAtt Nested.Outputs.Out', { 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }],
    ['!GetAtt [Bucket, Arn]', { 'Fn::GetAtt': ['Bucket', 'Arn'] }],
    ['!Join ["-", [a, !Ref b]]', { 'Fn::Join': ['-', ['a', { Ref: 'b' }]] }],
    ['!Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!Select [0, !GetAZs ]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!GetAZs\n  Ref: AWS::Region', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }],
    ['!Split [",", !ImportValue list]', { 'Fn::Split': [',', { 'Fn::ImportValue': 'list' }] }],
    ['!If [Prod, 3, !Ref AWS::NoValue]', { 'Fn::If': ['Prod', 3, { Ref: 'AWS::NoValue' }] }],
    ['!Equals [!Ref a, b]', { 'Fn::Equals': [{ Ref: 'a' }, 'b'] }],
    ['!And [!Condition A, !Or [!Condition B, !Not [!Condition C]]]', { 'Fn::And': [{ Condition: 'A' }, { 'Fn::Or': [{ Condition: 'B' }, { 'Fn::Not': [{ Condition: 'C' }] }] }] }],
    ['!FindInMap [Sizes, !Ref Stage, brokers, {DefaultValue: 3}]', { 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'brokers', { DefaultValue: 3 }] }],
    ['!Base64 yes', { 'Fn::Base64': 'yes' }],
    ['!Base64\n  Fn::Sub: "${a}"', { 'Fn::Base64': { 'Fn::Sub': '${a}' } }],
    ['!Cidr [!GetAtt Vpc.CidrBlock, 6, 8]', { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 6, 8] }],
    ['!Transform {Name: AWS::Include, Parameters: {Location: s3://a/b}}', { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } }],
    ['!ToJsonString {a: [1]}', { 'Fn::ToJsonString': { a: [1] } }],
    ['!Length [a, b]', { 'Fn::Length': ['a', 'b'] }],
    ['!GetStackOutput {StackName: a, OutputName: b}', { 'Fn::GetStackOutput': { StackName: 'a', OutputName: 'b' } }],
    ['!Contains [[a], b]', { 'Fn::Contains': [['a'], 'b'] }],
    ['Fn::ForEach::Keys: [Id, [A], {}]', { 'Fn::ForEach::Keys': ['Id', ['A'], {}] }],
  ])('%s', (text, long) => {
    expect(data(text)).toEqual(long);
  });

  test('also through the whole reading: a template in YAML has the values of the one in JSON', () => {
    const yaml = platformOf({ path: 'stack.yaml', text: 'Resources:\n  B: {Type: AWS::S3::Bucket}\n  Probe:\n    Type: X::Y::Z\n    Properties:\n      value: !Sub "${B.Arn}/*"\n' });
    const long = platformOf({ path: 'stack.json', text: JSON.stringify({ Resources: { B: { Type: 'AWS::S3::Bucket' }, Probe: { Type: 'X::Y::Z', Properties: { value: { 'Fn::Sub': '${B.Arn}/*' } } } } }) });
    expect(identityOf(probeOf(yaml))).toBe(identityOf(probeOf(long)));
  });
});

describe('a scalar means what it means to CloudFormation', () => {
  test.each<[string, Json]>([
    ['yes', true], ['Yes', true], ['ON', true], ['true', true], ['no', false], ['Off', false], ['FALSE', false],
    ['y', 'y'], ['N', 'N'], ['"yes"', 'yes'], ["'on'", 'on'], ['oN', 'oN'], ['!!str yes', 'yes'], ['! yes', 'yes'],
    ['2012-10-17', '2012-10-17'], ['2010-09-09', '2010-09-09'], ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['9094', 9094], ['-1', -1], ['+7', 7], ['1_000', 1000], ['0x1F', 31], ['0b101', 5], ['0755', 493], ['-010', -8], ['0', 0], ['1:30', 90], ['-1:30', -90], ['22:22:22', 80542],
    ['012345678901', 12345678901], ['"012345678901"', '012345678901'], ['08', 8],
    ['1.10', 1.1], ['.5', 0.5], ['1.', 1], ['1e3', 1000], ['1.5e-3', 0.0015], ['3.9.x', '3.9.x'], ['10.0.0.0/16', '10.0.0.0/16'], ['1.2.3', '1.2.3'], ['-', [null]], ['+', '+'], ['.', '.'], ['_', '_'],
    ['null', null], ['~', null], ['Null', null], ['nUll', 'nUll'], ['!!int "0x10"', 16], ['!!bool "yes"', true], ['!!float "1.5"', 1.5], ['!!null ""', null],
    ['arn:aws:s3:::a', 'arn:aws:s3:::a'], ['"*"', '*'], ['a #b', 'a'], ['a#b', 'a#b'], ['|-\n  yes\n', 'yes'], ['>\n  a\n  b\n', 'a b\n'],
    ['=', '='],
  ])('%s', (text, expected) => {
    expect(data(text)).toEqual(expected);
  });

  test('keys are text, as values are read', () => {
    expect(data('1: a\n111122223333: b\nyes: c\n"on": d\n2012-10-17: e\n')).toEqual({ 1: 'a', 111122223333: 'b', true: 'c', on: 'd', '2012-10-17': 'e' });
  });

  test('nothing is nothing', () => {
    expect(data('a:\nb: ~\nc: ""\n')).toEqual({ a: null, b: null, c: '' });
  });
});

describe('aliases', () => {
  test('are what their anchor holds, the last before them', () => {
    expect(data('a: &x {b: !Ref c}\nd: *x\ne: &x 1\nf: [*x, *x]\n')).toEqual({ a: { b: { Ref: 'c' } }, d: { b: { Ref: 'c' } }, e: 1, f: [1, 1] });
  });

  test('unfold only so far', () => {
    const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]', ...Array.from({ length: 9 }, (_unused, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`)];
    expect(reason(laughs.join('\n'))).toMatch(/^aliases stand for more than 100000 values, line 5, /);
  });

  test('do not make a nesting deeper than is read', () => {
    const chain = ['a0: &a0 [x]', ...Array.from({ length: 250 }, (_unused, level) => `a${level + 1}: &a${level + 1} [*a${level}]`)];
    expect(reason(chain.join('\n'))).toMatch(/^lists and maps nest more than 200 deep, line /);
  });
});

describe('what is no template in YAML has one problem, with its place', () => {
  test.each([
    ['a tag of somebody else', 'a:\n  b: !Rain::Embed c\n', "the tag !Rain::Embed is none of CloudFormation's, line 2, column 19"],
    ['a short form that is none', 'a: !ForEach [b]\n', "the tag !ForEach is none of CloudFormation's, line 1, column 13"],
    ['a tag by its URI', 'a: !<tag:example.com,2000:x> b\n', "the tag tag:example.com,2000:x is none of CloudFormation's, line 1, column 30"],
    ['a short form of a standard name', 'a: !str b\n', "the tag !str is none of CloudFormation's, line 1, column 9"],
    ['bytes', 'a: !!binary aGk=\n', 'the tag !!binary does not stand before such a value in a template, line 1, column 13'],
    ['a timestamp', 'a: !!timestamp 2012-10-17\n', 'the tag !!timestamp does not stand before such a value in a template, line 1, column 16'],
    ['a set', 'a: !!set {b, c}\n', 'the tag !!set does not stand before such a value in a template, line 1, column 10'],
    ['an ordered map', 'a: !!omap [b: c]\n', 'the tag !!omap does not stand before such a value in a template, line 1, column 11'],
    ['a number that is none', 'a: !!int b\n', 'the tag !!int does not stand before such a value in a template, line 1, column 10'],
    ['not a number', 'a: .nan\n', 'JSON has no number such as .nan, line 1, column 4'],
    ['infinity', 'a: -.inf\n', 'JSON has no number such as -.inf, line 1, column 4'],
    ['a number out of range', 'a: 1e999\n', 'JSON has no number such as 1e999, line 1, column 4'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3\n', 'the key "a" stands twice in one map, line 3, column 1'],
    ['a key that is the same as text', '1: a\n"1": b\n', 'the key "1" stands twice in one map, line 2, column 1'],
    ['a key that stands twice in braces', '{a: 1, "a": 2}', 'the key "a" stands twice in one map, line 1, column 8'],
    ['a merge key', 'a: &x {b: 1}\nc:\n  <<: *x\n', 'merge keys (<<) are not part of a template, line 3, column 3'],
    ['a key that is a list', '? [a, b]\n: c\n', 'a key is no text, line 1, column 3'],
    ['a key that is nothing', '~: c\n', 'a key is no text, line 1, column 1'],
    ['an alias of nothing', 'a: *x\n', 'the alias *x has no anchor before it, line 1, column 4'],
    ['an alias within its anchor', 'a: &x [*x]\n', 'the alias *x stands within its own anchor, line 1, column 8'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'a second document begins, and a template is one, line 2, column 1'],
    ['a map that is not closed', 'a: {b: 1\n', 'flow map in block collection must be sufficiently indented and end with a }, line 2, column 1'],
    ['a tab', 'a:\n\tb: 1\n', 'tabs are not allowed as indentation, line 2, column 1'],
    ['a map in a line', 'a: b: c\n', 'nested mappings are not allowed in compact mappings, line 1, column 4'],
  ])('%s', (_what, text, expected) => {
    expect(reason(text)).toBe(expected);
  });

  test('nesting is followed 200 deep, and no deeper, however it is written', () => {
    expect(data('['.repeat(200) + ']'.repeat(200))).toBeDefined();
    expect(data(`${'- '.repeat(199)}a`)).toBeDefined();
    const levels = [201, 1000, 10_000];
    for (const deep of levels.flatMap((n) => ['['.repeat(n) + ']'.repeat(n), `${'- '.repeat(n)}a`, `${'? '.repeat(n)}a`, '{a: '.repeat(n) + '}'.repeat(n), `${'[!Join '.repeat(n)}a${']'.repeat(n)}`])) {
      expect(problemsOf({ path: 'a.yaml', text: deep })).toEqual([{ kind: 'unsupported', path: 'a.yaml', what: expect.stringMatching(/^lists and maps nest more than 200 deep, line 1, column \d+$/) }]);
    }
    const indented = Array.from({ length: 1500 }, (_unused, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(reason(indented)).toMatch(/^lists and maps nest more than 200 deep, line \d+, /);
  });
});
