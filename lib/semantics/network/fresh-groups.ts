import { groupedBy } from '../../model/order';
import { covers, type Opening } from './openings';
import { reach } from './reach';
import type { GroupRule, Member, Network } from './types';

/**
 * Groups that one network has and another had not. Where everything that is in such a group was there before, the group itself says nothing new: what
 * counts is whether its members could do before what they can now. So a group that is split, or called by another name, changes nothing.
 */
export class FreshGroups {
  private readonly known: ReadonlySet<string>;
  private readonly before: Index;
  private readonly after: Index;

  public constructor(before: Network, after: Network) {
    this.before = indexOf(before);
    this.after = indexOf(after);
    this.known = new Set([
      ...before.rules.flatMap(({ group, peer }) => (peer.kind === 'group' ? [group, peer.group] : [group])), ...before.members.flatMap(({ groups }) => groups),
    ]);
  }

  /**
   * Whether everything that an opening lets through was let through before, between the members that its new groups stand for.
   *
   * @param opening what rules newly open
   */
  public wasPossible(opening: Opening): boolean {
    const [peer] = opening.peers;
    const isNewPeer = peer?.kind === 'group' && this.isFresh(peer.group);
    if (!isNewPeer) return this.isFresh(opening.group) && this.each(opening.group, (member) => covers(this.rulesLike(opening, member.key), asRules(opening, member.key)));
    return this.each(opening.group, (own) => this.each(peer.group, (other) => this.couldConnect(opening, own, other)));
  }

  /**
   * Whether a member's new group gives the member nothing of its own that it had not.
   *
   * @param member in a group
   * @param group the group
   */
  public givesNothing(member: Member, group: string): boolean {
    return this.isFresh(group) && this.wasThere(member)
      && covers(this.rulesOf(member.key, this.before), this.rulesOf(member.key, this.after).filter((rule) => !this.isNewPeer(rule)));
  }

  /** A group of which nobody knows the rules stands elsewhere, with members that nobody knows; in a default group is whatever names no group. */
  private isFresh(group: string): boolean {
    return !this.known.has(group) && !group.startsWith('default@') && (this.after.rules.get(group) ?? []).every(({ peer }) => peer.kind !== 'unknown');
  }

  /** What a rule opens to a new group is asked of the group's members, not here. */
  private isNewPeer({ peer }: GroupRule): boolean {
    return peer.kind === 'group' && this.isFresh(peer.group);
  }

  private wasThere({ key }: Member): boolean {
    return this.before.members.has(key);
  }

  /** Whether a group has members now, and something holds of each: of one that was not there before, nothing was possible before. */
  private each(group: string, holds: (member: Member) => boolean): boolean {
    const members = this.after.inGroup.get(group) ?? [];
    return members.length > 0 && members.every(holds);
  }

  /** Rules of all groups of a member, as if they were the member's. */
  private rulesOf(key: string, { members, rules, ofMember }: Index): readonly GroupRule[] {
    const known = ofMember.get(key);
    if (known !== undefined) return known;
    const groups = new Set((members.get(key) ?? []).flatMap((member) => member.groups));
    const own = [...groups].flatMap((group) => rules.get(group) ?? []).map((rule) => ({ ...rule, group: key }));
    ofMember.set(key, own);
    return own;
  }

  /** Those of a member's rules before that can have to do with an opening: other groups than its own never do. */
  private rulesLike({ direction, peers }: Opening, key: string): readonly GroupRule[] {
    const names = new Set(peers.flatMap((peer) => (peer.kind === 'group' ? [peer.group] : [])));
    return this.rulesOf(key, this.before).filter((rule) => rule.direction === direction && (rule.peer.kind !== 'group' || names.has(rule.peer.group)));
  }

  private couldConnect({ direction, ports }: Opening, own: Member, other: Member): boolean {
    const [source, target] = direction === 'ingress' ? [other, own] : [own, other];
    const earlier = (key: string): readonly Member[] => this.before.members.get(key) ?? [];
    const between = (a: Member, b: Member): readonly GroupRule[] => {
      const groups = [...new Set([...a.groups, ...b.groups])];
      return groups.flatMap((group) => (this.before.rules.get(group) ?? []).filter(({ peer }) => peer.kind !== 'group' || groups.includes(peer.group)));
    };
    return ports.every((one) => earlier(source.key).some((from) => earlier(target.key).some((to) => (
      reach({ groups: from.groups }, { groups: to.groups }, one, between(from, to), 'narrowest').verdict === 'allowed'))));
  }
}

interface Index {
  readonly members: ReadonlyMap<string, readonly Member[]>;
  readonly inGroup: ReadonlyMap<string, readonly Member[]>;
  readonly rules: ReadonlyMap<string, readonly GroupRule[]>;
  /** Filled as members are asked about. */
  readonly ofMember: Map<string, readonly GroupRule[]>;
}

function indexOf({ members, rules }: Network): Index {
  const memberships = members.flatMap((member) => member.groups.map((group) => ({ member, group })));
  const inGroup = [...groupedBy(memberships, ({ group }) => group)].map(([group, all]) => [group, all.map(({ member }) => member)] as const);
  return { members: groupedBy(members, ({ key }) => key), inGroup: new Map(inGroup), rules: groupedBy(rules, ({ group }) => group), ofMember: new Map() };
}

function asRules({ direction, peers, ports }: Opening, group: string): readonly GroupRule[] {
  return peers.flatMap((peer) => ports.map((one): GroupRule => ({ group, direction, peer, ports: one, always: true, location: '' })));
}
