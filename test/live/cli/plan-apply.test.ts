/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { existsSync, readFileSync } from 'node:fs';
import { binding, slice } from '../../admin/acls';
import { describeLive } from '../broker';
import { LiveCluster } from '../support/live-cluster';
import { Desk } from './support';

const [A, B] = [binding('checkout', 'WRITE', 'orders'), binding('fraud', 'READ', 'orders')];
const STACK_TRACE = /^\s+at .*:\d+:\d+\)?$/m;

describeLive('ztk plan and ztk apply on a real broker', () => {
  let cluster: LiveCluster;
  let desk: Desk;
  let admin: string;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    desk = new Desk(cluster.broker);
    admin = desk.mtls('admin');
  });
  afterAll(async () => {
    desk.clear();
    await cluster.stop();
  });

  const live = async (): Promise<string[]> => (await cluster.live()).sorted().map(({ principal, operation, name }) => `${principal} ${operation} ${name}`);

  it('plan says what must change, apply changes it, and then there is nothing to do', async () => {
    const trust = desk.trust(slice('payments', A, B));
    const planned = await desk.ztk('plan', trust, '--command-config', admin);
    expect(planned).toMatchObject({ code: 1, stderr: '' });
    expect(planned.stdout).toMatch(/^events {2}2 to add · 0 to change · 0 to remove · 0 kept · 0 undeclared {3}plan [0-9a-f]{12}\n\+ User:CN=checkout {2}WRITE {2}topic:orders\n/);
    expect(planned.stdout).toContain('slices declared here: payments\n');
    expect(await live()).toEqual([]);
    expect(await desk.ztk('apply', trust, '--command-config', admin, '--yes')).toEqual({
      code: 0, stderr: '', stdout: 'events  applied: 2 added · 0 changed · 0 removed · 0 undeclared\nrevisions  payments@1\nslices declared here: payments\n',
    });
    expect(await live()).toEqual(['User:CN=checkout WRITE orders', 'User:CN=fraud READ orders']);
    expect(await desk.ztk('plan', trust, '--command-config', admin)).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to do') });
    expect(await desk.ztk('apply', trust, '--command-config', admin, '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing to do\nrevisions  payments@1\n') });
  });

  it("leaves other repositories' slices alone, drops what is gone when told, and goes back", async () => {
    const risk = desk.trust(slice('risk', B));
    const before = await desk.ztk('plan', risk, '--command-config', admin, '--json');
    expect(JSON.parse(before.stdout)).toMatchObject({ version: 1, cluster: 'events', verdict: 'nothing to do', slices: { declared: ['risk'], leftAlone: ['payments'] } });
    expect((await desk.ztk('plan', risk, '--command-config', admin, '--drop', 'payments')).stdout).toContain('- User:CN=checkout  WRITE  topic:orders\n');
    expect(await desk.ztk('apply', risk, '--command-config', admin, '--drop', 'payments', '--yes')).toMatchObject({ code: 0 });
    expect(await live()).toEqual(['User:CN=fraud READ orders']);
    const restored = await desk.ztk('apply', '--cluster', 'events', '--restore', 'payments@1', '--command-config', admin, '--yes');
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining('revisions  payments@3 · risk@1\nslices restored: payments@1\nslices of others, left alone: risk\n') });
    expect(await live()).toEqual(['User:CN=checkout WRITE orders', 'User:CN=fraud READ orders']);
  });

  it('guards removals', async () => {
    const trust = desk.trust(slice('payments', A), slice('risk'));
    const { code, stdout, stderr } = await desk.ztk('plan', trust, '--command-config', admin, '--max-removals', '0');
    expect({ code, stdout, stderr }).toMatchObject({ code: 2, stdout: expect.stringContaining('- User:CN=fraud  READ  topic:orders'), stderr: expect.stringMatching(/^ADMIN_PLAN_GUARDED: .*\n$/) });
    expect(await desk.ztk('apply', trust, '--command-config', admin, '--max-removals', '0', '--yes')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^ADMIN_PLAN_GUARDED: /) });
  });

  it('applies a saved plan by itself, and refuses one that is stale', async () => {
    const out = desk.put('plan.json', '');
    const refund = binding('fraud', 'READ', 'refunds');
    expect(await desk.ztk('plan', desk.trust(slice('payments', A, refund)), '--command-config', admin, '--out', out)).toMatchObject({ code: 1 });
    expect(existsSync(out) && readFileSync(out, 'utf8')).not.toContain('PRIVATE');
    await cluster.connection.createAcls([binding('stranger', 'READ', 'orders')]);
    const stale = await desk.ztk('apply', '--plan', out, '--command-config', admin, '--yes');
    expect(stale).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^ADMIN_PLAN_STALE: .*\n$/) });
    expect(await live()).not.toContain('User:CN=fraud READ refunds');
    await cluster.connection.deleteAcls([binding('stranger', 'READ', 'orders')]);
    expect(await desk.ztk('apply', '--plan', out, '--command-config', admin, '--yes')).toMatchObject({ code: 0 });
    expect(await live()).toContain('User:CN=fraud READ refunds');
    expect(await desk.ztk('apply', '--plan', out, '--slice', 'x', '--command-config', admin, '--yes')).toMatchObject({ code: 2, stderr: expect.stringContaining('given: --slice') });
  });

  it('asks before it changes anything', async () => {
    const trust = desk.trust(slice('payments'));
    expect(await desk.ztk('apply', trust, '--command-config', admin)).toEqual({
      code: 2, stdout: '', stderr: 'INPUT_MISSING: nobody can be asked: this is no terminal; allowed: --yes, where a review has approved it; at the command line\n',
    });
  });

  it('says in one line what the broker refuses, soon, and without a secret', async () => {
    const trust = desk.trust(slice('payments', A));
    const refusal = async (config: string, ...more: string[]): Promise<string> => {
      const { code, stdout, stderr } = await desk.ztk('plan', trust, '--command-config', config, ...more);
      expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
      expect(stderr).not.toMatch(/hunter2|PRIVATE/);
      expect(stderr).not.toMatch(STACK_TRACE);
      return stderr.split(':')[0]!;
    };
    const begun = performance.now();
    expect([
      await refusal(desk.mtls('nobody')), await refusal(desk.scram('admin', 'hunter2')), await refusal(admin, '--bootstrap-server', '127.0.0.1:1'),
      await refusal(desk.mtls('admin', { 'ssl.truststore.location': '', 'ssl.truststore.type': '' })),
    ]).toEqual(['ADMIN_KAFKA_UNAUTHORIZED', 'ADMIN_KAFKA_UNAUTHENTICATED', 'ADMIN_KAFKA_UNREACHABLE', 'ADMIN_KAFKA_UNREACHABLE']);
    expect(performance.now() - begun).toBeLessThan(20_000);
  });
});
