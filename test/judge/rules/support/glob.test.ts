import fc from 'fast-check';
import { covers, intersects, patternOfText } from '../../../../lib/judge/rules/support/glob';

/** An oracle that shares no code: every text of a small alphabet, matched by a recursive definition. */
function matches(pattern: string, text: string): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return text === '';
  if (first === '*') return matches(rest.join(''), text) || (text !== '' && matches(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && matches(rest.join(''), text.slice(1));
}

const TEXTS = ['', ...[1, 2, 3, 4, 5].flatMap((length) => Array.from({ length: 2 ** length }, (_unused, bits) =>
  Array.from({ length }, (_also, index) => ((bits >> index) & 1 ? 'a' : 'b')).join('')))];
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '?', '*'), maxLength: 3 });

describe('patterns', () => {
  test('intersect exactly when some text matches both', () => {
    fc.assert(fc.property(pattern, pattern, (a, b) => {
      const some = TEXTS.some((text) => matches(a, text) && matches(b, text));
      expect(intersects(patternOfText(a), patternOfText(b))).toBe(some);
    }), { seed: 7, numRuns: 500 });
  });

  test('that cover another match all that the other matches', () => {
    fc.assert(fc.property(pattern, pattern, (wide, narrow) => {
      if (covers(wide, narrow)) {
        expect(TEXTS.filter((text) => matches(narrow, text)).every((text) => matches(wide, text))).toBe(true);
      }
    }), { seed: 7, numRuns: 500 });
  });

  test('of many wildcards are compared at once', () => {
    expect(intersects(patternOfText('*a'.repeat(200)), patternOfText('*b'.repeat(200)))).toBe(false);
  });
});
