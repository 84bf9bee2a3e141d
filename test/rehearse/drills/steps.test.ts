import { recorded } from '../../../lib/rehearse/drills/steps';

describe('the record of a drill', () => {
  it('has passed where every step came as it had to', async () => {
    const record = await recorded('revoke', (_, steps) => {
      steps.saw('one', 'a', 'a');
      steps.saw('two', 'b', 'b');
      return Promise.resolve({ shows: 'both' });
    }, {});
    expect(record).toMatchObject({ drill: 'revoke', result: 'passed', says: 'both', steps: [{ says: 'one', expected: 'a', observed: 'a' }, { says: 'two' }] });
    expect(record.steps[1]!.atMs).toBeGreaterThanOrEqual(record.steps[0]!.atMs);
    expect(record.ms).toBeGreaterThanOrEqual(record.steps[1]!.atMs);
  });

  it('has failed where one step did not, and says which', async () => {
    const record = await recorded('revoke', (_, steps) => {
      steps.saw('one', 'a', 'a');
      steps.saw('two', 'b', 'c');
      steps.saw('three', 'd', 'd');
      return Promise.resolve({ shows: 'all' });
    }, {});
    expect(record).toMatchObject({ result: 'failed', says: 'two: expected b, observed c' });
    expect(record.steps).toHaveLength(3);
  });

  it('has failed where nothing was tried', async () => {
    expect(await recorded('revoke', () => Promise.resolve({ shows: 'nothing' }), {})).toMatchObject({ result: 'failed', steps: [] });
  });

  it('has failed where it could not be carried through, in one line', async () => {
    const record = await recorded('revoke', (_, steps) => {
      steps.saw('one', 'a', 'a');
      return Promise.reject(new Error('the broker is gone\nand more'));
    }, {});
    expect(record).toMatchObject({ result: 'failed', says: 'the drill is carried through: expected to its end, observed the broker is gone' });
    expect(record.steps).toHaveLength(2);
  });

  it('is skipped where there is nobody whom it is about, without steps', async () => {
    expect(await recorded('break-glass', () => Promise.resolve({ skipped: 'nobody' }), {})).toEqual({ drill: 'break-glass', result: 'skipped', says: 'nobody', steps: [], ms: 0 });
  });
});
