/** Words at the end of a name that say that its value is secret. */
const SECRET_WORDS = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'token', 'apikey', 'credential', 'credentials', 'pass']);
/** The same of two words. */
const SECRET_PAIRS = new Set(['api key', 'private key', 'secret key', 'access key', 'signing key', 'encryption key', 'auth key', 'jaas config', 'key pem', 'shared key', 'master key']);
/** What each of these words has in it: most names have none of it, and need not be taken apart. */
const MAY_BE_SECRET = /pass|pwd|secret|token|credential|key|config|pem/i;
/** What stands for a secret that is elsewhere, and says where. */
const REFERENCE_STARTS = ['arn:', '${', '{{resolve:', 'http://', 'https://', 'vault:', 'ssm:', 'secretsmanager:', '/'];

/**
 * Whether a name says that its value is secret: `connection.password`, `KAFKA_PASSWORD`, `MasterUserPassword`; not `PASSWORD_LENGTH` or `secretArn`.
 *
 * @param name of a property, an environment variable or a setting
 */
export function isSecretName(name: string): boolean {
  if (!MAY_BE_SECRET.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return SECRET_WORDS.has(last) || SECRET_PAIRS.has(`${words.at(-2) ?? ''} ${last}`);
}

/**
 * Whether a literal text can be a secret itself, and not what tells where one is.
 *
 * @param text the value of something with a secret name
 */
export function isSecretText(text: string): boolean {
  const lower = text.trim().toLowerCase();
  if (lower.includes('password=')) return !lower.slice(lower.indexOf('password=')).includes('${');
  if (lower === '' || ['true', 'false', 'none', 'null', 'disabled', 'enabled'].includes(lower)) return false;
  return !REFERENCE_STARTS.some((start) => lower.startsWith(start));
}

/** Lower-case words of a name, at separators and where case changes. */
function wordsOf(name: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let previous = '';
  for (const character of name) {
    const isLetter = isUpper(character) || isLower(character) || (character >= '0' && character <= '9');
    if (!isLetter || (isUpper(character) && isLower(previous))) {
      if (word !== '') words.push(word.toLowerCase());
      word = '';
    }
    if (isLetter) word += character;
    previous = character;
  }
  return word === '' ? words : [...words, word.toLowerCase()];
}

function isUpper(character: string): boolean {
  return character >= 'A' && character <= 'Z';
}

function isLower(character: string): boolean {
  return character >= 'a' && character <= 'z';
}
