import { OPERATORS, type Operator } from './operators';
import type { Condition } from './statement';
import type { SymbolicText } from './text';
import { and, not, or, tri, type Tri } from './tri';
import { expand, type Lookup } from './variables';

/** Whether one value of a request satisfies an operator: any of the policy's values matches, or, negated, none. */
function satisfied(operator: Operator, condition: Condition, actual: SymbolicText, variables: Lookup | undefined): Tri {
  const hit = or(...condition.values.map((value): Tri => {
    const glob = expand(value, operator.around, variables);
    return glob === undefined ? 'no' : operator.compare(glob, actual);
  }));
  return operator.negated ? not(hit) : hit;
}

/** `Null`: whether the key is absent, as `true` or `false` demands. */
function nullness(condition: Condition, absent: boolean): Tri {
  return or(...condition.values.map((value): Tri => {
    const [text, more] = value;
    if (typeof text !== 'string' || more !== undefined) return value.length === 0 ? 'no' : 'maybe';
    return tri(text.toLowerCase() === String(absent));
  }));
}

/** An absent key: `IfExists` and `ForAllValues` hold, `ForAnyValue` does not, a negated operator does. */
function ofAbsent(condition: Condition, negated: boolean): boolean {
  if (condition.ifExists || condition.quantifier === 'all') return true;
  return condition.quantifier === undefined && negated;
}

/**
 * Whether a request satisfies a condition.
 *
 * A key without a value is an absent key. Of several values without quantifier, which IAM advises against, one must match, and of a negated operator none may.
 * An operator that is not known is `maybe`.
 *
 * @param condition one operator on one key
 * @param lookup the request's keys
 * @param variables whether the policy's version knows variables
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function holds(condition: Condition, lookup: Lookup, variables: boolean): Tri {
  const values = lookup(condition.key);
  if (condition.operator === 'null') return nullness(condition, values.length === 0);
  const operator = OPERATORS.get(condition.operator);
  if (operator === undefined) return 'maybe';
  if (values.length === 0) return tri(ofAbsent(condition, operator.negated));
  const each = values.map((value) => satisfied(operator, condition, value, variables ? lookup : undefined));
  const every = condition.quantifier === 'all' || (condition.quantifier === undefined && operator.negated);
  return every ? and(...each) : or(...each);
}
