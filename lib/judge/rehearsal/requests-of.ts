import { ATTEMPTS, type Attempt, type Cell } from '../../model/rehearsal';
import type { KafkaRequest } from '../../semantics/kafka';

/** What an attempt is tried on: the names that a cell carries for it. */
export type TriedOn = Pick<Cell, 'topic' | 'group' | 'transactionalId'>;

/** The kinds of names that an attempt is tried on; none of an attempt on the cluster. */
export type TriedKind = keyof TriedOn;

interface AttemptRow {
  readonly on: readonly TriedKind[];
  readonly sends: (on: Required<TriedOn>) => readonly KafkaRequest[];
}

const describeTopic = (topic: string): KafkaRequest => ({ api: 'Metadata', topics: [topic] });
const findGroup = (key: string): KafkaRequest => ({ api: 'FindCoordinator', type: 'group', key });
const findTransaction = (key: string): KafkaRequest => ({ api: 'FindCoordinator', type: 'transaction', key });
const BROKER_CONFIGS = [{ type: 'broker' }] as const;
const topicConfigs = (name: string) => [{ type: 'topic', name }] as const;

/** INVARIANT: in the order in which a client sends them; a client goes no further than the first that is refused. */
const ROWS: Readonly<Record<Attempt, AttemptRow>> = {
  'describe-topic': { on: ['topic'], sends: ({ topic }) => [describeTopic(topic)] },
  'produce': { on: ['topic'], sends: ({ topic }) => [describeTopic(topic), { api: 'Produce', topics: [topic] }] },
  'produce-idempotently': { on: ['topic'], sends: ({ topic }) => [{ api: 'InitProducerId' }, describeTopic(topic), { api: 'Produce', topics: [topic] }] },
  // Who may not describe a topic does not learn its id, without which no fetch can be sent.
  'fetch': { on: ['topic'], sends: ({ topic }) => [describeTopic(topic), { api: 'Fetch', topics: [topic] }] },
  'create-topic': { on: ['topic'], sends: ({ topic }) => [{ api: 'CreateTopics', topics: [topic] }] },
  'add-partitions': { on: ['topic'], sends: ({ topic }) => [{ api: 'CreatePartitions', topics: [topic] }] },
  'delete-topic': { on: ['topic'], sends: ({ topic }) => [{ api: 'DeleteTopics', topics: [topic] }] },
  // Records are deleted by the leader of their partition, which is asked for first.
  'delete-records': { on: ['topic'], sends: ({ topic }) => [describeTopic(topic), { api: 'DeleteRecords', topics: [topic] }] },
  'read-topic-configs': { on: ['topic'], sends: ({ topic }) => [{ api: 'DescribeConfigs', resources: topicConfigs(topic) }] },
  'change-topic-configs': { on: ['topic'], sends: ({ topic }) => [{ api: 'IncrementalAlterConfigs', resources: topicConfigs(topic) }] },
  'describe-group': { on: ['group'], sends: ({ group }) => [findGroup(group), { api: 'DescribeGroups', groups: [group] }] },
  'delete-group': { on: ['group'], sends: ({ group }) => [findGroup(group), { api: 'DeleteGroups', groups: [group] }] },
  'consume': {
    on: ['topic', 'group'],
    sends: ({ topic, group }) => [
      describeTopic(topic), findGroup(group), { api: 'JoinGroup', group }, { api: 'SyncGroup', group }, { api: 'OffsetFetch', group, topics: [topic] },
      { api: 'ListOffsets', topics: [topic] }, { api: 'Fetch', topics: [topic] }, { api: 'Heartbeat', group }, { api: 'OffsetCommit', group, topics: [topic] }, { api: 'LeaveGroup', group },
    ],
  },
  'commit': { on: ['topic', 'group'], sends: ({ topic, group }) => [findGroup(group), { api: 'OffsetCommit', group, topics: [topic] }] },
  'read-offsets': { on: ['topic', 'group'], sends: ({ topic, group }) => [findGroup(group), { api: 'OffsetFetch', group, topics: [topic] }] },
  'delete-offsets': { on: ['topic', 'group'], sends: ({ topic, group }) => [findGroup(group), { api: 'OffsetDelete', group, topics: [topic] }] },
  // Topics of a transaction that may not be described are left out of the answer: nobody is refused for them.
  'describe-transaction': {
    on: ['transactionalId'],
    sends: ({ transactionalId }) => [findTransaction(transactionalId), { api: 'DescribeTransactions', transactionalId, topics: [] }],
  },
  'produce-transactionally': {
    on: ['topic', 'transactionalId'],
    sends: ({ topic, transactionalId }) => [
      findTransaction(transactionalId), { api: 'InitProducerId', transactionalId }, describeTopic(topic), { api: 'AddPartitionsToTxn', transactionalId, topics: [topic] },
      { api: 'Produce', topics: [topic], transactionalId }, { api: 'EndTxn', transactionalId },
    ],
  },
  'read-acls': { on: [], sends: () => [{ api: 'DescribeAcls' }] },
  'change-acls': { on: [], sends: () => [{ api: 'CreateAcls' }] },
  'read-cluster-configs': { on: [], sends: () => [{ api: 'DescribeConfigs', resources: BROKER_CONFIGS }] },
  'change-cluster-configs': { on: [], sends: () => [{ api: 'IncrementalAlterConfigs', resources: BROKER_CONFIGS }] },
  'change-quotas': { on: [], sends: () => [{ api: 'AlterClientQuotas' }] },
};

/**
 * The requests of Kafka's protocol that a client sends for an attempt, and that need something, in order; those that every client sends before, such as
 * `ApiVersions` and `Metadata` without a topic, need nothing. The attempt is allowed where all of them are.
 *
 * @param attempt what is tried
 * @param on on what
 */
export function requestsOf(attempt: Attempt, on: TriedOn): readonly KafkaRequest[] {
  const row = ROWS[attempt];
  const missing = row.on.find((kind) => on[kind] === undefined);
  // INVARIANT: a plan's cells carry all names that their attempt is tried on.
  if (missing !== undefined) throw new Error(`${attempt} is tried on a ${missing}, and the cell names none`);
  return row.sends({ topic: '', group: '', transactionalId: '', ...on });
}

/**
 * The attempts that are tried on some kinds of names, in the order of {@link ATTEMPTS}.
 *
 * @param kinds all of them, and no other
 */
export function attemptsOn(...kinds: readonly TriedKind[]): readonly Attempt[] {
  return ATTEMPTS.filter((attempt) => ROWS[attempt].on.length === kinds.length && kinds.every((kind) => ROWS[attempt].on.includes(kind)));
}
