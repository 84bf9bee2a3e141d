import type { Attempt } from '../../model/rehearsal';
import { topicsReady } from '../topics-ready';
import { type Attempting, connectionOf, placeOf, type Trying } from './trying';

/** What is asked of a topic. In brackets the requests that are sent, as far as the authorizer sees a resource in them. */
export const TOPIC_ATTEMPTS: Readonly<Record<TopicAttempt, Attempting>> = {
  /** [Metadata] */
  'describe-topic': {
    attempt: async ({ clients }, { topic }) => { await clients.admin.metadata({ topics: [topic], forceUpdate: true }); },
  },
  /** [Metadata, Produce] */
  'produce': {
    attempt: async ({ clients }, { topic }) => { await clients.producer.send({ messages: [recordTo(topic)], acks: ACKS_ALL }); },
  },
  /** [InitProducerId, Metadata, Produce]. The id is asked for each time, as a producer does that has just started. */
  'produce-idempotently': {
    attempt: async ({ clients: { idempotentProducer: producer } }, { topic }) => {
      await producer.initIdempotentProducer({});
      await producer.send({ messages: [recordTo(topic)], acks: ACKS_ALL });
    },
  },
  /** [Metadata, Fetch]. Without the first nobody learns the topic's id, by which it is fetched from. */
  'fetch': {
    attempt: async ({ clients: { reader } }, { topic }) => {
      const { topicId, leader } = await placeOf(reader, topic);
      await reader.fetch({ node: leader, topics: [{ topicId, partitions: [FIRST] }], maxWaitTime: 1, minBytes: 0 });
    },
  },
  /** [CreateTopics], validated only: the library's method has no word for that. */
  'create-topic': {
    attempt: async (trying, { topic }) => {
      const request = { name: topic, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] };
      await trying.clients.library.createTopicsV7.api.async(await connectionOf(trying), [request], WAIT_MS, true);
    },
    fine: ['TOPIC_ALREADY_EXISTS'],
  },
  /** [CreatePartitions], validated only. */
  'add-partitions': {
    attempt: async ({ clients, administrator }, { topic }) => {
      const { partitions } = await placeOf(administrator.admin, topic);
      await clients.admin.createPartitions({ topics: [{ name: topic, count: partitions + 1, assignments: null }], validateOnly: true });
    },
  },
  /** [DeleteTopics]. There is no way to try it without doing it: the administrator makes the topic again as it was, without its records. */
  'delete-topic': { attempt: deleteTopic },
  /** [Metadata, DeleteRecords], up to the first there is: none is lost. */
  'delete-records': {
    attempt: async ({ clients }, { topic }) => { await clients.admin.deleteRecords({ topics: [{ name: topic, partitions: [{ partition: 0, offset: 0n }] }] }); },
  },
  /** [DescribeConfigs] */
  'read-topic-configs': {
    attempt: async ({ clients }, { topic }) => {
      await clients.admin.describeConfigs({ resources: [{ resourceType: clients.library.ConfigResourceTypes.TOPIC, resourceName: topic }] });
    },
  },
  /** [IncrementalAlterConfigs], validated only. */
  'change-topic-configs': {
    attempt: async ({ clients }, { topic }) => {
      const { ConfigResourceTypes: { TOPIC }, IncrementalAlterConfigOperationTypes: { SET } } = clients.library;
      const configs = [{ name: 'retention.ms', configOperation: SET, value: '604800000' }];
      await clients.admin.incrementalAlterConfigs({ resources: [{ resourceType: TOPIC, resourceName: topic, configs }], validateOnly: true });
    },
  },
};

type TopicAttempt = Extract<Attempt, `${string}-topic` | `${string}-topic-configs` | 'produce' | 'produce-idempotently' | 'fetch' | 'add-partitions' | 'delete-records'>;

/** Of all replicas: an answer that the record is kept, or refused. */
const ACKS_ALL = -1;

/** What a controller may take for a request. */
const WAIT_MS = 10_000;

const FIRST = { partition: 0, currentLeaderEpoch: -1, fetchOffset: 0n, lastFetchedEpoch: -1, partitionMaxBytes: 1_024 };

/**
 * A record that a trial sends.
 *
 * @param topic where to; to its first partition
 */
export function recordTo(topic: string): { readonly topic: string; readonly partition: number; readonly value: Buffer } {
  return { topic, partition: 0, value: Buffer.from('a rehearsal') };
}

async function deleteTopic({ clients, administrator }: Trying, { topic: name }: { readonly topic: string }): Promise<void> {
  const { partitions, replicas: replicationFactor } = await placeOf(administrator.admin, name);
  const [own = []] = await administrator.readConfigs([name]);
  await clients.admin.deleteTopics({ topics: [name] });
  const configs = Object.fromEntries(own.map(({ key, value }) => [key, value]));
  await administrator.createTopics([{ name, partitions, replicationFactor, configs }]);
  await topicsReady(administrator, [name]);
}
