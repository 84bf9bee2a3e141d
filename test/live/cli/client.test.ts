/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ConsumerOptions, ProducerOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { describeLive } from '../broker';
import { kafkaClassPath } from '../kafka-jars';
import { LiveCluster } from '../support/live-cluster';
import { realClient } from '../support/real-client';
import { clientPlatform } from './client-platform';
import { Desk } from './support';

type Trial = readonly [attempt: 'produce' | 'produce-in-transactions' | 'consume', file: string, topic: string, text: string];
type Options = ProducerOptions<string, string, string, string> & ConsumerOptions<string, string, string, string>;

/** A Python with the package `confluent-kafka`, which holds librdkafka. */
const PYTHON = process.env['ZTK_LIBRDKAFKA_PYTHON'];

describeLive('what ztk client prints lets a real client do what its workload was granted, and nothing with the certificate of another', () => {
  let cluster: LiveCluster;
  let desk: Desk;
  beforeAll(async () => {
    cluster = await LiveCluster.start();
    desk = new Desk(cluster.broker);
    clientPlatform(desk.path('cdk.out'), cluster.broker.ports.mtls).synth();
    const applied = await desk.ztk('apply', desk.path('cdk.out/trust.json'), '--command-config', desk.mtls('admin'), '--yes');
    expect({ code: applied.code, stderr: applied.stderr }).toEqual({ code: 0, stderr: '' });
  }, 180_000);
  afterAll(async () => {
    desk.clear();
    await cluster.stop();
  });

  const printed = async (workload: string, library: string): Promise<string> => {
    const { code, stdout, stderr } = await desk.ztk('client', workload, '--for', library);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  /** A file as it is printed, its placeholders filled: with the certificate of `as`, and nothing else changed. */
  const file = async (library: 'java' | 'librdkafka', workload: string, as = workload): Promise<string> => {
    const { ca, cert, key } = cluster.broker.certificate(as);
    const known: Readonly<Record<string, () => string>> = {
      '<broker-1>': () => '127.0.0.1', '<ca.pem>': () => desk.put('ca.pem', ca), '<client-and-key.pem>': () => desk.put(`${as}-and-key.pem`, cert + key),
      '<client.pem>': () => desk.put(`${as}.pem`, cert), '<client.key>': () => desk.put(`${as}.key`, key),
    };
    const lines = (await printed(workload, library)).split('\n').map((line) => (line.startsWith('#') ? line : line.replace(/<[^>]*>/g, (placeholder) => known[placeholder]!())));
    return desk.put(`${library}-${workload}-${as}.properties`, lines.join('\n'));
  };

  /** What came of each trial, one line each. */
  const tried = async (command: string, args: readonly string[], trials: readonly Trial[]): Promise<string[]> => {
    const { stdout, stderr } = await promisify(execFile)(command, [...args, ...trials.flat()], { timeout: 240_000, maxBuffer: 1e8 });
    const lines = stdout.split('\n').filter((line) => /^(produce|consume)/.test(line));
    if (lines.length !== trials.length) throw new Error(`${stdout}\n${stderr}`.slice(-2_000));
    return lines;
  };
  const inJava = async (...trials: Trial[]): Promise<string[]> =>
    tried('java', ['-XX:TieredStopAtLevel=1', '-cp', await kafkaClassPath(), join(__dirname, 'ClientTrial.java')], trials);

  it('in Java', async () => {
    const [scanner, ledger, planner] = [await file('java', 'scanner'), await file('java', 'ledger'), await file('java', 'planner')];
    expect(await inJava(
      ['produce', scanner, 'stock.movements', 'a pallet'], ['produce-in-transactions', ledger, 'stock.bookings', 'a booking'],
      ['consume', planner, 'stock.movements', 'a pallet'], ['consume', planner, 'stock.bookings', 'a booking'],
      ['produce', scanner, 'stock.bookings', 'x'], ['produce', await file('java', 'scanner', 'planner'), 'stock.movements', 'x'],
      ['produce-in-transactions', await file('java', 'ledger', 'scanner'), 'stock.bookings', 'x'], ['consume', await file('java', 'planner', 'stranger'), 'stock.movements', 'x'],
    )).toEqual([
      'produce sent', 'produce-in-transactions committed', 'consume a pallet', 'consume a booking',
      // Who may write no topic at all gets no producer id either.
      'produce TopicAuthorizationException', 'produce ClusterAuthorizationException',
      'produce-in-transactions TransactionalIdAuthorizationException', expect.stringMatching(/^consume (Topic|Group)AuthorizationException$/),
    ]);
  }, 300_000);

  it('the same file is one that ztk itself reads: an administrator would come by it', async () => {
    const planned = await desk.ztk('plan', desk.path('cdk.out/trust.json'), '--command-config', await file('java', 'planner', 'admin'));
    expect(planned).toMatchObject({ code: 0, stderr: 'warning: not used here: group.id, isolation.level\n' });
  });

  it('in JavaScript: one set of options for both clients', async () => {
    const { Consumer, Producer, stringDeserializers, stringSerializers } = realClient();
    const options = async (workload: string, as = workload): Promise<Options> => {
      const { ca, cert, key } = cluster.broker.certificate(as);
      const known: Readonly<Record<string, string>> = { '<ca.pem>': ca, '<client.pem>': cert, '<client.key>': key };
      const text = (await printed(workload, 'javascript')).replace('<broker-1>', '127.0.0.1').replace(/"(<[^>]*>)"/g, (_, placeholder: string) => JSON.stringify(known[placeholder]));
      expect(text).not.toMatch(/[<>]/);
      return { ...JSON.parse(text), retries: 0 } as Options;
    };
    const sends = async (settings: Options): Promise<unknown> => {
      const producer = new Producer({ ...settings, serializers: stringSerializers, retries: 0 });
      return producer.send({ messages: [{ topic: 'stock.movements', value: 'from JavaScript' }] }).finally(() => producer.close(true));
    };
    await sends(await options('scanner'));
    await expect(sends(await options('scanner', 'planner'))).rejects.toThrow();

    const consumer = new Consumer({ ...await options('planner'), deserializers: stringDeserializers });
    const stream = await consumer.consume({ topics: ['stock.movements'], mode: 'earliest' });
    const values: string[] = [];
    for await (const { value } of stream) {
      values.push(value);
      if (value === 'from JavaScript') break;
    }
    await consumer.close(true);
    expect(values).toContain('from JavaScript');
  }, 120_000);

  (PYTHON === undefined ? it.skip : it)('in librdkafka (ZTK_LIBRDKAFKA_PYTHON)', async () => {
    const [scanner, ledger, planner] = [await file('librdkafka', 'scanner'), await file('librdkafka', 'ledger'), await file('librdkafka', 'planner')];
    const consumed = await tried(PYTHON!, [join(__dirname, 'client_trial.py')], [
      ['produce', scanner, 'stock.movements', 'from librdkafka'], ['produce-in-transactions', ledger, 'stock.bookings', 'from librdkafka'],
      ['consume', planner, 'stock.movements', 'from librdkafka'], ['consume', planner, 'stock.bookings', 'from librdkafka'],
      ['produce', await file('librdkafka', 'scanner', 'ledger'), 'stock.movements', 'x'],
      ['produce-in-transactions', await file('librdkafka', 'ledger', 'scanner'), 'stock.bookings', 'x'], ['consume', await file('librdkafka', 'planner', 'stranger'), 'stock.movements', 'x'],
    ]);
    expect(consumed).toEqual([
      'produce sent', 'produce-in-transactions committed', expect.stringMatching(/^consume (?!.*aborted).*from librdkafka$/), expect.stringMatching(/^consume (?!.*aborted).*from librdkafka$/),
      'produce TOPIC_AUTHORIZATION_FAILED', 'produce-in-transactions TRANSACTIONAL_ID_AUTHORIZATION_FAILED', expect.stringMatching(/^consume (TOPIC|GROUP)_AUTHORIZATION_FAILED$/),
    ]);
  }, 300_000);
});
