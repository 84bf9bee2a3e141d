/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { LiveCluster } from '../support/live-cluster';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';

describeLive('the store on a real broker', () => {
  let cluster: LiveCluster;
  beforeAll(async () => { cluster = await LiveCluster.start(); });
  beforeEach(async () => { await cluster.clear(); });
  afterAll(async () => { await cluster.stop(); });

  const change = { put: [slice('s', binding('a', 'READ', 't'))] };

  it('is refused where it forgets: compacted, or with a retention, made so or changed later', async () => {
    const configs = (...changed: [string, string][]): Record<string, string> => Object.fromEntries([['retention.ms', '-1'], ...changed]);
    const made = async (own: Record<string, string>): Promise<string> => {
      await cluster.clear();
      await cluster.connection.createTopics([{ name: cluster.storeTopic, partitions: 1, replicationFactor: 1, configs: own }]);
      return cluster.engine().apply(change).then(() => 'applied', String);
    };
    expect(await made(configs())).toBe('applied');
    expect(await made(configs(['cleanup.policy', 'compact']))).toMatch(/ADMIN_STORE_FORGETS: .*cleanup\.policy \(given: compact\); allowed: delete/);
    expect(await made({})).toMatch(/ADMIN_STORE_FORGETS: .*retention\.ms \(given: 604800000\); allowed: -1/);
    expect(await made(configs(['retention.bytes', '1000']))).toContain('ADMIN_STORE_FORGETS');
    expect((await cluster.live()).size).toBe(0);
  });

  it('is what the engine made, and found again; refused once somebody has it compacted', async () => {
    await cluster.engine().apply(change);
    expect((await cluster.connection.readConfigs([cluster.storeTopic])).flat()).toEqual(expect.arrayContaining([
      { topic: cluster.storeTopic, key: 'cleanup.policy', value: 'delete' }, { topic: cluster.storeTopic, key: 'retention.ms', value: '-1' },
    ]));
    expect(await cluster.engine().apply(change)).toMatchObject({ changed: false });
    await cluster.connection.setConfigs([{ topic: cluster.storeTopic, key: 'cleanup.policy', value: 'compact' }]);
    await expect(cluster.engine().plan()).rejects.toThrow('ADMIN_STORE_FORGETS');
  });
});
