import { lowerCase } from './applies';
import { wildcards } from './glob';
import { grouped } from './group';
import { matchGlob } from './match';
import type { Statement } from './statement';
import type { SymbolicText } from './text';

/** Actions that no statement tells apart. */
export interface ActionClass {
  /** In the order of the scope. */
  readonly actions: readonly string[];
  /** The statements whose action element covers them, or may. */
  readonly statements: readonly Statement[];
}

/** Actions of a scope, with what patterns were found to match. */
interface Index {
  readonly lower: readonly SymbolicText[];
  readonly byService: ReadonlyMap<string, readonly number[]>;
  readonly found: Map<string, readonly number[]>;
}

const indices = new WeakMap<readonly string[], Index>();

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));

/** The index of a scope's actions, made once: many requesters are asked about the same ones. */
function indexOf(actions: readonly string[]): Index {
  const known = indices.get(actions);
  if (known !== undefined) return known;
  const names = actions.map((action) => action.toLowerCase());
  const index: Index = { lower: names.map((name) => [name]), byService: grouped(names.keys(), (i) => serviceOf(names[i] ?? '')), found: new Map() };
  indices.set(actions, index);
  return index;
}

/** Which actions a pattern matches, or may: those that it may only are told by a negative number, -1 for the first. */
function matching(pattern: SymbolicText, index: Index): readonly number[] {
  const glob = wildcards(lowerCase(pattern));
  const known = index.found.get(glob.key);
  if (known !== undefined) return known;
  const [start] = lowerCase(pattern);
  const service = typeof start === 'string' && start.includes(':') ? serviceOf(start) : undefined;
  const candidates = service === undefined || /[*?]/.test(service) ? index.lower.keys() : index.byService.get(service) ?? [];
  const found: number[] = [];
  for (const i of candidates) {
    const matched = matchGlob(glob, index.lower[i] ?? []);
    if (matched !== 'no') found.push(matched === 'yes' ? i : -1 - i);
  }
  index.found.set(glob.key, found);
  return found;
}

/** The actions that a statement covers: index, and whether it only may. */
function covered(statement: Statement, index: Index): ReadonlyMap<number, boolean> {
  const named = new Map<number, boolean>();
  for (const i of (statement.actions ?? statement.notActions ?? []).flatMap((pattern) => matching(pattern, index))) {
    const action = i < 0 ? -1 - i : i;
    named.set(action, i < 0 && named.get(action) !== false);
  }
  if (statement.actions !== undefined) return named;
  const others = new Map<number, boolean>();
  for (const i of index.lower.keys()) if (named.get(i) !== false) others.set(i, named.has(i));
  return others;
}

/**
 * Partitions actions by the statements that cover them.
 *
 * @param actions that exist
 * @param statements of all policies in question
 * @param interesting only actions that one of these covers are wanted
 */
export function actionClasses(actions: readonly string[], statements: readonly Statement[], interesting: ReadonlySet<Statement>): readonly ActionClass[] {
  const index = indexOf(actions);
  const wanted = new Map<number, { readonly ids: string[]; readonly statements: Statement[] }>();
  const ordered = [...statements.filter((statement) => interesting.has(statement)), ...statements.filter((statement) => !interesting.has(statement))];
  for (const [id, statement] of ordered.entries()) {
    for (const [action, maybe] of covered(statement, index)) {
      if (!wanted.has(action) && interesting.has(statement)) wanted.set(action, { ids: [], statements: [] });
      const entry = wanted.get(action);
      entry?.ids.push(maybe ? `${id}?` : String(id));
      entry?.statements.push(statement);
    }
  }
  const classes = grouped([...wanted].sort(([a], [b]) => a - b), ([, { ids }]) => ids.join());
  return [...classes.values()].map((members) => ({
    actions: members.map(([i]) => actions[i] as string), statements: members[0]?.[1].statements ?? [],
  }));
}
