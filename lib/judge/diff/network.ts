import type { World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import { compareNetworks, describePortSet, type Network, type NetworkDifference, type NewWay, type Opening, type Peer } from '../../semantics/network';

/**
 * What the network of a world newly opens.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function networkGained(before: World, after: World): readonly Access[] {
  const difference: NetworkDifference = compareNetworks(networkOf(before), networkOf(after));
  return [
    ...difference.openings.map((opening) => ofOpening(after, opening)),
    ...difference.joined.map(({ member, group }) => ofMembership(after, member, group)),
    ...difference.ways.map(ofWay),
  ];
}

function networkOf({ rules, members, forwarders = [], routes = [] }: World): Network {
  return { rules, members, forwarders, routes };
}

function ofOpening(world: World, { group, direction, peers, portSet, because }: Opening): Access {
  const [who, ports] = [peers.map(peerText).join(', '), describePortSet(portSet)];
  const hops = because.map(({ location }) => location);
  const first = hops[0] ?? group;
  const inside = behind(world, group);
  return direction === 'ingress'
    ? {
      subject: who, operation: 'connect', resource: `${group} ${ports}`, boundary: 'network', fix: 'name the one group and port that need it, or delete the rule',
      path: [{ location: first, because: `${group} newly admits ${who} on ${ports}${inside}` }, ...hops.slice(1).map((location) => ({ location, because: 'so does this rule' }))],
    }
    : {
      subject: group, operation: 'connect', resource: `${who} ${ports}`, boundary: 'network', fix: 'name the one group and port that are needed, or delete the rule',
      path: [{ location: first, because: `${group} newly lets out to ${who} on ${ports}${inside}` }, ...hops.slice(1).map((location) => ({ location, because: 'so does this rule' }))],
    };
}

function ofMembership(world: World, member: World['members'][number], group: string): Access {
  return {
    subject: member.key, operation: 'member-of', resource: group, boundary: 'network', fix: `take ${member.key} out of ${group}, or give it a group and rules of its own`,
    path: [{ location: member.location, because: `${member.key} newly stands in ${group}, and so has every route that rules give this group${behind(world, group, member.key)}` }],
  };
}

function ofWay({ subject, via, cidrs, because }: NewWay): Access {
  const where = cidrs === undefined ? 'addresses that can not be told' : cidrs.map(rangeText).join(', ');
  const [first, ...others] = because.map(({ location }) => location);
  return {
    subject, operation: 'routes-to', resource: `${where} via ${via}`, boundary: 'network', fix: 'remove the route, or name the addresses that are needed',
    path: [
      { location: first ?? subject, because: `traffic between ${subject} and ${where} newly takes ${via}` },
      ...others.map((location) => ({ location, because: 'so does this' })),
    ],
  };
}

/** Who stands in a group, as far as that says why it matters. */
function behind(world: World, group: string, apart?: string): string {
  const brokers = world.clusters.filter(({ groups }) => groups.includes(group)).map(({ key }) => `the brokers of ${key}`);
  const others = [...new Set(world.members.filter(({ key, groups }) => key !== apart && groups.includes(group) && !world.clusters.some((cluster) => cluster.key === key)).map(({ key }) => key))];
  const all = [...brokers, ...others.sort()];
  if (all.length === 0) return '';
  return all.length > 3 ? `; in it: ${all.slice(0, 3).join(', ')} and ${String(all.length - 3)} more` : `; in it: ${all.join(', ')}`;
}

function peerText(peer: Peer): string {
  switch (peer.kind) {
    case 'group': return peer.group;
    case 'range': return rangeText(peer.cidr);
    case 'prefix-list': return `prefix list ${peer.id}`;
    case 'unknown': return `a source that can not be told (${peer.reason})`;
  }
}

function rangeText(cidr: string): string {
  if (cidr === '0.0.0.0/0') return 'every IPv4 address';
  return cidr === '::/0' ? 'every IPv6 address' : cidr;
}
