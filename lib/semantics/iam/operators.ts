import { inRange } from './address-range';
import { globOf, type Glob } from './glob';
import { matchArnGlob, matchGlob } from './match';
import type { SymbolicText } from './text';
import { tri, type Tri } from './tri';
import type { Around } from './variables';

/** How one value of a policy is compared with one value of a request. */
export interface Operator {
  /** Whether the policy's values must *not* match; such an operator holds for an absent key. */
  readonly negated: boolean;
  /** How the policy's value is read. */
  readonly around: Around;
  /** What the values are. */
  readonly family: 'text' | 'ignore-case' | 'arn' | 'number' | 'date' | 'bool' | 'address';
  /** Whether the values match, before negation. */
  readonly compare: (value: Glob, actual: SymbolicText) => Tri;
}

/** The text, where it is known in full. */
const known = (text: SymbolicText): string | undefined => (text.every((part) => typeof part === 'string') ? text.join('') : undefined);

const lower = (text: SymbolicText): SymbolicText => text.map((part) => (typeof part === 'string' ? part.toLowerCase() : part));

const lowerGlob = (glob: Glob): Glob => globOf(glob.elements.map((element) => (typeof element === 'string' ? element.toLowerCase() : element)));

/** Compares two texts that are known in full; what is not is `maybe`, unless both are the same text. */
const whole = (compare: (value: string, actual: string) => Tri) => (value: Glob, actual: SymbolicText): Tri => {
  const text = known(actual);
  return value.plain === undefined || text === undefined ? 'maybe' : compare(value.plain, text);
};

/** A number, as IAM reads integers and decimals. */
const numberOf = (text: string): number | undefined => (/^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);

/** Milliseconds since 1970 of an ISO 8601 date or of seconds since 1970. Without a zone it is UTC, whatever the machine's zone. */
function dateOf(text: string): number | undefined {
  if (/^\d+$/.test(text) && text.length > 4) return Number(text) * 1000;
  const iso = /^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.exec(text);
  if (iso === null) return undefined;
  const time = Date.parse(text.includes('T') && iso[7] === undefined ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : time;
}

type Order = (actual: number, value: number) => boolean;

const ORDERS: Readonly<Record<string, Order>> = {
  equals: (a, v) => a === v,
  lessthan: (a, v) => a < v,
  lessthanequals: (a, v) => a <= v,
  greaterthan: (a, v) => a > v,
  greaterthanequals: (a, v) => a >= v,
};

/** Compares two numbers; what is none matches nothing. */
const ordered = (read: (text: string) => number | undefined, order: Order): ((value: Glob, actual: SymbolicText) => Tri) => whole((value, actual) => {
  const [v, a] = [read(value), read(actual)];
  return v === undefined || a === undefined ? 'no' : tri(order(a, v));
});

/** An operator and its negation. */
const both = (name: string, negation: string, operator: Omit<Operator, 'negated'>): [string, Operator][] =>
  [[name, { ...operator, negated: false }], [negation, { ...operator, negated: true }]];

const orders = (family: 'number' | 'date', prefix: string, read: (text: string) => number | undefined): [string, Operator][] => [
  ...Object.entries(ORDERS).map(([name, order]): [string, Operator] => [`${prefix}${name}`, { negated: false, around: 'exact', family, compare: ordered(read, order) }]),
  [`${prefix}notequals`, { negated: true, around: 'exact', family, compare: ordered(read, (a, v) => a === v) }],
];

const ignoringCase = (value: Glob, actual: SymbolicText): Tri => matchGlob(lowerGlob(value), lower(actual));

/**
 * The operators that compare, by their lower-case names without quantifier and `IfExists`. `null` compares nothing, and is not here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ...both('stringequals', 'stringnotequals', { around: 'exact', family: 'text', compare: matchGlob }),
  ...both('stringequalsignorecase', 'stringnotequalsignorecase', { around: 'exact', family: 'ignore-case', compare: ignoringCase }),
  ...both('stringlike', 'stringnotlike', { around: 'wildcards', family: 'text', compare: matchGlob }),
  ...both('arnequals', 'arnnotequals', { around: 'wildcards', family: 'arn', compare: matchArnGlob }),
  ...both('arnlike', 'arnnotlike', { around: 'wildcards', family: 'arn', compare: matchArnGlob }),
  ...both('ipaddress', 'notipaddress', { around: 'exact', family: 'address', compare: whole(inRange) }),
  ...orders('number', 'numeric', numberOf),
  ...orders('date', 'date', dateOf),
  ['bool', { negated: false, around: 'exact', family: 'bool', compare: whole((value, actual) => tri(value.toLowerCase() === actual.toLowerCase())) }],
  ['binaryequals', { negated: false, around: 'exact', family: 'text', compare: matchGlob }],
]);
