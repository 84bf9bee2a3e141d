import { matchAt, TooManySteps, type BoundedPattern, type Budget } from './bounded-pattern';
import { parsePattern, UnreadPattern } from './bounded-pattern-parser';

/** What a broker makes of a certificate's distinguished name. */
export type MappedName =
  /** The name after `User:`. */
  | { readonly kind: 'name'; readonly name: string }
  /** No rule applies: the broker lets nobody with such a certificate in. */
  | { readonly kind: 'none' }
  /** The rules hold something that is not read here. */
  | { readonly kind: 'unknown'; readonly reason: string };

interface Rule {
  /** Absent of `DEFAULT`, which takes every name as it is. */
  readonly pattern?: BoundedPattern;
  readonly replacement: string;
  readonly letters: string;
}

/** Steps that one name may cost with one rule. */
const STEPS = 200_000;
/** Deeper than any distinguished name is long: what is matched is matched by recursion. */
const LONGEST_NAME = 500;
const DEFAULT = /^DEFAULT(?=\s*(?:,|$))/;
const RULE = /^RULE:((?:\\.|[^\\/])*)\/((?:\\.|[^\\/])*)\/([LU]?)(?=\s*(?:,|$))/;
const REFERENCE = /\$(\d?)/g;

/**
 * The name that `ssl.principal.mapping.rules` gives a certificate, as Kafka's SslPrincipalMapper: the first rule whose pattern is the whole name counts; all
 * that the pattern finds in the name is replaced.
 *
 * No regular expression is built of a template's text: patterns are read in the part where Java needs no Java, and matched in a limited number of steps.
 *
 * @param rules the property's text: `RULE:pattern/replacement/[LU]` or `DEFAULT`, separated by commas
 * @param name the distinguished name as RFC 2253 writes it
 * @see https://kafka.apache.org/40/security/authentication-using-sasl "Customizing SSL User Name"
 * @see org.apache.kafka.common.security.ssl.SslPrincipalMapper of Kafka 4.4.0
 */
export function mapPrincipal(rules: string, name: string): MappedName {
  try {
    const text = Array.from(name);
    if (text.length > LONGEST_NAME || /\p{Cc}/u.test(name)) return { kind: 'unknown', reason: 'the name is too long, or holds control characters' };
    for (const rule of parseRules(rules)) {
      const mapped = apply(rule, name, text);
      if (mapped !== undefined) return { kind: 'name', name: mapped };
    }
    return { kind: 'none' };
  } catch (error) {
    if (error instanceof UnreadPattern || error instanceof TooManySteps) return { kind: 'unknown', reason: `ssl.principal.mapping.rules: ${error.message}` };
    throw error;
  }
}

function parseRules(rules: string): readonly Rule[] {
  const found: Rule[] = [];
  let rest = rules.trim();
  while (rest !== '') {
    const [whole, pattern, replacement = '', letters = ''] = RULE.exec(rest) ?? DEFAULT.exec(rest) ?? [];
    if (whole === undefined) throw new UnreadPattern('a rule that is neither RULE:pattern/replacement/[LU] nor DEFAULT');
    found.push({ replacement, letters, ...(pattern === undefined ? {} : { pattern: withReferences(parsePattern(pattern), replacement) }) });
    rest = rest.slice(whole.length).trimStart().replace(/^,\s*/, '');
  }
  return found;
}

/** Java reads `$12` and `\` in its own way; rules need neither. */
function withReferences(pattern: BoundedPattern, replacement: string): BoundedPattern {
  const odd = replacement.includes('\\') || /\$\d\d/.test(replacement)
    || [...replacement.matchAll(REFERENCE)].some(([, digit = '']) => digit === '' || Number(digit) > pattern.groups);
  if (odd) throw new UnreadPattern(`the replacement ${replacement} is not read`);
  return pattern;
}

function apply({ pattern, replacement, letters }: Rule, name: string, text: readonly string[]): string | undefined {
  if (pattern === undefined) return name;
  const budget: Budget = { left: STEPS };
  if (matchAt(pattern, text, 0, budget, true) === undefined) return undefined;
  const mapped = replaceAll(pattern, replacement, text, budget);
  if (letters === 'L') return mapped.toLowerCase();
  return letters === 'U' ? mapped.toUpperCase() : mapped;
}

/** Kafka does not replace the whole match, but all matches within it: of a lazy pattern those are shorter. */
function replaceAll(pattern: BoundedPattern, replacement: string, text: readonly string[], budget: Budget): string {
  let result = '';
  let at = 0;
  while (at <= text.length) {
    const found = matchAt(pattern, text, at, budget, false);
    if (found !== undefined) {
      const whole = text.slice(at, found.end).join('');
      result += replacement.replace(REFERENCE, (_, digit: string) => (digit === '0' ? whole : found.captured[Number(digit) - 1] ?? ''));
    }
    // After an empty match, and where nothing matches, one character stays as it is.
    if (found === undefined || found.end === at) {
      result += text[at] ?? '';
      at += 1;
    } else at = found.end;
  }
  return result;
}
