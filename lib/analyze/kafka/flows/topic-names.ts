import type { Place } from '../../../template';
import type { Context } from '../../context';
import { shown, statedText } from '../reading';

/**
 * The names in a list of topics that is one text: `orders.v1, orders.v2`.
 *
 * @param text names, separated by commas
 */
export function namesIn(text: string): readonly string[] {
  return [...new Set(text.split(',').map((name) => name.trim()).filter((name) => name !== ''))].sort();
}

/** A name with its place. */
export interface Named {
  /** The name as it is known; holes in angle brackets. */
  readonly name: string;
  /** Its place. */
  readonly place: Place;
}

/**
 * The topic names that a property states, whether as a list or as one text; undefined entries are names that can't be told.
 *
 * @param context the templates
 * @param place the property
 */
export function topicNames(context: Context, place: Place): readonly Named[] {
  return place.items().flatMap((item) => {
    const stated = statedText(item.value);
    if (stated !== undefined) return namesIn(stated).map((name) => ({ name, place: item }));
    const text = context.text(item.value);
    return [{ name: text === undefined ? item.describe() : shown(text), place: item }];
  });
}
