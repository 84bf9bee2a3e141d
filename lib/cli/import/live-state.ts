import type { KafkaAdmin } from '../../admin/kafka-admin';
import type { LiveAcl } from '../../admin/live-acl';
import type { LiveUser } from '../../admin/live-items';
import { readLive } from '../../admin/live';
import { KINDS } from '../../admin/plan';
import { Patience } from '../../admin/timing';
import { sortedBy } from '../../model/order';
import type { SliceQuota, SliceTopic } from '../../model/slice';

/** What a cluster holds, as every broker says alike. Each list is sorted, and holds each thing once. */
export interface LiveState {
  readonly acls: readonly LiveAcl[];
  readonly quotas: readonly Omit<SliceQuota, 'because'>[];
  readonly users: readonly LiveUser[];
  readonly topics: readonly Omit<SliceTopic, 'because'>[];
}

/** How Kafka calls limits, and how slices do. */
const LIMITS = { producer_byte_rate: 'producerByteRate', consumer_byte_rate: 'consumerByteRate', request_percentage: 'requestPercentage' } as const;
const DEADLINE_MS = 60_000;

/**
 * Reads everything that a slice can hold.
 *
 * @param admin the cluster
 * @throws AdminError ADMIN_KAFKA_*
 */
export async function readLiveState(admin: KafkaAdmin): Promise<LiveState> {
  const patience = new Patience({ deadlineMs: DEADLINE_MS });
  const { topics: named } = await readLive(admin, patience, new Set(['topics']), []);
  const topics = named.sorted();
  const live = await readLive(admin, patience, new Set(KINDS), topics.map(({ name }) => name));
  const configs = live.configs.sorted();
  const quotas = live.quotas.sorted();
  const principals = sortedBy(new Set(quotas.map(({ principal }) => principal)), (principal) => principal);
  return {
    acls: live.acls.sorted(),
    quotas: principals.map((principal) => ({ principal, ...Object.fromEntries(quotas.filter((quota) => quota.principal === principal).map(({ quota, value }) => [LIMITS[quota], value])) })),
    users: live.users.sorted(),
    topics: topics.map((topic) => ({ ...topic, configs: Object.fromEntries(configs.filter((config) => config.topic === topic.name).map(({ key, value }) => [key, value])) })),
  };
}
