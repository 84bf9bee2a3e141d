import { found, taken } from './taken-ports';
import { createServer } from 'node:net';
import { knock } from '../../../lib/rehearse/drills/knock';
import { startMachine } from '../../../lib/rehearse/machine';
import { describeLive } from '../broker';

describeLive('a machine', () => {
  afterAll(() => { for (const { server } of taken) server.close(); });

  it('comes up on other ports where one of its own is taken meanwhile: of its controller, or of a listener', async () => {
    taken.push({ index: 1, server: createServer() }, { index: 4, server: createServer() });
    const machine = await startMachine({ settings: {} });
    try {
      expect(found).toHaveLength(3);
      expect(machine.listener('scram')).toBe(`127.0.0.1:${String(found[2]![4])}`);
      expect((await knock(machine.listener('certificate'), await machine.certificate('CN=knocks'))).came).toBe('let in');
    } finally {
      await machine.stop();
    }
  }, 400_000);
});
