import { combine } from './choice';
import { identityOf } from './identity';
import { shortened } from './shortened';
import { byDefault, unknownWithin } from './unknowns';
import { ABSENT, unknown, type Choice, type Unknown, type Value } from './value';

type Settled = Exclude<Value, Choice>;

/**
 * What a function makes of a value that only the deployment knows: a token where the source is one, unknown where it is not known.
 *
 * @param name the function
 * @param argument its other argument
 * @param source what it is applied to
 * @param again applies it to what is known, for the fallback of an unknown
 */
export function derived(name: string, argument: string, source: Settled, again?: (source: Settled) => Value): Value {
  const id = shortened(`${name}(${argument},${source.kind === 'token' ? source.id : identityOf(source)})`);
  const lacking = unknownWithin(source);
  if (lacking !== undefined) return unknown(id, lacking.reason, moreOf(source, again));
  const token = source.kind === 'token' ? source : undefined;
  return {
    kind: 'token', id,
    ...(token?.resource === undefined ? {} : { resource: token.resource, attribute: shortened(`${name}(${argument},${token.attribute ?? 'Ref'})`) }),
  };
}

function moreOf(source: Settled, again: ((source: Settled) => Value) | undefined): Pick<Unknown, 'fallback' | 'secret'> {
  const assumed = byDefault(source);
  const isSecret = unknownWithin(source, ({ secret }) => secret === true) !== undefined;
  return {
    ...(again === undefined || unknownWithin(assumed) !== undefined ? {} : { fallback: combine([assumed], ([settled]) => again(settled ?? ABSENT)) }),
    ...(isSecret ? { secret: true } : {}),
  };
}
