import { cellsOf } from './cells';
import { explore, otherCharacter } from './explore';
import { ANY, globOf, textOf, wildcards, type Glob } from './glob';
import type { SymbolicText } from './text';

/** Whether patterns cover one, with a text that they leave out. */
export type Covering = { readonly verdict: 'yes' } | { readonly verdict: 'no'; readonly witness: SymbolicText } | { readonly verdict: 'unknown' };

/** Texts that match the same patterns. */
export interface Signature {
  /** Indices of the patterns that match, ascending. */
  readonly matched: readonly number[];
  /** One such text. */
  readonly example: SymbolicText;
}

/** The most that a pattern may stand for: what is unknown in it is any text. */
export const atMost = (glob: Glob): Glob =>
  (glob.unknown ? globOf(glob.elements.map((element) => (typeof element === 'object' && element.unknown !== undefined ? ANY : element))) : glob);

/** Whether the text of one is among what the other matches, as far as that is seen at once. */
const plainlyCovers = (by: Glob, glob: Glob): boolean =>
  by.key === glob.key || (by.prefixKey !== undefined && (glob.literal ? glob.key : glob.prefixKey)?.startsWith(by.prefixKey) === true);

const isPlain = (glob: Glob): boolean => !glob.unknown && (glob.literal || glob.prefixKey !== undefined);

/** A text of a pattern that is a text or a prefix, like no text of others. */
function unlike(glob: Glob, by: readonly Glob[]): SymbolicText {
  const symbols = glob.elements.filter((element) => typeof element !== 'symbol');
  return textOf(glob.literal ? symbols : [...symbols, otherCharacter([glob, ...by])]);
}

/** A text of the first pattern that none of the others matches; undefined if there is none, false beyond the bound. */
function leftOut(glob: Glob, by: readonly Glob[]): SymbolicText | undefined | false {
  let witness: SymbolicText | undefined;
  const others = by.map((_, i) => i + 1);
  const ended = explore([glob, ...by], (reached) => {
    if (!reached.alive(0) || others.some((i) => reached.forever(i))) return 'leave';
    if (!reached.matches(0) || others.some((i) => reached.matches(i))) return 'on';
    witness = textOf(reached.text());
    return 'end';
  });
  return ended ? witness : false;
}

/**
 * {@link covers}, of patterns that are read.
 *
 * @param glob a pattern
 * @param by patterns that together may cover it
 */
export function coversGlob(glob: Glob, by: readonly Glob[]): Covering {
  if (by.some((one) => plainlyCovers(one, glob))) return { verdict: 'yes' };
  // Texts and prefixes share no work: what none of them covers alone they don't cover together.
  if (isPlain(glob) && by.every(isPlain)) return { verdict: 'no', witness: unlike(glob, by) };
  const certain = leftOut(glob, by);
  if (certain === undefined) return { verdict: 'yes' };
  if (certain === false) return { verdict: 'unknown' };
  if (!glob.unknown && !by.some((one) => one.unknown)) return { verdict: 'no', witness: certain };
  const possible = glob.unknown ? false : leftOut(glob, by.map(atMost));
  return possible === undefined || possible === false ? { verdict: 'unknown' } : { verdict: 'no', witness: possible };
}

/**
 * Whether every text that a pattern matches is matched by one of others, which may share the work. Exact; `unknown` beyond a bound of the search, or where
 * a hole that is unknown decides.
 *
 * @param pattern with wildcards
 * @param by patterns with wildcards
 */
export function covers(pattern: SymbolicText, by: readonly SymbolicText[]): Covering {
  return coversGlob(wildcards(pattern), by.map(wildcards));
}

/**
 * Whether some text matches both patterns, with one that does. What is unknown in them may be any text.
 *
 * @param a a pattern with wildcards
 * @param b another
 */
export function intersects(a: SymbolicText, b: SymbolicText): { readonly verdict: 'yes' | 'no' | 'unknown'; readonly example?: SymbolicText } {
  const both = (globs: readonly Glob[]): SymbolicText | undefined | false => {
    let example: SymbolicText | undefined;
    const ended = explore(globs, (reached) => {
      if (!reached.alive(0) || !reached.alive(1)) return 'leave';
      if (!reached.matches(0) || !reached.matches(1)) return 'on';
      example = textOf(reached.text());
      return 'end';
    });
    return ended && example;
  };
  const globs = [wildcards(a), wildcards(b)];
  const certain = both(globs);
  if (certain !== undefined) return certain === false ? { verdict: 'unknown' } : { verdict: 'yes', example: certain };
  return { verdict: globs.some((glob) => glob.unknown) && both(globs.map(atMost)) !== undefined ? 'unknown' : 'no' };
}

/**
 * All ways in which texts within a pattern can match others: each distinct subset of the patterns, with a text that matches exactly those. Undefined beyond the
 * bound of the search. A hole that is unknown is a text of its own.
 *
 * @param patterns with wildcards
 * @param within a pattern that every text matches; `*` for any text
 */
export function signatures(patterns: readonly SymbolicText[], within: SymbolicText = ['*']): readonly Signature[] | undefined {
  return cellsOf(patterns.map((pattern) => [wildcards(pattern)]), [wildcards(within)])
    ?.map(({ groups, examples: [example = []] }) => ({ matched: [...groups].sort((a, b) => a - b), example }));
}
