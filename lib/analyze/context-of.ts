import type { SymbolicText } from '../semantics/iam/text';
import { branchesOf, identityOf, unknownWithin, type Choice, type Place, type Platform, type Resource, type Value } from '../template';
import type { Context } from './context';
import { Canonical } from './names/canonical';
import { environmentOf } from './names/environment';
import { namedByPlace } from './names/naming';
import { distinct, Physical } from './names/physical';
import { Recogniser } from './names/recognise';
import { keyOfText, notKnown } from './names/symbolic';
import type { Maybe, Naming } from './world';

/**
 * What every part of the analysis is given.
 *
 * @param platform the templates
 * @param naming the names of nouns; by default the places of the resources
 */
export function contextOf(platform: Platform, naming: Naming = namedByPlace(platform)): Context {
  const physical = new Physical(platform, naming);
  const canonical = new Canonical(platform, physical);
  const recogniser = new Recogniser(platform, physical, canonical);
  const settledTexts = remembered((value: Exclude<Value, Choice>, fallbacks: boolean): readonly SymbolicText[] =>
    distinct(physical.texts(value, fallbacks).map((text) => canonical.text(text))));
  return {
    platform, naming, ...environmentOf(placeOf(platform)),
    key: (resource) => naming(resource.key),
    accountOf: (resource) => physical.environment(resource).account,
    texts: (place) => textsOf(place, settledTexts),
    text: (value) => oneText(value, settledTexts),
    alternatives: (value) => allTexts(value, settledTexts),
    resourceOf: (of: Value | Place, ...types: readonly string[]): Resource | undefined => ('kind' in of ? recogniser.resourceOf(of, types) : recogniser.resourceOf(of.value, types, of.resource)),
    attribute: (resource, name) => distinct(physical.attribute(resource, name)),
  };
}

type TextsOf = (value: Exclude<Value, Choice>, fallbacks: boolean) => readonly SymbolicText[];

/** Values never change, nor does what a platform makes of them. Literals are what stands in many places. */
function remembered(textsOf: TextsOf): TextsOf {
  const literals = new WeakMap<Value, readonly SymbolicText[]>();
  return (value, fallbacks) => {
    if (value.kind !== 'literal') return textsOf(value, fallbacks);
    const found = literals.get(value) ?? textsOf(value, fallbacks);
    literals.set(value, found);
    return found;
  };
}

function textsOf(place: Place, settledTexts: TextsOf): readonly Maybe<SymbolicText>[] {
  const branches = place.branches();
  const found = branches.flatMap(({ value, when }): Maybe<SymbolicText>[] => {
    const settled = value as Exclude<Value, Choice>;
    const texts = settledTexts(settled, false);
    const fallbacks = unknownWithin(settled, ({ fallback }) => fallback !== undefined) === undefined ? [] : settledTexts(settled, true);
    const always = when.size === 0 && branches.length === 1 && texts.length === 1;
    return [...texts.map((it) => ({ it, always })), ...fallbacks.map((it) => ({ it, always: false }))];
  });
  return merged(found);
}

/** A text that two branches have stands once. */
function merged(found: readonly Maybe<SymbolicText>[]): readonly Maybe<SymbolicText>[] {
  const byKey = new Map<string, Maybe<SymbolicText>>();
  for (const one of found) {
    const key = keyOfText(one.it);
    if (byKey.get(key)?.always !== true) byKey.set(key, one);
  }
  return [...byKey.values()];
}

function allTexts(value: Value, settledTexts: TextsOf): readonly SymbolicText[] {
  return value.kind === 'choice' ? distinct(branchesOf(value).flatMap((branch) => settledTexts(branch.value, false))) : settledTexts(value, false);
}

function oneText(value: Value, settledTexts: TextsOf): SymbolicText | undefined {
  return onlyOne(value, allTexts(value, settledTexts));
}

function onlyOne(value: Value, texts: readonly SymbolicText[]): SymbolicText | undefined {
  const [first] = texts;
  if (texts.length <= 1) return first;
  return notKnown(`one of ${identityOf(value)}`, 'it depends on a condition');
}

/** The account and region that the templates name; where they name several, the first. */
function placeOf(platform: Platform): string {
  return platform.templates.find((template) => template.environment !== '')?.environment ?? '';
}
