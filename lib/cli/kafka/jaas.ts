/** The one login module of `sasl.jaas.config`. Its options may be secrets. */
export interface LoginModule {
  /** The Java class. */
  readonly module: string;
  /** Its options, in the order in which they stand. */
  readonly options: ReadonlyMap<string, string>;
}

/** Blanks and comments, as Java's StreamTokenizer skips them. */
const BLANK = /(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/y;
const WORD = /[A-Za-z0-9_.$\-\u00a0-\u00ff]+/y;
const QUOTED = /"((?:[^"\\\r\n]|\\[^\r\n])*)"|'((?:[^'\\\r\n]|\\[^\r\n])*)'/y;
const FLAGS = ['required', 'requisite', 'sufficient', 'optional'];

/**
 * Reads `sasl.jaas.config` as Kafka's clients do: a class, a flag, options in the form `name="value"`, a semicolon. Undefined where it is
 * anything else; the text is a secret, so nobody is told what.
 *
 * @param text the value of the property
 */
export function parseJaas(text: string): LoginModule | undefined {
  let at = 0;
  const take = (token: RegExp): RegExpExecArray | undefined => {
    token.lastIndex = at;
    const found = token.exec(text);
    if (found === null) return undefined;
    at = token.lastIndex;
    return found;
  };
  const next = (token: RegExp): RegExpExecArray | undefined => { take(BLANK); return take(token); };
  const module = next(WORD)?.[0];
  const flag = next(WORD)?.[0];
  if (module === undefined || flag === undefined || !FLAGS.includes(flag.toLowerCase())) return undefined;
  const options = new Map<string, string>();
  while (next(/;/y) === undefined) {
    const name = (next(WORD) ?? next(QUOTED))?.[0];
    if (name === undefined || next(/=/y) === undefined) return undefined;
    const quoted = next(QUOTED);
    const value = quoted === undefined ? next(WORD)?.[0] : unescape(quoted[1] ?? quoted[2] ?? '');
    if (value === undefined) return undefined;
    options.set(name, value);
  }
  take(BLANK);
  return at === text.length ? { module, options } : undefined;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['a', '\u0007'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'], ['v', '\u000b']]);

/** Java's own: a letter, up to three octal digits, or the character itself. */
function unescape(text: string): string {
  return text.replace(/\\([0-3][0-7]{0,2}|[4-7][0-7]?|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : ESCAPES.get(escaped) ?? escaped);
}
