import { ANY, isOne, ONE, ONE_OF_PART, PART, type GlobElement, type TextSymbol } from './glob';

/** Positions in a pattern that a text read so far can have led to, ascending. */
export type Positions = readonly number[];

/**
 * How holes are read. `certain`: a hole is one opaque character, so that a match holds whatever it stands for. `possible`: a hole that is unknown may
 * be any text, and a known one may be as long as some `?` before it.
 */
export type Reading = 'certain' | 'possible';

const isUnknown = (element: GlobElement | undefined): boolean => typeof element === 'object' && element.unknown !== undefined;

/** Whether a step may be skipped. */
const isEmptyable = (element: GlobElement | undefined, reading: Reading): boolean =>
  element === ANY || element === PART || (reading === 'possible' && isUnknown(element));

/**
 * Adds what can be reached without reading, and drops what a later `*` makes superfluous: whatever an earlier position accepts, it accepts too.
 * So a set holds no more than the positions of one stretch between two `*`, and matching needs no backtracking.
 */
function closed(elements: readonly GlobElement[], reached: Iterable<number>, reading: Reading): number[] {
  const all = new Set<number>();
  for (let position of reached) {
    while (!all.has(position)) {
      all.add(position);
      if (isEmptyable(elements[position], reading)) position++;
    }
  }
  const sorted = [...all].sort((a, b) => a - b);
  const star = sorted.findLast((position) => elements[position] === ANY || (reading === 'possible' && isUnknown(elements[position])));
  return star === undefined ? sorted : sorted.filter((position) => position >= star);
}

/**
 * Where a pattern begins.
 *
 * @param elements the pattern
 * @param reading how holes are read
 */
export function begin(elements: readonly GlobElement[], reading: Reading): Positions {
  return closed(elements, [0], reading);
}

/** Positions after one symbol, before closure. */
function* after(elements: readonly GlobElement[], position: number, symbol: TextSymbol, reading: Reading): Iterable<number> {
  const element = elements[position];
  if (element === undefined) return;
  const unknownText = typeof symbol === 'object' && symbol.unknown !== undefined;
  if (element === ANY || (reading === 'possible' && isUnknown(element))) yield position;
  if (element === PART && symbol !== ':' && (!unknownText || reading === 'possible')) yield position;
  if (reading === 'possible' && unknownText) {
    for (let next = position; next <= elements.length; next++) yield next;
    return;
  }
  if (typeof symbol === 'string') {
    if (element === ONE || (element === ONE_OF_PART && symbol !== ':') || element === symbol) yield position + 1;
    return;
  }
  if (typeof element === 'object' && element.hole === symbol.hole) yield position + 1;
  if (!isOne(element) || unknownText) return;
  // A known hole is at least one character long.
  const follows = elements[position + 1];
  if (follows === ANY || follows === PART) yield position + 1;
  if (reading === 'possible') for (let next = position; isOne(elements[next]); next++) yield next + 1;
}

/**
 * Where a pattern stands after one more symbol of the text; nowhere, if it cannot match any more.
 *
 * @param elements the pattern
 * @param positions where it stood
 * @param symbol the next of the text
 * @param reading how holes are read
 */
export function step(elements: readonly GlobElement[], positions: Positions, symbol: TextSymbol, reading: Reading): Positions {
  if (positions.length === 0) return positions;
  const reached: number[] = [];
  for (const position of positions) reached.push(...after(elements, position, symbol, reading));
  return reached.length === 0 ? [] : closed(elements, reached, reading);
}

/**
 * Whether a pattern matches what was read.
 *
 * @param elements the pattern
 * @param positions where it stands
 */
export function accepts(elements: readonly GlobElement[], positions: Positions): boolean {
  return positions.at(-1) === elements.length;
}
