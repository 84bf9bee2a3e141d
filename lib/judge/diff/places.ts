import type { World } from '../../analyze/world';

/** Turns a place of one platform into the place of what it became in another; what became nothing keeps its place. */
export type PlaceOf = (location: string) => string;

/**
 * Places of one platform in another: of what stood there, the resource that lost it.
 *
 * @param from where the places are
 * @param to where they are looked for
 */
export function placesIn(from: World, to: World): PlaceOf {
  const own = new Map(from.platform.resources().map((resource) => [from.platform.locate(resource), resource.key]));
  const there = new Map(to.platform.resources().map((resource) => [to.naming(resource.key), to.platform.locate(resource)]));
  return (location) => {
    const key = keyAt(own, location);
    return (key === undefined ? undefined : there.get(from.naming(key))) ?? location;
  };
}

/** The resource at the longest part of a place that is one. */
function keyAt(own: ReadonlyMap<string, string>, location: string): string | undefined {
  for (let end = location.length; end > 0; end = location.lastIndexOf('/', end - 1)) {
    const key = own.get(location.slice(0, end));
    if (key !== undefined) return key;
  }
  return undefined;
}
