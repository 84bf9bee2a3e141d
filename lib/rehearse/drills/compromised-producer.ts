import type { Cell, SaidReach } from '../../model/rehearsal';
import { tryCells } from '../cells';
import { type DrillContext, inWords } from './context';
import type { Drill } from './steps';

/** How many disagreements are told one by one. */
const TOLD = 50;

/**
 * A compromised producer tries everything that `ztk blast` lists, as itself and as everybody whom it becomes, and everything that it does not list:
 * the one works, the other fails.
 *
 * @param watcher told how far it is
 */
export const compromisedProducer: Drill<DrillContext & { readonly watcher: Parameters<typeof tryCells>[2] }> = async (context, steps) => {
  const { machine, plan, prepared, said, watcher } = context;
  if (said.length === 0) return { skipped: 'no workload produces' };
  const cells = said.map(({ as, listed, ...trial }): Cell => ({ ...trial, workload: as, expected: listed ? 'allowed' : 'denied' }));
  const tried = await tryCells(machine, { ...plan, cells }, watcher, prepared.administrator);
  const wrong = tried.filter(({ expected, observed }) => expected !== observed);
  for (const { workload, expected, observed, ...trial } of wrong.slice(0, TOLD)) {
    const [is, came] = [expected === 'allowed' ? 'listed' : 'not listed', observed === 'allowed' ? 'works' : 'refused'];
    steps.saw(`${workload}: ${inWords(trial)}, which is ${is}`, expected === 'allowed' ? 'works' : 'refused', came);
  }
  const counts = (listed: boolean): { readonly all: number; readonly wrong: number } => {
    const of = (some: readonly Cell[]): number => some.filter(({ expected }) => (expected === 'allowed') === listed).length;
    return { all: of(cells), wrong: of(wrong) };
  };
  const [listed, others] = [counts(true), counts(false)];
  steps.saw(`${String(listed.all)} listed`, 'all worked', listed.wrong === 0 ? 'all worked' : `${String(listed.wrong)} refused`);
  steps.saw(`${String(others.all)} not listed`, 'all refused', others.wrong === 0 ? 'all refused' : `${String(others.wrong)} worked`);
  // A producer that is said to reach nothing would be shown by nothing.
  steps.saw('what is listed', 'something', listed.all > 0 ? 'something' : 'nothing');
  return { shows: `${namesOf(said)}: ${String(listed.all)} listed, all worked; ${String(others.all)} not listed, all refused` };
};

function namesOf(said: readonly SaidReach[]): string {
  return [...new Set(said.map(({ as }) => as))].join(', ');
}
