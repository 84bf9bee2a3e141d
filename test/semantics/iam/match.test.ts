import * as fc from 'fast-check';
import { match, matchArn, type SymbolicText } from '../../../lib/semantics/iam';
import { wild, wildArn } from './oracle/evaluate';
import { SEED } from './universe';

const RUNS = { seed: SEED, numRuns: 5_000 };
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':'), maxLength: 7 });
const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?'), maxLength: 7 });
const account: SymbolicText[number] = { hole: 'account' };
const other: SymbolicText[number] = { hole: 'other' };
const anything: SymbolicText[number] = { hole: 'x', unknown: 'a parameter' };

describe('a pattern and a text', () => {
  it('match as trying everything says', () => {
    fc.assert(fc.property(pattern, text, (p, t) => { expect(match([p], [t])).toBe(wild(p, t) ? 'yes' : 'no'); }), RUNS);
  });

  it('of ARNs match part by part: a `*` crosses no colon before the resource', () => {
    const arn = fc.tuple(...Array.from({ length: 6 }, () => fc.constantFrom('a', 'b', '', 'ab'))).map((parts) => parts.join(':'));
    const arnPattern = fc.tuple(...Array.from({ length: 6 }, () => fc.constantFrom('a', '*', '*', 'a*', '*b', '?', ''))).map((parts) => parts.join(':'));
    fc.assert(fc.property(fc.oneof(arnPattern, fc.constant('*')), fc.tuple(arn, fc.constantFrom('', ':a')).map((x) => x.join('')), (p, t) => { expect(matchArn([p], [t])).toBe(wildArn(p, t) ? 'yes' : 'no'); }), RUNS);
    expect(match(['arn:*:b'], ['arn:x:y:b'])).toBe('yes');
    expect(matchArn(['arn:aws:s3:*:b'], ['arn:aws:s3:::b'])).toBe('maybe');
    expect(matchArn(['arn:aws:s3:*:*:b*'], ['arn:aws:s3:eu:1:b:c'])).toBe('yes');
    expect(matchArn(['arn:aws:*:1:b'], ['arn:aws:s3:eu:1:b'])).toBe('maybe');
    expect(matchArn(['arn:aws:*:*:1:b'], ['arn:aws:s3:eu:x:1:b'])).toBe('no');
  });

  it('take no time, whatever the pattern', () => {
    expect(match(['a*'.repeat(1_000) + 'b'], ['a'.repeat(2_000)])).toBe('no');
    expect(match(['*' + '?a'.repeat(500) + '*b'], ['a'.repeat(2_000)])).toBe('no');
  }, 60_000);
});

describe('a known hole', () => {
  it('is equal to itself alone', () => {
    expect(match(['x', account], ['x', account])).toBe('yes');
    expect(match(['x', account], ['x', other])).toBe('no');
    expect(match(['x1'], ['x', account])).toBe('no');
    expect(match(['x', account], ['x1'])).toBe('no');
    expect(match([account], [account, account])).toBe('no');
  });

  it('is part of what a `*` covers', () => {
    expect(match(['a:*:z'], ['a:', account, ':z'])).toBe('yes');
    expect(matchArn(['arn:aws:kafka:*:*:topic/*'], ['arn:aws:kafka:', other, ':', account, ':topic/a'])).toBe('yes');
    expect(match(['a:*:y'], ['a:', account, ':z'])).toBe('no');
  });

  it('may be as long as some `?`, and is never empty', () => {
    expect(match(['a-??????'], ['a-', account])).toBe('maybe');
    expect(match(['a?b'], ['a', account, 'b'])).toBe('maybe');
    expect(match(['a?b'], ['a', account, 'c'])).toBe('no');
    expect(match(['?*'], [account])).toBe('yes');
    expect(match(['*?'], [account])).toBe('yes');
    expect(match(['??*'], [account])).toBe('maybe');
    expect(match(['?'], [account, account])).toBe('no');
  });
});

describe('an unknown hole', () => {
  it('may be any text, wildcards included', () => {
    expect(match(['ab'], [anything])).toBe('maybe');
    expect(match(['ab'], ['b', anything])).toBe('no');
    expect(match([anything], ['ab'])).toBe('maybe');
    expect(match(['a', anything, 'z'], ['abcz'])).toBe('maybe');
    expect(match(['a', anything, 'z'], ['abc'])).toBe('no');
    expect(match(['a*'], ['a', anything])).toBe('yes');
    expect(match([account], [anything])).toBe('maybe');
  });

  it('is equal to itself', () => {
    expect(match(['a/', anything], ['a/', anything])).toBe('yes');
    expect(match(['a/', anything], ['b/', anything])).toBe('no');
    expect(match(['*/', anything], ['b/', anything])).toBe('yes');
  });
});
