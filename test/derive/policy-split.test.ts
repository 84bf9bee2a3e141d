import * as fc from 'fast-check';
import { splitByDigest, type Part } from '../../lib/derive/policy-split';
import { FIXED } from '../support/arbitraries';

interface Item { readonly key: string; readonly size: number }

const AROUND = 10;
const LIMIT = 100;
const split = (items: readonly Item[]): Part<Item>[] => splitByDigest(items, { key: ({ key }) => key, length: ({ size }) => size, around: AROUND, limit: LIMIT });
const keysOf = (parts: readonly Part<Item>[]): Map<string, string[]> => new Map(parts.map(({ id, items }) => [id, items.map(({ key }) => key).sort()]));

const items = fc.uniqueArray(fc.record({ key: fc.string({ minLength: 1, maxLength: 6 }), size: fc.integer({ min: 5, max: 60 }) }), { selector: ({ key }) => key, minLength: 1, maxLength: 40 });

test('every item is in one part, and each part fits', () => {
  fc.assert(fc.property(items, (all) => {
    const parts = split(all);
    expect(parts.flatMap((part) => part.items.map(({ key }) => key)).sort()).toEqual(all.map(({ key }) => key).sort());
    for (const { items: held, length } of parts) {
      expect(held.length).toBeGreaterThan(0);
      expect(length).toBe(AROUND + held.length - 1 + held.reduce((sum, { size }) => sum + size, 0));
      expect(length).toBeLessThanOrEqual(LIMIT);
    }
  }), FIXED);
});

test('what fits into one part is one part', () => {
  expect(split([{ key: 'a', size: 44 }, { key: 'b', size: 45 }]).map(({ id, length }) => [id, length])).toEqual([['', 100]]);
  expect(split([{ key: 'a', size: 45 }, { key: 'b', size: 45 }])).toHaveLength(2);
});

test('the order of items does not matter', () => {
  fc.assert(fc.property(items, (all) => {
    expect(keysOf(split([...all].reverse()))).toEqual(keysOf(split(all)));
  }), FIXED);
});

/** The law, read both ways: adding an item, and taking it away. */
test('one item more changes one part: it stands there, or parts with longer names come in the place of it', () => {
  fc.assert(fc.property(items, (all) => {
    const added = all[0]!;
    const before = keysOf(split(all.slice(1)));
    const after = keysOf(split(all));
    const home = [...after].find(([, keys]) => keys.includes(added.key))![0];
    const gone = [...before.keys()].filter((id) => !after.has(id));
    expect(gone.length).toBeLessThanOrEqual(1);
    for (const [id, keys] of after) {
      if (before.has(id)) expect(keys).toEqual(id === home ? [...before.get(id)!, added.key].sort() : before.get(id));
      else if (gone[0] !== undefined) expect(id.startsWith(gone[0])).toBe(true);
      else expect([id, keys]).toEqual([home, [added.key]]);
    }
  }), FIXED);
});

test('an item that is too long stands alone, and shows', () => {
  expect(split([{ key: 'a', size: 200 }, { key: 'b', size: 5 }]).map(({ items: [first], length }) => [first?.key, length]).sort()).toEqual([['a', 210], ['b', 15]]);
});
