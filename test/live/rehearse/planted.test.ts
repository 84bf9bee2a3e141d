/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { decidedBy } from '../../../lib/judge/rehearsal';
import type { RehearsalPlan, TriedCell } from '../../../lib/model/rehearsal';
import { cellText, PLANTED, type Planted } from '../../judge/rehearsal/planted';
import { describeLive } from '../broker';
import { BrokerOfPlans, near, planWith } from './planted-cells';

jest.setTimeout(300_000);

/** Its matrix takes most of a minute: it is tried whole only once, with the difference that the brokers themselves make. */
const LARGE = 'payments-platform';
const OF_THE_BROKERS = 'one certificate is mapped to another\'s name';
// Those with the same settings, and so the same broker, one after the other.
const SMALL = ['self-managed', 'existing-cluster', 'quickstart'];
const plantedIn = (example: string): Planted[] => PLANTED.filter((planted) => planted.example === example);

const differentOf = (tried: readonly TriedCell[]): TriedCell[] => tried.filter(({ expected, observed }) => expected !== observed);

/** What was tried differs in the listed cells, in no other, and what is said to decide them is what was planted. */
function expectFound({ cells, named }: Planted, plan: RehearsalPlan, tried: readonly TriedCell[]): void {
  const different = differentOf(tried);
  expect(different.map(cellText).sort()).toEqual([...cells].sort());
  const decided = different.map((cell) => {
    const { rule, because } = decidedBy(plan, cell);
    const texts = [rule, ...because.map(({ location }) => location)];
    return { cell: cellText(cell), texts, planted: texts.some((text) => named.some((part) => text.includes(part))) };
  });
  expect(decided.filter(({ planted }) => !planted)).toEqual([]);
}

describeLive('a difference planted in the templates is found by real clients in its cells and nowhere else', () => {
  const broker = new BrokerOfPlans();
  afterAll(() => broker.stop());

  describe.each(SMALL)('of the whole matrix of %s', (example) => {
    it('nothing planted: none', async () => {
      const plan = planWith({ example, change: () => undefined });
      expect(differentOf(await broker.try(plan))).toEqual([]);
    });

    it.each(plantedIn(example))('$name', async (planted) => {
      const plan = planWith(planted);
      const tried = await broker.try(plan);
      expect(tried.length).toBe(plan.cells.length);
      expectFound(planted, plan, tried);
    });
  });

  it.each(plantedIn(LARGE).filter(({ name }) => name !== OF_THE_BROKERS))('$example, near it and in a sample: $name', async (planted) => {
    const plan = planWith(planted);
    const cells = near(plan, planted);
    const tried = await broker.try(plan, cells);
    expect(tried.length).toBe(cells.length);
    expectFound(planted, plan, tried);
  });

  it.each(plantedIn(LARGE).filter(({ name }) => name === OF_THE_BROKERS))('of the whole matrix of $example: $name', async (planted) => {
    const plan = planWith(planted);
    const tried = await broker.try(plan);
    expect(tried.length).toBe(plan.cells.length);
    expectFound(planted, plan, tried);
  });

  test('of at least 20 of them the whole matrix is tried', () => {
    expect(SMALL.flatMap(plantedIn).length + 1).toBeGreaterThanOrEqual(20);
    expect(new Set(PLANTED.map(({ example }) => example))).toEqual(new Set([...SMALL, LARGE]));
  });
});
