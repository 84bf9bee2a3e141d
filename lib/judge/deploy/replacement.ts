import { changesOf, STILL, type Change } from './changes';
import { differenceAt } from './difference';
import type { Pair } from './pairs';
import type { Replacement } from './result';
import { TYPES } from './types';

/**
 * A resource in whose place another is created, with what goes with the old one.
 *
 * @param pair the resource
 * @param changes what makes it another; not empty
 */
export function replacement(pair: Pair, changes: readonly Change[]): Replacement {
  const { was, is, place, type } = pair;
  const facts = TYPES.get(type);
  // Which of the two templates decides is not documented, so it takes both.
  const kept = [was, is].every(({ resource }) => resource.attributes['UpdateReplacePolicy'] === 'Retain');
  const name = facts?.name;
  const [old, now] = name === undefined ? [] : [was, is].map((place) => place.get(name).value);
  // A name is taken where it was taken: that of a topic on its cluster.
  const isElsewhere = changes.some(({ path }) => path === 'ClusterArn');
  const isFixed = !isElsewhere && old !== undefined && now !== undefined && now.kind !== 'absent' && changesOf(old, now, STILL).length === 0;
  return {
    resource: place, type, kept, differences: changes.map((change) => differenceAt(is, change)),
    ...(facts?.holds !== undefined && { loses: facts.holds }),
    ...(isFixed && name !== undefined && { fails: `the old one has the same ${name} while the new one is created` }),
  };
}
