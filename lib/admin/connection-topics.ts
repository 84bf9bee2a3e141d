import { groupedBy } from '../model/order';
import type { KafkaConnection } from './connection';
import { topicsOf } from './connection-metadata';
import type { NewTopic, OfEachBroker } from './kafka-admin';
import type { LiveTopic } from './live-items';
import { STORE_TOPIC } from './store-topic';

/**
 * Reads the topics, see `KafkaAdmin.readTopics`.
 *
 * @param connection the cluster
 */
export async function readTopics(connection: KafkaConnection): Promise<OfEachBroker<LiveTopic>> {
  return connection.ofEachBroker(async (client) => {
    const topics = await topicsOf(connection, client, null);
    return topics.flatMap(({ name, isInternal, partitions }) => (typeof name !== 'string' || isInternal || name === STORE_TOPIC ? [] : [{
      name, partitions: partitions.length, replicationFactor: Math.min(...partitions.map(({ replicaNodes }) => replicaNodes.length)),
    }]));
  });
}

/**
 * Creates topics, see `KafkaAdmin.createTopics`.
 *
 * @param connection the cluster
 * @param topics the topics
 */
export async function createTopics(connection: KafkaConnection, topics: readonly NewTopic[]): Promise<void> {
  // The library gives the configs of one request to all of its topics.
  for (const alike of groupedBy(topics, ({ configs }) => JSON.stringify(configs)).values()) {
    const configs = Object.entries(alike[0]?.configs ?? {}).map(([name, value]) => ({ name, value }));
    const made = alike.map(({ name, partitions, replicationFactor }) => ({ topic: name, partitions, replicas: replicationFactor }));
    await connection.askUnless('TOPIC_ALREADY_EXISTS', () => connection.admin.createTopics({ topics: made, configs }));
  }
}

/**
 * Gives topics more partitions, see `KafkaAdmin.createPartitions`.
 *
 * @param connection the cluster
 * @param topics the topics, with the partitions they shall have
 */
export async function createPartitions(connection: KafkaConnection, topics: readonly LiveTopic[]): Promise<void> {
  const wanted = topics.map(({ name, partitions }) => ({ name, count: partitions, assignments: null }));
  // How Kafka says that there are as many: the answer to a first attempt may have been lost.
  await connection.askUnless('INVALID_PARTITIONS', () => connection.admin.createPartitions({ topics: wanted }));
}

/**
 * Deletes topics, see `KafkaAdmin.deleteTopics`.
 *
 * @param connection the cluster
 * @param topics the topics
 */
export async function deleteTopics(connection: KafkaConnection, topics: readonly LiveTopic[]): Promise<void> {
  await connection.askUnless('UNKNOWN_TOPIC_OR_PARTITION', () => connection.admin.deleteTopics({ topics: topics.map(({ name }) => name) }));
}
