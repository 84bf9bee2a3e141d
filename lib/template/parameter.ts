import { choose } from './choice';
import { decision } from './decisions';
import { entry, isList, textEntry } from './json';
import { splitValue } from './lists';
import { literal, unknown, type Json, type Unknown, type Value } from './value';

/** A parameter of a template. */
export interface ParameterPlace {
  /** Its name. */
  readonly name: string;
  /** `Stack/Parameters/Name`. */
  readonly id: string;
  /** Whether its stack is nested: nobody but the parent's template can pass a value, and what that leaves out has its default. */
  readonly isNested: boolean;
  /** Whether it is taken to have its default: what is deployed when nobody says otherwise. */
  readonly takesDefaults: boolean;
}

/**
 * What is known of a parameter that no template passes a value for.
 *
 * Whoever deploys may choose another value than the default, so the default is a fallback of the unknown; among allowed values, each is a branch.
 *
 * @param declared what the template declares
 * @param place whose it is
 * @param evaluate evaluates template data
 */
export function parameterValue(declared: Json | undefined, { name, id, isNested, takesDefaults }: ParameterPlace, evaluate: (data: Json) => Value): Value {
  const type = typeOf(declared);
  const more = isSecret(declared) ? { secret: true } as const : {};
  if (isStored(type)) return stored(name, id, more);
  const data = entry(declared, 'Default');
  const fallback = data === undefined || data === null ? undefined : isListType(type) ? listOf(data, evaluate) : evaluate(data);
  if (isNested && fallback !== undefined) return fallback;
  const allowed = entry(declared, 'AllowedValues');
  if (isList(allowed) && allowed.length > 0 && !isListType(type)) {
    return choose(allowed.map((value) => ({ when: decision(id, JSON.stringify(value)), value: evaluate(value) })));
  }
  if (takesDefaults && fallback !== undefined && !isSecret(declared)) return fallback;
  return withoutSelf(unknown(id, `parameter ${name} is chosen at deployment`, { ...more, ...(fallback === undefined ? {} : { fallback }) }));
}

/**
 * Whether the default of a parameter says what its other values need not: it is no secret, not read from the parameter store, and not one of a list that is all judged.
 *
 * @param declared what the template declares
 */
export function isOpenDefault(declared: Json): boolean {
  const [type, data] = [typeOf(declared), entry(declared, 'Default')];
  return data !== undefined && data !== null && !isStored(type) && !isSecret(declared) && (isListType(type) || !isList(entry(declared, 'AllowedValues')));
}

/**
 * The value of a parameter of a nested stack, of what its parent passes.
 *
 * @param declared what the template declares
 * @param place whose it is
 * @param given what the parent passes
 */
export function givenValue(declared: Json | undefined, { name, id }: Pick<ParameterPlace, 'name' | 'id'>, given: Value): Value {
  const type = typeOf(declared);
  if (isStored(type)) return stored(name, id, isSecret(declared) ? { secret: true } : {});
  const value = isListType(type) && given.kind !== 'list' ? splitValue(literal(','), given) : given;
  return value.kind === 'unknown' && isSecret(declared) ? { ...value, secret: true } : value;
}

/** What is given or the default of such a parameter is the name of what is read, not its value. */
function isStored(type: string): boolean {
  return type.startsWith('AWS::SSM::Parameter::Value<');
}

function stored(name: string, id: string, more: { readonly secret?: true }): Unknown {
  return unknown(id, `parameter ${name} is read from the parameter store at deployment`, more);
}

/** A default that is the parameter itself says nothing. */
function withoutSelf(value: Unknown): Unknown {
  if (value.fallback?.kind !== 'unknown' || value.fallback.id !== value.id) return value;
  return unknown(value.id, value.reason, value.secret === undefined ? {} : { secret: true });
}

function listOf(data: Json, evaluate: (data: Json) => Value): Value {
  if (typeof data === 'object') return evaluate(data);
  return { kind: 'list', items: String(data).split(',').map((item) => evaluate(item.trim())) };
}

function isListType(type: string): boolean {
  return type === 'CommaDelimitedList' || type.startsWith('List<');
}

function typeOf(declared: Json | undefined): string {
  return textEntry(declared, 'Type') ?? 'String';
}

function isSecret(declared: Json | undefined): boolean {
  return [true, 'true'].some((yes) => entry(declared, 'NoEcho') === yes);
}
