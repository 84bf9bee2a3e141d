import { path } from './paths';

/** A type of resource that keeps or sends data elsewhere. */
export interface CopyRow {
  /** Its type. */
  readonly type: string;
  /** Whose data it is: the resource itself unless it serves another. */
  readonly from?: readonly string[];
  /** Where it goes. */
  readonly to: readonly string[];
  /** What goes there, as people say it. */
  readonly what: string;
  /** A switch beside the destination, from the last list or the properties: off, nothing goes. */
  readonly unless?: { readonly at: readonly string[]; readonly is: string };
}

type Destination = readonly [to: string, what: string];

function row(type: string, from: string | undefined, ...destinations: readonly Destination[]): readonly CopyRow[] {
  return destinations.map(([to, what]) => ({ type: `AWS::${type}`, ...(from === undefined ? {} : { from: path(from) }), to: path(to), what }));
}

/** Log deliveries of MSK and its relatives: each destination has a switch. */
function deliveries(type: string, base: string, what: string, names: readonly (readonly [string, string])[]): readonly CopyRow[] {
  return names.map(([destination, property]) => ({
    type: `AWS::${type}`, to: path(`${base}/${destination}/${property}`), what, unless: { at: path(`${base}/${destination}/Enabled`), is: 'false' },
  }));
}

const DESTINATIONS = [['CloudWatchLogs', 'LogGroup'], ['S3', 'Bucket'], ['Firehose', 'DeliveryStream']] as const;

/** Who sends which data where. Connectors and replicators have files of their own. */
export const COPY_ROWS: readonly CopyRow[] = [
  ...deliveries('MSK::Cluster', 'LoggingInfo/BrokerLogs', 'broker logs', DESTINATIONS),
  ...deliveries('MSK::Cluster', 'LoggingInfo/AuthorizerLogs', 'authorizer logs', DESTINATIONS),
  ...deliveries('KafkaConnect::Connector', 'LogDelivery/WorkerLogDelivery', 'worker logs', DESTINATIONS),
  ...deliveries('MSK::Replicator', 'LogDelivery/ReplicatorLogDelivery', 'replicator logs', DESTINATIONS),
  ...deliveries('MSK::Channel', 'LoggingInfo', 'channel logs', DESTINATIONS),
  ...row('MSK::Channel', undefined, ['S3DestinationConfiguration/Storage/BucketArn', 'records'], ['S3DestinationConfiguration/DeadLetterQueueS3/BucketArn', 'failed records'],
    ['IcebergDestinationConfiguration/Catalog/CatalogArn', 'records'], ['IcebergDestinationConfiguration/Catalog/WarehouseLocation', 'records'],
    ['IcebergDestinationConfiguration/DeadLetterQueueS3/BucketArn', 'failed records']),
  ...row('Lambda::EventSourceMapping', 'FunctionName', ['DestinationConfig/OnFailure/Destination', 'failed records']),
  ...row('Lambda::EventInvokeConfig', 'FunctionName', ['DestinationConfig/OnFailure/Destination', 'failed events'], ['DestinationConfig/OnSuccess/Destination', 'results']),
  ...row('Lambda::Function', undefined, ['DeadLetterConfig/TargetArn', 'failed events'], ['LoggingConfig/LogGroup', 'logs']),
  ...row('Pipes::Pipe', 'Source', ['Target', 'records'], ['Enrichment', 'records'], ['SourceParameters/KinesisStreamParameters/DeadLetterConfig/Arn', 'failed records'],
    ['SourceParameters/DynamoDBStreamParameters/DeadLetterConfig/Arn', 'failed records'], ['LogConfiguration/S3LogDestination/BucketName', 'logs'],
    ['LogConfiguration/CloudwatchLogsLogDestination/LogGroupArn', 'logs'], ['LogConfiguration/FirehoseLogDestination/DeliveryStreamArn', 'logs']),
  ...row('KinesisFirehose::DeliveryStream', undefined, ['S3DestinationConfiguration/BucketARN', 'records'], ['ExtendedS3DestinationConfiguration/BucketARN', 'records'],
    ['ExtendedS3DestinationConfiguration/S3BackupConfiguration/BucketARN', 'records'], ['RedshiftDestinationConfiguration/ClusterJDBCURL', 'records'],
    ['RedshiftDestinationConfiguration/S3Configuration/BucketARN', 'records'], ['HttpEndpointDestinationConfiguration/EndpointConfiguration/Url', 'records'],
    ['HttpEndpointDestinationConfiguration/S3Configuration/BucketARN', 'records'], ['SplunkDestinationConfiguration/HECEndpoint', 'records'],
    ['SplunkDestinationConfiguration/S3Configuration/BucketARN', 'records'], ['ElasticsearchDestinationConfiguration/DomainARN', 'records'],
    ['AmazonopensearchserviceDestinationConfiguration/DomainARN', 'records'], ['AmazonopensearchserviceDestinationConfiguration/ClusterEndpoint', 'records'],
    ['AmazonOpenSearchServerlessDestinationConfiguration/CollectionEndpoint', 'records'], ['SnowflakeDestinationConfiguration/AccountUrl', 'records'],
    ['IcebergDestinationConfiguration/CatalogConfiguration/CatalogArn', 'records'], ['IcebergDestinationConfiguration/S3Configuration/BucketARN', 'records']),
  ...row('KinesisFirehose::DeliveryStream', 'KinesisStreamSourceConfiguration/KinesisStreamARN', ['ExtendedS3DestinationConfiguration/BucketARN', 'records']),
  ...row('S3::Bucket', undefined, ['LoggingConfiguration/DestinationBucketName', 'access logs'], ['InventoryConfigurations/*/Destination/BucketArn', 'an inventory'],
    ['AnalyticsConfigurations/*/StorageClassAnalysis/DataExport/Destination/BucketArn', 'an analysis'], ['NotificationConfiguration/QueueConfigurations/*/Queue', 'notifications'],
    ['NotificationConfiguration/TopicConfigurations/*/Topic', 'notifications'], ['NotificationConfiguration/LambdaConfigurations/*/Function', 'notifications']),
  { type: 'AWS::S3::Bucket', to: path('ReplicationConfiguration/Rules/*/Destination/Bucket'), what: 'objects' },
  ...row('Logs::SubscriptionFilter', 'LogGroupName', ['DestinationArn', 'log events']),
  ...row('Logs::Destination', undefined, ['TargetArn', 'log events']),
  ...row('Logs::Delivery', 'DeliverySourceName', ['DeliveryDestinationArn', 'log events']),
  ...row('Logs::DeliveryDestination', undefined, ['DestinationResourceArn', 'log events']),
  ...row('Logs::LogGroup', undefined, ['DataProtectionPolicy/Statement/*/Operation/Audit/FindingsDestination/S3/Bucket', 'findings']),
  ...row('CloudTrail::Trail', undefined, ['S3BucketName', 'the trail'], ['CloudWatchLogsLogGroupArn', 'the trail'], ['SnsTopicName', 'notifications']),
  ...row('EC2::FlowLog', 'ResourceId', ['LogDestination', 'flow logs'], ['LogGroupName', 'flow logs']),
  ...row('Config::DeliveryChannel', undefined, ['S3BucketName', 'configurations'], ['SnsTopicARN', 'notifications']),
  ...row('DynamoDB::Table', undefined, ['KinesisStreamSpecification/StreamArn', 'changes of rows']),
  ...row('DynamoDB::GlobalTable', undefined, ['Replicas/*/Region', 'rows'], ['Replicas/*/KinesisStreamSpecification/StreamArn', 'changes of rows']),
  ...row('SQS::Queue', undefined, ['RedrivePolicy/deadLetterTargetArn', 'failed messages']),
  ...row('SNS::Subscription', 'TopicArn', ['Endpoint', 'messages'], ['RedrivePolicy/deadLetterTargetArn', 'failed messages']),
  ...row('SNS::Topic', undefined, ['Subscription/*/Endpoint', 'messages']),
  ...row('Events::Rule', undefined, ['Targets/*/Arn', 'events'], ['Targets/*/DeadLetterConfig/Arn', 'failed events']),
  ...row('Events::EventBus', undefined, ['DeadLetterConfig/Arn', 'failed events']),
  ...row('Events::Endpoint', undefined, ['EventBuses/*/EventBusArn', 'events']),
  ...row('Scheduler::Schedule', undefined, ['Target/Arn', 'events'], ['Target/DeadLetterConfig/Arn', 'failed events']),
  ...row('IoT::TopicRule', undefined, ['TopicRulePayload/Actions/*/S3/BucketName', 'messages'], ['TopicRulePayload/Actions/*/Firehose/DeliveryStreamName', 'messages'],
    ['TopicRulePayload/Actions/*/Kinesis/StreamName', 'messages'], ['TopicRulePayload/Actions/*/Sqs/QueueUrl', 'messages'], ['TopicRulePayload/Actions/*/Sns/TargetArn', 'messages'],
    ['TopicRulePayload/Actions/*/Http/Url', 'messages'], ['TopicRulePayload/Actions/*/CloudwatchLogs/LogGroupName', 'messages'],
    ['TopicRulePayload/Actions/*/Lambda/FunctionArn', 'messages'], ['TopicRulePayload/Actions/*/DynamoDBv2/PutItem/TableName', 'messages']),
  ...row('DMS::ReplicationTask', 'SourceEndpointArn', ['TargetEndpointArn', 'rows']),
  ...row('DMS::ReplicationConfig', 'SourceEndpointArn', ['TargetEndpointArn', 'rows']),
  ...row('DMS::Endpoint', undefined, ['S3Settings/BucketName', 'rows'], ['KinesisSettings/StreamArn', 'rows']),
  ...row('DataSync::Task', 'SourceLocationArn', ['DestinationLocationArn', 'files'], ['CloudWatchLogGroupArn', 'logs']),
  ...row('Backup::BackupPlan', undefined, ['BackupPlan/BackupPlanRule/*/TargetBackupVault', 'copies of what it selects'], ['BackupPlan/BackupPlanRule/*/CopyActions/*/DestinationBackupVaultArn', 'copies of what it selects']),
  ...row('Backup::BackupSelection', undefined, ['BackupSelection/Resources', 'what the plan copies']),
  ...row('SecretsManager::Secret', undefined, ['ReplicaRegions/*/Region', 'the secret']),
  ...row('ECR::ReplicationConfiguration', undefined, ['ReplicationConfiguration/Rules/*/Destinations/*/RegistryId', 'images'], ['ReplicationConfiguration/Rules/*/Destinations/*/Region', 'images']),
  ...row('EFS::FileSystem', undefined, ['ReplicationConfiguration/Destinations/*/FileSystemId', 'files'], ['ReplicationConfiguration/Destinations/*/Region', 'files']),
  ...row('RDS::Integration', 'SourceArn', ['TargetArn', 'rows']),
  ...row('ElasticLoadBalancing::LoadBalancer', undefined, ['AccessLoggingPolicy/S3BucketName', 'access logs']),
  ...row('ApiGateway::Stage', undefined, ['AccessLogSetting/DestinationArn', 'access logs']),
  ...row('ApiGatewayV2::Stage', undefined, ['AccessLogSettings/DestinationArn', 'access logs']),
  ...row('StepFunctions::StateMachine', undefined, ['LoggingConfiguration/Destinations/*/CloudWatchLogsLogGroup/LogGroupArn', 'logs']),
  ...row('WAFv2::LoggingConfiguration', 'ResourceArn', ['LogDestinationConfigs', 'requests']),
  ...row('Route53Resolver::ResolverQueryLoggingConfig', undefined, ['DestinationArn', 'queries of names']),
];

/** Resources that are copies themselves: type, whose data, what. */
export const COPIES_THEMSELVES: readonly (readonly [type: string, from: readonly string[], what: string])[] = [
  ['AWS::Events::Archive', ['SourceArn'], 'events'],
  ['AWS::RDS::DBInstance', ['SourceDBInstanceIdentifier'], 'rows'],
  ['AWS::RDS::DBInstance', ['DBSnapshotIdentifier'], 'rows'],
  ['AWS::RDS::DBCluster', ['SourceDBClusterIdentifier'], 'rows'],
  ['AWS::RDS::DBCluster', ['SnapshotIdentifier'], 'rows'],
  ['AWS::KMS::ReplicaKey', ['PrimaryKeyArn'], 'key material'],
  ['AWS::EC2::Volume', ['SnapshotId'], 'blocks'],
  ['AWS::ElastiCache::ReplicationGroup', ['SnapshotName'], 'entries'],
];
