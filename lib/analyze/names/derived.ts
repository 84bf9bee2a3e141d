import { parseJson, type Json, type Token, type Unknown, type Value } from '../../template';

/** What a template function made of something: `Fn::Select(1,…)` of `Fn::Split(/,…)` of an attribute. */
export interface Derivation {
  /** The function. */
  readonly name: string;
  /** Its other argument. */
  readonly argument: string;
  /** What it is applied to, as the evaluator writes it. */
  readonly source: string;
}

/**
 * Takes apart what the evaluator wrote for a function of something that only the deployment knows; undefined where it is no such text.
 *
 * @param text the id of a token, or its attribute
 */
export function derivationOf(text: string): Derivation | undefined {
  const open = text.indexOf('(');
  if (!text.startsWith('Fn::') || open < 0 || !text.endsWith(')')) return undefined;
  const inner = text.slice(open + 1, -1);
  // The argument comes first, and an attribute, another derivation and a value's identity each begin in a way of their own.
  const at = firstOf(inner, [',Fn::', ',["']) ?? inner.lastIndexOf(',');
  if (at < 0) return undefined;
  return { name: text.slice(0, open), argument: inner.slice(0, at), source: inner.slice(at + 1) };
}

function firstOf(text: string, marks: readonly string[]): number | undefined {
  const found = marks.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  return found.length === 0 ? undefined : Math.min(...found);
}

/**
 * The value whose identity a text is, as far as an identity tells; undefined where the text is none.
 *
 * @param identity what `identityOf` made
 * @param tokenOf the token of an id
 */
export function revive(identity: string, tokenOf: (id: string) => Value): Value | undefined {
  const parsed = parseJson(identity);
  return parsed.ok ? reviveJson(parsed.data, tokenOf) : undefined;
}

function reviveJson(data: Json, tokenOf: (id: string) => Value): Value | undefined {
  if (!Array.isArray(data)) return undefined;
  const [first, ...rest] = data as readonly Json[];
  const kind = typeof first === 'string' ? first : '';
  switch (kind) {
    case '=': {
      const [value] = rest;
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? { kind: 'literal', value } : undefined;
    }
    case 't': return typeof rest[0] === 'string' ? tokenOf(rest[0]) : undefined;
    case '?': return typeof rest[0] === 'string' ? { kind: 'unknown', id: rest[0], reason: 'it is decided at deployment' } : undefined;
    case '-': return { kind: 'absent' };
    case 'x': {
      const parts = rest.map((part) => (typeof part === 'string' ? part : reviveJson(part, tokenOf))).filter(isPart);
      return parts.length === rest.length ? { kind: 'text', parts } : undefined;
    }
    case 'l': {
      const items = rest.map((item) => reviveJson(item, tokenOf));
      return items.every((item) => item !== undefined) ? { kind: 'list', items } : undefined;
    }
    case 'm': {
      const entries = rest.map((pair): [string, Value] | undefined => {
        const [key, inner] = Array.isArray(pair) ? (pair as readonly Json[]) : [];
        const value = inner === undefined ? undefined : reviveJson(inner, tokenOf);
        return typeof key === 'string' && value !== undefined ? [key, value] : undefined;
      });
      return entries.every((pair) => pair !== undefined) ? { kind: 'map', entries: new Map(entries) } : undefined;
    }
    default: return undefined;
  }
}

function isPart(part: string | Value | undefined): part is string | Token | Unknown {
  return typeof part === 'string' || part?.kind === 'token' || part?.kind === 'unknown';
}
