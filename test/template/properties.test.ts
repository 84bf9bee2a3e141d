import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { identityOf, type Json, readPlatforms, type SourceFile } from '../../lib/template';
import { parseFile } from '../../lib/template/parse-file';
import { FIXED } from '../support/arbitraries';

type Style = 'json' | 'long' | 'short';

const word = fc.constantFrom('a', 'b-1', 'yes', 'on', 'no', '0755', '1:30', '2012-10-17', '1.10', '', '~', 'null', '*', '!Ref', 'x: y', '- z', '<<', '"q"', "it's", 'two\nlines\n', ' space ', '#', '${B}', 'a-${AWS::Region}-${!raw}');
const name = fc.constantFrom('Free', 'Stage', 'B', 'AWS::Region', 'AWS::NoValue', 'Missing');
const condition = fc.constantFrom('IsProd', 'Perhaps');

const { value } = fc.letrec<{ value: Json }>((tie) => {
  const inner = tie('value');
  const fn = (key: string, argument: fc.Arbitrary<Json>): fc.Arbitrary<Json> => argument.map((data) => ({ [key]: data }));
  return {
    value: fc.oneof({ maxDepth: 4, depthIdentifier: 'value' },
      word, fc.boolean(), fc.integer({ min: -1000, max: 70_000 }), fc.constantFrom(0.5, 1.25, -2.75),
      fn('Ref', name),
      fc.array(inner, { maxLength: 3 }), fc.dictionary(fc.constantFrom('Key', 'yes', '1', 'a b', 'on', 'Version', '__proto__'), inner, { maxKeys: 3 }),
      fn('Fn::GetAtt', fc.tuple(fc.constantFrom('B', 'Missing'), fc.constantFrom('Arn', 'Outputs.X'))),
      fn('Fn::Sub', word), fn('Fn::Sub', fc.tuple(word, fc.dictionary(fc.constantFrom('B', 'x'), inner, { maxKeys: 2 }))),
      fn('Fn::Join', fc.tuple(word, fc.array(inner, { maxLength: 3 }))), fn('Fn::Select', fc.tuple(fc.constantFrom(0, 1, '1'), fc.array(inner, { minLength: 1, maxLength: 3 }))),
      fn('Fn::Split', fc.tuple(fc.constantFrom(',', '-'), inner)), fn('Fn::If', fc.tuple(condition, inner, inner)),
      fn('Fn::FindInMap', fc.tuple(fc.constant('Sizes'), fc.constantFrom('prod', 'x'), fc.constantFrom('on', 'y'))),
      fn('Fn::Base64', inner), fn('Fn::ToJsonString', inner), fn('Fn::ImportValue', inner), fn('Fn::GetAZs', fc.constantFrom('', 'eu-west-1')), fn('Fn::Length', inner), fn('Fn::Transform', fc.record({ Name: word })),
    ),
  };
});

function template(data: Json): Record<string, Json> {
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Parameters: { Free: { Type: 'String', Default: 'yes' }, Stage: { Type: 'String', AllowedValues: ['on', 'off'] } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'on'] }, Perhaps: { 'Fn::Or': [{ Condition: 'IsProd' }, { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Free' }, 'yes'] }] }] } },
    Mappings: { Sizes: { prod: { on: 3 } } },
    Resources: { B: { Type: 'AWS::S3::Bucket' }, Probe: { Type: 'X::Y::Z', Condition: 'Perhaps', Properties: { value: data } } },
  };
}

/** YAML of our own making, in flow style, so that nothing but the reader decides what a scalar is. */
function flow(data: Json): string {
  if (Array.isArray(data)) return `[${(data as Json[]).map(flow).join(', ')}]`;
  if (typeof data !== 'object' || data === null) return JSON.stringify(data);
  const entries = Object.entries(data as Readonly<Record<string, Json>>);
  const [key, argument] = entries[0] ?? ['', null];
  if (entries.length !== 1 || !(key.startsWith('Fn::') || key === 'Ref' || key === 'Condition' && typeof argument === 'string')) {
    return `{${entries.map(([each, inner]) => `${JSON.stringify(each)}: ${flow(inner)}`).join(', ')}}`;
  }
  const tag = `!${key.replace('Fn::', '')}`;
  if (key === 'Fn::GetAtt') return `${tag} ${JSON.stringify((argument as string[]).join('.'))}`;
  // A tag before a tag is no YAML, and one before a boolean makes it text: there the function is written in its long form.
  const text = flow(argument);
  return text.startsWith('!') || typeof argument === 'boolean' || typeof argument === 'number' ? `{${JSON.stringify(key)}: ${text}}` : `${tag} ${text}`;
}

function written(data: Json, style: Style): SourceFile {
  const whole = template(data);
  switch (style) {
    case 'json': return { path: 'stack.json', text: JSON.stringify(whole) };
    case 'long': return { path: 'stack.yaml', text: stringify(whole, { version: '1.1', aliasDuplicateObjects: false }) };
    case 'short': return { path: 'stack.yml', text: flow(whole) };
  }
}

function identities(file: SourceFile): string[] {
  const result = readPlatforms([file]);
  if (!result.ok) throw new Error(`${JSON.stringify(result.problems)}\n${file.text}`);
  const [platform] = result.platforms;
  return platform!.resources().map((resource) => `${resource.key} ${identityOf(platform!.propertiesOf(resource).value)}`).sort();
}

function reordered(data: Json): Json {
  if (Array.isArray(data)) return (data as Json[]).map(reordered);
  return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data as Readonly<Record<string, Json>>).reverse().map(([key, inner]) => [key, reordered(inner)])) : data;
}

test('a template in JSON, in YAML with long forms and in YAML with short forms has the same values', () => {
  fc.assert(fc.property(value, (data) => {
    const json = identities(written(data, 'json'));
    expect(identities(written(data, 'long'))).toEqual(json);
    expect(identities(written(data, 'short'))).toEqual(json);
  }), { ...FIXED, numRuns: 500 });
});

test('the order of keys changes nothing', () => {
  fc.assert(fc.property(value, (data) => {
    const text = (content: Json): SourceFile => ({ path: 'stack.json', text: JSON.stringify(content) });
    expect(identities(text(reordered(template(data))))).toEqual(identities(text(template(data))));
  }), FIXED);
});

test('renaming what a template declares changes no more than the name', () => {
  fc.assert(fc.property(value, (data) => {
    const text = JSON.stringify(template(data));
    // Text that is encoded hides the name that was in it.
    fc.pre(!text.includes('Fn::Base64'));
    const renamed = text.replaceAll('"B"', '"B2"').replaceAll('${B}', '${B2}');
    expect(identities({ path: 'stack.json', text: renamed }).map((identity) => identity.replaceAll('B2', 'B'))).toEqual(identities({ path: 'stack.json', text }));
  }), FIXED);
});

describe('no text makes reading throw', () => {
  const pieces = ['{', '}', '[', ']', ':', ',', '"', "'", '- ', '? ', ': ', '\n', '  ', '\t', '#', '&a ', '*a', '!Ref ', '!Sub ', '!!map ', '!!set ', '!<x> ', '|', '>', '|2-\n', '---\n', '...\n', '%YAML 1.1\n', '%TAG ! x\n', '<<', '\\', '\u0000', '\uFEFF', '\u2028', '\uD800', 'Resources', 'Type', 'X', 'Properties', 'a', '1', '~', '=', '@', '`', '%'];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((all) => all.join(''));

  test.each(['a.json', 'a.yaml', 'a.template'])('of %s', (path) => {
    fc.assert(fc.property(fc.oneof(soup, fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const parsed = parseFile(path, text);
      expect(parsed.ok || (parsed.reason !== '' && !parsed.reason.includes('\n'))).toBe(true);
      const result = readPlatforms([{ path, text }]);
      if (result.ok) for (const platform of result.platforms) platform.resources().forEach((resource) => platform.propertiesOf(resource).variants());
      else expect(result.problems).toHaveLength(1);
    }), { ...FIXED, numRuns: 1500 });
  });

  test('of a template that is cut off or damaged', () => {
    fc.assert(fc.property(value, fc.nat(2000), fc.constantFrom('', '!', '\t', '&a', '{'), (data, at, put) => {
      for (const style of ['json', 'long', 'short'] as const) {
        const { path, text } = written(data, style);
        const cut = at % text.length;
        for (const damaged of [text.slice(0, cut) + put, text.slice(0, cut) + put + text.slice(cut + 1)]) {
          const result = readPlatforms([{ path, text: damaged }]);
          if (!result.ok) expect(result.problems).toHaveLength(1);
        }
      }
    }), FIXED);
  });
});
