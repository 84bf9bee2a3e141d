import { describe, type Place, type Value } from '../../template';
import type { Context } from '../context';
import { literalOf, showText } from '../names/symbolic';

/** What a boolean property says. */
export type Truth = 'true' | 'false' | 'absent' | 'unresolved';

/**
 * What a boolean property says; CloudFormation reads the text `"true"` as true.
 *
 * @param place a place without choices
 */
export function truthOf({ value }: Place): Truth {
  if (value.kind === 'absent') return 'absent';
  if (value.kind !== 'literal') return 'unresolved';
  const text = String(value.value).toLowerCase();
  return text === 'true' || text === 'false' ? text : 'unresolved';
}

/**
 * The text that a value states, or undefined where it states none.
 *
 * @param value any value
 */
export function statedText(value: Value): string | undefined {
  return value.kind === 'literal' ? String(value.value) : undefined;
}

/**
 * What a value is called: the noun that it refers to, or its text.
 *
 * @param context the nouns
 * @param value a value without choices
 */
export function nounOf(context: Context, value: Value): string {
  const resource = context.resourceOf(value);
  if (resource !== undefined) return context.key(resource);
  const text = context.text(value);
  return text === undefined ? describe(value) : showText(text);
}

/**
 * Whether a resource stands in its stack under no condition.
 *
 * @param place a place of the resource
 */
export function isUnconditional(place: Place): boolean {
  return place.resource.condition === undefined && place.when.size === 0;
}

/**
 * Whether a place can be one of some texts: in a branch, or by the default of its parameter.
 *
 * @param context the templates
 * @param place any place
 * @param wanted the texts, in any case of letters
 */
export function mayBeText(context: Context, place: Place, wanted: readonly string[]): boolean {
  return context.texts(place).some(({ it }) => {
    const stated = literalOf(it)?.toLowerCase();
    return wanted.some((text) => text.toLowerCase() === stated);
  });
}
