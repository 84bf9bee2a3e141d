import { createHash } from 'node:crypto';
import { foundKey } from '../model/slice';
import type { KafkaAdmin, OfEachBroker } from './kafka-admin';
import { KeyedSet } from './keyed-set';
import type { LiveAcl } from './live-acl';
import { configKey, type LiveConfig, type LiveQuota, type LiveTopic, type LiveUser, quotaKey, sameValue, topicKey, userKey } from './live-items';
import type { Kind } from './plan';

/** What things of each kind are. */
export interface Things {
  readonly acls: LiveAcl;
  readonly quotas: LiveQuota;
  readonly users: LiveUser;
  readonly topics: LiveTopic;
  readonly configs: LiveConfig;
}

/** Things of every kind: declared, owned or live. */
export type Sets = { readonly [K in Kind]: KeyedSet<Things[K]> };

/** What the engine must know of a kind. */
export interface KindOf<T> {
  /** Two things with the same key are the same thing. */
  readonly key: (item: T) => string;
  /** Whether a thing with the same key is as it was declared, as far as Kafka shows it. */
  readonly fulfils: (live: T, declared: T) => boolean;
  /** What each broker holds; of configs, those of topics that exist. */
  readonly read: (admin: KafkaAdmin, topics: readonly string[]) => Promise<OfEachBroker<T>>;
}

/** Every kind. */
export const KIND: { readonly [K in Kind]: KindOf<Things[K]> } = {
  acls: { key: foundKey, fulfils: () => true, read: (admin) => admin.readAcls() },
  quotas: { key: quotaKey, fulfils: (live, { value }) => live.value === value, read: (admin) => admin.readQuotas() },
  users: { key: userKey, fulfils: (live, { iterations }) => live.iterations === iterations, read: (admin) => admin.readUsers() },
  topics: { key: topicKey, fulfils: (live, { partitions }) => live.partitions >= partitions, read: (admin) => admin.readTopics() },
  configs: { key: configKey, fulfils: (live, { value }) => sameValue(live.value, value), read: readConfigs },
};

/**
 * The set of these things.
 *
 * @param kind what they are
 * @param items in any order
 */
export function setOf<K extends Kind>(kind: K, items: Iterable<Things[K]>): KeyedSet<Things[K]> {
  return KeyedSet.of(items, KIND[kind].key);
}

/**
 * Sets of every kind; empty where nothing is given.
 *
 * @param items things, by kind
 */
export function setsOf(items: { readonly [K in Kind]?: Iterable<Things[K]> }): Sets {
  const { acls = [], quotas = [], users = [], topics = [], configs = [] } = items;
  return {
    acls: setOf('acls', acls), quotas: setOf('quotas', quotas), users: setOf('users', users), topics: setOf('topics', topics), configs: setOf('configs', configs),
  };
}

/**
 * SHA-256 of everything in the sets, in hexadecimal: equal sets, equal digests.
 *
 * @param sets the sets
 */
export function digestOf(sets: Sets): string {
  // What a binding is, its key says; of other things the key says which one.
  const others = [sets.quotas, sets.users, sets.topics, sets.configs].map((set) => set.sorted());
  return createHash('sha256').update(sets.acls.digest()).update(JSON.stringify(others)).digest('hex');
}

async function readConfigs(admin: KafkaAdmin, topics: readonly string[]): Promise<OfEachBroker<LiveConfig>> {
  return topics.length === 0 ? [[]] : admin.readConfigs(topics);
}
