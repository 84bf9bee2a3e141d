import { Address4, Address6 } from 'ip-address';
import { tri, type Tri } from './tri';

/** An address or a range; undefined for anything else. */
function parsed(text: string): Address4 | Address6 | undefined {
  if (Address4.isValid(text)) return new Address4(text);
  return Address6.isValid(text) ? new Address6(text) : undefined;
}

/**
 * Whether an address lies in a range; what is no address or no range of its family does not.
 *
 * @param range `203.0.113.0/24`, `2001:db8::/32` or one address
 * @param address such as `203.0.113.7`
 */
export function inRange(range: string, address: string): Tri {
  const outer = parsed(range);
  const inner = parsed(address);
  if (outer instanceof Address4 && inner instanceof Address4) return tri(inner.isInSubnet(outer));
  if (outer instanceof Address6 && inner instanceof Address6) return tri(inner.isInSubnet(outer));
  return 'no';
}

/**
 * Addresses that tell a range from what lies around it: its first one, and the one next to its end.
 *
 * @param range `203.0.113.0/24`, `2001:db8::/32` or one address
 */
export function edges(range: string): readonly string[] {
  const parsedRange = parsed(range);
  if (parsedRange === undefined) return [];
  const first = parsedRange.startAddress().bigInt();
  const last = parsedRange.endAddress().bigInt();
  if (parsedRange instanceof Address4) {
    return [first, last + 1n, first - 1n].filter((value) => value >= 0n && value < 1n << 32n).map((value) => Address4.fromBigInt(value).address);
  }
  return [first, last + 1n, first - 1n].filter((value) => value >= 0n && value < 1n << 128n).map((value) => Address6.fromBigInt(value).correctForm());
}
