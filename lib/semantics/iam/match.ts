import { exactly, hasSixParts, symbolsOf, wildcards, withinParts, type Glob, type TextSymbol } from './glob';
import { accepts, begin, step, type Reading } from './machine';
import type { SymbolicText } from './text';
import type { Tri } from './tri';

/** Whether a pattern matches a text, holes read in one way. */
function run(glob: Glob, symbols: readonly TextSymbol[], reading: Reading): boolean {
  let positions = begin(glob.elements, reading);
  for (const symbol of symbols) {
    positions = step(glob.elements, positions, symbol, reading);
    if (positions.length === 0) return false;
  }
  return accepts(glob.elements, positions);
}

/** Whether a pattern that is a text or a prefix matches for certain; undefined for any other. */
function quickly(glob: Glob, key: string): boolean | undefined {
  if (glob.literal) return glob.key === key;
  return glob.prefixKey === undefined ? undefined : key.startsWith(glob.prefixKey);
}

/**
 * Whether a pattern, already read, matches a text.
 *
 * @param glob the pattern
 * @param text in which nothing is a wildcard
 */
export function matchGlob(glob: Glob, text: SymbolicText): Tri {
  const { key, unknown, plain } = exactly(text);
  const quick = quickly(glob, key);
  if (quick === true || (quick === undefined && run(glob, symbolsOf(text), 'certain'))) return 'yes';
  if (!glob.unknown && !unknown && (plain !== undefined || quick !== undefined)) return 'no';
  const symbols = symbolsOf(text);
  return run(glob, symbols, 'possible') ? 'maybe' : 'no';
}

/**
 * Whether a pattern with `*` and `?` matches a text, as in a Resource element or with StringLike.
 *
 * A known hole is opaque: equal to itself, part of what a `*` covers, no part of any literal. An unknown one may be any text, on the pattern's side with
 * wildcards of its own. Takes time of the product of both lengths at most.
 *
 * @param pattern of a policy
 * @param text of a request
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function match(pattern: SymbolicText, text: SymbolicText): Tri {
  return matchGlob(wildcards(pattern), text);
}

/**
 * Whether two texts are the same, character by character.
 *
 * @param a one
 * @param b the other
 */
export function same(a: SymbolicText, b: SymbolicText): Tri {
  return matchGlob(exactly(a), b);
}

/**
 * Whether a pattern of ARNs matches an ARN, part by part: no wildcard before the fifth colon crosses one. ArnEquals and ArnLike are the same.
 *
 * What a pattern with fewer than six parts matches is not documented: `maybe` where it would match as plain text.
 *
 * @param glob the pattern, read
 * @param text an ARN
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function matchArnGlob(glob: Glob, text: SymbolicText): Tri {
  if (hasSixParts(glob)) return matchGlob(withinParts(glob), text);
  return matchGlob(glob, text) === 'no' ? 'no' : 'maybe';
}

/**
 * Whether a pattern of ARNs with `*` and `?` matches an ARN, part by part.
 *
 * @param pattern of a policy
 * @param text an ARN
 */
export function matchArn(pattern: SymbolicText, text: SymbolicText): Tri {
  return matchArnGlob(wildcards(pattern), text);
}
