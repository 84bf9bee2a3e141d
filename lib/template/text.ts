import { combine, identityOf, literal, unknown, type Choice, type Literal, type Text, type Token, type Unknown, type Value } from './value';

type Part = string | Token | Unknown;
type Settled = Exclude<Value, Choice>;

const DYNAMIC_START = '{{resolve:';
const DYNAMIC_END = '}}';
const PARAMETERS = '/Parameters/';
/** Pseudo parameters whose values never hold a separator of ARNs or URLs. */
const PLAIN_PSEUDO = new Set(['AWS::AccountId', 'AWS::Region', 'AWS::Partition', 'AWS::StackName']);

/**
 * Values one after the other, as one text.
 *
 * @param values literals, tokens, texts and unknowns; a list or a map makes the whole unknown
 */
export function concatenate(values: readonly Value[]): Value {
  return combine(values, (settled) => {
    const parts: Part[] = [];
    for (const value of settled) {
      const found = partsOf(value);
      if (found === undefined) return unknown('not text', `a ${value.kind} stands where text is expected`);
      parts.push(...found);
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
  const merged = withoutDynamicReferences(mergeStrings(parts));
  const [only] = merged;
  if (only === undefined) return literal('');
  if (merged.length > 1) return { kind: 'text', parts: merged };
  return typeof only === 'string' ? literal(only) : only;
}

function mergeStrings(parts: readonly Part[]): Part[] {
  const merged: Part[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return merged;
}

/** A reference that is begun and not ended is text still: the rest may follow when more text is joined to it. */
function withoutDynamicReferences(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  let begun: Part[] | undefined;
  const queue = [...parts];
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
    const into: Part[] = begun ?? result;
    const mark: string = begun === undefined ? DYNAMIC_START : DYNAMIC_END;
    const at: number = typeof part === 'string' ? part.indexOf(mark) : -1;
    if (typeof part !== 'string' || at < 0) { into.push(part); continue; }
    if (begun === undefined) {
      result.push(part.slice(0, at));
      begun = [DYNAMIC_START];
    } else {
      const id = [...begun, part.slice(0, at), DYNAMIC_END].map((piece) => (typeof piece === 'string' ? piece : `<${piece.id}>`)).join('');
      result.push(unknown(id, `the dynamic reference ${id} is resolved at deployment`));
      begun = undefined;
    }
    queue.unshift(part.slice(at + mark.length));
  }
  return mergeStrings([...result, ...(begun ?? [])]);
}

/**
 * The pieces of a text between separators; a piece that cannot be told is a token of its own.
 *
 * @param separator literal text
 * @param source what to split, without choices
 */
export function split(separator: string, source: Settled): Value {
  const parts = partsOf(source);
  if (parts === undefined || separator === '') return unknown('Fn::Split', 'Fn::Split needs a separator and a text');
  const hole = parts.find((part) => typeof part !== 'string' && !isPlain(part));
  if (hole !== undefined && typeof hole !== 'string') return derived('Fn::Split', separator, source);
  const pieces: Part[][] = [[]];
  for (const part of parts) {
    if (typeof part !== 'string') { pieces.at(-1)?.push(part); continue; }
    const [head = '', ...tail] = part.split(separator);
    pieces.at(-1)?.push(head);
    for (const piece of tail) pieces.push([piece]);
  }
  return { kind: 'list', items: pieces.map(textOf) };
}

function isPlain(part: Token | Unknown): boolean {
  return part.kind === 'token' && part.pseudo !== undefined && PLAIN_PSEUDO.has(part.pseudo);
}

/**
 * What a function makes of a value that only the deployment knows: a token where the source is one, unknown where it is not known.
 *
 * @param name the function
 * @param argument its other argument
 * @param source what it is applied to
 */
export function derived(name: string, argument: string, source: Settled): Value {
  const lacking = unknownWithin(source);
  const id = `${name}(${argument},${source.kind === 'token' ? source.id : identityOf(source)})`;
  if (lacking !== undefined) return unknown(id, lacking.reason);
  const token = source.kind === 'token' ? source : undefined;
  return {
    kind: 'token', id,
    ...(token?.resource === undefined ? {} : { resource: token.resource, attribute: `${name}(${argument},${token.attribute ?? 'Ref'})` }),
  };
}

/**
 * The first unknown in a value, if there is one.
 *
 * @param value any value
 */
export function unknownWithin(value: Value): Unknown | undefined {
  switch (value.kind) {
    case 'unknown': return value;
    case 'literal':
    case 'token':
    case 'absent': return undefined;
    case 'text': return value.parts.find((part): part is Unknown => typeof part !== 'string' && part.kind === 'unknown');
    case 'list': return firstOf(value.items);
    case 'map': return firstOf([...value.entries.values()]);
    case 'choice': return firstOf(value.branches.map((branch) => branch.value));
  }
}

function firstOf(values: readonly Value[]): Unknown | undefined {
  for (const value of values) {
    const found = unknownWithin(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A value as people read it; what is not literal stands in angle brackets.
 *
 * @param value any value
 */
export function describe(value: Value): string {
  switch (value.kind) {
    case 'literal': return String(value.value);
    case 'token': return `<${nameOf(value)}>`;
    case 'unknown': return `<${value.id.slice(value.id.lastIndexOf(PARAMETERS) + (value.id.includes(PARAMETERS) ? PARAMETERS.length : 1))}>`;
    case 'absent': return 'nothing';
    case 'text': return value.parts.map((part) => (typeof part === 'string' ? part : describe(part))).join('');
    case 'list': return `[${value.items.map(describe).join(', ')}]`;
    case 'map': return `{${[...value.entries].map(([key, entry]) => `${key}: ${describe(entry)}`).join(', ')}}`;
    case 'choice': return [...new Set(value.branches.map((branch) => describe(branch.value)))].join(' or ');
  }
}

function nameOf(token: Token): string {
  if (token.pseudo !== undefined) return token.pseudo;
  if (token.resource === undefined) return token.id;
  const logicalId = token.resource.slice(token.resource.lastIndexOf('/') + 1);
  return token.attribute === undefined || token.attribute === 'Ref' ? logicalId : `${logicalId}.${token.attribute}`;
}
