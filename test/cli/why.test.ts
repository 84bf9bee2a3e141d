import { join } from 'node:path';
import { squeezed, tell } from './ask-support';
import { folder, removeFolders, ROOT, ztk } from './support';

const BASE = join(ROOT, 'test/corpus/base.json');
const why = (...args: string[]): ReturnType<typeof tell> => tell('why', ...args, '--template', BASE);

afterAll(removeFolders);

describe('ztk why', () => {
  test('0 and the path where it is allowed', async () => {
    const { code, out } = await why('ConsumerFn', 'READ', 'topic:orders.v1');
    expect(code).toBe(0);
    expect(squeezed(out)).toEqual([
      'YES',
      expect.stringMatching(/^1 route {2}ok {2}ConsumerFn → Cluster:9098 {2}BrokerFromConsumerSg\//) as string,
      '2 login  ok  IAM  Cluster/Properties/ClientAuthentication/Sasl/Iam/Enabled',
      '3 who  ok  role ConsumerRole, taken by lambda.amazonaws.com  ConsumerRole',
      '4 allow  ok  IAM allows kafka-cluster:Connect and kafka-cluster:ReadData  ConsumerPolicy/Properties/PolicyDocument/Statement/1',
      '5 data  ok  the brokers decrypt their own volumes: no key is asked of clients',
    ]);
  });

  test('1, the hop that stops it and what would open it where it is denied', async () => {
    const { code, out } = await why('ConsumerRole', 'READ', 'topic:payments');
    expect(code).toBe(1);
    const lines = squeezed(out);
    expect(lines[0]).toBe('NO, it stops at 4 of 5');
    expect(lines).toContain('4 allow  NO  statements allow kafka-cluster:ReadData on topic orders.v1 only  ConsumerPolicy/Properties/PolicyDocument/Statement/1');
    expect(lines).toContain('5 data  –  not reached');
    expect(lines).toContain('a statement for ConsumerRole that allows kafka-cluster:ReadData on topic:payments  held by administrators of the account');
  });

  test('a right that would open it is named with its holder', async () => {
    const { out } = await why('ConsumerRole', 'secretsmanager:GetSecretValue', 'DbSecret');
    expect(squeezed(out)).toContain('data: kms:PutKeyPolicy or kms:CreateGrant, for ConsumerRole to use SecretKey  held by KeyAdminRole');
  });

  test('with a context, what is not given is absent', async () => {
    const ask = (...context: string[]): Promise<number> => why('arn:aws:iam::111111111111:role/SecurityAdmin', 'sts:AssumeRole', 'KeyAdminRole', ...context.flatMap((one) => ['--context', one])).then(({ code }) => code);
    expect(await ask()).toBe(0);
    expect(await ask('aws:MultiFactorAuthPresent=true')).toBe(0);
    expect(await ask('aws:MultiFactorAuthPresent=false')).toBe(1);
    expect(await ask('aws:SourceIp=10.0.0.1')).toBe(1);
  });

  test('JSON says the same', async () => {
    const { out } = await why('ConsumerRole', 'READ', 'topic:payments', '--json');
    expect(JSON.parse(out)).toMatchObject({
      subject: 'ConsumerRole', operation: 'READ', resource: 'topic:payments', verdict: 'denied', stoppedAt: 'allow',
      path: [{ hop: 'route', verdict: 'ok' }, { hop: 'login' }, { hop: 'who' }, { hop: 'allow', verdict: 'no' }, { hop: 'data', verdict: 'unreached' }],
    });
  });

  test.each([
    [['ConsumerRoel', 'READ', 'topic:orders.v1'], 'INPUT_UNSUPPORTED: there is no such subject; did you mean ConsumerRole? (given: ConsumerRoel)'],
    [['ConsumerRole', 'RAED', 'topic:orders.v1'], 'INPUT_UNSUPPORTED: there is no such operation; did you mean READ? (given: RAED)'],
    [['ConsumerRole', 's3:GetObject', 'ArchiveBuckt'], 'INPUT_UNSUPPORTED: there is no such resource; did you mean ArchiveBucket? (given: ArchiveBuckt)'],
    [['ConsumerRole', 'READ'], 'INPUT_MISSING: the question is not complete'],
    [['ConsumerRole', 'READ', 'topic:orders.v1', '--context', 'x'], 'INPUT_UNSUPPORTED: this is no condition key with its value (given: x)'],
  ])('%j is refused in one line with what was meant', async (args, expected) => {
    const { code, problems } = await why(...args);
    expect(code).toBe(2);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  test('on stderr, without a stack trace', async () => {
    const place = folder({ 'one.template.json': '{"Resources": {' });
    const { code, stdout, stderr } = await ztk(place, ['why', 'a', 'READ', 'topic:b', '--template', 'one.template.json']);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
    expect(stderr).toContain('INPUT_UNREADABLE');
  });
});
