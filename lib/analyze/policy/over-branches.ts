import { Place } from '../../template';
import type { Maybe } from '../world';

/**
 * What is found in the branches of a place: always there is what every branch has always.
 *
 * @param place where to look; what comes out is told relative to it
 * @param find what one branch has, told relative to that branch
 */
export function overBranches<T>(place: Place, find: (branch: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  return everyOf(place.branches(), find);
}

/**
 * The same of a place's variants, in which nothing is a choice.
 *
 * @param place where to look; what comes out is told relative to it
 * @param find what one variant has, told relative to that variant
 */
export function overVariants<T>(place: Place, find: (variant: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  return everyOf(place.variants(), find);
}

/**
 * What is found in the items of a list, in all its branches and those of its items; a single value counts as a list of itself.
 *
 * @param place a list, or one item
 * @param find what one item has, told relative to it
 */
export function overItems<T>(place: Place, find: (item: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  return overBranches(place, (branch) => {
    if (branch.value.kind === 'absent') return [];
    if (branch.value.kind !== 'list') return find(branch);
    return branch.value.items.flatMap((item, index) => overItems(new Place(branch.resource, `${branch.location}/${index}`, item, branch.when), find));
  });
}

/**
 * The same, but not always there.
 *
 * @param found anything
 */
export function sometimes<T>(found: readonly Maybe<T>[]): readonly Maybe<T>[] {
  return found.map(({ it }) => ({ it, always: false }));
}

/** INVARIANT: one of the alternatives is so, and only one. */
function everyOf<T>(alternatives: readonly Place[], find: (alternative: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  const [only, another] = alternatives;
  if (only === undefined) return [];
  if (another === undefined) return find(only);
  const lists = alternatives.map((alternative) => once(find(alternative)));
  const keys = new Set(lists.flatMap((list) => [...list.keys()]));
  return [...keys].flatMap((key) => {
    const found = lists.map((list) => list.get(key));
    const one = found.find((it) => it !== undefined);
    return one === undefined ? [] : [{ it: one.it, always: found.every((it) => it?.always === true) }];
  });
}

/** By what it says: what is found twice stands once. */
function once<T>(found: readonly Maybe<T>[]): ReadonlyMap<string, Maybe<T>> {
  const byKey = new Map<string, Maybe<T>>();
  for (const one of found) {
    const key = JSON.stringify(one.it);
    if (byKey.get(key)?.always !== true) byKey.set(key, one);
  }
  return byKey;
}
