import { flowFailureDestination as rule } from '../../../../lib/judge/rules/data/flow-failure-destination';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, connector, mapping } from '../support/kafka';

const DESTINATION = 'Source/Properties/DestinationConfig/OnFailure/Destination';
const TOLERANCE = 'Sink/Properties/ConnectorConfiguration/errors.tolerance';
const QUEUE = { 'Fn::GetAtt': ['Queue', 'Arn'] };

function source(Destination: unknown, queue: Record<string, unknown> = {}): Record<string, unknown> {
  return { Cluster: CLUSTER, Queue: resource('AWS::SQS::Queue', queue), Source: mapping({ DestinationConfig: { OnFailure: { Destination } } }) };
}

ruleCases(rule, {
  compliant: [
    ['an event source with a queue for failures', { Resources: source(QUEUE) }],
    ['a queue that keeps failures for two weeks', { Resources: source(QUEUE, { MessageRetentionPeriod: '1209600' }) }],
    ['a connector that stops at an error', { Resources: { Sink: connector({ topics: 'orders' }) } }],
    ['a connector that stops at an error, as it is told', { Resources: { Sink: connector({ 'errors.tolerance': 'none' }) } }],
    ['a connector with a topic for dead letters', { Resources: { Sink: connector({ 'errors.tolerance': 'all', 'errors.deadletterqueue.topic.name': 'dead' }) } }],
  ],
  nonCompliant: [
    ['an event source without', { Resources: { Cluster: CLUSTER, Source: mapping({}) } }, `violation ${DESTINATION} [no-failure-destination]`],
    ['an event source without in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: source(perhaps(QUEUE, { Ref: 'AWS::NoValue' })) }, `violation ${DESTINATION} [no-failure-destination]`],
    ['an event source of another Kafka', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: {} }) } }, `violation ${DESTINATION} [no-failure-destination]`],
    ['a connector that goes on', { Resources: { Sink: connector({ 'errors.tolerance': 'all' }) } }, `violation ${TOLERANCE} [errors-dropped]`],
    ['a connector with an empty name for dead letters', { Resources: { Sink: connector({ 'errors.tolerance': 'all', 'errors.deadletterqueue.topic.name': '' }) } }, `violation ${TOLERANCE} [errors-dropped]`],
    ['a queue that keeps failures for a minute', { Resources: source(QUEUE, { MessageRetentionPeriod: '60' }) }, 'violation Queue/Properties/MessageRetentionPeriod [failure-retention:60]'],
  ],
  notApplicable: [
    ['no flow', { Resources: { Cluster: CLUSTER } }],
    ['an event source of a queue', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }) } }],
  ],
  unresolvable: [
    ['a tolerance that the deployment chooses', { Parameters: CHOSEN, Resources: { Sink: connector({ 'errors.tolerance': AT_DEPLOYMENT }) } }, `unresolved ${TOLERANCE} [errors-dropped]`],
  ],
});
