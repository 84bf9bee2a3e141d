import type { KafkaConnection } from '../admin';
import { Patience, type Timing } from '../admin/timing';

/** For a moment a new topic has no leader; on one broker the moment is short. */
const TIMING: Timing = { retryMs: 10, deadlineMs: 30_000 };

/**
 * Waits until every partition of some topics has a leader: before that, clients get errors that say nothing of access.
 *
 * @param administrator who asks
 * @param topics their names, all of which were created
 * @throws AdminError what the broker still says when the time is over
 */
export async function topicsReady(administrator: KafkaConnection, topics: readonly string[]): Promise<void> {
  if (topics.length === 0) return;
  // The library throws where one of them is unknown or has no leader.
  await new Patience(TIMING).retry(() => administrator.ask(() => administrator.admin.metadata({ topics: [...topics], forceUpdate: true })));
}
