import * as fc from 'fast-check';
import { deriveServerProperties, forbiddenProperties, malformedProperties } from '../../lib/derive/server-properties';
import { FIXED } from '../support/arbitraries';

/** What java.util.Properties makes of a file, as far as these files go: lines, comments, continuation, the first separator. */
function load(file: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const line of file.replace(/\\(\r\n|\r|\n)[ \t\f]*/g, '').split(/\r\n|\r|\n/)) {
    const body = line.trimStart();
    if (body === '' || body.startsWith('#') || body.startsWith('!')) continue;
    const [, key, value] = /^([^=: \t\f]*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(body)!;
    properties[key!] = value!;
  }
  return properties;
}

const FIXED_PROPERTIES = { 'allow.everyone.if.no.acl.found': 'false', 'auto.create.topics.enable': 'false', 'unclean.leader.election.enable': 'false' };
const hostile = fc.constantFrom('\n', '\r', '\\', '=', ':', ' ', '#', '!', 'allow.everyone.if.no.acl.found=true', '\n', 'super.users', 'a', '.', '\u0085', '\u2028', '\\u000a', '${Token[X.1]}');
const hostileText = fc.array(hostile, { maxLength: 6 }).map((parts) => parts.join(''));
const properties = fc.dictionary(fc.oneof(hostileText, fc.constantFrom('log.retention.hours', 'num.partitions', 'min.insync.replicas')), fc.oneof(hostileText, fc.constantFrom('1', 'true')), { maxKeys: 4 });

describe('server properties', () => {
  test('can not be broken out of: what passes the checks is what Java reads, and the fixed ones stand', () => {
    let passed = 0;
    fc.assert(fc.property(properties, (declared) => {
      fc.pre(forbiddenProperties(declared).length === 0 && malformedProperties(declared).length === 0);
      passed++;
      const read = load(deriveServerProperties(declared, 3));
      const trimmed = Object.fromEntries(Object.entries(declared).map(([k, v]) => [k, v.replace(/^[ \t\f]*/, '')]));
      expect(read).toEqual({ 'default.replication.factor': '3', 'min.insync.replicas': '2', ...trimmed, ...FIXED_PROPERTIES });
    }), { ...FIXED, numRuns: 1000 });
    expect(passed).toBeGreaterThan(100);
  });

  test('whatever is declared, even unchecked, the fixed ones come out as they are', () => {
    for (const name of Object.keys(FIXED_PROPERTIES)) expect(load(deriveServerProperties({ [name]: 'true' }, 3))).toMatchObject(FIXED_PROPERTIES);
  });

  test('are the same whatever the order of declaration', () => {
    expect(deriveServerProperties({ b: '1', a: '2' }, 3)).toBe(deriveServerProperties({ a: '2', b: '1' }, 3));
    const lines = deriveServerProperties({ z: '1', a: '2' }, 3).trimEnd().split('\n');
    expect(lines).toEqual([...lines].sort());
  });

  test.each([[1, 1, 1], [2, 2, 1], [3, 3, 2], [4, 3, 2]])('%d zones: %d replicas, %d in sync', (zones, replicas, inSync) => {
    expect(load(deriveServerProperties({}, zones))).toMatchObject({ 'default.replication.factor': String(replicas), 'min.insync.replicas': String(inSync) });
  });

  test('name what is forbidden and what is malformed, sorted', () => {
    expect(forbiddenProperties({ 'ssl.x': '1', ok: '1', 'allow.everyone.if.no.acl.found': 'true', listeners: 'x' })).toEqual(['allow.everyone.if.no.acl.found', 'listeners', 'ssl.x']);
    expect(malformedProperties({ z: 'a\nb', ok: '1', B: '1' })).toEqual(['B', 'z']);
    expect([forbiddenProperties({}), malformedProperties({})]).toEqual([[], []]);
  });
});
