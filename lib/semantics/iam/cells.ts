import { explore, otherCharacter } from './explore';
import { globOf, textOf, type Glob, type TextSymbol } from './glob';
import { accepts, begin, step } from './machine';
import type { SymbolicText } from './text';

/** Texts that match patterns of the same groups. */
export interface Cell {
  /** Indices of the groups of which some pattern matches. */
  readonly groups: ReadonlySet<number>;
  /** Texts of the cell: at least one for each set of patterns that its texts match. */
  readonly examples: readonly SymbolicText[];
}

/** Distinct patterns, each with the groups that it stands in; `inside` says that it also is one of the patterns to stay within. */
interface Labelled { readonly glob: Glob; readonly groups: Set<number>; inside: boolean }

/** Collects cells. */
class Collector {
  private readonly cells = new Map<string, { readonly groups: ReadonlySet<number>; readonly examples: SymbolicText[] }>();

  add(matched: readonly Labelled[], text: SymbolicText): void {
    if (!matched.some(({ inside }) => inside)) return;
    const groups = new Set(matched.flatMap((one) => [...one.groups]));
    const key = groups.size === 1 ? String([...groups][0]) : [...groups].sort((a, b) => a - b).join(',');
    const cell = this.cells.get(key) ?? { groups, examples: [] };
    cell.examples.push(text);
    this.cells.set(key, cell);
  }

  result(): readonly Cell[] {
    return [...this.cells.values()];
  }
}

function labelled(groups: readonly (readonly Glob[])[], within: readonly Glob[]): Labelled[] {
  const all = new Map<string, Labelled>();
  const of = (glob: Glob): Labelled => {
    const found = all.get(glob.key) ?? { glob, groups: new Set<number>(), inside: false };
    all.set(glob.key, found);
    return found;
  };
  for (const [i, group] of groups.entries()) for (const glob of group) of(glob).groups.add(i);
  for (const glob of within) of(glob).inside = true;
  return [...all.values()];
}

const isPrefix = ({ glob }: Labelled): boolean => glob.prefixKey !== undefined;

/** What every text that a prefix matches begins with. */
const prefixKey = ({ glob }: Labelled): string => glob.prefixKey ?? '';

const runs = (glob: Glob, symbols: readonly TextSymbol[]): boolean => {
  let positions = begin(glob.elements, 'certain');
  for (const symbol of symbols) {
    positions = step(glob.elements, positions, symbol, 'certain');
    if (positions.length === 0) return false;
  }
  return accepts(glob.elements, positions);
};

const literalSymbols = ({ glob }: Labelled): readonly TextSymbol[] => glob.elements.filter((element) => typeof element !== 'symbol');

/** Prefixes alone: texts are told apart by the longest that they begin with. */
function ofPrefixes(prefixes: readonly Labelled[], other: string, cells: Collector): void {
  const matching = (key: string): Labelled[] => prefixes.filter((prefix) => key.startsWith(prefixKey(prefix)));
  cells.add(matching(''), [other]);
  for (const prefix of prefixes) if (prefixKey(prefix) !== '') cells.add(matching(prefixKey(prefix)), textOf([...literalSymbols(prefix), other]));
}

/** Any wildcards: all states in which the patterns can stand. `taken` are texts with a cell of their own: what leads to one alone is no example. */
function ofWildcards(wild: readonly Labelled[], taken: readonly Labelled[], other: string, cells: Collector): boolean {
  const found = new Map<string, { readonly matched: readonly Labelled[]; readonly symbols: readonly TextSymbol[] }>();
  const literals = new Set(taken.map(({ glob }) => glob.key));
  const missing = new Set<string>();
  const globs = [...wild, ...taken].map(({ glob }) => glob);
  const search = (patterns: readonly Glob[]): boolean => explore(patterns, (reached) => {
    const matched = wild.filter((_, i) => reached.matches(i));
    const key = matched.map((one) => one.glob.key).join('\n');
    if (found.has(key)) return wild.some((one, i) => one.inside && reached.alive(i)) ? 'on' : 'leave';
    const symbols = reached.text();
    if (literals.has(globOf(symbols).key)) missing.add(key);
    else { found.set(key, { matched, symbols }); missing.delete(key); }
    return wild.some((one, i) => one.inside && reached.alive(i)) ? 'on' : 'leave';
  });
  if (!search(globs.slice(0, wild.length))) return false;
  if (missing.size > 0 && !search(globs)) return false;
  for (const { matched, symbols } of found.values()) {
    // Nobody's name is empty: one more character, where that makes no difference.
    const longer = [...symbols, other];
    cells.add(matched, wild.every((one) => runs(one.glob, longer) === matched.includes(one)) ? textOf(longer) : textOf(symbols));
  }
  return true;
}

/**
 * Cuts texts into cells: those that match patterns of the same groups. Undefined beyond the bound of the search.
 *
 * Texts that patterns state as a whole are looked up, prefixes are compared; only other wildcards need the search, so that thousands of names are quick.
 *
 * @param groups patterns, by what they belong to
 * @param within patterns of which every text matches one
 */
export function cellsOf(groups: readonly (readonly Glob[])[], within: readonly Glob[]): readonly Cell[] | undefined {
  const all = labelled(groups, within);
  const literals = all.filter(({ glob }) => glob.literal);
  const wild = all.filter(({ glob }) => !glob.literal);
  const other = otherCharacter(all.map(({ glob }) => glob));
  const prefixes = wild.every(isPrefix);
  const cells = new Collector();
  for (const literal of literals) {
    const { key, text } = literal.glob;
    cells.add([literal, ...wild.filter((one) => (isPrefix(one) ? key.startsWith(prefixKey(one)) : runs(one.glob, literalSymbols(literal))))], text ?? textOf(literalSymbols(literal)));
  }
  if (prefixes) ofPrefixes(wild, other, cells);
  else if (!ofWildcards(wild, literals, other, cells)) return undefined;
  return cells.result();
}
