import type { Edge, World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import { uniqueBy } from '../../model/order';

/**
 * Facts that hold in a world and held not in another. Of records of what happens, one more is no news; one that goes elsewhere than before is.
 *
 * @param before the world to compare with
 * @param after the world in question
 */
export function edgesGained(before: World, after: World): readonly Access[] {
  const [oldKey, newKey] = [keysOf(before), keysOf(after)];
  const known = new Set(before.edges.map(oldKey));
  const still = new Set(after.edges.map(newKey));
  const redirected = new Set(before.edges.filter((edge) => edge.evidence === true && !still.has(oldKey(edge))).map(({ subject }) => subject));
  const fresh = after.edges.filter((edge) => !known.has(newKey(edge)) && (edge.evidence !== true || redirected.has(edge.subject)));
  return uniqueBy(fresh, newKey).map(({ subject, operation, resource, boundary, location, because, fix }) => (
    { subject, operation, resource, boundary, path: [{ location, because }], fix }));
}

/** A fact is the same in whichever stack it stands. */
function keysOf({ platform }: World): (edge: Edge) => string {
  const stacks = platform.templates.map(({ stack }) => stack).sort((a, b) => b.length - a.length);
  const neutral = (text: string): string => stacks.reduce((rest, stack) => (rest.endsWith(` of ${stack}`) ? rest.slice(0, -stack.length) : rest), text);
  return ({ subject, operation, resource }) => `${neutral(subject)}\n${operation}\n${neutral(resource)}`;
}
