import fc from 'fast-check';
import { amongAll, isWithin, ordered, witnessOf, type KafkaNames, type NamePattern } from '../../../lib/judge/ask/name-patterns';
import { FIXED } from '../../support/arbitraries';

const TEXT = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 3 });
const LIKE = fc.array(fc.constantFrom('a', 'b', '.', '*', '?'), { minLength: 1, maxLength: 5 }).map((all) => all.join('')).filter((text) => /[*?]/.test(text));
const PATTERN: fc.Arbitrary<NamePattern> = fc.oneof(TEXT.filter((name) => name !== '').map((name) => ({ name })), LIKE.map((like) => ({ like })));
const NAMES: fc.Arbitrary<KafkaNames> = fc.oneof(PATTERN, fc.record({ like: LIKE, but: fc.array(PATTERN, { maxLength: 3 }) }));

/** What a pattern matches, by a regular expression. */
const says = (pattern: KafkaNames, name: string): boolean => {
  if ('name' in pattern) return pattern.name === name;
  const expression = pattern.like.split(/(?:)/u).map((one) => (one === '*' ? '.*' : one === '?' ? '.' : one.replace('.', '\\.'))).join('');
  const but = 'but' in pattern ? pattern.but ?? [] : [];
  return new RegExp(`^${expression}$`, 'su').test(name) && !but.some((one) => says(one, name));
};

test('a name is among many where one of them matches it', () => {
  fc.assert(fc.property(fc.array(NAMES, { maxLength: 8 }), fc.array(TEXT, { minLength: 5, maxLength: 5 }), (all, names) => {
    const among = amongAll(all);
    for (const name of names) expect([name, among(name)]).toEqual([name, all.some((one) => says(one, name))]);
  }), { ...FIXED, numRuns: 200 });
});

test('what is within a pattern is matched by it', () => {
  fc.assert(fc.property(PATTERN, PATTERN, TEXT, (outer, inner, name) => {
    if (isWithin(outer, inner) && says(inner, name)) expect([outer, inner, name, says(outer, name)]).toEqual([outer, inner, name, true]);
  }), { ...FIXED, numRuns: 200 });
});

test('the witness of a pattern is a name of it, and of no other that does not hold it', () => {
  fc.assert(fc.property(fc.array(PATTERN, { maxLength: 8 }), (some) => {
    const all: readonly NamePattern[] = [{ like: '*' }, ...some];
    for (const pattern of all) {
      const witness = witnessOf(pattern, all);
      expect(says(pattern, witness)).toBe(true);
      if ('name' in pattern) continue;
      expect(all.filter((other) => says(other, witness) && !isWithin(other, pattern) && !holds(other, pattern))).toEqual([]);
    }
  }), { ...FIXED, numRuns: 200 });
});

/** Whether a pattern may hold all of another although that is not seen: where it has several wildcards. */
function holds(outer: NamePattern, inner: NamePattern): boolean {
  return 'like' in outer && 'like' in inner && (outer.like.replace(/[^*?]/g, '').length > 1 || outer.like.includes('?') || inner.like.includes('?'));
}

test('the widest stand first, each once', () => {
  fc.assert(fc.property(fc.array(PATTERN, { maxLength: 8 }), (some) => {
    const all = ordered(some);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
    for (const [i, pattern] of all.entries()) for (const later of all.slice(i + 1)) expect(isWithin(later, pattern) && !isWithin(pattern, later)).toBe(false);
  }), { ...FIXED, numRuns: 100 });
});
