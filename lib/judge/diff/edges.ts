import type { Edge, World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import { uniqueBy } from '../../model/order';

/**
 * Facts that hold in a world and held not in another.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function edgesGained(before: World, after: World): readonly Access[] {
  const known = new Set(before.edges.map(keyOf));
  return uniqueBy(after.edges.filter((edge) => !known.has(keyOf(edge))), keyOf).map(({ subject, operation, resource, boundary, location, because, fix }) => (
    { subject, operation, resource, boundary, path: [{ location, because }], fix }));
}

function keyOf({ subject, operation, resource }: Edge): string {
  return `${subject}\n${operation}\n${resource}`;
}
