import type { World } from '../../analyze/world';
import type { UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';

/**
 * What stood in subnets of the templates, and stands in one that no template holds: where its routes lead can no longer be told.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function movedAway(before: World, after: World): readonly UnknownPlace[] {
  const [was, is] = [subnetsOf(before), subnetsOf(after)];
  const moved = after.members.flatMap(({ key, subnets, location }) => {
    const old = before.members.filter((member) => member.key === key).flatMap((member) => member.subnets);
    if (old.length === 0 || !old.every((subnet) => was.has(subnet))) return [];
    return subnets.filter((subnet) => !is.has(subnet)).map((subnet) => ({ location, reason: `where ${subnet} leads, in which ${key} newly stands, can not be told: no template holds it` }));
  });
  return uniqueBy(moved, ({ location, reason }) => `${location}\n${reason}`);
}

function subnetsOf({ platform, naming }: World): ReadonlySet<string> {
  return new Set(platform.resources('AWS::EC2::Subnet').map(({ key }) => naming(key)));
}
