import { KafkaConnection, STORE_TOPIC, TopicLog } from '../admin';
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
  const store = new TopicLog(administrator);
  const close = async (): Promise<void> => {
    await store.close();
    await administrator.close();
  };
  try {
    const names = plan.topics.filter(({ name }) => name !== STORE_TOPIC);
    watcher.begin(`making ${count(plan.topics.length, 'topic')} and ${count(plan.bindings.length, 'binding')}`);
    if (names.length > 0) await administrator.createTopics(names.map(({ name, partitions }) => ({ name, partitions, replicationFactor: 1, configs: {} })));
    const cluster = new PreparedCluster(plan, administrator, store, close);
    await cluster.applyAll();
    await topicsReady(administrator, plan.topics.map(({ name }) => name));
    return cluster;
  } catch (error) {
    await close();
    throw error;
  }
}

function count(many: number, what: string): string {
  return `${many.toLocaleString('en')} ${what}${many === 1 ? '' : 's'}`;
}
