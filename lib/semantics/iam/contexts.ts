import { capturedValues, comparedValues } from './captures';
import { valuesOf, type Asking, type KeyValues } from './context-values';
import type { Glob } from './glob';
import { DERIVED_KEYS, inherentKeys } from './principal-keys';
import type { Requester, Statement } from './statement';
import type { SymbolicText } from './text';
import { hasVariables, variableKeys, type Lookup } from './variables';

/** A context: lower-case keys with their values, an empty list where a key is absent. */
export type Context = ReadonlyMap<string, KeyValues>;

/** Beyond so many contexts the answer is unknown. */
export const MOST_CONTEXTS = 4_096;

const elements = (statement: Statement): readonly SymbolicText[] => [...statement.resources ?? [], ...statement.notResources ?? []];

/** The keys that a statement's resources name, once for each statement. */
const named = new WeakMap<Statement, readonly string[]>();

function resourceKeysOf(statement: Statement): readonly string[] {
  const known = named.get(statement);
  if (known !== undefined) return known;
  const keys = statement.variables ? elements(statement).flatMap(variableKeys) : [];
  named.set(statement, keys);
  return keys;
}

/** The keys that statements' resources name in variables. */
export function resourceKeys(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(resourceKeysOf));
}

/** The keys that conditions name in variables. */
function conditionVariables(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.filter((statement) => statement.variables)
    .flatMap(({ conditions }) => conditions.flatMap(({ values }) => values.flatMap(variableKeys))));
}

/** Keys that nobody can arrange: they come with the requester, or follow from it. */
export function settledKeys(requester: Requester, resourceAccount: SymbolicText | undefined): Context {
  const absent = [...DERIVED_KEYS].map((key): [string, KeyValues] => [key, []]);
  return new Map<string, KeyValues>([...absent, ...inherentKeys(requester, resourceAccount)]);
}

/** What {@link contextsOf} takes into account. */
export interface Arrangement {
  /** The statements that can matter. */
  readonly statements: readonly Statement[];
  /** Keys that cannot be arranged. */
  readonly settled: Context;
  /** Whether only keys that resources name are arranged; the rest stays open. */
  readonly only?: ReadonlySet<string>;
  /** The resources in question. */
  readonly resources: readonly Glob[];
}

/**
 * The contexts that statements tell apart: every combination of values of the keys that they mention and that can be arranged. First the one that carries
 * the least. Undefined beyond {@link MOST_CONTEXTS}.
 *
 * A key may be absent, whatever service is asked, but for those that every request carries.
 *
 * @param arrangement what counts
 */
export function contextsOf({ statements, settled, only, resources }: Arrangement): readonly Context[] | undefined {
  const asked = new Map<string, Asking[]>();
  for (const { conditions, variables } of statements) {
    for (const condition of conditions) asked.set(condition.key, [...asked.get(condition.key) ?? [], { condition, variables }]);
  }
  const inVariables = new Set([...resourceKeys(statements), ...conditionVariables(statements)]);
  // INVARIANT: keys that variables name are settled before those that are compared with them.
  const keys = [...inVariables, ...[...asked.keys()].filter((key) => !inVariables.has(key)).sort()]
    .filter((key) => !settled.has(key) && (only === undefined || only.has(key)));
  const values = (key: string, context: Context): readonly KeyValues[] | undefined => {
    const lookup: Lookup = (other) => context.get(other) ?? settled.get(other) ?? [];
    const beside = inVariables.has(key) ? [...capturedValues(key, statements, lookup, resources), ...comparedValues(key, statements)] : undefined;
    return valuesOf({ key, asked: asked.get(key) ?? [], lookup, named: beside });
  };
  const alone = (key: string): boolean => !inVariables.has(key) && (asked.get(key) ?? []).every(({ condition, variables }) => !variables || !condition.values.some(hasVariables));
  let contexts: readonly Context[] = [new Map<string, KeyValues>()];
  for (const key of keys) {
    const always = alone(key) ? values(key, new Map()) : undefined;
    const next: Context[] = [];
    for (const context of contexts) {
      const some = always ?? values(key, context);
      if (some === undefined) return undefined;
      for (const value of some) next.push(new Map([...context, [key, value]]));
      if (next.length > MOST_CONTEXTS) return undefined;
    }
    contexts = next;
  }
  const carried = (context: Context): number => [...context.values()].reduce((sum, values) => sum + values.length, 0);
  return contexts.map((context) => ({ context, size: carried(context) })).sort((a, b) => a.size - b.size).map(({ context }) => context);
}
