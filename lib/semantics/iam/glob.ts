import type { Hole, SymbolicText } from './text';

/** `*`: any text. */
export const ANY = Symbol('*');
/** `*` within one of the first five parts of an ARN: any text without a colon. */
export const PART = Symbol('* within a part');
/** `?`: one character. */
export const ONE = Symbol('?');
/** `?` within one of the first five parts of an ARN: one character that is no colon. */
export const ONE_OF_PART = Symbol('? within a part');

/** One step of a pattern: a literal character, a hole, or a wildcard. */
export type GlobElement = string | Hole | typeof ANY | typeof PART | typeof ONE | typeof ONE_OF_PART;

/** One step of a text: a character or a hole. */
export type TextSymbol = string | Hole;

/** A pattern, read. */
export interface Glob {
  /** Its steps; in a run of wildcards every `?` stands before the one `*`. */
  readonly elements: readonly GlobElement[];
  /** Two globs of one key match the same. */
  readonly key: string;
  /** Whether it holds no wildcard: it matches one text. */
  readonly literal: boolean;
  /** Whether it holds a hole that may be anything. */
  readonly unknown: boolean;
  /** Its text, where that is one string without wildcard and hole. */
  readonly plain?: string;
  /** The text that it is, where it was read from one. */
  readonly text?: SymbolicText;
  /** Where its only wildcard is a final `*`: what the keys of all texts that it matches begin with. */
  readonly prefixKey?: string;
}

/** Colons before the last part of an ARN. */
const COLONS_OF_ARN = 5;

/**
 * The characters of a string.
 *
 * @param text any
 */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** Of each text that is the same object, once. */
const symbols = new WeakMap<SymbolicText, readonly TextSymbol[]>();

/**
 * The characters and holes of a text; nothing in it is a wildcard.
 *
 * @param text such as an ARN
 */
export function symbolsOf(text: SymbolicText): readonly TextSymbol[] {
  const known = symbols.get(text);
  if (known !== undefined) return known;
  const read = text.flatMap((part): TextSymbol[] => (typeof part === 'string' ? characters(part) : [part]));
  symbols.set(text, read);
  return read;
}

/**
 * The text of characters and holes.
 *
 * @param symbols in order
 */
export function textOf(symbols: readonly TextSymbol[]): SymbolicText {
  const parts: (string | Hole)[] = [];
  for (const symbol of symbols) {
    const last = parts.at(-1);
    if (typeof symbol === 'string' && typeof last === 'string') parts[parts.length - 1] = last + symbol;
    else parts.push(symbol);
  }
  return parts;
}

const keyOf = (element: GlobElement): string => {
  if (element === ANY) return '\u0001';
  if (element === PART) return '\u0002';
  if (element === ONE) return '\u0003';
  if (element === ONE_OF_PART) return '\u0006';
  return typeof element === 'string' ? element : `\u0004${element.unknown === undefined ? '' : '?'}${element.hole}\u0005`;
};

/**
 * Whether a step is a `?`.
 *
 * @param element a step; none after the last
 */
export function isOne(element: GlobElement | undefined): boolean {
  return element === ONE || element === ONE_OF_PART;
}

const isWildcard = (element: GlobElement): boolean => typeof element === 'symbol';

/** Runs of wildcards in one form, so that `*?`, `?*` and `?**` are one pattern. */
function canonical(elements: readonly GlobElement[]): GlobElement[] {
  const result: GlobElement[] = [];
  for (let i = 0; i < elements.length;) {
    let end = i;
    while (end < elements.length && isWildcard(elements[end] as GlobElement)) end++;
    if (end === i) { result.push(elements[i] as GlobElement); i++; continue; }
    const run = elements.slice(i, end);
    result.push(...run.filter(isOne));
    if (run.includes(ANY)) result.push(ANY);
    else if (run.includes(PART)) result.push(PART);
    i = end;
  }
  return result;
}

/**
 * A pattern of its steps.
 *
 * @param steps in any form
 */
export function globOf(steps: readonly GlobElement[]): Glob {
  const elements = canonical(steps);
  const literal = !elements.some(isWildcard);
  const chars = elements.every((element) => typeof element === 'string');
  const before = elements.slice(0, -1);
  return {
    elements, literal, key: elements.map(keyOf).join(''),
    unknown: elements.some((element) => typeof element === 'object' && element.unknown !== undefined),
    ...(chars ? { plain: elements.join('') } : {}),
    ...(elements.at(-1) === ANY && !before.some(isWildcard) ? { prefixKey: before.map(keyOf).join('') } : {}),
  };
}

/**
 * The steps of a text in which `*` and `?` are wildcards.
 *
 * @param pattern an element of a policy
 */
export function wildcardSteps(pattern: SymbolicText): GlobElement[] {
  return symbolsOf(pattern).map((symbol) => (symbol === '*' ? ANY : symbol === '?' ? ONE : symbol));
}

/** A function of a text or a pattern, computed once for each that is the same object. */
function once<From extends object>(compute: (from: From) => Glob): (from: From) => Glob {
  const known = new WeakMap<From, Glob>();
  return (from) => {
    const found = known.get(from);
    if (found !== undefined) return found;
    const glob = compute(from);
    known.set(from, glob);
    return glob;
  };
}

/** A text as the pattern of itself, whose steps are taken apart only where somebody asks: most texts are compared as a whole. */
class Literal implements Glob {
  readonly key: string;
  readonly literal = true;
  readonly unknown: boolean;
  readonly plain?: string;
  private steps: readonly TextSymbol[] | undefined;

  constructor(readonly text: SymbolicText) {
    this.key = text.map(keyOf).join('');
    this.unknown = text.some((part) => typeof part === 'object' && part.unknown !== undefined);
    if (text.every((part) => typeof part === 'string')) this.plain = this.key;
  }

  get elements(): readonly TextSymbol[] {
    this.steps ??= symbolsOf(this.text);
    return this.steps;
  }
}

/** A text as the pattern of itself: `*` and `?` are characters. */
export const exactly = once((text: SymbolicText) => new Literal(text));

const hasWildcard = (text: SymbolicText): boolean => text.some((part) => typeof part === 'string' && (part.includes('*') || part.includes('?')));

/** A pattern with wildcards. */
export const wildcards = once((text: SymbolicText) => (hasWildcard(text) ? globOf(wildcardSteps(text)) : exactly(text)));

/** A pattern of ARNs: wildcards before the fifth colon stay within their part. The bare `*` is any text. */
export const withinParts = once((glob: Glob): Glob => {
  if (glob.prefixKey === '') return glob;
  let colons = 0;
  return globOf(glob.elements.map((element) => {
    if (element === ':') colons++;
    if (colons >= COLONS_OF_ARN) return element;
    return element === ANY ? PART : element === ONE ? ONE_OF_PART : element;
  }));
});

/**
 * Whether a pattern has the six parts of an ARN, or may have them.
 *
 * @param glob a pattern
 */
export function hasSixParts(glob: Glob): boolean {
  return glob.prefixKey === '' || glob.elements.some((element) => typeof element === 'object')
    || glob.elements.filter((element) => element === ':').length >= COLONS_OF_ARN;
}
