import { unknown, type Value } from './value';

/** How many parts a value that others refer to may have: what refers to two such values, and so on, doubles at each step. */
const MAX_SHARED = 20_000;
/** How many parts the properties of one resource may have. */
const MAX_PROPERTIES = 500_000;

/**
 * A value that others refer to, as long as it is not too large.
 *
 * @param value any value
 * @param id where it stands
 */
export function shared(value: Value, id: string): Value {
  return remaining(value, MAX_SHARED) < 0 ? unknown(`too large(${id})`, `${id} has more than ${MAX_SHARED} parts`) : value;
}

/**
 * The properties of a resource, as long as they are not too large.
 *
 * @param value any value
 * @param id whose they are
 */
export function properties(value: Value, id: string): Value {
  return remaining(value, MAX_PROPERTIES) < 0 ? unknown(`too large(${id})`, `the properties of ${id} have more than ${MAX_PROPERTIES} parts`) : value;
}

/** What is left of a number when all parts of a value are counted; less than nothing where counting ended before. */
function remaining(value: Value, most: number): number {
  switch (value.kind) {
    case 'literal':
    case 'token':
    case 'unknown':
    case 'absent': return most - 1;
    case 'text': return most - value.parts.length;
    case 'list': return remainingOf(value.items, most);
    case 'map': return remainingOf(value.entries.values(), most);
    case 'choice': return remainingOf(value.branches.map((branch) => branch.value), most);
  }
}

function remainingOf(values: Iterable<Value>, most: number): number {
  let left = most - 1;
  for (const value of values) {
    if (left < 0) return left;
    left = remaining(value, left);
  }
  return left;
}
