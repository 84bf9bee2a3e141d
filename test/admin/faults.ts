import type { Log } from '../../lib/admin/journal';
import type { KafkaAdmin } from '../../lib/admin/kafka-admin';
import { AdminError } from '../../lib/admin/problem';

/** What goes wrong at one call: the process dies before or after it took effect, or its answer or the call itself is lost once. */
export type Fault = 'dies before' | 'dies after' | 'answer lost' | 'call lost';

export const FAULTS: readonly Fault[] = ['dies before', 'dies after', 'answer lost', 'call lost'];

/** The cluster and its store, as one process sees them whose call number `at` goes wrong. */
export interface Faulty extends KafkaAdmin, Log {
  /** How many calls were made. */
  readonly calls: number;
}

/** What a call throws in a process that is dead. */
export class Dead extends Error {}

/**
 * A process in which one call goes wrong.
 *
 * @param real where calls go
 * @param at which call, from 0; none when absent
 * @param fault how
 * @param afterCall told after each call that reached the cluster
 */
export function faulty(real: KafkaAdmin & Log, at?: number, fault: Fault = 'dies before', afterCall: () => Promise<void> = () => Promise.resolve()): Faulty {
  let calls = 0;
  let dead = false;
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    if (dead) throw new Dead('this process is dead');
    const wrong = calls === at;
    calls += 1;
    if (wrong && fault === 'dies before') { dead = true; throw new Dead('killed'); }
    if (wrong && fault === 'call lost') throw lost();
    const answer = await call();
    await afterCall();
    if (wrong && fault === 'dies after') { dead = true; throw new Dead('killed'); }
    if (wrong && fault === 'answer lost') throw lost();
    return answer;
  };
  return {
    get calls() { return calls; },
    readAcls: () => through(() => real.readAcls()),
    createAcls: (acls) => through(() => real.createAcls(acls)),
    deleteAcls: (acls) => through(() => real.deleteAcls(acls)),
    append: (value) => through(() => real.append(value)),
    read: (from) => through(() => real.read(from)),
    trim: (before) => through(() => real.trim(before)),
  };
}

function lost(): AdminError {
  return new AdminError([{ code: 'ADMIN_KAFKA_UNREACHABLE', what: 'lost', allowed: 'again', where: 'test' }], true);
}
