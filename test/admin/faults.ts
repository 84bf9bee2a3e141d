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
    readQuotas: () => through(() => real.readQuotas()),
    setQuotas: (quotas) => through(() => real.setQuotas(quotas)),
    removeQuotas: (quotas) => through(() => real.removeQuotas(quotas)),
    readUsers: () => through(() => real.readUsers()),
    upsertUsers: (users) => through(() => real.upsertUsers(users)),
    deleteUsers: (users) => through(() => real.deleteUsers(users)),
    readTopics: () => through(() => real.readTopics()),
    createTopics: (topics) => through(() => real.createTopics(topics)),
    createPartitions: (topics) => through(() => real.createPartitions(topics)),
    deleteTopics: (topics) => through(() => real.deleteTopics(topics)),
    readConfigs: (topics) => through(() => real.readConfigs(topics)),
    setConfigs: (configs) => through(() => real.setConfigs(configs)),
    unsetConfigs: (configs) => through(() => real.unsetConfigs(configs)),
    append: (value) => through(() => real.append(value)),
    read: (from) => through(() => real.read(from)),
    trim: (before) => through(() => real.trim(before)),
  };
}

/**
 * A cluster, and a store that is elsewhere, as one thing.
 */
export function joined(admin: KafkaAdmin, store: Log): KafkaAdmin & Log {
  const of = (name: string | symbol): object => (['append', 'read', 'trim'].includes(String(name)) ? store : admin);
  return new Proxy(admin, { get: (_, name) => (Reflect.get(of(name), name) as () => unknown).bind(of(name)) }) as KafkaAdmin & Log;
}

function lost(): AdminError {
  return new AdminError([{ code: 'ADMIN_KAFKA_UNREACHABLE', what: 'lost', allowed: 'again', where: 'test' }], true);
}
