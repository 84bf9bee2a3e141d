/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { LiveCluster } from '../support/live-cluster';
import { binding, slice } from '../../admin/acls';
import { AdminEngine, KafkaConnection, type LiveAcl, STORE_TOPIC, TopicLog } from '../../../lib/admin';
import { ADMINISTRATOR_RIGHTS, JOURNAL, type AdministratorRight } from '../../../lib/derive/access-administration';
import { KAFKA_CLUSTER } from '../../../lib/model/kafka';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';

const OPERATOR = 'User:CN=operator';
const SLICE = { ...slice('Risk', binding('fraud', 'READ', 'orders')), quotas: [{ principal: 'User:CN=fraud', producerByteRate: 1_024, because: ['fraud'] }] };
const aclOf = ({ resource, operation }: AdministratorRight): LiveAcl => ({ ...resource, principal: OPERATOR, host: '*', operation, permissionType: 'ALLOW' });
/** In Kafka's own words changing brings describing with it; MSK's IAM asks for both. */
const isImplied = ({ resource, operation }: AdministratorRight): boolean => operation === 'DESCRIBE' || (operation === 'DESCRIBE_CONFIGS' && resource === KAFKA_CLUSTER);

describeLive('the rights of the administrator on a real broker', () => {
  let cluster: LiveCluster;
  let operator: KafkaConnection;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    operator = await KafkaConnection.to({ brokers: [cluster.broker.mtls], tls: cluster.broker.certificate('operator') });
  });
  afterAll(async () => {
    await operator.close();
    await cluster.stop();
  });

  /** All that a function ever does: the first slice, which makes the journal, another run, and what happens to a journal that has grown. */
  async function administer(rights: readonly AdministratorRight[]): Promise<string> {
    await cluster.clear();
    if ((await cluster.connection.admin.listTopics({ includeInternals: true })).includes(STORE_TOPIC)) await cluster.connection.deleteTopics([{ name: STORE_TOPIC, partitions: 1, replicationFactor: 1 }]);
    await cluster.connection.createAcls(rights.map(aclOf));
    await eventually('the rights are there', () => cluster.live(), (live) => live.size === rights.length);
    const log = new TopicLog(operator);
    const engine = new AdminEngine({ cluster: 'events', admin: operator, store: log, timing: { retryMs: 10, deadlineMs: 3_000, leaseMs: 15_000 } });
    try {
      await engine.apply({ put: [SLICE] });
      await engine.apply({ drop: ['Risk'] });
      await log.trim(1n);
      return 'done';
    } catch (error) {
      return (error as Error).message;
    } finally {
      await log.close();
    }
  }

  it('are enough', async () => {
    expect(await administer(ADMINISTRATOR_RIGHTS)).toBe('done');
    expect((await cluster.live()).size).toBe(ADMINISTRATOR_RIGHTS.length);
  });

  it.each(ADMINISTRATOR_RIGHTS.filter((right) => !isImplied(right)).map((right) => [right.operation, right.resource.name, right] as const))(
    'are all needed: not without %s on %s', async (_, __, missing) => {
      expect(await administer(ADMINISTRATOR_RIGHTS.filter((right) => right !== missing))).toMatch(/^ADMIN_KAFKA_(?:UNAUTHORIZED|REFUSED|UNREACHABLE): /);
    },
  );

  it('are on the journal that the engine keeps, and on no other topic', () => {
    expect(JOURNAL.name).toBe(STORE_TOPIC);
    expect(new Set(ADMINISTRATOR_RIGHTS.map(({ resource }) => resource))).toEqual(new Set([KAFKA_CLUSTER, JOURNAL]));
  });
});
