import * as fc from 'fast-check';
import { parseJson } from '../../lib/template';

describe('JSON', () => {
  test('is read as JSON.parse reads it, whatever stands in it', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), fc.nat(3), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), undefined, indent);
      expect(parseJson(spaced)).toEqual({ ok: true, data: JSON.parse(spaced) });
    }));
  });

  test('is accepted exactly where JSON.parse accepts it, duplicate keys and endless numbers excepted', () => {
    const character = fc.constantFrom(...'{}[]",:\\ \n0123456789.eE+-abtrunlfs\t\u0001'.match(/[^]/g)!);
    fc.assert(fc.property(fc.array(character, { maxLength: 12 }).map((all) => all.join('')), (text) => {
      const found = parseJson(text);
      const reason = found.ok ? '' : found.reason;
      fc.pre(!reason.includes('twice') && !reason.includes('out of range'));
      expect(found.ok).toBe(accepts(text));
    }), { numRuns: 3000 });
  });

  test.each([
    ['numbers', '[0, -0.5, 1e3, 12.5E-2]'], ['escapes', String.raw`["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00", "\\"]`],
    ['keys of objects', '{"__proto__":{"a":1},"constructor":2}'], ['a value alone', ' "a" '], ['nothing in it', '[{},[],""]'],
  ])('keeps %s', (_what, text) => {
    expect(parseJson(text)).toEqual({ ok: true, data: JSON.parse(text) });
  });

  test('has its own entry for every key, also for one that every object inherits', () => {
    const parsed = parseJson('{"__proto__":{"a":1}}');
    expect(parsed.ok && Object.keys(parsed.data as object)).toEqual(['__proto__']);
  });

  test.each([
    ['{', 'a key in double quotes is expected where the text ends, line 1, column 2'],
    ['{"a": 1,\n  "a": 2}', 'the key "a" stands twice in one map, line 2, column 3'],
    ['{"a": 1, "b": {"a": 2, "\\u0061": 3}}', 'the key "a" stands twice in one map, line 1, column 24'],
    ['{"a": }', 'a value is expected, line 1, column 7'],
    ['{"a" 1}', 'a colon is expected, line 1, column 6'],
    ["{'a': 1}", 'a key in double quotes is expected, line 1, column 2'],
    ['[1,]', 'a value is expected, line 1, column 4'],
    ['[1 2]', 'a comma or ] is expected, line 1, column 4'],
    ['[1] 2', 'the end is expected, line 1, column 5'],
    ['"a', 'a text is not closed, line 1, column 1'],
    ['["\n"]', 'a text holds a line break, a control character or an escape that JSON does not have, line 1, column 2'],
    ['[1e999]', 'a number is out of range, line 1, column 2'],
    ['// a\n{}', 'a value is expected, line 1, column 1'],
    ['NaN', 'a value is expected, line 1, column 1'],
    ['', 'a value is expected where the text ends, line 1, column 1'],
  ])('%s is no JSON: %s', (text, reason) => {
    expect(parseJson(text)).toEqual({ ok: false, kind: 'unreadable', reason });
  });

  test('is read as deep as 200 lists and maps, and no deeper, however deep it is', () => {
    const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(parseJson(deep(200)).ok).toBe(true);
    for (const levels of [201, 10_000, 1_000_000]) {
      expect(parseJson(deep(levels))).toEqual({ ok: false, kind: 'unsupported', reason: 'lists and maps nest more than 200 deep, line 1, column 201' });
    }
  });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
