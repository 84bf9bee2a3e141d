import { join } from 'node:path';
import { App, Stage } from 'aws-cdk-lib';
import { paymentsPlatform } from '../../examples/payments-platform';
import { quickstart } from '../../examples/quickstart';
import { parseJavaProperties } from '../../lib/semantics/kafka/java-properties';
import { squeezed, tell } from './ask-support';
import { folder, removeFolders, ROOT } from './support';

describe('ztk client', () => {
  let out: string;
  beforeAll(() => {
    out = join(folder(), 'cdk.out');
    const app = new App({ outdir: out });
    paymentsPlatform(app);
    app.synth();
  });
  afterAll(removeFolders);

  test('all that an owner needs', async () => {
    const { code, out: text } = await tell('client', 'fraud', '--template', out);
    expect(code).toBe(0);
    const lines = squeezed(text);
    expect(lines.slice(0, 4)).toEqual(['fraud (team-risk)  scores orders', 'cluster  payments-events', 'listener  port 9094, TLS, by certificate', 'identity  User:CN=fraud,OU=risk,O=Acme']);
    for (const line of ['ssl.keystore.location=<client-and-key.pem>', 'ssl.key.location=<client.key>', '"groupId": "fraud-scoring",']) expect(lines).toContain(line);
  });

  test('a file of one library and nothing else', async () => {
    const file = async (library: string, ...more: string[]): Promise<string> => (await tell('client', 'fraud', '--template', out, '--for', library, ...more)).out;
    const java = [...parseJavaProperties(await file('java'))];
    expect(java).toContainEqual(['transactional.id', 'fraud-scoring-<instance>']);
    const librdkafka = (await file('librdkafka')).trimEnd().split('\n').filter((line) => !line.startsWith('#'));
    expect(librdkafka).toContain('ssl.ca.location=<ca.pem>');
    expect(librdkafka.every((line) => /^[a-z.]+=\S+$/.test(line))).toBe(true);
    const javascript = JSON.parse(await file('javascript')) as object;
    expect(javascript).toMatchObject({ clientId: 'fraud', tls: { minVersion: 'TLSv1.2' } });
    expect(JSON.parse(await file('java', '--json'))).toEqual(Object.fromEntries(java));
    expect(JSON.parse(await file('javascript', '--json'))).toEqual(javascript);
  });

  test('JSON has everything', async () => {
    const { out: text } = await tell('client', 'payments-oncall', '--template', out, '--format', 'json');
    expect(JSON.parse(text)).toMatchObject({ workload: 'payments-oncall', login: 'iam', port: 9098, groups: ['ledger'], notes: expect.arrayContaining([{ says: expect.stringContaining('for emergencies') as string }]) as unknown });
  });

  test('a name that is near, a cluster that is none, templates without a declaration', async () => {
    const problem = async (...args: string[]): Promise<string> => {
      const { code, problems } = await tell('client', ...args);
      expect({ code, lines: problems.length }).toEqual({ code: 2, lines: 1 });
      return problems[0]!;
    };
    expect(await problem('frud', '--template', out)).toMatch(/^INPUT_UNSUPPORTED: there is no such workload; did you mean fraud\? \(given: frud\); allowed: .*cdk\.out$/);
    expect(await problem('fraud', '--template', out, '--cluster', 'payments-event')).toContain('did you mean payments-events?');
    expect(await problem('fraud', '--template', join(ROOT, 'test/corpus/base.json'))).toContain('no trust.json stands beside these templates');
    expect(await problem('fraud', '--template', out, '--for', 'perl')).toContain('java, librdkafka, javascript');
  });

  test('of several platforms, those that have the workload; a file is of one alone', async () => {
    const stages = join(folder(), 'cdk.out');
    const app = new App({ outdir: stages });
    for (const name of ['Test', 'Prod']) quickstart(new Stage(app, name, { env: { account: '111122223333', region: 'eu-central-1' } }));
    app.synth();
    const { out: text } = await tell('client', 'checkout', '--template', stages);
    expect(text.split('\n').filter((line) => /^(Test|Prod|checkout)/.test(line))).toHaveLength(4);
    const told = await tell('client', 'checkout', '--template', stages, '--for', 'java');
    expect(told).toMatchObject({ code: 2, problems: [expect.stringContaining('several platforms have this workload')] });
    expect((await tell('client', 'checkout', '--template', join(stages, 'assembly-Prod'), '--for', 'java')).code).toBe(0);
  });
});
