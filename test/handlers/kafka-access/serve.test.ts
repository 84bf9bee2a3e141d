import { binding, slice } from '../../admin/acls';
import type { AdminPlan, Applied, SliceChange } from '../../../lib/admin';
import { AdminError } from '../../../lib/admin';
import type { Services } from '../../../lib/handlers/kafka-access/change';
import { serve } from '../../../lib/handlers/kafka-access';
import { NOTHING_STORED } from '../../../lib/handlers/kafka-access/physical-id';
import { readRequest } from '../../../lib/handlers/kafka-access/request';

const CLUSTER_ARN = 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/6b2c0c3e-0f3a-4d5e-8f7a-1b2c3d4e5f60-3';
const PROPERTIES = { ClusterArn: CLUSTER_ARN, ClusterName: 'events', SliceName: 'Risk', Slice: { ...slice('Risk', binding('fraud', 'READ', 'orders')), version: '1' } };
const EMPTY = { additions: [], changes: [], removals: [], kept: [], undeclared: [] };
const PLAN: AdminPlan = { version: 1, acls: EMPTY, quotas: EMPTY, users: EMPTY, topics: EMPTY, configs: EMPTY, closes: [], refused: [], live: '' };

/** What one request came to. */
interface Served {
  readonly answers: Readonly<Record<string, string>>[];
  readonly changes: SliceChange[];
  readonly log: string[];
  readonly thrown: string | undefined;
  readonly closed: number;
}

/** Serves a request with a cluster that applies, or does what it is told. */
async function served(type: 'Create' | 'Update' | 'Delete', over: {
  readonly physicalId?: string; readonly properties?: unknown; readonly remainingMs?: number; readonly services?: Partial<Services>; readonly stored?: boolean;
  readonly apply?: () => Promise<Applied>; readonly close?: () => Promise<void>; readonly statuses?: readonly number[];
} = {}): Promise<Served> {
  const { physicalId = 'zero-trust-kafka/events/Risk', properties = PROPERTIES, remainingMs = 60_000, statuses = [] } = over;
  const [answers, changes, log]: [Served['answers'], SliceChange[], string[]] = [[], [], []];
  let [closed, asked] = [0, 0];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const status = statuses[asked++] ?? 200;
    if (status === 0) throw new Error('https://answers/?signature');
    if (status === 200) answers.push(JSON.parse((init!.body as Buffer).toString()) as Record<string, string>);
    return Promise.resolve({ status } as never);
  });
  const services: Services = {
    roleArn: 'arn:aws:iam::111122223333:role/administrator', bootstrapBrokers: () => Promise.resolve(['b-1:9098']), readAsset: () => Promise.reject(new Error('no asset')),
    log: (line) => { log.push(line); },
    administer: () => Promise.resolve({
      stored: over.stored ?? true, stop: () => undefined, close: async () => { closed += 1; await over.close?.(); },
      apply: async (change) => { changes.push(change); return over.apply?.() ?? Promise.resolve({ plan: PLAN, changed: true, revisions: {} }); },
    }),
    ...over.services,
  };
  const event = {
    RequestType: type, ResponseURL: 'https://answers/?signature', StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Access', ResourceProperties: properties,
    ...(type !== 'Create' && { PhysicalResourceId: physicalId }),
  };
  let thrown: string | undefined;
  const until = performance.now() + remainingMs;
  await serve(readRequest(event), { getRemainingTimeInMillis: () => until - performance.now() }, services).catch((error: unknown) => { thrown = (error as Error).message; });
  return { answers, changes, log, thrown, closed };
}
afterEach(() => { jest.restoreAllMocks(); });

const ID = 'zero-trust-kafka/events/Risk';
const echo = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'Access' };

test('puts a slice with its numbers, drops one by its name, and answers with the id', async () => {
  for (const type of ['Create', 'Update'] as const) {
    const { answers, changes, closed } = await served(type);
    expect([answers, closed]).toEqual([[{ Status: 'SUCCESS', PhysicalResourceId: ID, ...echo }], 1]);
    expect(changes).toEqual([{ put: [expect.objectContaining({ version: 1, slice: 'Risk' })] }]);
  }
  const { answers, changes } = await served('Delete', { properties: { ...PROPERTIES, Slice: { whatever: 'it is' } } });
  expect([answers, changes]).toEqual([[{ Status: 'SUCCESS', PhysicalResourceId: ID, ...echo }], [{ drop: ['Risk'] }]]);
});

test('a new name is a new id, so that CloudFormation deletes the old one', async () => {
  expect((await served('Update', { physicalId: 'zero-trust-kafka/events/Old' })).answers).toMatchObject([{ Status: 'SUCCESS', PhysicalResourceId: ID }]);
  expect((await served('Delete', { physicalId: 'zero-trust-kafka/events/Old', properties: { ...PROPERTIES, SliceName: 'Old' } })).changes).toEqual([{ drop: ['Old'] }]);
});

test('a failed creation keeps its id where something may be stored, and says where nothing is', async () => {
  const apply = (): Promise<Applied> => Promise.reject(new AdminError([{ code: 'ADMIN_STORE_HELD', what: 'held', allowed: 'time', where: 'lease' }]));
  expect((await served('Create', { apply, stored: true })).answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: ID, Reason: 'ADMIN_STORE_HELD: held; allowed: time; at lease' }]);
  expect((await served('Create', { apply, stored: false })).answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: NOTHING_STORED }]);
  expect((await served('Update', { apply, stored: false })).answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: ID }]);
  const gone = await served('Delete', { physicalId: NOTHING_STORED, properties: undefined, services: { bootstrapBrokers: () => Promise.reject(new Error('asked')) } });
  expect([gone.answers, gone.changes]).toEqual([[{ Status: 'SUCCESS', PhysicalResourceId: NOTHING_STORED, ...echo }], []]);
});

test('a cluster that is gone can be left, and is nothing to apply to', async () => {
  const services = { bootstrapBrokers: () => Promise.resolve(undefined) };
  expect((await served('Delete', { services })).answers).toMatchObject([{ Status: 'SUCCESS' }]);
  for (const type of ['Create', 'Update'] as const) expect((await served(type, { services })).answers).toMatchObject([{ Status: 'FAILED', Reason: expect.stringContaining('does not exist') }]);
});

test('whatever is thrown is answered, without a word of what others threw', async () => {
  for (const thrown of [new Error('secret-token'), 'secret-token', undefined, { message: 'secret-token', name: 'secret token!' }] as Error[]) {
    const { answers, log } = await served('Update', { apply: () => Promise.reject(thrown) });
    expect(answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: ID, Reason: expect.stringMatching(/^ACCESS_FAILED: the handler broke down/) }]);
    expect(JSON.stringify([answers, log])).not.toContain('secret');
  }
});

test('a reason is cut so that CloudFormation takes the answer, also where it is made of long characters', async () => {
  const problems = Array.from({ length: 400 }, (_, i) => ({ code: 'ADMIN_SLICE_MALFORMED', what: `wrong "${'€'.repeat(30)}" ${String(i)}`, allowed: '🙂', where: 'Slice' } as const));
  const { answers } = await served('Update', { apply: () => Promise.reject(new AdminError(problems)) });
  const [answer] = answers;
  expect(answer!['Reason']).toMatch(/^ADMIN_SLICE_MALFORMED: wrong .+ \(the rest stands in the log\)$/s);
  const size = Buffer.byteLength(JSON.stringify(answer));
  expect([size <= 4_096, size > 3_800]).toEqual([true, true]);
});

test('the answer is sent before the time is over, while the cluster is still silent, and only once', async () => {
  const { answers, closed } = await served('Update', { remainingMs: 20_300, apply: () => new Promise(() => undefined) });
  expect(answers).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: ID, Reason: expect.stringContaining('ACCESS_TIMED_OUT') }]);
  expect(closed).toBe(1);
}, 10_000);

test('the answer is sent again until it arrives; what can never arrive is an error that names no address', async () => {
  expect(await served('Update', { statuses: [503, 0, 429] })).toMatchObject({ answers: [{ Status: 'SUCCESS' }], thrown: undefined });
  expect(await served('Update', { statuses: [403] })).toMatchObject({ answers: [], thrown: 'CloudFormation did not take the answer: 403' });
  expect(await served('Update', { statuses: Array.from({ length: 99 }, () => 0), remainingMs: 1_200 })).toMatchObject({ answers: [], thrown: 'CloudFormation did not take the answer: no connection' });
});

test('what goes wrong after the answer is nobody\'s business any more', async () => {
  expect(await served('Update', { close: () => Promise.reject(new Error('too late')) })).toMatchObject({ answers: [{ Status: 'SUCCESS' }], thrown: undefined });
});

test('an event that is none of CloudFormation\'s, or that nobody could answer, is refused in one line', () => {
  for (const event of [undefined, 'text', [], {}, { RequestType: 'Create' }, { RequestType: 'Read', ResponseURL: 'https://a/' }, { RequestType: 'Create', ResponseURL: 'http://a/' }]) {
    expect(() => readRequest(event)).toThrow(/^ACCESS_EVENT_MALFORMED: .+; allowed: .+; at \w+$/);
  }
});
