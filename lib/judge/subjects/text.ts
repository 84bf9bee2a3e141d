import type { Hole, SymbolicText } from '../../semantics/iam/text';

/**
 * A text as people read it; what no template states stands in angle brackets.
 *
 * @param text such as an ARN
 */
export function shownText(text: SymbolicText): string {
  return text.map((part) => (typeof part === 'string' ? part : `<${part.hole}>`)).join('');
}

/**
 * What tells a text from every other.
 *
 * @param text such as an ARN
 */
export function textKey(text: SymbolicText): string {
  const [only] = text;
  if (text.length === 1 && typeof only === 'string') return only;
  const found = KEYS.get(text) ?? keyOf(text);
  KEYS.set(text, found);
  return found;
}

/** The same text is asked for again and again: the ARN of a topic by everybody who reads it. */
const KEYS = new WeakMap<SymbolicText, string>();

function keyOf(text: SymbolicText): string {
  return text.map((part) => (typeof part === 'string' ? part : `\u0000${part.unknown === undefined ? '' : '?'}${part.hole}\u0000`)).join('');
}

/**
 * The pieces of a text between colons: an ARN has six or more.
 *
 * @param text such as an ARN
 */
export function colonParts(text: SymbolicText): SymbolicText[] {
  const pieces: (string | Hole)[][] = [[]];
  for (const part of text) {
    if (typeof part !== 'string') { pieces.at(-1)?.push(part); continue; }
    const [head = '', ...tail] = part.split(':');
    if (head !== '') pieces.at(-1)?.push(head);
    for (const piece of tail) pieces.push(piece === '' ? [] : [piece]);
  }
  return pieces;
}

/**
 * Whether a text is literal and holds no wildcard.
 *
 * @param text such as an ARN
 */
export function isPlain(text: SymbolicText): boolean {
  return text.every((part) => typeof part !== 'string' || (!part.includes('*') && !part.includes('?')));
}

/**
 * A pattern with a hole for each wildcard: some text that nobody names and that the pattern matches.
 *
 * @param pattern with `*` and `?`
 * @param hole what to call the holes
 */
export function anyOf(pattern: SymbolicText, hole: string): SymbolicText {
  const parts: (string | Hole)[] = [];
  for (const part of pattern) {
    if (typeof part !== 'string') { parts.push(part); continue; }
    let text = '';
    for (const character of part) {
      if (character !== '*' && character !== '?') { text += character; continue; }
      if (text !== '') parts.push(text);
      const last = parts.at(-1);
      // Several wildcards in a row are one text.
      if (text !== '' || typeof last === 'string' || last === undefined) parts.push({ hole });
      text = '';
    }
    if (text !== '') parts.push(text);
  }
  return parts;
}
