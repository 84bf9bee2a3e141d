import './real-client';
import { type ConnectionOptions, KafkaConnection } from '../../../lib/admin/connection';
import { AdminEngine } from '../../../lib/admin/engine';
import { AdminError } from '../../../lib/admin/problem';
import type { SliceChange } from '../../../lib/admin/state';
import { MONOTONIC, type Timing } from '../../../lib/admin/timing';
import { TopicLog } from '../../../lib/admin/topic-log';
import { credentials } from '../../admin/parts';

/** What an engine waits for one answer, and the rest in proportion: short, as a dead engine's lease is waited for. */
export const REQUEST_MS = 250;
export const TIMING: Timing = { leaseMs: 6 * REQUEST_MS, retryMs: 10, deadlineMs: 60_000 };

/** The same, but the deadline comes as soon as something is so: once nothing answers any more, waiting longer would show nothing more. */
export function endingWhen(isOver: () => boolean): Timing {
  const now = (): number => MONOTONIC.now() + (isOver() ? TIMING.deadlineMs! : 0);
  return { ...TIMING, clock: { ...MONOTONIC, now } };
}

/** One run of an engine with connections of its own. Plain data: another process can have it. */
export interface Run {
  readonly connection: ConnectionOptions;
  readonly store: string;
  readonly change: SliceChange;
  readonly timing: Timing;
}

/** How a run ended: it reported success, gave one error, or was killed. */
export type Outcome = { readonly how: 'applied' } | { readonly how: 'failed'; readonly error: AdminError } | { readonly how: 'killed' };

/** Runs an engine in this process. */
export async function runHere({ connection: options, store: topic, change, timing }: Run): Promise<Outcome> {
  const connection = await KafkaConnection.to(options);
  const store = new TopicLog(connection, topic);
  try {
    await new AdminEngine({ cluster: 'events', admin: connection, store, timing, credentials }).apply(change);
    return { how: 'applied' };
  } catch (error) {
    if (AdminError.isAdminError(error)) return { how: 'failed', error };
    throw error;
  } finally {
    await store.close();
    await connection.close();
  }
}
