import { Address4, Address6 } from 'ip-address';
import { holds, intersect, subtract, unite, type Interval, type IntervalSet } from './intervals';

/** Addresses of both families, apart: no address of one is an address of the other. */
export interface AddressSet {
  /** IPv4. */
  readonly v4: IntervalSet;
  /** IPv6. */
  readonly v6: IntervalSet;
}

/** No address. */
export const NO_ADDRESS: AddressSet = { v4: [], v6: [] };

/**
 * The addresses of a range, or undefined where the text is none. Bits after the prefix are ignored, as EC2 does; an address alone is itself.
 *
 * @param cidr such as `10.0.0.0/8` or `::/0`
 */
export function addressesOf(cidr: string): AddressSet | undefined {
  const known = read.get(cidr);
  if (known !== undefined) return known === 'none' ? undefined : known;
  const set = parse(cidr);
  if (read.size >= MOST_READ) read.clear();
  read.set(cidr, set ?? 'none');
  return set;
}

/** The same few ranges are asked about thousands of times, and reading one takes long. */
const read = new Map<string, AddressSet | 'none'>();
const MOST_READ = 10_000;

function parse(cidr: string): AddressSet | undefined {
  if (Address4.isValid(cidr)) return { v4: [bounds(new Address4(cidr))], v6: [] };
  return Address6.isValid(cidr) ? { v4: [], v6: [bounds(new Address6(cidr))] } : undefined;
}

function bounds(address: Address4 | Address6): Interval {
  return { from: address.startAddress().bigInt(), to: address.endAddress().bigInt() };
}

/**
 * The addresses of some ranges; what is no range has none.
 *
 * @param cidrs ranges of both families
 */
export function addressesOfAll(cidrs: readonly string[]): AddressSet {
  return uniteAddresses(cidrs.map((cidr) => addressesOf(cidr) ?? NO_ADDRESS));
}

/**
 * All of them.
 *
 * @param sets sets of addresses
 */
export function uniteAddresses(sets: readonly AddressSet[]): AddressSet {
  return { v4: unite(sets.flatMap(({ v4 }) => v4)), v6: unite(sets.flatMap(({ v6 }) => v6)) };
}

/**
 * What is in one set and not in another.
 *
 * @param from a set
 * @param taken what to take out
 */
export function subtractAddresses(from: AddressSet, taken: AddressSet): AddressSet {
  return { v4: subtract(from.v4, taken.v4), v6: subtract(from.v6, taken.v6) };
}

/**
 * Whether one set holds all of another.
 *
 * @param outer what may hold
 * @param inner what may be held
 */
export function holdsAddresses(outer: AddressSet, inner: AddressSet): boolean {
  return holds(outer.v4, inner.v4) && holds(outer.v6, inner.v6);
}

/**
 * Whether two sets share an address.
 *
 * @param a a set
 * @param b another
 */
export function overlap(a: AddressSet, b: AddressSet): boolean {
  return intersect(a.v4, b.v4).length > 0 || intersect(a.v6, b.v6).length > 0;
}

/**
 * Whether a set is empty.
 *
 * @param set a set
 */
export function isNone(set: AddressSet): boolean {
  return set.v4.length === 0 && set.v6.length === 0;
}

/**
 * The fewest ranges that are the set: IPv4 first, in order.
 *
 * @param set a set
 */
export function cidrsOf(set: AddressSet): readonly string[] {
  return [
    ...set.v4.flatMap((interval) => blocks(interval, 32, (first) => Address4.fromBigInt(first).address)),
    ...set.v6.flatMap((interval) => blocks(interval, 128, (first) => Address6.fromBigInt(first).correctForm())),
  ];
}

/** The largest aligned block that begins where the last one ended, until nothing is left. */
function blocks({ from, to }: Interval, bits: number, write: (first: bigint) => string): string[] {
  const found: string[] = [];
  for (let first = from; first <= to;) {
    let size = 0;
    while (size < bits && first % (2n << BigInt(size)) === 0n && first + (2n << BigInt(size)) - 1n <= to) size += 1;
    found.push(`${write(first)}/${bits - size}`);
    first += 1n << BigInt(size);
  }
  return found;
}
