import { shortDigest } from './digest';

/** A part of a set that was too large for one policy. */
export interface Part<T> {
  /** Zeros and ones: what the digests of its items begin with. Empty where one part holds all. */
  readonly id: string;
  /** In the order in which they were given. Never empty. */
  readonly items: readonly T[];
  /** What they take together, with what a policy takes around them. */
  readonly length: number;
}

/** How items are told apart and measured. */
export interface Measure<T> {
  /** What an item is known by, in every synthesis. */
  readonly key: (item: T) => string;
  /** What an item takes. */
  readonly length: (item: T) => number;
  /** What a policy takes beside its items. */
  readonly around: number;
  /** The most that one policy holds. */
  readonly limit: number;
}

/** Digits of the digests that parts are told apart by. */
const DEPTH = 32;

/**
 * Splits a set so that each part fits into one policy. A part that is too large is split in two by the next digit of its items' digests, and no other
 * part is touched: what is added or taken away changes the one part where it belongs. A part is never filled up with what another one held, but
 * goes, and others come in its place: CloudFormation makes what is new before it removes what is gone, so that nobody loses access on the way.
 *
 * A single item that does not fit is a part of its own, too long; whoever asks must look.
 *
 * @param items the set; its order does not matter for what is where
 * @param measure how items are told apart and measured
 * @returns sorted by id
 */
export function splitByDigest<T>(items: readonly T[], measure: Measure<T>): Part<T>[] {
  return partsOf(items.map((item) => ({ item, digits: digitsOf(measure.key(item)), length: measure.length(item) })), '', measure);
}

interface Measured<T> { readonly item: T; readonly digits: string; readonly length: number }

function partsOf<T>(items: readonly Measured<T>[], id: string, measure: Measure<T>): Part<T>[] {
  if (items.length === 0) return [];
  const commas = items.length - 1;
  const length = items.reduce((sum, item) => sum + item.length, measure.around + commas);
  if (length <= measure.limit || items.length === 1 || id.length === DEPTH) return [{ id, items: items.map(({ item }) => item), length }];
  return ['0', '1'].flatMap((digit) => partsOf(items.filter(({ digits }) => digits[id.length] === digit), id + digit, measure));
}

function digitsOf(key: string): string {
  return Number.parseInt(shortDigest(key), 16).toString(2).padStart(DEPTH, '0');
}
