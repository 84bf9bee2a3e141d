import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { KafkaConnection } from './connection';
import type { NewUser, OfEachBroker } from './kafka-admin';
import type { LiveUser } from './live-items';

/** Codes and digests of the mechanisms. */
const MECHANISMS = {
  'SCRAM-SHA-256': { code: 1, digest: 'sha256', bytes: 32 },
  'SCRAM-SHA-512': { code: 2, digest: 'sha512', bytes: 64 },
} as const;
const hash = promisify(pbkdf2);

/**
 * Reads the SCRAM users, see `KafkaAdmin.readUsers`.
 *
 * @param connection the cluster
 */
export async function readUsers(connection: KafkaConnection): Promise<OfEachBroker<LiveUser>> {
  return connection.ofEachBroker(async (client) => {
    // No names are all of them. Null says the same, but a broker never answers it where it refuses.
    const { results } = await connection.raw(client, connection.library.describeUserScramCredentialsV0.api, [[]]);
    return results.flatMap(({ user, credentialInfos }) => credentialInfos.flatMap(({ mechanism, iterations }) => {
      const name = Object.entries(MECHANISMS).find(([, { code }]) => code === mechanism)?.[0];
      return name === undefined ? [] : [{ user, mechanism: name as LiveUser['mechanism'], iterations }];
    }));
  });
}

/**
 * Creates users or changes their passwords, see `KafkaAdmin.upsertUsers`. Only the salted hash leaves this process.
 *
 * @param connection the cluster
 * @param users the users, with their passwords
 */
export async function upsertUsers(connection: KafkaConnection, users: readonly NewUser[]): Promise<void> {
  const upsertions = await Promise.all(users.map(async ({ user: name, mechanism, iterations, password }) => {
    const { code, digest, bytes } = MECHANISMS[mechanism];
    const salt = randomBytes(bytes);
    return { name, mechanism: code, iterations, salt, saltedPassword: await hash(Buffer.from(password, 'utf8'), salt, iterations, bytes, digest) };
  }));
  await connection.ask(() => connection.raw(connection.admin, connection.library.alterUserScramCredentialsV0.api, [[], upsertions]));
}

/**
 * Removes users, see `KafkaAdmin.deleteUsers`.
 *
 * @param connection the cluster
 * @param users the users
 */
export async function deleteUsers(connection: KafkaConnection, users: readonly LiveUser[]): Promise<void> {
  const deletions = users.map(({ user: name, mechanism }) => ({ name, mechanism: MECHANISMS[mechanism].code }));
  await connection.askUnless('RESOURCE_NOT_FOUND', () => connection.raw(connection.admin, connection.library.alterUserScramCredentialsV0.api, [deletions, []]));
}
