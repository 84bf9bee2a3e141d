import type { SliceTopic } from '../model/slice';
import { parsePart, type Refuse } from './slice-part';

/** Topics that Kafka makes for itself, and the one where slices are kept. */
const RESERVED: readonly string[] = ['__zero_trust_kafka', '__consumer_offsets', '__transaction_state', '__share_group_state', '__cluster_metadata', '.', '..'];

/**
 * One topic of a slice; none when something is wrong with it.
 *
 * @param given anything
 * @param where its place
 * @param refuse told of everything that is wrong
 */
export function parseTopic(given: unknown, where: string, refuse: Refuse): SliceTopic[] {
  const known = ['name', 'partitions', 'replicationFactor', 'configs', 'because'] as const;
  return parsePart<SliceTopic>(given, where, refuse, known, ({ given: { name, partitions, replicationFactor, configs }, demand }) => {
    const named = typeof name === 'string' && /^[a-zA-Z0-9._-]{1,249}$/.test(name) && !RESERVED.includes(name);
    demand(named, 'name', 'not the name of a topic', "1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-', and none of Kafka's own");
    const counts = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value > 0;
    demand(counts(partitions), 'partitions', 'not a number of partitions', 'a whole number above 0');
    demand(counts(replicationFactor), 'replicationFactor', 'not a replication factor', 'a whole number above 0');
    const texts = typeof configs === 'object' && configs !== null && !Array.isArray(configs) && Object.values(configs).every((value) => typeof value === 'string');
    demand(texts, 'configs', 'not configs', 'an object of texts, empty for the brokers\' defaults');
  });
}
