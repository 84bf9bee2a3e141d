import { addressesOf, addressesOfAll, holdsAddresses, type AddressSet } from '../../../semantics/network/addresses';
import { type Place, type Platform } from '../../../template';
import { perPlatform } from './per-platform';
import { referred } from './references';

/**
 * What a range of addresses is: `idle`, so that nothing can come from there or go there; `narrow`, a few private addresses; `wide`, whole subnets
 * or more; `public`, outside every private network; or nobody can tell.
 */
export type Breadth = 'idle' | 'narrow' | 'wide' | 'public' | 'unresolved';

/** The smallest range that counts as wide: 256 addresses of IPv4, or one subnet of IPv6. */
const MANY = { v4: 256n, v6: 1n << 64n };
const IDLE = addressesOfAll(['255.255.255.255/32', '127.0.0.0/8', '::1/128']);
const PRIVATE = addressesOfAll(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', 'fc00::/7', 'fe80::/10']);
const OWN_RANGE: readonly (readonly [string, string])[] = [
  ['AWS::EC2::VPC', 'CidrBlock'], ['AWS::EC2::Subnet', 'CidrBlock'], ['AWS::EC2::Subnet', 'Ipv6CidrBlock'], ['AWS::EC2::VPCCidrBlock', 'Ipv6CidrBlock'],
];

type Interval = AddressSet['v4'][number];

/** The ranges of the templates' subnets, each family in order of its first address. */
const subnetRanges = perPlatform((platform): AddressSet => {
  const sets = platform.resources('AWS::EC2::Subnet').flatMap((resource) => ['CidrBlock', 'Ipv6CidrBlock'].flatMap((key) => platform.propertiesOf(resource).get(key).branches()))
    .flatMap(({ value }) => (value.kind === 'literal' ? addressesOf(String(value.value)) ?? [] : []));
  return { v4: inOrder(sets.flatMap(({ v4 }) => v4)), v6: inOrder(sets.flatMap(({ v6 }) => v6)) };
});

function inOrder(intervals: readonly Interval[]): readonly Interval[] {
  return [...intervals].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/**
 * How much a range of addresses takes in.
 *
 * @param place the range, without choices
 * @param platform templates deployed together: a range that holds a whole subnet of theirs is wide
 */
export function breadthOf(place: Place, platform: Platform): Breadth {
  const { value } = place;
  if (value.kind === 'literal') return ofText(String(value.value), platform);
  const owner = referred(value, platform);
  return value.kind === 'token' && OWN_RANGE.some(([type, attribute]) => owner?.type === type && value.attribute === attribute) ? 'wide' : 'unresolved';
}

function ofText(cidr: string, platform: Platform): Breadth {
  const range = addressesOf(cidr);
  if (range === undefined) return 'unresolved';
  if (holdsAddresses(IDLE, range)) return 'idle';
  if (!holdsAddresses(PRIVATE, range)) return 'public';
  const many = size(range.v4) >= MANY.v4 || size(range.v6) >= MANY.v6;
  return many || holdsOne(range.v4, subnetRanges(platform).v4) || holdsOne(range.v6, subnetRanges(platform).v6) ? 'wide' : 'narrow';
}

/** Whether a range holds one of some intervals, whole. A platform can have thousands of both: the first that could be is looked up. */
function holdsOne(range: AddressSet['v4'], intervals: readonly Interval[]): boolean {
  return range.some(({ from, to }) => {
    let [low, high] = [0, intervals.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((intervals[middle]?.from ?? 0n) < from) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < intervals.length; index += 1) {
      const interval = intervals[index];
      if (interval === undefined || interval.from > to) return false;
      if (interval.to <= to) return true;
    }
    return false;
  });
}

function size(intervals: AddressSet['v4']): bigint {
  return intervals.reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
}

/**
 * How much a prefix list takes in: the widest of its entries. What the templates do not hold cannot be told.
 *
 * @param place the list's id, without choices
 * @param platform templates deployed together
 */
export function breadthOfList(place: Place, platform: Platform): Breadth {
  const list = referred(place.value, platform, 'AWS::EC2::PrefixList');
  if (list === undefined) return 'unresolved';
  const entries = platform.propertiesOf(list).get('Entries').items().flatMap((entry) => entry.get('Cidr').branches()).map((cidr) => breadthOf(cidr, platform));
  return ORDER.find((breadth) => entries.includes(breadth)) ?? 'unresolved';
}

const ORDER: readonly Breadth[] = ['public', 'wide', 'unresolved', 'narrow', 'idle'];
