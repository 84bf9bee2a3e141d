/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RehearsalPlan } from '../../../lib/model/rehearsal';
import { rehearse, type RehearseOptions } from '../../../lib/rehearse';
import { validator } from '../../model/schema-validator';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { bindingOf } from './drill-plan';
import { CHECKOUT, FRAUD, PLAN, SAID } from './drill-platform';
import { Traces } from './leftovers';

let traces = new Traces();

const OPTIONS: RehearseOptions = {
  platform: 'payments', templates: [{ file: 'trust.json', sha256: 'c'.repeat(64) }], versions: { ztk: '0', node: process.versions.node, client: '2' }, cells: true, drills: [], said: SAID,
  decidedBy: ({ workload, attempt }) => ({ rule: `${workload} ${attempt}`, because: [] }), watcher: { begin: () => { traces.note(); }, done: () => undefined },
  clock: { date: () => new Date(), now: () => performance.now() },
};
const schema = JSON.parse(readFileSync(join(__dirname, '../../../schemas/rehearsal-1.schema.json'), 'utf8')) as Record<string, unknown>;

/** Options that end the rehearsal when it says or has done something. */
function endedBy(when: (says: string, done: number) => boolean): RehearseOptions {
  const controller = new AbortController();
  let says = '';
  const look = (done: number): void => { if (when(says, done)) { traces.note(); controller.abort(new Error('enough')); } };
  return { ...OPTIONS, signal: controller.signal, watcher: { begin: (text) => { says = text; look(0); }, done: look } };
}

jest.setTimeout(180_000);

describeLive('a rehearsal', () => {
  beforeEach(() => { traces = new Traces(); });

  /** Whoever is aborted while the broker starts does not wait for it. */
  const nothingIsLeft = async (atMost = 0): Promise<void> => {
    expect(traces.noted).toBe(1);
    await eventually('nothing is left', () => Promise.resolve(traces.left()), (left) => left.length === 0, atMost);
  };

  it('tries every cell and the drills that were asked for, and records it all', async () => {
    const record = await rehearse(PLAN, { ...OPTIONS, drills: ['no-certificate'] });
    expect(record.drills.flatMap(({ steps }) => steps.filter(({ expected, observed }) => expected !== observed))).toEqual([]);
    expect(record).toMatchObject({ verdict: 'passed', cluster: 'events', different: [], drills: [{ drill: 'no-certificate', result: 'passed' }], versions: { kafka: '4.4.0', client: '2' } });
    expect(record.cells).toEqual(PLAN.cells.map((cell) => ({ ...cell, observed: cell.expected })));
    expect(validator(schema)(JSON.parse(JSON.stringify(record)))).toEqual([]);
    expect(record.cellsMs).toBeGreaterThan(0);
    expect(record.ms).toBeGreaterThan(record.cellsMs);
    await nothingIsLeft();
  });

  it('finds a binding too many and one too few in their cells, and nowhere else', async () => {
    const bindings = [...PLAN.bindings.filter(({ name }) => name !== 'fraud-scoring'), bindingOf(CHECKOUT, 'topic', 'payments.orders', 'DELETE')];
    const record = await rehearse({ ...PLAN, bindings }, OPTIONS);
    expect(record.verdict).toBe('failed');
    expect(record.different.map(({ workload, attempt, topic, observed }) => [workload, attempt, topic, observed])).toEqual([
      [CHECKOUT.name, 'delete-records', 'payments.orders', 'allowed'], [CHECKOUT.name, 'delete-topic', 'payments.orders', 'allowed'],
      [FRAUD.name, 'describe-group', undefined, 'denied'], [FRAUD.name, 'consume', 'payments.orders', 'denied'], [FRAUD.name, 'commit', 'payments.orders', 'denied'],
      [FRAUD.name, 'read-offsets', 'payments.orders', 'denied'],
    ]);
    expect(record.different[0]).toMatchObject({ rule: 'checkout delete-records' });
    await nothingIsLeft();
  });

  it('that is ended while the broker starts does not wait for it, and leaves nothing behind', async () => {
    const controller = new AbortController();
    const ended = rehearse(PLAN, { ...OPTIONS, signal: controller.signal });
    ended.catch(() => undefined);
    await eventually('the broker starts', () => Promise.resolve(traces.note()), () => traces.noted > 0, 60_000);
    controller.abort(new Error('enough'));
    await expect(ended).rejects.toThrow('enough');
    expect(traces.left()).not.toEqual([]);
    await nothingIsLeft(120_000);
  });

  it.each<[string, (says: string, done: number) => boolean]>([
    ['in the middle of the cells', (says, done) => says.startsWith('trying') && done >= 20],
    ['in the middle of a drill', (says) => says.startsWith('drill broker-killed')],
  ])('that is ended %s leaves nothing behind', async (_, when) => {
    await expect(rehearse(PLAN, { ...endedBy(when), drills: ['broker-killed'] })).rejects.toThrow('enough');
    await nothingIsLeft();
  });

  it('that is not wanted any more is not begun', async () => {
    await expect(rehearse(PLAN, { ...OPTIONS, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
    expect([traces.noted, traces.left()]).toEqual([0, []]);
  });

  it('that fails says why in one line, and leaves nothing behind', async () => {
    const workloads = PLAN.workloads.map((workload) => (workload === FRAUD ? { ...FRAUD, client: { ...FRAUD.client, bootstrapBrokers: ['<nobody knows>'] } } : workload));
    const broken: RehearsalPlan = { ...PLAN, workloads };
    await expect(rehearse(broken, OPTIONS)).rejects.toThrow(/^ADMIN_KAFKA_UNVERIFIED: a cell came to neither allowed nor denied \(given: fraud [^\n]*nobody knows[^\n]*$/);
    await nothingIsLeft();
  });
});
