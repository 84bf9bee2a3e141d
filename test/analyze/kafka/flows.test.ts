import { kafkaPart } from '../../../lib/analyze/kafka';
import { attribute, contextOfResources, edgesOf, resource, unknownLines, type Parts } from './support';

const CLUSTER: Parts = { Cluster: resource('AWS::MSK::Cluster', { ClusterName: 'events' }) };
const connector = (configuration: unknown, more: Parts = {}): Parts => ({
  ...CLUSTER, Sink: resource('AWS::KafkaConnect::Connector', { KafkaCluster: { ApacheKafkaCluster: { BootstrapServers: 'b-1:9098' } }, ConnectorConfiguration: configuration, ...more }),
});
const unknownsOf = (resources: Parts): string[] => unknownLines(kafkaPart(contextOfResources(resources)).unknowns);

test('a sink reads the topics that it names, each one', () => {
  expect(edgesOf(kafkaPart, connector({ topics: 'orders.v1, orders.v2' }))).toEqual(['Sink reads topic:orders.v1 of b-1:9098', 'Sink reads topic:orders.v2 of b-1:9098']);
});

test('a pattern is read as it is written', () => {
  expect(edgesOf(kafkaPart, connector({ 'topics.regex': '.*' }))).toEqual(['Sink reads topic:/.*/ of b-1:9098']);
});

test('a pattern in one branch only may be read', () => {
  const configuration = { 'Fn::If': ['Dev', { 'topics.regex': '.*' }, { topics: 'orders' }] };
  expect(edgesOf(kafkaPart, connector(configuration), { Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } })).toEqual([
    'Sink reads topic:/.*/ of b-1:9098 ?', 'Sink reads topic:orders of b-1:9098 ?',
  ]);
});

test('a source writes where its class is told to', () => {
  expect(edgesOf(kafkaPart, connector({ 'connector.class': 'io.debezium.X', 'topic.prefix': 'db' }))).toEqual(['Sink writes topic:db* of b-1:9098']);
});

test('a connector that names no topic, or workers that nobody shows, are unknown', () => {
  expect(unknownsOf(connector({ 'connector.class': 'com.acme.Sink' }))).toEqual([expect.stringContaining('what com.acme.Sink reads and writes can\'t be told')]);
  expect(unknownsOf(connector({ topics: 'a' }, { WorkerConfiguration: { WorkerConfigurationArn: 'arn:aws:kafkaconnect:eu-west-1:1:worker-configuration/w/1', Revision: 1 } })))
    .toEqual([expect.stringContaining('what its workers are told')]);
});

test.each<readonly [string, Parts, readonly string[]]>([
  ['a function by an event source', {
    Fn: resource('AWS::Lambda::Function'), E: resource('AWS::Lambda::EventSourceMapping', { FunctionName: { Ref: 'Fn' }, EventSourceArn: attribute('Cluster', 'Arn'), Topics: ['orders'] }),
  }, ['Fn reads topic:orders of Cluster']],
  ['a function, from a Kafka that is not AWS\'s', {
    Fn: resource('AWS::Lambda::Function'),
    E: resource('AWS::Lambda::EventSourceMapping', { FunctionName: { Ref: 'Fn' }, SelfManagedEventSource: { Endpoints: { KafkaBootstrapServers: ['k:9092'] } }, Topics: ['t'] }),
  }, ['Fn reads topic:t of k:9092']],
  ['no Kafka at all', { E: resource('AWS::Lambda::EventSourceMapping', { FunctionName: 'f', EventSourceArn: 'arn:aws:sqs:eu-west-1:111122223333:q' }) }, []],
  ['a pipe', { P: resource('AWS::Pipes::Pipe', { Source: attribute('Cluster', 'Arn'), SourceParameters: { ManagedStreamingKafkaParameters: { TopicName: 'orders' } } }) }, ['P reads topic:orders of Cluster']],
  ['a delivery stream', { F: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: { MSKClusterARN: attribute('Cluster', 'Arn'), TopicName: 'orders' } }) }, ['F reads topic:orders of Cluster']],
  ['a channel', {
    C: resource('AWS::MSK::Channel', { ClusterArn: attribute('Cluster', 'Arn'), TopicConfigurationList: [{ TopicArn: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/1/orders' }] }),
  }, ['C reads topic:orders of Cluster']],
  ['a rule of IoT', { R: resource('AWS::IoT::TopicRule', { TopicRulePayload: { Actions: [{ Kafka: { DestinationArn: 'arn:x', Topic: 'sensors' } }] } }) }, ['R writes topic:sensors of arn:x']],
  ['replication of databases', { D: resource('AWS::DMS::Endpoint', { KafkaSettings: { Broker: 'k:9092', Topic: 'rows' } }) }, ['D writes topic:rows of k:9092']],
  ['a replicator', {
    R: resource('AWS::MSK::Replicator', { ReplicationInfoList: [{ SourceKafkaClusterArn: attribute('Cluster', 'Arn'), TargetKafkaClusterArn: 'arn:aws:kafka:us-east-1:111122223333:cluster/dr/1-2', TopicReplication: { TopicsToReplicate: ['.*'] } }] }),
  }, [
    'Cluster copies arn:aws:kafka:us-east-1:111122223333:cluster/dr/1-2', 'Cluster copies-acls arn:aws:kafka:us-east-1:111122223333:cluster/dr/1-2',
    'R reads topic:/.*/ of Cluster', 'R writes topic:/.*/ of arn:aws:kafka:us-east-1:111122223333:cluster/dr/1-2',
  ]],
  ['a replicator that copies no ACLs', {
    R: resource('AWS::MSK::Replicator', { ReplicationInfoList: [{ SourceKafkaClusterArn: attribute('Cluster', 'Arn'), TargetKafkaClusterId: 'dr', TopicReplication: { TopicsToReplicate: ['a'], CopyAccessControlListsForTopics: false } }] }),
  }, ['Cluster copies dr', 'R reads topic:/a/ of Cluster', 'R writes topic:/a/ of dr']],
  ['a replicator whose pattern says that it means the whole name', {
    R: resource('AWS::MSK::Replicator', { ReplicationInfoList: [{ SourceKafkaClusterArn: attribute('Cluster', 'Arn'), TargetKafkaClusterId: 'dr', TopicReplication: { TopicsToReplicate: ['^a\\.b$', '^a|b$'], CopyAccessControlListsForTopics: false } }] }),
  }, ['Cluster copies dr', 'R reads topic:/^a|b$/ of Cluster', 'R reads topic:/a\\.b/ of Cluster', 'R writes topic:/^a|b$/ of dr', 'R writes topic:/a\\.b/ of dr']],
  ['a connection from another VPC', { V: resource('AWS::MSK::VpcConnection', { TargetClusterArn: attribute('Cluster', 'Arn'), VpcId: 'vpc-9', Authentication: 'SASL_IAM' }) }, ['vpc-9 reaches Cluster by SASL_IAM']],
])('what moves records: %s', (_name, resources, expected) => {
  expect(edgesOf(kafkaPart, { ...CLUSTER, ...resources })).toEqual([...expected].sort());
});
