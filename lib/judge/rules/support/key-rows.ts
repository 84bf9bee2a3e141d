import { type Place, type Platform, type Resource } from '../../../template';
import { carriersAmong, placesAt } from './carriers';
import { kafkaMappings, kafkaPipes, kafkaStreams } from './flows';
import { resourceNamed } from './named';

/** Resources that keep data under a key, and the property that names it. */
export interface KeyRow {
  /** Which resources of the templates it is about. */
  readonly resources: (platform: Platform) => readonly Resource[];
  /** From the properties to the key. */
  readonly key: readonly string[];
  /** What AWS does where no key is named. */
  readonly otherwise: string;
  /** Which keys there are, where it is not one for the whole resource. */
  readonly each?: readonly string[];
}

const OWN_KEY = 'an AWS-managed key is used, whose policy nobody can change';
const ofType = (...types: string[]) => (platform: Platform): readonly Resource[] => platform.resources(...types);
const kept = (type: string) => (platform: Platform): readonly Resource[] => carriersAmong(platform, [type], 'records', 'evidence');

/**
 * What AWS says of each: a property that is left out.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export const KEY_ROWS: readonly KeyRow[] = [
  { resources: ofType('AWS::MSK::Cluster'), key: ['EncryptionInfo', 'EncryptionAtRest', 'DataVolumeKMSKeyId'], otherwise: OWN_KEY },
  { resources: ofType('AWS::MSK::Channel'), key: ['EncryptionConfiguration', 'KmsKeyArn'], otherwise: 'a key of AWS is used, whose policy nobody can change' },
  { resources: ofType('AWS::SecretsManager::Secret'), key: ['KmsKeyId'], otherwise: `${OWN_KEY}; MSK takes no secret of SCRAM under it` },
  { resources: ofType('AWS::SecretsManager::Secret'), each: ['ReplicaRegions', '*'], key: ['KmsKeyId'], otherwise: `in the other region ${OWN_KEY}` },
  { resources: ofType('AWS::CloudTrail::Trail'), key: ['KMSKeyId'], otherwise: 'log files are encrypted with a key of S3 that opens them to whoever may read the bucket' },
  {
    resources: kept('AWS::S3::Bucket'), each: ['ReplicationConfiguration', 'Rules', '*', 'Destination', 'EncryptionConfiguration'], key: ['ReplicaKmsKeyID'],
    otherwise: 'replicas are kept under a key of AWS\'s',
  },
  {
    resources: (platform) => kafkaStreams(platform).map(({ resource }) => resource), each: ['ExtendedS3DestinationConfiguration', 'EncryptionConfiguration', 'KMSEncryptionConfig'],
    key: ['AWSKMSKeyARN'], otherwise: 'what is delivered is kept under a key of AWS\'s',
  },
  { resources: kept('AWS::Logs::LogGroup'), key: ['KmsKeyId'], otherwise: 'CloudWatch Logs uses a key of its own, which opens it to whoever may read the log group' },
  { resources: kept('AWS::SQS::Queue'), key: ['KmsMasterKeyId'], otherwise: 'SQS uses a key of its own, which opens it to whoever may receive' },
  { resources: kept('AWS::SNS::Topic'), key: ['KmsMasterKeyId'], otherwise: 'messages are kept without encryption of the topic' },
  { resources: kept('AWS::Kinesis::Stream'), key: ['StreamEncryption', 'KeyId'], otherwise: 'records are kept without encryption' },
  { resources: kept('AWS::DynamoDB::Table'), key: ['SSESpecification', 'KMSMasterKeyId'], otherwise: 'DynamoDB uses a key of its own, which opens it to whoever may read the table' },
  { resources: kept('AWS::OpenSearchService::Domain'), key: ['EncryptionAtRestOptions', 'KmsKeyId'], otherwise: OWN_KEY },
  { resources: ofType('AWS::Backup::BackupVault'), key: ['EncryptionKeyArn'], otherwise: OWN_KEY },
  { resources: directStreams, key: ['DeliveryStreamEncryptionConfigurationInput', 'KeyARN'], otherwise: 'records wait for their delivery without a key that anybody controls' },
  { resources: functionsOfKafka, key: ['KmsKeyArn'], otherwise: `the environment of the function is encrypted with a key of AWS's` },
];

/** Streams that are written to directly keep what they are given; those that read a topic leave it there. */
function directStreams(platform: Platform): readonly Resource[] {
  return carriersAmong(platform, ['AWS::KinesisFirehose::DeliveryStream']).filter((stream) => {
    const properties = platform.propertiesOf(stream);
    return ['MSKSourceConfiguration', 'KinesisStreamSourceConfiguration'].every((source) => properties.get(source).value.kind === 'absent');
  });
}

/** Functions that are given records, and have an environment to encrypt. */
function functionsOfKafka(platform: Platform): readonly Resource[] {
  const named = [...kafkaMappings(platform).map((mapping) => mapping.get('FunctionName')), ...kafkaPipes(platform).flatMap((pipe) => [pipe.get('Target'), pipe.get('Enrichment')])];
  const keys = new Set(named.flatMap((place) => place.branches()).map(({ value }) => resourceNamed(value, platform, ['AWS::Lambda::Function'])?.key));
  return platform.resources('AWS::Lambda::Function').filter((resource) => keys.has(resource.key)
    && platform.propertiesOf(resource).get('Environment', 'Variables').branches().some(({ value }) => value.kind !== 'absent'));
}

/**
 * The places of a row's keys in a resource.
 *
 * @param row the row
 * @param properties the resource's properties
 */
export function keysOf({ key, each }: KeyRow, properties: Place): readonly Place[] {
  if (each === undefined) return [properties.get(...key)];
  return placesAt(properties, each).filter(({ value }) => value.kind !== 'absent').map((item) => item.get(...key));
}
