import { parseJson } from './parse-json';
import { ABSENT, literal, type Choice, type Json, type Token, type Unknown, type Value } from './value';

type Settled = Exclude<Value, Choice>;

/** Private-use characters around the index of a part that is not literal. */
const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * The value that a JSON text holds, its tokens and unknowns in their places; undefined where the text is no JSON.
 *
 * @param value a literal or text
 */
export function valueOfJsonText(value: Settled): Value | undefined {
  const parts = value.kind === 'literal' ? [String(value.value)] : value.kind === 'text' ? value.parts : [];
  const holes: (Token | Unknown)[] = [];
  const text = parts.map((part) => {
    if (typeof part === 'string') return part.split(OPEN).join('').split(CLOSE).join('');
    holes.push(part);
    return `${OPEN}${holes.length - 1}${CLOSE}`;
  }).join('');
  const parsed = parseJson(text);
  return parsed.ok && typeof parsed.data === 'object' && parsed.data !== null ? revived(parsed.data, holes) : undefined;
}

function revived(data: Json, holes: readonly (Token | Unknown)[]): Value {
  if (data === null) return ABSENT;
  if (typeof data === 'string') return text(data, holes);
  if (typeof data !== 'object') return literal(data);
  if (Array.isArray(data)) return { kind: 'list', items: (data as readonly Json[]).map((item) => revived(item, holes)) };
  return { kind: 'map', entries: new Map(Object.entries(data).map(([key, inner]) => [key, revived(inner, holes)])) };
}

function text(data: string, holes: readonly (Token | Unknown)[]): Value {
  const parts: (string | Token | Unknown)[] = [];
  data.split(OPEN).forEach((piece, index) => {
    const at = index === 0 ? -1 : piece.indexOf(CLOSE);
    const hole = at < 0 ? undefined : holes[Number(piece.slice(0, at))];
    if (hole !== undefined) parts.push(hole);
    const rest = piece.slice(at + 1);
    if (rest !== '') parts.push(rest);
  });
  const [only] = parts;
  if (only === undefined) return literal('');
  if (parts.length > 1) return { kind: 'text', parts };
  return typeof only === 'string' ? literal(only) : only;
}
