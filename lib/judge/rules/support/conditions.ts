import { partsOf, unknownWithin, type Place } from '../../../template';
import { type Condition, type Statement } from './policy';
import { hasWildcard } from './glob';

/** How far a condition narrows: to values that are named, to whatever fits, or it cannot be told. */
export type Narrowness = 'exact' | 'wide' | 'unresolved';

const EQUALS = new Set(['stringequals', 'stringequalsignorecase']);
const LIKE = new Set(['stringlike', 'arnlike', 'arnequals']);
/** Stands for text that only the deployment knows; cannot be typed into a template by accident. */
export const HOLE = '\u0000';

/**
 * How far the statement's conditions narrow one key; an operator that an absent key satisfies narrows nothing.
 *
 * @param statement the statement
 * @param matches which condition keys (lower-case) count
 * @param fits whether a value with a wildcard still narrows enough; by default none does
 */
export function narrowness(statement: Statement, matches: (key: string) => boolean, fits: (text: string) => boolean = () => false): Narrowness {
  const found = statement.conditions.filter((condition) => !condition.vacuous && matches(condition.key)).map((one) => narrownessOf(one, fits));
  if (found.includes('exact')) return 'exact';
  return found.includes('unresolved') ? 'unresolved' : 'wide';
}

function narrownessOf(condition: Condition, fits: (text: string) => boolean): Narrowness {
  // A value that only the deployment knows is still one value where the operator knows no wildcards.
  if (EQUALS.has(condition.operator)) return 'exact';
  if (!LIKE.has(condition.operator)) return 'wide';
  const verdicts = condition.values.map((value) => narrownessOfValue(value, fits));
  if (verdicts.includes('wide')) return 'wide';
  return verdicts.includes('unresolved') ? 'unresolved' : 'exact';
}

function narrownessOfValue(place: Place, fits: (text: string) => boolean): Narrowness {
  const text = sketch(place);
  if (hasWildcard(text) && !fits(text)) return 'wide';
  return unknownWithin(place.value) === undefined ? 'exact' : 'unresolved';
}

/**
 * A value as text in which everything that only the deployment knows is one character that is no wildcard and no separator.
 *
 * @param place a place without choices
 */
export function sketch(place: Place): string {
  const parts = place.value.kind === 'choice' ? [] : partsOf(place.value) ?? [];
  return parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
}

/**
 * Whether an ARN pattern stays within one account, or, for ARNs without an account, within resources whose name begins literally.
 *
 * @param text an ARN pattern
 */
export function staysInAccount(text: string): boolean {
  const [, , , , account = '*', ...rest] = text.split(':');
  const resource = rest.join(':');
  return account === '' ? resource !== '' && !startsWithWildcard(resource) : !hasWildcard(account);
}

/**
 * Whether an ARN pattern of principals stays within one account and within names that begin literally.
 *
 * @param text an ARN pattern
 */
export function namesPrincipals(text: string): boolean {
  const resource = text.split(':').slice(5).join(':');
  const name = resource.slice(resource.indexOf('/') + 1);
  return staysInAccount(text) && resource.includes('/') && !hasWildcard(resource.slice(0, resource.indexOf('/'))) && !startsWithWildcard(name);
}

/**
 * Whether a text begins with `*` or `?`.
 *
 * @param text literal text
 */
export function startsWithWildcard(text: string): boolean {
  return text.startsWith('*') || text.startsWith('?');
}

/**
 * Whether a statement demands that a boolean key is present and true.
 *
 * @param statement the statement
 * @param key the condition key, lower-case
 */
export function demandsTrue(statement: Statement, key: string): boolean {
  return statement.conditions.some((condition) => condition.key === key && !condition.vacuous && condition.operator === 'bool'
    && condition.values.length > 0 && condition.values.every((value) => sketch(value).toLowerCase() === 'true'));
}

/**
 * How far a statement narrows for whose sake a service acts: `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.
 *
 * @param statement the statement
 */
export function boundToSource(statement: Statement): Narrowness {
  return narrowness(statement, (key) => key === 'aws:sourcearn' || key === 'aws:sourceaccount' || key === 'aws:sourceorgid', staysInAccount);
}
