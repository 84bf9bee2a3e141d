/** Data as it stands in a template file. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** What had to be chosen for a value to be this one: a condition's outcome, a parameter's value. Contradictory choices never combine. */
export type Decisions = ReadonlyMap<string, string>;

/** Text, a number or a boolean that the template states. */
export interface Literal {
  /** Discriminates {@link Value}. */
  readonly kind: 'literal';
  /** What the template states. */
  readonly value: string | number | boolean;
}

/** A value that only the deployment knows, and that is equal to itself: a resource's attribute, the account, the region. */
export interface Token {
  /** Discriminates {@link Value}. */
  readonly kind: 'token';
  /** Tokens of one id are the same value. */
  readonly id: string;
  /** The resource whose attribute this is, if it is one: `Stack/LogicalId`. */
  readonly resource?: string;
  /** The attribute of that resource; `Ref` for what a reference gives. */
  readonly attribute?: string;
  /** The name of the pseudo parameter, `AWS::Region`, if it is one. */
  readonly pseudo?: string;
}

/** What cannot be known from the templates. */
export interface Unknown {
  /** Discriminates {@link Value}. */
  readonly kind: 'unknown';
  /** Unknowns of one id are the same unknown: they cancel when two templates are compared. */
  readonly id: string;
  /** Why it is not known. */
  readonly reason: string;
}

/** Text of which a part is not literal: at least one part is a token or unknown. */
export interface Text {
  /** Discriminates {@link Value}. */
  readonly kind: 'text';
  /** In order; no two strings stand side by side. */
  readonly parts: readonly (string | Token | Unknown)[];
}

/** A list. */
export interface ListValue {
  /** Discriminates {@link Value}. */
  readonly kind: 'list';
  /** The items; an item can be a choice or absent. */
  readonly items: readonly Value[];
}

/** A map from text to values. */
export interface MapValue {
  /** Discriminates {@link Value}. */
  readonly kind: 'map';
  /** The entries, in the template's order. */
  readonly entries: ReadonlyMap<string, Value>;
}

/** One of several values; which one is decided at deployment. Every branch counts. */
export interface Choice {
  /** Discriminates {@link Value}. */
  readonly kind: 'choice';
  /** At least two; none of them is itself a choice. */
  readonly branches: readonly Branch[];
}

/** One branch of a {@link Choice}. */
export interface Branch {
  /** What was chosen. */
  readonly when: Decisions;
  /** The value then. */
  readonly value: Exclude<Value, Choice>;
}

/** Nothing: the property is not set (also by `AWS::NoValue`). */
export interface Absent {
  /** Discriminates {@link Value}. */
  readonly kind: 'absent';
}

/** A symbolic value: what a template says about a property, before any deployment. */
export type Value = Literal | Token | Unknown | Text | ListValue | MapValue | Choice | Absent;

/** No decisions. */
export const ALWAYS: Decisions = new Map();

/** The absent value. */
export const ABSENT: Absent = { kind: 'absent' };

/** More branches than this are not followed: the value becomes unknown. */
export const MAX_BRANCHES = 64;

/**
 * A literal.
 *
 * @param value what the template states
 */
export function literal(value: string | number | boolean): Literal {
  return { kind: 'literal', value };
}

/**
 * An unknown.
 *
 * @param id what makes it the same unknown as another
 * @param reason why it is not known
 */
export function unknown(id: string, reason: string): Unknown {
  return { kind: 'unknown', id, reason };
}

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
  if (flat.length > MAX_BRANCHES) return unknown('too many choices', `more than ${MAX_BRANCHES} combinations of conditions`);
  const key = identityOf(first.value);
  return flat.every((branch) => identityOf(branch.value) === key) ? first.value : { kind: 'choice', branches: flat };
}

/**
 * Applies a function to each combination of branches of some values.
 *
 * @param values what may be choices
 * @param combine what to make of one value of each
 */
export function combine(values: readonly Value[], combine: (settled: readonly Exclude<Value, Choice>[]) => Value): Value {
  if (values.every((value) => value.kind !== 'choice')) return combine(values);
  let rows: { when: Decisions; settled: Exclude<Value, Choice>[] }[] = [{ when: ALWAYS, settled: [] }];
  for (const value of values) {
    const next: typeof rows = [];
    for (const row of rows) {
      for (const branch of branchesOf(value)) {
        const when = together(row.when, branch.when);
        if (when !== undefined) next.push({ when, settled: [...row.settled, branch.value] });
      }
      if (next.length > MAX_BRANCHES) return unknown('too many choices', `more than ${MAX_BRANCHES} combinations of conditions`);
    }
    rows = next;
  }
  return choose(rows.map(({ when, settled }) => ({ when, value: combine(settled) })));
}

/**
 * A canonical text: two values have the same one exactly when nothing tells them apart.
 *
 * @param value any value
 */
export function identityOf(value: Value): string {
  return JSON.stringify(canonical(value));
}

function canonical(value: Value): Json {
  switch (value.kind) {
    case 'literal': return ['=', value.value];
    case 'token': return ['t', value.id];
    case 'unknown': return ['?', value.id];
    case 'absent': return ['-'];
    case 'text': return ['x', ...value.parts.map((part) => (typeof part === 'string' ? part : canonical(part)))];
    case 'list': return ['l', ...value.items.map(canonical)];
    case 'map': return ['m', ...[...value.entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, canonical(entry)])];
    case 'choice': return ['c', ...value.branches.map((branch) => [[...branch.when].map(([k, v]) => `${k}=${v}`), canonical(branch.value)])];
  }
}
