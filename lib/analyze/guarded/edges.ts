import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { edgeOf, nounsAt } from '../identity/edge-of';
import type { Edge } from '../world';

const TOPIC = 'AWS::SNS::Topic';
const RECEIVERS = ['AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::KinesisFirehose::DeliveryStream'] as const;
const LOG_RECEIVERS = ['AWS::KinesisFirehose::DeliveryStream', 'AWS::Kinesis::Stream', 'AWS::Lambda::Function', 'AWS::Logs::Destination'] as const;

type EdgesOf = (context: Context, resource: Resource) => readonly Edge[];

const EDGES: Readonly<Record<string, EdgesOf>> = {
  'AWS::SNS::Subscription': (context, subscription) => {
    const properties = context.platform.propertiesOf(subscription);
    return nounsAt(context, properties.get('TopicArn'), TOPIC).flatMap(({ it: topic, always }) => subscribed(context, properties, topic, always));
  },
  'AWS::SNS::Topic': (context, topic) => context.platform.propertiesOf(topic).get('Subscription').items()
    .flatMap((item) => subscribed(context, item, context.key(topic), true)),
  'AWS::Logs::SubscriptionFilter': (context, filter) => {
    const properties = context.platform.propertiesOf(filter);
    return nounsAt(context, properties.get('LogGroupName'), 'AWS::Logs::LogGroup').flatMap((group) =>
      copies(context, properties.get('DestinationArn'), group.it, group.always));
  },
  'AWS::Logs::Destination': (context, destination) => copies(context, context.platform.propertiesOf(destination).get('TargetArn'), context.key(destination), true),
  'AWS::Logs::AccountPolicy': (context, policy) => {
    const place = context.platform.propertiesOf(policy).get('PolicyDocument');
    return nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
      boundary: 'data', subject: it, operation: 'governs-logs', resource: 'every log group of the account',
      because: 'a policy of the account decides where logs go and what they show', fix: 'delete the policy, or narrow it to the log groups that it is for',
    }, always));
  },
  'AWS::RAM::ResourceShare': (context, share) => {
    const properties = context.platform.propertiesOf(share);
    return properties.get('Principals').items().flatMap((who) => properties.get('ResourceArns').items().flatMap((what) =>
      nounsAt(context, who).flatMap((subject) => nounsAt(context, what).map((resource) => edgeOf(who, {
        boundary: 'identity', subject: subject.it, operation: 'shares', resource: resource.it,
        because: `${resource.it} is shared with ${subject.it}, which then decides who of its own uses it`, fix: 'take the principal out of the share',
      }, subject.always && resource.always && what.when.size === 0)))));
  },
};

/**
 * Facts about who is given messages, logs and shared resources.
 *
 * @param context what the analysis is given
 */
export function guardedEdges(context: Context): readonly Edge[] {
  return context.platform.resources(...Object.keys(EDGES)).flatMap((resource) => EDGES[resource.type]?.(context, resource) ?? []);
}

function subscribed(context: Context, subscription: Place, topic: string, always: boolean): readonly Edge[] {
  const place = subscription.get('Endpoint');
  const [protocol] = nounsAt(context, subscription.get('Protocol'));
  return nounsAt(context, place, ...RECEIVERS).map(({ it, always: sure }) => edgeOf(place, {
    boundary: 'data', subject: it, operation: 'subscribes', resource: topic,
    because: `every message of ${topic} is sent to ${it} by ${protocol?.it ?? 'a protocol that can not be told'}`, fix: 'delete the subscription',
  }, always && sure && subscription.when.size === 0));
}

function copies(context: Context, place: Place, group: string, always: boolean): readonly Edge[] {
  return nounsAt(context, place, ...LOG_RECEIVERS).map(({ it, always: sure }) => edgeOf(place, {
    boundary: 'data', subject: it, operation: 'copies', resource: group,
    because: `what is logged to ${group} is also sent to ${it}`, fix: 'delete the subscription filter',
  }, always && sure));
}
