import { exactly, wildcards } from './glob';
import type { SymbolicText } from './text';

/** Below so many patterns a look at each is quicker. */
const WORTH_A_LOOK_UP = 16;
/** Wildcards in a glob's key: characters that no policy holds. */
const WILDCARD = /[\u0001\u0002\u0003\u0006]/;

const ENDS = new WeakMap<SymbolicText, { readonly end: string | undefined }>();

/**
 * What every text that a pattern matches ends with: the last piece of an ARN, between slashes and colons. Undefined where that piece is not stated word for
 * word.
 *
 * @param pattern an element of a policy
 */
export function endOfPattern(pattern: SymbolicText): string | undefined {
  const known = ENDS.get(pattern) ?? { end: readEnd(pattern) };
  ENDS.set(pattern, known);
  return known.end;
}

function readEnd(pattern: SymbolicText): string | undefined {
  const { key, literal, unknown } = wildcards(pattern);
  if (unknown || pattern.some((part) => typeof part === 'string' && part.includes('$'))) return undefined;
  if (literal) return lastPiece(key);
  const tail = key.split(WILDCARD).at(-1) ?? '';
  return /[/:]/.test(tail) ? lastPiece(tail) : undefined;
}

/**
 * What a text ends with, to compare with {@link endOfPattern}; undefined where a part of it is not known, which may be like any text.
 *
 * @param text such as an ARN
 */
export function endOfText(text: SymbolicText): string | undefined {
  const { key, unknown } = exactly(text);
  return unknown ? undefined : lastPiece(key);
}

function lastPiece(key: string): string {
  return key.slice(Math.max(key.lastIndexOf('/'), key.lastIndexOf(':')) + 1);
}

/** Patterns of one element, by what they end with. */
interface ByEnd {
  readonly ending: ReadonlyMap<string, readonly SymbolicText[]>;
  /** Those that may end with anything. */
  readonly others: readonly SymbolicText[];
}

const BY_END = new WeakMap<readonly SymbolicText[], ByEnd>();

/**
 * The patterns that may match a text, and perhaps some that do not: those that end with something else are left out.
 *
 * @param patterns of one element, perhaps thousands
 * @param text such as an ARN
 */
export function likely(patterns: readonly SymbolicText[], text: SymbolicText): readonly SymbolicText[] {
  if (patterns.length < WORTH_A_LOOK_UP) return patterns;
  const end = endOfText(text);
  if (end === undefined) return patterns;
  const { ending, others } = BY_END.get(patterns) ?? byEnd(patterns);
  return [...others, ...ending.get(end) ?? []];
}

function byEnd(patterns: readonly SymbolicText[]): ByEnd {
  const ending = new Map<string, SymbolicText[]>();
  const others: SymbolicText[] = [];
  for (const pattern of patterns) {
    const end = endOfPattern(pattern);
    const list = end === undefined ? others : ending.get(end);
    if (list !== undefined) list.push(pattern);
    else if (end !== undefined) ending.set(end, [pattern]);
  }
  const made: ByEnd = { ending, others };
  BY_END.set(patterns, made);
  return made;
}
