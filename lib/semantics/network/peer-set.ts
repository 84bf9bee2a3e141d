import { uniqueBy } from '../../model/order';
import { addressesOf, addressesOfAll, holdsAddresses, subtractAddresses, uniteAddresses, type AddressSet } from './addresses';
import { holds } from './intervals';
import type { Peer } from './types';

/** A peer that is no range: it stands for itself. */
export type Atom = Exclude<Peer, { kind: 'range' }>;

/** Peers as a set: addresses, and what stands for itself. */
export interface PeerSet {
  /** Every address that a range or a known prefix list names. */
  readonly addresses: AddressSet;
  /** Groups, prefix lists whose entries nobody knows, and what can't be told; each once, in order. */
  readonly atoms: readonly Atom[];
}

const WORLD = addressesOfAll(['0.0.0.0/0', '::/0']);

/**
 * What makes two peers the same.
 *
 * @param peer any peer
 */
export function peerKey(peer: Peer): string {
  switch (peer.kind) {
    case 'group': return `group ${peer.group}`;
    case 'range': return `range ${peer.cidr}`;
    case 'prefix-list': return `prefix-list ${peer.id}`;
    case 'unknown': return `unknown ${peer.id}`;
  }
}

/**
 * Some peers as a set. A range that is none can't be told.
 *
 * @param peers in any order
 */
export function peerSetOf(peers: readonly Peer[]): PeerSet {
  const addresses: AddressSet[] = [];
  const atoms: Atom[] = [];
  for (const peer of peers) {
    const named = addressesNamed(peer);
    if (named !== undefined) addresses.push(named);
    else if (peer.kind === 'range') atoms.push({ kind: 'unknown', id: peer.cidr, reason: `${peer.cidr} is no range of addresses` });
    else atoms.push(peer);
  }
  return { addresses: uniteAddresses(addresses), atoms: uniqueBy(atoms, peerKey) };
}

/**
 * The addresses that a peer names, or undefined for a peer that stands for itself.
 *
 * @param peer any peer
 */
export function addressesNamed(peer: Peer): AddressSet | undefined {
  if (peer.kind === 'range') return addressesOf(peer.cidr);
  return peer.kind === 'prefix-list' && peer.entries !== undefined ? addressesOfAll(peer.entries) : undefined;
}

/**
 * What is in one set and not in another. A group is in a set of addresses where all its members' addresses are.
 *
 * @param from a set
 * @param taken what to take out
 */
export function subtractPeers(from: PeerSet, taken: PeerSet): PeerSet {
  const keys = new Set(taken.atoms.map(peerKey));
  return {
    addresses: subtractAddresses(from.addresses, taken.addresses),
    atoms: from.atoms.filter((atom) => !keys.has(peerKey(atom)) && !isWithin(atom, taken.addresses)),
  };
}

function isWithin(atom: Atom, addresses: AddressSet): boolean {
  if (holdsAddresses(addresses, WORLD)) return true;
  if (atom.kind !== 'group') return false;
  // Where the addresses of its members are not known, they are IPv4 ones: every VPC has those.
  if (atom.addresses === undefined) return holds(addresses.v4, WORLD.v4);
  return atom.addresses.length > 0 && holdsAddresses(addresses, addressesOfAll(atom.addresses));
}
