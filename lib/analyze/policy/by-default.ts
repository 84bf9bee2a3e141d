import { branchesOf, byDefault as defaultOf, unknownWithin, type Choice, type Value } from '../../template';

type Settled = Exclude<Value, Choice>;

/**
 * A value with the fallback of each unknown in its place, or undefined where no unknown in it has one, or where the fallback is a choice.
 *
 * @param value a value without choices inside
 */
export function byDefault(value: Settled): Settled | undefined {
  if (unknownWithin(value, ({ fallback }) => fallback !== undefined) === undefined) return undefined;
  const [only, another] = branchesOf(defaultOf(value));
  return another === undefined ? only?.value : undefined;
}
