import type { Consumer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { Attempt } from '../../model/rehearsal';
import { answerOf } from './answer';
import { type Attempting, type Named, placeOf, type Trying } from './trying';

/** What is asked of a consumer group. In brackets the requests that are sent, as far as the authorizer sees a resource in them. */
export const GROUP_ATTEMPTS: Readonly<Record<GroupAttempt, Attempting>> = {
  /** [FindCoordinator, DescribeGroups] */
  'describe-group': {
    attempt: async ({ clients }, { group }) => { await clients.admin.describeGroups({ groups: [group] }); },
    fine: ['GROUP_ID_NOT_FOUND'],
  },
  /** [FindCoordinator, DeleteGroups] */
  'delete-group': {
    attempt: async ({ clients }, { group }) => { await clients.admin.deleteGroups({ groups: [group] }); },
    fine: ['GROUP_ID_NOT_FOUND', 'NON_EMPTY_GROUP'],
  },
  /** [FindCoordinator, Metadata, JoinGroup, SyncGroup, OffsetFetch, ListOffsets, Fetch, OffsetCommit, LeaveGroup] */
  'consume': {
    attempt: ({ clients }, { group, topic }) => clients.consumer(group, (consumer) => consume(consumer, topic)),
  },
  /** [FindCoordinator, OffsetCommit] */
  'commit': {
    attempt: async ({ clients }, { group, topic }) => {
      await clients.admin.alterConsumerGroupOffsets({ groupId: group, topics: [{ name: topic, partitionOffsets: [{ partition: 0, offset: 0n }] }] });
    },
    // Somebody is in the group: it commits by itself.
    fine: ['UNKNOWN_MEMBER_ID'],
  },
  /** [FindCoordinator, OffsetFetch] */
  'read-offsets': {
    attempt: async ({ clients }, { group, topic }) => {
      await clients.admin.listConsumerGroupOffsets({ groups: [{ groupId: group, topics: [{ name: topic, partitionIndexes: [0] }] }] });
    },
  },
  /** [FindCoordinator, OffsetDelete] */
  'delete-offsets': { attempt: deleteOffsets, fine: ['GROUP_SUBSCRIBED_TO_TOPIC'] },
};

type GroupAttempt = Extract<Attempt, `${string}-group` | `${string}-offsets` | 'consume' | 'commit'>;

const EARLIEST = -2n;

/** As an application does that reads, and commits how far it came; here it stays where it was. Its group is left when it is closed. */
async function consume(consumer: Consumer, topic: string): Promise<void> {
  consumer.topics.track(topic);
  await consumer.joinGroup({});
  const { topicId, leader, leaderEpoch } = await placeOf(consumer, topic);
  const committed = await consumer.listCommittedOffsets({ topics: [{ topic, partitions: [0] }] });
  const earliest = await consumer.listOffsets({ topics: [topic], partitions: { [topic]: [0] }, timestamp: EARLIEST });
  const offset = largest(committed.get(topic)?.[0], earliest.get(topic)?.[0]);
  const from = { partition: 0, currentLeaderEpoch: leaderEpoch, fetchOffset: offset, lastFetchedEpoch: -1, partitionMaxBytes: 1_024 };
  await consumer.fetch({ node: leader, topics: [{ topicId, partitions: [from] }], maxWaitTime: 1, minBytes: 0 });
  await consumer.commit({ offsets: [{ topic, partition: 0, offset, leaderEpoch }] });
}

/** Of a group that it does not know a broker says nothing else: what may be done to the topic is answered only where there is one. */
async function deleteOffsets({ clients, administrator: { admin } }: Trying, { group: groupId, topic }: Named): Promise<void> {
  const offsets = { groupId, topics: [{ name: topic, partitionIndexes: [0] }] };
  try {
    await clients.admin.deleteConsumerGroupOffsets(offsets);
  } catch (error) {
    if (answerOf(error, ['GROUP_ID_NOT_FOUND']).kind !== 'allowed') throw error;
    await admin.alterConsumerGroupOffsets({ groupId, topics: [{ name: topic, partitionOffsets: [{ partition: 0, offset: 0n }] }] });
    await clients.admin.deleteConsumerGroupOffsets(offsets);
  }
}

function largest(...offsets: readonly (bigint | undefined)[]): bigint {
  return offsets.reduce<bigint>((most, offset) => (offset !== undefined && offset > most ? offset : most), 0n);
}
