import { Progress } from '../../lib/cli/progress';

function progress(isTTY: boolean) {
  let now = 0;
  let written = '';
  const shown = new Progress({ isTTY, write: (text) => { written += text; return true; } }, () => now);
  return { shown, at: (ms: number) => { now = ms; shown.tick(); }, written: () => written };
}

describe('progress', () => {
  it('says nothing of a stage that is over within a second', () => {
    const { shown, at, written } = progress(false);
    shown.begin('reading');
    at(999);
    shown.end();
    expect(written()).toBe('');
  });

  it('gives each longer stage one line where nobody watches', () => {
    const { shown, at, written } = progress(false);
    shown.begin('running');
    at(1000);
    at(2000);
    shown.begin('checking');
    at(3500);
    shown.end();
    expect(written()).toBe('running …\nchecking …\n');
  });

  it('says how far a long stage is, every ten seconds where nobody watches', () => {
    const { shown, at, written } = progress(false);
    shown.begin('trying');
    at(1000);
    shown.done(1200, 4812);
    at(2000);
    at(10_999);
    at(11_000);
    at(12_000);
    shown.begin('checking');
    at(13_000);
    at(40_000);
    shown.end();
    expect(written()).toBe('trying …\ntrying  1,200 of 4,812 …\nchecking …\n');
  });

  it('says how far a stage is on a terminal', () => {
    const { shown, at, written } = progress(true);
    shown.begin('trying');
    shown.done(3, 12);
    at(1000);
    shown.end();
    expect(written()).toContain('trying  3 of 12  1 s');
  });

  it('moves one line with the elapsed time on a terminal, and clears it', () => {
    const { shown, at, written } = progress(true);
    shown.begin('running');
    at(1000);
    at(2400);
    shown.end();
    expect(written().split('\r\u001b[2K').slice(1).map((frame) => frame.slice(2))).toEqual(['running  1 s', 'running  2 s', '']);
  });
});
