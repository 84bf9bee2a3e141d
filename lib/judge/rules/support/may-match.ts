import { type Place } from '../../../template';
import { intersects, patternOf, patternOfText } from './glob';
import { literalText } from './policy';

/**
 * Whether a text of a policy, as far as it can be told, may match a pattern. What can't be told may.
 *
 * @param place an action or a resource
 * @param pattern what it is held against
 * @param ignoreCase whether case is told apart: not in actions
 */
export function mayMatch(place: Place, pattern: ReturnType<typeof patternOfText>, ignoreCase: boolean): boolean {
  const { value } = place;
  if (value.kind === 'choice' || value.kind === 'unknown') return true;
  const text = literalText(value);
  return intersects(text === undefined ? patternOf(value) : patternOfText(ignoreCase ? text.toLowerCase() : text), pattern);
}
