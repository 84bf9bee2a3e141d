import { ALL_PORTS, protocolNumber, type GroupRule, type Peer, type Ports } from '../../semantics/network';
import { Place, type Choice, type Value } from '../../template';
import { byDefault } from '../policy/by-default';
import type { UnknownPart } from '../world';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

/** Rules, and what of them can't be told: of each such, a rule with an unknown peer stands among the rules too. */
export interface Rules {
  /** The rules. */
  readonly rules: readonly GroupRule[];
  /** What can't be told, with the same ids as the peers. */
  readonly unknowns: readonly UnknownPart[];
}

const SIDES = {
  ingress: { ranges: ['CidrIp', 'CidrIpv6'], lists: ['SourcePrefixListId'], groups: ['SourceSecurityGroupId', 'SourceSecurityGroupName'] },
  egress: { ranges: ['CidrIp', 'CidrIpv6'], lists: ['DestinationPrefixListId'], groups: ['DestinationSecurityGroupId'] },
} as const;

/**
 * What one entry says: a rule for each peer it names, each branch, and the defaults of its parameters.
 *
 * @param topology names and addresses
 * @param group whose rule it is
 * @param direction which list it stands in
 * @param entry the entry, with all its branches
 * @param always whether it is there in any case
 */
export function rulesOf(topology: Topology, group: string, direction: 'ingress' | 'egress', entry: Place, always: boolean): Rules {
  const found = entry.variants().flatMap((variant) => {
    const sure = always && variant.when.size === entry.when.size;
    const fallback = byDefault(variant.value as Settled);
    return [
      ofVariant(topology, group, direction, variant, sure),
      ...(fallback === undefined ? [] : [ofVariant(topology, group, direction, new Place(variant.resource, variant.location, fallback, variant.when), false)]),
    ];
  });
  return { rules: found.flatMap(({ rules }) => rules), unknowns: found.flatMap(({ unknowns }) => unknowns) };
}

function ofVariant(topology: Topology, group: string, direction: 'ingress' | 'egress', entry: Place, always: boolean): Rules {
  if (entry.value.kind !== 'map') {
    const peer = { kind: 'unknown' as const, id: `rule of ${group}: ${topology.name(entry.value as Settled)}`, reason: 'what the rule admits can not be told' };
    return { rules: [{ group, direction, peer, ports: ALL_PORTS, always: false, location: entry.location }], unknowns: [{ id: peer.id, location: entry.location, reason: peer.reason }] };
  }
  const { ports, hidden } = portsAt(entry);
  const rules = peersAt(topology, direction, entry).map(({ peer, location, sure }): GroupRule => (
    { group, direction, peer: hidden === undefined ? peer : hide(topology, peer, hidden), ports, always: always && sure, location }));
  return {
    rules,
    unknowns: rules.flatMap(({ peer, location }) => (peer.kind === 'unknown' ? [{ id: peer.id, location, reason: peer.reason }] : [])),
  };
}

interface PeerAt {
  readonly peer: Peer;
  readonly location: string;
  readonly sure: boolean;
}

function peersAt(topology: Topology, direction: 'ingress' | 'egress', entry: Place): readonly PeerAt[] {
  const { ranges, lists, groups } = SIDES[direction];
  const set = (keys: readonly string[]): readonly Place[] => keys.map((key) => entry.get(key)).filter(({ value }) => value.kind !== 'absent');
  return [
    ...set(ranges).flatMap((place) => topology.ranges(place).map(({ cidr, id, reason, always }): PeerAt => ({
      peer: cidr === undefined ? { kind: 'unknown', id, reason: reason ?? 'the range can not be told' } : { kind: 'range', cidr }, location: place.location, sure: always,
    }))),
    ...set(lists).map((place) => ({ peer: prefixList(topology, place), location: place.location, sure: true })),
    ...set(groups).map((place) => ({ peer: groupPeer(topology, place), location: place.location, sure: true })),
  ];
}

/**
 * A group as a peer, with the addresses that its members can have.
 *
 * @param topology names and addresses
 * @param place the group's id or name, without choices
 */
export function groupPeer(topology: Topology, place: Place): Peer {
  const value = place.value as Settled;
  // A group that a parameter names is admitted for certain, whichever it is.
  const group = topology.group(value);
  const resource = topology.resource(value, 'AWS::EC2::SecurityGroup');
  const vpcs = resource === undefined ? [] : topology.context.platform.propertiesOf(resource).get('VpcId').branches().map((branch) => topology.vpc(branch.value as Settled));
  const associated = resource === undefined ? [] : topology.properties('AWS::EC2::SecurityGroupVpcAssociation')
    .filter((one) => topology.names(one.get('GroupId'), (id) => topology.group(id)).some(({ it }) => it === group))
    .flatMap((one) => topology.names(one.get('VpcId'), (id) => topology.vpc(id)).map(({ it }) => it));
  const addresses = [...vpcs, ...associated].map((vpc) => topology.rangesOfVpc(vpc));
  if (addresses.length === 0 || addresses.includes(undefined)) return { kind: 'group', group };
  return { kind: 'group', group, addresses: [...new Set(addresses.flatMap((ranges) => ranges ?? []))].sort() };
}

/**
 * A prefix list as a peer: its entries where the templates have it, itself where they do not.
 *
 * @param topology names and addresses
 * @param place the list's id, without choices
 */
export function prefixList(topology: Topology, place: Place): Exclude<Peer, { kind: 'group' }> {
  const value = place.value as Settled;
  const resource = topology.resource(value, 'AWS::EC2::PrefixList');
  const id = topology.name(value, 'AWS::EC2::PrefixList');
  if (value.kind === 'unknown') return { kind: 'unknown', id, reason: value.reason };
  if (resource === undefined) return { kind: 'prefix-list', id };
  const entries = topology.context.platform.propertiesOf(resource).get('Entries');
  const cidrs = entries.items().flatMap((item) => topology.ranges(item.get('Cidr')));
  const hidden = entries.branches().some((branch) => branch.value.kind === 'unknown') || cidrs.some(({ cidr }) => cidr === undefined);
  return hidden ? { kind: 'prefix-list', id } : { kind: 'prefix-list', id, entries: cidrs.map(({ cidr }) => cidr ?? '') };
}

/** Of ports that can't be told nobody knows what the peer reaches. */
function hide(topology: Topology, peer: Peer, hidden: Place): Peer {
  const who = peer.kind === 'group' ? peer.group : peer.kind === 'range' ? peer.cidr : peer.id;
  return { kind: 'unknown', id: `${who} on ${topology.name(hidden.value as Settled)}`, reason: `on which ports ${who} is admitted can not be told` };
}

/** The ports of an entry; where a part of them can't be told, all that the rest leaves open, and that part. */
function portsAt(entry: Place): { readonly ports: Ports; readonly hidden?: Place } {
  const [protocol, from, to] = [entry.get('IpProtocol'), entry.get('FromPort'), entry.get('ToPort')];
  const hidden = [protocol, from, to].find(({ value }) => value.kind !== 'literal' && value.kind !== 'absent');
  const named = stated(protocol);
  if (named === '-1' || named?.toLowerCase() === 'all' || protocol.value.kind === 'absent') return { ports: ALL_PORTS };
  if (named === undefined || protocolNumber(named) === undefined) return { ports: ALL_PORTS, hidden: hidden ?? protocol };
  if (hidden !== undefined) return { ports: { protocol: named, from: -1, to: -1 }, hidden };
  return { ports: { protocol: named.toLowerCase(), from: numberAt(from), to: numberAt(to) } };
}

function numberAt(place: Place): number {
  const number = Number(stated(place) ?? '-1');
  return Number.isInteger(number) ? number : -1;
}

function stated({ value }: Place): string | undefined {
  return value.kind === 'literal' ? String(value.value).trim() : undefined;
}
