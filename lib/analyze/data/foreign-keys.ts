import type { Place } from '../../template';
import type { Context } from '../context';
import { isUnconditional } from '../kafka/reading';
import { accountAt } from '../names/account';
import { arnOf, keyOfText, literalOf } from '../names/symbolic';
import type { Edge } from '../world';
import { path, placesAt } from './paths';

/** Which property names the key that a type keeps its data under. */
const KEYS: readonly (readonly [type: string, key: readonly string[]])[] = ([
  ['MSK::Cluster', 'EncryptionInfo/EncryptionAtRest/DataVolumeKMSKeyId'], ['MSK::Channel', 'EncryptionConfiguration/KmsKeyArn'], ['SecretsManager::Secret', 'KmsKeyId'],
  ['S3::Bucket', 'BucketEncryption/ServerSideEncryptionConfiguration/*/ServerSideEncryptionByDefault/KMSMasterKeyID'], ['Logs::LogGroup', 'KmsKeyId'], ['CloudTrail::Trail', 'KMSKeyId'],
  ['SQS::Queue', 'KmsMasterKeyId'], ['SNS::Topic', 'KmsMasterKeyId'], ['Kinesis::Stream', 'StreamEncryption/KeyId'], ['KinesisFirehose::DeliveryStream', 'DeliveryStreamEncryptionConfigurationInput/KeyARN'],
  ['DynamoDB::Table', 'SSESpecification/KMSMasterKeyId'], ['Lambda::Function', 'KmsKeyArn'],
] as const).map(([type, key]) => [`AWS::${type}`, path(key)] as const);

/**
 * Keys of other accounts that data here is kept under: that account decides who decrypts, and can take the data away.
 *
 * @param context the templates
 */
export function foreignKeys(context: Context): readonly Edge[] {
  return KEYS.flatMap(([type, key]) => context.platform.resources(type).flatMap((resource) => (
    placesAt(context.platform.propertiesOf(resource), key).flatMap((place) => edgeOf(context, place)))));
}

function edgeOf(context: Context, place: Place): readonly Edge[] {
  const text = context.text(aliased(context, place).value);
  const account = text === undefined ? undefined : arnOf(text)?.account;
  const id = account === undefined ? undefined : literalOf(account);
  if (account === undefined || id === undefined || id === '' || keyOfText(account) === keyOfText(accountAt(context, place.resource))) return [];
  const to = context.key(place.resource);
  return [{
    boundary: 'data', subject: `account:${id}`, operation: 'holds-the-key-of', resource: to, always: isUnconditional(place), location: place.location,
    because: `${to} is kept under a key of account ${id}: its policy says who decrypts, and is not ours`, fix: 'name a key of this account',
  }];
}

/** The key behind an alias of the templates. */
function aliased(context: Context, place: Place): Place {
  const resource = context.resourceOf(place.value);
  return resource?.type === 'AWS::KMS::Alias' ? context.platform.propertiesOf(resource).get('TargetKeyId') : place;
}
