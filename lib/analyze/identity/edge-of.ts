import type { Place } from '../../template';
import type { Context } from '../context';
import { showText } from '../names/symbolic';
import type { Edge, Maybe } from '../world';

/** A fact without its place and presence. */
export type Fact = Omit<Edge, 'location' | 'always'>;

/**
 * A fact that a place states.
 *
 * @param place what decides
 * @param fact the rest
 * @param always whether it is so whenever its resource is there; by default as the place says
 */
export function edgeOf(place: Place, fact: Fact, always = true): Edge {
  return { ...fact, location: place.location, always: always && place.when.size === 0 && place.resource.condition === undefined };
}

/**
 * What a place names: the nouns of resources of the templates, and other texts as they are.
 *
 * @param context what the analysis is given
 * @param place a reference, a name or an ARN
 * @param types what the place takes
 */
export function nounsAt(context: Context, place: Place, ...types: readonly string[]): readonly Maybe<string>[] {
  return place.branches().flatMap((branch): readonly Maybe<string>[] => {
    if (branch.value.kind === 'absent') return [];
    const resource = context.resourceOf(branch, ...types);
    if (resource !== undefined) return [{ it: context.key(resource), always: branch.when.size === place.when.size }];
    return context.texts(branch).map(({ it, always }) => ({ it: showText(it), always }));
  });
}
