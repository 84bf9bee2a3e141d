import type { Place } from '../../../template';
import type { Context } from '../../context';
import { clusterArnOf } from '../cluster-arns';
import { showText } from '../../names/symbolic';
import { statedText } from '../reading';

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
 * The topic names that a property states, as a list or as one text, by name, ARN or reference.
 *
 * @param context the templates
 * @param place the property
 */
export function topicNames(context: Context, place: Place): readonly Named[] {
  return place.items().flatMap((item) => {
    const topic = context.resourceOf(item.value, 'AWS::MSK::Topic');
    if (topic !== undefined) return topicNames(context, context.platform.propertiesOf(topic).get('TopicName')).map(({ name }) => ({ name, place: item }));
    const text = context.text(item.value);
    const inside = text === undefined ? undefined : clusterArnOf(text)?.inside;
    if (inside !== undefined) return [{ name: showText(inside), place: item }];
    const stated = statedText(item.value);
    if (stated !== undefined) return namesIn(stated).map((name) => ({ name, place: item }));
    return [{ name: text === undefined ? item.describe() : showText(text), place: item }];
  });
}
