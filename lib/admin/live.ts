import type { KafkaAdmin } from './kafka-admin';
import type { KeyedSet } from './keyed-set';
import { type Kind, KINDS } from './plan';
import { KIND, setOf, type Sets, setsOf, type Things } from './sets';
import type { Patience } from './timing';

/** What is waited for: nothing but that all brokers agree, where a condition is absent. */
export interface Condition<T> {
  /** Whether what is live is what was waited for. */
  readonly holds: (live: KeyedSet<T>) => boolean;
  /** What it means that it is not. */
  readonly what: string;
}

/**
 * What every broker holds alike, of some kinds; nothing of the others.
 *
 * @param admin the cluster
 * @param patience for how long to wait until all brokers agree
 * @param kinds what to read
 * @param topics names of topics whose configs are wanted
 */
export async function readLive(admin: KafkaAdmin, patience: Patience, kinds: ReadonlySet<Kind>, topics: readonly string[]): Promise<Sets> {
  let live = setsOf({});
  // One after the other: which topics have configs to be read, the topics say.
  for (const kind of KINDS) if (kinds.has(kind)) live = { ...live, [kind]: await readKind(admin, patience, kind, topics.filter((name) => hasTopic(live, name))) };
  return live;
}

/**
 * What every broker holds alike, of one kind, once a condition holds.
 *
 * @param admin the cluster
 * @param patience for how long to wait
 * @param kind what to read
 * @param topics names of topics that exist, whose configs are wanted
 * @param condition what to wait for
 * @throws AdminError ADMIN_KAFKA_UNVERIFIED when it does not come to be
 */
export async function readKind<K extends Kind>(
  admin: KafkaAdmin, patience: Patience, kind: K, topics: readonly string[], condition: Condition<Things[K]> = { holds: () => true, what: 'brokers hold different things' },
): Promise<KeyedSet<Things[K]>> {
  const { read, fulfils } = KIND[kind];
  const ask = async (): Promise<KeyedSet<Things[K]>[]> => (await read(admin, topics)).map((items) => setOf(kind, items));
  const alike = ([first, ...others]: KeyedSet<Things[K]>[]): boolean =>
    first !== undefined && condition.holds(first) && others.every((other) => other.equals(first, fulfils));
  const [live] = await patience.await(ask, alike, 'ADMIN_KAFKA_UNVERIFIED', `${kind}: ${condition.what}`);
  return live ?? setOf(kind, []);
}

function hasTopic({ topics }: Sets, name: string): boolean {
  return topics.has({ name, partitions: 0, replicationFactor: 0 });
}
