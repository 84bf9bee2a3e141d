import { sortedBy, uniqueBy } from '../../model/order';
import { addressesOf, addressesOfAll, NO_ADDRESS } from './addresses';
import { holds, intersect, piecesOf, subtract, unite, type IntervalSet } from './intervals';
import { addressesNamed } from './peer-set';
import { ALL_PORTS, portSetOf } from './port-set';
import type { GroupRule, Peer, Ports } from './types';

/** Either end of a connection. */
export interface End {
  /**
   * Its groups; none where nothing filters what it sends and gets.
   *
   * @default - an address outside, that no group of ours filters
   */
  readonly groups?: readonly string[];
  /**
   * Ranges that its addresses lie in.
   *
   * @default - nothing is known of its addresses
   */
  readonly addresses?: readonly string[];
}

/**
 * How to count what is not sure. `widest`: what can be at all, for excess: any of the addresses, any of the ports, rules that exist sometimes.
 * `narrowest`: what is so in any case, for promises: all addresses, all ports, rules that always exist.
 */
export type View = 'widest' | 'narrowest';

/** Whether a connection passes, with what decides. */
export interface Reach {
  /** `unknown` where a rule that can't be read decides. */
  readonly verdict: 'allowed' | 'denied' | 'unknown';
  /** The rules that let it pass, egress and ingress; of a denied one, those of the side that does. In order of their places. */
  readonly because: readonly GroupRule[];
  /** Of a denied one, the sides without a rule. */
  readonly missing: readonly ('egress' | 'ingress')[];
}

type Family = 'v4' | 'v6';
const FAMILIES: readonly Family[] = ['v4', 'v6'];
const WORLD = addressesOfAll(['0.0.0.0/0', '::/0']);

/**
 * Whether a source can connect to a listener: a group of the source must let it out and a group of the listener must admit it, in one family of
 * addresses and on one port.
 *
 * @param source who connects
 * @param target who listens
 * @param ports where it listens
 * @param rules rules of all groups
 * @param view how to count what is not sure
 */
export function reach(source: End, target: End, ports: Ports, rules: readonly GroupRule[], view: View): Reach {
  const wanted = portSetOf(ports);
  const sides = FAMILIES.map((family) => ({
    out: passing(rules, 'egress', source, target, family, view), in: passing(rules, 'ingress', target, source, family, view),
  }));
  const met = (pick: 'sure' | 'maybe'): boolean => sides.some((side) => {
    const both = intersect(side.out[pick], side.in[pick]);
    return view === 'widest' ? intersect(both, wanted).length > 0 : wanted.length > 0 && holds(both, wanted);
  });
  const because = becauseOf(sides.flatMap((side) => [...side.out.because, ...side.in.because]), wanted);
  if (met('sure')) return { verdict: 'allowed', because, missing: [] };
  if (met('maybe')) return { verdict: 'unknown', because, missing: [] };
  const lacks = (side: 'out' | 'in'): boolean => !sides.some((both) => (
    view === 'widest' ? intersect(both[side].maybe, wanted).length > 0 : holds(both[side].maybe, wanted)));
  return { verdict: 'denied', because, missing: [...(lacks('out') ? ['egress' as const] : []), ...(lacks('in') ? ['ingress' as const] : [])] };
}

function becauseOf(rules: readonly GroupRule[], wanted: IntervalSet): readonly GroupRule[] {
  const deciding = rules.filter((rule) => intersect(portSetOf(rule.ports), wanted).length > 0);
  return sortedBy(uniqueBy(deciding, (rule) => `${rule.location}\n${rule.direction}\n${JSON.stringify(rule.peer)}`), (rule) => rule.location);
}

interface Passing {
  /** Ports that surely pass. */
  readonly sure: IntervalSet;
  /** Ports that pass if what can't be read says so; all of `sure`, too. */
  readonly maybe: IntervalSet;
  readonly because: readonly GroupRule[];
}

const EVERY_PORT = portSetOf(ALL_PORTS);

/** What one end's groups let pass to or from the other end. */
function passing(rules: readonly GroupRule[], direction: 'ingress' | 'egress', own: End, other: End, family: Family, view: View): Passing {
  if (!canSpeak(own, family) || !canSpeak(other, family)) return { sure: [], maybe: [], because: [] };
  const { groups } = own;
  if (groups === undefined || groups.length === 0) return { sure: EVERY_PORT, maybe: EVERY_PORT, because: [] };
  const mine = rules.filter((rule) => rule.direction === direction && groups.includes(rule.group) && (view === 'widest' || rule.always))
    .map((rule) => ({ rule, ports: portSetOf(rule.ports), match: matchOf(rule.peer, other, family, view) }))
    .filter(({ match }) => match !== 'no');
  const sureOf = (accepted: readonly Match[]): IntervalSet => unite(mine.filter(({ match }) => accepted.includes(match)).flatMap(({ ports }) => ports));
  const whole = view === 'narrowest' ? unite([...sureOf(['yes']), ...together(mine, other, family)]) : sureOf(['yes']);
  return { sure: whole, maybe: unite([...whole, ...sureOf(['maybe'])]), because: mine.map(({ rule }) => rule) };
}

function canSpeak({ addresses }: End, family: Family): boolean {
  return addresses === undefined || addressesOfAll(addresses)[family].length > 0;
}

type Match = 'yes' | 'part' | 'maybe' | 'no';

/** Whether a peer is the other end: `part` where it is some of its addresses and the view asks for all. */
function matchOf(peer: Peer, other: End, family: Family, view: View): Match {
  if (peer.kind === 'unknown') return 'maybe';
  if (peer.kind === 'group') return other.groups?.includes(peer.group) === true ? 'yes' : 'no';
  const named = addressesNamed(peer)?.[family];
  if (named === undefined) return 'maybe';
  if (named.length === 0) return 'no';
  if (holds(named, WORLD[family])) return 'yes';
  if (other.addresses === undefined) return 'maybe';
  const theirs = addressesOfAll(other.addresses)[family];
  if (intersect(named, theirs).length === 0) return 'no';
  return view === 'widest' || holds(named, theirs) ? 'yes' : 'part';
}

/** Ports on which rules that each name a part of the addresses name all of them together. */
function together(mine: readonly { rule: GroupRule; ports: IntervalSet; match: Match }[], other: End, family: Family): IntervalSet {
  const parts = mine.filter(({ match }) => match === 'part');
  if (parts.length < 2 || other.addresses === undefined) return [];
  const theirs = addressesOfAll(other.addresses)[family];
  return unite(piecesOf(parts.map(({ ports }) => ports)).filter((piece) => {
    const named = parts.filter(({ ports }) => holds(ports, [piece])).flatMap(({ rule }) => (addressesNamed(rule.peer) ?? NO_ADDRESS)[family]);
    return subtract(theirs, unite(named)).length === 0;
  }));
}

/**
 * The end that a range of addresses outside is.
 *
 * @param cidr such as `0.0.0.0/0`
 */
export function outside(cidr: string): End {
  return { addresses: addressesOf(cidr) === undefined ? [] : [cidr] };
}
