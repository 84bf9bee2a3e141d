import { ALWAYS, combine, Place, unknown, valueOfJsonText, type Value } from '../../../template';

/** A principal element of a statement. */
export interface IamPrincipal {
  /** The element's key; `AWS` for the bare `*`. */
  readonly type: string;
  /** One principal, without choices. */
  readonly place: Place;
}

/** One condition of a statement: one operator on one key. */
export interface Condition {
  /** The operator without quantifier and without `IfExists`, lower-case. */
  readonly operator: string;
  /** Whether an absent key satisfies it: `…IfExists`, `ForAllValues:`. */
  readonly vacuous: boolean;
  /** The condition key, lower-case: IAM does not tell cases of keys apart. */
  readonly key: string;
  /** Its values, without choices. */
  readonly values: readonly Place[];
}

/** A statement of a policy in one variant: nothing in it is a choice. */
export interface Statement {
  /** The statement's place. */
  readonly place: Place;
  /** Whether it allows; a statement whose effect cannot be told counts as allowing, and is unresolved. */
  readonly effect: 'Allow' | 'Deny' | 'unresolved';
  /** Its actions. */
  readonly actions: readonly Place[];
  /** Its excluded actions, if it has any. */
  readonly notActions: readonly Place[];
  /** Its resources. */
  readonly resources: readonly Place[];
  /** Its excluded resources, if it has any. */
  readonly notResources: readonly Place[];
  /** Its principals. */
  readonly principals: readonly IamPrincipal[];
  /** Whether it names the principals it does not mean. */
  readonly hasNotPrincipal: boolean;
  /** Its conditions. */
  readonly conditions: readonly Condition[];
  /** Parts that cannot be told: the whole statement, its principals, its conditions. */
  readonly unresolved: readonly Place[];
}

/**
 * The statements of a policy document, in every variant. A document or statement that cannot be told is a statement with only `unresolved`.
 *
 * @param document the document's place: a map, or the same as JSON text
 */
export function statementsOf(document: Place): readonly Statement[] {
  const { value, when, location } = document;
  // INVARIANT: a map belongs to one platform, where a location is one place; other values may be shared.
  if (value.kind !== 'map' || when !== ALWAYS) return statementsIn(document);
  const known = read.get(value) ?? new Map<string, readonly Statement[]>();
  const statements = known.get(location) ?? statementsIn(document);
  read.set(value, known.set(location, statements));
  return statements;
}

/** Rules ask for the same documents one after the other. */
const read = new WeakMap<Value, Map<string, readonly Statement[]>>();

function statementsIn(document: Place): readonly Statement[] {
  return decoded(document).branches().flatMap((branch) => {
    switch (branch.value.kind) {
      case 'absent': return [];
      case 'map': return branch.get('Statement').items().flatMap((item) => item.variants()).map(toStatement);
      case 'literal':
      case 'token':
      case 'text':
      case 'list':
      case 'choice':
      case 'unknown': return [opaque(branch)];
    }
  });
}

function decoded(document: Place): Place {
  const value = combine([document.value], ([settled]) => {
    if (settled?.kind === 'text') return valueOfJsonText(settled) ?? settled;
    if (settled?.kind !== 'literal' || typeof settled.value !== 'string') return settled ?? { kind: 'absent' };
    return valueOfJsonText(settled) ?? unknown('not a policy', 'the text is no policy document');
  });
  return new Place(document.resource, document.location, value, document.when);
}

/**
 * A statement that stands alone, as an event bus's does, in every variant.
 *
 * @param statement the statement's place
 */
export function statementsAlone(statement: Place): readonly Statement[] {
  return decoded(statement).items().flatMap((item) => item.variants()).map(toStatement);
}

function opaque(place: Place): Statement {
  return {
    place, effect: 'unresolved', actions: [], notActions: [], resources: [], notResources: [], principals: [],
    hasNotPrincipal: false, conditions: [], unresolved: [place],
  };
}

function toStatement(place: Place): Statement {
  if (place.value.kind !== 'map') return opaque(place);
  const effect = place.get('Effect').value;
  const principals = principalsOf(place.get('Principal'));
  const conditions = conditionsOf(place.get('Condition'));
  return {
    place,
    effect: effect.kind === 'literal' && (effect.value === 'Allow' || effect.value === 'Deny') ? effect.value : 'unresolved',
    actions: place.get('Action').items(),
    notActions: place.get('NotAction').items(),
    resources: place.get('Resource').items(),
    notResources: place.get('NotResource').items(),
    principals: principals.known,
    hasNotPrincipal: place.get('NotPrincipal').value.kind !== 'absent',
    conditions: conditions.known,
    unresolved: [...principals.unresolved, ...conditions.unresolved],
  };
}

interface Partly<T> {
  readonly known: readonly T[];
  readonly unresolved: readonly Place[];
}

function principalsOf(place: Place): Partly<IamPrincipal> {
  switch (place.value.kind) {
    case 'absent': return { known: [], unresolved: [] };
    case 'map': {
      const known = place.entries().flatMap(([type, inner]) => inner.items().map((item) => ({ type, place: item })));
      return { known: known.filter(({ place: one }) => one.value.kind !== 'unknown'), unresolved: known.map((one) => one.place).filter(isUnknown) };
    }
    case 'literal': return { known: [{ type: 'AWS', place }], unresolved: [] };
    case 'token':
    case 'text':
    case 'list':
    case 'choice':
    case 'unknown': return { known: [], unresolved: [place] };
  }
}

function conditionsOf(block: Place): Partly<Condition> {
  if (block.value.kind === 'absent') return { known: [], unresolved: [] };
  if (block.value.kind !== 'map') return { known: [], unresolved: [block] };
  const operators = block.entries();
  return {
    known: operators.flatMap(([operator, keys]) => keys.entries().map(([key, values]) => toCondition(operator, key, values))),
    unresolved: operators.map(([, keys]) => keys).filter((keys) => keys.value.kind !== 'map'),
  };
}

function toCondition(written: string, key: string, values: Place): Condition {
  const lower = written.toLowerCase();
  const quantified = lower.slice(lower.indexOf(':') + 1);
  const ifExists = quantified.endsWith('ifexists');
  return {
    operator: ifExists ? quantified.slice(0, -'ifexists'.length) : quantified,
    vacuous: ifExists || lower.startsWith('forallvalues:'),
    key: key.toLowerCase(),
    values: values.items(),
  };
}

function isUnknown(place: Place): boolean {
  return place.value.kind === 'unknown';
}

/**
 * A value as literal text, or undefined.
 *
 * @param value any value
 */
export function literalText(value: Value): string | undefined {
  return value.kind === 'literal' ? String(value.value) : undefined;
}
