import type { Member } from '../../semantics/network';
import { Place, type Choice, type Value } from '../../template';
import { membersOf } from './members';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

/** What a list of groups is called, in whichever service: `SecurityGroupIds`, `VpcSecurityGroups`, `SecurityGroupIdList`, … */
const GROUPS = /SecurityGroups?(?:Ids?|IDs|IdList|Arns)?$/;
const SUBNETS = /Subnets?(?:Ids?|IDs|IdList|Arns)?$/;
/** Groups of other services, that are no groups of a network. */
const OTHERS: readonly string[] = ['InputSecurityGroups', 'ChannelSecurityGroups', 'DBSecurityGroups', 'ClusterSecurityGroups'];

/**
 * Types that have no reader of their own, and still have groups: whatever names groups is in them.
 *
 * @param topology names and addresses
 * @param understood types that have readers
 */
export function unheardOf(topology: Topology, understood: ReadonlySet<string>): readonly Member[] {
  return topology.context.platform.resources().filter(({ type }) => !understood.has(type))
    .flatMap((resource) => {
      const properties = topology.context.platform.propertiesOf(resource);
      return namesGroups(topology, properties.value) ? within(topology, properties) : [];
    });
}

/** Whether a group or a list of groups stands anywhere in a value: in most there is none, whatever its places are. */
function namesGroups(topology: Topology, value: Value): boolean {
  switch (value.kind) {
    case 'map': for (const [key, inner] of value.entries) if (isGroupList(key) || namesGroups(topology, inner)) return true; return false;
    case 'list': return value.items.some((item) => namesGroups(topology, item));
    case 'choice': return value.branches.some((branch) => namesGroups(topology, branch.value));
    case 'token':
    case 'literal': return isGroup(topology, value);
    case 'text':
    case 'unknown':
    case 'absent': return false;
  }
}

function isGroupList(key: string): boolean {
  return key.includes('SecurityGroup') && GROUPS.test(key) && !OTHERS.includes(key);
}

function within(topology: Topology, place: Place): readonly Member[] {
  return place.branches().flatMap((branch) => {
    const value = branch.value as Settled;
    switch (value.kind) {
      case 'map': return ofMap(topology, branch);
      case 'list': return value.items.flatMap((item, index) => within(topology, new Place(branch.resource, `${branch.location}/${index}`, item, branch.when)));
      case 'token':
      case 'literal': return isGroup(topology, value)
        ? membersOf(topology, { key: topology.noun(branch), groups: [branch], subnets: [], silent: 'none', always: topology.always(branch), place: branch }) : [];
      case 'text':
      case 'unknown':
      case 'absent': return [];
    }
  });
}

function ofMap(topology: Topology, map: Place): readonly Member[] {
  const entries = map.entries();
  const isList = ([key]: readonly [string, Place]): boolean => isGroupList(key);
  const groups = entries.filter(isList).map(([, list]) => list);
  const subnets = entries.filter(([key]) => SUBNETS.test(key)).map(([, list]) => list);
  const own = groups.length === 0 ? [] : membersOf(topology, { key: topology.noun(map), groups, subnets, silent: 'none', always: topology.always(map), place: map });
  return [...own, ...entries.filter((entry) => !isList(entry)).flatMap(([, inner]) => within(topology, inner))];
}

function isGroup(topology: Topology, value: Settled): boolean {
  if (value.kind === 'literal') return isGroupId(String(value.value));
  if (value.kind !== 'token' || value.resource === undefined) return false;
  const type = topology.context.platform.resource(value.resource)?.type;
  return (type === 'AWS::EC2::SecurityGroup' && ['Ref', 'GroupId', 'Id'].includes(value.attribute ?? 'Ref')) || (type === 'AWS::EC2::VPC' && value.attribute === 'DefaultSecurityGroup');
}

/** `sg-` and hexadecimal digits, eight or seventeen. */
function isGroupId(text: string): boolean {
  return text.startsWith('sg-') && /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}
