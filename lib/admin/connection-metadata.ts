import type { Admin } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { KafkaClientLibrary } from './client';
import type { KafkaConnection } from './connection';

type Metadata = Awaited<ReturnType<KafkaClientLibrary['metadataV12']['api']['async']>>;

/** A topic as one broker knows it. A `leaderId` below 0 is a partition that nobody leads now. */
export type TopicMetadata = Metadata['topics'][number];

/** Kafka's code of a topic that does not exist, or that a broker has not heard of yet. */
const UNKNOWN_TOPIC_OR_PARTITION = 3;
const LEADER_NOT_AVAILABLE = 5;
const LISTENER_NOT_FOUND = 72;
/** What one topic or partition may lack without anything being wrong with the answer. */
const PARTLY = [UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, LISTENER_NOT_FOUND];

/**
 * Topics as one broker knows them, also while partitions have no leader: the library throws the whole answer away then.
 *
 * @param connection the cluster
 * @param client of one broker
 * @param names of the topics; null for all that may be seen
 */
export async function topicsOf(connection: KafkaConnection, client: Admin, names: readonly string[] | null): Promise<readonly TopicMetadata[]> {
  try {
    const { topics } = await connection.raw(client, connection.library.metadataV12.api, [names === null ? null : [...names], false, false]);
    return topics;
  } catch (error) {
    const { response } = error as { readonly response?: Partial<Metadata> };
    const topics = response?.topics;
    const codes = topics?.flatMap(({ errorCode, partitions }) => [errorCode, ...partitions.map((partition) => partition.errorCode)]) ?? [];
    if (topics === undefined || !codes.every((code) => code === 0 || PARTLY.includes(code))) throw error;
    return topics;
  }
}

/**
 * Whether a broker knows a topic.
 *
 * @param topic what it said of it
 */
export function isKnown({ errorCode }: TopicMetadata): boolean {
  return errorCode !== UNKNOWN_TOPIC_OR_PARTITION;
}
