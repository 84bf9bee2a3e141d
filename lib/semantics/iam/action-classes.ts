import { groupedBy } from '../../model/order';
import { lowerCase } from './applies';
import { wildcards } from './glob';
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
  readonly covered: Map<string, ReadonlyMap<number, boolean>>;
}

const indices = new WeakMap<readonly string[], Index>();

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));

/** The index of a scope's actions, made once: many requesters are asked about the same ones. */
function indexOf(actions: readonly string[]): Index {
  const known = indices.get(actions);
  if (known !== undefined) return known;
  const names = actions.map((action) => action.toLowerCase());
  const index: Index = { lower: names.map((name) => [name]), byService: groupedBy(names.keys(), (i) => serviceOf(names[i] ?? '')), found: new Map(), covered: new Map() };
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

/** The actions of some patterns, or all others: index, and whether they only may be. */
function actionsOf(patterns: readonly SymbolicText[], others: boolean, index: Index): ReadonlyMap<number, boolean> {
  const named = new Map<number, boolean>();
  for (const i of patterns.flatMap((pattern) => matching(pattern, index))) {
    const action = i < 0 ? -1 - i : i;
    named.set(action, i < 0 && named.get(action) !== false);
  }
  if (!others) return named;
  return new Map([...index.lower.keys()].filter((i) => named.get(i) !== false).map((i) => [i, named.has(i)]));
}

/** The actions that a statement covers; statements with the same patterns share them. */
function covered({ actions, notActions }: Statement, index: Index): ReadonlyMap<number, boolean> {
  const patterns = actions ?? notActions ?? [];
  const key = `${actions === undefined ? 'not ' : ''}${patterns.map((pattern) => wildcards(lowerCase(pattern)).key).join('\n')}`;
  const known = index.covered.get(key);
  if (known !== undefined) return known;
  const found = actionsOf(patterns, actions === undefined && notActions !== undefined, index);
  index.covered.set(key, found);
  return found;
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
  const ordered = [...statements.filter((statement) => interesting.has(statement)), ...statements.filter((statement) => !interesting.has(statement))];
  const wanted = new Map<number, string>();
  for (const [id, statement] of ordered.entries()) {
    const covers = covered(statement, index);
    const certain = `${id},`;
    // INVARIANT: what is wanted is known before the first statement that is not interesting.
    for (const action of interesting.has(statement) ? covers.keys() : wanted.keys()) {
      const maybe = covers.get(action);
      if (maybe !== undefined) wanted.set(action, (wanted.get(action) ?? '') + (maybe ? `?${certain}` : certain));
    }
  }
  const classes = groupedBy([...wanted].sort(([a], [b]) => a - b), ([, key]) => key);
  return [...classes].map(([key, members]) => ({
    actions: members.map(([i]) => actions[i] as string),
    statements: key.replaceAll('?', '').split(',').slice(0, -1).map((id) => ordered[Number(id)] as Statement),
  }));
}
