import type { Condition, Statement } from '../../semantics/iam/statement';
import { ABSENT, identityOf, Place } from '../../template';
import type { Context } from '../context';
import { notKnown } from '../names/symbolic';
import { conditionsOf, principalsOf, reasonOf, textsOf, type Read } from './elements';

const NO_CONDITION: Read<Condition> = { known: [] };
const ELEMENTS = new Set(['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

/**
 * A statement as it stands; two, an Allow and a Deny, where its effect can't be told.
 *
 * @param context what the analysis is given
 * @param place a map, without choices inside
 * @param variables whether policy variables count
 */
export function statementOf(context: Context, place: Place, variables: boolean): readonly Statement[] {
  if (place.value.kind !== 'map') return everything(place, place.location, reasonOf(place));
  const action = pair(context, place, 'Action', textsOf);
  const resource = pair(context, place, 'Resource', textsOf);
  const principal = pair(context, place, 'Principal', principalsOf);
  const condition = place.value.entries.has('Condition') ? conditionsOf(context, childOf(place, 'Condition')) : NO_CONDITION;
  const foreign = foreignIn(place.value.entries.keys());
  const effect = place.value.entries.get('Effect') ?? ABSENT;
  const stated = effect.kind === 'literal' && (effect.value === 'Allow' || effect.value === 'Deny') ? effect.value : undefined;
  const effects: readonly Statement['effect'][] = stated === undefined ? ['Allow', 'Deny'] : [stated];
  const unknown = [
    action.unknown, resource.unknown, principal.unknown, condition.unknown,
    foreign === undefined ? undefined : `the element ${foreign} is not understood`,
    action.is === undefined && action.not === undefined ? 'it names no action' : undefined,
    effects.length > 1 ? 'its effect can not be told' : undefined,
  ].find((reason) => reason !== undefined);
  return effects.map((one) => {
    const statement: Stated = { effect: one };
    if (principal.is !== undefined) statement.principals = principal.is;
    if (principal.not !== undefined) statement.notPrincipals = principal.not;
    if (action.is !== undefined) statement.actions = action.is;
    if (action.not !== undefined) statement.notActions = action.not;
    if (action.is === undefined && action.not === undefined) statement.actions = [['*']];
    if (resource.is !== undefined) statement.resources = resource.is;
    if (resource.not !== undefined) statement.notResources = resource.not;
    return { ...statement, conditions: condition.known, ...(unknown === undefined ? {} : { unknown }), location: place.location, variables };
  });
}

/** A statement while it is put together. */
type Stated = { -readonly [Element in 'effect']: Statement[Element] } & {
  -readonly [Element in 'principals' | 'notPrincipals' | 'actions' | 'notActions' | 'resources' | 'notResources']?: NonNullable<Statement[Element]>;
};

function foreignIn(keys: Iterable<string>): string | undefined {
  for (const key of keys) if (!ELEMENTS.has(key)) return key;
  return undefined;
}

/**
 * What a policy can say that can't be read: anything, by an Allow and a Deny that may each be there.
 *
 * @param place what is not understood
 * @param location where it stands
 * @param reason why it can't be read
 * @param id what makes it the same unknown as another; by default what stands there
 */
export function everything(place: Place, location: string, reason: string, id?: string): readonly Statement[] {
  const own = place.value.kind === 'unknown' ? place.value.id : identityOf(place.value);
  const anything = [notKnown(id ?? own, reason)];
  return (['Allow', 'Deny'] as const).map((effect) => ({
    effect, actions: anything, resources: anything, conditions: [], unknown: reason, location, variables: true,
  }));
}

interface Pair<T> {
  readonly is?: readonly T[];
  readonly not?: readonly T[];
  readonly unknown?: string;
}

function pair<T>(context: Context, place: Place, name: string, read: (context: Context, place: Place) => Read<T>): Pair<T> {
  if (place.value.kind === 'map' && !place.value.entries.has(name) && !place.value.entries.has(`Not${name}`)) return {};
  const [positive, negative] = [childOf(place, name), childOf(place, `Not${name}`)];
  const has = positive.value.kind !== 'absent';
  const hasNot = negative.value.kind !== 'absent';
  const is = has ? read(context, positive) : undefined;
  const not = hasNot && !has ? read(context, negative) : undefined;
  const unknown = has && hasNot ? `${name} and Not${name} stand together` : is?.unknown ?? not?.unknown;
  return {
    ...(is === undefined ? {} : { is: is.known }),
    ...(not === undefined ? {} : { not: not.known }),
    ...(unknown === undefined ? {} : { unknown }),
  };
}

/** An element of a statement; a statement has no choices, so that one look is enough. */
function childOf(place: Place, key: string): Place {
  const value = place.value.kind === 'map' ? place.value.entries.get(key) ?? ABSENT : ABSENT;
  return new Place(place.resource, `${place.location}/${key}`, value, place.when);
}
