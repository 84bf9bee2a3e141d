import { compareText, groupedBy, sortedBy } from '../../model/order';
import { cidrsOf, isNone, NO_ADDRESS, overlap, uniteAddresses, type AddressSet } from './addresses';
import { holds, intersect, piecesOf, unite, type Interval, type IntervalSet } from './intervals';
import { addressesNamed, peerKey, peerSetOf, subtractPeers, type Atom, type PeerSet } from './peer-set';
import { portSetOf, portsOf } from './port-set';
import type { GroupRule, Peer, Ports } from './types';

/** Peers and ports that some rules of one group open, all of them with all of them. */
export interface Opening {
  /** The group. */
  readonly group: string;
  /** Whether it admits or lets out. */
  readonly direction: 'ingress' | 'egress';
  /** One peer that stands for itself, or ranges: as few as there are, in order. */
  readonly peers: readonly Peer[];
  /** As few as there are, in order. */
  readonly ports: readonly Ports[];
  /** The same ports as a set. */
  readonly portSet: IntervalSet;
  /** `unknown` where what is opened can't be told. */
  readonly verdict: 'allowed' | 'unknown';
  /** The rules that open it, in order. */
  readonly because: readonly GroupRule[];
}

/**
 * What rules open, as a canonical set: rules that open the same give the same openings, however they are split, ordered or repeated.
 *
 * @param rules rules of any groups, of both directions
 */
export function admits(rules: readonly GroupRule[]): readonly Opening[] {
  return newlyOpen([], rules);
}

/**
 * What some rules open and others do not: exact over unions of ranges and of ports.
 *
 * @param before the rules to compare with
 * @param after rules of any groups, of both directions
 */
export function newlyOpen(before: readonly GroupRule[], after: readonly GroupRule[]): readonly Opening[] {
  const earlier = byGroup(before);
  return [...byGroup(after)].sort(([a], [b]) => compareText(a, b))
    .flatMap(([key, rules]) => openings(earlier.get(key) ?? [], rules));
}

/**
 * Whether rules open everything that others do.
 *
 * @param wide rules that may open more
 * @param narrow rules that may open less
 */
export function covers(wide: readonly GroupRule[], narrow: readonly GroupRule[]): boolean {
  return newlyOpen(wide, narrow).length === 0;
}

function byGroup(rules: readonly GroupRule[]): ReadonlyMap<string, readonly GroupRule[]> {
  return groupedBy(rules, ({ group, direction }) => `${group}\n${direction}`);
}

/** A rule, with what is asked of it again and again. */
interface Read {
  readonly rule: GroupRule;
  readonly ports: IntervalSet;
  /** What it names: addresses, or what stands for itself. */
  readonly named: AddressSet | string;
}

interface Piece {
  readonly ports: Interval;
  readonly peers: PeerSet;
}

interface Opened {
  readonly peers: readonly Peer[];
  readonly portSet: IntervalSet;
  readonly atom?: Atom;
}

function openings(before: readonly GroupRule[], after: readonly GroupRule[]): readonly Opening[] {
  const [first] = after;
  if (first === undefined) return [];
  const [old, own] = [before.map(read), after.map(read)];
  const pieces = piecesOf([...old, ...own].map(({ ports }) => ports))
    .map((ports): Piece => ({ ports, peers: subtractPeers(peersOn(own, ports), peersOn(old, ports)) }));
  const byName = groupedBy(own, ({ named }) => (typeof named === 'string' ? named : ''));
  const { group, direction } = first;
  return [...rangeOpenings(pieces), ...atomOpenings(pieces)].map(({ peers, portSet, atom }) => ({
    group, direction, peers, portSet,
    ports: portsOf(portSet),
    verdict: atom?.kind === 'unknown' ? 'unknown' : 'allowed',
    because: sortedBy(openedBy(byName, peers, portSet, atom), ({ location }) => location),
  }));
}

function read(rule: GroupRule): Read {
  const [atom] = peerSetOf([rule.peer]).atoms;
  return { rule, ports: portSetOf(rule.ports), named: atom === undefined ? addressesNamed(rule.peer) ?? NO_ADDRESS : peerKey(atom) };
}

function peersOn(rules: readonly Read[], ports: Interval): PeerSet {
  return peerSetOf(rules.filter((one) => holds(one.ports, [ports])).map(({ rule }) => rule.peer));
}

/** Ports that the same ranges reach stand together. */
function rangeOpenings(pieces: readonly Piece[]): readonly Opened[] {
  const open = pieces.filter(({ peers }) => !isNone(peers.addresses)).map(({ ports, peers }) => ({ ports, cidrs: cidrsOf(peers.addresses) }));
  return [...groupedBy(open, ({ cidrs }) => cidrs.join()).values()].map((same) => ({
    peers: (same[0]?.cidrs ?? []).map((cidr): Peer => ({ kind: 'range', cidr })), portSet: unite(same.map(({ ports }) => ports)),
  }));
}

function atomOpenings(pieces: readonly Piece[]): readonly Opened[] {
  const open = pieces.flatMap(({ ports, peers }) => peers.atoms.map((atom) => ({ ports, atom })));
  return sortedBy(groupedBy(open, ({ atom }) => peerKey(atom)), ([key]) => key)
    .flatMap(([, same]) => same.slice(0, 1).map(({ atom }) => ({ peers: [atom], portSet: unite(same.map(({ ports }) => ports)), atom })));
}

/** The rules that name one of the peers on one of the ports. */
function openedBy(rules: ReadonlyMap<string, readonly Read[]>, peers: readonly Peer[], portSet: IntervalSet, atom: Atom | undefined): readonly GroupRule[] {
  const candidates = rules.get(atom === undefined ? '' : peerKey(atom)) ?? [];
  const addresses = atom === undefined ? uniteAddresses(peers.map((peer) => addressesNamed(peer) ?? NO_ADDRESS)) : NO_ADDRESS;
  return candidates.filter(({ ports, named }) => intersect(ports, portSet).length > 0 && (typeof named === 'string' || overlap(named, addresses))).map(({ rule }) => rule);
}
