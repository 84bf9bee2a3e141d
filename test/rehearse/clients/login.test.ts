import type { KafkaConnection } from '../../../lib/admin';
import { javascriptOptions } from '../../../lib/judge/client';
import type { RehearsedWorkload } from '../../../lib/model/rehearsal';
import { loginOf } from '../../../lib/rehearse/clients/login';
import { filled } from '../../../lib/rehearse/clients/placeholders';
import type { Machine } from '../../../lib/rehearse/contract';

/** Nothing is started: only where its listeners are and who gets which certificate is asked. */
const MACHINE = {
  listener: (login: string) => `127.0.0.1:${login}`,
  certificate: (subject: string) => Promise.resolve({ ca: 'AUTHORITY', cert: `CERTIFICATE of ${subject}`, key: `KEY of ${subject}` }),
} as unknown as Machine;
const UNASKED = undefined as unknown as KafkaConnection;

function workloadOf(login: RehearsedWorkload['login'], client: RehearsedWorkload['client']): RehearsedWorkload {
  return { name: 'fraud', declared: true, login, subject: 'CN=fraud', principal: 'User:CN=fraud', client };
}

describe('what clients of a rehearsal are told to connect', () => {
  it('a certificate: what is printed, with the placeholders filled in and nothing else changed', async () => {
    const printed = { ...javascriptOptions('certificate', 'CN=fraud'), requestTimeout: 7, bootstrapBrokers: ['<broker-1>:9094', '<broker-2>:9094'] };
    expect(await loginOf(MACHINE, workloadOf('certificate', printed), UNASKED)).toEqual({
      ...printed, bootstrapBrokers: ['127.0.0.1:certificate'], tls: { ca: 'AUTHORITY', cert: 'CERTIFICATE of CN=fraud', key: 'KEY of CN=fraud', minVersion: 'TLSv1.2' },
    });
  });

  it('a role: a certificate stands for its token', async () => {
    const printed = javascriptOptions('iam', 'CN=fraud');
    const { sasl, ...others } = printed;
    expect(sasl).toBeDefined();
    expect(await loginOf(MACHINE, workloadOf('iam', printed), UNASKED)).toEqual({
      ...others, bootstrapBrokers: ['127.0.0.1:iam'], tls: { ca: 'AUTHORITY', cert: 'CERTIFICATE of CN=fraud', key: 'KEY of CN=fraud', minVersion: 'TLSv1.2' },
    });
  });

  it.each([
    ['tls.passphrase', '<passphrase>', { tls: { ca: '<ca.pem>', passphrase: '<passphrase>' } }],
    ['bootstrapBrokers[0]', '<host>', { bootstrapBrokers: ['<host>:9094'] }],
    ['sasl.token', '<token>', { sasl: { token: '<token>' } }],
  ])('a placeholder that nobody knows is an error that names %s', async (at, placeholder, other) => {
    const printed = { ...javascriptOptions('certificate', 'CN=fraud'), ...other };
    await expect(loginOf(MACHINE, workloadOf('certificate', printed), UNASKED)).rejects.toThrow(`the client option ${at} is not filled in: a rehearsal knows nothing for ${placeholder}`);
  });

  it('what is filled in is not looked at again, and what is no text stays what it is', () => {
    const options = { text: '<a>', list: ['<a>', 1], none: null, when: false };
    expect(filled(options, { '<a>': 'it is <b>' })).toEqual({ text: 'it is <b>', list: ['it is <b>', 1], none: null, when: false });
    expect(options.text).toBe('<a>');
  });
});
