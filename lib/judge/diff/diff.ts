import type { World } from '../../analyze/world';
import type { Access, UnknownPlace } from '../../model/answers';
import { sortedBy, uniqueBy } from '../../model/order';
import { controlsWeakened } from './controls';
import { edgesGained } from './edges';
import { boundariesWeakened, iamGained } from './iam';
import { aclsGained } from './kafka-acls';
import { defaultsWeakened, listenersGained } from './kafka-listeners';
import { movedAway } from './moved-away';
import { networkGained } from './network';
import { placesIn, type PlaceOf } from './places';
import type { PlatformDiff } from './result';
import { unknownsGained } from './unknowns';

/**
 * What a platform newly makes possible, and what it guards less, than another. Needs no declaration.
 *
 * @param before the world to compare with; its nouns are called as those of the other world that they are
 * @param after the world in question
 */
export function diff(before: World, after: World): PlatformDiff {
  const placeOf = placesIn(before, after);
  const gained = gainedIn(before, after, placeOf);
  const lost = gainedIn(after, before, placesIn(after, before));
  const widened = gained.access;
  const weakened = sortedBy([...controlsWeakened(before, after, placeOf), ...defaultsWeakened(before, after), ...boundariesWeakened(before, after, placeOf)], ({ control, location }) => `${control}\n${location}`);
  const unknown = uniqueBy([...gained.unknown, ...unknownsGained(before, after), ...movedAway(before, after)], ({ location, reason }) => `${location}\n${reason}`);
  return {
    verdict: widened.length + weakened.length > 0 ? 'violated' : unknown.length > 0 ? 'unproved' : 'proved',
    widened, weakened, unknown, broken: [],
    narrowed: lost.access.map((access) => noLonger(access, placeOf)),
    assumptions: [...new Set([...before.assumptions, ...after.assumptions])].sort(),
  };
}

/** What was gained the other way round, said of what is there now. */
function noLonger(access: Access, placeOf: PlaceOf): Access {
  const location = placeOf(access.path[0]?.location ?? access.resource);
  return { ...access, path: [{ location, because: `${access.subject} can no longer ${access.operation} on ${access.resource}` }], fix: 'nothing to do' };
}

function gainedIn(before: World, after: World, placeOf: PlaceOf): { readonly access: readonly Access[]; readonly unknown: readonly UnknownPlace[] } {
  const iam = iamGained(before, after, placeOf);
  const access = [...listenersGained(before, after), ...aclsGained(before, after, placeOf), ...networkGained(before, after), ...iam.gained, ...edgesGained(before, after)];
  return { access: uniqueBy(access, ({ boundary, subject, operation, resource, path }) => [RANK[boundary], subject, operation, resource, path[0]?.location].join('\n')), unknown: iam.unknown };
}

const RANK = { identity: '1', network: '2', data: '3', operations: '4' } as const;
