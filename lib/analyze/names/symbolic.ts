import type { Hole, SymbolicText } from '../../semantics/iam/text';

/**
 * Parts as one text: strings that stand side by side are one, the empty string is none.
 *
 * @param parts in order
 */
export function symbolic(parts: Iterable<string | Hole>): SymbolicText {
  const merged: (string | Hole)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

/**
 * A text that AWS makes up, and that is equal to itself alone.
 *
 * @param hole its id
 */
export function madeUp(hole: string): SymbolicText {
  return [{ hole }];
}

/**
 * A text that cannot be known.
 *
 * @param hole its id
 * @param reason why
 */
export function notKnown(hole: string, reason: string): SymbolicText {
  return [{ hole, unknown: reason }];
}

/**
 * A canonical text of a symbolic one: equal exactly where they are the same text.
 *
 * @param text any text
 */
export function keyOfText(text: SymbolicText): string {
  return JSON.stringify(text.map((part) => (typeof part === 'string' ? part : [part.hole, part.unknown !== undefined])));
}

/**
 * A text without holes, or undefined.
 *
 * @param text any text
 */
export function literalOf(text: SymbolicText): string | undefined {
  if (text.length === 0) return '';
  const [only] = text;
  return text.length === 1 && typeof only === 'string' ? only : undefined;
}

/**
 * Why a text is not known, where a part of it is not.
 *
 * @param text any text
 */
export function unknownOf(text: SymbolicText): Hole | undefined {
  return text.find((part): part is Hole => typeof part !== 'string' && part.unknown !== undefined);
}

/**
 * A text as people read it: holes in angle brackets.
 *
 * @param text any text
 */
export function showText(text: SymbolicText): string {
  return text.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join('');
}

/**
 * The pieces of a text between separators, or undefined where a hole can hide one.
 *
 * Names that AWS makes up hold neither `:` nor `/`: a separator with one of these is never inside.
 *
 * @param separator literal text
 * @param text what to split
 */
export function splitText(separator: string, text: SymbolicText): readonly SymbolicText[] | undefined {
  const visible = separator.includes(':') || separator.includes('/');
  if (separator === '' || text.some((part) => typeof part !== 'string' && (part.unknown !== undefined || !visible))) return undefined;
  return pieces(separator, text, Number.POSITIVE_INFINITY);
}

/**
 * The pieces of a text between separators that are seen: what a hole hides is not split.
 *
 * @param separator one character
 * @param text what to split
 * @param limit how many pieces at most; the last one keeps further separators
 */
export function pieces(separator: string, text: SymbolicText, limit: number): readonly SymbolicText[] {
  const found: (string | Hole)[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string') { found.at(-1)?.push(part); continue; }
    let rest = part;
    for (let at = rest.indexOf(separator); at >= 0 && found.length < limit; at = rest.indexOf(separator)) {
      found.at(-1)?.push(rest.slice(0, at));
      found.push([]);
      rest = rest.slice(at + separator.length);
    }
    found.at(-1)?.push(rest);
  }
  return found.map(symbolic);
}

const SCHEME = 'arn:';

/** An ARN, in fields; each can hold holes. */
export interface Arn {
  /** `aws`. */
  readonly partition: SymbolicText;
  /** `s3`. */
  readonly service: SymbolicText;
  /** Empty where it has none. */
  readonly region: SymbolicText;
  /** Empty where it has none. */
  readonly account: SymbolicText;
  /** The rest, with all further colons. */
  readonly resource: SymbolicText;
}

/**
 * Whether a text begins as an ARN does.
 *
 * @param text any text
 */
export function mayBeArn([start]: SymbolicText): boolean {
  return typeof start === 'string' && start.startsWith(SCHEME);
}

/**
 * The fields of an ARN, or undefined where a text is none.
 *
 * @param text any text
 */
export function arnOf(text: SymbolicText): Arn | undefined {
  if (!mayBeArn(text)) return undefined;
  const [scheme, partition, service, region, account, resource] = pieces(':', text, 6);
  if (scheme === undefined || partition === undefined || service === undefined || region === undefined || account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

/**
 * The text of an ARN.
 *
 * @param arn its fields
 */
export function textOfArn(arn: Arn): SymbolicText {
  return symbolic(['arn:', ...arn.partition, ':', ...arn.service, ':', ...arn.region, ':', ...arn.account, ':', ...arn.resource]);
}
