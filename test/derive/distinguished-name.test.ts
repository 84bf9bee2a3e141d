import * as fc from 'fast-check';
import { certificatePrincipal, type DistinguishedName } from '../../lib/derive/distinguished-name';
import { FIXED } from '../support/arbitraries';

/** RFC 2253, read letter by letter: attributes and values, with escapes undone. Fails on what a reader could take for something else. */
function parse(name: string): [string, string][] {
  const parts: [string, string][] = [];
  let at = 0;
  while (at < name.length) {
    const equals = name.indexOf('=', at);
    const key = name.slice(at, equals);
    if (!/^[A-Z]+$/.test(key)) throw new Error(`no attribute: ${key}`);
    let value = '';
    let trimmed = '';
    for (at = equals + 1; at < name.length && name[at] !== ','; at++) {
      const letter = name[at]!;
      const escaped = letter === '\\';
      if (escaped) at++;
      else if ('+"<>;='.includes(letter)) throw new Error(`not escaped: ${letter}`);
      value += name[at]!;
      if (escaped || letter !== ' ') trimmed = value;
      if (!escaped && value.length === 1 && (letter === ' ' || letter === '#')) throw new Error('a value begins with what a reader drops');
    }
    if (trimmed !== value) throw new Error('a value ends with what a reader drops');
    parts.push([key, value]);
    at++;
  }
  return parts;
}

const KEYS = [['CN', 'commonName'], ['OU', 'organizationalUnit'], ['O', 'organization'], ['L', 'locality'], ['ST', 'state'], ['C', 'country']] as const;
const value = fc.string({ unit: fc.oneof(fc.constantFrom(...' ,+"\\<>;#=aB1ü本'.split('')), fc.string({ minLength: 1, maxLength: 1 }).filter((c) => c !== '\n')), minLength: 1, maxLength: 12 });
const name: fc.Arbitrary<DistinguishedName> = fc.record({ commonName: value, organizationalUnit: value, organization: value, locality: value, state: value, country: value }, { requiredKeys: ['commonName'] });

test('a principal reads back as exactly the parts it was made of, in order', () => {
  fc.assert(fc.property(name, (subject) => {
    const principal = certificatePrincipal(subject);
    expect(principal.startsWith('User:')).toBe(true);
    expect(parse(principal.slice('User:'.length))).toEqual(KEYS.flatMap(([key, part]) => (subject[part] === undefined ? [] : [[key, subject[part]]])));
  }), { ...FIXED, numRuns: 2000 });
});

test('two subjects have one principal only when they are the same', () => {
  fc.assert(fc.property(name, name, (a, b) => {
    const parts = (n: DistinguishedName): string => JSON.stringify(KEYS.map(([, part]) => n[part] ?? null));
    expect(certificatePrincipal(a) === certificatePrincipal(b)).toBe(parts(a) === parts(b));
  }), FIXED);
});

// What X500Principal.getName() printed for these (OpenJDK 17): Kafka's principal is that text.
test.each([
  ['a=b', 'a\\=b'], ['a#b', 'a\\#b'], ['#a', '\\#a'], ['  a', '\\ \\ a'], ['a  ', 'a\\ \\ '], ['a,b', 'a\\,b'], ['a+b', 'a\\+b'], ['a"b', 'a\\"b'], ['a\\b', 'a\\\\b'],
  ['a<b>;', 'a\\<b\\>\\;'], ['é ü', 'é ü'], ['a/b@c', 'a/b@c'], ['日本', '日本'], ['a  b', 'a  b'],
])('Java prints the common name %j as %j', (commonName, printed) => {
  expect(certificatePrincipal({ commonName, organization: 'x' })).toBe(`User:CN=${printed},O=x`);
});
