import { kafkaLogsOff as rule } from '../../../../lib/judge/rules/operations/kafka-logs-off';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

const ON = { CloudWatchLogs: { Enabled: true, LogGroup: 'g' } };
const OFF = { CloudWatchLogs: { Enabled: false }, S3: { Enabled: 'false' } };
const BROKERS = 'Cluster/Properties/LoggingInfo/BrokerLogs';
const AUTHORIZER = 'Cluster/Properties/LoggingInfo/AuthorizerLogs';

function cluster(BrokerLogs: unknown, AuthorizerLogs: unknown = ON): Record<string, unknown> {
  return { Cluster: resource('AWS::MSK::Cluster', { LoggingInfo: { BrokerLogs, AuthorizerLogs } }) };
}

function pipe(properties: Record<string, unknown>): unknown {
  return resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: { TopicName: 'orders' } }, ...properties });
}

function stream(ExtendedS3DestinationConfiguration: unknown): unknown {
  return resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: {}, ExtendedS3DestinationConfiguration });
}

ruleCases(rule, {
  compliant: [
    ['both kinds of logs of a cluster', { Resources: cluster(ON) }],
    ['logs in one of several places', { Resources: cluster({ CloudWatchLogs: { Enabled: false }, S3: { Enabled: 'true', Bucket: 'b' } }) }],
    ['logs in either branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: cluster(perhaps(ON, { Firehose: { Enabled: true } })) }],
    ['logs of a pipe and of a stream', { Resources: { Pipe: pipe({ LogConfiguration: { Level: 'ERROR', CloudwatchLogsLogDestination: { LogGroupArn: 'g' } } }), Stream: stream({ CloudWatchLoggingOptions: { Enabled: 'true' } }) } }],
    ['logs of a connector', { Resources: { Sink: resource('AWS::KafkaConnect::Connector', { LogDelivery: { WorkerLogDelivery: ON } }) } }],
  ],
  nonCompliant: [
    ['a cluster of which nothing is said', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }, `violation ${BROKERS} [broker-logs]`, `violation ${AUTHORIZER} [authorizer-logs]`],
    ['logs that are off', { Resources: cluster(OFF) }, `violation ${BROKERS} [broker-logs]`],
    ['logs that are off in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: cluster(perhaps(ON, OFF)) }, `violation ${BROKERS} [broker-logs]`],
    ['no logs of the authorizer', { Resources: cluster(ON, {}) }, `violation ${AUTHORIZER} [authorizer-logs]`],
    ['no logs of what moves records', { Resources: { Sink: resource('AWS::KafkaConnect::Connector', {}), Replicator: resource('AWS::MSK::Replicator', {}), Channel: resource('AWS::MSK::Channel', {}) } },
      'violation Sink/Properties/LogDelivery/WorkerLogDelivery [worker-logs]', 'violation Replicator/Properties/LogDelivery/ReplicatorLogDelivery [replicator-logs]',
      'violation Channel/Properties/LoggingInfo [channel-logs]'],
    ['no log of a pipe', { Resources: { Pipe: pipe({}) } }, 'violation Pipe/Properties/LogConfiguration [pipe-logs]'],
    ['a log of a pipe that is off', { Resources: { Pipe: pipe({ LogConfiguration: { Level: 'OFF' } }) } }, 'violation Pipe/Properties/LogConfiguration [pipe-logs]'],
    ['no log of a stream', { Resources: { Stream: stream({}) } }, 'violation Stream/Properties/ExtendedS3DestinationConfiguration/CloudWatchLoggingOptions/Enabled [stream-logs]'],
  ],
  notApplicable: [['a pipe and a stream of something else', { Resources: { Pipe: resource('AWS::Pipes::Pipe', {}), Stream: resource('AWS::KinesisFirehose::DeliveryStream', { S3DestinationConfiguration: {} }) } }], ['a serverless cluster, which has none', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }]],
  unresolvable: [['logs of which the deployment decides', { Parameters: CHOSEN, Resources: cluster({ S3: { Enabled: AT_DEPLOYMENT } }) }, `unresolved ${BROKERS}/S3/Enabled [broker-logs]`]],
});
