import type { Literal, Text, Token, Unknown, Value } from '../../template';

/** A value somewhere within another, with the keys that lead to it. */
export interface Within {
  /** Keys and indexes, from the outside. */
  readonly path: readonly string[];
  /** Neither a list, a map nor a choice. */
  readonly value: Literal | Token | Text | Unknown;
}

/**
 * Every value that is no list, map or choice within a value, through every branch.
 *
 * @param value where to look
 * @param path what leads there
 */
export function leavesOf(value: Value, path: readonly string[] = []): readonly Within[] {
  switch (value.kind) {
    case 'absent': return [];
    case 'list': return value.items.flatMap((item, index) => leavesOf(item, [...path, String(index)]));
    case 'map': return [...value.entries].flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
    case 'choice': return value.branches.flatMap((branch) => leavesOf(branch.value, path));
    case 'literal': case 'token': case 'text': case 'unknown': return [{ path, value }];
  }
}
