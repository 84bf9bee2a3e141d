import { gzipSync } from 'node:zlib';
import { type Entry, Journal } from '../../lib/admin/journal';
import { type EngineState, NO_STATE } from '../../lib/admin/state';
import { acl } from './acls';
import { MemoryCluster } from './memory-cluster';

const state = (who: string): EngineState => ({ ...NO_STATE, owned: { ...NO_STATE.owned, acls: [acl(who, 'READ', 't')] } });

describe('the journal compares and sets', () => {
  it('begins empty, and holds what was written last', async () => {
    const log = new MemoryCluster();
    const start = await new Journal(log).read();
    expect(start).toEqual({ state: NO_STATE, id: '' });
    const journal = new Journal(log);
    await journal.write(state('a'), await journal.read(), '1');
    expect(await new Journal(log).read()).toEqual({ state: state('a'), id: '1' });
  });

  it('lets the first of two win, also of the very first two, whoever reads', async () => {
    const log = new MemoryCluster();
    const [one, two] = [new Journal(log), new Journal(log)];
    for (const round of ['0', '1']) {
      const [before, alsoBefore] = [await one.read(), await two.read()];
      expect(await one.write(state('one'), before, `one${round}`)).toMatchObject({ won: true });
      expect(await two.write(state('two'), alsoBefore, `two${round}`)).toMatchObject({ won: false, entry: { id: `one${round}` } });
    }
    expect(log.logLength).toBe(4);
    expect((await new Journal(log).read()).state).toEqual(state('one'));
  });

  it('counts a late append only while nothing else counts', async () => {
    const log = new MemoryCluster();
    const append = log.append.bind(log);
    let late: Buffer | undefined;
    log.append = async (value) => { late = value; return Promise.reject(new Error('timed out')); };
    await expect(new Journal(log).write(state('late'), { state: NO_STATE, id: '' }, 'late')).rejects.toThrow('timed out');
    log.append = append;
    await new Journal(log).write(state('a'), { state: NO_STATE, id: '' }, 'a');
    await log.append(late!);
    expect((await new Journal(log).read()).id).toBe('a');
  });

  it('wins although the answer of its append was lost', async () => {
    const log = new MemoryCluster();
    const append = log.append.bind(log);
    log.append = async (value) => { await append(value); throw new Error('timed out'); };
    expect(await new Journal(log).write(state('a'), { state: NO_STATE, id: '' }, 'a')).toMatchObject({ won: true });
  });

  it('stays short, and says the same to readers that were there before, and to new ones', async () => {
    const log = new MemoryCluster();
    const [writer, old] = [new Journal(log), new Journal(log)];
    let entry: Entry = await writer.read();
    for (let i = 0; i < 300; i += 1) {
      entry = (await writer.write(state(String(i)), entry, String(i))).entry;
      await new Journal(log).write(state('loser'), { state: NO_STATE, id: 'gone' }, `loser ${String(i)}`);
      if (i === 0) await old.read();
    }
    expect(log.logLength).toBeLessThan(140);
    expect((await old.read()).id).toBe('299');
    expect((await new Journal(log).read()).id).toBe('299');
  });

  const head = JSON.stringify({ version: 1, id: 'x', after: '' });
  const foreign: [string, Buffer][] = [
    ['text', Buffer.from('text')],
    ['another version', Buffer.concat([Buffer.from(`${JSON.stringify({ version: 2, id: 'x', after: '' })}\n`), gzipSync(JSON.stringify(NO_STATE))])],
    ['no id', Buffer.concat([Buffer.from(`${JSON.stringify({ version: 1, after: '' })}\n`), gzipSync(JSON.stringify(NO_STATE))])],
    ['no state', Buffer.from(`${head}\n`)],
    ['a state of another version', Buffer.concat([Buffer.from(`${head}\n`), gzipSync(JSON.stringify({ ...NO_STATE, version: 2 }))])],
  ];
  it.each(foreign)('refuses a foreign record: %s', async (_, value) => {
    const log = new MemoryCluster();
    await log.append(value);
    await expect(new Journal(log).read()).rejects.toThrow('ADMIN_STORE_CORRUPT');
  });
});

describe('a record that counted', () => {
  it('has won, also when the next one arrived before anybody looked', async () => {
    const log = new MemoryCluster();
    const append = log.append.bind(log);
    log.append = async (value) => {
      log.append = append;
      await append(value);
      const other = new Journal(log);
      await other.write(state('next'), await other.read(), 'next');
    };
    const journal = new Journal(log);
    expect(await journal.write(state('a'), { state: NO_STATE, id: '' }, 'a')).toMatchObject({ won: true, entry: { id: 'a' } });
    expect((await journal.read()).id).toBe('next');
  });
});
