import { cellsOf } from './cells';
import { ANY, globOf, wildcards, type Glob } from './glob';
import type { Statement } from './statement';
import type { SymbolicText } from './text';
import { expand, type Lookup } from './variables';

/** Resources that no statement tells apart. */
export interface ResourceCell {
  /** At least one for each set of patterns that its resources match. */
  readonly examples: readonly SymbolicText[];
  /** The statements whose resource element covers them, or may. */
  readonly statements: readonly Statement[];
}

/** What is unknown in a pattern may be any text. */
const atMost = (glob: Glob): Glob => globOf(glob.elements.map((element) => (typeof element === 'object' && element.unknown !== undefined ? ANY : element)));

const patternsOf = (statement: Statement): readonly SymbolicText[] | undefined => statement.resources ?? statement.notResources;

/**
 * Cuts resources into cells by the statements that cover them. Undefined beyond the bound of the search.
 *
 * @param statements that are told apart
 * @param within patterns of the resources in question
 * @param lookup the values of keys that variables name
 */
export function resourceCells(statements: readonly Statement[], within: readonly SymbolicText[], lookup: Lookup): readonly ResourceCell[] | undefined {
  const globs = statements.map((statement) => patternsOf(statement)?.flatMap((pattern) => expand(pattern, 'wildcards', statement.variables ? lookup : undefined) ?? []));
  const unread = globs.map((all) => (all?.some((glob) => glob.unknown) === true ? all.map((glob) => (glob.unknown ? atMost(glob) : glob)) : []));
  // INVARIANT: the groups of what patterns match for certain stand first, then, as many, those of what they may match.
  const cells = cellsOf([...globs.map((all) => all ?? []), ...unread], within.map(wildcards));
  return cells?.map(({ groups, examples }) => ({
    examples,
    statements: statements.filter((statement, i) => {
      if (statement.resources !== undefined) return groups.has(i) || groups.has(statements.length + i);
      return statement.notResources === undefined || !groups.has(i);
    }),
  }));
}
