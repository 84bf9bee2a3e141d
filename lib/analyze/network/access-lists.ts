import { addressesOfAll, ALL_PORTS, cidrsOf, EVERYWHERE, holds, NO_ADDRESS, piecesOf, portSetOf, portsOf, subtractAddresses, type AddressSet, type GroupRule, type Interval, type Ports } from '../../semantics/network';
import { intersect } from '../../semantics/network';
import type { Place } from '../../template';
import type { Control, UnknownPart } from '../world';
import { nameAt } from './routes';
import type { Topology } from './topology';

/** What network access lists say. */
export interface AccessLists {
  /** What each of them admits, as rules of `network-acl@<list>`. */
  readonly rules: readonly GroupRule[];
  /** Whether each of them holds anything back on the way out. */
  readonly controls: readonly Control[];
  /** Entries that can't be read. */
  readonly unknowns: readonly UnknownPart[];
}

interface Entry {
  readonly place: Place;
  readonly list: string;
  readonly egress: boolean;
  readonly number: number;
  readonly allows: boolean;
  readonly ports: Ports;
  readonly addresses: AddressSet;
}

/**
 * Network access lists. Entries count in the order of their numbers, the first that matches decides, and what none matches is denied.
 *
 * @param topology names and addresses
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html
 */
export function accessLists(topology: Topology): AccessLists {
  const read = topology.properties('AWS::EC2::NetworkAclEntry').map((place) => entryOf(topology, place));
  const entries = read.flatMap((one) => ('entry' in one ? [one.entry] : [])).sort((a, b) => a.number - b.number);
  const lists = topology.properties('AWS::EC2::NetworkAcl').map((place) => ({ place, name: topology.noun(place) }));
  const names = [...new Set([...lists.map(({ name }) => name), ...entries.map(({ list }) => list)])];
  return {
    rules: names.flatMap((name) => admitted(topology, name, entries.filter(({ list, egress }) => list === name && !egress))),
    controls: lists.map(({ place, name }) => outward(topology, place, name, entries.filter(({ list, egress }) => list === name && egress))),
    unknowns: read.flatMap((one) => ('unknown' in one ? [one.unknown] : [])),
  };
}

function entryOf(topology: Topology, place: Place): { readonly entry: Entry } | { readonly unknown: UnknownPart } {
  const list = nameAt(topology, place.get('NetworkAclId'));
  const parts = ['RuleNumber', 'RuleAction', 'Protocol'].map((key) => place.get(key));
  const ranges = ['CidrBlock', 'Ipv6CidrBlock'].flatMap((key) => topology.ranges(place.get(key)));
  const hidden = [...parts, ...['PortRange', 'Icmp'].map((key) => place.get(key)).flatMap((one) => one.entries().map(([, inner]) => inner))].find(({ value }) => value.kind !== 'literal');
  const range = ranges.find(({ cidr }) => cidr === undefined);
  if (hidden !== undefined || range !== undefined) {
    const what = hidden ?? place;
    return { unknown: { id: `entry of ${list}: ${range?.id ?? what.describe()}`, location: what.location, reason: 'what the entry of the access list says can not be told' } };
  }
  const [number = '', action = '', protocol = ''] = parts.map((part) => part.describe());
  return {
    entry: {
      place, list, egress: place.get('Egress').describe() === 'true', number: Number(number), allows: action.toLowerCase() === 'allow',
      ports: portsAt(place, protocol), addresses: addressesOfAll(ranges.map(({ cidr }) => cidr ?? '')),
    },
  };
}

function portsAt(place: Place, protocol: string): Ports {
  if (protocol === '-1') return ALL_PORTS;
  const [from, to] = protocol === '1' || protocol === '58' ? ['Icmp.Type', 'Icmp.Code'] : ['PortRange.From', 'PortRange.To'];
  const at = (path: string): number => {
    const { value } = place.get(...path.split('.'));
    return value.kind === 'literal' ? Number(value.value) : -1;
  };
  return { protocol, from: at(from), to: at(to) };
}

interface Decided {
  readonly ports: Interval;
  readonly entry: Entry;
  readonly addresses: AddressSet;
}

/** What each entry lets pass that no entry before it decides. */
function decidedBy(entries: readonly Entry[]): readonly Decided[] {
  return piecesOf(entries.map(({ ports }) => portSetOf(ports))).flatMap((ports) => {
    let left = EVERYWHERE;
    return entries.filter((entry) => holds(portSetOf(entry.ports), [ports])).flatMap((entry) => {
      const taken = { v4: intersect(left.v4, entry.addresses.v4), v6: intersect(left.v6, entry.addresses.v6) };
      left = subtractAddresses(left, taken);
      return entry.allows ? [{ ports, entry, addresses: taken }] : [];
    });
  });
}

function admitted(topology: Topology, name: string, entries: readonly Entry[]): readonly GroupRule[] {
  return decidedBy(entries).flatMap(({ ports, entry, addresses }) => portsOf([ports]).flatMap((one) => cidrsOf(addresses).map((cidr): GroupRule => ({
    group: `network-acl@${name}`, direction: 'ingress', peer: { kind: 'range', cidr }, ports: one, always: topology.always(entry.place), location: entry.place.location,
  }))));
}

function outward(topology: Topology, place: Place, name: string, entries: readonly Entry[]): Control {
  const everything = decidedBy(entries).filter(({ ports }) => ports.to - ports.from > 65_536n * 128n);
  const open = everything.some(({ addresses }) => subtractAddresses({ ...NO_ADDRESS, v4: EVERYWHERE.v4 }, addresses).v4.length === 0);
  return {
    control: 'network-acl-egress', boundary: 'network', resource: name, rank: open ? 0 : 1, value: open ? 'lets everything out' : 'holds something back',
    location: everything[0]?.entry.place.location ?? topology.context.platform.locate(place.resource),
    because: 'nothing is held back on the way out', fix: 'name the ranges and ports that are needed',
  };
}
