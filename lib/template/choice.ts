import { identityOf } from './identity';
import { ABSENT, ALWAYS, unknown, type Branch, type Choice, type Decisions, type Unknown, type Value } from './value';

type Settled = Exclude<Value, Choice>;

/** More branches than this are not followed: the value becomes unknown. */
export const MAX_BRANCHES = 64;

/**
 * Both sets of decisions together, or undefined where they contradict each other.
 *
 * @param a decisions
 * @param b more decisions
 */
export function together(a: Decisions, b: Decisions): Decisions | undefined {
  if (a.size === 0) return b;
  if (b.size === 0) return a;
  for (const [variable, outcome] of b) {
    if ((a.get(variable) ?? outcome) !== outcome) return undefined;
  }
  return [...b.keys()].every((variable) => a.has(variable)) ? a : new Map([...a, ...b]);
}

/**
 * The branches of a value; one branch, without a decision, where nothing is to be chosen.
 *
 * @param value any value
 */
export function branchesOf(value: Value): readonly Branch[] {
  return value.kind === 'choice' ? value.branches : [{ when: ALWAYS, value }];
}

/**
 * One value of several branches: the only one, or a choice without nested choices and without repetition.
 *
 * @param branches what can be; values may be choices themselves
 */
export function choose(branches: readonly { readonly when: Decisions; readonly value: Value }[]): Value {
  const flat: Branch[] = [];
  for (const { when, value } of branches) {
    for (const inner of branchesOf(value)) {
      const both = together(when, inner.when);
      if (both !== undefined) flat.push({ when: both, value: inner.value });
    }
  }
  const [first] = flat;
  if (first === undefined) return ABSENT;
  const key = identityOf(first.value);
  if (flat.every((branch) => identityOf(branch.value) === key)) return first.value;
  return flat.length > MAX_BRANCHES ? tooMany(flat.map(({ value }) => value)) : { kind: 'choice', branches: flat };
}

/**
 * Applies a function to each combination of branches of some values.
 *
 * @param values what may be choices
 * @param combine what to make of one value of each
 */
export function combine(values: readonly Value[], combine: (settled: readonly Settled[]) => Value): Value {
  if (areSettled(values)) return combine(values);
  const rows = combinations(values.map(branchesOf));
  return rows === undefined ? tooMany(values) : choose(rows.map(({ when, values: settled }) => ({ when, value: combine(settled) })));
}

function areSettled(values: readonly Value[]): values is readonly Settled[] {
  return values.every((value) => value.kind !== 'choice');
}

/** A row of the combinations of some values, and the one that it continues: copied with each value, long rows would take their square. */
interface Row<T> {
  readonly when: Decisions;
  readonly last?: T;
  readonly before?: Row<T>;
}

/**
 * One value of each, in all combinations that do not contradict themselves; undefined where they are too many.
 *
 * @param choices for each value, what it can be
 */
export function combinations<T>(choices: readonly (readonly { readonly when: Decisions; readonly value: T }[])[]): readonly { readonly when: Decisions; readonly values: readonly T[] }[] | undefined {
  let rows: Row<T>[] = [{ when: ALWAYS }];
  for (const branches of choices) {
    const next: Row<T>[] = [];
    for (const before of rows) {
      for (const { when, value } of branches) {
        const both = together(before.when, when);
        if (both !== undefined) next.push({ when: both, last: value, before });
      }
    }
    if (next.length > MAX_BRANCHES) return undefined;
    rows = next;
  }
  return rows.map((row) => ({ when: row.when, values: valuesOf(row) }));
}

function valuesOf<T>(row: Row<T>): readonly T[] {
  const values: T[] = [];
  // INVARIANT: every row but the first has a last value.
  for (let at = row; at.before !== undefined; at = at.before) values.push(at.last as T);
  return values.reverse();
}

/**
 * What stands for a choice among too many. Left out branches would be a pass for them, so the whole is unknown.
 *
 * @param values what would have to be combined
 */
export function tooMany(values: readonly Value[]): Unknown {
  return unknown(`too many choices(${values.map(identityOf).join()})`, `more than ${MAX_BRANCHES} combinations of conditions`);
}
