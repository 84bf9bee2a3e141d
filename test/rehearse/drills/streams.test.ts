import { disordered, lost } from '../../../lib/rehearse/drills/streams';

const read = (...records: string[]): { readonly records: Set<string> } => ({ records: new Set(records) });

describe('what a consumer was given', () => {
  it('is all that was acknowledged, or the rest is lost', () => {
    const sending = { acknowledged: ['a 0', 'b 0', 'a 1'] };
    expect(lost(sending, read('b 0', 'a 0', 'a 1', 'a 2'))).toEqual([]);
    expect(lost(sending, read('b 0', 'a 1'))).toEqual(['a 0']);
  });

  it('is in order for each key, whatever other keys do', () => {
    expect(disordered(read('a 0', 'b 0', 'b 1', 'a 1', 'a 10', 'a 11'))).toBe('none');
    expect(disordered(read('a 0', 'a 2', 'b 0', 'a 1', 'b 1'))).toBe('a');
    expect(disordered(read('a 10', 'a 9', 'b 3', 'b 2'))).toBe('a, b');
  });
});
