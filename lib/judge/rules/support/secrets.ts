import { unknownWithin, type Platform, type Value } from '../../../template';
import { isLogin, isLoginWithPassword, secretIn } from '../../../semantics/data/secret-shapes';
import { isSecretName, isSecretText } from '../../../semantics/data/secret-words';

/** Properties that are never secret although they are called so, or that say where a secret is kept. */
const NOT_SECRET = new Set([
  'ServiceToken', 'NextToken', 'ClientToken', 'PaginationToken', 'RefreshToken', 'AccessToken', 'IdToken', 'ClientRequestToken', 'ManageMasterUserPassword', 'GenerateSecret', 'HttpTokens',
]);
/** Attributes that are a secret themselves. */
const SECRET_ATTRIBUTES: ReadonlyMap<string, string> = new Map([['AWS::IAM::AccessKey', 'SecretAccessKey'], ['AWS::Cognito::UserPoolClient', 'ClientSecret']]);

export { secretIn };

/**
 * Whether something so called holds a secret.
 *
 * @param name of a property, a variable or a setting
 */
export function isSecretKey(name: string): boolean {
  // A key of KMS, by its name.
  if (name.endsWith('EncryptionKey')) return false;
  return !NOT_SECRET.has(name) && (isSecretName(name) || isLogin(name));
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
  return name.endsWith('sasl.jaas.config') ? isLoginWithPassword(text) : isSecretText(text);
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
