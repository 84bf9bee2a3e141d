import type { Literal, Text, Token, Unknown, Value } from '../../template';

/** Neither a list, a map nor a choice, and not nothing. */
export type Leaf = Literal | Token | Text | Unknown;

/** A value somewhere within another, with the keys that lead to it. */
export interface Within {
  /** Keys and indexes, from the outside. */
  readonly path: readonly string[];
  /** What stands there. */
  readonly value: Leaf;
}

/**
 * Every value that is no list, map or choice within a value, through every branch.
 *
 * @param value where to look
 * @param path what leads there
 */
export function leavesOf(value: Value, path: readonly string[] = []): readonly Within[] {
  const found: Within[] = [];
  visitLeaves(value, [...path], (leaf, at) => { found.push({ path: [...at], value: leaf }); });
  return found;
}

/**
 * The same, one after the other, without keeping any.
 *
 * @param value where to look
 * @param path what leads there; it is as it was when all have been visited
 * @param visit what to do with each; the path is its own only until it returns
 */
export function visitLeaves(value: Value, path: string[], visit: (value: Leaf, path: readonly string[]) => void): void {
  switch (value.kind) {
    case 'absent': return;
    case 'list': value.items.forEach((item, index) => { visitInner(String(index), item, path, visit); }); return;
    case 'map': for (const [key, item] of value.entries) visitInner(key, item, path, visit); return;
    case 'choice': for (const branch of value.branches) visitLeaves(branch.value, path, visit); return;
    case 'literal': case 'token': case 'text': case 'unknown': visit(value, path);
  }
}

function visitInner(key: string, value: Value, path: string[], visit: (value: Leaf, path: readonly string[]) => void): void {
  path.push(key);
  visitLeaves(value, path, visit);
  path.pop();
}
