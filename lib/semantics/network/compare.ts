import { compareText, groupedBy, uniqueBy } from '../../model/order';
import { addressesOfAll, cidrsOf, holdsAddresses, isNone, overlap, subtractAddresses, uniteAddresses, type AddressSet } from './addresses';
import { FreshGroups } from './fresh-groups';
import { newlyOpen, type Opening } from './openings';
import { addressesNamed } from './peer-set';
import type { Member, Network, Route } from './types';
import { EVERYWHERE, waysTo, type Way } from './ways';

/** Addresses that a subnet's traffic newly goes to or comes from, or a member that newly stands where it does. */
export interface NewWay {
  /** The subnet or, where a member moved, the member. */
  readonly subject: string;
  /** Over what. */
  readonly via: string;
  /** The addresses that are new, as few ranges as there are; `undefined` where it can't be told. */
  readonly cidrs?: readonly string[];
  /** Places that decide, the first one first. */
  readonly because: readonly { readonly location: string }[];
}

/** What one network makes possible and another did not. */
export interface NetworkDifference {
  /** What groups newly admit or let out; of many ranges, those that the rules state. Egress counts where the group was there, or something is in it. */
  readonly openings: readonly Opening[];
  /** Memberships of groups that matter: that admit, let out, or are named by a rule. */
  readonly joined: readonly { readonly member: Member; readonly group: string }[];
  /** Ways out of and into subnets, and members that moved to subnets with such ways. */
  readonly ways: readonly NewWay[];
}

/**
 * What a network newly makes possible: exact over unions of ranges, ports and routes.
 *
 * @param before the network to compare with
 * @param after the network in question
 */
export function compareNetworks(before: Network, after: Network): NetworkDifference {
  // What a new group lets out that nothing stands in is nobody's way out; in an old one may stand what no template shows.
  const places = new Set([...after.members.flatMap(({ groups }) => groups), ...before.rules.map(({ group }) => group)]);
  const fresh = new FreshGroups(before, after);
  const openings = newlyOpen(busy(before), busy(after)).filter((one) => (one.direction === 'ingress' || places.has(one.group)) && !fresh.wasPossible(one));
  return {
    openings: openings.map(inFewWords),
    joined: newlyJoined(before, after).filter(({ member, group }) => !fresh.givesNothing(member, group)),
    ways: [...newSubnetWays(before.routes, after.routes), ...moved(before, after)],
  };
}

/**
 * Whether being in a group means anything: it admits, it lets out, or some rule names it.
 *
 * @param network rules of all groups
 */
export function groupsThatMatter({ rules }: Pick<Network, 'rules'>): ReadonlySet<string> {
  return new Set(rules.flatMap((rule) => [...(isIdle(rule) ? [] : [rule.group]), ...(rule.peer.kind === 'group' ? [rule.peer.group] : [])]));
}

/** Nothing can be connected to at the broadcast address, nor to this very host: rules to them stand there to replace the default. */
const IDLE: readonly string[] = ['255.255.255.255/32', '127.0.0.1/32', '127.0.0.0/8', '::1/128'];

function busy({ rules }: Network): Network['rules'] {
  return rules.filter((rule) => !isIdle(rule));
}

/** More ranges than this say less than the ranges that the rules state, of which they are a part. */
const FEW = 3;

function inFewWords(opening: Opening): Opening {
  if (opening.peers.length <= FEW) return opening;
  const stated = uniteAddresses(opening.because.flatMap(({ peer }) => addressesNamed(peer) ?? []));
  return { ...opening, peers: cidrsOf(stated).map((cidr) => ({ kind: 'range', cidr })) };
}

function isIdle({ direction, peer }: Network['rules'][number]): boolean {
  return direction === 'egress' && peer.kind === 'range' && IDLE.includes(peer.cidr);
}

function newlyJoined(before: Network, after: Network): NetworkDifference['joined'] {
  const known = new Set(before.members.flatMap(({ key, groups }) => groups.map((group) => `${key}\n${group}`)));
  const matter = groupsThatMatter(after);
  const joined = after.members.flatMap((member) => member.groups.filter((group) => matter.has(group)).map((group) => ({ member, group })));
  return uniqueBy(joined.filter(({ member, group }) => !known.has(`${member.key}\n${group}`)), ({ member, group }) => `${member.key}\n${group}`);
}

function newSubnetWays(before: readonly Route[], after: readonly Route[]): readonly NewWay[] {
  const earlier = groupedBy(waysTo(before, EVERYWHERE), keyOf);
  const stood = new Set(before.map(inTable));
  const placesOf = (routes: readonly Route[]): NewWay['because'] => routes.flatMap((route) => {
    const places = [{ location: route.location }, ...(route.association === undefined ? [] : [{ location: route.association }])];
    // Where the table had the route before, what is new is that the subnet uses the table.
    return stood.has(inTable(route)) ? places.reverse() : places;
  });
  return waysTo(after, EVERYWHERE).flatMap((way): NewWay[] => {
    const known = earlier.get(keyOf(way)) ?? [];
    const { subnet: subject, via, because } = way;
    if (way.addresses === undefined) {
      const fresh = because.filter((route) => !known.some((old) => old.because.some((one) => idOf(one) === idOf(route))));
      return fresh.length === 0 ? [] : [{ subject, via, because: placesOf(fresh) }];
    }
    const more = known.reduce<AddressSet>((left, { addresses }) => (addresses === undefined ? left : subtractAddresses(left, addresses)), way.addresses);
    const fresh = because.filter((route) => overlap(addressesNamed(route.destination) ?? EVERYWHERE, more));
    // What a narrower route no longer takes falls to one that was there: to a private address no such route leads.
    const leads = isOutside(via) && fresh.every((route) => before.some((old) => old.subnet === subject && inTable(old) === inTable(route))) ? subtractAddresses(more, PRIVATE) : more;
    return isNone(leads) ? [] : [{ subject, via, cidrs: cidrsOf(leads), because: placesOf(fresh) }];
  });
}

/** Addresses of private networks: nobody on the internet has them. */
const PRIVATE = addressesOfAll(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']);
const OUTSIDE: readonly string[] = ['internet-gateway:', 'nat-gateway:', 'egress-only-gateway:'];

/** Whether a way leads to the internet alone. */
function isOutside(via: string): boolean {
  return OUTSIDE.some((kind) => via.startsWith(kind));
}

function inTable({ table, destination, via }: Route): string {
  return `${table ?? ''}\n${destination.kind === 'range' ? destination.cidr : destination.id}\n${via}`;
}

function keyOf({ subnet, via }: Way): string {
  return `${subnet}\n${via}`;
}

function idOf({ destination }: Route): string {
  return destination.kind === 'range' ? destination.cidr : destination.id;
}

/** Members that stand in another subnet than before and have ways there that they had not. */
function moved(before: Network, after: Network): readonly NewWay[] {
  const oldWays = groupedBy(waysTo(before.routes, EVERYWHERE), ({ subnet }) => subnet);
  const newWays = groupedBy(waysTo(after.routes, EVERYWHERE), ({ subnet }) => subnet);
  const found = after.members.flatMap((member) => {
    const earlier = before.members.filter(({ key }) => key === member.key).flatMap(({ subnets }) => subnets);
    const had = earlier.flatMap((subnet) => oldWays.get(subnet) ?? []);
    return earlier.length === 0 ? [] : member.subnets.filter((subnet) => !earlier.includes(subnet)).flatMap((subnet) => (newWays.get(subnet) ?? [])
      .filter((way) => !had.some((old) => old.via === way.via && holdsAddresses(old.addresses ?? EVERYWHERE, way.addresses ?? EVERYWHERE)))
      .map((way): NewWay => ({
        subject: member.key, via: way.via, because: [{ location: member.location }, ...way.because],
        ...(way.addresses === undefined ? {} : { cidrs: cidrsOf(way.addresses) }),
      })));
  });
  return uniqueBy(found, ({ subject, via, cidrs }) => `${subject}\n${via}\n${cidrs?.join() ?? ''}`).sort((a, b) => compareText(a.subject, b.subject));
}
