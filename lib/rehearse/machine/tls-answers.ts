import { connect } from 'node:tls';
import type { ClientTls } from '../contract';

/** A port of this machine, and how it is come to. */
export type Door = readonly [port: number, tls: ClientTls];

/**
 * Whether a TLS handshake completes at every port: brokers of Kafka take connections once they serve requests, not before. They open their listeners one
 * after the other, and end where one of them is taken.
 *
 * @param doors the ports of a broker
 */
export async function answerTls(doors: readonly Door[]): Promise<boolean> {
  for (const door of doors) {
    if (!await answers(door)) return false;
  }
  return true;
}

async function answers([port, tls]: Door): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ...tls, timeout: 2_000 });
    const answer = (answered: boolean) => (): void => { socket.destroy(); resolve(answered); };
    socket.once('secureConnect', answer(true)).once('error', answer(false)).once('timeout', answer(false));
  });
}
