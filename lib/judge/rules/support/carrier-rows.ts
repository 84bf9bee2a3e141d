/** What a store keeps: records of topics, what tells of the platform, or who asked for its objects. */
export type Keeps = 'records' | 'evidence' | 'access logs';

/** A property of one type that names where data goes. */
export interface CarrierRow {
  /** The type that sends. */
  readonly type: string;
  /** From its properties to what names the store; `*` is every item of a list or entry of a map. */
  readonly to: readonly string[];
  /** What goes there; what the sender itself keeps where nothing else is said. */
  readonly keeps: Keeps | 'the same';
}

function rows(keeps: CarrierRow['keeps'], type: string, ...paths: readonly string[]): readonly CarrierRow[] {
  return paths.map((path) => ({ type: `AWS::${type}`, to: path.split('/'), keeps }));
}

function deliveries(type: string, base: string): readonly CarrierRow[] {
  return rows('evidence', type, `${base}/CloudWatchLogs/LogGroup`, `${base}/S3/Bucket`, `${base}/Firehose/DeliveryStream`);
}

/** Where the parts of a Kafka platform send records and evidence. */
export const ORIGIN_ROWS: readonly CarrierRow[] = [
  ...deliveries('MSK::Cluster', 'LoggingInfo/BrokerLogs'),
  ...deliveries('MSK::Cluster', 'LoggingInfo/AuthorizerLogs'),
  ...deliveries('KafkaConnect::Connector', 'LogDelivery/WorkerLogDelivery'),
  ...deliveries('MSK::Replicator', 'LogDelivery/ReplicatorLogDelivery'),
  ...deliveries('MSK::Channel', 'LoggingInfo'),
  ...rows('records', 'KafkaConnect::Connector', 'ConnectorConfiguration/*'),
  ...rows('records', 'MSK::Channel', 'S3DestinationConfiguration/Storage/BucketArn', 'S3DestinationConfiguration/DeadLetterQueueS3/BucketArn',
    'IcebergDestinationConfiguration/Catalog/WarehouseLocation', 'IcebergDestinationConfiguration/DeadLetterQueueS3/BucketArn'),
  ...rows('evidence', 'CloudTrail::Trail', 'S3BucketName', 'CloudWatchLogsLogGroupArn'),
  ...rows('evidence', 'EC2::FlowLog', 'LogDestination', 'LogGroupName'),
];

/** The same of what reads topics for others: looked at only where it reads Kafka. */
export const MAPPING_PATHS: readonly (readonly string[])[] = [['DestinationConfig', 'OnFailure', 'Destination']];
/** Where a pipe sends what it reads. */
export const PIPE_PATHS: readonly (readonly string[])[] = [['Target']];
/** Where a pipe tells what it does. */
export const PIPE_LOG_PATHS: readonly (readonly string[])[] = [
  ['LogConfiguration', 'S3LogDestination', 'BucketName'], ['LogConfiguration', 'CloudwatchLogsLogDestination', 'LogGroupArn'], ['LogConfiguration', 'FirehoseLogDestination', 'DeliveryStreamArn'],
];

/** Where what a store keeps goes on to. */
export const NEXT_ROWS: readonly CarrierRow[] = [
  ...rows('the same', 'KinesisFirehose::DeliveryStream', 'S3DestinationConfiguration/BucketARN', 'ExtendedS3DestinationConfiguration/BucketARN',
    'ExtendedS3DestinationConfiguration/S3BackupConfiguration/BucketARN', 'RedshiftDestinationConfiguration/S3Configuration/BucketARN',
    'HttpEndpointDestinationConfiguration/S3Configuration/BucketARN', 'SplunkDestinationConfiguration/S3Configuration/BucketARN',
    'AmazonopensearchserviceDestinationConfiguration/DomainARN', 'AmazonopensearchserviceDestinationConfiguration/S3Configuration/BucketARN',
    'AmazonOpenSearchServerlessDestinationConfiguration/S3Configuration/BucketARN', 'SnowflakeDestinationConfiguration/S3Configuration/BucketARN',
    'IcebergDestinationConfiguration/S3Configuration/BucketARN'),
  ...rows('the same', 'S3::Bucket', 'ReplicationConfiguration/Rules/*/Destination/Bucket'),
  ...rows('access logs', 'S3::Bucket', 'LoggingConfiguration/DestinationBucketName'),
  ...rows('the same', 'SQS::Queue', 'RedrivePolicy/deadLetterTargetArn'),
  ...rows('the same', 'SNS::Topic', 'Subscription/*/Endpoint'),
  ...rows('records', 'Lambda::Function', 'DeadLetterConfig/TargetArn'),
  ...rows('evidence', 'Lambda::Function', 'LoggingConfig/LogGroup'),
];
