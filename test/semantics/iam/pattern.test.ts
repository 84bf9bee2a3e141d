import * as fc from 'fast-check';
import { covers, intersects, signatures, type SymbolicText } from '../../../lib/semantics/iam';
import { wild } from './oracle/evaluate';
import { SEED } from './universe';

const RUNS = { seed: SEED, numRuns: 200 };

/** All texts of three letters, one of which no pattern holds, up to a length that every pattern of four symbols is told apart by. */
const TEXTS = ((): string[] => {
  const all = [''];
  for (let from = 0, length = 1; length <= 6; length++) {
    const to = all.length;
    for (const text of all.slice(from, to)) all.push(`${text}a`, `${text}b`, `${text}x`);
    from = to;
  }
  return all;
})();
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '*', '?'), minLength: 1, maxLength: 4 });
const some = fc.array(pattern, { maxLength: 4 });
const plain = (text: SymbolicText): string => text.map((part) => (typeof part === 'string' ? part : part.hole)).join('');

describe('patterns', () => {
  it('cover another exactly where no short text is left out, also together; a witness is left out', () => {
    const seen = { yes: 0, no: 0, unknown: 0 };
    fc.assert(fc.property(pattern, some, (p, by) => {
      const found = covers([p], by.map((b) => [b]));
      const left = TEXTS.find((text) => wild(p, text) && !by.some((b) => wild(b, text)));
      seen[found.verdict]++;
      expect(found.verdict).toBe(left === undefined ? 'yes' : 'no');
      if (found.verdict === 'no') {
        expect(wild(p, plain(found.witness))).toBe(true);
        expect(by.some((b) => wild(b, plain(found.witness)))).toBe(false);
      }
    }), RUNS);
    expect(Math.min(seen.yes, seen.no)).toBeGreaterThan(RUNS.numRuns / 20);
  });

  it('together cover what none covers alone', () => {
    expect(covers(['?*'], [['a*'], ['?']]).verdict).toBe('no');
    expect(covers(['a*'], [['a'], ['a?*']])).toEqual({ verdict: 'yes' });
    expect(covers(['*'], [['?*'], ['']])).toEqual({ verdict: 'yes' });
  });

  it('intersect exactly where a short text matches both', () => {
    fc.assert(fc.property(pattern, pattern, (a, b) => {
      const found = intersects([a], [b]);
      expect(found.verdict).toBe(TEXTS.some((text) => wild(a, text) && wild(b, text)) ? 'yes' : 'no');
      if (found.example) expect(wild(a, plain(found.example)) && wild(b, plain(found.example))).toBe(true);
    }), RUNS);
  });

  it('are matched in all the ways that short texts show, and no others', () => {
    fc.assert(fc.property(some, pattern, (patterns, within) => {
      const ways = (text: string): string => patterns.flatMap((p, i) => (wild(p, text) ? [i] : [])).join();
      const found = signatures(patterns.map((p) => [p]), [within])!;
      const expected = new Set(TEXTS.filter((text) => wild(within, text)).map(ways));
      expect(new Set(found.map(({ matched }) => matched.join()))).toEqual(expected);
      for (const { matched, example } of found) {
        expect(ways(plain(example))).toBe(matched.join());
        expect(wild(within, plain(example))).toBe(true);
      }
    }), RUNS);
  });

  it('of holes: a known one is a text of its own, an unknown one leaves open what it decides', () => {
    const known = { hole: 'account' };
    const unknown = { hole: 'x', unknown: 'a parameter' };
    expect(covers(['a', known, '*'], [['a*']])).toEqual({ verdict: 'yes' });
    expect(covers(['a', known], [['a1']])).toMatchObject({ verdict: 'no' });
    expect(covers(['a*'], [['a', known, '*']])).toMatchObject({ verdict: 'no' });
    expect(covers(['a', unknown], [['a*']])).toEqual({ verdict: 'yes' });
    expect(covers(['a', unknown], [['a', unknown]])).toEqual({ verdict: 'yes' });
    expect(covers(['ab'], [['a', unknown]])).toEqual({ verdict: 'unknown' });
    expect(covers(['b'], [['a', unknown]])).toMatchObject({ verdict: 'no' });
    expect(intersects(['a', unknown], ['ab'])).toEqual({ verdict: 'unknown' });
    expect(intersects(['a', unknown], ['b*'])).toEqual({ verdict: 'no' });
  });

  it('of thousands of names take no time; what is beyond the bound is unknown', () => {
    const names = Array.from({ length: 3_000 }, (_, i): SymbolicText => [`arn:aws:kafka:eu:1:topic/c/u/topic-${i}`]);
    expect(signatures([...names, ['arn:aws:kafka:*']], ['*'])).toHaveLength(3_002);
    expect(covers(names[7]!, names)).toEqual({ verdict: 'yes' });
    expect(signatures([[`*a${'?'.repeat(40)}`]])).toBeUndefined();
    expect(covers([`*a${'?'.repeat(40)}`], [[`*a${'?'.repeat(39)}a`], [`*a${'?'.repeat(39)}b`]])).toEqual({ verdict: 'unknown' });
  }, 60_000);
});
