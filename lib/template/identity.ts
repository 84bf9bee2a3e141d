import { shortened } from './shortened';
import { type Branch, type Value } from './value';

// Values never change, and many parts of a platform hold the same one.
const KNOWN = new WeakMap<Value, string>();

/**
 * A canonical text: two values have the same one exactly when nothing tells them apart. The order of a map's entries and of a choice's branches does not.
 *
 * @param value any value
 */
export function identityOf(value: Value): string {
  const known = KNOWN.get(value);
  if (known !== undefined) return known;
  const text = canonical(value);
  // Longer than it is shortened to, it may not look like the text of another value: a value's own text begins with a bracket.
  const short = shortened(text);
  const identity = short === text ? text : JSON.stringify(short);
  KNOWN.set(value, identity);
  return identity;
}

function canonical(value: Value): string {
  switch (value.kind) {
    case 'literal': return JSON.stringify(['=', value.value]);
    case 'token': return JSON.stringify(['t', value.id]);
    case 'unknown': return JSON.stringify(['?', value.id]);
    case 'absent': return '["-"]';
    case 'text': return tuple('x', value.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : identityOf(part))));
    case 'list': return tuple('l', value.items.map(identityOf));
    case 'map': return tuple('m', [...value.entries].map(([key, entry]) => `[${JSON.stringify(key)},${identityOf(entry)}]`).sort());
    case 'choice': return tuple('c', value.branches.map(branchIdentity).sort());
  }
}

function branchIdentity({ when, value }: Branch): string {
  return `[${JSON.stringify([...when].map(([variable, outcome]) => `${variable}=${outcome}`).sort())},${identityOf(value)}]`;
}

function tuple(kind: string, parts: readonly string[]): string {
  return `[${[JSON.stringify(kind), ...parts].join(',')}]`;
}
