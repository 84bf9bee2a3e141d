import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../lib/analyze';
import type { World } from '../../lib/analyze';
import { readPlatforms, type Json, type Platform } from '../../lib/template';
import { platformOf } from './support/platform';

const BASE = JSON.parse(readFileSync(join(__dirname, '../corpus/base.json'), 'utf8')) as { Resources: Record<string, Json> };

function platformFrom(template: unknown): Platform {
  const result = readPlatforms([{ path: 't.template.json', text: JSON.stringify(template) }]);
  if (!result.ok) throw new Error('unreadable');
  return result.platforms[0]!;
}

/** Everything but places, which are the templates' own words: one line for each thing, in an order that does not depend on places. */
function withoutPlaces(world: World): string[] {
  const line = (item: unknown): string => JSON.stringify(item, (key, value: unknown) => {
    if (['location', 'value'].includes(key) && typeof value === 'string') return undefined;
    return value instanceof Map ? [...value.entries()] : value;
  });
  return Object.entries({ ...world, platform: undefined, naming: undefined }).flatMap(([section, items]) => {
    const list: unknown[] = items instanceof Map ? [...items.entries()] : Array.isArray(items) ? items : [items];
    return list.map((item) => `${section} ${line(item)}`);
  }).sort();
}

/** What one list has and another lacks. */
function lacking(of: readonly string[], from: readonly string[]): string[] {
  return of.filter((line) => !from.includes(line));
}

/** The template with every logical id of a resource under another name. */
function renamed(data: Json, name: (id: string) => string | undefined): Json {
  if (Array.isArray(data)) return (data as Json[]).map((item) => renamed(item, name));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data as { [key: string]: Json }).map(([key, inner]) => {
    if (key === 'Ref' && typeof inner === 'string') return [key, name(inner) ?? inner];
    if (key === 'Fn::GetAtt' && Array.isArray(inner)) return [key, [name(String(inner[0])) ?? String(inner[0]), ...(inner as Json[]).slice(1)]];
    if (key === 'Fn::Sub' && typeof inner === 'string') {
      return [key, inner.split('${').map((part, index) => {
        const end = index === 0 ? -1 : Math.min(...['.', '}'].map((mark) => part.indexOf(mark)).filter((at) => at >= 0));
        return end < 0 ? part : `${name(part.slice(0, end)) ?? part.slice(0, end)}${part.slice(end)}`;
      }).join('${')];
    }
    return [key, renamed(inner, name)];
  }));
}

describe('the world of a platform', () => {
  const world = analyze(platformFrom(BASE));

  test('has what every part finds', () => {
    expect(world.identities.map(({ key }) => key)).toContain('ConsumerRole');
    expect(world.guarded.map(({ key }) => key)).toContain('LogBucket');
    expect(world.actors.map(({ key }) => key)).toEqual(['Connector', 'ConsumerFn']);
    expect(world.clusters.map(({ key }) => key)).toEqual(['Cluster']);
    expect(world.rules.length).toBeGreaterThan(0);
    expect(world.members.length).toBeGreaterThan(0);
    expect([...world.endpoints.keys()]).toEqual(['KmsVpce', 'S3Vpce', 'SecretsVpce']);
    expect(world.edges.some(({ operation }) => operation === 'copies')).toBe(true);
    expect(world.controls.some(({ control }) => control.includes('rotation'))).toBe(true);
  });

  test('is the same however often and in whatever order it is read', () => {
    const backwards = { ...BASE, Resources: Object.fromEntries(Object.entries(BASE.Resources).reverse()) };
    expect(withoutPlaces(analyze(platformFrom(BASE)))).toEqual(withoutPlaces(world));
    const sorted = (one: World): unknown => [one.identities.map(({ key }) => key), one.guarded.map(({ key }) => key), one.edges, one.controls, one.unknowns, one.rules, one.members];
    expect(sorted(analyze(platformFrom(backwards)))).toEqual(sorted(world));
  });

  test('calls what is renamed by the same names', () => {
    const ids = Object.keys(BASE.Resources);
    const other = new Map(ids.map((id, index) => [id, `Renamed${String(index)}x`]));
    const back = new Map([...other].map(([id, name]) => [`t/${name}`, id]));
    const { Resources, ...rest } = BASE as unknown as { Resources: Record<string, Json>; [section: string]: Json };
    const resources = Object.fromEntries(Object.entries(Resources).map(([id, body]) => [other.get(id)!, renamed(body, (one) => other.get(one))]));
    const platform = platformFrom({ ...(renamed(rest, (one) => other.get(one)) as object), Resources: resources });
    const lines = withoutPlaces(analyze(platform, (key) => back.get(key) ?? key)).map((line) => ids.reduce((text, id) => text.replaceAll(`"t/${other.get(id)!}"`, `"t/${id}"`), line));
    expect([lacking(lines, withoutPlaces(world)), lacking(withoutPlaces(world), lines)]).toEqual([[], []]);
  });

  test('has room for types and ids of any name', () => {
    const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
    const resources = `{${names.map((name) => `"${name}": { "Type": "X::Y::${name}", "Properties": { "${name}": { "Ref": "${name}" }, "password": "{{resolve:secretsmanager:x}}" } }`).join(',')}}`;
    const result = readPlatforms([{ path: 't.template.json', text: `{ "Resources": ${resources} }` }]);
    expect(result.ok && analyze(result.platforms[0]!).unknowns.length).toBe(names.length);
  });

  test('says what the templates hide, and what it takes for granted', () => {
    const hidden = analyze(platformOf({ Transform: 'Some::Macro', Resources: {} }));
    expect(hidden.unknowns).toEqual([{ id: 'transform:Some::Macro', location: 'only/Transform', reason: 'the macro Some::Macro rewrites the template at deployment' }]);
    expect(hidden.assumptions).toContain('the templates are deployed to regions of the partition aws');
  });
});
