import { combine } from './choice';
import { mayRefer, withoutDynamicReferences } from './dynamic-reference';
import { identityOf } from './identity';
import { literal, unknown, type Choice, type Literal, type Part, type Text, type Token, type Unknown, type Value } from './value';

type Settled = Exclude<Value, Choice>;

// Texts that are made of each other double at each step.
const MAX_PARTS = 10_000;
const MAX_LENGTH = 1_000_000;

/**
 * Values one after the other, as one text.
 *
 * @param values literals, tokens, texts and unknowns; a list or a map makes the whole unknown
 */
export function concatenate(values: readonly Value[]): Value {
  return combine(values, (settled) => {
    const parts: Part[] = [];
    let length = 0;
    for (const value of settled) {
      const found = partsOf(value);
      if (found === undefined) return unknown(`not text(${identities(settled)})`, `a ${value.kind} stands where text is expected`);
      for (const part of found) {
        parts.push(part);
        if (typeof part === 'string') length += part.length;
      }
      if (length > MAX_LENGTH || parts.length > MAX_PARTS) return unknown(`too long(${identities(settled)})`, `the text is longer than ${MAX_LENGTH} characters or ${MAX_PARTS} parts`);
    }
    return textOf(parts);
  });
}

/**
 * The parts of a value as text, or undefined where it is none.
 *
 * @param value a value without choices
 */
export function partsOf(value: Settled): readonly Part[] | undefined {
  switch (value.kind) {
    case 'literal': return [String(value.value)];
    case 'token':
    case 'unknown': return [value];
    case 'text': return value.parts;
    case 'absent': return [];
    case 'list':
    case 'map': return undefined;
  }
}

/**
 * One value of some parts; what a dynamic reference resolves to is unknown, also where it is put together from parts.
 *
 * @param parts in order
 */
export function textOf(parts: readonly Part[]): Literal | Token | Unknown | Text {
  const joined = merge(parts);
  const merged = mayRefer(joined) ? merge(withoutDynamicReferences(joined)) : joined;
  const [only] = merged;
  if (only === undefined) return literal('');
  if (merged.length > 1) return { kind: 'text', parts: merged };
  return typeof only === 'string' ? literal(only) : only;
}

function merge(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

function identities(values: readonly Value[]): string {
  return values.map(identityOf).join();
}
