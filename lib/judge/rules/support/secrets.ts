import { unknownWithin, type Platform, type Value } from '../../../template';
import { isSecretName, isSecretText } from '../../../semantics/data/secret-words';

/** Properties that are never secret although they are called so, or that say where a secret is kept. */
const NOT_SECRET = new Set([
  'ServiceToken', 'NextToken', 'ClientToken', 'PaginationToken', 'RefreshToken', 'AccessToken', 'IdToken', 'ClientRequestToken', 'ManageMasterUserPassword', 'GenerateSecret', 'HttpTokens',
]);
/** Settings that hold a user and a password although they are not called so. */
const CREDENTIALS = ['basic.auth.user.info', 'sasl.jaas.config'];
/** Attributes that are a secret themselves. */
const SECRET_ATTRIBUTES: ReadonlyMap<string, string> = new Map([['AWS::IAM::AccessKey', 'SecretAccessKey'], ['AWS::Cognito::UserPoolClient', 'ClientSecret']]);
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
const ACCESS_KEY = /(?:^|[^A-Za-z0-9])AKIA[A-Z0-9]{16}(?:$|[^A-Za-z0-9])/;
/** A user and a password in an address; what a provider or the deployment puts in is not written there. */
const ADDRESS = /[a-z]:\/\/[^/\s:@${}<>]+:[^/\s:@${}<>]+@/;
/** Tokens that say by their beginning whose they are: of code hosts, chats, payment and package registries. */
const TOKEN = /(?:^|[^A-Za-z0-9_])(?:gh[opsur]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40}|glpat-[A-Za-z0-9_-]{20}|xox[abpr]-[A-Za-z0-9-]{10}|[rs]k_live_[A-Za-z0-9]{16}|npm_[A-Za-z0-9]{36})/;
/** `?password=…` in an address, `--password=…` in a command: a name, and what stands behind it. */
const NAMED = /(?:[?&]|(?:^|\s)--?)([A-Za-z][\w.-]*)=([^\s&"'<>$]+)/g;
/** The user and password of a call. */
const CALL = /\bcurl\b[^|;]*\s(?:-u|--user)[ =]?["']?[^\s:"'$<{]+:[^\s"'$<{]/;
const JAAS = /password\s*=\s*["']?(?!\$\{)[^"'\s;<>$][^"'\s;]*/i;

/**
 * Whether something so called holds a secret.
 *
 * @param name of a property, a variable or a setting
 */
export function isSecretKey(name: string): boolean {
  // A key of KMS, by its name.
  if (name.endsWith('EncryptionKey')) return false;
  return !NOT_SECRET.has(name) && (isSecretName(name) || CREDENTIALS.some((setting) => name === setting || name.endsWith(`.${setting}`)));
}

/**
 * What of a literal text is a secret, whatever it is called: a private key, a key of AWS, a token, a password in an address, a command or a login of Kafka.
 *
 * @param text the text
 */
export function secretIn(text: string): string | undefined {
  if (text.length < 12) return undefined;
  if (text.includes('-----BEGIN') && PRIVATE_KEY.test(text)) return 'private-key';
  if (text.includes('AKIA') && ACCESS_KEY.test(text)) return 'access-key';
  if (TOKEN.test(text)) return 'token';
  if (text.includes('://') && ADDRESS.test(text)) return 'password-in-address';
  if (CALL.test(text)) return 'password-in-call';
  for (const [, name = '', value = ''] of text.includes('=') ? text.matchAll(NAMED) : []) if (isSecretName(name) && isSecretText(value)) return 'password-in-parameter';
  return text.includes('LoginModule') && JAAS.test(text) ? 'password-in-login' : undefined;
}

/**
 * Whether a literal text under a secret name is the secret itself.
 *
 * @param name what it is called
 * @param text the text
 */
export function isSecretLiteral(name: string, text: string): boolean {
  // The alias of a key is no key.
  if (!isSecretKey(name) || text.startsWith('alias/')) return false;
  return name.endsWith('sasl.jaas.config') ? JAAS.test(text) : isSecretText(text);
}

/**
 * Lines `NAME=value` of a script or of properties whose names are secret and whose values are written out; a script may be in Base64.
 *
 * @param text the text
 * @param isCode whether it is a program, in which only what stands in quotes is written out
 */
export function secretLines(text: string, isCode = false): readonly string[] {
  if (!text.includes('=')) return [];
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const name = at < 1 ? '' : line.slice(0, at).trim().split(' ').at(-1) ?? '';
    const written = line.slice(at + 1).trim();
    if (isCode && !['"', '\'', '`'].includes(written.charAt(0))) return [];
    const value = written.replaceAll('"', '').replaceAll('\'', '');
    const isWritten = name !== '' && value !== '' && !['`', '$', '<'].some((start) => value.startsWith(start)) && !value.includes(' ');
    return isWritten && isSecretLiteral(name, value) ? [name] : [];
  });
}

/**
 * What of a value only the deployment knows and is meant to be kept secret: a parameter without echo, a dynamic reference to a secret, the secret of a
 * key; how it is called.
 *
 * @param value any value
 * @param platform templates deployed together
 */
export function secretWithin(value: Value, platform: Platform): string | undefined {
  const hidden = unknownWithin(value, ({ secret }) => secret === true);
  if (hidden !== undefined) return hidden.id.startsWith('{{') ? hidden.id.slice(2, -2) : hidden.id.slice(hidden.id.lastIndexOf('/') + 1);
  const parts = value.kind === 'text' ? value.parts : [value];
  for (const part of parts) {
    if (typeof part === 'string' || part.kind !== 'token' || part.resource === undefined) continue;
    const attribute = SECRET_ATTRIBUTES.get(platform.resource(part.resource)?.type ?? '');
    if (attribute !== undefined && attribute === part.attribute) return attribute;
  }
  return undefined;
}
