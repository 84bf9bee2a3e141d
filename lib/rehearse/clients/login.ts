import type { BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaConnection } from '../../admin';
import type { RehearsedWorkload } from '../../model/rehearsal';
import type { Machine } from '../contract';
import { answerOf } from './answer';
import { passwordOf } from './passwords';
import { filled } from './placeholders';

/** A broker of the printed options, with the port of where it is deployed. */
const BROKER = /^<[^<>]*broker[^<>]*>(?::\d+)?$/;

/**
 * What a workload's clients are told to connect: what `ztk client` prints, with the placeholders filled in.
 *
 * One thing differs from what is printed: MSK's IAM has no counterpart in Apache Kafka, so a role's token gives way to a certificate that stands for it.
 *
 * @param machine where the brokers are
 * @param workload who connects
 * @param administrator who makes a SCRAM user's password known to the brokers
 * @returns options of the client library
 * @throws Error where a placeholder is left
 */
export async function loginOf(machine: Machine, workload: RehearsedWorkload, administrator: KafkaConnection): Promise<BaseOptions> {
  const { login, subject, client } = workload;
  // Who comes with a password needs the brokers' authority alone.
  const { ca, cert, key } = await machine.certificate(login === 'scram' ? 'CN=nobody' : subject);
  const printed = login === 'iam' ? withStandIn(client) : client;
  const reaching = { ...printed, bootstrapBrokers: bootstrap(printed, machine.listener(login)) };
  const known = { '<ca.pem>': ca, '<client.pem>': cert, '<client.key>': key };
  const withPassword = (password: string): BaseOptions => filled(reaching, { ...known, '<password>': password }) as unknown as BaseOptions;
  if (login !== 'scram') return filled(reaching, known) as unknown as BaseOptions;
  return withPassword(await passwordOf(administrator, subject, (password) => logsIn(administrator, withPassword(password))));
}

function withStandIn(options: RehearsedWorkload['client']): RehearsedWorkload['client'] {
  const { sasl, tls, ...others } = options;
  return sasl === undefined ? options : { ...others, tls: { ...tls as object, cert: '<client.pem>', key: '<client.key>' } };
}

/** Whichever brokers are named, the one of this machine is meant. */
function bootstrap({ bootstrapBrokers }: RehearsedWorkload['client'], listener: string): readonly string[] {
  const named = Array.isArray(bootstrapBrokers) ? bootstrapBrokers.map(String) : [];
  return [...new Set(named.map((broker) => (BROKER.test(broker) ? listener : broker)))];
}

async function logsIn({ library }: KafkaConnection, options: BaseOptions): Promise<boolean> {
  const client = new library.Admin({ ...options, retries: 0 });
  try {
    await client.metadata({ topics: [] });
    return true;
  } catch (error) {
    if (answerOf(error).kind === 'denied') return false;
    throw error;
  } finally {
    await client.close();
  }
}
