import { uniqueBy } from '../../model/order';
import { type Place } from '../../template';
import type { Context, Part } from '../context';
import { showText } from '../names/symbolic';
import type { Edge } from '../world';
import { CODE_ROWS, type CodeRow } from './code-rows';

/**
 * Where the code comes from that the platform runs: buckets, registries, layers and plugins, templates that were not given.
 *
 * A new version from where code came before is no news; a new place is.
 *
 * @param context the templates
 */
export const codePart: Part = (context) => {
  const found = CODE_ROWS.flatMap((row) => context.platform.resources(row.type).flatMap((resource) =>
    placesAt(context.platform.propertiesOf(resource), row.at).flatMap((place) => edgesAt(context, row, place))));
  return { edges: uniqueBy([...found, ...missingTemplates(context)], ({ resource, location }) => `${resource}\n${location}`) };
};

/** The platform as a whole: whoever brings code for one part of it can bring it for more. */
const PLATFORM = 'the platform';

function edgesAt(context: Context, row: CodeRow, place: Place): readonly Edge[] {
  // A plugin, a layer or a repository of the templates is built by what it names itself.
  if (context.resourceOf(place.value) !== undefined && row.own !== true) return [];
  const always = place.resource.condition === undefined && place.when.size === 0;
  return context.texts(place).map(({ it }) => edge(row.originOf(showText(it)), place.location, `${context.key(place.resource)} runs ${row.what} that comes from`, always));
}

function edge(origin: string, location: string, says: string, always: boolean): Edge {
  return {
    boundary: 'operations', subject: origin, operation: 'provides-code', resource: PLATFORM, always, location,
    because: `${says} ${origin}: whoever writes there decides what runs here`, fix: 'take the code from where it came before, or review who writes there',
  };
}

function missingTemplates(context: Context): readonly Edge[] {
  return context.platform.opacities.filter(({ what }) => what === 'nested-template').flatMap(({ stack, logicalId }) => {
    const resource = logicalId === undefined ? undefined : context.platform.resource(`${stack}/${logicalId}`);
    if (resource === undefined) return [];
    const place = context.platform.propertiesOf(resource).get('TemplateURL');
    return context.texts(place).map(({ it }) => edge(folderOf(showText(it)), place.location, `${context.key(resource)} deploys a template that was not given and comes from`, true));
  });
}

/** An address without its last part, which names the version. */
function folderOf(url: string): string {
  const slash = url.lastIndexOf('/');
  return slash <= 0 ? url : url.slice(0, slash);
}

/** Every place under a path, through every branch; `*` is every item of a list. */
function placesAt(place: Place, path: readonly string[]): readonly Place[] {
  const [key, ...rest] = path;
  if (key === undefined) return place.branches().filter(({ value }) => value.kind !== 'absent');
  return (key === '*' ? place.items() : [place.get(key)]).flatMap((inner) => placesAt(inner, rest));
}
