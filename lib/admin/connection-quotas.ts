import { groupedBy, sortedBy } from '../model/order';
import type { KafkaConnection } from './connection';
import type { OfEachBroker } from './kafka-admin';
import type { LiveQuota, QuotaName } from './live-items';

const OURS: readonly string[] = ['producer_byte_rate', 'consumer_byte_rate', 'request_percentage'] satisfies QuotaName[];

/**
 * Reads the quotas of users, see `KafkaAdmin.readQuotas`.
 *
 * @param connection the cluster
 */
export async function readQuotas(connection: KafkaConnection): Promise<OfEachBroker<LiveQuota>> {
  const anyUser = { entityType: 'user', matchType: connection.library.ClientQuotaMatchTypes.ANY } as const;
  return connection.ofEachBroker(async (client) => {
    const entries = await client.describeClientQuotas({ components: [anyUser], strict: true });
    return entries.flatMap(({ entity: [user], values }) => {
      // The default of all users has no name; it is nobody's.
      const name = user?.entityName;
      if (typeof name !== 'string') return [];
      return values.filter(({ key }) => OURS.includes(key)).map(({ key, value }) => ({ principal: `User:${name}`, quota: key as QuotaName, value }));
    });
  });
}

/**
 * Sets or removes quotas, see `KafkaAdmin.setQuotas`.
 *
 * @param connection the cluster
 * @param quotas the quotas
 * @param remove whether they go
 */
export async function alterQuotas(connection: KafkaConnection, quotas: readonly LiveQuota[], remove: boolean): Promise<void> {
  const byPrincipal = groupedBy(quotas, ({ principal }) => principal);
  const entries = sortedBy(byPrincipal, ([principal]) => principal).map(([principal, all]) => ({
    entities: [{ entityType: 'user' as const, entityName: principal.slice('User:'.length) }],
    ops: all.map(({ quota, value }) => (remove ? { key: quota, remove } : { key: quota, value, remove })),
  }));
  await connection.ask(() => connection.admin.alterClientQuotas({ entries }));
}
