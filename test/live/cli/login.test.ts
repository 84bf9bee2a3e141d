/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AdoptedBinding, Slice } from '../../../lib/model/slice';
import { slice } from '../../admin/acls';
import { describeLive } from '../broker';
import { LiveCluster } from '../support/live-cluster';
import { Desk } from './support';

const OAUTH_MODULE = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule';
/** Brokers that take tokens which nobody signed: for tests alone. */
const BEARER = {
  'listener.name.scram.sasl.enabled.mechanisms': 'SCRAM-SHA-512,OAUTHBEARER',
  'listener.name.scram.oauthbearer.sasl.jaas.config': `${OAUTH_MODULE} required unsecuredLoginStringClaim_sub="broker";`,
  'super.users': 'User:CN=admin;User:CN=broker;User:pipeline',
};

function tokenOf(subject: string): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  return `${part({ alg: 'none' })}.${part({ sub: subject, iat: now - 10, exp: now + 600 })}.`;
}

describeLive('an administrator of ztk logs in', () => {
  let cluster: LiveCluster;
  let desk: Desk;
  let trust: string;
  beforeAll(async () => {
    cluster = await LiveCluster.start(BEARER);
    desk = new Desk(cluster.broker);
    trust = desk.trust(OPERATORS);
  });
  afterAll(async () => {
    desk.clear();
    await cluster.stop();
  });

  const all = (resourceType: string, name: string): AdoptedBinding => ({
    principal: 'User:ops', resourceType, name, patternType: 'LITERAL', host: '*', operation: 'ALL', permissionType: 'ALLOW', because: ['Platform/Operators'],
  });
  const OPERATORS: Slice = {
    ...slice('operators'), adopted: [all('cluster', 'kafka-cluster'), all('topic', '*')],
    users: [{ user: 'ops', mechanism: 'SCRAM-SHA-512', iterations: 4096, credential: 'version-1', because: ['Platform/Operators'] }],
  };

  it('by SCRAM, as a user that ztk made with a password from a file', async () => {
    const password = 'p"w \\ =:ü';
    const missing = await desk.ztk('apply', trust, '--command-config', desk.mtls('admin'), '--yes');
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^INPUT_MISSING: no password was given for this user \(given: ops\); allowed: --credentials FILE .*\n$/) });
    const credentials = desk.put('users.properties', `ops=${password.replaceAll('\\', '\\\\')}\n`);
    const applied = await desk.ztk('apply', trust, '--command-config', desk.mtls('admin'), '--credentials', credentials, '--yes', '--json');
    expect(applied).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(applied.stdout)).toMatchObject({ changed: true, counts: { additions: 3 } });
    expect(applied.stdout).not.toContain('p"w');
    const jaas = desk.scram('ops', password.replace(/[\\"]/g, '\\\\$&').replaceAll('\\\\\\', '\\\\\\\\'));
    expect(await desk.ztk('plan', trust, '--command-config', jaas)).toMatchObject({ code: 0, stderr: '' });
    expect(await desk.ztk('plan', trust, '--command-config', desk.scram('ops', 'hunter2'))).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^ADMIN_KAFKA_UNAUTHENTICATED: (?!.*hunter2).*\n$/) });
  });

  it('by a certificate in PKCS12', async () => {
    const { key, cert } = cluster.broker.certificate('admin');
    const args = ['pkcs12', '-export', '-inkey', desk.put('admin.key', key), '-in', desk.put('admin.crt', cert), '-out', desk.path('admin.p12'), '-passout', 'pass:pw'];
    expect(spawnSync('openssl', args).status).toBe(0);
    const pkcs12 = desk.mtls('admin', { 'ssl.keystore.type': 'PKCS12', 'ssl.keystore.location': desk.path('admin.p12'), 'ssl.keystore.password': 'pw' });
    expect((await desk.ztk('plan', trust, '--command-config', pkcs12)).stderr).not.toContain('ADMIN_');
  });

  describe('by OAUTHBEARER', () => {
    let server: Server;
    let subject: string;
    beforeAll(async () => {
      server = createServer((_, response) => { response.end(JSON.stringify({ access_token: tokenOf(subject), expires_in: 600 })); }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterAll(() => {
      server.close();
      server.closeAllConnections();
    });

    const base = () => ({
      'bootstrap.servers': cluster.broker.scram, 'security.protocol': 'SASL_SSL', 'ssl.truststore.type': 'PEM', 'ssl.truststore.location': desk.put('ca.pem', cluster.broker.certificate('admin').ca),
      'sasl.mechanism': 'OAUTHBEARER',
    });

    it('with a token of an identity provider', async () => {
      const url = `http://127.0.0.1:${String((server.address() as { port: number }).port)}/token`;
      const config = desk.properties('bearer.properties', { ...base(), 'sasl.oauthbearer.token.endpoint.url': url, 'sasl.jaas.config': `${OAUTH_MODULE} required clientId="c" clientSecret="s";` });
      subject = 'pipeline';
      const planned = await desk.ztk('plan', trust, '--command-config', config);
      expect([0, 1]).toContain(planned.code);
      expect(planned.stderr).toBe('');
      subject = 'stranger';
      expect(await desk.ztk('plan', desk.trust(slice('x')), '--command-config', config)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^ADMIN_KAFKA_UNAUTHORIZED: .*\n$/) });
    });

    it('with a token of the environment', async () => {
      const config = desk.properties('token.properties', base());
      const ran = async (token: string) => desk.with({ ZTK_KAFKA_SASL_OAUTHBEARER_TOKEN: token }).ztk('plan', trust, '--command-config', config);
      expect([0, 1]).toContain((await ran(tokenOf('pipeline'))).code);
      expect(await ran('not-a-token')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^ADMIN_KAFKA_UNAUTHENTICATED: (?!.*not-a-token).*\n$/) });
    });
  });
});
