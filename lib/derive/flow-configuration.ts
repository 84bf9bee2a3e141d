import type { Problem } from '../model/problem';

/** What a connector was told that it must not be told. */
type Refused = Problem;

/** Keys that say where records come from, where they go, who the connector is, or what is logged. Each end of a key counts as the key itself. */
const DECIDED: readonly RegExp[] = [
  /^topics(\.regex)?$/, /^name$/, /(^|\.)group\.id$/, /(^|\.)bootstrap\.servers$/, /(^|\.)security\.protocol$/, /(^|\.)sasl\./, /(^|\.)ssl\./,
  /^(producer|consumer|admin)\.override\./, /^errors\./, /^config\.(providers|action\.reload)/,
];

/** Keys by which sources of common connectors are told where to write. */
const TARGETS: readonly string[] = [
  'topic', 'kafka.topic', 'output.topic', 'topic.prefix', 'database.server.name', 'topic.creation.default.name', 'schema.history.internal.kafka.topic', 'database.history.kafka.topic',
];

/** Ends of keys whose values are secret. */
const SECRET_KEY = /(^|[._-])(pass(word|wd|phrase|code)?|pwd|secret|token|credentials?|api[._-]?key|(access|secret|private|signing|encryption|auth|shared|master)[._-]?key([._-]id)?|jaas[._-]config)$/i;
/** Values that are secret whatever their key is called: a key of AWS, a private key, a password in an address or a setting. */
const SECRET_VALUE = /\bA(KIA|SIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^/\s:@]*:[^/\s@]+@|\b(password|passwd|pwd|secret)\s*=\s*["']?[^$\s"']/i;
/** A reference to a secret in Secrets Manager, which workers resolve. */
const REFERENCE = /\$\{([a-z]+):([^:}]+):([^}]+)\}/g;
/** The provider that the workers have. */
export const PROVIDER = 'secretsmanager';

/**
 * What is wrong with the settings of a connector: those that the platform decides, and those that hold a secret instead of naming one.
 *
 * @param configuration settings by key
 * @param secrets names of secrets that were declared
 * @param where the construct path
 */
export function configurationProblems(configuration: Readonly<Record<string, string>>, secrets: readonly string[], where: string): readonly Refused[] {
  return Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([key, value]): readonly Refused[] => {
    if (DECIDED.some((one) => one.test(key)) || TARGETS.includes(key)) {
      return [refused('the platform decides about this setting of a connector', key, 'reads, writes, failures, destination and secrets: from them follow topics, group, errors and logins', where)];
    }
    if (isSecret(key, value)) return [refused('this setting holds a secret', key, `a reference such as \${${PROVIDER}:NAME:FIELD} to a secret in secrets`, where)];
    return referencesIn(value).flatMap(({ provider, secret }) => (provider === PROVIDER && secrets.includes(secret) ? []
      : [refused('this setting refers to what was not declared', `${key}: \${${provider}:${secret}:…}`, secrets.length === 0 ? 'secrets that are declared, and none is' : `\${${PROVIDER}:NAME:FIELD} with a NAME of ${secrets.join(', ')}`, where)]));
  });
}

function isSecret(key: string, value: string): boolean {
  const rest = value.replace(REFERENCE, '');
  return SECRET_VALUE.test(rest) || (SECRET_KEY.test(key) && rest.trim() !== '');
}

function referencesIn(value: string): readonly { readonly provider: string; readonly secret: string }[] {
  return [...value.matchAll(REFERENCE)].map(([, provider = '', secret = '']) => ({ provider, secret }));
}

function refused(what: string, given: string, allowed: string, where: string): Refused {
  return { code: 'FLOW_PROPERTY_FORBIDDEN', what, given, allowed, where };
}

/** How a connector meets a record that it can't handle. */
export interface FailureSettings {
  /** Name of the topic that it is set aside in; undefined where it stops, or drops it. */
  readonly topic?: string;
  /** Whether it goes on without it. */
  readonly drops: boolean;
}

/**
 * Settings about errors: set aside, dropped, or stopped at; told in the log without the record.
 *
 * @param failures what happens
 * @see https://kafka.apache.org/documentation/#connect_errorreporting
 */
export function failureSettings({ topic, drops }: FailureSettings): Readonly<Record<string, string>> {
  return {
    'errors.tolerance': topic !== undefined || drops ? 'all' : 'none',
    'errors.log.enable': 'true', 'errors.log.include.messages': 'false',
    ...(topic !== undefined && { 'errors.deadletterqueue.topic.name': topic, 'errors.deadletterqueue.context.headers.enable': 'true' }),
  };
}

/**
 * What workers are told, so that they resolve references to secrets.
 *
 * @param region where the secrets are
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-config-provider.html
 */
export function workerProperties(region: string): string {
  return [
    'config.action.reload=none', `config.providers=${PROVIDER}`, `config.providers.${PROVIDER}.class=com.amazonaws.kafka.config.providers.SecretsManagerConfigProvider`,
    `config.providers.${PROVIDER}.param.region=${region}`, 'key.converter=org.apache.kafka.connect.storage.StringConverter', 'value.converter=org.apache.kafka.connect.storage.StringConverter', '',
  ].join('\n');
}

const BROKERS = /^[a-z0-9.-]+:9098(,[a-z0-9.-]+:9098)*$/i;

/**
 * What is wrong with the addresses of brokers: each must name the port that asks for IAM.
 *
 * @param addresses as MSK's GetBootstrapBrokers tells them under BootstrapBrokerStringSaslIam
 * @param where the construct path
 */
export function bootstrapProblems(addresses: string, where: string): readonly Refused[] {
  return BROKERS.test(addresses) ? [] : [refused('these are not the addresses of brokers that ask for IAM', JSON.stringify(addresses), 'literal HOST:9098, separated by commas, as BootstrapBrokerStringSaslIam has them', where)];
}

/**
 * The name of a secret in its ARN, without the six characters that Secrets Manager adds.
 *
 * @param arn a whole ARN
 */
export function secretNameOf(arn: string): string | undefined {
  return /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:([A-Za-z0-9/_+=.@-]+)-[A-Za-z0-9]{6}$/.exec(arn)?.[1];
}
