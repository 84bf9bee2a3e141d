import { groupedBy } from '../../model/order';
import { ALL_PORTS, type GroupRule } from '../../semantics/network';
import { identityOf, type Place, type Resource } from '../../template';
import { rulesOf, type Rules } from './group-rule';
import type { UnknownPart } from '../world';
import { clusterGroup, defaultGroup } from './network-names';
import type { Topology } from './topology';

type Direction = 'ingress' | 'egress';
const INLINE: Readonly<Record<Direction, string>> = { ingress: 'SecurityGroupIngress', egress: 'SecurityGroupEgress' };

/**
 * Rules of all groups: inline, standing alone, and those that AWS gives a group of which nothing is said.
 *
 * @param topology names and addresses
 */
export function groupRules(topology: Topology): Rules {
  const alone = (['ingress', 'egress'] as const).flatMap((direction) => topology.properties(`AWS::EC2::SecurityGroup${direction === 'ingress' ? 'Ingress' : 'Egress'}`)
    .map((place) => ({ direction, place, groups: ownersOf(topology, place) })));
  const found = [
    ...topology.properties('AWS::EC2::SecurityGroup').flatMap((place) => inlineRules(topology, place)),
    ...alone.flatMap(({ direction, place, groups }) => groups.map(({ it, always }) => rulesOf(topology, it, direction, place, topology.always(place) && always))),
  ];
  const replaced = new Set(alone.filter(({ direction }) => direction === 'egress').flatMap(({ groups }) => groups.map(({ it }) => it)));
  return {
    rules: [...found.flatMap(({ rules }) => rules), ...topology.properties('AWS::EC2::SecurityGroup').flatMap((place) => defaultEgress(topology, place, replaced))],
    unknowns: [...found.flatMap(({ unknowns }) => unknowns), ...alone.flatMap(({ place }) => hiddenOwners(topology, place))],
  };
}

/** A rule of a group that nobody knows may be a rule of any group. */
function hiddenOwners(topology: Topology, place: Place): readonly UnknownPart[] {
  return place.get('GroupId').branches().flatMap(({ value, location }) => (value.kind === 'unknown'
    ? [{ id: `rule of ${topology.group(value)}`, location, reason: `whose rule it is can not be told: ${value.reason}` }] : []));
}

function ownersOf(topology: Topology, place: Place): readonly { readonly it: string; readonly always: boolean }[] {
  const id = place.get('GroupId');
  return topology.names(id.value.kind === 'absent' ? place.get('GroupName') : id, (value) => topology.group(value));
}

function inlineRules(topology: Topology, group: Place): readonly Rules[] {
  const name = topology.noun(group);
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const list = group.get(INLINE[direction]);
    const branches = list.branches().length;
    const times = groupedBy(list.items(), ({ value }) => identityOf(value));
    return list.items().map((item) => {
      const everywhere = item.when.size === 0 || (branches > 1 && (times.get(identityOf(item.value)) ?? []).length >= branches);
      return rulesOf(topology, name, direction, item, everywhere && topology.always(group));
    });
  });
}

/**
 * What a group lets out of which nothing is said: everything, also over IPv6 where its network has it. AWS says that egress rules of the group remove
 * that rule, and nothing of rules that stand alone: with those it may be there, and is no promise.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
function defaultEgress(topology: Topology, group: Place, replaced: ReadonlySet<string>): readonly GroupRule[] {
  const name = topology.noun(group);
  const variants = group.get(INLINE.egress).variants();
  const silent = variants.filter(({ value }) => value.kind === 'absent' || (value.kind === 'list' && value.items.length === 0));
  if (silent.length === 0) return [];
  const always = silent.length === variants.length && !replaced.has(name) && silent.every(({ value }) => value.kind === 'absent') && topology.always(group);
  const vpcs = group.get('VpcId').branches().flatMap(({ value }) => (value.kind === 'absent' || value.kind === 'choice' ? [] : [topology.vpc(value)]));
  const location = topology.context.platform.locate(group.resource);
  return ['0.0.0.0/0', ...(vpcs.some((vpc) => topology.hasV6(vpc)) ? ['::/0'] : [])]
    .map((cidr) => ({ group: name, direction: 'egress', peer: { kind: 'range', cidr }, ports: ALL_PORTS, always, location }));
}

/**
 * What the groups admit that no template makes: the default group of a network and the group of an EKS cluster admit themselves and let everything out.
 *
 * @param topology names and addresses
 * @param used groups that a member has or a rule names, with the place of the member: there it is decided that they count
 */
export function impliedRules(topology: Topology, used: ReadonlyMap<string, string | undefined>): readonly GroupRule[] {
  const { platform } = topology.context;
  const emptied = platform.resources('Custom::VpcRestrictDefaultSG').length > 0;
  const itself = (resource: Resource, group: string, always: boolean): GroupRule[] => {
    const common = { group, ports: ALL_PORTS, always, location: used.get(group) ?? platform.locate(resource) };
    const vpc = topology.context.key(resource);
    return [
      { ...common, direction: 'ingress', peer: { kind: 'group', group } },
      { ...common, direction: 'egress', peer: { kind: 'range', cidr: '0.0.0.0/0' } },
      ...(topology.hasV6(vpc) ? [{ ...common, direction: 'egress' as const, peer: { kind: 'range' as const, cidr: '::/0' } }] : []),
    ];
  };
  return [
    ...platform.resources('AWS::EC2::VPC').flatMap((vpc) => {
      const group = defaultGroup(topology.context.key(vpc));
      return used.has(group) ? itself(vpc, group, !emptied) : [];
    }),
    ...platform.resources('AWS::EKS::Cluster').flatMap((cluster) => {
      const group = clusterGroup(topology.context.key(cluster));
      return used.has(group) ? itself(cluster, group, true) : [];
    }),
  ];
}

/**
 * Groups of members that no template makes: what they admit and let out can't be told.
 *
 * @param topology names and addresses
 * @param used groups of members, each with a place that names it
 */
export function foreignRules(topology: Topology, used: ReadonlyMap<string, string>): Rules {
  const own = new Set(topology.properties('AWS::EC2::SecurityGroup').map((place) => topology.noun(place)));
  const implied = new Set([
    ...topology.context.platform.resources('AWS::EC2::VPC').map((vpc) => defaultGroup(topology.context.key(vpc))),
    ...topology.context.platform.resources('AWS::EKS::Cluster').map((cluster) => clusterGroup(topology.context.key(cluster))),
  ]);
  const foreign = [...used].filter(([group]) => !own.has(group) && !implied.has(group)).sort(([a], [b]) => (a < b ? -1 : 1));
  const reason = (group: string): string => `the rules of group ${group} are not in the templates`;
  return {
    rules: foreign.flatMap(([group, location]) => (['ingress', 'egress'] as const).map((direction): GroupRule => (
      { group, direction, peer: { kind: 'unknown', id: `rules of ${group}`, reason: reason(group) }, ports: ALL_PORTS, always: true, location }))),
    unknowns: foreign.map(([group, location]) => ({ id: `rules of ${group}`, location, reason: reason(group) })),
  };
}
