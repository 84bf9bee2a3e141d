import { connect } from 'node:tls';
import type { ClientTls } from '../contract';

/**
 * Whether a TLS handshake completes on this machine: brokers of Kafka take connections once they serve requests, not before.
 *
 * @param port of the loopback address
 * @param tls who asks, and whose certificates to trust
 */
export async function answersTls(port: number, tls: ClientTls): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ...tls, timeout: 2_000 });
    const answer = (answered: boolean) => (): void => { socket.destroy(); resolve(answered); };
    socket.once('secureConnect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
