import type { Attempt } from '../../model/rehearsal';
import { type DrillContext, inWords } from './context';
import { changesOf, Crowd, sampleCells, withOwnAccess } from './crowd';
import type { Drill } from './steps';

/** What it was granted for shows in any of these; none changes what others see. */
const ATTEMPTS: readonly Attempt[] = ['fetch', 'produce', 'consume', 'commit', 'read-offsets', 'read-topic-configs', 'change-topic-configs', 'add-partitions', 'describe-group'];

/** A break-glass role: without its access it is refused, granted it works, taken back it is refused again, and nothing changes for the others meanwhile. */
export const breakGlass: Drill<DrillContext> = async (context, steps) => {
  const held = withOwnAccess(context, ATTEMPTS, (workload) => workload.breakGlass === true);
  if (held === undefined) return { skipped: 'no break-glass role has access of its own' };
  const { workload, cell } = held;
  const crowd = new Crowd(context);
  try {
    const others = sampleCells(context, workload);
    const before = await crowd.outcomes(others);
    const seen = async (says: string, expected: 'allowed' | 'denied'): Promise<void> => {
      steps.saw(`${workload.name} ${says} and tries: ${inWords(cell)}`, expected, await (await crowd.of(workload)).attempt(cell));
      steps.saw(`what changed for the others, in ${String(others.length)} cells`, 'nothing', changesOf(others, before, await crowd.outcomes(others)));
    };
    await context.prepared.revoke(workload);
    await seen('is granted nothing', 'denied');
    await context.prepared.restore(workload);
    await seen('is granted its access', 'allowed');
    await context.prepared.revoke(workload);
    await seen('has lost it again', 'denied');
    return { shows: `${workload.name} had access for as long as it was granted` };
  } finally {
    await context.prepared.restore(workload);
    await crowd.close();
  }
};
