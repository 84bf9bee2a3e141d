import type { Actor, Identity } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';
import type { End } from '../../semantics/network/reach';
import { accountOfNoun } from './accounts';
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

function placementsOfMember(index: WorldIndex, key: string): readonly Placement[] {
  return index.world.members.filter((member) => member.key === key).map(({ groups, addresses, location }) => (
    { name: key, member: key, location, end: { groups, ...(addresses === undefined ? {} : { addresses }) }, ...homeOf(index, key, ...groups) }));
}

/** The account of the first of some nouns whose account is known. */
function homeOf(index: WorldIndex, ...nouns: readonly string[]): Pick<Placement, 'account'> {
  const account = nouns.map((noun) => accountOfNoun(index, noun)).find((one) => one !== undefined);
  return account === undefined ? {} : { account };
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
 * Where a workload or a break-glass role is declared to run; none where that is not known.
 *
 * @param index the world
 * @param name its name
 */
export function placementsOfWorkload(index: WorldIndex, name: string): readonly Placement[] {
  const { trust } = index;
  const segment = trust?.workloads.find((one) => one.name === name)?.segment ?? trust?.breakGlass.find((one) => one.name === name)?.segment;
  return trust === undefined || segment === undefined ? [] : placementsOfSegment(index, trust, segment);
}

/** Where a declared segment is: its group, or its addresses. */
function placementsOfSegment(index: WorldIndex, trust: TrustDocument, name: string): readonly Placement[] {
  const segment = trust.segments.find((one) => one.name === name);
  if (segment === undefined) return [];
  const { stack, logicalId, group, cidr, ranges } = segment;
  const own = stack === undefined || logicalId === undefined ? group : `${stack}/${logicalId}`;
  const resource = own === undefined ? undefined : index.world.platform.resource(own);
  const location = resource === undefined ? segment.path : index.world.platform.locate(resource);
  // Its ranges alone say nothing of what its groups let pass.
  if (own === undefined && cidr === undefined) return [];
  const addresses = cidr === undefined ? ranges : [cidr];
  const end: End = {
    ...(own === undefined ? {} : { groups: [resource === undefined ? own : index.world.naming(resource.key)] }),
    ...(addresses.length === 0 ? {} : { addresses }),
  };
  return [{ name: `segment ${name}`, end, location, declared: true, ...homeOf(index, ...(own === undefined ? [] : [own]), ...(stack === undefined ? [] : [stack])) }];
}

/**
 * The place that a security group is; none where no rule or member has such a group.
 *
 * @param index the world
 * @param text its name among the nouns, or its logical id
 */
export function placementsOfGroup(index: WorldIndex, text: string): readonly Placement[] {
  const { world } = index;
  const groups = new Set([...world.rules.map(({ group }) => group), ...world.members.flatMap((member) => member.groups)]);
  const found = [...groups].filter((group) => group === text || group.endsWith(`/${text}`));
  return found.length === 1 ? found.map((group) => ({ name: `group ${group}`, end: { groups: [group] }, location: group, ...homeOf(index, group) })) : [];
}
