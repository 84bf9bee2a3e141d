/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { KafkaConnection } from '../../../lib/admin/connection';
import { AdminError } from '../../../lib/admin/problem';
import type { ClientTls, Machine } from '../../../lib/rehearse/contract';
import { knock } from '../../../lib/rehearse/drills/knock';
import { startMachine } from '../../../lib/rehearse/machine';
import { describeLive } from '../broker';
import { eventually } from '../support/poll';

const SETTINGS = { 'ssl.principal.mapping.rules': 'RULE:^CN=([^,]+),OU=mapped$/$1/,DEFAULT', 'super.users': 'User:CN=super', 'auto.create.topics.enable': 'true' };

/** May read ACLs, and nothing else. */
const describer = (principal: string) => ({
  resourceType: 'cluster', name: 'kafka-cluster', patternType: 'LITERAL', principal, host: '*', operation: 'DESCRIBE', permissionType: 'ALLOW',
} as const);

/** What comes of it that somebody comes to a listener. */
const came = async (...asked: Parameters<typeof knock>): Promise<string> => (await knock(...asked)).came;

async function withConnection<T>(options: Parameters<typeof KafkaConnection.to>[0], use: (connection: KafkaConnection) => Promise<T>): Promise<T> {
  const connection = await KafkaConnection.to({ ...options, requestTimeoutMs: 60_000 });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

/** `allowed`, or the code of the refusal. */
async function readsAcls(options: Parameters<typeof KafkaConnection.to>[0]): Promise<string> {
  return withConnection(options, async (connection) => {
    try {
      await connection.readAcls();
      return 'allowed';
    } catch (error) {
      if (AdminError.isAdminError(error)) return error.problems[0]!.code;
      throw error;
    }
  });
}

describeLive('a machine', () => {
  let machine: Machine;
  const at = (login: Parameters<Machine['listener']>[0], tls: ClientTls): Parameters<typeof KafkaConnection.to>[0] => ({ brokers: [machine.listener(login)], tls });
  const administer = async <T>(use: (connection: KafkaConnection) => Promise<T>): Promise<T> => withConnection(machine.administrator, use);
  const grant = async (principal: string): Promise<void> => {
    await administer((connection) => connection.createAcls([describer(principal)]));
    await eventually('the binding is live', () => administer((c) => c.readAcls()), (acls) => acls.flat().some((acl) => acl.principal === principal), 60_000);
  };

  beforeAll(async () => { machine = await startMachine({ settings: SETTINGS }); }, 300_000);
  afterAll(async () => { await machine.stop(); }, 60_000);

  it('says what it is', () => {
    expect(machine.versions).toEqual({ kafka: '4.4.0', java: expect.stringMatching(/^\d+[.\d]*/) });
    expect(new Set(['certificate', 'iam', 'scram'].map((login) => machine.listener(login as 'iam'))).size).toBe(3);
  });

  it.each(['CN=fraud,OU=risk', 'CN=a\\,b\\=c \\#1\\ ,O=é 本', 'CN=a+UID=b,2.5.4.5=#0c0131,DC=e', 'CN=iam-orders'])('knows the holder of a certificate as User:%s, and allows what that one may', async (subject) => {
    const tls = await machine.certificate(subject);
    expect(await machine.certificate(subject)).toBe(tls);
    expect([await readsAcls(at('certificate', tls)), await readsAcls(at('iam', tls))]).toEqual(['ADMIN_KAFKA_UNAUTHORIZED', 'ADMIN_KAFKA_UNAUTHORIZED']);
    await grant(`User:${subject}`);
    expect([await readsAcls(at('certificate', tls)), await readsAcls(at('iam', tls))]).toEqual(['allowed', 'allowed']);
  }, 120_000);

  it('maps names on the listener for certificates alone', async () => {
    const tls = await machine.certificate('CN=settlement,OU=mapped');
    await grant('User:settlement');
    expect(await readsAcls(at('certificate', tls))).toBe('allowed');
    expect(await readsAcls(at('iam', tls))).toBe('ADMIN_KAFKA_UNAUTHORIZED');
  }, 120_000);

  it('has the super users of the templates beside its own', async () => {
    expect(await readsAcls(at('certificate', await machine.certificate('CN=super')))).toBe('allowed');
  }, 120_000);

  it('takes a user with a password, and no other', async () => {
    const { ca } = await machine.certificate('CN=anybody');
    const login = (password: string) => ({ brokers: [machine.listener('scram')], tls: { ca }, sasl: { mechanism: 'SCRAM-SHA-512', username: 'ann', password } as const });
    expect(await readsAcls(login('right'))).toBe('ADMIN_KAFKA_UNAUTHENTICATED');
    await administer((connection) => connection.upsertUsers([{ user: 'ann', mechanism: 'SCRAM-SHA-512', iterations: 4_096, credential: '1', password: 'right', because: ['test'] }]));
    await eventually('the user gets in', () => readsAcls(login('right')), (how) => how === 'ADMIN_KAFKA_UNAUTHORIZED', 60_000);
    expect(await readsAcls(login('wrong'))).toBe('ADMIN_KAFKA_UNAUTHENTICATED');
  }, 120_000);

  describe.each(['certificate', 'iam'] as const)('its listener for %s', (login) => {
    it('answers a certificate of its authority, and refuses everything else', async () => {
      const valid = await machine.certificate('CN=knocks');
      const [expired, other] = [await machine.certificate('CN=knocks', 'expired'), await machine.certificate('CN=knocks', 'other-authority')];
      const address = machine.listener(login);
      expect(await came(address, valid)).toBe('let in');
      expect(await came(address, expired)).toBe('refused for its certificate');
      expect(await came(address, other)).toBe('refused for its certificate');
      expect(await came(address, { ca: valid.ca })).toBe('refused for its certificate');
      expect(await came(address, { ...valid, maxVersion: 'TLSv1.2' })).toBe('refused for its TLS version');
      expect(await came(address, 'plaintext')).toBe('refused for not speaking TLS');
    }, 120_000);
  });

  it('speaks TLS 1.3 alone where users come', async () => {
    const { ca } = await machine.certificate('CN=knocks');
    expect(await came(machine.listener('scram'), { ca })).toBe('let in');
    expect(await came(machine.listener('scram'), { ca, maxVersion: 'TLSv1.2' })).toBe('refused for its TLS version');
    expect(await came(machine.listener('scram'), 'plaintext')).toBe('refused for not speaking TLS');
  }, 120_000);

  it('takes no certificate of a workload where its administrator comes, nor the administrator where workloads do', async () => {
    const [internal] = machine.administrator.brokers as [string];
    const workload = await machine.certificate('CN=super');
    const administrator = machine.administrator.tls as ClientTls;
    expect(await came(internal, administrator)).toBe('let in');
    expect(await came(internal, { ...workload, ca: administrator.ca })).toBe('refused for its certificate');
    expect(await came(internal, { ca: administrator.ca })).toBe('refused for its certificate');
    expect(await came(internal, workload)).not.toBe('let in');
    expect(await came(machine.listener('certificate'), { ...administrator, ca: workload.ca })).toBe('refused for its certificate');
  }, 120_000);

  it('is gone when it is killed, and has everything when it is started again, at the same place', async () => {
    await grant('User:CN=before');
    const valid = await machine.certificate('CN=knocks');
    const address = machine.listener('certificate');
    await machine.kill();
    expect((await knock(address, valid)).word).toBe('ECONNREFUSED');
    await machine.restart();
    expect(machine.listener('certificate')).toBe(address);
    expect(await came(address, valid)).toBe('let in');
    expect((await administer((connection) => connection.readAcls())).flat().map(({ principal }) => principal)).toContain('User:CN=before');
  }, 300_000);

  it('does not meet another one that is started meanwhile', async () => {
    const both = await startMachine({ settings: {} });
    try {
      const [mine, theirs] = [await machine.certificate('CN=knocks'), await both.certificate('CN=knocks')];
      expect(await came(both.listener('certificate'), theirs)).toBe('let in');
      expect(await came(both.listener('certificate'), { ...mine, ca: theirs.ca })).toBe('refused for its certificate');
      expect(await came(machine.listener('certificate'), { ...theirs, ca: mine.ca })).toBe('refused for its certificate');
      // Nothing is allowed and nobody is mapped or super user, unless the templates say so.
      expect(await readsAcls({ brokers: [both.listener('certificate')], tls: await both.certificate('CN=super') })).toBe('ADMIN_KAFKA_UNAUTHORIZED');
    } finally {
      await both.stop();
      await both.stop();
    }
    expect((await knock(both.listener('certificate'), await both.certificate('CN=knocks'))).word).toBe('ECONNREFUSED');
    expect(await came(machine.listener('certificate'), await machine.certificate('CN=knocks'))).toBe('let in');
  }, 300_000);
});
