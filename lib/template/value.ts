import { shortened } from './shortened';

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
  /** What it is where nobody says otherwise, as a parameter's default: one of the things that can happen, never the only one. */
  readonly fallback?: Value;
  /** That it holds what is meant to be kept secret: a parameter with `NoEcho`, or what a dynamic reference to a secret resolves to. */
  readonly secret?: true;
}

/** A part of a text. */
export type Part = string | Token | Unknown;

/** Text of which a part is not literal: at least one part is a token or unknown. */
export interface Text {
  /** Discriminates {@link Value}. */
  readonly kind: 'text';
  /** In order; no two strings stand side by side. */
  readonly parts: readonly Part[];
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
 * @param id what makes it the same unknown as another; a long one is shortened, and differs from others all the same
 * @param reason why it is not known
 * @param more what is known of it nevertheless
 */
export function unknown(id: string, reason: string, more: { readonly fallback?: Value; readonly secret?: true } = {}): Unknown {
  return { kind: 'unknown', id: shortened(id), reason, ...more };
}
