import type { Place } from '../../template';

/** Stands for every item of a list in a path. */
export const EACH = '*';

/**
 * The places that a path leads to, through every branch and every item.
 *
 * @param place where it begins
 * @param path keys of maps; {@link EACH} goes into each item of a list
 */
export function placesAt(place: Place, path: readonly string[]): readonly Place[] {
  const [step, ...rest] = path;
  if (step === undefined) return place.items();
  return step === EACH ? place.items().flatMap((item) => placesAt(item, rest)) : placesAt(place.get(step), rest);
}

/**
 * A path of a text: `Rules/*` followed by `/Destination/Bucket` and the like.
 *
 * @param text keys, separated by `/`
 */
export function path(text: string): readonly string[] {
  return text.split('/');
}
