import { partsOf, type Choice, type Value } from '../../../template';

/** One step of a pattern: a character, `?` (any one) or `*` (any text). */
type Step = { readonly is: 'character'; readonly character: string } | { readonly is: 'one' } | { readonly is: 'any' };

/** A pattern as IAM matches actions and ARNs. */
export type Pattern = readonly Step[];

/**
 * The pattern of literal text.
 *
 * @param text text with `*` and `?`
 */
export function patternOfText(text: string): Pattern {
  const before = known.get(text);
  if (before !== undefined) return before;
  const pattern = Array.from(text, (character): Step => {
    if (character === '*') return { is: 'any' };
    return character === '?' ? { is: 'one' } : { is: 'character', character };
  });
  // INVARIANT: a pattern never changes; few texts are written in policies, and those are written often.
  if (known.size < MAX_KNOWN && text.length < MAX_LENGTH) known.set(text, pattern);
  return pattern;
}

const known = new Map<string, Pattern>();
const MAX_KNOWN = 10_000;
const MAX_LENGTH = 200;

/**
 * The pattern of a value; what only the deployment knows can be any text.
 *
 * @param value a value without choices
 */
export function patternOf(value: Exclude<Value, Choice>): Pattern {
  const parts = partsOf(value) ?? [];
  return parts.flatMap((part): Pattern => (typeof part === 'string' ? patternOfText(part) : [{ is: 'any' }]));
}

/**
 * Whether some text matches both patterns.
 *
 * @param a a pattern
 * @param b another pattern
 */
export function intersects(a: Pattern, b: Pattern): boolean {
  // What stands before the first `*` of either and behind the last is compared step by step: most texts differ there.
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && !isAny(a[start]) && !isAny(b[start])) {
    if (!agreeAt(a[start], b[start])) return false;
    start += 1;
  }
  if (start === a.length || start === b.length) return (start === a.length ? b : a).slice(start).every(isAny);
  let end = 0;
  while (end < shorter - start && !isAny(a.at(-1 - end)) && !isAny(b.at(-1 - end))) {
    if (!agreeAt(a.at(-1 - end), b.at(-1 - end))) return false;
    end += 1;
  }
  return meet(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

function isAny(step: Step | undefined): boolean {
  return step?.is === 'any';
}

function agreeAt(a: Step | undefined, b: Step | undefined): boolean {
  return a !== undefined && b !== undefined && agree(a, b);
}

function meet(a: Pattern, b: Pattern): boolean {
  // reachable[j]: a text can be consumed by the steps of `a` so far and by the first j steps of `b`.
  let reachable = closeOver(b, [true, ...b.map(() => false)]);
  for (const step of a) {
    const next = step.is === 'any' ? spread(reachable) : advance(step, b, reachable);
    reachable = closeOver(b, next);
  }
  return reachable.at(-1) === true;
}

/** A `*` of the other pattern can stand for nothing. */
function closeOver(b: Pattern, row: readonly boolean[]): boolean[] {
  const closed = [...row];
  b.forEach((step, index) => { if (step.is === 'any' && closed[index] === true) closed[index + 1] = true; });
  return closed;
}

/** A `*` of this pattern swallows any number of steps of the other. */
function spread(row: readonly boolean[]): boolean[] {
  const first = row.indexOf(true);
  return row.map((reached, index) => reached || (first >= 0 && index >= first));
}

function advance(step: Step, b: Pattern, row: readonly boolean[]): boolean[] {
  const next = row.map(() => false);
  b.forEach((other, index) => {
    if (row[index] !== true) return;
    if (other.is === 'any') next[index] = true;
    else if (agree(step, other)) next[index + 1] = true;
  });
  // INVARIANT: closeOver has already carried a reached `*` one step on, so that it is also left here.
  return next;
}

function agree(a: Step, b: Step): boolean {
  return a.is !== 'character' || b.is !== 'character' || a.character === b.character;
}

/**
 * Whether literal text holds `*` or `?`.
 *
 * @param text literal text
 */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

/**
 * Whether every text that matches the second pattern certainly matches the first.
 *
 * @param wide literal text with `*` and `?`
 * @param narrow literal text without wildcards, or equal to `wide`, or ending in its only `*`
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === '*' || wide === narrow) return true;
  const star = wide.indexOf('*');
  return star >= 0 && star === wide.length - 1 && !wide.includes('?') && narrow.startsWith(wide.slice(0, -1));
}
