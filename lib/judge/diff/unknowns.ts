import type { UnknownPart, World } from '../../analyze/world';
import type { UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';

/**
 * What can't be told of a world and could be told of another. An unknown is the same where its id is, whatever the resources in it are called.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function unknownsGained(before: World, after: World): readonly UnknownPlace[] {
  const known = new Set(before.unknowns.map((part) => idOf(before, part)));
  const fresh = after.unknowns.filter((part) => !known.has(idOf(after, part)));
  return uniqueBy(fresh.map(({ location, reason }) => ({ location, reason })), ({ location, reason }) => `${location}\n${reason}`);
}

function idOf(world: World, { id }: UnknownPart): string {
  return world.naming(id);
}
