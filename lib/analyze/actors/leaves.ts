import { secretOption } from '../../semantics/data/secret-shapes';
import { Place, together, type Decisions, type Value } from '../../template';

/** A text somewhere in a resource. */
export interface Leaf {
  /** The text, in one branch. */
  readonly place: Place;
  /** The keys on the way, from the outside; items of lists have none, but for what the word before calls by its name. */
  readonly path: readonly string[];
}

/**
 * Every text within a place, in all its branches; nothing is left out, so what is unknown counts as a text.
 *
 * @param place where to begin
 */
export function leavesOf(place: Place): readonly Leaf[] {
  const known = KNOWN.get(place);
  if (known !== undefined) return known;
  const found: Leaf[] = [];
  collect(place, place.location, place.value, place.when, [], found);
  KNOWN.set(place, found);
  return found;
}

/** A place never changes, and that of a resource's properties is looked through for more than one reason. */
const KNOWN = new WeakMap<Place, readonly Leaf[]>();

function collect(origin: Place, location: string, value: Value, when: Decisions, path: readonly string[], found: Leaf[]): void {
  switch (value.kind) {
    case 'choice':
      for (const branch of value.branches) {
        const both = together(when, branch.when);
        if (both !== undefined) collect(origin, location, branch.value, both, path, found);
      }
      return;
    case 'list':
      value.items.forEach((item, index) => {
        // A word of a command may say what the next one is.
        const before = value.items[index - 1];
        const option = before?.kind === 'literal' ? secretOption(String(before.value)) : undefined;
        collect(origin, `${location}/${index}`, item, when, option === undefined ? path : [...path, option], found);
      });
      return;
    case 'map':
      for (const [key, inner] of value.entries) collect(origin, `${location}/${key}`, inner, when, [...path, key], found);
      return;
    case 'absent': return;
    case 'literal':
    case 'text':
    case 'token':
    case 'unknown': found.push({ place: new Place(origin.resource, location, value, when), path });
  }
}
