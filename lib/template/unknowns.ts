import { choose } from './choice';
import { concatenate } from './text';
import { literal, type Unknown, type Value } from './value';

/**
 * The first unknown in a value, if there is one.
 *
 * @param value any value
 * @param wanted which unknowns count; all without it
 */
export function unknownWithin(value: Value, wanted: (unknown: Unknown) => boolean = () => true): Unknown | undefined {
  switch (value.kind) {
    case 'unknown': return wanted(value) ? value : undefined;
    case 'literal':
    case 'token':
    case 'absent': return undefined;
    case 'text': return value.parts.find((part): part is Unknown => typeof part !== 'string' && part.kind === 'unknown' && wanted(part));
    case 'list': return firstOf(value.items, wanted);
    case 'map': return firstOf(value.entries.values(), wanted);
    case 'choice': return firstOf(value.branches.map((branch) => branch.value), wanted);
  }
}

function firstOf(values: Iterable<Value>, wanted: (unknown: Unknown) => boolean): Unknown | undefined {
  for (const value of values) {
    const found = unknownWithin(value, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A value with the fallback of each unknown in its place: what it is when nobody says otherwise. An unknown without fallback stays.
 *
 * @param value any value
 */
export function byDefault(value: Value): Value {
  switch (value.kind) {
    case 'unknown': return value.fallback ?? value;
    case 'literal':
    case 'token':
    case 'absent': return value;
    case 'text': return concatenate(value.parts.map((part) => (typeof part === 'string' ? literal(part) : byDefault(part))));
    case 'list': return { kind: 'list', items: value.items.map(byDefault) };
    case 'map': return { kind: 'map', entries: new Map([...value.entries].map(([key, inner]) => [key, byDefault(inner)])) };
    case 'choice': return choose(value.branches.map((branch) => ({ when: branch.when, value: byDefault(branch.value) })));
  }
}
