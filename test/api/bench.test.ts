import { join } from 'node:path';
import { median } from '../../scripts/bench/median';
import { alternate, synthesize } from '../../scripts/bench/synthesis/measure';

describe('the benchmark', () => {
  it('takes turns, and leaves the first round out', () => {
    const order: string[] = [];
    const results = alternate({ a: 'A', b: 'B' }, 2, (app) => {
      order.push(app);
      return { seconds: order.length, resources: app === 'A' ? 3 : 5, lambdas: 0 };
    });
    expect(order.join('')).toBe('ABABAB');
    expect(results).toEqual([
      { name: 'a', runs: [3, 5], seconds: 4, resources: 3, lambdas: 0 }, { name: 'b', runs: [4, 6], seconds: 5, resources: 5, lambdas: 0 },
    ]);
  });

  it.each([[[3, 1, 2], 2], [[4, 1, 2, 3], 2.5], [[7], 7]])('the median of %j is %d', (numbers, expected) => {
    expect(median(numbers)).toBe(expected);
  });

  it('the quickstart has at most 50 resources and no Lambda', () => {
    const { resources, lambdas } = synthesize(join(__dirname, '../../scripts/bench/synthesis/ours.ts'));
    expect(lambdas).toBe(0);
    expect(resources).toBeLessThanOrEqual(50);
    expect(resources).toBeGreaterThan(10);
  });
});
