import * as fc from 'fast-check';
import { shardOf } from '../../lib/derive/shard';
import { FIXED, kafkaName } from '../support/arbitraries';

const names = Array.from({ length: 1000 }, (_, n) => `team-${String(n % 30)}.topic-${String(n)}`);

test('a name has one place, whatever else is there', () => {
  // Written down once: a change of any of these moves what is deployed.
  expect(['payments.orders', 'payments.refunds', 'fraud', 'checkout'].map((name) => [shardOf(name, 16), shardOf(name, 8)]))
    .toEqual([[1, 1], [10, 2], [13, 5], [8, 0]]);
});

test('a place is one of the places', () => {
  fc.assert(fc.property(kafkaName, fc.integer({ min: 1, max: 100 }), (name, count) => {
    const place = shardOf(name, count);
    expect([Number.isInteger(place), place >= 0, place < count]).toEqual([true, true, true]);
  }), FIXED);
});

test.each([2, 8, 16, 30])('names that begin alike are spread over %i places, none more than twice as full as another', (count) => {
  const sizes = Array.from({ length: count }, (_, place) => names.filter((name) => shardOf(name, count) === place).length);
  expect(Math.max(...sizes)).toBeLessThan(2 * (names.length / count));
  expect(Math.min(...sizes)).toBeGreaterThan(names.length / count / 3);
});
