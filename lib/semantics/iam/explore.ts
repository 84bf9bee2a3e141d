import { ANY, isOne, PART, type Glob, type TextSymbol } from './glob';
import { accepts, begin, step, type Positions } from './machine';

/** Where each pattern stands that can still match, after some text: index and positions. */
type State = readonly (readonly [number, Positions])[];

/** A text on the way, as a chain back to its beginning. */
interface Path { readonly symbol: TextSymbol; readonly before: Path | undefined }

/** Beyond so many sets of positions the answer is unknown. */
export const MOST_STATES = 20_000;

/** Characters for "any other": the first that no pattern holds. */
const OTHERS = ['x', 'y', 'z', 'q', 'w', 'j', 'k', 'v', 'X', 'Y', 'Z', 'Q', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/**
 * A character that stands in none of the patterns.
 *
 * @param globs the patterns
 */
export function otherCharacter(globs: readonly Glob[]): string {
  const used = (character: string): boolean => globs.some((glob) => glob.key.includes(character));
  const known = OTHERS.find((character) => !used(character));
  if (known !== undefined) return known;
  let code = 0x4e00;
  while (used(String.fromCodePoint(code))) code++;
  return String.fromCodePoint(code);
}

const keyOf = (state: State): string => state.map(([i, positions]) => `${i}:${positions.join(',')}`).join(';');

const symbolsOfPath = (path: Path | undefined): TextSymbol[] => {
  const symbols: TextSymbol[] = [];
  for (let at = path; at !== undefined; at = at.before) symbols.push(at.symbol);
  return symbols.reverse();
};

/** The symbols that make a difference next: what patterns wait for, and one other. */
function nextSymbols(globs: readonly Glob[], state: State, other: string): Iterable<TextSymbol> {
  const symbols = new Map<string, TextSymbol>([[other, other]]);
  for (const [i, positions] of state) {
    for (const position of positions) {
      const element = globs[i]?.elements[position];
      if (typeof element === 'string') symbols.set(element, element);
      else if (typeof element === 'object') symbols.set(`\u0004${element.hole}`, element);
      else if (element === PART || isOne(element)) symbols.set(':', ':');
    }
  }
  return symbols.values();
}

/** One state that the exploration reached. */
export interface Reached {
  /** Whether a pattern, by its index, matches the text. */
  readonly matches: (glob: number) => boolean;
  /** Whether a pattern can still match, or does. */
  readonly alive: (glob: number) => boolean;
  /** Whether a pattern matches whatever follows. */
  readonly forever: (glob: number) => boolean;
  /** One text that leads here, one of the shortest. */
  readonly text: () => readonly TextSymbol[];
}

/** What to do at a state: go on from it, leave what follows from it, or end. */
export type Next = 'on' | 'leave' | 'end';

/**
 * Reads all texts at once, breadth-first, as far as the patterns tell them apart. A hole that is unknown is a text of its own. Returns whether it came to an
 * end: false beyond {@link MOST_STATES}.
 *
 * @param globs patterns
 * @param visit is told of each state, the shortest texts first
 */
export function explore(globs: readonly Glob[], visit: (reached: Reached) => Next): boolean {
  const other = otherCharacter(globs);
  const start: State = globs.map((glob, i) => [i, begin(glob.elements, 'certain')]);
  const seen = new Set([keyOf(start)]);
  const queue: { readonly state: State; readonly path: Path | undefined }[] = [{ state: start, path: undefined }];
  for (const { state, path } of queue) {
    const next = visit(reached(globs, state, path));
    if (next === 'end') return true;
    if (next === 'leave') continue;
    for (const symbol of nextSymbols(globs, state, other)) {
      const after = state.map(([i, positions]) => [i, step((globs[i] as Glob).elements, positions, symbol, 'certain')] as const)
        .filter(([, positions]) => positions.length > 0);
      const key = keyOf(after);
      if (after.length === 0 || seen.has(key)) continue;
      if (seen.size >= MOST_STATES) return false;
      seen.add(key);
      queue.push({ state: after, path: { symbol, before: path } });
    }
  }
  return true;
}

/** A state, as it is shown. */
function reached(globs: readonly Glob[], state: State, path: Path | undefined): Reached {
  const at = new Map(state);
  return {
    matches: (i) => accepts((globs[i] as Glob).elements, at.get(i) ?? []),
    alive: (i) => at.has(i),
    forever: (i) => {
      const { elements } = globs[i] as Glob;
      return elements.at(-1) === ANY && (at.get(i) ?? []).includes(elements.length - 1);
    },
    text: () => symbolsOfPath(path),
  };
}
