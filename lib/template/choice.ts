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
  for (const [variable, outcome] of b) {
    if ((a.get(variable) ?? outcome) !== outcome) return undefined;
  }
  return new Map([...a, ...b]);
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
  const choices = new Map([...values.entries()].filter((each): each is [number, Choice] => each[1].kind === 'choice'));
  if (choices.size === 0) return combine(values as readonly Settled[]);
  let rows: { readonly when: Decisions; readonly chosen: ReadonlyMap<number, Settled> }[] = [{ when: ALWAYS, chosen: new Map() }];
  for (const [index, { branches }] of choices) {
    rows = rows.flatMap(({ when, chosen }) => branches.flatMap((branch) => {
      const both = together(when, branch.when);
      return both === undefined ? [] : [{ when: both, chosen: new Map([...chosen, [index, branch.value]]) }];
    }));
    if (rows.length > MAX_BRANCHES) return tooMany(values);
  }
  return choose(rows.map(({ when, chosen }) => ({ when, value: combine(values.map((value, index) => chosen.get(index) ?? (value as Settled))) })));
}

/**
 * What stands for a choice among too many. Left out branches would be a pass for them, so the whole is unknown.
 *
 * @param values what would have to be combined
 */
export function tooMany(values: readonly Value[]): Unknown {
  return unknown(`too many choices(${values.map(identityOf).join()})`, `more than ${MAX_BRANCHES} combinations of conditions`);
}
