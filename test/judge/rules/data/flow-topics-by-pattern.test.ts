import { flowTopicsByPattern as rule } from '../../../../lib/judge/rules/data/flow-topics-by-pattern';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';
import { connector } from '../support/kafka';

const SETTINGS = 'Sink/Properties/ConnectorConfiguration';
const INFO = 'Replicator/Properties/ReplicationInfoList/0';

function replicator(topics: unknown, groups: unknown = ['billing']): Record<string, unknown> {
  return { Replicator: resource('AWS::MSK::Replicator', { ReplicationInfoList: [{ TopicReplication: { TopicsToReplicate: topics }, ConsumerGroupReplication: { ConsumerGroupsToReplicate: groups } }] }) };
}

function source(Topics: unknown): Record<string, unknown> {
  return { Source: resource('AWS::Lambda::EventSourceMapping', { AmazonManagedKafkaEventSourceConfig: { ConsumerGroupId: 'billing' }, Topics }) };
}

ruleCases(rule, {
  compliant: [
    ['a sink of named topics', { Resources: { Sink: connector({ topics: 'orders.v1,refunds.v1' }) } }],
    ['a source, which names no topics that it reads', { Resources: { Sink: connector({ 'connector.class': 'io.debezium.connector.postgresql.PostgresConnector' }) } }],
    ['a replicator of named topics and groups', { Resources: replicator(['orders.v1', 'refunds\\.v1']) }],
    ['an event source of a named topic', { Resources: source(['orders.v1']) }],
    ['a pipe and a stream of named topics', { Resources: {
      Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: { TopicName: 'orders' } } }),
      Stream: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: { TopicName: 'orders' } }),
    } }],
  ],
  nonCompliant: [
    ['every topic', { Resources: { Sink: connector({ 'topics.regex': '.*' }) } }, `violation ${SETTINGS}/topics.regex [topics.regex:.*]`],
    ['every topic of a prefix', { Resources: { Sink: connector({ 'topics.regex': 'orders\\..+' }) } }, `violation ${SETTINGS}/topics.regex [topics.regex:orders\\..+]`],
    ['a pattern that the deployment chooses', { Parameters: CHOSEN, Resources: { Sink: connector({ 'topics.regex': AT_DEPLOYMENT }) } }, `violation ${SETTINGS}/topics.regex [topics.regex:<Chosen>]`],
    ['a pattern in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Sink: connector(perhaps({ topics: 'orders' }, { 'topics.regex': '.*' }) as Record<string, unknown>) } },
      `violation ${SETTINGS}/topics.regex [topics.regex:.*]`],
    ['a replicator of every topic', { Resources: replicator(['.*']) }, `violation ${INFO}/TopicReplication/TopicsToReplicate/0 [topics:.*]`],
    ['a replicator of one of several names', { Resources: replicator(['orders', '(a|b)']) }, `violation ${INFO}/TopicReplication/TopicsToReplicate/1 [topics:<a|b>]`],
    ['a replicator of every group', { Resources: replicator(['orders'], ['.*']) }, `violation ${INFO}/ConsumerGroupReplication/ConsumerGroupsToReplicate/0 [groups:.*]`],
    ['an event source of topics that nobody names', { Resources: source(undefined) }, 'violation Source/Properties/Topics [no-topics]'],
    ['an event source by a pattern', { Resources: source(['orders.*']) }, 'violation Source/Properties/Topics/0 [topics:orders.*]'],
  ],
  notApplicable: [
    ['no flow', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }],
    ['an event source of a queue', { Resources: { Source: resource('AWS::Lambda::EventSourceMapping', { EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }) } }],
  ],
  unresolvable: [
    ['topics that the deployment chooses', { Parameters: CHOSEN, Resources: { Sink: connector({ topics: AT_DEPLOYMENT }) } }, `unresolved ${SETTINGS}/topics [topics]`],
    ['a part of a name that the deployment chooses', { Parameters: CHOSEN, Resources: replicator([{ 'Fn::Sub': 'orders-${Chosen}' }]) }, `unresolved ${INFO}/TopicReplication/TopicsToReplicate/0 [topics]`],
    ['a topic of an event source', { Parameters: CHOSEN, Resources: source([AT_DEPLOYMENT]) }, 'unresolved Source/Properties/Topics/0 [topics]'],
    ['a configuration that a macro makes', { Resources: { Sink: resource('AWS::KafkaConnect::Connector', { ConnectorConfiguration: { 'Fn::Transform': { Name: 'Settings' } } }) } }, `unresolved ${SETTINGS} [topics]`],
  ],
});
