import { choose, combine } from './choice';
import { identityOf } from './identity';
import { isPlain } from './plain';
import { shortened } from './shortened';
import { literal, type Decisions, type Value } from './value';

/**
 * `Fn::Equals`. What cannot be compared is both, as one decision that every condition shares.
 *
 * @param left a value
 * @param right another value
 */
export function equals(left: Value, right: Value): Value {
  return combine([left, right], ([a, b]) => {
    if (a === undefined || b === undefined) return literal(false);
    const ids = [comparable(a), comparable(b)].sort();
    if (ids[0] === ids[1]) return literal(true);
    if (isPlain(a) && isPlain(b)) return literal(false);
    return either(`Fn::Equals(${ids.join(',')})`);
  });
}

/**
 * True or false, whichever is decided at deployment.
 *
 * @param variable what is decided
 */
export function either(variable: string): Value {
  return choose([
    { when: decision(variable, 'true'), value: literal(true) },
    { when: decision(variable, 'false'), value: literal(false) },
  ]);
}

/**
 * One decision.
 *
 * @param variable what is decided
 * @param outcome how
 */
export function decision(variable: string, outcome: string): Decisions {
  return new Map([[shortened(variable), outcome]]);
}

function comparable(value: Value): string {
  return value.kind === 'literal' ? identityOf(literal(String(value.value))) : identityOf(value);
}
