import { describe as show, type Json, type Platform, readPlatforms, readStacks, type SourceFile } from '../../lib/template';

function file(path: string, content: unknown): SourceFile {
  return { path, text: JSON.stringify(content) };
}

function platforms(files: SourceFile[]): readonly Platform[] {
  const result = readPlatforms(files, 'here');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms;
}

/** The value of the property `value` of the resource `Probe`. */
function probe(platform: Platform, stack: string): string {
  return show(platform.propertiesOf(platform.resource(`${stack}/Probe`)!).get('value').value);
}

function probing(value: Json, more: object = {}): object {
  return { Resources: { Probe: { Type: 'X::Y::Z', Properties: { value } } }, ...more };
}

function stackArtifact(id: string, more: object = {}): object {
  return { [id]: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: `${id}.template.json`, ...more } } };
}

describe('an assembly', () => {
  test('is one platform of its stacks, by their names', () => {
    const [platform] = platforms([
      file('manifest.json', { artifacts: { ...stackArtifact('CoreABC', { stackName: 'core' }), ...stackArtifact('Team') } }),
      file('CoreABC.template.json', probing(1)), file('Team.template.json', probing(2)),
    ]);
    expect(platform?.templates.map(({ stack }) => stack)).toEqual(['core', 'Team']);
    expect(platform?.resources('X::Y::Z').map((resource) => platform.locate(resource))).toEqual(['core/Probe', 'Team/Probe']);
  });

  test('tells stacks of one name apart', () => {
    const [platform] = platforms([
      file('manifest.json', { artifacts: { ...stackArtifact('East', { stackName: 'core' }), ...stackArtifact('West', { stackName: 'core' }) } }),
      file('East.template.json', probing(1)), file('West.template.json', probing(2)),
    ]);
    expect(platform?.templates.map(({ stack }) => stack)).toEqual(['East', 'West']);
  });

  test('has a platform for each Stage, and joins none with another', () => {
    const exporting = { Resources: {}, Outputs: { Out: { Value: 'from-here', Export: { Name: 'shared' } } } };
    const stage = (name: string): object => ({ [name]: { type: 'cdk:cloud-assembly', properties: { directoryName: name, displayName: name } } });
    const found = platforms([
      file('manifest.json', { artifacts: { ...stage('test'), ...stage('prod') } }),
      file('test/manifest.json', { artifacts: stackArtifact('Exporter') }), file('test/Exporter.template.json', exporting),
      file('prod/manifest.json', { artifacts: stackArtifact('Importer') }), file('prod/Importer.template.json', probing({ 'Fn::ImportValue': 'shared' })),
    ]);
    expect(found.map(({ name }) => name)).toEqual(['test', 'prod']);
    expect(probe(found[1]!, 'Importer')).toBe('<Fn::ImportValue(["=","shared"])>');
  });

  test('that contains itself is read once', () => {
    expect(platforms([
      file('manifest.json', { artifacts: { ...stackArtifact('Core'), Self: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } } }),
      file('./manifest.json', { artifacts: {} }), file('Core.template.json', probing(1)),
    ])).toHaveLength(1);
  });

  test('of several environments does not take their accounts for one', () => {
    const same = (a: string, b: string): boolean => {
      const [platform] = readResult(a, b);
      return probe(platform!, 'A') === 'yes';
    };
    const readResult = (a: string, b: string): readonly Platform[] => {
      const result = readStacks('p', [{ name: 'A', path: 'a.json', environment: a }, { name: 'B', path: 'b.json', environment: b }], [
        file('a.json', probing({ 'Fn::If': ['Same', 'yes', 'no'] }, { Conditions: { Same: { 'Fn::Equals': [{ Ref: 'AWS::AccountId' }, { 'Fn::ImportValue': 'account' }] } } })),
        file('b.json', { Resources: {}, Outputs: { Account: { Value: { Ref: 'AWS::AccountId' }, Export: { Name: 'account' } } } }),
      ]);
      if (!result.ok) throw new Error('unreadable');
      return result.platforms;
    };
    expect(same('aws://1/eu-west-1', 'aws://1/eu-west-1')).toBe(true);
    expect(same('aws://1/eu-west-1', 'aws://2/eu-west-1')).toBe(false);
  });
});

test('a template of a stack that only declares has no resources', () => {
  const [platform] = platforms([file('a.template.json', { Metadata: { ZeroTrustKafka: { version: 1 } }, Parameters: {} })]);
  expect(platform?.resources()).toEqual([]);
});

describe('joining', () => {
  test('an import is what another stack exports, as that stack means it', () => {
    const [platform] = platforms([
      file('a.template.json', { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } }, Outputs: { Out: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, Export: { Name: { 'Fn::Sub': 'bucket-${AWS::Region}' } } } } }),
      file('b.template.json', probing({ 'Fn::ImportValue': { 'Fn::Join': ['-', ['bucket', { Ref: 'AWS::Region' }]] } })),
    ]);
    expect(platform?.propertiesOf(platform.resource('b/Probe')!).get('value').value).toMatchObject({ kind: 'token', resource: 'a/Bucket', attribute: 'Arn' });
  });

  describe("a weak reference to another stack's output", () => {
    const reading = (argument: Record<string, Json>, environments: [string, string] = ['aws://1/eu-west-1', 'aws://1/eu-west-1']): unknown => {
      const result = readStacks('p', [{ name: 'a', path: 'a.json', environment: environments[0] }, { name: 'b', path: 'b.json', environment: environments[1] }], [
        file('a.json', { Resources: { Bucket: { Type: 'AWS::S3::Bucket' } }, Outputs: { Out: { Value: { 'Fn::GetAtt': ['Bucket', 'Arn'] } } } }),
        file('b.json', probing({ 'Fn::GetStackOutput': argument })),
      ]);
      if (!result.ok) throw new Error('unreadable');
      const [platform] = result.platforms;
      return platform!.propertiesOf(platform!.resource('b/Probe')!).get('value').value;
    };
    const BUCKET = { kind: 'token', resource: 'a/Bucket', attribute: 'Arn' };

    test.each([
      ['in this region', { StackName: 'a', OutputName: 'Out', Region: 'eu-west-1' }, undefined],
      ['without a region', { StackName: 'a', OutputName: 'Out' }, undefined],
      ['in the region of the stack, whatever it is', { StackName: 'a', OutputName: 'Out', Region: { Ref: 'AWS::Region' } }, undefined],
      ['among templates without a manifest', { StackName: 'a', OutputName: 'Out', Region: 'eu-west-1' }, ['', ''] as [string, string]],
    ])('%s is what that stack means', (_what, argument, environments) => {
      expect(reading(argument, environments)).toMatchObject(BUCKET);
    });

    test.each([
      ['of another account', { StackName: 'a', OutputName: 'Out', RoleArn: 'arn:aws:iam::2:role/r' }, undefined, 'it is read from a stack of another account'],
      ['of another region', { StackName: 'a', OutputName: 'Out', Region: 'us-east-1' }, undefined, 'it is read from a stack of another region'],
      ['of a stack in another environment', { StackName: 'a', OutputName: 'Out' }, ['aws://2/eu-west-1', 'aws://1/eu-west-1'] as [string, string], 'it is read from a stack outside the platform'],
      ['of a stack that is not given', { StackName: 'c', OutputName: 'Out' }, undefined, 'it is read from a stack outside the platform'],
      ['of an output that is not there', { StackName: 'a', OutputName: 'Other' }, undefined, 'stack a has no output Other'],
      ['of a stack the deployment names', { StackName: { 'Fn::ImportValue': 'x' }, OutputName: 'Out' }, undefined, 'which output it reads can not be told'],
    ])('%s is unknown', (_what, argument, environments, reason) => {
      expect(reading(argument, environments)).toMatchObject({ kind: 'unknown', reason });
    });
  });

  const CHILD = {
    Parameters: { In: { Type: 'String' }, Left: { Type: 'String', Default: 'default' } },
    Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: { 'Fn::Sub': '${In}/${Left}' } } }, Inner: { Type: 'AWS::S3::Bucket' } },
    Outputs: { Inner: { Value: { Ref: 'Inner' } } },
  };
  const nesting = (more: object): object => ({
    Resources: {
      Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { Parameters: { In: 'given' }, TemplateURL: 'https://x/assets/abc.json' }, ...more },
      Probe: { Type: 'X::Y::Z', Properties: { value: { 'Fn::GetAtt': ['Nested', 'Outputs.Inner'] } } },
    },
  });

  test.each<[string, object, SourceFile[]]>([
    ['asset metadata', { Metadata: { 'aws:asset:path': 'child.nested.template.json' } }, []],
    ['the asset manifest', {}, [file('root.assets.json', { files: { abc: { source: { path: 'child.nested.template.json' }, destinations: { d: { objectKey: 'abc.json' } } } } })]],
    ['a local path', { Properties: { Parameters: { In: 'given' }, TemplateURL: './child.nested.template.json' } }, []],
  ])('a nested stack is found by %s; parameters go in, outputs come out', (_what, more, files) => {
    const [platform] = platforms([file('root.template.json', nesting(more)), file('child.nested.template.json', CHILD), ...files]);
    expect(platform?.templates.map(({ stack }) => stack)).toEqual(['root', 'root/Nested']);
    expect(probe(platform!, 'root/Nested')).toBe('given/default');
    expect(platform?.propertiesOf(platform.resource('root/Probe')!).get('value').value).toMatchObject({ kind: 'token', resource: 'root/Nested/Inner' });
    expect(platform?.opacities).toEqual([]);
  });

  test('a nested stack that was not given is hidden, and its outputs unknown', () => {
    const [platform] = platforms([file('root.template.json', nesting({}))]);
    expect(platform?.opacities).toMatchObject([{ location: 'Nested', what: 'nested-template' }]);
    expect(probe(platform!, 'root')).toBe('<root/Nested.Outputs.Inner>');
  });

  test('nesting that doubles at each level ends', () => {
    const levels = Array.from({ length: 20 }, (_unused, level) => {
      const child = { Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': `l${level + 1}.template.json` } };
      return file(`l${level}.template.json`, { Resources: { A: child, B: child } });
    });
    const [platform] = platforms([...levels, file('l20.template.json', { Resources: {} })]);
    expect(platform?.opacities.some(({ reason }) => reason.startsWith('more than'))).toBe(true);
  });

  test('what a nested stack holds does not exist when the stack cannot', () => {
    const [platform] = platforms([
      file('root.template.json', { ...nesting({ Condition: 'Never', Metadata: { 'aws:asset:path': 'child.nested.template.json' } }), Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } } }),
      file('child.nested.template.json', CHILD),
    ]);
    expect(platform?.resources('AWS::S3::Bucket')).toEqual([]);
  });
});

describe('bad input', () => {
  test.each<[string, SourceFile[], object[]]>([
    ['nothing', [], [{ kind: 'missing', path: '.' }]],
    ['an assembly without stacks', [file('manifest.json', {})], [{ kind: 'missing', path: 'manifest.json' }]],
    ['a template that is not there', [file('manifest.json', { artifacts: stackArtifact('Core') })], [{ kind: 'missing', path: 'Core.template.json' }]],
    ['what is no JSON', [{ path: 'a.template.json', text: '{' }], [{ kind: 'unreadable', path: 'a.template.json' }]],
    ['an empty map', [file('a.template.json', {})], [{ kind: 'unreadable', path: 'a.template.json' }]],
    ['a map of another kind', [file('a.template.json', { name: 'x', Outputs: {} })], [{ kind: 'unreadable', path: 'a.template.json' }]],
    ['resources that are no map', [file('a.template.json', { Resources: [] })], [{ kind: 'unreadable', path: 'a.template.json' }]],
    ['a resource without a type', [file('a.template.json', { Resources: { A: {} } })], [{ kind: 'unreadable', path: 'a.template.json' }]],
    ['what is no YAML', [{ path: 'a.template.yaml', text: '{' }], [{ kind: 'unreadable', path: 'a.template.yaml' }]],
    ['several problems', [{ path: 'a.template.json', text: '{' }, { path: 'b.template.json', text: '[' }], [{ path: 'a.template.json' }, { path: 'b.template.json' }]],
  ])('%s is said to be so', (_what, files, problems) => {
    expect(readPlatforms(files)).toMatchObject({ ok: false, problems });
  });
});
