import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './ask-support';
import { folder, removeFolders, ROOT } from './support';

const BASE = join(ROOT, 'test/corpus/base.json');
const WIDENED = join(ROOT, 'test/corpus/widened/DA-33.json');
const ask = async (lines: readonly string[], ...args: string[]): ReturnType<typeof tell> => {
  const file = join(folder(), 'access.jsonl');
  writeFileSync(file, lines.join('\n'));
  return tell('why', '--questions', file, '--template', BASE, ...args);
};
const q = (subject: string, operation: string, resource: string, more: Record<string, unknown> = {}): string => JSON.stringify({ subject, operation, resource, ...more });

afterAll(removeFolders);

describe('ztk why --questions', () => {
  test('one answer a line, in order; 0 where every expectation holds', async () => {
    const { code, out } = await ask([
      '# who reads orders', q('ConsumerRole', 'READ', 'topic:orders.v1', { expect: 'allowed' }), '', q('ProducerRole', 'READ', 'topic:orders.v1', { expect: 'denied' }), q('anyone', 'kms:Decrypt', 'SecretKey'),
    ]);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
      { subject: 'ConsumerRole', verdict: 'allowed', expect: 'allowed', ok: true }, { subject: 'ProducerRole', verdict: 'denied', ok: true, stoppedAt: 'allow' }, { subject: 'anyone', verdict: 'denied' },
    ]);
  });

  test('1 where one expectation fails, and the line says so', async () => {
    const { code, out } = await ask([q('ProducerRole', 'READ', 'topic:orders.v1', { expect: 'allowed' }), q('ConsumerRole', 'READ', 'topic:orders.v1', { expect: 'allowed' })]);
    expect(code).toBe(1);
    expect(JSON.parse(out.split('\n')[0]!)).toMatchObject({ verdict: 'denied', expect: 'allowed', ok: false });
  });

  test('a question names its own templates', async () => {
    const outsider = ['this-account', 'secretsmanager:GetSecretValue', 'DbSecret'] as const;
    const { out } = await ask([q(...outsider), q(...outsider, { template: WIDENED }), q('ConsumerRole', 'READ', 'topic:orders.v1', { template: WIDENED })]);
    const verdicts = out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { verdict: string }).verdict);
    expect(verdicts[2]).toBe('allowed');
    expect(verdicts).toHaveLength(3);
  });

  test('a context is the whole request', async () => {
    const mfa = (value: string): string => q('arn:aws:iam::111111111111:role/SecurityAdmin', 'sts:AssumeRole', 'KeyAdminRole', { context: { 'aws:MultiFactorAuthPresent': value } });
    const { out } = await ask([mfa('true'), mfa('false'), q('arn:aws:iam::111111111111:role/SecurityAdmin', 'sts:AssumeRole', 'KeyAdminRole', { context: {} })]);
    expect(out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { verdict: string }).verdict)).toEqual(['allowed', 'denied', 'denied']);
  });

  test.each([
    ['{', 'access.jsonl:2'],
    ['[]', 'this is no JSON object'],
    ['{"subject":"a","operation":"READ"}', 'resource is no text'],
    [q('ConsumerRole', 'READ', 'topic:orders.v1', { expect: 'yes' }), 'expect is none of allowed, denied, unknown'],
    [q('ConsumerRole', 'READ', 'topic:orders.v1', { contxt: {} }), 'a question has no "contxt"'],
    [q('ConsumerRole', 'READ', 'topic:orders.v1', { context: { a: { b: 1 } } }), 'context "a" is neither text nor a list of texts'],
    [q('Nobody-of-these', 'READ', 'topic:orders.v1'), 'there is no such subject'],
  ])('%s is refused with its line', async (line, expected) => {
    const { code, out, problems } = await ask([q('ConsumerRole', 'READ', 'topic:orders.v1'), line]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
    expect(problems[0]).toContain('access.jsonl:2');
  });

  test('every line that is wrong is told at once', async () => {
    const { problems } = await ask(['{', 'x', q('ConsumerRole', 'READ', 'topic:orders.v1')]);
    expect(problems).toHaveLength(2);
  });

  test('a file that asks nothing, or is not there', async () => {
    expect((await ask(['', '# nothing'])).problems[0]).toContain('this file asks nothing');
    expect((await tell('why', '--questions', 'not-there.jsonl', '--template', BASE)).problems[0]).toContain('this file can not be read');
  });

  test('thousands in one run', async () => {
    const roles = ['ConsumerRole', 'ProducerRole', 'ConnectRole', 'DeployRole', 'BreakGlassRole', 'anyone', 'this-account', 'anonymous'];
    const lines = Array.from({ length: 2_000 }, (_, i) => q(roles[i % roles.length]!, i % 2 === 0 ? 'READ' : 'WRITE', `topic:topic-${String(i)}`));
    const { code, out } = await ask(lines);
    expect({ code, lines: out.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 2_000 });
  }, 60_000);
});
