import { edges } from './address-range';
import { cellsOf } from './cells';
import { holds } from './condition';
import { ANY, globOf, hasSixParts, withinParts, type Glob } from './glob';
import { OPERATORS, type Operator } from './operators';
import type { Condition } from './statement';
import type { SymbolicText } from './text';
import { expand, type Lookup } from './variables';

/** What a request can carry for one key; an empty list is a key that is absent. */
export type KeyValues = readonly SymbolicText[];

/** A condition with what it stands in. */
export interface Asking { readonly condition: Condition; readonly variables: boolean }

/** A key, with what is asked of it. */
export interface KeyQuestion {
  /** Lower-case. */
  readonly key: string;
  /** The conditions on it. */
  readonly asked: readonly Asking[];
  /** The keys that are settled already, which variables may name. */
  readonly lookup: Lookup;
  /** Where a variable names the key: values with which it meets something. */
  readonly named?: readonly SymbolicText[] | undefined;
}

/** Keys that every request carries. */
const ALWAYS = new Set(['aws:securetransport', 'aws:currenttime', 'aws:epochtime', 'aws:requestedregion']);
/** Keys that are true or false. */
const BOOLEAN = new Set(['aws:securetransport', 'aws:multifactorauthpresent', 'aws:viaawsservice', 'aws:principalisawsservice', 'kms:grantisforawsresource', 'kms:bypasspolicylockoutsafetycheck']);
/** Beyond so many values with a difference, only single ones, pairs and all of them are tried together. */
const MOST_SUBSETS = 6;

const YEAR = 365 * 24 * 3_600_000;

/** Of a key that variables name, a value that is like nothing that is written. */
const anyValue = (key: string): SymbolicText => [`any-${key.slice(Math.max(key.lastIndexOf(':'), key.lastIndexOf('/')) + 1)}`];

/** Numbers at, around and between those that are written. */
function around(values: readonly number[], far: number): readonly number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [first - far, ...sorted.flatMap((value, i) => { const next = sorted[i + 1]; return next === undefined ? [value] : [value, (value + next) / 2]; }), last + far];
}

const texts = (values: Iterable<string>): SymbolicText[] => [...new Set(values)].map((value) => [value]);

/** Spellings that tell operators apart that do and do not regard case. */
function spellings(value: string): string[] {
  const upper = value.toUpperCase();
  const lower = value.toLowerCase();
  return [value, lower, upper, upper.slice(0, 1) + lower.slice(1), lower.slice(0, 1) + upper.slice(1)];
}

/** Texts for every way in which patterns can match; undefined beyond the bound of the search. */
function ofPatterns(globs: readonly Glob[]): readonly SymbolicText[] | undefined {
  return cellsOf(globs.map((glob) => [glob]), [globOf([ANY])])?.flatMap(({ examples: [example] }) => (example === undefined ? [] : [example]));
}

/** What conditions of one family compare with, and so what makes a difference to them. */
function ofFamily(family: Operator['family'], globs: readonly Glob[]): readonly SymbolicText[] | undefined {
  const plain = globs.flatMap((glob) => (glob.plain === undefined ? [] : [glob.plain]));
  switch (family) {
    case 'text': return ofPatterns(globs);
    case 'arn': return ofPatterns(globs.map((glob) => (hasSixParts(glob) ? withinParts(glob) : glob)));
    case 'ignore-case': {
      const written = ofPatterns(globs);
      return written && [...written, ...texts(plain.flatMap(spellings))];
    }
    case 'number': return texts(around(plain.map(Number).filter((value) => !Number.isNaN(value)), 1).map(String));
    case 'date': {
      const times = plain.map((value) => (/^\d{5,}$/.test(value) ? Number(value) * 1000 : Date.parse(value))).filter((value) => !Number.isNaN(value));
      return texts(around(times, YEAR).map((time) => new Date(time).toISOString()));
    }
    case 'bool': return texts(['true', 'false']);
    case 'address': return texts(['198.51.100.1', '2001:db8::1', ...plain.flatMap(edges)]);
  }
}

/** Single values that together make every difference that the conditions on a key can see. */
function singles({ key, asked, lookup, named }: KeyQuestion): readonly SymbolicText[] | undefined {
  if (BOOLEAN.has(key)) return texts(['true', 'false']);
  const families = new Map<Operator['family'], Glob[]>();
  for (const { condition, variables } of asked) {
    const operator = OPERATORS.get(condition.operator);
    if (operator === undefined) continue;
    const globs = families.get(operator.family) ?? [];
    families.set(operator.family, globs);
    for (const value of condition.values) {
      const glob = expand(value, operator.around, variables ? lookup : undefined);
      if (glob !== undefined) globs.push(glob);
    }
  }
  const values: SymbolicText[] = named === undefined ? [] : [anyValue(key), ...named];
  for (const [family, globs] of families) {
    const some = ofFamily(family, globs);
    if (some === undefined) return undefined;
    values.push(...some);
  }
  return values.length > 0 ? values : [['x']];
}

/** All sets of some values; of many values only pairs and all. */
function together(values: readonly SymbolicText[]): KeyValues[] {
  if (values.length <= MOST_SUBSETS) return Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((_value, i) => (bits >> i) % 2 === 1));
  return [[], ...values.map((value) => [value]), ...values.flatMap((a, i) => values.slice(i + 1).map((b) => [a, b])), values];
}

/** One of each kind: what the conditions cannot tell apart is the same; a variable's single value is told apart by itself. */
function distinct(all: readonly KeyValues[], { key, asked, lookup, named }: KeyQuestion): readonly KeyValues[] {
  const kinds = new Map<string, KeyValues>();
  for (const values of all) {
    const kind = asked.map(({ condition, variables }) => holds(condition, (other) => (other === key ? values : lookup(other)), variables)).join();
    const id = named === undefined || values.length !== 1 ? `${values.length === 0}${kind}` : JSON.stringify(values);
    if (!kinds.has(id)) kinds.set(id, values);
  }
  return [...kinds.values()];
}

/**
 * What a request can carry for one key, as far as the conditions on it tell it apart: first absent, then one value, then several where a condition has a
 * quantifier. Undefined beyond the bound of the search.
 *
 * @param question which key, and what is asked of it
 */
export function valuesOf(question: KeyQuestion): readonly KeyValues[] | undefined {
  const { key, asked } = question;
  const some = singles(question);
  if (some === undefined) return undefined;
  const one = distinct(some.map((value) => [value]), question);
  const absent: KeyValues[] = ALWAYS.has(key) ? [] : [[]];
  const several = asked.some(({ condition }) => condition.quantifier !== undefined) ? together(one.flat()) : [];
  return distinct([...absent, ...one, ...several.filter((values) => values.length > 1)], question);
}
