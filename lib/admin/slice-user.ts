import type { SliceUser } from '../model/slice';
import { parsePart, type Refuse } from './slice-part';

const MECHANISMS: readonly string[] = ['SCRAM-SHA-256', 'SCRAM-SHA-512'] satisfies SliceUser['mechanism'][];

/**
 * One SCRAM user of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseUser(given: unknown, where: string, refuse: Refuse): SliceUser[] {
  const known = ['user', 'mechanism', 'iterations', 'credential', 'because'] as const;
  return parsePart<SliceUser>(given, where, refuse, known, ({ given: { user, mechanism, iterations, credential }, demand }) => {
    demand(typeof user === 'string' && user !== '' && !/\p{Cc}/u.test(user), 'user', 'not the name of a user', 'a name, without User:');
    demand(typeof mechanism === 'string' && MECHANISMS.includes(mechanism), 'mechanism', 'unknown mechanism', MECHANISMS.join(', '));
    const rounds = typeof iterations === 'number' && Number.isInteger(iterations) && iterations >= 4096 && iterations <= 16_384;
    demand(rounds, 'iterations', 'not rounds of hashing that Kafka takes', '4096 to 16384');
    demand(typeof credential === 'string' && credential !== '', 'credential', 'which password is not said', 'the id of a version of a secret');
  });
}
