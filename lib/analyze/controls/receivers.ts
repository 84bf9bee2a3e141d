import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { nounOf, statedText } from '../kafka/reading';
import type { Control } from '../world';

/** Who is told: types and the paths to whom they tell. */
const SENDERS: readonly (readonly [type: string, path: readonly string[]])[] = [
  ['AWS::CloudWatch::Alarm', ['AlarmActions']], ['AWS::CloudWatch::CompositeAlarm', ['AlarmActions']], ['AWS::Events::Rule', ['Targets']], ['AWS::Budgets::Budget', ['NotificationsWithSubscribers']],
];

/**
 * Who hears of alarms and events: the subscriptions of the topics that these speak to. One less, and somebody is no longer told.
 *
 * @param context the templates
 */
export function receiverControls(context: Context): readonly Control[] {
  const topics = topicsTold(context);
  const control = (topic: Resource, place: Place, protocol: string, endpoint: string): Control => ({
    control: `alarm-receiver:${protocol},${endpoint}`, boundary: 'operations', resource: context.key(topic), rank: place.resource.condition === undefined ? 1 : 0.5,
    value: `tells ${endpoint}`, location: place.location, because: `${endpoint} is no longer told of what alarms and rules watch for`, fix: `subscribe ${endpoint} again`,
  });
  const subscriptions = context.platform.resources('AWS::SNS::Subscription').map((resource) => context.platform.propertiesOf(resource));
  return topics.flatMap((topic) => [
    ...subscriptions.filter((one) => one.get('TopicArn').branches().some(({ value }) => context.resourceOf(value)?.key === topic.key)),
    ...context.platform.propertiesOf(topic).get('Subscription').items(),
  ].flatMap((one) => [filterOf(context, topic, one), control(topic, one, statedText(one.get('Protocol').value)?.toLowerCase() ?? '', nounOf(context, one.get('Endpoint').value))]));
}

/** A receiver with a filter hears of some alarms only. */
function filterOf(context: Context, topic: Resource, subscription: Place): Control {
  const filters = subscription.get('FilterPolicy').branches();
  const isFiltered = filters.some(({ value }) => value.kind !== 'absent');
  const endpoint = nounOf(context, subscription.get('Endpoint').value);
  return {
    control: `alarm-receiver-hears:${endpoint}`, boundary: 'operations', resource: context.key(topic), rank: isFiltered ? 0 : 1, value: isFiltered ? 'what a filter lets through' : 'everything',
    location: isFiltered ? subscription.get('FilterPolicy').location : subscription.location, because: `${endpoint} is not told of what its filter holds back`, fix: 'leave FilterPolicy out',
  };
}

function topicsTold(context: Context): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const [type, path] of SENDERS) {
    for (const place of context.platform.resources(type).flatMap((resource) => context.platform.propertiesOf(resource).get(...path).items())) {
      for (const { value } of (place.value.kind === 'map' ? place.get('Arn') : place).branches()) {
        const topic = context.resourceOf(value);
        if (topic?.type === 'AWS::SNS::Topic') found.set(topic.key, topic);
      }
    }
  }
  return [...found.values()];
}
