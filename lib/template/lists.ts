import { combine } from './choice';
import { derived } from './derived';
import { identityOf } from './identity';
import { concatenate, partsOf, textOf } from './text';
import { ABSENT, literal, unknown, type Choice, type Literal, type Part, type Token, type Unknown, type Value } from './value';

type Settled = Exclude<Value, Choice>;

/** Pseudo parameters whose values never hold a separator of ARNs or URLs. */
const PLAIN_PSEUDO = new Set(['AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::StackName']);

/**
 * `Fn::Select`.
 *
 * @param index which item
 * @param list the items
 */
export function select(index: Value, list: Value): Value {
  return combine([index, list], ([at, from]) => {
    if (at?.kind !== 'literal' || from === undefined) return unknown(`Fn::Select(${identitiesOf(at, from)})`, 'the index of Fn::Select is decided at deployment');
    if (from.kind !== 'list') return selectOnce(at, from);
    return withoutAbsent(from.items, (items) => items[Number(at.value)]
      ?? unknown(`Fn::Select(${identitiesOf(at, from)})`, `the list has no item ${String(at.value)}`));
  });
}

/** The items that were selected of what is no list yet, by their index: values never change. */
const SELECTED = new WeakMap<Settled, Map<string, Value>>();

function selectOnce(at: Literal, from: Settled): Value {
  const key = identityOf(at);
  const known = SELECTED.get(from) ?? new Map<string, Value>();
  SELECTED.set(from, known);
  const found = known.get(key) ?? derived('Fn::Select', String(at.value), from, (list) => (list.kind === 'list' ? select(at, list) : notAList(list)));
  known.set(key, found);
  return found;
}

/**
 * `Fn::Length`.
 *
 * @param source a list
 */
export function length(source: Value): Value {
  return combine([source], ([list]) => (list?.kind === 'list'
    ? withoutAbsent(list.items, (items) => literal(items.length))
    : derived('Fn::Length', '', list ?? ABSENT, (known) => (known.kind === 'list' ? length(known) : notAList(known)))));
}

/**
 * `Fn::Join`.
 *
 * @param separator between the items
 * @param list the items
 */
export function join(separator: Value, list: Value): Value {
  return combine([separator, list], ([by, from]) => {
    const items = from === undefined ? undefined : itemsOf(from);
    if (by === undefined || from === undefined) return ABSENT;
    if (items === undefined) return derived('Fn::Join', identityOf(by), from, (known) => (itemsOf(known) === undefined ? notAList(known) : join(by, known)));
    return withoutAbsent(items, (present) => concatenate(between(by, present)));
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
    if (by?.kind !== 'literal' || text === undefined) return unknown(`Fn::Split(${identitiesOf(by, text)})`, 'the separator of Fn::Split is decided at deployment');
    return splitOnce(String(by.value), text);
  });
}

// Values never change, and each grant of a cluster splits the cluster's ARN anew.
const PIECES = new WeakMap<Settled, Map<string, Value>>();

function splitOnce(separator: string, source: Settled): Value {
  const known = PIECES.get(source) ?? new Map<string, Value>();
  PIECES.set(source, known);
  const found = known.get(separator) ?? split(separator, source);
  known.set(separator, found);
  return found;
}

/** The pieces of a text; one that cannot be told is a token of its own. */
function split(separator: string, source: Settled): Value {
  const parts = partsOf(source);
  if (parts === undefined || separator === '') return unknown(`Fn::Split(${JSON.stringify(separator)},${identityOf(source)})`, 'Fn::Split needs a separator and a text');
  if (parts.some((part) => typeof part !== 'string' && !isPlain(part))) return derived('Fn::Split', separator, source, (known) => split(separator, known));
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') { pieces.at(-1)?.push(part); continue; }
    const [head = '', ...tail] = part.split(separator);
    pieces.at(-1)?.push(head);
    for (const piece of tail) pieces.push([piece]);
  }
  return { kind: 'list', items: pieces.map(textOf) };
}

/** An item that is there only under a condition moves those after it: where there is one, each outcome is a list of its own. */
function withoutAbsent(items: readonly Value[], use: (items: readonly Value[]) => Value): Value {
  const uncertain = items.some((item) => item.kind === 'absent' || (item.kind === 'choice' && item.branches.some(({ value }) => value.kind === 'absent')));
  return uncertain ? combine(items, (settled) => use(settled.filter((item) => item.kind !== 'absent'))) : use(items);
}

function itemsOf(value: Settled): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items;
  return value.kind === 'literal' ? [value] : undefined;
}

function between(separator: Value, items: readonly Value[]): readonly Value[] {
  const all: Value[] = [];
  for (const item of items) {
    if (all.length > 0) all.push(separator);
    all.push(item);
  }
  return all;
}

function isPlain(part: Token | Unknown): boolean {
  return part.kind === 'token' && part.pseudo !== undefined && PLAIN_PSEUDO.has(part.pseudo);
}

function notAList(value: Value): Unknown {
  return unknown(`not a list(${identityOf(value)})`, `a ${value.kind} stands where a list is expected`);
}

function identitiesOf(...values: readonly (Value | undefined)[]): string {
  return values.map((value) => (value === undefined ? '' : identityOf(value))).join();
}
