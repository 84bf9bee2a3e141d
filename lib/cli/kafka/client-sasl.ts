import type { ConnectionOptions } from '../../admin/connection';
import type { ClientProperties } from './client-properties';
import { parseJaas, type LoginModule } from './jaas';
import { tokensOf } from './oauth-token';

/** SASL of a client as the client library takes it. */
export type ClientSasl = NonNullable<ConnectionOptions['sasl']>;

const SCRAM = ['SCRAM-SHA-256', 'SCRAM-SHA-512'] as const;
const MECHANISMS = `${SCRAM.join(', ')}, OAUTHBEARER`;
const SCRAM_MODULE = 'org.apache.kafka.common.security.scram.ScramLoginModule';
const OAUTH_MODULE = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule';

/**
 * Who the client is by SASL.
 *
 * @param properties how the cluster is reached
 * @throws TrustError INPUT_MISSING, INPUT_UNSUPPORTED
 */
export function clientSasl(properties: ClientProperties): ClientSasl {
  const given = properties.need('sasl.mechanism', 'how to log in was not said', `one of ${MECHANISMS}`);
  const scram = SCRAM.find((mechanism) => mechanism === given);
  if (scram !== undefined) return scramLogin(properties, scram);
  if (given === 'OAUTHBEARER') return bearerLogin(properties);
  // PLAIN hands the password to whoever answers; SCRAM proves it.
  return properties.refuse('sasl.mechanism', 'this mechanism is not offered', MECHANISMS, given);
}

function scramLogin(properties: ClientProperties, mechanism: (typeof SCRAM)[number]): ClientSasl {
  const options = loginModule(properties, SCRAM_MODULE)?.options;
  const username = options?.get('username') ?? properties.need('sasl.username', 'the user was not said', 'or username in sasl.jaas.config');
  const password = options?.get('password') ?? properties.need('sasl.password', 'the password was not given', 'or password in sasl.jaas.config');
  return { mechanism, username, password };
}

/** A broker that takes a token answers nothing; one that does not says why, and waits for us to give up. */
const BEARER: Pick<ClientSasl, 'mechanism' | 'authBytesValidator'> = {
  mechanism: 'OAUTHBEARER',
  authBytesValidator: (answer, done) => {
    if (answer.length === 0) done(null, answer);
    else done(Object.assign(new Error('the broker refused the token'), { code: 'PLT_KFK_AUTHENTICATION' }));
  },
};

function bearerLogin(properties: ClientProperties): ClientSasl {
  const options = loginModule(properties, OAUTH_MODULE)?.options ?? new Map<string, string>();
  const extensions = [...options].flatMap(([name, value]) => (name.startsWith('extension_') ? [[name.slice('extension_'.length), value] as const] : []));
  const oauthBearerExtensions = Object.fromEntries(extensions);
  const token = properties.get('sasl.oauthbearer.token');
  if (token !== undefined) return { ...BEARER, token, oauthBearerExtensions };
  const needs = (name: 'sasl.oauthbearer.client.credentials.client.id' | 'sasl.oauthbearer.client.credentials.client.secret', option: string): string =>
    options.get(option) ?? properties.need(name, 'a token has to come from somewhere', `or ${option} in sasl.jaas.config, or sasl.oauthbearer.token`);
  const scope = options.get('scope') ?? properties.get('sasl.oauthbearer.scope');
  const request = {
    endpoint: endpoint(properties), ...(scope !== undefined && { scope }),
    clientId: needs('sasl.oauthbearer.client.credentials.client.id', 'clientId'), clientSecret: needs('sasl.oauthbearer.client.credentials.client.secret', 'clientSecret'),
  };
  return { ...BEARER, token: tokensOf(request), oauthBearerExtensions };
}

/** A secret goes there: only over TLS, or not over a network at all. */
function endpoint(properties: ClientProperties): string {
  const name = 'sasl.oauthbearer.token.endpoint.url';
  const given = properties.need(name, 'a token has to come from somewhere', 'https://… of the identity provider, or sasl.oauthbearer.token');
  if (URL.canParse(given)) {
    const { protocol, hostname, username, password } = new URL(given);
    const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    if ((protocol === 'https:' || local) && username === '' && password === '') return given;
  }
  return properties.refuse(name, 'a client secret would not be safe on its way there', 'https://…, without a user or password in it');
}

function loginModule(properties: ClientProperties, expected: string): LoginModule | undefined {
  const text = properties.get('sasl.jaas.config');
  if (text === undefined) return undefined;
  const login = parseJaas(text);
  if (login?.module === expected) return login;
  const what = login === undefined ? 'this is not one login module' : 'this login module does not fit the mechanism';
  return properties.refuse('sasl.jaas.config', what, `${expected} required name="value" …;`, login?.module);
}
