import type { Actor, Identity } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';
import type { End } from '../../semantics/network/reach';
import type { Placement } from './asker';
import type { WorldIndex } from './world-index';

/**
 * Where something of the templates runs: its interfaces.
 *
 * @param index the world
 * @param actor what runs
 */
export function placementsOfActor(index: WorldIndex, actor: Actor): readonly Placement[] {
  return placementsOfMember(index, actor.key);
}

function placementsOfMember({ world }: WorldIndex, key: string): readonly Placement[] {
  return world.members.filter((member) => member.key === key).map(({ groups, addresses, location }) => (
    { name: key, member: key, location, end: { groups, ...(addresses === undefined ? {} : { addresses }) } }));
}

/**
 * Where an identity runs: the interfaces of whatever runs as it. None where no template places it.
 *
 * @param index the world
 * @param identity a role or user
 */
export function placementsOfIdentity(index: WorldIndex, identity: Identity): readonly Placement[] {
  return (index.actorsOf.get(identity.key) ?? []).flatMap((actor) => placementsOfActor(index, actor));
}

/**
 * Where a declared segment is: its group, or its addresses.
 *
 * @param index the world
 * @param trust what was declared
 * @param name the segment
 */
export function placementsOfSegment(index: WorldIndex, trust: TrustDocument, name: string): readonly Placement[] {
  const segment = trust.segments.find((one) => one.name === name);
  if (segment === undefined) return [];
  const { stack, logicalId, group, cidr, ranges } = segment;
  const own = stack === undefined || logicalId === undefined ? group : `${stack}/${logicalId}`;
  const resource = own === undefined ? undefined : index.world.platform.resource(own);
  const location = resource === undefined ? segment.path : index.world.platform.locate(resource);
  const addresses = cidr === undefined ? ranges : [cidr];
  const end: End = {
    ...(own === undefined ? {} : { groups: [resource === undefined ? own : index.world.naming(resource.key)] }),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
  return own === undefined && addresses.length === 0 ? [] : [{ name: `segment ${name}`, end, location }];
}

/**
 * The place that a security group is; none where no rule or member has such a group.
 *
 * @param index the world
 * @param text its name among the nouns, or its logical id
 */
export function placementsOfGroup({ world }: WorldIndex, text: string): readonly Placement[] {
  const groups = new Set([...world.rules.map(({ group }) => group), ...world.members.flatMap((member) => member.groups)]);
  const found = [...groups].filter((group) => group === text || group.endsWith(`/${text}`));
  return found.length === 1 ? found.map((group) => ({ name: `group ${group}`, end: { groups: [group] }, location: group })) : [];
}
