import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** What came of it that somebody came to a listener. */
export type Knocked =
  | 'let in'
  | 'refused for its certificate'
  | 'refused for its TLS version'
  | 'refused for not speaking TLS'
  | 'closed without a word'
  | 'not answered';

/** What came of it, and the broker's own word for it. */
export interface Answer {
  readonly came: Knocked;
  /** Such as `TLS alert certificate unknown`. */
  readonly word: string;
}

/** An ApiVersions request, version 0, of nobody: the one that a broker answers to whoever is let in, before any authorization. */
const API_VERSIONS = Buffer.of(0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 1, 0xff, 0xff);

/** A TLS record of alerts, see RFC 8446, 5.1. */
const ALERT = 0x15;

/** OpenSSL's names of the alerts that a broker has about a certificate: see RFC 8446, 6.2. Java says of most of them that the certificate is unknown. */
const CERTIFICATE = /_ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|CERTIFICATE_REQUIRED)$/;
const VERSION = /_ALERT_PROTOCOL_VERSION$|ERR_SSL_UNSUPPORTED_PROTOCOL$/;

const PATIENCE_MS = 10_000;
const TRIES = 3;

/**
 * Comes to a listener, asks it something, and says what came of it.
 *
 * Under TLS 1.3 a broker judges a certificate after the client has finished its handshake: only an answer says that it was let in.
 *
 * @param address `host:port`
 * @param how by which TLS, or without any
 */
export async function knock(address: string, how: ConnectionOptions | 'plaintext'): Promise<Answer> {
  let answer = await knockOnce(address, how);
  // What a broker says before it closes is lost where our own request crosses its close.
  for (let tries = 1; tries < TRIES && answer.came === 'closed without a word'; tries += 1) answer = await knockOnce(address, how);
  return answer;
}

async function knockOnce(address: string, how: ConnectionOptions | 'plaintext'): Promise<Answer> {
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  const host = address.slice(0, address.lastIndexOf(':'));
  return new Promise((resolve) => {
    const socket: Socket = how === 'plaintext' ? connectPlain({ host, port }) : connectTls({ ...how, host, port });
    const say = (came: Knocked, word: string): void => {
      socket.destroy();
      resolve({ came, word });
    };
    socket.once(how === 'plaintext' ? 'connect' : 'secureConnect', () => socket.write(API_VERSIONS));
    socket.once('data', (data) => {
      if (how === 'plaintext' && data[0] === ALERT) say('refused for not speaking TLS', 'a TLS alert');
      else say('let in', `${String(data.length)} bytes`);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const { code = error.message } = error;
      say(meaning(code), code.includes('_ALERT_') ? `TLS alert ${code.slice(code.indexOf('_ALERT_') + 7).toLowerCase().replaceAll('_', ' ')}` : code);
    });
    socket.once('close', () => { say('closed without a word', 'the end of the connection'); });
    socket.setTimeout(PATIENCE_MS, () => { say('not answered', `nothing in ${String(PATIENCE_MS)} ms`); });
  });
}

function meaning(code: string): Knocked {
  if (CERTIFICATE.test(code)) return 'refused for its certificate';
  if (VERSION.test(code)) return 'refused for its TLS version';
  return /^(?:ECONNRESET|EPIPE)$/.test(code) ? 'closed without a word' : 'not answered';
}
