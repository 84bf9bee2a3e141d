import { literal, type Choice, type Text, type Token, type Unknown, type Value } from '../../template';
import { fallbackOf } from '../names/physical';

type Settled = Exclude<Value, Choice>;

/**
 * A value with the fallback of each unknown in its place, or undefined where no unknown in it has one.
 *
 * @param value a value without choices inside
 */
export function byDefault(value: Settled): Settled | undefined {
  const replaced = replace(value);
  return replaced === value ? undefined : replaced;
}

function replace(value: Settled): Settled {
  switch (value.kind) {
    case 'unknown': {
      const fallback = fallbackOf(value);
      return fallback === undefined || fallback.kind === 'choice' ? value : fallback;
    }
    case 'text': return replaceParts(value);
    case 'list': {
      const items = value.items.map(replaceInner);
      return items.every((item, index) => item === value.items[index]) ? value : { kind: 'list', items };
    }
    case 'map': {
      const entries = [...value.entries].map(([key, inner]) => [key, replaceInner(inner)] as const);
      return entries.every(([key, inner]) => inner === value.entries.get(key)) ? value : { kind: 'map', entries: new Map(entries) };
    }
    case 'literal':
    case 'token':
    case 'absent': return value;
  }
}

function replaceInner(value: Value): Value {
  return value.kind === 'choice' ? value : replace(value);
}

function replaceParts(text: Text): Settled {
  if (!text.parts.some((part) => typeof part !== 'string' && part.kind === 'unknown' && fallbackOf(part) !== undefined)) return text;
  const parts: (string | Token | Unknown)[] = [];
  for (const part of text.parts) {
    for (const piece of typeof part === 'string' || part.kind === 'token' ? [part] : piecesOf(part)) {
      const last = parts.at(-1);
      if (typeof piece === 'string' && typeof last === 'string') parts[parts.length - 1] = last + piece;
      else if (piece !== '') parts.push(piece);
    }
  }
  const [only] = parts;
  if (only === undefined) return literal('');
  if (parts.length > 1) return { kind: 'text', parts };
  return typeof only === 'string' ? literal(only) : only;
}

function piecesOf(part: Unknown): readonly (string | Token | Unknown)[] {
  const fallback = fallbackOf(part);
  switch (fallback?.kind) {
    case 'literal': return [String(fallback.value)];
    case 'token': return [fallback];
    case 'text': return fallback.parts;
    case 'unknown':
    case 'list':
    case 'map':
    case 'choice':
    case 'absent':
    case undefined: return [part];
  }
}
