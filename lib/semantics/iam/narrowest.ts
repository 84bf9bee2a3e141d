import { ANY, exactly, ONE, textOf, wildcards, type Glob } from './glob';
import { matchGlob } from './match';
import { coversGlob } from './pattern';
import type { Statement } from './statement';
import type { SymbolicText } from './text';
import { expand, hasVariables, type Lookup } from './variables';

/** How much of a pattern is stated, near enough to put the narrower one first. */
const literalLength = (glob: Glob): number => glob.key.length;

/** Beyond so many patterns those that others cover are not sought. */
const MOST_COMPARED = 60;

/** A pattern, its variables replaced; none where one has no value. */
function replaced(pattern: SymbolicText, lookup: Lookup): readonly SymbolicText[] {
  if (!hasVariables(pattern)) return [pattern];
  const glob = expand(pattern, 'wildcards', lookup);
  return glob === undefined ? [] : [textOf(glob.elements.map((element) => (element === ANY ? '*' : element === ONE ? '?' : element)).filter((element) => typeof element !== 'symbol'))];
}

/** What the narrowest patterns are taken from. */
export interface Stated {
  /** The statements whose resource elements count. */
  readonly statements: readonly Statement[];
  /** The statements whose exceptions count. */
  readonly excepting: readonly Statement[];
  /** Patterns of which every resource matches one. */
  readonly scope: readonly SymbolicText[];
  /** The values of keys that variables name. */
  readonly lookup: Lookup;
}

/**
 * The narrowest patterns that resources lie in, of those that statements and a scope state.
 *
 * @param examples resources
 * @param stated what is stated
 */
export function narrowest(examples: readonly SymbolicText[], { statements, excepting, scope, lookup }: Stated): readonly SymbolicText[] {
  const patterns = [...statements.flatMap(({ resources }) => resources ?? []), ...excepting.flatMap(({ notResources }) => notResources ?? [])];
  const byKey = new Map([...patterns.flatMap((pattern) => replaced(pattern, lookup)), ...scope].map((pattern) => [wildcards(pattern).key, pattern]));
  const wild = [...byKey.values()].filter((pattern) => !wildcards(pattern).literal)
    .sort((a, b) => literalLength(wildcards(b)) - literalLength(wildcards(a)));
  const found = new Set(examples.map((example) => byKey.get(exactly(example).key)
    ?? wild.find((pattern) => matchGlob(wildcards(pattern), example) === 'yes') ?? example));
  return widest([...found]);
}

/**
 * Patterns without those that others cover.
 *
 * @param patterns in any order
 */
export function widest(patterns: readonly SymbolicText[]): readonly SymbolicText[] {
  const distinct = [...new Map(patterns.map((pattern) => [wildcards(pattern).key, pattern])).values()];
  const wild = distinct.filter((pattern) => !wildcards(pattern).literal);
  if (wild.length === 0 || wild.length > MOST_COMPARED) return distinct;
  return distinct.filter((pattern) => !wild.some((by) => by !== pattern && coversGlob(wildcards(pattern), [wildcards(by)]).verdict === 'yes'));
}
