import { characters, exactly, globOf, symbolsOf, wildcards, wildcardSteps, type Glob, type GlobElement } from './glob';
import type { SymbolicText } from './text';

/** The values of a condition key; none where the request does not carry it. */
export type Lookup = (key: string) => readonly SymbolicText[];

/** How the text around variables is read: with wildcards, or character by character. */
export type Around = 'wildcards' | 'exact';

/** `${*}`, `${?}` and `${$}` are the characters themselves. */
const ESCAPES = new Set(['*', '?', '$']);

const VARIABLE = /\$\{[^}]*\}/g;

const plainSteps = (text: string, around: Around): GlobElement[] => (around === 'wildcards' ? wildcardSteps([text]) : characters(text));

/**
 * Whether a text of a policy names a variable.
 *
 * @param text an element of a policy
 */
export function hasVariables(text: SymbolicText): boolean {
  return text.some((part) => typeof part === 'string' && part.includes('${'));
}

/**
 * A pattern with every variable a wildcard: what it can mean for somebody. Wider than it is for anybody.
 *
 * @param text an element of a policy
 */
export function withAnyValues(text: SymbolicText): SymbolicText {
  return hasVariables(text) ? text.map((part) => (typeof part === 'string' ? part.replaceAll(VARIABLE, '*') : part)) : text;
}

/** Key and default of `key` or `key, 'default'`. */
function parsed(variable: string): { readonly key: string; readonly otherwise?: string } {
  const comma = variable.indexOf(',');
  if (comma < 0) return { key: variable.trim().toLowerCase() };
  const quoted = variable.slice(comma + 1).trim();
  return { key: variable.slice(0, comma).trim().toLowerCase(), otherwise: quoted.replace(/^'|'$/g, '') };
}

/** The steps of one variable; undefined where the request has no single value for it. */
function valueOf(variable: string, lookup: Lookup): readonly GlobElement[] | undefined {
  if (ESCAPES.has(variable)) return [variable];
  const { key, otherwise } = parsed(variable);
  const [value, more] = lookup(key);
  if (value !== undefined && more === undefined) return symbolsOf(value);
  return value === undefined && otherwise !== undefined ? characters(otherwise) : undefined;
}

/** The steps of one string; undefined where a variable has no value. `open` says that a hole follows. */
function expanded(text: string, around: Around, lookup: Lookup, open: boolean): GlobElement[] | undefined {
  const steps: GlobElement[] = [];
  let from = 0;
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', from)) {
    steps.push(...plainSteps(text.slice(from, start), around));
    const end = text.indexOf('}', start);
    if (end < 0) return [...steps, ...(open ? [{ hole: text.slice(start), unknown: 'the name of a policy variable is not known' }] : plainSteps(text.slice(start), around))];
    const value = valueOf(text.slice(start + 2, end), lookup);
    if (value === undefined) return undefined;
    steps.push(...value);
    from = end + 1;
  }
  return [...steps, ...plainSteps(text.slice(from), around)];
}

/**
 * The pattern that an element of a policy is for one request, its variables replaced; undefined where a variable has no value: such an element
 * matches nothing, so that a negated operator holds. What a variable is replaced by holds no wildcards.
 *
 * @param text an element of a policy
 * @param around how the text around variables is read
 * @param lookup the request's condition keys, lower-case; undefined for a policy of a version without variables
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function expand(text: SymbolicText, around: Around, lookup: Lookup | undefined): Glob | undefined {
  if (lookup === undefined || !hasVariables(text)) return around === 'wildcards' ? wildcards(text) : exactly(text);
  const steps: GlobElement[] = [];
  for (const [i, part] of text.entries()) {
    const found = typeof part === 'string' ? expanded(part, around, lookup, i + 1 < text.length) : [part];
    if (found === undefined) return undefined;
    steps.push(...found);
  }
  return globOf(steps);
}

/**
 * The condition keys that the variables of a text name, lower-case.
 *
 * @param text an element of a policy
 */
export function variableKeys(text: SymbolicText): readonly string[] {
  if (!hasVariables(text)) return [];
  const keys: string[] = [];
  expand(text, 'exact', (key) => { keys.push(key); return [['']]; });
  return keys;
}
