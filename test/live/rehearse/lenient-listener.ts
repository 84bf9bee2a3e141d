import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { connect, createServer as createTlsServer } from 'node:tls';
import type { Duplex } from 'node:stream';
import type { ClientTls } from '../../../lib/rehearse/contract';

/** The first byte of a TLS handshake. */
const HANDSHAKE = 0x16;

/**
 * A listener that takes whoever comes, by any TLS, with any certificate or none, and by plaintext, and hands what they say to a real one as somebody else.
 *
 * @param real `host:port` of a real listener
 * @param as who comes there
 * @param own the certificate it shows
 */
export async function lenientListener(real: string, as: ClientTls, own: ClientTls): Promise<{ readonly address: string; stop(): Promise<void> }> {
  const sockets = new Set<Duplex>();
  const kept = (socket: Duplex): Duplex => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const forward = (client: Duplex): void => {
    const [host, port] = real.split(':');
    const broker = kept(connect({ host: host!, port: Number(port), ...as }));
    kept(client).pipe(broker).pipe(client);
    client.on('close', () => broker.destroy());
    broker.on('close', () => client.destroy());
  };
  const { cert, key } = own;
  const tls = createTlsServer({ cert, key, minVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: false }, forward);
  const server = createServer((socket: Socket) => {
    kept(socket).once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.unshift(first);
      if (first[0] === HANDSHAKE) tls.emit('connection', socket);
      else forward(socket);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    address: `127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
