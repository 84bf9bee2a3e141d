/** Security groups, decided packet by packet from EC2's documentation. Shares no code with lib/semantics. */
import * as fc from 'fast-check';
import type { GroupRule, Peer, Ports } from '../../../lib/semantics/network';

/** An address with the groups of its interface. */
export interface Host {
  readonly address: string;
  readonly groups: readonly string[];
}

/** Addresses that stand for all: every range of the tests ends between two of them. */
export const ADDRESSES = [...Array.from({ length: 16 }, (_, last) => `10.0.0.${last}`), '10.0.0.16', '200.0.0.1', '2001:db8::', '2001:db8::1', '2001:db8::2', 'fd00::1'];
const RANGES = [
  ...Array.from({ length: 16 }, (_, last) => `10.0.0.${last}/32`), '10.0.0.0/28', '10.0.0.0/29', '10.0.0.8/29', '10.0.0.4/30', '10.0.0.12/30', '10.0.0.2/31',
  '0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1', '::/0', '2001:db8::/127', '2001:db8::1/128', '2001:db8::2/128', '2000::/3',
];
/** Groups, and where their members are; `free`: anywhere in IPv4. */
export const GROUP_RANGES: Readonly<Record<string, readonly string[]>> = { low: ['10.0.0.0/29'], high: ['10.0.0.8/30', '10.0.0.12/30'], free: ['0.0.0.0/0'] };

/** What a packet is, with ports that stand for all. */
export const PACKETS: readonly { readonly protocol: number; readonly port: number }[] = [
  ...[0, 1, 9092, 9093, 9094, 9098, 65_535].map((port) => ({ protocol: 6, port })), { protocol: 17, port: 53 }, { protocol: 17, port: 9094 },
  { protocol: 1, port: 0 }, { protocol: 1, port: 8 * 256 }, { protocol: 1, port: 8 * 256 + 1 }, { protocol: 58, port: 128 * 256 }, { protocol: 50, port: 0 },
];

function bitsOf(address: string): string {
  if (!address.includes(':')) return address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  const [head = '', tail = ''] = address.split('::');
  const left = head.split(':').filter((part) => part !== '');
  const right = tail.split(':').filter((part) => part !== '');
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((part) => parseInt(part, 16).toString(2).padStart(16, '0')).join('');
}

const decided = new Map<string, boolean>();

/** Whether an address lies in a range. */
export function isIn(address: string, cidr: string): boolean {
  const key = `${address} ${cidr}`;
  const known = decided.get(key);
  if (known !== undefined) return known;
  const answer = computed(address, cidr);
  decided.set(key, answer);
  return answer;
}

function computed(address: string, cidr: string): boolean {
  const [base = '', length = ''] = cidr.split('/');
  const [a, b] = [bitsOf(address), bitsOf(base)];
  return a.length === b.length && a.slice(0, Number(length)) === b.slice(0, Number(length));
}

function namesPort(ports: Ports, packet: { protocol: number; port: number }): boolean {
  if (ports.protocol === 'all') return true;
  const number = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 }[ports.protocol] ?? Number(ports.protocol);
  if (number !== packet.protocol) return false;
  if (number === 1 || number === 58) {
    const [type, code] = [Math.floor(packet.port / 256), packet.port % 256];
    return ports.from === -1 || (ports.from === type && (ports.to === -1 || ports.to === code));
  }
  return number !== 6 && number !== 17 ? true : ports.from <= packet.port && packet.port <= ports.to;
}

/** Whether one rule names the other end of a packet. */
export function names(rule: GroupRule, other: Host, packet: { protocol: number; port: number }): boolean {
  if (!namesPort(rule.ports, packet)) return false;
  const { peer } = rule;
  if (peer.kind === 'group') return other.groups.includes(peer.group);
  if (peer.kind === 'range') return isIn(other.address, peer.cidr);
  return peer.kind === 'prefix-list' && (peer.entries ?? []).some((entry) => isIn(other.address, entry));
}

/** Hosts of no group and of each group, at every address where they can be. */
export function hosts(): readonly Host[] {
  return ADDRESSES.flatMap((address) => [
    { address, groups: [] },
    ...Object.entries(GROUP_RANGES).filter(([, ranges]) => ranges.some((range) => isIn(address, range))).map(([group]) => ({ address, groups: [group] })),
  ]);
}

const ports: fc.Arbitrary<Ports> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<[number, number]>([9092, 9094], [9092, 9092], [9093, 9098], [0, 65_535], [9094, 9094], [1, 9092], [9098, 65_535])
    .map(([from, to]): Ports => ({ protocol: 'tcp', from, to })) },
  fc.constantFrom<Ports>({ protocol: 'all', from: 0, to: 65_535 }, { protocol: 'udp', from: 53, to: 9094 }, { protocol: 'icmp', from: -1, to: -1 },
    { protocol: 'icmp', from: 8, to: -1 }, { protocol: 'icmp', from: 8, to: 1 }, { protocol: 'icmpv6', from: -1, to: -1 }, { protocol: '50', from: 0, to: 0 }, { protocol: '6', from: 9092, to: 9094 }),
);
const peer: fc.Arbitrary<Peer> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...RANGES).map((cidr): Peer => ({ kind: 'range', cidr })) },
  { weight: 3, arbitrary: fc.constantFrom<Peer>({ kind: 'group', group: 'low', addresses: GROUP_RANGES['low']! }, { kind: 'group', group: 'high', addresses: GROUP_RANGES['high']! },
    { kind: 'group', group: 'free' }) },
  fc.subarray(RANGES, { maxLength: 3 }).map((entries): Peer => ({ kind: 'prefix-list', id: `pl-${entries.join()}`, entries })),
);

/** Rules of two groups. */
export const rule: fc.Arbitrary<GroupRule> = fc.record({
  group: fc.constantFrom('low', 'high'), direction: fc.constantFrom('ingress', 'egress'), peer, ports, always: fc.boolean(), location: fc.nat(99).map((n) => `Rule${n}`),
});
