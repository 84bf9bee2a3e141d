import { identityOf, isList, parseJson, type Json, type Place, type Platform, type Resource, type Token, type Value } from '../../../template';

/**
 * The resource of the templates that a value refers to, by whatever attribute.
 *
 * @param value a value without choices
 * @param platform templates deployed together
 * @param types the types that count; all without
 */
export function referred(value: Value, platform: Platform, ...types: readonly string[]): Resource | undefined {
  if (value.kind !== 'token' || value.resource === undefined) return undefined;
  const resource = platform.resource(value.resource);
  return resource !== undefined && (types.length === 0 || types.includes(resource.type)) ? resource : undefined;
}

/**
 * What makes two values the same thing: the resource that they refer to, or what they say.
 *
 * @param value a value without choices
 * @param platform templates deployed together
 * @param types the types that count; all without
 */
export function thingKey(value: Value, platform: Platform, ...types: readonly string[]): string {
  return referred(value, platform, ...types)?.key ?? identityOf(value);
}

/**
 * Every token within a value: of a text, those among its parts.
 *
 * @param value a value without choices
 */
export function tokensIn(value: Value): readonly Token[] {
  if (value.kind === 'token') return [value];
  return value.kind === 'text' ? value.parts.filter((part): part is Token => typeof part !== 'string' && part.kind === 'token') : [];
}

/** What the evaluator calls a list that one stack joins with commas and another takes apart. */
const SPLIT = 'Fn::Split(,,';

/**
 * The resources of a list of ids that a nested stack is given as one text, as parameters must be; ids of resources hold no commas.
 *
 * @param value a value without choices
 * @param platform templates deployed together
 * @param type what every item has to be
 */
export function joinedWithin(value: Value, platform: Platform, type: string): readonly Resource[] | undefined {
  if (value.kind !== 'token' || !value.id.startsWith(SPLIT)) return undefined;
  const parsed = parseJson(value.id.slice(SPLIT.length, -1));
  if (!parsed.ok || !isList(parsed.data)) return undefined;
  const items = parsed.data.slice(1).filter((part) => part !== ',').map((part) => resourceOf(part, platform));
  return items.length > 0 && items.every((item) => item?.type === type) ? items.filter((item) => item !== undefined) : undefined;
}

/** The resource of a token, as an identity writes it. */
function resourceOf(part: Json, platform: Platform): Resource | undefined {
  const [kind, key] = isList(part) ? part : [];
  return kind === 't' && typeof key === 'string' ? platform.resource(key) : undefined;
}

/**
 * The places that some keys lead to, in every branch; `*` leads to every item of a list.
 *
 * @param place where to begin
 * @param keys the way
 */
export function sitesAt(place: Place, keys: readonly string[]): readonly Place[] {
  const [key, ...rest] = keys;
  if (key === undefined) return place.branches().filter(({ value }) => value.kind !== 'absent');
  const inner = key === '*' ? place.items() : [place.get(key)];
  return inner.flatMap((one) => sitesAt(one, rest));
}
