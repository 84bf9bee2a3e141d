import { type SourceFile } from '../../lib/template';
import { json, platformOf, probeOf, problemsOf } from './support';

const only = (text: string, path = 'a.json'): SourceFile => ({ path, text });

describe('one file has one problem', () => {
  test.each<[string, SourceFile, string, string]>([
    ['an empty file', only(''), 'unreadable', 'it is empty'],
    ['an empty YAML file', only(' \n\n', 'a.yaml'), 'unreadable', 'it is empty'],
    ['a YAML file of comments', only('# nothing\n---\n', 'a.yaml'), 'unreadable', 'it is empty'],
    ['null', only('null'), 'unreadable', 'it is empty'],
    ['nothing but a byte order mark', only('\uFEFF'), 'unreadable', 'it is empty'],
    ['an empty map', only('{}'), 'unreadable', 'it is no template: no Resources, and no other section of one'],
    ['bytes', only('\u0000\u0001PNG'), 'unreadable', 'it is no text in UTF-8'],
    ['text in another encoding', only('{"Resources": {"\uFFFD": {}}}'), 'unreadable', 'it is no text in UTF-8'],
    ['YAML under a name of JSON', only('Resources: {}'), 'unreadable', 'a value is expected, line 1, column 1'],
    ['a list', only('[]'), 'unsupported', 'it is no template: a list stands at its top'],
    ['a text', only('"a"'), 'unsupported', 'it is no template: one value stands at its top'],
    ['prose', only('Dear Sir or Madam', 'a.yaml'), 'unsupported', 'it is no template: one value stands at its top'],
    ['a Kubernetes manifest', only('apiVersion: v1\nkind: Pod\n', 'a.yaml'), 'unsupported', 'it is no template but a Kubernetes manifest'],
    ['a package.json', json('a.json', { name: 'a', version: '1.0.0' }), 'unsupported', 'it is no template but a package.json'],
    ['an OpenAPI document', only('openapi: 3.1.0\npaths: {}\n', 'a.yaml'), 'unsupported', 'it is no template but an OpenAPI document'],
    ['a template of Azure', json('a.json', { $schema: 'https://schema.management.azure.com', resources: [] }), 'unsupported', 'it is no template but a template of Azure'],
    ['resources in a list', json('a.json', { Resources: [] }), 'unreadable', 'its Resources are no map'],
    ['parameters in a list', json('a.json', { Resources: {}, Parameters: [] }), 'unreadable', 'its Parameters are no map'],
    ['outputs that are text', json('a.json', { Resources: {}, Outputs: 'a' }), 'unreadable', 'its Outputs are no map'],
    ['a resource without a type', json('a.json', { Resources: { A: {} } }), 'unreadable', 'resource A has no Type'],
    ['a resource that is text', json('a.json', { Resources: { A: 'AWS::S3::Bucket' } }), 'unreadable', 'resource A is no map'],
    ['a type that is a number', json('a.json', { Resources: { A: { Type: 1 } } }), 'unreadable', 'the Type of resource A is no text'],
    ['a type that there can not be', json('a.json', { Resources: { A: { Type: 'Bucket' } } }), 'unreadable', 'resource A is of a type that there can not be: "Bucket"'],
    ['properties in a list', json('a.json', { Resources: { A: { Type: 'X::Y::Z', Properties: [] } } }), 'unreadable', 'the Properties of resource A are no map'],
    ['properties that are text', json('a.json', { Resources: { A: { Type: 'X::Y::Z', Properties: 'a' } } }), 'unreadable', 'the Properties of resource A are no map'],
    ['a logical id with a slash', json('a.json', { Resources: { 'a/b': { Type: 'X::Y::Z' } } }), 'unreadable', 'a logical id is "a/b"'],
    ['more than 20 MB', only(' '.repeat(20_000_001)), 'unsupported', 'it is larger than 20 MB'],
    ['more than 4 MB of YAML', only(`a: ${'b'.repeat(4_000_000)}`, 'a.yaml'), 'unsupported', 'it is larger than 4 MB'],
  ])('%s', (_what, file, kind, what) => {
    expect(problemsOf(file)).toEqual([{ kind, what, path: file.path }]);
  });

  test('also where it is nested several times', () => {
    const child = { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'c.yaml' } };
    expect(problemsOf(json('root.template.json', { Resources: { A: child, B: child } }), { path: 'c.yaml', text: '[' })).toMatchObject([{ kind: 'unreadable', path: 'c.yaml' }]);
  });
});

test('a macro may have types of its own', () => {
  expect(platformOf(json('a.json', { Transform: 'M', Resources: { A: { Type: 'Bucket' } } })).resources()).toHaveLength(1);
});

test('files are read up to 100 MB in all', () => {
  const files = Array.from({ length: 6 }, (_unused, index) => only(' '.repeat(19_000_000), `${index}.json`));
  expect(problemsOf(...files)).toEqual([{ kind: 'unsupported', what: 'the files together are larger than 100 MB', path: '.' }]);
});

test('JSON of 4 MB and more is read under a name of YAML', () => {
  expect(platformOf(only(JSON.stringify({ Description: 'x'.repeat(4_000_000), Resources: {} }), 'a.yaml')).templates).toHaveLength(1);
});

test('names of objects are logical ids like any other', () => {
  const platform = platformOf(only('{"Resources":{"__proto__":{"Type":"A::A::A"},"constructor":{"Type":"B::B::B"},"Probe":{"Type":"X::Y::Z","Properties":{"value":{"Fn::GetAtt":["__proto__","toString"]}}}}}', 'stack.json'));
  expect(platform.resources().map(({ logicalId, type }) => `${logicalId}:${type}`)).toEqual(['__proto__:A::A::A', 'constructor:B::B::B', 'Probe:X::Y::Z']);
  expect(probeOf(platform)).toMatchObject({ kind: 'token', resource: 'stack/__proto__' });
  expect(platform.resource('stack/toString')).toBeUndefined();
  expect(platform.resource('hasOwnProperty/x')).toBeUndefined();
});

describe('a directory of templates', () => {
  const BUCKET = { Resources: { B: { Type: 'AWS::S3::Bucket' } } };
  const stacks = (...files: SourceFile[]): string[] => platformOf(...files).templates.map(({ stack }) => stack);

  test('holds what is named a template, and what is one', () => {
    expect(stacks(
      json('a.template.json', BUCKET), json('b.json', BUCKET), only('Resources: {}', 'c.yaml'), only('AWSTemplateFormatVersion: 2010-09-09\nOutputs: {}\n', 'd.yml'), only('Resources: {}', 'e.template.yml'), json('f.template', BUCKET),
      json('package.json', { name: 'a' }), only('a: 1', 'g.yaml'), only('Resources: {}', 'h.txt'), json('i.assets.json', BUCKET),
    )).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('is not stopped by files of other tools that cannot be read', () => {
    expect(stacks(json('a.json', BUCKET), only('// comments\n{}', 'tsconfig.json'), only('a: {{ helm }}\n', 'chart.yaml'), only('a: !vault b\n', 'ansible.yml'), only('', 'empty.yaml'))).toEqual(['a']);
  });

  test('is stopped by what could be a template if it could be read', () => {
    expect(problemsOf(json('a.json', BUCKET), only('Resources:\n  A: !Rain::Module b\n', 'b.yaml'), only('{"Resources": ', 'c.json'), only('{', 'd.template.json')).map(({ path }) => path)).toEqual(['b.yaml', 'c.json', 'd.template.json']);
  });

  test('tells stacks of one file name apart', () => {
    expect(stacks(json('a/main.json', BUCKET), only('Resources: {}', 'b/main.yaml'), json('c.json', BUCKET))).toEqual(['a:main', 'b:main', 'c']);
    expect(stacks(json('main.json', BUCKET), only('Resources: {}', 'main.yaml'), json('a/main.json', BUCKET), json('a:main.json', BUCKET))).toHaveLength(4);
    expect(new Set(stacks(json('main.json', BUCKET), only('Resources: {}', 'main.yaml'), json('a/main.json', BUCKET), json('a:main.json', BUCKET))).size).toBe(4);
  });

  test('joins a nested template in YAML', () => {
    const platform = platformOf(
      only('Resources:\n  N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: child.yaml, Parameters: {In: !Ref AWS::Region}}}\n  Probe: {Type: "X::Y::Z", Properties: {value: !GetAtt N.Outputs.Out}}\n', 'root.yaml'),
      only('Parameters: {In: {Type: String}}\nResources: {B: {Type: AWS::S3::Bucket}}\nOutputs: {Out: {Value: !Sub "${B.Arn}/${In}"}}\n', 'child.yaml'),
    );
    expect(platform.opacities).toEqual([]);
    expect(probeOf(platform, 'root')).toMatchObject({ kind: 'text', parts: [{ resource: 'root/N/B' }, '/', { pseudo: 'AWS::Region' }] });
  });
});
