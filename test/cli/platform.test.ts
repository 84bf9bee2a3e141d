import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPlatforms } from '../../lib/cli/platform';
import { TrustError } from '../../lib/model/problem';
import { inFolder } from '../support/assembly';

const BUCKET = { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } };
const YAML = 'Resources:\n  Topic:\n    Type: AWS::MSK::Topic\n';

/** Files by path: text, or what is written as JSON. */
type Tree = Readonly<Record<string, unknown>>;

function write(folder: string, tree: Tree): void {
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** `name: stack/resource …` of each platform that is read at a path in a folder of these files. */
function read(tree: Tree, path = '.', more: (folder: string) => void = () => undefined): string[] {
  return inFolder((folder) => {
    write(folder, tree);
    more(folder);
    return readPlatforms(join(folder, path)).map((platform) => `${platform.name.startsWith('ztk-') ? '' : platform.name}: ${platform.resources().map(({ key }) => key).join(' ')}`);
  });
}

/** `CODE what at file` of each problem. */
function refused(tree: Tree, path = '.', more: (folder: string) => void = () => undefined): string[] {
  return inFolder((folder) => {
    write(folder, tree);
    more(folder);
    try {
      readPlatforms(join(folder, path));
    } catch (error) {
      if (!TrustError.isTrustError(error)) throw error;
      expect(error.message.split('\n')).toHaveLength(error.problems.length);
      return error.problems.map(({ code, what, where }) => `${code} ${what} at ${join(process.cwd(), where).replace(folder, '.')}`);
    }
    throw new Error('it was read');
  });
}

const stack = (id: string, file = `${id}.template.json`): object => ({ [id]: { type: 'aws:cloudformation:stack', environment: 'aws://1/eu-west-1', properties: { templateFile: file } } });
const stage = (name: string): object => ({ [name]: { type: 'cdk:cloud-assembly', properties: { directoryName: name, displayName: name } } });

describe('a platform is read from', () => {
  test.each<[string, Tree, string, string[]]>([
    ['one template in JSON', { 'a.json': BUCKET }, 'a.json', ['a: a/Bucket']],
    ['one template in YAML', { 'a.template.yaml': YAML }, 'a.template.yaml', ['a: a/Topic']],
    ['one template of any name', { 'network.cfn': JSON.stringify(BUCKET) }, 'network.cfn', ['network.cfn: network.cfn/Bucket']],
    ['one template beside others', { 'a.json': BUCKET, 'b.json': BUCKET, 'c.json': '{' }, 'a.json', ['a: a/Bucket']],
    ['a directory of templates', { 'a.template.json': BUCKET, 'b.yml': YAML, 'package.json': { name: 'x' }, 'k8s.yaml': 'apiVersion: v1\nkind: Pod\n', 'README.md': '# x' }, '.', [': a/Bucket b/Topic']],
    ['a directory of directories', { 'net/main.yaml': YAML, 'data/main.yaml': YAML, 'data/.git/x.json': BUCKET, 'node_modules/a/x.json': BUCKET }, '.', [': data:main/Topic net:main/Topic']],
    ['nested templates of a directory', { 'root.yaml': 'Resources:\n  Nested:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ./child/c.yaml}\n', 'child/c.yaml': YAML }, '.', [': root/Nested root/Nested/Topic']],
    ['a cloud assembly', { 'cdk.out/manifest.json': { artifacts: { ...stack('Core'), ...stack('Team', 'other.json') } }, 'cdk.out/Core.template.json': BUCKET, 'cdk.out/other.json': BUCKET, 'cdk.out/Stale.template.json': '{', 'cdk.out/tree.json': '{' }, 'cdk.out', ['cdk.out: Core/Bucket Team/Bucket']],
    ['the manifest of a cloud assembly', { 'cdk.out/manifest.json': { artifacts: stack('Core') }, 'cdk.out/Core.template.json': BUCKET }, 'cdk.out/manifest.json', ['cdk.out: Core/Bucket']],
    ['each Stage of a cloud assembly', {
      'manifest.json': { artifacts: { ...stage('test'), ...stage('prod') } },
      'test/manifest.json': { artifacts: stack('Core') }, 'test/Core.template.json': BUCKET,
      'prod/manifest.json': { artifacts: stack('Core') }, 'prod/Core.template.json': BUCKET,
    }, '.', ['test: Core/Bucket', 'prod: Core/Bucket']],
    ['a nested stack of a Stage, whose template lies with the outer assembly', {
      'manifest.json': { artifacts: stage('prod') }, 'asset.abc.yaml': YAML,
      'prod/manifest.json': { artifacts: stack('Core') }, 'prod/Core.assets.json': { files: { abc: { source: { path: '../asset.abc.yaml' }, destinations: { d: { objectKey: 'abc.yaml' } } } } },
      'prod/Core.template.json': { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://b/abc.yaml' } } } },
    }, '.', ['prod: Core/Nested Core/Nested/Topic']],
    ['files with a byte order mark', { 'manifest.json': `\uFEFF${JSON.stringify({ artifacts: stack('Core') })}`, 'Core.template.json': `\uFEFF${JSON.stringify(BUCKET)}` }, '.', [': Core/Bucket']],
  ])('%s', (_what, tree, path, expected) => {
    expect(read(tree, path)).toEqual(expected);
  });

  test('a link that is named, wherever it leads', () => {
    expect(read({ 'there/a.yaml': YAML, 'here/x.json': BUCKET }, 'here/link.yaml', (folder) => { symlinkSync('../there/a.yaml', join(folder, 'here/link.yaml')); })).toEqual(['link: a/Topic']);
  });

  test('links within its directory, each template once', () => {
    expect(read({ 'in/a.yaml': YAML, 'in/b/c.txt': YAML }, 'in', (folder) => {
      symlinkSync('a.yaml', join(folder, 'in/0-link.yaml'));
      symlinkSync('.', join(folder, 'in/0-loop'));
      symlinkSync('b/c.txt', join(folder, 'in/d.yaml'));
    })).toEqual(['in: a/Topic d/Topic']);
  });

  test('what matters: a large file beside it is not looked into', () => {
    const sparse = (path: string) => (folder: string): void => { writeFileSync(join(folder, path), ''); truncateSync(join(folder, path), 50_000_000); };
    expect(read({ 'a.yaml': YAML }, '.', sparse('b.txt'))).toEqual([': a/Topic']);
    expect(read({ 'manifest.json': { artifacts: stack('Core') }, 'Core.template.json': BUCKET }, '.', sparse('asset.1.json'))).toEqual([': Core/Bucket']);
  });
});

describe('refused is', () => {
  test.each<[string, Tree, string, string[]]>([
    ['what is not there', {}, 'a', ['INPUT_MISSING there is nothing to read: no such file at ./a']],
    ['a path below a file', { 'a.json': BUCKET }, 'a.json/b', [expect.stringMatching(/^INPUT_MISSING there is nothing to read: /) as string]],
    ['an empty directory', {}, '.', ['INPUT_MISSING there is no template at .']],
    ['a directory of something else', { 'a.md': '', 'tsconfig.json': '// a\n{}', 'package.json': {} }, '.', ['INPUT_MISSING there is no template at .']],
    ['an assembly without a template', { 'manifest.json': { artifacts: stack('Core') } }, '.', ['INPUT_MISSING the template is not there at ./Core.template.json']],
    ['an assembly without a Stage', { 'manifest.json': { artifacts: stage('prod') } }, '.', ['INPUT_MISSING the file is not there at ./prod/manifest.json']],
    ['an assembly whose values were never looked up', { 'manifest.json': { artifacts: stack('Core'), missing: [{ key: 'vpc-provider' }] }, 'Core.template.json': BUCKET }, '.', ['INPUT_UNREADABLE values of this assembly were never looked up: vpc-provider at ./manifest.json']],
    ['a manifest that is no JSON', { 'manifest.json': '{' }, '.', ['INPUT_UNREADABLE a key in double quotes is expected where the text ends, line 1, column 2 at ./manifest.json']],
    ['a manifest that names a file elsewhere', { 'out/manifest.json': { artifacts: stack('Core', '../a.json') }, 'a.json': BUCKET }, 'out', ['INPUT_UNSUPPORTED it leads out of the directory at ./a.json']],
    ['each file that is wrong', { 'a.template.json': '{', 'b.yaml': 'Resources: {a: 1, a: 2}', 'c.yaml': YAML }, '.', [
      'INPUT_UNREADABLE a key in double quotes is expected where the text ends, line 1, column 2 at ./a.template.json',
      'INPUT_UNREADABLE the key "a" stands twice in one map, line 1, column 19 at ./b.yaml',
    ]],
    ['resources in a circle', { 'a.json': { Resources: { A: { Type: 'X::Y::Z', DependsOn: 'B' }, B: { Type: 'X::Y::Z', Properties: { of: { Ref: 'A' } } } } } }, 'a.json', ['INPUT_UNREADABLE resources need each other in a circle: A → B → A at ./a.json']],
    ['a template of another kind', { 'k8s.yaml': 'apiVersion: v1\nkind: Pod\n' }, 'k8s.yaml', ['INPUT_UNSUPPORTED it is no template but a Kubernetes manifest at ./k8s.yaml']],
  ])('%s', (_what, tree, path, expected) => {
    expect(refused(tree, path)).toEqual(expected);
  });

  test('a file that is too large, before it is read', () => {
    expect(refused({ 'a.yaml': YAML }, '.', (folder) => { writeFileSync(join(folder, 'b.json'), ''); truncateSync(join(folder, 'b.json'), 50_000_000_000); })).toEqual(['INPUT_UNSUPPORTED it is larger than 20 MB at ./b.json']);
  });

  test('more than is read in all, once', () => {
    const large = Object.fromEntries(Array.from({ length: 8 }, (_unused, index) => [`${index}.json`, '']));
    expect(refused(large, '.', (folder) => { for (const name of Object.keys(large)) truncateSync(join(folder, name), 19_000_000); }))
      .toEqual(['INPUT_UNSUPPORTED what can be templates is larger than 100 MB: name the directory of one platform at .']);
  });

  test('a link out of the directory, to a file and to a folder', () => {
    expect(refused({ 'in/a.yaml': YAML, 'out/b.yaml': YAML }, 'in', (folder) => {
      symlinkSync('../out/b.yaml', join(folder, 'in/b.yaml'));
      symlinkSync('../out', join(folder, 'in/c'));
    })).toEqual(['INPUT_UNSUPPORTED it leads out of the directory at ./in/b.yaml', 'INPUT_UNSUPPORTED it leads out of the directory at ./in/c']);
  });

  test('a link to nothing', () => {
    expect(refused({ 'a.yaml': YAML }, '.', (folder) => { symlinkSync('gone', join(folder, 'b.json')); })).toEqual(['INPUT_MISSING it can not be read: no such file at ./b.json']);
  });

  test('a pipe, without waiting for who writes to it', () => {
    const pipe = (folder: string): void => { execFileSync('mkfifo', [join(folder, 'p.json')]); };
    expect(refused({}, 'p.json', pipe)).toEqual(['INPUT_UNSUPPORTED it is neither a file nor a directory at ./p.json']);
    expect(refused({ 'a.yaml': YAML }, '.', pipe)).toEqual(['INPUT_UNSUPPORTED it is neither a file nor a directory at ./p.json']);
  });

  test('a name that no file can have', () => {
    expect(refused({}, 'a\0b')).toEqual([expect.stringMatching(/^INPUT_MISSING there is nothing to read: /)]);
  });
});
