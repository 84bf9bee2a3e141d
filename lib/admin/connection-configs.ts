import { groupedBy } from '../model/order';
import type { KafkaConnection } from './connection';
import type { OfEachBroker } from './kafka-admin';
import type { LiveConfig } from './live-items';

/**
 * Reads the topics' own configs, see `KafkaAdmin.readConfigs`.
 *
 * @param connection the cluster
 * @param topics names of topics, all of which exist
 */
export async function readConfigs(connection: KafkaConnection, topics: readonly string[]): Promise<OfEachBroker<LiveConfig>> {
  const { ConfigResourceTypes: { TOPIC }, ConfigSources: { DYNAMIC_TOPIC_CONFIG } } = connection.library;
  return connection.ofEachBroker(async (client) => {
    const described = await client.describeConfigs({ resources: topics.map((resourceName) => ({ resourceType: TOPIC, resourceName })) });
    return described.flatMap(({ resourceName, configs }) => configs
      .filter(({ configSource }) => configSource === DYNAMIC_TOPIC_CONFIG)
      .map(({ name, value }) => ({ topic: resourceName, key: name, value: value ?? '' })));
  });
}

/**
 * Sets configs or gives them the brokers' default again, see `KafkaAdmin.setConfigs`.
 *
 * @param connection the cluster
 * @param configs the configs
 * @param unset whether they go
 */
export async function alterConfigs(connection: KafkaConnection, configs: readonly LiveConfig[], unset: boolean): Promise<void> {
  const { ConfigResourceTypes: { TOPIC }, IncrementalAlterConfigOperationTypes: { SET, DELETE } } = connection.library;
  const resources = [...groupedBy(configs, ({ topic }) => topic)].map(([resourceName, all]) => ({
    resourceType: TOPIC, resourceName,
    configs: all.map(({ key: name, value }) => (unset ? { name, configOperation: DELETE } : { name, configOperation: SET, value })),
  }));
  await connection.ask(() => connection.admin.incrementalAlterConfigs({ resources }));
}
