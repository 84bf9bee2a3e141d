import { Interruption } from '../../../lib/cli/rehearse/interruption';

describe('a signal', () => {
  const listeners = (): number[] => [process.listenerCount('SIGINT'), process.listenerCount('SIGTERM')];

  it.each([['SIGINT', 130], ['SIGTERM', 143]] as const)('%s is said once, aborts, and is %d for the shell; the next one finds nobody listening', (name, code) => {
    const before = listeners();
    const said: string[] = [];
    const interruption = new Interruption((line) => said.push(line));
    expect([interruption.signal.aborted, interruption.exitCode]).toEqual([false, 0]);
    process.emit(name, name);
    expect([interruption.signal.aborted, interruption.exitCode, said]).toEqual([true, code, [`stopped by ${name}: everything that was started is ended, and no record is written`]]);
    expect(listeners()).toEqual(before);
  });

  it('is no longer ours once it is closed', () => {
    const before = listeners();
    const interruption = new Interruption(() => undefined);
    expect(listeners()).toEqual(before.map((n) => n + 1));
    interruption.close();
    expect([listeners(), interruption.signal.aborted]).toEqual([before, false]);
  });
});
