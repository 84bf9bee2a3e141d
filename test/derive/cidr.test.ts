import * as fc from 'fast-check';
import { isCanonicalRange, isPrivateRange, slotCount, slotSubnets, subnetPrefix } from '../../lib/derive/cidr';
import { FIXED } from '../support/arbitraries';

/** Integer arithmetic of our own, so that nothing is checked with itself: a range as its first address and its size. */
function parsed(range: string): { first: number; size: number } {
  const [address, prefix] = range.split('/') as [string, string];
  return { first: address.split('.').reduce((n, byte) => n * 256 + Number(byte), 0), size: 2 ** (32 - Number(prefix)) };
}
const text = (first: number, prefix: number): string => `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.')}/${String(prefix)}`;
const overlap = (a: string, b: string): boolean => {
  const [x, y] = [parsed(a), parsed(b)];
  return x.first < y.first + y.size && y.first < x.first + x.size;
};

/** A canonical range that a network can have. */
const range = fc.record({ prefix: fc.integer({ min: 16, max: 24 }), at: fc.nat() }).map(({ prefix, at }) => text(10 * 2 ** 24 + (at % 2 ** (prefix - 8)) * 2 ** (32 - prefix), prefix));
/** A /24 has four slots, a /23 eight, everything larger sixteen or more. */
const place = range.chain((r) => fc.record({ range: fc.constant(r), slot: fc.nat({ max: Math.min(64, parsed(r).size / 64) }), zones: fc.integer({ min: 2, max: 3 }) }));

describe('slotSubnets', () => {
  test('are canonical, one a zone, of one size, inside the range', () => {
    fc.assert(fc.property(place, ({ range: r, slot, zones }) => {
      fc.pre(slot < slotCount(r));
      const subnets = slotSubnets(r, slot, zones);
      const whole = parsed(r);
      expect(subnets).toHaveLength(zones);
      for (const subnet of subnets) {
        const { first, size } = parsed(subnet);
        expect(first % size).toBe(0);
        expect(first).toBeGreaterThanOrEqual(whole.first);
        expect(first + size).toBeLessThanOrEqual(whole.first + whole.size);
        expect(size).toBeGreaterThanOrEqual(16);
        expect(size).toBeLessThanOrEqual(256);
        expect(isCanonicalRange(subnet)).toBe(true);
      }
    }), FIXED);
  });

  test('are where the arithmetic of whole numbers puts them: blocks of four, from the beginning', () => {
    fc.assert(fc.property(place, ({ range: r, slot, zones }) => {
      fc.pre(slot < slotCount(r));
      const whole = parsed(r);
      const size = Math.min(256, Math.max(16, whole.size / 64));
      const prefix = 32 - Math.log2(size);
      const expected = Array.from({ length: zones }, (_, zone) => text(whole.first + (slot * 4 + zone) * size, prefix));
      expect(slotSubnets(r, slot, zones)).toEqual(expected);
    }), FIXED);
  });

  test('of two slots never overlap', () => {
    for (const r of ['10.0.0.0/24', '10.0.0.0/22', '10.3.0.0/20', '192.168.0.0/16']) {
      const all = Array.from({ length: slotCount(r) }, (_, slot) => slotSubnets(r, slot, 3)).flat();
      const sorted = all.map(parsed).sort((a, b) => a.first - b.first);
      expect(sorted.every((s, i) => i === 0 || sorted[i - 1]!.first + sorted[i - 1]!.size <= s.first)).toBe(true);
      expect(overlap(all[0]!, all[0]!)).toBe(true);
    }
  });

  test('of a slot are the same with two zones as with three, so that a zone more moves nothing', () => {
    fc.assert(fc.property(place, ({ range: r, slot }) => {
      expect(slotSubnets(r, slot, 3).slice(0, 2)).toEqual(slotSubnets(r, slot, 2));
    }), FIXED);
  });

  test('of a slot that the range does not have are none', () => {
    for (const r of ['10.0.0.0/24', '10.0.0.0/16']) {
      expect([slotSubnets(r, -1, 3), slotSubnets(r, slotCount(r), 3)]).toEqual([[], []]);
      expect(slotSubnets(r, slotCount(r) - 1, 3)).toHaveLength(3);
    }
    expect(slotSubnets('10.0.0.0/25', 0, 3)).toEqual([]);
  });
});

test.each([
  ['10.0.0.0/16', 24, 64], ['10.0.0.0/17', 24, 32], ['10.0.0.0/18', 24, 16], ['10.0.0.0/19', 25, 16], ['10.0.0.0/20', 26, 16], ['10.0.0.0/22', 28, 16], ['10.0.0.0/23', 28, 8],
  ['10.0.0.0/24', 28, 4],
])('%s holds subnets of /%d in %d slots', (r, prefix, slots) => {
  expect([subnetPrefix(r), slotCount(r)]).toEqual([prefix, slots]);
});

test.each(['10.0.0.0/15', '10.0.0.0/25', '10.0.0.0/32', '0.0.0.0/0'])('%s holds no segments', (r) => {
  expect([subnetPrefix(r), slotCount(r)]).toEqual([undefined, 0]);
});

test('a range is canonical exactly when no bit beyond its prefix is set', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }), (address, prefix) => {
    expect(isCanonicalRange(text(address, prefix))).toBe(address % 2 ** (32 - prefix) === 0);
  }), FIXED);
});

test.each(['', '10.0.0.0', '10.0.0.0/', '10.0.0/16', '10.0.0.0/33', '010.0.0.0/8', '10.0.0.0/16\n', ' 10.0.0.0/16', '10.0.0.256/32', '::/0', 'a.b.c.d/8', '10.0.0.0/16/16', '10.0.0.0/-1', '10.0.0.0/08'])('%j is no range', (r) => {
  expect(isCanonicalRange(r)).toBe(false);
});

test.each([
  ['10.0.0.0/8', true], ['10.255.255.0/24', true], ['172.16.0.0/12', true], ['172.31.255.255/32', true], ['192.168.0.0/16', true], ['100.64.0.0/10', true], ['100.127.255.0/24', true],
  ['0.0.0.0/0', false], ['8.0.0.0/7', false], ['9.255.255.255/32', false], ['11.0.0.0/8', false], ['172.15.0.0/16', false], ['172.32.0.0/16', false], ['172.0.0.0/8', false],
  ['192.167.0.0/16', false], ['192.169.0.0/16', false], ['100.63.0.0/16', false], ['100.128.0.0/16', false], ['169.254.0.0/16', false],
])('%s is private: %p', (r, expected) => {
  expect(isPrivateRange(r)).toBe(expected);
});
