import { readPlatforms, type Json, type Place } from '../../lib/template';

function place(value: Json): Place {
  const result = readPlatforms([{ path: 's.template.json', text: JSON.stringify({
    Parameters: { Free: { Type: 'String' } },
    Conditions: { One: { 'Fn::Equals': [{ Ref: 'Free' }, '1'] }, Two: { 'Fn::Equals': [{ Ref: 'Free' }, '2'] } },
    Resources: { Probe: { Type: 'X::Y::Z', Properties: { value } } },
  }) }]);
  if (!result.ok) throw new Error('unreadable');
  return result.platforms[0]!.propertiesOf(result.platforms[0]!.resource('s/Probe')!).get('value');
}

const IF = (condition: string, then: Json, otherwise: Json): Json => ({ 'Fn::If': [condition, then, otherwise] });
const NOTHING = { Ref: 'AWS::NoValue' };

describe('a place', () => {
  test('says where it is', () => {
    expect(place({ a: [{ b: 1 }] }).get('a').items().map((item) => item.get('b').location)).toEqual(['Probe/Properties/value/a/0/b']);
  });

  test('is found through every branch on the way', () => {
    expect(place(IF('One', { a: 1 }, { a: 2 })).get('a').branches().map((branch) => branch.describe())).toEqual(['1', '2']);
    expect(place(IF('One', { a: 1 }, NOTHING)).get('a').branches().map((branch) => branch.describe())).toEqual(['1', 'nothing']);
  });

  test('under what is not known is not known; under what is no map, neither', () => {
    expect(place({ Ref: 'Free' }).get('a', 'b').value.kind).toBe('unknown');
    expect(place('text').get('a').value.kind).toBe('unknown');
    expect(place({ a: 1 }).get('b', 'c').value.kind).toBe('absent');
  });

  test('gives the items of all branches, one value as a list of itself', () => {
    const items = (value: Json): string[] => place(value).items().map((item) => item.describe());
    expect(items('a')).toEqual(['a']);
    expect(items(NOTHING)).toEqual([]);
    expect(items(['a', IF('One', 'b', NOTHING), IF('Two', ['c', 'd'], 'e')])).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(items(IF('One', ['a'], 'b'))).toEqual(['a', 'b']);
    expect(items({ Ref: 'Free' })).toEqual(['<Free>']);
  });

  test('has variants without choices inside, and none that contradicts itself', () => {
    const variants = (value: Json): string[] => place(value).variants().map((variant) => variant.describe());
    expect(variants({ a: IF('One', 1, 2), b: IF('One', 1, 2) })).toEqual(['{a: 1, b: 1}', '{a: 2, b: 2}']);
    expect(variants({ a: IF('One', 1, NOTHING), b: [IF('Two', 1, 2)] })).toEqual(['{a: 1, b: [1]}', '{a: 1, b: [2]}', '{b: [1]}', '{b: [2]}']);
    expect(variants(IF('One', { a: IF('One', 1, 2) }, { a: IF('One', 3, 4) }))).toEqual(['{a: 1}', '{a: 4}']);
  });

  test('with too many variants is unknown: none is left out in silence', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_unused, index) => [`k${index}`, IF('One', index, index + 100)]));
    expect(place(many).variants()).toHaveLength(2);
    const independent = readPlatforms([{ path: 's.template.json', text: JSON.stringify({
      Parameters: Object.fromEntries(Array.from({ length: 40 }, (_unused, index) => [`P${index}`, { Type: 'String', AllowedValues: ['a', 'b'] }])),
      Resources: { Probe: { Type: 'X::Y::Z', Properties: { value: Array.from({ length: 40 }, (_unused, index) => ({ Ref: `P${index}` })) } } },
    }) }]);
    if (!independent.ok) throw new Error('unreadable');
    const [platform] = independent.platforms;
    expect(platform?.propertiesOf(platform.resource('s/Probe')!).get('value').variants().map(({ value }) => value.kind)).toEqual(['unknown']);
  });
});
