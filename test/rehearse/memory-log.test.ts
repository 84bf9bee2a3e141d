import { MemoryLog } from '../../lib/rehearse/memory-log';

it('the log of a rehearsal keeps its order, counts on after it was trimmed, and is read from any offset', async () => {
  const log = new MemoryLog();
  expect(await log.read(0n)).toEqual([]);
  for (const text of ['a', 'b', 'c']) await log.append(Buffer.from(text));
  const read = async (from: bigint) => (await log.read(from)).map(({ offset, value }) => [offset, value.toString()]);
  expect(await read(1n)).toEqual([[1n, 'b'], [2n, 'c']]);
  await log.trim(2n);
  await log.append(Buffer.from('d'));
  expect(await read(0n)).toEqual([[2n, 'c'], [3n, 'd']]);
});
