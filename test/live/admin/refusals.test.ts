/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { LiveCluster } from '../support/live-cluster';
import { type ConnectionOptions, KafkaConnection } from '../../../lib/admin/connection';
import { AdminEngine } from '../../../lib/admin/engine';
import { TopicLog } from '../../../lib/admin/topic-log';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';

describeLive('what a real broker refuses is one clear error', () => {
  let cluster: LiveCluster;
  beforeAll(async () => { cluster = await LiveCluster.start(); });
  afterAll(async () => { await cluster.stop(); });

  async function refusal(options: ConnectionOptions): Promise<string> {
    const connection = await KafkaConnection.to({ requestTimeoutMs: 1_000, ...options });
    const store = new TopicLog(connection);
    const engine = new AdminEngine({ cluster: 'events', admin: connection, store, timing: { deadlineMs: 1_500, retryMs: 50 } });
    try {
      return await engine.apply({ put: [slice('s', binding('a', 'READ', 't'))] }).then(() => 'applied', (error: unknown) => String(error));
    } finally {
      await store.close();
      await connection.close();
    }
  }

  it('also to who may not see users, at once', async () => {
    const connection = await KafkaConnection.to({ brokers: [cluster.broker.mtls], tls: cluster.broker.certificate('nobody') });
    try {
      for (const read of ['readUsers', 'readQuotas', 'readAcls'] as const) await expect(connection[read]()).rejects.toThrow('ADMIN_KAFKA_UNAUTHORIZED');
    } finally {
      await connection.close();
    }
  });

  it('for each reason, with its code, and without a secret', async () => {
    const { ca, cert, key } = cluster.broker.certificate('nobody');
    const brokers = [cluster.broker.mtls];
    const sasl = { mechanism: 'SCRAM-SHA-512', username: 'admin', password: 'hunter2' } as const;
    const refusals = {
      unauthorized: await refusal({ brokers, tls: { ca, cert, key } }),
      uncertified: await refusal({ brokers, tls: { ca } }),
      password: await refusal({ brokers: [cluster.broker.scram], tls: { ca }, sasl }),
      unreachable: await refusal({ brokers: ['127.0.0.1:1'], tls: { ca } }),
      untrusted: await refusal({ brokers, tls: { cert, key } }),
    };
    expect(Object.fromEntries(Object.entries(refusals).map(([name, text]) => [name, /ADMIN_\w+/.exec(text)?.[0] ?? text]))).toEqual({
      unauthorized: 'ADMIN_KAFKA_UNAUTHORIZED',
      uncertified: 'ADMIN_KAFKA_UNREACHABLE',
      password: 'ADMIN_KAFKA_UNAUTHENTICATED',
      unreachable: 'ADMIN_KAFKA_UNREACHABLE',
      untrusted: 'ADMIN_KAFKA_UNREACHABLE',
    });
    expect(refusals.uncertified).toContain('accepts our certificate');
    expect(Object.values(refusals).join('\n')).not.toMatch(/hunter2|PRIVATE/);
    expect((await cluster.live()).size).toBe(0);
  });
});
