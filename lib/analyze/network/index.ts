import { sortedBy, uniqueBy } from '../../model/order';
import { addressesOf, holdsAddresses, addressesOfAll, type Forwarder, type GroupRule, type Member } from '../../semantics/network';
import type { Context, Findings, Part } from '../context';
import type { Edge, UnknownPart } from '../world';
import { accessLists } from './access-lists';
import { attachments } from './attachments';
import { endpointMembers, endpointPolicies, endpointServices } from './endpoints';
import { joined, networkEdge } from './facts';
import { foreignTables } from './foreign-tables';
import { foreignRules, groupRules, impliedRules } from './groups';
import { instanceMembers } from './instances';
import { loadBalancers } from './load-balancers';
import { tableMembers } from './members';
import { nameRecords } from './name-records';
import { placedControls } from './placed';
import { pollers } from './pollers';
import { publicAddresses, publicApis } from './public-access';
import { routesOf } from './routes';
import { subnetControls } from './subnet-controls';
import { Topology } from './topology';
import { UNDERSTOOD } from './understood';
import { unheardOf } from './unheard-of';

/** Who stands where in the network, what admits whom, and what leads in and out. */
export const networkPart: Part = (context: Context): Findings => {
  const topology = new Topology(context);
  const groups = groupRules(topology);
  const balancers = loadBalancers(topology);
  const services = endpointServices(topology);
  const lists = accessLists(topology);
  const routes = routesOf(topology);
  const records = nameRecords(topology);
  const members = membersOf(topology, balancers.members, services.members);
  const places = new Map(sortedBy(members, memberKey).reverse().flatMap((member) => member.groups.map((group) => [group, member.location])));
  const named = new Map<string, string | undefined>([...groups.rules.flatMap(({ group, peer }) => (peer.kind === 'group' ? [group, peer.group] : [group])).map((group) => [group, undefined] as const), ...places]);
  const foreign = foreignRules(topology, places);
  const rules = [...groups.rules, ...impliedRules(topology, named), ...foreign.rules, ...publicApis(topology), ...lists.rules];
  const passing = [...balancers.forwarders, ...services.forwarders];
  const forwarders = passing.map((forwarder) => behind(forwarder, members));
  const facts = joined([
    { edges: [...balancers.edges, ...services.edges, ...attachments(topology), ...records.edges, ...publicAddresses(topology), ...foreignTables(topology), ...passing.flatMap((forwarder) => passedOn(forwarder, members))] },
    { controls: [...services.controls, ...lists.controls, ...subnetControls(topology), ...placedControls(topology)] },
    { unknowns: [...groups.unknowns, ...foreign.unknowns, ...routes.unknowns, ...lists.unknowns, ...records.unknowns, ...hiddenTargets(forwarders, members)] },
  ]);
  return {
    ...facts,
    members: uniqueBy(members, memberKey), rules: uniqueBy(rules, ruleKey), forwarders: sortedBy(forwarders, (one) => JSON.stringify(one)),
    routes: sortedBy(routes.routes, (one) => JSON.stringify(one)), endpoints: endpointPolicies(topology),
    assumptions: context.platform.resources('AWS::EC2::NetworkAcl').length === 0 ? []
      : ['network access lists let pass what the security groups let pass; what they newly admit is compared'],
  };
};

function membersOf(topology: Topology, balancers: readonly Member[], services: readonly Member[]): readonly Member[] {
  const own = [...tableMembers(topology), ...instanceMembers(topology), ...endpointMembers(topology), ...balancers, ...services];
  return [...own, ...pollers(topology, own), ...unheardOf(topology, UNDERSTOOD)];
}

function memberKey(member: Member): string {
  return JSON.stringify([member.key, member.groups, member.subnets, member.always !== false, member.location]);
}

function ruleKey({ group, direction, peer, ports, always, location }: GroupRule): string {
  return JSON.stringify([group, direction, peer, ports, always, location]);
}

/** A target that is named by its address is whatever has an interface there. */
function behind(forwarder: Forwarder, members: readonly Member[]): Forwarder {
  return { ...forwarder, targets: [...new Set(forwarder.targets.flatMap((target) => atAddress(target, forwarder.key, members) ?? [target]))].sort() };
}

function atAddress(target: string, apart: string, members: readonly Member[]): readonly string[] | undefined {
  const address = addressesOf(target);
  if (address === undefined) return undefined;
  const there = members.filter(({ key, addresses }) => key !== apart && addresses !== undefined && holdsAddresses(addressesOfAll(addresses), address)).map(({ key }) => key);
  return there.length === 0 ? undefined : [...new Set(there)].sort();
}

function passedOn({ key, targets, from, to, always, location }: Forwarder, members: readonly Member[]): readonly Edge[] {
  const ports = from.protocol === 'all' ? '' : `:${from.from}`;
  return targets.map((target) => {
    const there = atAddress(target, key, members);
    const what = there === undefined ? target : `${target}, an address of ${there.join(' or ')}`;
    return networkEdge(`whoever reaches ${key}${ports}`, 'reach', to.protocol === 'all' ? target : `${target}:${to.from}`, {
      always, location, because: `${key} passes connections on to ${what}: what that admits of ${key}, it admits of whoever reaches ${key}`, fix: 'delete the listener, or take the target out',
    });
  });
}

/** A target that can't be told may be anything behind the balancer. */
function hiddenTargets(forwarders: readonly Forwarder[], members: readonly Member[]): readonly UnknownPart[] {
  const known = new Set([...members.map(({ key }) => key), ...forwarders.map(({ key }) => key)]);
  return forwarders.flatMap(({ key, targets, location }) => targets.filter((target) => !known.has(target))
    .map((target) => ({ id: `target ${target} of ${key}`, location, reason: `what ${target} is, that ${key} passes connections on to, can not be told` })));
}
