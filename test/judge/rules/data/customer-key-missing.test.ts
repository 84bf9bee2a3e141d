import { customerKeyMissing as rule } from '../../../../lib/judge/rules/data/customer-key-missing';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { ruleCases } from '../support/cases';
import { CLUSTER, evidenceBucket, logging, mapping, recordsBucket } from '../support/kafka';

const KEY = { Key: resource('AWS::KMS::Key', {}), Alias: resource('AWS::KMS::Alias', {}) };
const OURS = attribute('Key', 'Arn');
const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1';
const VOLUMES = 'Cluster/Properties/EncryptionInfo/EncryptionAtRest/DataVolumeKMSKeyId';
const SERVERLESS = resource('AWS::MSK::ServerlessCluster', {});
const DEFAULT = 'Bucket/Properties/BucketEncryption/ServerSideEncryptionConfiguration';

function volumes(DataVolumeKMSKeyId: unknown): unknown {
  return resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionAtRest: { DataVolumeKMSKeyId } } });
}

function encrypted(ServerSideEncryptionByDefault: unknown): Record<string, unknown> {
  return { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault }] } };
}

function store(type: string, properties: Record<string, unknown>, OnFailure = attribute('Store', 'Arn')): Record<string, unknown> {
  return { Serverless: SERVERLESS, Source: mapping({ DestinationConfig: { OnFailure: { Destination: OnFailure } } }), Store: resource(type, properties) };
}

function replicas(ReplicaKmsKeyID: unknown): Record<string, unknown> {
  return { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'arn:aws:s3:::mirror', EncryptionConfiguration: { ReplicaKmsKeyID } } }, { Destination: { Bucket: 'arn:aws:s3:::other' } }] } };
}

function delivering(AWSKMSKeyARN: unknown): unknown {
  return resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: {}, ExtendedS3DestinationConfiguration: { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN } } } });
}

function withKey({ Resources, ...more }: Parts): Parts {
  return { ...more, Resources: { ...KEY, ...Resources } };
}

function fn(properties: Record<string, unknown>): Record<string, unknown> {
  return { Source: mapping({ FunctionName: { Ref: 'Function' } }), Function: resource('AWS::Lambda::Function', properties) };
}

const FIREHOSE = { Cluster: volumes(OURS), ...KEY, Stream: resource('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamName: 'logs' }) };

ruleCases(rule, {
  compliant: [
    ['replicas under a key', withKey(recordsBucket({ ...encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ARN }), ...replicas(ARN) }))],
    ['what a stream delivers, under a key', { Resources: { Stream: delivering(ARN) } }],
    ['a cluster under a key of the templates', { Resources: { Cluster: volumes(OURS), ...KEY } }],
    ['a cluster under an alias of the customer', { Resources: { Cluster: volumes({ Ref: 'Alias' }), ...KEY } }],
    ['a cluster under a key elsewhere', { Resources: { Cluster: volumes(ARN) } }],
    ['one key or another', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: volumes(perhaps(OURS, ARN)), ...KEY } }],
    ['a secret under a key, here and in another region', { Resources: { Serverless: SERVERLESS, Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: ARN, ReplicaRegions: [{ Region: 'eu-west-2', KmsKeyId: 'alias/mine' }] }) } }],
    ['a queue of dead letters under a key', { Resources: store('AWS::SQS::Queue', { KmsMasterKeyId: ARN }) }],
    ['a bucket of records under a key', recordsBucket(encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ARN }))],
    ['a bucket of access logs, which S3 encrypts itself', { Resources: {
      ...recordsBucket({ ...encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ARN }), LoggingConfiguration: { DestinationBucketName: { Ref: 'Access' } } }).Resources,
      Access: resource('AWS::S3::Bucket', {}),
    } }],
    ['a stream that leaves its records in the topic', { Resources: { Serverless: SERVERLESS, Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: ARN }), Stream: resource('AWS::KinesisFirehose::DeliveryStream', { MSKSourceConfiguration: {} }) } }],
  ],
  nonCompliant: [
    ['a cluster without a key', { Resources: { Cluster: CLUSTER } }, `violation ${VOLUMES} [customer-key]`],
    ['a cluster under the key of AWS', { Resources: { Cluster: volumes('alias/aws/kafka') } }, `violation ${VOLUMES} [customer-key:alias/aws/kafka]`],
    ['the key of AWS by its ARN', { Resources: { Cluster: volumes({ 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/kafka' }) } },
      `violation ${VOLUMES} [customer-key:arn:aws:kms:<AWS::Region>:<AWS::AccountId>:alias/aws/kafka]`],
    ['no key in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: volumes(perhaps(OURS, { Ref: 'AWS::NoValue' })), ...KEY } }, `violation ${VOLUMES} [customer-key]`],
    ['a secret without a key', { Resources: { Serverless: SERVERLESS, Secret: resource('AWS::SecretsManager::Secret', {}) } }, 'violation Secret/Properties/KmsKeyId [customer-key]'],
    ['a secret without a key in another region', { Resources: { Serverless: SERVERLESS, Secret: resource('AWS::SecretsManager::Secret', { KmsKeyId: ARN, ReplicaRegions: [{ Region: 'eu-west-2' }] }) } },
      'violation Secret/Properties/ReplicaRegions/0/KmsKeyId [customer-key]'],
    ['a queue of dead letters without a key', { Resources: store('AWS::SQS::Queue', { SqsManagedSseEnabled: true }) }, 'violation Store/Properties/KmsMasterKeyId [customer-key]'],
    ['a topic of dead letters without a key', { Resources: store('AWS::SNS::Topic', {}, { Ref: 'Store' }) }, 'violation Store/Properties/KmsMasterKeyId [customer-key]'],
    ['the dead letters of a queue', { Resources: {
      ...store('AWS::SQS::Queue', { KmsMasterKeyId: ARN, RedrivePolicy: { deadLetterTargetArn: attribute('Second', 'Arn') } }), Second: resource('AWS::SQS::Queue', {}),
    } }, 'violation Second/Properties/KmsMasterKeyId [customer-key]'],
    ['a log group of broker logs, by name', { Resources: { Cluster: logging({ CloudWatchLogs: { Enabled: true, LogGroup: '/msk/logs' } }), Group: resource('AWS::Logs::LogGroup', { LogGroupName: '/msk/logs' }) } },
      `violation ${VOLUMES} [customer-key]`, 'violation Group/Properties/KmsKeyId [customer-key]'],
    ['a bucket of records without encryption', recordsBucket({}), `violation ${DEFAULT} [customer-key]`],
    ['a bucket whose rule names none', recordsBucket(encrypted(undefined)), `violation ${DEFAULT}/0/ServerSideEncryptionByDefault [customer-key]`],
    ['the log group of a function of records', { Resources: { ...fn({ LoggingConfig: { LogGroup: { Ref: 'Group' } } }), Group: resource('AWS::Logs::LogGroup', {}) } }, 'violation Group/Properties/KmsKeyId [customer-key]'],
    ['a bucket under the key of S3', recordsBucket(encrypted({ SSEAlgorithm: 'AES256' })), `violation ${DEFAULT}/0/ServerSideEncryptionByDefault/SSEAlgorithm [customer-key]`],
    ['a bucket under the key of AWS', recordsBucket(encrypted({ SSEAlgorithm: 'aws:kms' })), `violation ${DEFAULT}/0/ServerSideEncryptionByDefault/KMSMasterKeyID [customer-key]`],
    ['a bucket of evidence', evidenceBucket({}), `violation ${VOLUMES} [customer-key]`, `violation ${DEFAULT} [customer-key]`],
    ['a function of records with an environment', { Resources: fn({ Environment: { Variables: { TOPIC: 'orders' } } }) }, 'violation Function/Properties/KmsKeyArn [customer-key]'],
    ['a stream of logs, written to directly', { Resources: { ...FIREHOSE, Sink: resource('AWS::KafkaConnect::Connector', { LogDelivery: { WorkerLogDelivery: { Firehose: { DeliveryStream: 'logs' } } } }) } },
      'violation Stream/Properties/DeliveryStreamEncryptionConfigurationInput/KeyARN [customer-key]'],
    ['a channel without a key', { Resources: { Channel: resource('AWS::MSK::Channel', {}) } }, 'violation Channel/Properties/EncryptionConfiguration/KmsKeyArn [customer-key]'],
    ['a table that a pipe writes to', { Resources: {
      Pipe: resource('AWS::Pipes::Pipe', { SourceParameters: { ManagedStreamingKafkaParameters: { TopicName: 'orders' } }, Target: attribute('Stream', 'Arn') }), Stream: resource('AWS::Kinesis::Stream', {}),
    } }, 'violation Stream/Properties/StreamEncryption/KeyId [customer-key]'],
    ['replicas under a key of AWS\'s', withKey(recordsBucket({ ...encrypted({ SSEAlgorithm: 'aws:kms', KMSMasterKeyID: ARN }), ...replicas('alias/aws/s3') })),
      'violation Bucket/Properties/ReplicationConfiguration/Rules/0/Destination/EncryptionConfiguration/ReplicaKmsKeyID [customer-key:alias/aws/s3]'],
    ['what a stream delivers, under a key of AWS\'s', { Resources: { Stream: delivering('alias/aws/s3') } },
      'violation Stream/Properties/ExtendedS3DestinationConfiguration/EncryptionConfiguration/KMSEncryptionConfig/AWSKMSKeyARN [customer-key:alias/aws/s3]'],
    ['a table that names a key and does not use it', { Resources: store('AWS::DynamoDB::Table', { SSESpecification: { SSEEnabled: 'false', KMSMasterKeyId: ARN } }) },
      'violation Store/Properties/SSESpecification/SSEEnabled [customer-key:off]'],
  ],
  notApplicable: [
    ['a function of records without an environment', { Resources: fn({}) }],
    ['a serverless cluster, which takes no key', { Resources: { Serverless: SERVERLESS } }],
    ['a bucket and a secret that have nothing to do with Kafka', { Resources: { Site: resource('AWS::S3::Bucket', {}), Secret: resource('AWS::SecretsManager::Secret', {}) } }],
    ['a queue that nothing of Kafka names', { Resources: { Serverless: SERVERLESS, Queue: resource('AWS::SQS::Queue', {}) } }],
  ],
  unresolvable: [
    ['a key that the deployment chooses', { Parameters: CHOSEN, Resources: { Cluster: volumes(AT_DEPLOYMENT) } }, `unresolved ${VOLUMES} [customer-key]`],
    ['an algorithm that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket(encrypted({ SSEAlgorithm: AT_DEPLOYMENT })) },
      `unresolved ${DEFAULT}/0/ServerSideEncryptionByDefault/SSEAlgorithm [customer-key]`],
    ['a key whose name the deployment completes', { Parameters: CHOSEN, Resources: { Cluster: volumes({ 'Fn::Sub': 'alias/${Chosen}' }) } }, `unresolved ${VOLUMES} [customer-key]`],
  ],
});
