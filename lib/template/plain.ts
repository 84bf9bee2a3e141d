import { type Json, type Value } from './value';

/**
 * Whether a value is all literal.
 *
 * @param value any value
 */
export function isPlain(value: Value): boolean {
  return plainOf(value) !== undefined;
}

/**
 * The data of a value that is all literal; undefined where a part of it is not.
 *
 * @param value any value
 */
export function plainOf(value: Value): Json | undefined {
  switch (value.kind) {
    case 'literal': return value.value;
    case 'list': {
      const items = value.items.map(plainOf);
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    case 'map': {
      const entries = [...value.entries].map(([key, inner]) => [key, plainOf(inner)] as const);
      return entries.some(([, inner]) => inner === undefined) ? undefined : Object.fromEntries(entries as [string, Json][]);
    }
    case 'absent':
    case 'token':
    case 'text':
    case 'choice':
    case 'unknown': return undefined;
  }
}
