/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { LiveCluster } from '../support/live-cluster';
import type { EngineOptions } from '../../../lib/admin/engine';
import type { Slice, SliceQuota, SliceTopic, SliceUser } from '../../../lib/model/slice';
import { credentials, quota, sliceOf, topic, user } from '../../admin/parts';
import { describeLive } from '../broker';

describeLive('topics, configs, quotas and users on a real broker', () => {
  let cluster: LiveCluster;
  beforeAll(async () => { cluster = await LiveCluster.start(); });
  beforeEach(async () => { await cluster.clear(); });
  afterAll(async () => { await cluster.stop(); });

  const apply = async (parts: Partial<Slice>, options: Partial<EngineOptions> = {}): ReturnType<ReturnType<LiveCluster['engine']>['apply']> =>
    cluster.engine({ credentials, ...options }).apply({ put: [sliceOf('s', parts)] });
  const topics = async (...wanted: SliceTopic[]): ReturnType<typeof apply> => apply({ topics: wanted });
  const quotas = async (...wanted: SliceQuota[]): ReturnType<typeof apply> => apply({ quotas: wanted });
  const users = async (...wanted: SliceUser[]): ReturnType<typeof apply> => apply({ users: wanted });
  const live = async (name: string): Promise<unknown> => (await cluster.connection.readTopics()).flat().find((each) => each.name === name);
  const effective = async (name: string, key: string): Promise<string | null | undefined> => {
    const [described] = await cluster.connection.admin.describeConfigs({ resources: [{ resourceType: 2, resourceName: name }] });
    return described?.configs.find((config) => config.name === key)?.value;
  };

  it('a topic gets more partitions, never fewer', async () => {
    await topics(topic('nine', 9));
    expect(await live('nine')).toEqual({ name: 'nine', partitions: 9, replicationFactor: 1 });
    expect((await topics(topic('nine', 10))).plan.topics.changes).toHaveLength(1);
    expect(await live('nine')).toEqual({ name: 'nine', partitions: 10, replicationFactor: 1 });
    await expect(topics(topic('nine', 9))).rejects.toThrow('ADMIN_PLAN_IMPOSSIBLE');
    expect(await topics(topic('nine', 10))).toMatchObject({ changed: false });
  });

  it('a config that is no longer declared goes back to the default', async () => {
    await topics(topic('kept', 1, { 'retention.ms': '+1000', 'cleanup.policy': 'compact, delete' }));
    expect([await effective('kept', 'retention.ms'), await effective('kept', 'cleanup.policy')]).toEqual(['1000', 'compact,delete']);
    expect(await topics(topic('kept', 1, { 'retention.ms': '+1000', 'cleanup.policy': 'compact, delete' }))).toMatchObject({ changed: false });
    await cluster.connection.setConfigs([{ topic: 'kept', key: 'segment.ms', value: '60000' }]);
    const { plan } = await topics(topic('kept', 1, { 'retention.ms': '2000' }));
    expect(plan.configs).toMatchObject({ removals: [{ key: 'cleanup.policy' }], undeclared: [{ key: 'segment.ms', value: '60000' }] });
    expect([await effective('kept', 'retention.ms'), await effective('kept', 'cleanup.policy'), await effective('kept', 'segment.ms')]).toEqual(['2000', 'delete', '60000']);
  });

  it('a topic is only deleted where that is allowed, and only one that the engine made', async () => {
    await cluster.connection.createTopics([{ name: 'theirs', partitions: 1, replicationFactor: 1, configs: {} }]);
    await topics(topic('theirs', 1), topic('ours', 1));
    expect((await topics()).plan.topics.kept).toMatchObject([{ item: { name: 'ours' } }]);
    expect(await live('ours')).toBeDefined();
    await apply({}, { policy: { deleteTopics: true, adopt: ['*'] } });
    expect([await live('ours'), await live('theirs')]).toEqual([undefined, { name: 'theirs', partitions: 1, replicationFactor: 1 }]);
    expect(await apply({}, { policy: { deleteTopics: true } })).toMatchObject({ changed: false });
  });

  it('a quota is set, changed and removed; one that others set stays', async () => {
    const shown = async (): Promise<string[]> => (await cluster.connection.readQuotas()).flat().map(({ principal, quota: name, value }) => `${principal} ${name} ${String(value)}`).sort();
    await cluster.connection.setQuotas([{ principal: 'User:CN=x', quota: 'producer_byte_rate', value: 7 }]);
    await quotas(quota('a,O=Ä', { producerByteRate: 1000, requestPercentage: 12.5 }));
    expect(await shown()).toEqual(['User:CN=a,O=Ä producer_byte_rate 1000', 'User:CN=a,O=Ä request_percentage 12.5', 'User:CN=x producer_byte_rate 7']);
    expect((await quotas(quota('a,O=Ä', { producerByteRate: 2000 }))).plan.quotas.undeclared).toHaveLength(1);
    expect(await shown()).toEqual(['User:CN=a,O=Ä producer_byte_rate 2000', 'User:CN=x producer_byte_rate 7']);
    await quotas();
    expect(await shown()).toEqual(['User:CN=x producer_byte_rate 7']);
    expect(await quotas()).toMatchObject({ changed: false });
  });

  it('a user logs in with the password of the declared credential and no other, until it is removed', async () => {
    const logsIn = async (password: string): Promise<boolean> => cluster.logsIn('checkout', password);
    expect(await logsIn('secret of checkout v1')).toBe(false);
    await users(user('checkout', 'v1'));
    expect([await logsIn('secret of checkout v1'), await logsIn('secret of checkout v2')]).toEqual([true, false]);
    await users(user('checkout', 'v2'));
    expect([await logsIn('secret of checkout v1'), await logsIn('secret of checkout v2')]).toEqual([false, true]);
    expect((await users(user('checkout', 'v2', { iterations: 8192 }))).plan.users.changes).toHaveLength(1);
    expect(await logsIn('secret of checkout v2')).toBe(true);
    expect(await users(user('checkout', 'v2', { iterations: 8192 }))).toMatchObject({ changed: false });
    await users(user('checkout', 'v2', { mechanism: 'SCRAM-SHA-256' }));
    expect((await cluster.connection.readUsers()).flat()).toEqual([{ user: 'checkout', mechanism: 'SCRAM-SHA-256', iterations: 4096 }]);
    await users();
    expect((await cluster.connection.readUsers()).flat()).toEqual([]);
    expect(await logsIn('secret of checkout v2')).toBe(false);
  });
});
