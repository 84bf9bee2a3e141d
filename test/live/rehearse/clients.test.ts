/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { KafkaConnection } from '../../../lib/admin';
import { javascriptOptions } from '../../../lib/judge/client';
import { ATTEMPTS, type Attempt, type Cell, type RehearsalPlan, type RehearsedWorkload } from '../../../lib/model/rehearsal';
import { tryCells } from '../../../lib/rehearse/cells';
import { clientOf } from '../../../lib/rehearse/clients';
import type { Machine, Trial } from '../../../lib/rehearse/contract';
import { startMachine } from '../../../lib/rehearse/machine';
import { topicsReady } from '../../../lib/rehearse/topics-ready';
import type { LiveAcl } from '../../../lib/semantics/kafka';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';
import { realClient } from '../support/real-client';
import { deniesOf, leastOf, predictedOf } from './needed-bindings';

const ON = { topic: 'orders', group: 'scoring', transactionalId: 'orders-writer' };
const LOGINS = ['certificate', 'iam', 'scram'] as const;

/** One who tries one thing, with just these bindings. */
interface Case {
  readonly workload: RehearsedWorkload;
  readonly bindings: readonly LiveAcl[];
  readonly cell: Cell;
}

/** What is tried is named in full: an attempt looks at what it is about. */
function caseOf(name: string, attempt: Attempt, expected: Cell['expected'], bindingsOf: (principal: string) => readonly LiveAcl[], login: RehearsedWorkload['login'] = 'certificate'): Case {
  const subject = login === 'scram' ? name : `CN=${name}`;
  const workload = { name, declared: true, login, subject, principal: `User:${subject}`, client: javascriptOptions(login, subject) };
  return { workload, bindings: bindingsOf(workload.principal), cell: { workload: name, attempt, ...ON, ...(attempt === 'create-topic' ? { topic: 'new-orders' } : {}), expected } };
}

/** With each least set: allowed; without any one of it, or with one thing forbidden: denied. */
function casesOf(attempt: Attempt): readonly Case[] {
  const on = { ...ON, ...(attempt === 'create-topic' ? { topic: 'new-orders' } : {}) };
  const ways = leastOf('', attempt, on);
  const named = (bindings: readonly LiveAcl[]) => (principal: string): readonly LiveAcl[] => bindings.map((binding) => ({ ...binding, principal }));
  const predicted = (bindings: readonly LiveAcl[]): Cell['expected'] => predictedOf('', bindings, attempt, on);
  return [
    caseOf(`${attempt}-none`, attempt, 'denied', () => []),
    ...ways.flatMap((way, index) => [
      caseOf(`${attempt}-${String(index)}`, attempt, 'allowed', named(way)),
      ...way.map((binding, without) => {
        const fewer = way.filter((each) => each !== binding);
        return caseOf(`${attempt}-${String(index)}-without-${String(without)}`, attempt, predicted(fewer), named(fewer));
      }),
      ...deniesOf('', attempt, on).map((deny, number) => caseOf(`${attempt}-${String(index)}-deny-${String(number)}`, attempt, predicted([...way, deny]), named([...way, deny]))),
    ]),
  ];
}

const CASES = [
  ...ATTEMPTS.flatMap(casesOf),
  // Who may create it is asked first, whether there is such a topic after that.
  ...(['allowed', 'denied'] as const).map((expected): Case => {
    const made = caseOf(`create-existing-${expected}`, 'create-topic', expected, (principal) => (expected === 'allowed' ? leastOf(principal, 'create-topic', ON)[0]! : []));
    return { ...made, cell: { ...made.cell, topic: ON.topic } };
  }),
  ...LOGINS.flatMap((login) => [
    caseOf(`reader-by-${login}`, 'consume', 'allowed', (principal) => leastOf(principal, 'consume', ON)[0]!, login),
    caseOf(`stranger-by-${login}`, 'consume', 'denied', () => [], login),
  ]),
];

const PLAN: RehearsalPlan = {
  cluster: 'events', workloads: CASES.map(({ workload }) => workload), topics: [{ name: 'orders', partitions: 2 }], groups: [ON.group], transactionalIds: [ON.transactionalId],
  settings: {}, bindings: [], cells: CASES.map(({ cell }) => cell), unknown: [],
};

describeLive('real clients on a real broker', () => {
  let machine: Machine;
  let administrator: KafkaConnection;
  beforeAll(async () => {
    machine = await startMachine({ settings: {} });
    administrator = await KafkaConnection.to(machine.administrator);
    await administrator.createTopics([{ name: 'orders', partitions: 2, replicationFactor: 1, configs: { 'retention.ms': '7000000' } }]);
    await administrator.createAcls(CASES.flatMap(({ bindings }) => bindings));
    await topicsReady(administrator, ['orders']);
  });
  afterAll(async () => {
    await administrator.close();
    await machine.stop();
  });

  const trial = (attempt: Attempt): Trial => ({ attempt, ...ON });
  const workload = (name: string): RehearsedWorkload => CASES.find(({ cell }) => cell.workload === name)!.workload;
  const acls = async (): Promise<number> => (await administrator.readAcls()).flat().length;

  it('each attempt is allowed with just what it needs, and denied without any one thing of it', async () => {
    const [done, before] = [[] as number[], await acls()];
    const tried = await tryCells(machine, PLAN, { begin: (says) => { expect(says).toBe(`trying ${String(CASES.length)} cells`); }, done: (many) => { done.push(many); } }, administrator);
    expect(tried.filter(({ expected, observed }) => expected !== observed)).toEqual([]);
    expect(tried.map(({ workload: name }) => name)).toEqual(PLAN.cells.map(({ workload: name }) => name));
    expect(done).toEqual(PLAN.cells.map((_, index) => index + 1));
    expect(new Set(tried.filter(({ observed }) => observed === 'allowed').map(({ attempt }) => attempt)).size).toBe(ATTEMPTS.length);
    // What others would see is as it was: bindings, and the topic that was deleted.
    expect(await acls()).toBe(before);
    expect((await administrator.readTopics()).flat()).toEqual([{ name: 'orders', partitions: 2, replicationFactor: 1 }]);
    expect((await administrator.readConfigs(['orders'])).flat()).toEqual([{ topic: 'orders', key: 'retention.ms', value: '7000000' }]);
  });

  it('what was allowed was done: a record more for each producer, committed where it is of a transaction', async () => {
    const producing = ['produce', 'produce-idempotently', 'produce-transactionally'] as const;
    const end = async (isolationLevel: 0 | 1): Promise<bigint> => {
      const [topic] = await administrator.admin.listOffsets({ topics: [{ name: 'orders', partitions: [{ partitionIndex: 0, timestamp: -1n }] }], isolationLevel });
      return topic!.partitions[0]!.offset;
    };
    for (const attempt of producing) {
      const client = await clientOf(machine, workload(`${attempt}-0`), administrator);
      const before = await end(0);
      expect(await client.attempt(trial(attempt))).toBe('allowed');
      await client.close();
      // A transaction ends with a marker of its own, which brokers write after they have answered that it is committed.
      const grown = attempt === 'produce-transactionally' ? 2n : 1n;
      await eventually(`what ${attempt} wrote is committed`, () => end(1), (committed) => committed >= before + grown);
      expect(await end(1)).toBe(before + grown);
    }
  });

  it('a client whose bindings go while it is connected is refused, and served again with them', async () => {
    const { bindings } = CASES.find(({ cell }) => cell.workload === 'fetch-0')!;
    const client = await clientOf(machine, workload('fetch-0'), administrator);
    const outcomes = [await client.attempt(trial('fetch'))];
    await administrator.deleteAcls(bindings);
    outcomes.push(await client.attempt(trial('fetch')), await client.attempt(trial('fetch')));
    await administrator.createAcls(bindings);
    outcomes.push(await client.attempt(trial('fetch')), await client.attempt(trial('fetch')));
    await client.close();
    expect(outcomes).toEqual(['allowed', 'denied', 'denied', 'allowed', 'allowed']);
  });

  it.each(['expired', 'other-authority'] as const)('a certificate that the broker does not accept is a denial: %s', async (kind) => {
    const worse: Machine = Object.create(machine, { certificate: { value: (subject: string) => machine.certificate(subject, kind) } });
    const client = await clientOf(worse, workload('describe-topic-0'), administrator);
    expect(await client.attempt(trial('describe-topic'))).toBe('denied');
    await client.close();
  });

  it('a cell whose client can not be used is tried again on a fresh one', async () => {
    let asked = 0;
    const nowhere = (login: RehearsedWorkload['login']): string => {
      asked += 1;
      return asked === 1 ? '127.0.0.1:1' : machine.listener(login);
    };
    const worse: Machine = Object.create(machine, { listener: { value: nowhere } });
    const tried = await tryCells(worse, { ...PLAN, cells: PLAN.cells.filter(({ workload: name }) => name === 'fetch-0') }, { begin: () => undefined, done: () => undefined }, administrator);
    expect(tried.map(({ workload: name, observed }) => [name, observed])).toEqual([['fetch-0', 'allowed']]);
    expect(asked).toBe(2);
  });

  it('what is neither served nor refused is an error that names the cell', async () => {
    const cell: Cell = { workload: 'new', attempt: 'describe-topic', topic: 'missing', expected: 'allowed' };
    const described = { ...workload('describe-topic-0'), name: 'new', principal: 'User:CN=new', subject: 'CN=new' };
    const [binding] = leastOf('User:CN=new', 'describe-topic', cell);
    await administrator.createAcls(binding!);
    const tried = tryCells(machine, { ...PLAN, workloads: [described], cells: [cell] }, { begin: () => undefined, done: () => undefined }, administrator);
    await expect(tried).rejects.toThrow(/^new describe-topic topic missing: describe-topic was neither served nor refused: PLT_KFK_USER$/);
  });

  it('the library alone asks for a partition of a transaction as brokers do: once it does not, the version need not be held down', async () => {
    const name = 'produce-transactionally-0';
    const tls = await machine.certificate(`CN=${name}`);
    const producer = new (realClient().Producer)({
      clientId: name, bootstrapBrokers: [machine.listener('certificate')], tls, idempotent: true, transactionalId: ON.transactionalId, retries: 2, retryDelay: 20,
    });
    const transaction = await producer.beginTransaction({ producerId: -1n, producerEpoch: -1 });
    const sent: unknown = await transaction.send({ messages: [{ topic: ON.topic, partition: 0, value: Buffer.from('x') }], acks: -1 }).catch((error: unknown) => error);
    await producer.close(true);
    expect(JSON.stringify(sent, ['errors', 'apiId'])).toContain('CLUSTER_AUTHORIZATION_FAILED');
  });
});
