import type { Condition, PrincipalElement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place, Value } from '../../template';
import type { Context } from '../context';

/** What can be read of an element, and why the rest can't. */
export interface Read<T> {
  /** What can. */
  readonly known: readonly T[];
  /** Why something cannot; undefined where everything can. */
  readonly unknown?: string;
}

const PRINCIPAL_TYPES: ReadonlySet<string> = new Set<PrincipalElement['type']>(['AWS', 'Service', 'Federated', 'CanonicalUser']);
const NOT_TEXT = 'something other than text stands where text is expected';

/**
 * The texts of an element that is one text or a list of texts.
 *
 * @param context what the analysis is given
 * @param place the element, without choices
 */
export function textsOf(context: Context, place: Place): Read<SymbolicText> {
  const { value } = place;
  if (value.kind !== 'list') return textsIn(context, place);
  // What an element says depends on no place.
  const ofContext = READ.get(context) ?? new WeakMap<Value, Read<SymbolicText>>();
  READ.set(context, ofContext);
  const read = ofContext.get(value) ?? textsIn(context, place);
  ofContext.set(value, read);
  return read;
}

/** What was read of a value: few lists of actions stand in thousands of statements. */
const READ = new WeakMap<Context, WeakMap<Value, Read<SymbolicText>>>();

function textsIn(context: Context, place: Place): Read<SymbolicText> {
  const { value } = place;
  if (value.kind === 'literal' || value.kind === 'text' || value.kind === 'token') {
    const known = context.alternatives(value);
    return known.length === 0 ? { known, unknown: NOT_TEXT } : { known };
  }
  // What a reference is called depends on the same condition as the thing itself: a policy that names it in every case names it always.
  const items = place.items().map((item) => (item.value.kind === 'map' ? [] : context.alternatives(item.value)));
  return items.every((texts) => texts.length > 0) ? { known: items.flat() } : { known: items.flat(), unknown: NOT_TEXT };
}

/**
 * The principals of an element: `*`, or a map from types to one text or several.
 *
 * @param context what the analysis is given
 * @param place the element, without choices
 */
export function principalsOf(context: Context, place: Place): Read<PrincipalElement> {
  if (place.value.kind !== 'map') {
    const { known, unknown } = textsOf(context, place);
    return { known: known.map((value) => ({ type: 'AWS', value })), ...(unknown === undefined ? {} : { unknown }) };
  }
  const read = place.entries().map(([type, inner]): Read<PrincipalElement> => {
    if (!isPrincipalType(type)) return { known: [], unknown: `${type} is no kind of principal that is understood` };
    const { known, unknown } = textsOf(context, inner);
    return { known: known.map((value) => ({ type, value })), ...(unknown === undefined ? {} : { unknown }) };
  });
  return joined(read);
}

/**
 * The conditions of a statement.
 *
 * @param context what the analysis is given
 * @param place the element, without choices
 */
export function conditionsOf(context: Context, place: Place): Read<Condition> {
  if (place.value.kind === 'absent') return { known: [] };
  if (place.value.kind !== 'map') return { known: [], unknown: reasonOf(place) };
  return joined(place.entries().flatMap(([operator, keys]): readonly Read<Condition>[] => {
    if (keys.value.kind !== 'map') return [{ known: [], unknown: reasonOf(keys) }];
    return keys.entries().map(([key, values]) => {
      const { known, unknown } = textsOf(context, values);
      return { known: [{ ...operatorOf(operator), key: key.toLowerCase(), values: known }], ...(unknown === undefined ? {} : { unknown }) };
    });
  }));
}

/**
 * Why a place says nothing that can be read.
 *
 * @param place a place without choices
 */
export function reasonOf(place: Place): string {
  return place.value.kind === 'unknown' ? place.value.reason : `${place.describe()} can not be read`;
}

const QUANTIFIERS = { 'foranyvalue:': 'any', 'forallvalues:': 'all' } as const;

function operatorOf(written: string): Pick<Condition, 'operator' | 'quantifier' | 'ifExists'> {
  const lower = written.toLowerCase();
  const quantifier = lower.startsWith('foranyvalue:') ? 'foranyvalue:' : lower.startsWith('forallvalues:') ? 'forallvalues:' : undefined;
  const bare = quantifier === undefined ? lower : lower.slice(quantifier.length);
  const ifExists = bare.endsWith('ifexists');
  return {
    operator: ifExists ? bare.slice(0, -'ifexists'.length) : bare, ifExists,
    ...(quantifier === undefined ? {} : { quantifier: QUANTIFIERS[quantifier] }),
  };
}

function isPrincipalType(type: string): type is PrincipalElement['type'] {
  return PRINCIPAL_TYPES.has(type);
}

function joined<T>(read: readonly Read<T>[]): Read<T> {
  const lacking = read.find((one) => one.unknown !== undefined)?.unknown;
  return { known: read.flatMap((one) => one.known), ...(lacking === undefined ? {} : { unknown: lacking }) };
}
