import { randomBytes } from 'node:crypto';
import type { KafkaConnection } from '../../admin';

/** Of one run each, in memory alone. */
const made = new WeakMap<KafkaConnection, Map<string, Promise<string>>>();

/** The fewest rounds that Kafka takes: the password is random, and gone with the machine. */
const ITERATIONS = 4_096;
const RUN = 'rehearsal';

/**
 * The password of a SCRAM user in this run: a new one of 192 random bits, which the administrator tells the brokers once. It is never shown or stored.
 *
 * @param administrator who tells the brokers; the run is its connection
 * @param user the user's name
 * @param logsIn whether a client gets in with it: brokers learn of it a moment later
 */
export async function passwordOf(administrator: KafkaConnection, user: string, logsIn: (password: string) => Promise<boolean>): Promise<string> {
  const ofRun = made.get(administrator) ?? new Map<string, Promise<string>>();
  made.set(administrator, ofRun);
  const password = ofRun.get(user) ?? make(administrator, user, logsIn);
  ofRun.set(user, password);
  // What could not be made known is tried again.
  password.catch(() => ofRun.delete(user));
  return password;
}

async function make(administrator: KafkaConnection, user: string, logsIn: (password: string) => Promise<boolean>): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await administrator.upsertUsers([{ user, mechanism: 'SCRAM-SHA-512', iterations: ITERATIONS, credential: RUN, because: [RUN], password }]);
  const until = performance.now() + 20_000;
  // A broker answers a wrong password a tenth of a second later: no pause is needed.
  while (!await logsIn(password)) if (performance.now() > until) throw new Error(`the brokers do not know the password of SCRAM user ${user} after 20 s`);
  return password;
}
