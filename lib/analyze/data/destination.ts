import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { arnOf, keyOfText, literalOf, showText } from '../names/symbolic';
import { nounOf } from '../kafka/reading';

/** Which property names the key of a type. */
const KEY_PATHS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::S3::Bucket': [['BucketEncryption', 'ServerSideEncryptionConfiguration']],
  'AWS::Logs::LogGroup': [['KmsKeyId']],
  'AWS::SQS::Queue': [['KmsMasterKeyId']],
  'AWS::SNS::Topic': [['KmsMasterKeyId']],
  'AWS::Kinesis::Stream': [['StreamEncryption', 'KeyId']],
  'AWS::KinesisFirehose::DeliveryStream': [['DeliveryStreamEncryptionConfigurationInput', 'KeyARN']],
  'AWS::Backup::BackupVault': [['EncryptionKeyArn']],
};

/** Where a copy goes. */
export interface Destination {
  /** The noun, or the text that stands there. */
  readonly noun: string;
  /** Where that is, and under which key: `under DataKey`, `in account 2222…`. */
  readonly remark: string;
}

/**
 * What a place names as a destination.
 *
 * @param context the templates
 * @param place a place without choices
 */
export function destinationOf(context: Context, place: Place): Destination {
  const noun = nounOf(context, place.value);
  const resource = context.resourceOf(place);
  if (resource !== undefined) return { noun, remark: keyOf(context, resource) };
  const text = context.text(place.value);
  const account = text === undefined ? undefined : arnOf(text)?.account;
  if (account === undefined || account.length === 0) return { noun, remark: 'outside the templates' };
  return { noun, remark: keyOfText(account) === keyOfText(accountAt(context, place.resource)) ? 'outside the templates' : `in account ${literalOf(account) ?? showText(account)}` };
}

function keyOf(context: Context, resource: Resource): string {
  const properties = context.platform.propertiesOf(resource);
  for (const path of KEY_PATHS[resource.type] ?? []) {
    const [place] = properties.get(...path).items();
    const key = place?.value.kind === 'map' ? place.get('ServerSideEncryptionByDefault', 'KMSMasterKeyID') : place;
    if (key !== undefined && key.value.kind !== 'absent') return `under the key ${nounOf(context, key.value)}`;
  }
  return 'under AWS\'s own key';
}
