import { subtract, unite, type Interval, type IntervalSet } from './intervals';
import type { Ports } from './types';

/*
 * All ports of all protocols stand on one line: protocol number × 65536 + port. Of ICMP the place in the protocol's row is type × 256 + code; a
 * protocol without ports is its whole row.
 */
const ROW = 65_536n;
const PROTOCOLS = 256n;
const NUMBERS: Readonly<Record<string, number>> = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 };
const NAMES: ReadonlyMap<number, string> = new Map(Object.entries(NUMBERS).map(([name, number]) => [number, name]));
const ICMP: readonly number[] = [1, 58];
const WITH_PORTS: readonly number[] = [6, 17];

/** Every port of every protocol. */
export const ALL_PORTS: Ports = { protocol: 'all', from: 0, to: 65_535 };

/**
 * Ports as a set; nothing where the protocol is no protocol or the ports are none.
 *
 * `-1` for a port, as for an ICMP type, is all of them. A protocol that has no ports is admitted whole, whatever ports a rule names: so says EC2.
 *
 * @param ports as a rule names them
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html
 */
export function portSetOf(ports: Ports): IntervalSet {
  if (ports.protocol === 'all' || ports.protocol === '-1') return [{ from: 0n, to: ROW * PROTOCOLS - 1n }];
  const number = protocolNumber(ports.protocol);
  if (number === undefined) return [];
  const row = BigInt(number) * ROW;
  const [from, to] = ICMP.includes(number) ? icmpBounds(ports) : portBounds(ports, number);
  return from > to ? [] : [{ from: row + BigInt(from), to: row + BigInt(to) }];
}

/**
 * The number of a protocol, or undefined where it is none.
 *
 * @param protocol a name or a number, in any case
 */
export function protocolNumber(protocol: string): number | undefined {
  const named = NUMBERS[protocol.toLowerCase()];
  if (named !== undefined) return named;
  const number = Number(protocol);
  return protocol !== '' && Number.isInteger(number) && number >= 0 && number < 256 ? number : undefined;
}

function portBounds({ from, to }: Ports, protocol: number): readonly [number, number] {
  if (!WITH_PORTS.includes(protocol) || from < 0 || to < 0) return [0, 65_535];
  return [from, Math.min(to, 65_535)];
}

function icmpBounds({ from: type, to: code }: Ports): readonly [number, number] {
  if (type < 0 || type > 255) return [0, 65_535];
  return code < 0 || code > 255 ? [type * 256, type * 256 + 255] : [type * 256 + code, type * 256 + code];
}

/**
 * A set of ports in as few {@link Ports} as there are, in order.
 *
 * @param set a set of ports
 */
export function portsOf(set: IntervalSet): readonly Ports[] {
  const everything = portSetOf(ALL_PORTS);
  const [first] = set;
  if (set.length === 1 && first !== undefined && first.from === everything[0]?.from && first.to === everything[0].to) return [ALL_PORTS];
  return set.flatMap((interval) => rowsOf(interval).flatMap(({ number, from, to }) => {
    const protocol = NAMES.get(number) ?? String(number);
    if (ICMP.includes(number)) return icmpOf(protocol, from, to);
    return [{ protocol, from, to }];
  }));
}

function rowsOf({ from, to }: Interval): { number: number; from: number; to: number }[] {
  const rows: { number: number; from: number; to: number }[] = [];
  for (let number = from / ROW; number <= to / ROW; number += 1n) {
    const start = from > number * ROW ? from - number * ROW : 0n;
    const end = to < (number + 1n) * ROW ? to - number * ROW : ROW - 1n;
    rows.push({ number: Number(number), from: Number(start), to: Number(end) });
  }
  return rows;
}

function icmpOf(protocol: string, from: number, to: number): Ports[] {
  if (from === 0 && to === 65_535) return [{ protocol, from: -1, to: -1 }];
  const found: Ports[] = [];
  for (let at = from; at <= to;) {
    const type = Math.floor(at / 256);
    const whole = at % 256 === 0 && at + 255 <= to;
    found.push({ protocol, from: type, to: whole ? -1 : at % 256 });
    at += whole ? 256 : 1;
  }
  return found;
}

/**
 * Ports as people read them: `tcp 9098`, `tcp 9092-9098`, `all ports`.
 *
 * @param ports ports of one protocol
 */
export function describePorts({ protocol, from, to }: Ports): string {
  if (protocol === 'all') return 'all ports of all protocols';
  const number = protocolNumber(protocol) ?? 0;
  if (ICMP.includes(number)) return from < 0 ? protocol : `${protocol} type ${from}${to < 0 ? '' : ` code ${to}`}`;
  if (!WITH_PORTS.includes(number)) return `protocol ${protocol}`;
  if (from <= 0 && to >= 65_535) return `all ${protocol} ports`;
  return `${protocol} ${from === to ? from : `${from}-${to}`}`;
}

/**
 * A set of ports as people read it; of nearly everything, what is missing.
 *
 * @param set a set of ports
 */
export function describePortSet(set: IntervalSet): string {
  const ports = portsOf(set);
  const missing = portsOf(subtract(portSetOf(ALL_PORTS), set));
  if (missing.length > 0 && missing.length < ports.length) return `all ports of all protocols but ${missing.map(describePorts).join(', ')}`;
  return ports.map(describePorts).join(', ');
}

/**
 * All ports of some rules.
 *
 * @param ports of any protocols
 */
export function unitePorts(ports: readonly Ports[]): IntervalSet {
  return unite(ports.flatMap(portSetOf));
}
