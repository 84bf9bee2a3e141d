/** One part of a pattern. Characters are code points, as Java's. */
export type PatternNode =
  | { readonly kind: 'character'; readonly fits: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'group'; readonly index: number; readonly inner: PatternNode }
  | { readonly kind: 'repeat'; readonly inner: PatternNode; readonly least: number; readonly most: number; readonly lazy: boolean };

/** A pattern that was read. */
export interface BoundedPattern {
  /** All of it. */
  readonly root: PatternNode;
  /** How many groups it captures. */
  readonly groups: number;
}

/** Where a match is: ends, and what each group captured; a group that took no part captured nothing. */
export interface PatternMatch {
  readonly end: number;
  readonly captured: readonly (string | undefined)[];
}

type Captured = readonly (readonly [number, number] | undefined)[];
type Continue = (at: number, captured: Captured) => { readonly end: number; readonly captured: Captured } | undefined;

/** Thrown where a pattern takes more steps than a template may cost. */
export class TooManySteps extends Error {}

/** Counts down: a pattern comes from a template, and must not be able to keep us busy. */
export interface Budget { left: number }

/**
 * Matches at one place, as a backtracking matcher does: the first alternative and the longest repetition first, the shortest where it is lazy.
 *
 * @param pattern what is sought
 * @param text by code points
 * @param from where it has to begin
 * @param budget steps that may be taken; {@link TooManySteps} is thrown when they are used up
 * @param whole whether it has to end where the text does
 */
export function matchAt(pattern: BoundedPattern, text: readonly string[], from: number, budget: Budget, whole: boolean): PatternMatch | undefined {
  const found = walk(pattern.root, text, from, [], budget, (end, captured) => (whole && end !== text.length ? undefined : { end, captured }));
  if (found === undefined) return undefined;
  const captured = Array.from({ length: pattern.groups }, (_, i) => { const range = found.captured[i]; return range === undefined ? undefined : text.slice(...range).join(''); });
  return { end: found.end, captured };
}

function walk(node: PatternNode, text: readonly string[], at: number, captured: Captured, budget: Budget, next: Continue): ReturnType<Continue> {
  budget.left -= 1;
  if (budget.left < 0) throw new TooManySteps('the pattern takes too many steps');
  switch (node.kind) {
    case 'character': {
      const character = text[at];
      return character !== undefined && node.fits(character) ? next(at + 1, captured) : undefined;
    }
    case 'start': return at === 0 ? next(at, captured) : undefined;
    case 'end': return at === text.length ? next(at, captured) : undefined;
    case 'sequence': return inOrder(node.parts, 0, text, at, captured, budget, next);
    case 'choice': {
      for (const part of node.parts) {
        const found = walk(part, text, at, captured, budget, next);
        if (found !== undefined) return found;
      }
      return undefined;
    }
    case 'group': return walk(node.inner, text, at, captured, budget, (end, inner) => next(end, Object.assign([...inner], { [node.index]: [at, end] as const })));
    case 'repeat': return again(node, 0, text, at, captured, budget, next);
  }
}

function inOrder(parts: readonly PatternNode[], index: number, text: readonly string[], at: number, captured: Captured, budget: Budget, next: Continue): ReturnType<Continue> {
  const part = parts[index];
  if (part === undefined) return next(at, captured);
  return walk(part, text, at, captured, budget, (end, inner) => inOrder(parts, index + 1, text, end, inner, budget, next));
}

// INVARIANT: what is repeated matches at least one character, so that this ends.
function again(
  node: PatternNode & { readonly kind: 'repeat' }, count: number, text: readonly string[], at: number, captured: Captured, budget: Budget, next: Continue,
): ReturnType<Continue> {
  const more = (): ReturnType<Continue> => (count >= node.most ? undefined
    : walk(node.inner, text, at, captured, budget, (end, inner) => again(node, count + 1, text, end, inner, budget, next)));
  if (count < node.least) return more();
  return node.lazy ? next(at, captured) ?? more() : more() ?? next(at, captured);
}
