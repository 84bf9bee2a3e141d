import { KafkaConnection } from '../admin';
import type { RehearsalPlan } from '../model/rehearsal';
import type { Machine, Watcher } from './contract';
import type { Prepared } from './prepared';
import { PreparedCluster } from './prepared-cluster';
import { topicsReady } from './topics-ready';

export type { DrillAccess, Prepared } from './prepared';

/**
 * Makes a cluster hold what a plan says: its topics, and its bindings with the engine that `ztk apply` works with, one slice for each principal.
 *
 * @param machine where
 * @param plan what it shall hold
 * @param watcher told how far it is
 * @returns once every broker was seen to hold exactly that
 * @throws AdminError what keeps it from that
 */
export async function prepare(machine: Machine, plan: RehearsalPlan, watcher: Watcher): Promise<Prepared> {
  const administrator = await KafkaConnection.to(machine.administrator);
  try {
    watcher.begin(`making ${count(plan.topics.length, 'topic')} and ${count(plan.bindings.length, 'binding')}`);
    if (plan.topics.length > 0) await administrator.createTopics(plan.topics.map(({ name, partitions }) => ({ name, partitions, replicationFactor: 1, configs: {} })));
    const cluster = new PreparedCluster(plan, administrator);
    await cluster.applyAll();
    await topicsReady(administrator, plan.topics.map(({ name }) => name));
    return cluster;
  } catch (error) {
    await administrator.close();
    throw error;
  }
}

function count(many: number, what: string): string {
  return `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`;
}
