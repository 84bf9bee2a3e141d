import { flowConsumerGroup as rule } from '../../../../lib/judge/rules/data/flow-consumer-group';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, mapping } from '../support/kafka';

const GROUP = 'Source/Properties/AmazonManagedKafkaEventSourceConfig/ConsumerGroupId';

function source(ConsumerGroupId: unknown): Record<string, unknown> {
  return { Cluster: CLUSTER, Source: mapping({ AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId } }) };
}

function pipe(parameters: Record<string, unknown>): Record<string, unknown> {
  return { Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: parameters }) };
}

ruleCases(rule, {
  compliant: [
    ['a named group', { Resources: source('billing') }],
    ['a named group of another Kafka', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: {}, SelfManagedKafkaEventSourceConfig: { ConsumerGroupId: 'billing' } }) } }],
    ['a named group of a pipe', { Resources: pipe({ ManagedStreamingKafkaParameters: { TopicName: 'orders', ConsumerGroupID: 'billing' } }) }],
  ],
  nonCompliant: [
    ['no group', { Resources: { Cluster: CLUSTER, Source: mapping({}) } }, `violation ${GROUP} [no-consumer-group]`],
    ['no group in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: source(perhaps('billing', { Ref: 'AWS::NoValue' })) }, `violation ${GROUP} [no-consumer-group]`],
    ['no group of another Kafka', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { SelfManagedEventSource: {} }) } },
      'violation Source/Properties/SelfManagedKafkaEventSourceConfig/ConsumerGroupId [no-consumer-group]'],
    ['no group of a pipe', { Resources: pipe({ SelfManagedKafkaParameters: { TopicName: 'orders' } }) }, 'violation Pipe/Properties/SourceParameters/SelfManagedKafkaParameters/ConsumerGroupID [no-consumer-group]'],
  ],
  notApplicable: [
    ['an event source of a queue', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }) } }],
    ['a connector, whose group has its name', { Resources: { Sink: resource('AWS::KafkaConnect::Connector', {}) } }],
  ],
  unresolvable: [
    ['a group that the deployment chooses', { Parameters: CHOSEN, Resources: source(AT_DEPLOYMENT) }, `unresolved ${GROUP} [consumer-group]`],
  ],
});
