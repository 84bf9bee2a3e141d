import { entriesOf, isList, Place, together, type Choice, type Decisions, type Json, type Platform, type Resource, type Template, type Value } from '../../../template';
import { secretOption } from '../../../semantics/data/secret-shapes';
import { findingText } from './findings';
import { type Finding } from '../rule';

/** A text somewhere in a value: literal, or known at deployment only. */
export interface TextAt {
  /** The text, in one branch. */
  readonly value: Exclude<Value, Choice>;
  /** What it is called: the last key on the way, or the `Name` beside a `Value`. */
  readonly name: string;
  /** The first key on the way. */
  readonly property: string;
  /** Its place. */
  readonly place: () => Place;
}

const NAMES = new Set(['name', 'key', 'parameterkey']);

// A platform never changes, and more than one rule looks through all that it says.
const KNOWN = new WeakMap<Place, readonly TextAt[]>();

/**
 * Every text of a resource's properties, in all branches.
 *
 * @param properties the properties
 */
export function textsOf(properties: Place): readonly TextAt[] {
  const known = KNOWN.get(properties);
  if (known !== undefined) return known;
  const found: TextAt[] = [];
  collect({ origin: properties, when: properties.when, name: '', property: '', found }, properties.value, undefined);
  KNOWN.set(properties, found);
  return found;
}

/** A key on the way; texts of locations are made only for what is found. */
interface Step {
  readonly before: Step | undefined;
  readonly key: string | number;
}

interface Walk {
  readonly origin: Place;
  readonly when: Decisions;
  readonly name: string;
  readonly property: string;
  readonly found: TextAt[];
}

function collect(walk: Walk, value: Value, step: Step | undefined): void {
  switch (value.kind) {
    case 'choice':
      for (const branch of value.branches) {
        const when = together(walk.when, branch.when);
        if (when !== undefined) collect({ ...walk, when }, branch.value, step);
      }
      return;
    case 'list':
      value.items.forEach((item, index) => { collect({ ...walk, name: optionBefore(value.items[index - 1]) ?? walk.name }, item, { before: step, key: index }); });
      return;
    case 'map': {
      const beside = [...value.entries].find(([key]) => NAMES.has(key.toLowerCase()))?.[1];
      for (const [key, inner] of value.entries) {
        const isValue = beside?.kind === 'literal' && key.toLowerCase() === 'value';
        collect({ ...walk, name: isValue ? String(beside.value) : key, property: walk.property === '' ? key : walk.property }, inner, { before: step, key });
      }
      return;
    }
    case 'absent': return;
    case 'literal':
    case 'text':
    case 'token':
    case 'unknown': {
      const { origin, when, name, property, found } = walk;
      found.push({ value, name, property, place: () => new Place(origin.resource, origin.location + pathOf(step), value, when) });
    }
  }
}

/** What the word before calls the next one. */
function optionBefore(word: Value | undefined): string | undefined {
  return word?.kind === 'literal' ? secretOption(String(word.value)) : undefined;
}

function pathOf(step: Step | undefined): string {
  return step === undefined ? '' : `${pathOf(step.before)}/${step.key}`;
}

/** A literal text outside of the properties of resources. */
export interface LooseText {
  /** Where it stands, from the section on. */
  readonly location: string;
  /** What it is called. */
  readonly name: string;
  /** The text. */
  readonly text: string;
}

/**
 * Every literal text in data of a template, such as its metadata.
 *
 * @param data the data
 * @param location where it stands
 * @param name what it is called
 */
export function looseTexts(data: Json | undefined, location: string, name = ''): readonly LooseText[] {
  if (typeof data === 'string') return [{ location, name, text: data }];
  if (isList(data)) return data.flatMap((item, index) => looseTexts(item, `${location}/${index}`, name));
  return entriesOf(data).flatMap(([key, inner]) => looseTexts(inner, `${location}/${key}`, key));
}

/**
 * A place in the metadata of a resource.
 *
 * @param resource the resource
 * @param location where it stands
 * @param text what stands there
 */
export function metadataPlace(resource: Resource, location: string, text: string): Place {
  return new Place(resource, location, { kind: 'literal', value: text });
}

/**
 * The value of an output.
 *
 * @param platform templates deployed together
 * @param template whose output it is
 * @param name its name
 */
export function outputOf(platform: Platform, { stack, environment }: Template, name: string): Value | undefined {
  return platform.isNested(stack) ? platform.nestedOutput(stack, name) : platform.stackOutput(stack, environment, name);
}

/**
 * A finding at a place of a template that is in no resource.
 *
 * @param rule the id of the rule
 * @param where the template, and the place in it
 * @param platform templates deployed together
 * @param said what was found
 */
export function templateFinding(
  rule: string, where: { readonly template: Template; readonly location: string }, platform: Platform, said: Pick<Finding, 'finding' | 'message' | 'kind'>,
): Finding {
  const { template: { stack }, location } = where;
  return { ...said, rule, stack, logicalId: '', location: platform.templates.length > 1 ? `${stack}/${location}` : location, finding: findingText(said.finding) };
}
