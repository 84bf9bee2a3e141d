import { Turns } from '../../lib/rehearse/turns';

const SOON = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('who shares something', () => {
  it('has it one after the other, in the order in which they came; others do not wait', async () => {
    const [turns, seen] = [new Turns(), [] as string[]];
    const work = (name: string) => async (): Promise<void> => {
      seen.push(`${name} begins`);
      await SOON();
      seen.push(`${name} ends`);
    };
    await Promise.all([turns.take('group', work('a')), turns.take('group', work('b')), turns.take('other', work('c'))]);
    expect([...seen].sort()).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    expect(seen.indexOf('b begins')).toBeGreaterThan(seen.indexOf('a ends'));
    expect(seen.indexOf('c begins')).toBeLessThan(seen.indexOf('a ends'));
  });

  it('has it also after one who failed, and fails for itself alone', async () => {
    const turns = new Turns();
    const failed = turns.take('group', () => Promise.reject(new Error('no')));
    expect(await turns.take('group', () => Promise.resolve('served'))).toBe('served');
    await expect(failed).rejects.toThrow('no');
  });
});
