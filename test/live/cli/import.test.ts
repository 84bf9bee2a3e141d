/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Segment, SelfManagedCluster } from '../../../constructs';
import type { LiveAcl } from '../../../lib/admin/live-acl';
import { acl, administrator } from '../../admin/acls';
import { describeLive } from '../broker';
import { LiveCluster } from '../support/live-cluster';
import { Desk } from './support';

const HOSTILE = "it's a `${trap}` */ \\ \" \u202e __proto__ 😀";
const group = { resourceType: 'group' };
const FOUND: LiveAcl[] = [
  administrator('deploy'),
  acl('fraud', 'READ', 'payments.orders'), acl('fraud', 'DESCRIBE', 'payments.orders'), acl('fraud', 'READ', 'fraud-scoring', group),
  acl('checkout', 'WRITE', 'payments.orders'), acl('checkout', 'DESCRIBE', 'payments.orders'), acl('checkout', 'CREATE', 'payments.orders'),
  acl('a b', 'WRITE', 'orders-v2'), acl('a b', 'DESCRIBE', 'orders-v2'), acl('a-b', 'WRITE', 'orders-v2'), acl('a-b', 'DESCRIBE', 'orders-v2'),
  acl('constructor', 'READ', 'payments.', { patternType: 'PREFIXED' }), acl('constructor', 'DESCRIBE', 'payments.', { patternType: 'PREFIXED' }), acl('constructor', 'READ', 'class', group),
  acl('', 'DESCRIBE', '*', { principal: 'User:*' }), acl('', 'ALL', 'legacy.', { principal: 'User:legacy', patternType: 'PREFIXED', host: '10.1.2.3', permissionType: 'DENY' }),
  acl('', 'READ', HOSTILE, { ...group, principal: `User:${HOSTILE}` }),
];

describeLive('ztk import on a real broker', () => {
  let cluster: LiveCluster;
  let desk: Desk;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    desk = new Desk(cluster.broker);
  });
  afterAll(async () => {
    desk.clear();
    await cluster.stop();
  });

  it('takes over everything: after it, there is nothing to do and nothing undeclared', async () => {
    const admin = desk.mtls('admin');
    await cluster.connection.createAcls(FOUND);
    await cluster.connection.createTopics([
      { name: 'payments.orders', partitions: 3, replicationFactor: 1, configs: { 'retention.ms': '604800000', 'cleanup.policy': 'compact,delete' } },
      { name: 'class', partitions: 1, replicationFactor: 1, configs: {} },
    ]);
    await cluster.connection.setQuotas([{ principal: 'User:legacy', quota: 'producer_byte_rate', value: 1024 }, { principal: `User:${HOSTILE}`, quota: 'request_percentage', value: 50 }]);

    await cluster.connection.upsertUsers([{ user: 'legacy', mechanism: 'SCRAM-SHA-512', iterations: 8192, credential: '1', because: ['test'], password: 'hunter2' }]);

    const out = desk.path('imported.ts');
    const imported = await desk.ztk('import', '--cluster', 'events', '--command-config', admin, '--out', out);
    expect(imported).toEqual({ code: 0, stdout: '', stderr: 'events: 5 workloads with 5 grants; adopted as found: 5 bindings, 2 quotas, 1 user, 2 topics\n' });
    expect(await desk.ztk('import', '--cluster', 'events', '--command-config', admin)).toEqual({ ...imported, stdout: readFileSync(out, 'utf8') });
    expect(await desk.ztk('import', '--cluster', 'events', '--command-config', admin, '--out', out)).toMatchObject({ code: 2, stderr: expect.stringMatching(/^INPUT_UNSUPPORTED: this file exists already; /) });

    assemble(out, desk.path('cdk.out'));
    const before = await cluster.live();
    const planned = await desk.ztk('plan', '--command-config', admin, '--all', '--json');
    expect({ code: planned.code, stderr: planned.stderr, plan: JSON.parse(planned.stdout) }).toMatchObject({
      code: 0, stderr: '', plan: { verdict: 'nothing to do', counts: { additions: 0, changes: 0, removals: 0, kept: 0, undeclared: 0 }, slices: { declared: ['Platform'] } },
    });
    expect(await desk.ztk('apply', '--command-config', admin, '--yes')).toMatchObject({ code: 0, stdout: expect.stringContaining('0 added · 0 changed · 0 removed · 0 undeclared\nrevisions  Platform@1\n') });
    expect((await cluster.live()).sorted()).toEqual(before.sorted());
  });
});

/** An app that says who answers for what was imported. */
function assemble(file: string, outdir: string): void {
  const [Imported] = Object.values(jest.requireActual<Record<string, new (scope: Stack, id: string, props: object) => unknown>>(file));
  const app = new App({ outdir });
  const stack = new Stack(app, 'Platform');
  const segment = Segment.fromRange(stack, 'Hall', { name: 'hall', owner: 'team-hall', cidr: '10.0.0.0/24', weakerPlace: 'one hall, one range of addresses' });
  const events = new SelfManagedCluster(stack, 'Events', { name: 'events', segment, adminSegment: segment, port: 9094 });
  const workloads: unknown = new Proxy({}, { get: () => ({ owner: 'team-a', purpose: 'does what it did', segment }) });
  new Imported!(stack, 'Imported', { cluster: events, owner: 'team-a', reason: 'taken over as it was found', reviewBy: '2027-06-30', workloads });
  app.synth();
}
