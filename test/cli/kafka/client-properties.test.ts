import { ClientProperties } from '../../../lib/cli/kafka/client-properties';
import { connectionOptions } from '../../../lib/cli/kafka/connection-options';
import { removeFolders } from '../support';
import { file, lines, read, readFile } from './samples';

afterAll(removeFolders);

const SCRAM = {
  'bootstrap.servers': 'b1:9094, b2:9094', 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'SCRAM-SHA-512',
  'sasl.jaas.config': 'org.apache.kafka.common.security.scram.ScramLoginModule required username="ann" password="p\\"w ";',
};
const BEARER = { 'bootstrap.servers': 'b:1', 'security.protocol': 'SASL_SSL', 'sasl.mechanism': 'OAUTHBEARER' };
const OAUTH_MODULE = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule';

describe('client properties', () => {
  it('log in by SCRAM', () => {
    expect(read(SCRAM)).toEqual({
      options: { brokers: ['b1:9094', 'b2:9094'], tls: {}, sasl: { mechanism: 'SCRAM-SHA-512', username: 'ann', password: 'p"w ' } }, warnings: [],
    });
  });

  it('come from the environment alone', () => {
    const env = {
      ZTK_KAFKA_BOOTSTRAP_SERVERS: '[::1]:9094', ZTK_KAFKA_SECURITY_PROTOCOL: 'SASL_SSL', ZTK_KAFKA_SASL_MECHANISM: 'SCRAM-SHA-256',
      ZTK_KAFKA_SASL_USERNAME: 'ann', ZTK_KAFKA_SASL_PASSWORD: ' pw ',
    };
    expect(readFile(undefined, env).options).toEqual({ brokers: ['[::1]:9094'], tls: {}, sasl: { mechanism: 'SCRAM-SHA-256', username: 'ann', password: ' pw ' } });
  });

  it('of the environment go before those of the file', () => {
    expect(read(SCRAM, { ZTK_KAFKA_SASL_MECHANISM: 'SCRAM-SHA-256', ZTK_KAFKA_BOOTSTRAP_SERVERS: '' }).options).toMatchObject({ brokers: ['b1:9094', 'b2:9094'], sasl: { mechanism: 'SCRAM-SHA-256' } });
  });

  it('leave out the brokers where they were declared; what is said beside goes first', () => {
    const declared = (properties: Readonly<Record<string, string>>, bootstrapServers?: string): unknown => {
      const given = ClientProperties.read({ file: file(lines(properties)), env: {}, declaredServers: ['d1:9094', 'd2:9094'], ...(bootstrapServers !== undefined && { bootstrapServers }) }, () => undefined);
      return connectionOptions(given, () => undefined).brokers;
    };
    const { 'bootstrap.servers': named, ...rest } = SCRAM;
    expect(named).toContain('b1');
    expect([declared(rest), declared(SCRAM), declared(rest, 'c:1')]).toEqual([['d1:9094', 'd2:9094'], ['b1:9094', 'b2:9094'], ['c:1']]);
  });

  it('that are not said at all are not made up from declared brokers', () => {
    expect(ClientProperties.read({ env: {}, declaredServers: ['d1:9094'] }, () => undefined).isEmpty).toBe(true);
  });

  it('are read with continued lines, escapes and every separator', () => {
    const path = file('bootstrap.servers : b\\\n   :9094\nsecurity.protocol SASL_SSL\n! x\nsasl.mechanism=SCRAM-SHA-512\nsasl.username=\\u0061nn\nsasl.password=a\\=b\n');
    expect(readFile(path).options).toEqual({ brokers: ['b:9094'], tls: {}, sasl: { mechanism: 'SCRAM-SHA-512', username: 'ann', password: 'a=b' } });
  });

  it('carry a token, and extensions with it', () => {
    const jaas = `${OAUTH_MODULE} required extension_logicalCluster="lkc-1";`;
    expect(read({ ...BEARER, 'sasl.jaas.config': jaas }, { ZTK_KAFKA_SASL_OAUTHBEARER_TOKEN: 'abc' }).options.sasl)
      .toMatchObject({ mechanism: 'OAUTHBEARER', token: 'abc', oauthBearerExtensions: { logicalCluster: 'lkc-1' } });
  });

  it('fetch a token with a client and its secret, from either place', () => {
    const url = { 'sasl.oauthbearer.token.endpoint.url': 'https://idp/token' };
    const inJaas = read({ ...BEARER, ...url, 'sasl.jaas.config': `${OAUTH_MODULE} required clientId="c" clientSecret="s" scope="k";` });
    const beside = read({ ...BEARER, ...url, 'sasl.oauthbearer.client.credentials.client.id': 'c', 'sasl.oauthbearer.client.credentials.client.secret': 's' });
    for (const { options } of [inJaas, beside]) expect(options.sasl).toMatchObject({ mechanism: 'OAUTHBEARER', token: expect.any(Function), oauthBearerExtensions: {} });
  });

  it('that others can read are warned of', () => {
    expect(read(SCRAM, {}, 0o640).warnings).toEqual([expect.stringMatching(/^other users of this machine can read temp\/.*client\.properties; chmod 600 /)]);
  });

  it('that are not used here are named', () => {
    expect(read({ ...SCRAM, 'client.id': 'x', acks: 'all', 'ssl.enabled.protocols': 'TLSv1.3', 'sasl.login.connect.timeout.ms': '1' }).warnings)
      .toEqual(['not used here: acks, client.id, sasl.login.connect.timeout.ms, ssl.enabled.protocols']);
  });
});

describe('client properties refuse', () => {
  const without = (name: string): Record<string, string> => Object.fromEntries(Object.entries(SCRAM).filter(([each]) => each !== name));
  it.each<[string, Record<string, string>, RegExp]>([
    ['no broker', without('bootstrap.servers'), /^INPUT_MISSING: no broker was named; allowed: bootstrap\.servers: .*ZTK_KAFKA_BOOTSTRAP_SERVERS; at temp/],
    ['what is no address', { ...SCRAM, 'bootstrap.servers': 'b1:9094,b2' }, /^INPUT_UNSUPPORTED: .* \(given: b2\); .*bootstrap\.servers$/],
    ['a port that is none', { ...SCRAM, 'bootstrap.servers': 'b1:70000' }, /given: b1:70000/],
    ['no security protocol, which Kafka reads as plaintext', without('security.protocol'), /^INPUT_MISSING: .*allowed: security\.protocol: SSL or SASL_SSL/],
    ['PLAINTEXT', { ...SCRAM, 'security.protocol': 'PLAINTEXT' }, /nothing is sent without TLS \(given: PLAINTEXT\)/],
    ['SASL_PLAINTEXT', { ...SCRAM, 'security.protocol': 'SASL_PLAINTEXT' }, /nothing is sent without TLS \(given: SASL_PLAINTEXT\)/],
    ['SSL without a certificate', { ...SCRAM, 'security.protocol': 'SSL' }, /^INPUT_MISSING: without a certificate the administrator is nobody/],
    ['no mechanism', without('sasl.mechanism'), /^INPUT_MISSING: how to log in was not said/],
    ['PLAIN', { ...SCRAM, 'sasl.mechanism': 'PLAIN' }, /not offered \(given: PLAIN\)/],
    ['no user', without('sasl.jaas.config'), /^INPUT_MISSING: the user was not said/],
    ['no password', { ...without('sasl.jaas.config'), 'sasl.username': 'ann' }, /^INPUT_MISSING: the password was not given/],
    ['a login module of another mechanism', { ...SCRAM, 'sasl.jaas.config': `${OAUTH_MODULE} required;` }, /does not fit the mechanism \(given: .*OAuthBearerLoginModule\)/],
    ['what is no login module', { ...SCRAM, 'sasl.jaas.config': 'ann:hunter2' }, /this is not one login module; allowed/],
    ['a broker whose name is not checked', { ...SCRAM, 'ssl.endpoint.identification.algorithm': '' }, /any certificate of the authority would pass .*given: blank/],
    ['a misspelt property about security', { ...SCRAM, 'ssl.truststore.locaton': 'x' }, /did you mean ssl\.truststore\.location\? \(given: ssl\.truststore\.locaton\)/],
    ['one in other letters', { ...SCRAM, 'SSL.Truststore.Location': 'x' }, /did you mean ssl\.truststore\.location\?/],
    ['one that no longer begins like one', { ...SCRAM, 'securty.protocol': 'SSL' }, /did you mean security\.protocol\?/],
    ['no token', BEARER, /^INPUT_MISSING: a token has to come from somewhere/],
    ['a token endpoint without TLS', { ...BEARER, 'sasl.oauthbearer.token.endpoint.url': 'http://idp/token' }, /a client secret would not be safe/],
  ])('%s', (_, properties, line) => {
    expect(() => read(properties)).toThrow(line);
    try { read(properties); } catch (error) { expect(String(error)).not.toMatch(/hunter2|p"w/); }
  });

  it('nothing at all', () => {
    expect(() => readFile(undefined)).toThrow(/^INPUT_MISSING: how the cluster is reached was not said; allowed: --command-config FILE, or ZTK_KAFKA_…/);
  });

  it('a variable that is no property', () => {
    expect(() => read(SCRAM, { ZTK_KAFKA_SSL_KEY_FILE: 'x' })).toThrow(/given: ssl\.key\.file\).*at ZTK_KAFKA_SSL_KEY_FILE$/);
  });

  it('none of the names that Kafka itself knows', () => {
    const known = 'acks batch.size bootstrap.controllers client.dns.lookup client.id config.providers default.api.timeout.ms enable.idempotence group.id key.deserializer key.serializer '
      + 'max.poll.records metadata.max.age.ms metric.reporters receive.buffer.bytes request.timeout.ms retries security.providers send.buffer.bytes socket.connection.setup.timeout.ms '
      + 'ssl.cipher.suites ssl.engine.factory.class ssl.protocol ssl.provider ssl.truststore.password sasl.client.callback.handler.class sasl.kerberos.service.name '
      + 'sasl.login.callback.handler.class sasl.login.class sasl.oauthbearer.assertion.file sasl.oauthbearer.jwks.endpoint.url sasl.oauthbearer.jwt.retriever.class transactional.id value.serializer';
    const given = Object.fromEntries(known.split(' ').map((name) => [name, 'x']));
    expect(readFile(file(lines({ ...SCRAM, ...given }))).warnings).toHaveLength(1);
  });
});
