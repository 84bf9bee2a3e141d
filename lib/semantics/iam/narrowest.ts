import { exactly, wildcards, type Glob } from './glob';
import { matchGlob } from './match';
import { coversGlob } from './pattern';
import type { Statement } from './statement';
import type { SymbolicText } from './text';
import { hasVariables } from './variables';

/** How much of a pattern is literal. */
const literalLength = (glob: Glob): number => glob.elements.filter((element) => typeof element !== 'symbol').length;

/** Beyond so many patterns those that others cover are not sought. */
const MOST_COMPARED = 60;

/**
 * The narrowest patterns that resources lie in, of those that statements and a scope state. What a statement with variables or exceptions covers is described
 * by the scope.
 *
 * @param examples resources
 * @param statements whose resource elements count
 * @param scope patterns of which every resource matches one
 */
export function narrowest(examples: readonly SymbolicText[], statements: readonly Statement[], scope: readonly SymbolicText[]): readonly SymbolicText[] {
  const stated = [...statements.flatMap(({ resources }) => resources ?? []).filter((pattern) => !hasVariables(pattern)), ...scope];
  const byKey = new Map(stated.map((pattern) => [wildcards(pattern).key, pattern]));
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
