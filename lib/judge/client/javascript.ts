import type { ClientLogin } from '../../model/client-facts';
import { commonNameOf } from './subject';

/** The port of each way to log in, on MSK within the VPC. See https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html. */
export const LOGIN_PORT: Readonly<Record<ClientLogin, number>> = { certificate: 9094, scram: 9096, iam: 9098 };

/** What stands in angle brackets: only a deployment or a secret store knows it. Each is a whole value but `<broker-1>`, which is a host. */
export const PLACEHOLDERS = ['<broker-1>', '<ca.pem>', '<client.pem>', '<client.key>', '<password>', '<token>'] as const;

/**
 * The least that `@platformatic/kafka` has to be told to connect, for its `Producer`, `Consumer` and `Admin` alike: text and placeholders, no secret.
 *
 * - `<ca.pem>`, `<client.pem>` (the chain) and `<client.key>` stand for the text of these PEM files, not for their path: `tls` is handed to Node as it is.
 * - `<token>` stands for a function that signs one for each connection: a token lives a quarter of an hour.
 *
 * @param login how the client logs in
 * @param subject whom it proves to be: a distinguished name (`CN=fraud,OU=risk`), a SCRAM user, a role's or workload's name
 * @param port of the listener. @default - the one of MSK for this way to log in
 * @see node_modules/@platformatic/kafka/dist/network/connection.d.ts of 2.12.1, `ConnectionOptions`
 * @see https://nodejs.org/api/tls.html#tlsconnectoptions-callback
 */
export function javascriptOptions(login: ClientLogin, subject: string, port: number = LOGIN_PORT[login]): Readonly<Record<string, unknown>> {
  return {
    clientId: clientIdOf(login, subject),
    bootstrapBrokers: [`<broker-1>:${String(port)}`],
    tls: { ca: '<ca.pem>', ...(login === 'certificate' && { cert: '<client.pem>', key: '<client.key>' }), minVersion: 'TLSv1.2' },
    ...(login === 'scram' && { sasl: { mechanism: 'SCRAM-SHA-512', username: subject, password: '<password>' } }),
    ...(login === 'iam' && { sasl: { mechanism: 'OAUTHBEARER', token: '<token>' } }),
  };
}

/** The client library takes no blank in a client id. A rehearsal has a certificate stand for a role, by the role's name after `iam-`. */
function clientIdOf(login: ClientLogin, subject: string): string {
  const name = commonNameOf(subject) ?? subject;
  return (login === 'iam' ? name.replace(/^iam-/, '') : name).replace(/\s+/g, '-');
}
