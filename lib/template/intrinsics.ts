import { derived, partsOf, split } from './text';
import { ABSENT, choose, combine, identityOf, literal, unknown, type Choice, type Decisions, type Json, type Value } from './value';

type Settled = Exclude<Value, Choice>;

/**
 * The parts of an `Fn::Sub` text: literal text, and names in `${…}`. `${!name}` is literal.
 *
 * @param text the text to take apart
 */
export function subParts(text: string): readonly { readonly text: string; readonly isName: boolean }[] {
  const parts: { text: string; isName: boolean }[] = [];
  let rest = text;
  for (let open = rest.indexOf('${'); open >= 0; open = rest.indexOf('${')) {
    const close = rest.indexOf('}', open);
    if (close < 0) break;
    const name = rest.slice(open + 2, close);
    parts.push({ text: rest.slice(0, open), isName: false });
    parts.push(name.startsWith('!') ? { text: `\${${name.slice(1)}}`, isName: false } : { text: name.trim(), isName: true });
    rest = rest.slice(close + 1);
  }
  return [...parts, { text: rest, isName: false }].filter((part) => part.isName || part.text !== '');
}

/**
 * `Fn::Select`.
 *
 * @param index which item
 * @param list the items
 */
export function select(index: Value, list: Value): Value {
  return combine([index, list], ([at, from]) => {
    if (at?.kind !== 'literal' || from === undefined) return unknown(`Fn::Select(${describeId(at)})`, 'the index of Fn::Select is decided at deployment');
    if (from.kind === 'list') return from.items[Number(at.value)] ?? unknown('Fn::Select', `the list has no item ${String(at.value)}`);
    return derived('Fn::Select', String(at.value), from);
  });
}

/**
 * `Fn::Split`.
 *
 * @param separator between the pieces
 * @param source what to split
 */
export function splitValue(separator: Value, source: Value): Value {
  return combine([separator, source], ([by, text]) => {
    if (by?.kind !== 'literal' || text === undefined) return unknown('Fn::Split', 'the separator of Fn::Split is decided at deployment');
    return split(String(by.value), text);
  });
}

/**
 * `Fn::Base64`.
 *
 * @param source what to encode
 */
export function base64(source: Value): Value {
  return combine([source], ([text]) => {
    if (text === undefined) return ABSENT;
    if (text.kind === 'literal') return literal(Buffer.from(String(text.value), 'utf8').toString('base64'));
    return derived('Fn::Base64', '', text);
  });
}

/**
 * `Fn::ToJsonString`.
 *
 * @param source what to write as JSON
 */
export function toJsonString(source: Value): Value {
  return combine([source], ([value]) => {
    const plain = value === undefined ? undefined : plainOf(value);
    return plain === undefined ? derived('Fn::ToJsonString', '', value ?? ABSENT) : literal(JSON.stringify(plain));
  });
}

/**
 * `Fn::Length`.
 *
 * @param source a list
 */
export function length(source: Value): Value {
  return combine([source], ([list]) => (list?.kind === 'list' ? literal(list.items.length) : derived('Fn::Length', '', list ?? ABSENT)));
}

/**
 * `Fn::FindInMap`: a key that only the deployment knows chooses among all keys.
 *
 * @param mapping the mapping's data, if the template declares it
 * @param first the top-level key
 * @param second the second-level key
 * @param otherwise what stands for a missing entry
 * @param toValue evaluates an entry
 */
export function findInMap(
  mapping: Json | undefined, first: Value, second: Value, otherwise: Value | undefined, toValue: (data: Json) => Value,
): Value {
  const missing = otherwise ?? unknown('Fn::FindInMap', 'the mapping has no such entry');
  return descend(mapping, first, missing, (inner) => descend(inner, second, missing, toValue));
}

function descend(data: Json | undefined, key: Value, missing: Value, next: (data: Json) => Value): Value {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return missing;
  const entries = Object.entries(data as { readonly [key: string]: Json });
  return combine([key], ([settled]) => {
    if (settled === undefined) return missing;
    if (settled.kind === 'literal') {
      const found = entries.find(([name]) => name === String(settled.value));
      return found === undefined ? missing : next(found[1]);
    }
    const variable = identityOf(settled);
    return choose(entries.map(([name, inner]) => ({ when: decision(variable, name), value: next(inner) })));
  });
}

/**
 * `Fn::Equals`. What cannot be compared is both, as one decision that every condition shares.
 *
 * @param left a value
 * @param right another value
 */
export function equals(left: Value, right: Value): Value {
  return combine([left, right], ([a, b]) => {
    if (a === undefined || b === undefined) return literal(false);
    const ids = [comparable(a), comparable(b)].sort();
    if (ids[0] === ids[1]) return literal(true);
    if (isPlain(a) && isPlain(b)) return literal(false);
    return either(`Fn::Equals(${ids.join(',')})`);
  });
}

/**
 * True or false, whichever is decided at deployment.
 *
 * @param variable what is decided
 */
export function either(variable: string): Value {
  return choose([
    { when: decision(variable, 'true'), value: literal(true) },
    { when: decision(variable, 'false'), value: literal(false) },
  ]);
}

/**
 * One decision.
 *
 * @param variable what is decided
 * @param outcome how
 */
export function decision(variable: string, outcome: string): Decisions {
  return new Map([[variable, outcome]]);
}

function comparable(value: Settled): string {
  return value.kind === 'literal' ? identityOf(literal(String(value.value))) : identityOf(value);
}

function describeId(value: Value | undefined): string {
  return value === undefined ? '' : identityOf(value);
}

function isPlain(value: Settled): boolean {
  return plainOf(value) !== undefined;
}

function plainOf(value: Value): Json | undefined {
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

/**
 * The items of a value as texts to join, or undefined where it is no list.
 *
 * @param value a value without choices
 */
export function itemsOf(value: Settled): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items;
  return value.kind === 'literal' && partsOf(value) !== undefined ? [value] : undefined;
}
