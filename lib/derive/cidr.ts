import { Address4 } from 'ip-address';


/** Subnets of one segment: AWS takes five addresses of each; a /26 leaves 59. */
const LARGEST_SUBNET_PREFIX = 24;
const SMALLEST_SUBNET_PREFIX = 28;
/** EC2 refuses a VPC larger than /16 or smaller than /28. */
const VPC_LARGEST_PREFIX = 16;

/**
 * Whether a text is an IPv4 network in canonical CIDR notation, with no host bits set.
 *
 * @param range such as `10.0.0.0/16`
 */
export function isCanonicalRange(range: string): boolean {
  if (!/^[0-9.]+\/(0|[1-9][0-9]?)$/.test(range) || !Address4.isValid(range)) return false;
  const address = new Address4(range);
  return address.startAddress().address === address.addressMinusSuffix;
}

/**
 * Whether a range lies in the private ranges of RFC 1918 or the shared range of RFC 6598.
 *
 * @param range canonical CIDR notation
 */
export function isPrivateRange(range: string): boolean {
  const address = new Address4(range);
  return ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].some((p) => address.isInSubnet(new Address4(p)));
}

/**
 * The prefix length of a segment's subnets in a VPC of a given size, or undefined when the VPC is too small to hold four segments.
 *
 * Each segment has a block of four subnets (three zones and one in reserve), and a VPC holds at least four segments: clients, brokers,
 * endpoints, administration. A /16 gives 64 segments of /24 subnets, a /20 gives 16 of /26 and a /24 gives 4 of /28.
 *
 * @param range canonical CIDR notation
 */
export function subnetPrefix(range: string): number | undefined {
  const prefix = new Address4(range).subnetMask;
  if (prefix < VPC_LARGEST_PREFIX || prefix > SMALLEST_SUBNET_PREFIX - 4) return undefined;
  return Math.min(SMALLEST_SUBNET_PREFIX, Math.max(LARGEST_SUBNET_PREFIX, prefix + 6));
}

/**
 * How many segments a range holds.
 *
 * @param range canonical CIDR notation, large enough for {@link subnetPrefix}
 */
export function slotCount(range: string): number {
  const prefix = subnetPrefix(range);
  if (prefix === undefined) return 0;
  return 2 ** (prefix - 2 - new Address4(range).subnetMask);
}

/**
 * The subnets of the segment in one slot. The same slot gives the same subnets, whatever else is declared.
 *
 * @param range the VPC's range, canonical, large enough
 * @param slot from 0
 * @param zones how many subnets, 1 to 4
 */
export function slotSubnets(range: string, slot: number, zones: number): string[] {
  const prefix = subnetPrefix(range);
  if (prefix === undefined || slot < 0 || slot >= slotCount(range)) return [];
  const size = 2n ** BigInt(32 - prefix);
  const first = new Address4(range).startAddress().bigInt() + BigInt(slot) * size * 4n;
  return Array.from({ length: zones }, (_, zone) => `${Address4.fromBigInt(first + BigInt(zone) * size).address}/${String(prefix)}`);
}
