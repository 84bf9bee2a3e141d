import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePorts } from '../../../lib/rehearse/machine/ports';

test('ports differ, can be listened on, and are none that a connection is given', async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  for (const port of ports) {
    expect(port).toBeGreaterThan(1_023);
    expect(port).toBeLessThan(32_768);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    await new Promise((resolve) => { server.close(resolve); });
  }
});
