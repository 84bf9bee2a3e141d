import type { Place } from '../../template';
import type { Maybe } from '../world';

/**
 * What is found in the branches of a place: always there is what every branch has always.
 *
 * @param place where to look; what comes out is told relative to it
 * @param find what one branch has, told relative to that branch
 */
export function overBranches<T>(place: Place, find: (branch: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  const branches = place.branches();
  const [only, another] = branches;
  if (only === undefined) return [];
  if (another === undefined) return find(only);
  const lists = branches.map((branch) => once(find(branch)));
  const keys = new Set(lists.flatMap((list) => [...list.keys()]));
  return [...keys].flatMap((key) => {
    const found = lists.map((list) => list.get(key));
    const one = found.find((it) => it !== undefined);
    return one === undefined ? [] : [{ it: one.it, always: found.every((it) => it?.always === true) }];
  });
}

/**
 * What is found in the items of a list, in all its branches; an item that is there only sometimes has nothing that is there always.
 *
 * @param place a list, or one item
 * @param find what one item has, told relative to it
 */
export function overItems<T>(place: Place, find: (item: Place) => readonly Maybe<T>[]): readonly Maybe<T>[] {
  return overBranches(place, (branch) => branch.items().flatMap((item) => {
    const found = find(item);
    return item.when.size === branch.when.size ? found : sometimes(found);
  }));
}

/**
 * The same, but not always there.
 *
 * @param found anything
 */
export function sometimes<T>(found: readonly Maybe<T>[]): readonly Maybe<T>[] {
  return found.map(({ it }) => ({ it, always: false }));
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
