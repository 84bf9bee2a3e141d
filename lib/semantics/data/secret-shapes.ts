import { isSecretName, isSecretText } from './secret-words';

const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
const ACCESS_KEY = /(?:^|[^A-Za-z0-9])AKIA[A-Z0-9]{16}(?:$|[^A-Za-z0-9])/;
/** A user and a password in an address; what a provider or the deployment puts in is not written there. */
const ADDRESS = /[a-z]:\/\/[^/\s:@${}<>]+:[^/\s:@${}<>]+@/;
/** Tokens that say by their beginning whose they are: of code hosts, chats, payment and package registries. */
const TOKEN = /(?:^|[^A-Za-z0-9_])(?:gh[opsur]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40}|glpat-[A-Za-z0-9_-]{20}|xox[abpr]-[A-Za-z0-9-]{10}|[rs]k_live_[A-Za-z0-9]{16}|npm_[A-Za-z0-9]{36})/;
/** `?password=…` in an address, `--password=…` in a command: a name, and what stands behind it. */
const NAMED = /(?:[?&]|(?:^|\s)--?)([A-Za-z][\w.-]*)=([^\s&"'<>$]+)/g;
/** `"password": "…"` in JSON; what begins with `$` or `<` is put in later. */
const IN_JSON = /"([A-Za-z][\w.-]*)"\s*:\s*"([^"$<][^"]*)"/g;
/** The user and password of a call. */
const CALL = /\bcurl\b[^|;]*\s(?:-u|--user)[ =]?["']?[^\s:"'$<{]+:[^\s"'$<{]/;
const JAAS = /password\s*=\s*["']?(?!\$\{)[^"'\s;<>$][^"'\s;]*/i;
/** Settings that hold a user and a password although they are not called so. */
const CREDENTIALS = ['basic.auth.user.info', 'sasl.jaas.config'];

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
  for (const [, name = '', value = ''] of text.includes('":') || text.includes('" :') ? text.matchAll(IN_JSON) : []) if (isSecretName(name) && isSecretText(value)) return 'password-in-json';
  return text.includes('LoginModule') && isLoginWithPassword(text) ? 'password-in-login' : undefined;
}

/**
 * Whether a setting holds a user and a password although it is not called so.
 *
 * @param name of a setting
 */
export function isLogin(name: string): boolean {
  return CREDENTIALS.some((setting) => name === setting || name.endsWith(`.${setting}`));
}

/**
 * Whether a login of Kafka has its password written out.
 *
 * @param text what `sasl.jaas.config` says
 */
export function isLoginWithPassword(text: string): boolean {
  return JAAS.test(text);
}

/**
 * The name of an option of a command whose value, the next word, is secret: `--password`.
 *
 * @param word a word of a command
 */
export function secretOption(word: string): string | undefined {
  const name = /^--?([A-Za-z][\w.-]*)$/.exec(word)?.[1];
  return name !== undefined && isSecretName(name) ? name : undefined;
}
