import { javascriptOptions } from '../../../lib/judge/client';
import type { DrillName, RehearsalPlan, RehearsedWorkload } from '../../../lib/model/rehearsal';
import { type DrillContext, runDrills } from '../../../lib/rehearse/drills';

const OPERATOR: RehearsedWorkload = {
  name: 'operator', declared: true, login: 'scram', subject: 'operator', principal: 'User:operator', client: javascriptOptions('scram', 'operator'),
};
const PLAN: RehearsalPlan = {
  cluster: 'events', workloads: [OPERATOR], topics: [{ name: 'orders', partitions: 1 }], groups: [], transactionalIds: [], settings: {}, bindings: [], unknown: [],
  cells: [{ workload: 'operator', attempt: 'fetch', topic: 'orders', expected: 'denied' }],
};
/** Nothing else is there: a drill that were not skipped would fail for it. */
const NOBODY = { plan: PLAN, said: [] } as unknown as DrillContext;

describe('drills of a platform that has nobody whom they are about', () => {
  const ABOUT_SOMEBODY: readonly DrillName[] = [
    'revoke', 'expired-certificate', 'wrong-authority', 'no-certificate', 'scram-rotation', 'compromised-producer', 'broker-killed', 'break-glass',
  ];

  it.each(ABOUT_SOMEBODY)('%s is skipped, and says why', async (name) => {
    const told: string[] = [];
    const records = await runDrills([name], NOBODY, { begin: (says) => { told.push(says); }, done: () => undefined });
    expect(records).toEqual([{ drill: name, result: 'skipped', says: expect.stringMatching(/^no (?:workload|break-glass role) .+/), steps: [], ms: 0 }]);
    expect(told).toEqual([`drill ${name}`]);
  });

  it('they are run in their own order, whatever the order in which they are named', async () => {
    const records = await runDrills(['break-glass', 'revoke', 'no-certificate'], NOBODY, { begin: () => undefined, done: () => undefined });
    expect(records.map(({ drill }) => drill)).toEqual(['revoke', 'no-certificate', 'break-glass']);
  });
});
