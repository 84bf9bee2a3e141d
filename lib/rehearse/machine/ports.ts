import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below the ports that Linux and macOS give to connections: none is taken by a client between being found and being used. */
const FROM = 15_000;
const TO = 32_000;
const TRIES = 1_000;

/**
 * Ports of this machine's loopback address on which nobody listens; each was listened on for a moment.
 *
 * @param count how many
 * @throws Error when there are none
 */
export async function freePorts(count: number): Promise<number[]> {
  const held: Server[] = [];
  const ports: number[] = [];
  try {
    for (let tries = 0; ports.length < count; tries += 1) {
      if (tries > TRIES) throw new Error(`no free port was found from ${FROM} to ${TO}`);
      const port = randomInt(FROM, TO);
      const server = createServer().listen(port, '127.0.0.1');
      if (await once(server, 'listening').then(() => true, () => false)) {
        held.push(server);
        ports.push(port);
      }
    }
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => { server.close(resolve); })));
  }
  return ports;
}
