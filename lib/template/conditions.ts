import { combine } from './choice';
import { either, equals } from './decisions';
import { identityOf } from './identity';
import { isList, isMap } from './json';
import { literal, type Json, type Value } from './value';

/** What deciding a condition asks of the template. */
export interface Deciding {
  /** The value of template data. */
  value(data: Json): Value;
  /** The outcome of a condition by name. */
  condition(name: string): Value;
  /** The outcome of a condition that stands within this one. */
  truth(data: Json): Value;
}

/**
 * Whether the data of a condition holds: true, false, or a choice of both.
 *
 * @param data what stands in the template
 * @param stack whose condition it is
 * @param ask what it stands on
 */
export function decide(data: Json, stack: string, ask: Deciding): Value {
  if (!isMap(data)) return typeof data === 'boolean' ? literal(data) : literal(data === 'true');
  const [only, another] = Object.entries(data);
  const undecided = (): Value => either(`${stack}/${identityOf(ask.value(data))}`);
  if (only === undefined || another !== undefined) return undecided();
  const [name, argument] = only;
  const operands = isList(argument) ? argument : [argument];
  const truths = (): Value[] => operands.map((operand) => ask.truth(operand));
  switch (name) {
    case 'Condition': return typeof argument === 'string' ? ask.condition(argument) : undecided();
    case 'Fn::Equals': return equals(ask.value(operands[0] ?? null), ask.value(operands[1] ?? null));
    case 'Fn::Not': return combine(truths(), ([value]) => literal(!isTrue(value)));
    case 'Fn::And': return combine(truths(), (values) => literal(values.every(isTrue)));
    case 'Fn::Or': return combine(truths(), (values) => literal(values.some(isTrue)));
    default: return undecided();
  }
}

/**
 * Whether a value is true.
 *
 * @param value any value
 */
export function isTrue(value: Value | undefined): boolean {
  return value?.kind === 'literal' && value.value === true;
}
