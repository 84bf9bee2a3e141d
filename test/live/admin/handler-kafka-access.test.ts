/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binding, slice } from '../../admin/acls';
import type { Slice } from '../../../lib/model/slice';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { LiveCluster, setOf } from '../support/live-cluster';
import { invoke, type Invoked } from '../support/msk-iam/bundled-handler';
import { compileCallbackHandler, iamListener, type IamIdentity } from '../support/msk-iam/compile';
import { FakeAws, type Answer } from '../support/msk-iam/fake-aws';

const CLUSTER_ARN = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';
const ROLE_ARN = 'arn:aws:iam::111122223333:role/administrator';
const IDENTITY: IamIdentity = {
  accessKeyId: 'ASIAADMINISTRATOR000', secretAccessKey: 'administrators-secret-key', sessionToken: 'administrators-session-token', region: 'eu-central-1',
  principal: 'IAM.arn:aws:sts::111122223333:assumed-role/administrator/zero-trust-kafka',
};
/** Nobody may ever read these. */
const SECRETS = [IDENTITY.secretAccessKey, IDENTITY.sessionToken, 'execution-secret-key', 'execution-session-token', 'signature-of-the-answer', 'X-Amz-Signature'];
const [A, B] = [binding('checkout', 'WRITE', 'orders'), binding('fraud', 'READ', 'orders')];
const ID = (name: string): string => `zero-trust-kafka/events/${name}`;

/** Numbers as CloudFormation hands them to a custom resource: as text. */
const stringified = (value: unknown): unknown => JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === 'number' ? String(inner) : inner));

describeLive('the bundled handler of Custom::KafkaAccess on a real broker', () => {
  let cluster: LiveCluster;
  let aws: FakeAws;
  let env: Record<string, string>;
  let requests = 0;

  beforeAll(async () => {
    const classes = mkdtempSync(join(tmpdir(), 'ztk-classes-'));
    await compileCallbackHandler(classes);
    cluster = await LiveCluster.start(iamListener(IDENTITY), classes);
    for (const topic of ['orders', 'refunds']) await cluster.topic(topic);
    const tls = cluster.broker.certificate('aws');
    aws = await FakeAws.start(tls, IDENTITY);
    writeFileSync(join(classes, 'ca.pem'), tls.ca);
    env = {
      AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'ASIAEXECUTION0000000', AWS_SECRET_ACCESS_KEY: 'execution-secret-key', AWS_SESSION_TOKEN: 'execution-session-token',
      AWS_ENDPOINT_URL: aws.url, NODE_EXTRA_CA_CERTS: join(classes, 'ca.pem'), ADMINISTRATOR_ROLE_ARN: ROLE_ARN,
    };
  });
  beforeEach(() => {
    aws.answers.length = aws.bodies.length = aws.calls.length = aws.failures = 0;
    aws.brokers = cluster.broker.scram;
    aws.refuses = false;
  });
  afterAll(async () => {
    await aws.stop();
    await cluster.stop();
  });

  const properties = (content: Slice): Record<string, unknown> => ({
    ServiceToken: 'arn:aws:lambda:eu-central-1:111122223333:function:access', ServiceTimeout: '1200', ClusterArn: CLUSTER_ARN, ClusterName: 'events',
    SliceName: content.slice, Slice: stringified(content),
  });
  const event = (type: 'Create' | 'Update' | 'Delete', given: unknown, physicalId?: string): Record<string, unknown> => {
    requests += 1;
    return {
      RequestType: type, ResponseURL: `${aws.url}/response?signature-of-the-answer=1`, StackId: 'arn:aws:cloudformation:eu-central-1:111122223333:stack/Risk/1',
      RequestId: `request-${String(requests)}`, LogicalResourceId: 'Access', ResourceType: 'Custom::KafkaAccess', ResourceProperties: given,
      ...(physicalId !== undefined && { PhysicalResourceId: physicalId }),
    };
  };

  /** Sends an event, and expects one answer that CloudFormation would take, and no secret anywhere. */
  async function answered(sent: Record<string, unknown>, remainingMs?: number, changed: Record<string, string> = {}): Promise<Answer & Invoked> {
    const before = aws.answers.length;
    const invoked = await invoke(sent, { ...env, ...changed }, remainingMs);
    expect({ answers: aws.answers.length - before, output: aws.answers.length === before + 1 ? '' : invoked.output }).toEqual({ answers: 1, output: '' });
    const answer = aws.answers.at(-1)!;
    expect(answer).toMatchObject({ StackId: sent['StackId'], RequestId: sent['RequestId'], LogicalResourceId: 'Access' });
    expect(Buffer.byteLength(aws.bodies.at(-1)!)).toBeLessThanOrEqual(4_096);
    for (const secret of SECRETS) expect(invoked.output + aws.bodies.at(-1)!).not.toContain(secret);
    expect(invoked.code).toBe(0);
    return { ...answer, ...invoked };
  }
  const holds = async (...acls: ReturnType<typeof binding>[]): Promise<void> => {
    expect((await cluster.live()).sorted()).toEqual(setOf(...acls));
  };
  const reset = async (): Promise<void> => {
    for (const name of ['Risk', 'Shop']) await answered(event('Delete', properties(slice(name, A)), ID(name)));
    await holds();
    aws.answers.length = aws.bodies.length = aws.calls.length = 0;
  };

  it('applies a slice as the administrator of the one session name, and real clients get exactly that', async () => {
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([false, false]);
    expect(await answered(event('Create', properties(slice('Risk', A, B))))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Risk') });
    await holds(A, B);
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([true, true]);
    const assume = new URLSearchParams(aws.calls.find((call) => call.includes('Action=AssumeRole'))!.split(' ')[2]);
    expect([assume.get('RoleArn'), assume.get('RoleSessionName')]).toEqual([ROLE_ARN, 'zero-trust-kafka']);
  });

  it('an update to another principal revokes the old one; a rollback brings it back', async () => {
    const other = binding('scoring', 'READ', 'orders');
    expect(await answered(event('Update', properties(slice('Risk', A, other)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Risk') });
    await holds(A, other);
    expect([await cluster.can('fraud', 'READ', 'orders'), await cluster.can('scoring', 'READ', 'orders')]).toEqual([false, true]);
    expect(await answered(event('Update', properties(slice('Risk', A, B)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS' });
    await holds(A, B);
    expect([await cluster.can('fraud', 'READ', 'orders'), await cluster.can('scoring', 'READ', 'orders')]).toEqual([true, false]);
  });

  it('the same event twice, and two slices at once, come to the union', async () => {
    const again = event('Update', properties(slice('Risk', A, B)), ID('Risk'));
    expect(await answered(again)).toMatchObject({ Status: 'SUCCESS' });
    expect(await answered(again)).toMatchObject({ Status: 'SUCCESS' });
    const refund = binding('desk', 'WRITE', 'refunds');
    const both = [event('Create', properties(slice('Shop', B, refund))), again];
    const before = aws.answers.length;
    await Promise.all(both.map((one) => invoke(one, env)));
    expect(aws.answers.slice(before).map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
    await holds(A, B, refund);
  });

  it('another name is another resource: deleting the old one takes what only it declared', async () => {
    const refund = binding('desk', 'WRITE', 'refunds');
    const renamed = event('Update', properties(slice('Shop', B, refund)), ID('Store'));
    expect(await answered(renamed)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Shop') });
    expect(await answered(event('Delete', properties(slice('Risk', A, B)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Risk') });
    await holds(B, refund);
    expect([await cluster.can('checkout', 'WRITE', 'orders'), await cluster.can('fraud', 'READ', 'orders')]).toEqual([false, true]);
    await reset();
  });

  it('sets quotas, whose numbers come as text, and takes them back', async () => {
    const quota = { principal: 'User:CN=fraud', producerByteRate: 1_024, requestPercentage: 12.5, because: ['fraud'] };
    const quotas = async (): Promise<unknown> => (await cluster.connection.readQuotas())[0];
    expect(await answered(event('Create', properties({ ...slice('Risk', B), quotas: [quota] })))).toMatchObject({ Status: 'SUCCESS' });
    expect(await quotas()).toEqual(expect.arrayContaining([
      { principal: 'User:CN=fraud', quota: 'producer_byte_rate', value: 1_024 }, { principal: 'User:CN=fraud', quota: 'request_percentage', value: 12.5 },
    ]));
    expect(await answered(event('Update', properties(slice('Risk', B)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS' });
    expect(await quotas()).toEqual([]);
    await reset();
  });

  it('takes a slice from an asset, and refuses one that was changed', async () => {
    const text = JSON.stringify(slice('Risk', A));
    aws.objects.set('/assets/slice.json', text);
    const asset = (Sha256: string): Record<string, unknown> => ({ ...properties(slice('Risk')), Slice: undefined, SliceAsset: { Bucket: 'assets', Key: 'slice.json', Sha256 } });
    const digest = createHash('sha256').update(text).digest('hex');
    expect(await answered(event('Create', asset(digest)))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Risk') });
    await holds(A);
    aws.objects.set('/assets/slice.json', JSON.stringify(slice('Risk', A, binding('thief', 'READ', 'orders'))));
    expect(await answered(event('Update', asset(digest), ID('Risk')))).toMatchObject({ Status: 'FAILED', PhysicalResourceId: ID('Risk'), Reason: expect.stringContaining('ACCESS_ASSET_UNREADABLE') });
    await holds(A);
    expect(await answered(event('Delete', asset(digest), ID('Risk')))).toMatchObject({ Status: 'SUCCESS' });
    await holds();
  });

  it('refuses malformed properties, changes nothing, and lets what was never stored be deleted', async () => {
    const broken = [
      undefined, 'text', {}, { ...properties(slice('Risk', A)), ClusterArn: 'events' }, { ...properties(slice('Risk', A)), Slice: { version: '2' } },
      { ...properties(slice('Risk', A)), SliceName: 'Shop' }, { ...properties(slice('Risk', A)), Slice: { ...slice('Risk', A), users: [user()] } },
    ];
    for (const given of broken) {
      const { Status, Reason, PhysicalResourceId } = await answered(event('Create', given));
      expect({ given, Status, Reason }).toEqual({ given, Status: 'FAILED', Reason: expect.stringMatching(/^(ACCESS|ADMIN)_[A-Z_]+: .+; allowed: .+; at .+/) });
      expect(await answered(event('Delete', given, PhysicalResourceId))).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(aws.calls.filter((call) => !call.startsWith('PUT'))).toEqual([]);
    await holds();
  }, 120_000);

  it('answers when the broker does not, when it does not know us, and when AWS refuses; a cluster that is gone can be left', async () => {
    const create = event('Create', properties(slice('Risk', A)));
    aws.brokers = '127.0.0.1:1';
    expect(await answered(create, 38_000)).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('ADMIN_KAFKA_UNREACHABLE') });
    aws.brokers = cluster.broker.scram;
    expect(await answered(create, 40_000, { AWS_REGION: 'eu-west-1' })).toMatchObject({ Status: 'SUCCESS' });
    await reset();
    const elsewhere = event('Create', { ...properties(slice('Risk', A)), ClusterArn: CLUSTER_ARN.replace('eu-central-1', 'eu-west-1') });
    expect(await answered(elsewhere, 40_000)).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('ADMIN_KAFKA_UNAUTHENTICATED') });
    aws.refuses = true;
    const { Status, Reason, PhysicalResourceId } = await answered(create, 40_000);
    expect({ Status, Reason }).toEqual({ Status: 'FAILED', Reason: 'ACCESS_AWS_REFUSED: AWS did not do this (given: AccessDenied); allowed: a role that trusts the execution role, and an endpoint that answers; at sts:AssumeRole' });
    expect(await answered(event('Delete', properties(slice('Risk', A)), PhysicalResourceId))).toMatchObject({ Status: 'SUCCESS' });
    expect(await answered(event('Delete', properties(slice('Risk', A)), ID('Risk')), 40_000)).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('sts:AssumeRole') });
    aws.brokers = undefined;
    expect(await answered(event('Delete', properties(slice('Risk', A)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: ID('Risk') });
    expect(await answered(create)).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('this cluster does not exist') });
    await holds();
  }, 120_000);

  it('answers before its time is over, and again until the answer arrives', async () => {
    expect(await answered(event('Create', properties(slice('Risk', A))), 3_000)).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('ACCESS_TIMED_OUT') });
    aws.failures = 2;
    expect(await answered(event('Delete', properties(slice('Risk', A)), ID('Risk')))).toMatchObject({ Status: 'SUCCESS' });
    await eventually('nothing is left', () => cluster.live(), (live) => live.size === 0);
    aws.failures = Number.POSITIVE_INFINITY;
    const { code, output } = await invoke(event('Create', {}), env, 3_000);
    expect({ code, answers: aws.answers.length }).toEqual({ code: 1, answers: 2 });
    expect(output).toContain('CloudFormation did not take the answer');
    expect(output).not.toContain('signature-of-the-answer');
  });
});

function user(): unknown {
  return { user: 'x', mechanism: 'SCRAM-SHA-512', iterations: '4096', credential: 'v1', because: ['x'] };
}
