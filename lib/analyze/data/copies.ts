import type { Place } from '../../template';
import type { Context } from '../context';
import type { Edge } from '../world';
import { isUnconditional, nounOf, statedText } from '../kafka/reading';
import { COPIES_THEMSELVES, COPY_ROWS, type CopyRow } from './copy-rows';
import { destinationOf } from './destination';
import { placesAt } from './paths';

/** What tells of the others, rather than being data. */
const EVIDENCE: ReadonlySet<string> = new Set([
  'broker logs', 'authorizer logs', 'worker logs', 'replicator logs', 'channel logs', 'logs', 'access logs', 'flow logs', 'the trail', 'findings', 'configurations', 'queries of names',
  'an inventory', 'an analysis',
]);

/**
 * An edge of a copy. A new destination is a new edge; the key is told, and whether the destination stands in the templates.
 *
 * @param context the templates
 * @param from whose data
 * @param place the text that names the destination
 * @param what what goes there
 */
export function copyEdge(context: Context, from: string, place: Place, what: string): Edge {
  const { noun, remark } = destinationOf(context, place);
  return {
    boundary: 'data', subject: from, operation: 'copies', resource: noun, always: isUnconditional(place), location: place.location,
    because: `${noun}, ${remark}, keeps ${what} of ${from}`,
    fix: `remove the destination, or send ${what} where it went before`,
    ...(EVIDENCE.has(what) && !remark.startsWith('in account') && !isBucketOfAnybody(place, remark) ? { evidence: true } : {}),
  };
}

/** The name of a bucket outside the templates tells nothing of its owner. */
function isBucketOfAnybody({ location }: Place, remark: string): boolean {
  return remark === 'outside the templates' && location.slice(location.lastIndexOf('/')).includes('Bucket');
}

/**
 * Every durable copy that a property names.
 *
 * @param context the templates
 */
export function copies(context: Context): readonly Edge[] {
  return [
    ...COPY_ROWS.flatMap((row) => context.platform.resources(row.type).flatMap((resource) => copiesOf(context, row, context.platform.propertiesOf(resource)))),
    ...COPIES_THEMSELVES.flatMap(([type, from, what]) => context.platform.resources(type).flatMap((resource) => (
      context.platform.propertiesOf(resource).get(...from).branches().flatMap((place) => (place.value.kind === 'absent' ? [] : [selfCopy(context, place, what)]))))),
  ];
}

function selfCopy(context: Context, place: Place, what: string): Edge {
  const [from, to] = [nounOf(context, place.value), context.key(place.resource)];
  return {
    boundary: 'data', subject: from, operation: 'copies', resource: to, always: isUnconditional(place), location: place.location, because: `${to} keeps ${what} of ${from}`, fix: `remove ${to}`,
  };
}

function copiesOf(context: Context, row: CopyRow, properties: Place): readonly Edge[] {
  if (row.unless !== undefined && isOff(properties.get(...row.unless.at), row.unless.is)) return [];
  const from = row.from === undefined ? context.key(properties.resource) : sourceOf(context, properties.get(...row.from));
  if (from === undefined) return [];
  return placesAt(properties, row.to).map((place) => copyEdge(context, from, place, row.what));
}

/** Off in every branch. */
function isOff(place: Place, off: string): boolean {
  return place.branches().every(({ value }) => value.kind === 'absent' || statedText(value)?.toLowerCase() === off);
}

function sourceOf(context: Context, place: Place): string | undefined {
  const [first] = place.branches();
  return first === undefined || first.value.kind === 'absent' ? undefined : nounOf(context, first.value);
}
