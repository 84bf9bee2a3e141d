/**
 * Properties that are used, in the words of Kafka's own clients; `sasl.username` and `sasl.password` in those of librdkafka; and
 * `sasl.oauthbearer.token`, which is ours: a token that somebody else fetched.
 *
 * @see https://kafka.apache.org/documentation/#adminclientconfigs
 */
export const USED_PROPERTIES = [
  'bootstrap.servers', 'security.protocol',
  'ssl.truststore.type', 'ssl.truststore.location', 'ssl.truststore.certificates',
  'ssl.keystore.type', 'ssl.keystore.location', 'ssl.keystore.password', 'ssl.keystore.certificate.chain', 'ssl.keystore.key', 'ssl.key.password',
  'ssl.endpoint.identification.algorithm',
  'sasl.mechanism', 'sasl.jaas.config', 'sasl.username', 'sasl.password',
  'sasl.oauthbearer.token', 'sasl.oauthbearer.token.endpoint.url', 'sasl.oauthbearer.scope',
  'sasl.oauthbearer.client.credentials.client.id', 'sasl.oauthbearer.client.credentials.client.secret',
] as const;

/** See {@link USED_PROPERTIES}. */
export type PropertyName = (typeof USED_PROPERTIES)[number];

/** Properties of Kafka's clients about who is trusted and who one is, that do not apply here: TLS is Node's, and there is no Kerberos. */
const NOT_USED = new Set([
  'security.providers', 'ssl.truststore.password', 'ssl.cipher.suites', 'ssl.enabled.protocols', 'ssl.engine.factory.class',
  'ssl.keymanager.algorithm', 'ssl.protocol', 'ssl.provider', 'ssl.secure.random.implementation', 'ssl.trustmanager.algorithm',
  'sasl.client.callback.handler.class', 'sasl.oauthbearer.allow.unverified.audience', 'sasl.oauthbearer.allow.unverified.issuer',
  'sasl.oauthbearer.clock.skew.seconds', 'sasl.oauthbearer.expected.audience', 'sasl.oauthbearer.expected.issuer', 'sasl.oauthbearer.header.urlencode',
  'sasl.oauthbearer.jwt.retriever.class', 'sasl.oauthbearer.jwt.validator.class', 'sasl.oauthbearer.scope.claim.name', 'sasl.oauthbearer.sub.claim.name',
]);
const NOT_USED_PREFIXES = ['sasl.kerberos.', 'sasl.login.', 'sasl.oauthbearer.assertion.', 'sasl.oauthbearer.jwks.'];

/**
 * Whether a property is one that Kafka's clients know and that does not apply here.
 *
 * @param name the property
 */
export function isNotUsed(name: string): boolean {
  return NOT_USED.has(name) || NOT_USED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

/**
 * Whether a property is about who is trusted or who one is: one that is misspelt must not be passed over.
 *
 * @param name the property
 */
export function isAboutSecurity(name: string): boolean {
  return /^(?:ssl|sasl|security)\b/i.test(name);
}

/**
 * The environment variable of a property: `ssl.keystore.location` is `ZTK_KAFKA_SSL_KEYSTORE_LOCATION`.
 *
 * @param name the property
 */
export function variableOf(name: PropertyName): string {
  return VARIABLE_PREFIX + name.toUpperCase().replaceAll('.', '_');
}

/** How the environment variables of properties begin. */
export const VARIABLE_PREFIX = 'ZTK_KAFKA_';
