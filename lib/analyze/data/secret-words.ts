/** Words that end the name of a property or variable that holds a secret. */
const SECRET_WORDS = new Set(['password', 'passwd', 'pwd', 'secret', 'token', 'passphrase', 'apikey', 'credential', 'credentials']);
/** Pairs of words that do. */
const SECRET_PAIRS = new Set(['api key', 'access key', 'secret key', 'private key', 'jaas config', 'connection string', 'account key', 'auth token']);

/**
 * Whether what a property or variable of some name holds is a secret: by its last word.
 *
 * @param name `connection.password`, `KAFKA_PASSWORD`, `MasterUserPassword`
 */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return SECRET_WORDS.has(last) || SECRET_PAIRS.has([words.at(-2) ?? '', last].join(' '));
}

/** Words between dots, dashes, underscores, blanks and humps. */
function wordsOf(name: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const [index, character] of [...name].entries()) {
    const isUpper = character >= 'A' && character <= 'Z';
    const before = name.charAt(index - 1);
    const isHump = isUpper && before >= 'a' && before <= 'z';
    const isGap = character === '.' || character === '-' || character === '_' || character === ' ' || character === '/';
    if ((isHump || isGap) && word !== '') { words.push(word.toLowerCase()); word = ''; }
    if (!isGap) word += character;
  }
  return word === '' ? words : [...words, word.toLowerCase()];
}

/**
 * Whether a text may be a secret itself, and does not only say where one is kept.
 *
 * @param text what stands there
 */
export function maybeSecret(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.startsWith('arn:') || trimmed.includes('${') || trimmed.startsWith('/')) return false;
  if (trimmed === 'true' || trimmed === 'false') return false;
  return !Number.isFinite(Number(trimmed)) || trimmed.length > 5;
}
