import { OBJECT_KEY_ACTIONS, type DataVerb } from './data-access';
import { shortDigest } from './digest';

/** Where a key stands. The values may be tokens; here they are only put together. */
export interface KeyPlace {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** A statement of a key policy as CloudFormation takes it. */
export interface KeyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: Readonly<Record<string, unknown>>;
  readonly Action: readonly string[];
  /** In a key policy, the key itself. */
  readonly Resource: '*';
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Administration, action by action: a wildcard such as `kms:Create*` would hold CreateGrant, and with it the key's use. */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion', 'kms:CreateAlias', 'kms:DeleteAlias', 'kms:DescribeKey', 'kms:DisableKey', 'kms:DisableKeyRotation', 'kms:EnableKey',
  'kms:EnableKeyRotation', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListAliases', 'kms:ListGrants', 'kms:ListKeyPolicies',
  'kms:ListKeyRotations', 'kms:ListResourceTags', 'kms:PutKeyPolicy', 'kms:RetireGrant', 'kms:RevokeGrant', 'kms:RotateKeyOnDemand', 'kms:ScheduleKeyDeletion',
  'kms:TagResource', 'kms:UntagResource', 'kms:UpdateAlias', 'kms:UpdateKeyDescription',
];

/** The Sids of what grants on buckets need begin so. */
export const BUCKET_SID = 'Bucket';

/** What a service needs to encrypt and decrypt with a key. */
export const ENCRYPT_AND_DECRYPT = [
  'kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncryptFrom', 'kms:ReEncryptTo',
];

/**
 * Leaves administration, and only that, to the account's IAM. KMS refuses a policy that would lock everybody out.
 *
 * @param place where the key stands
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function administrationStatement(place: KeyPlace): KeyStatement {
  return { Sid: 'AdministrationOnly', Effect: 'Allow', Principal: accountPrincipal(place), Action: ADMINISTRATION, Resource: '*' };
}

/**
 * Lets MSK, called by whoever creates the cluster, hand the key to the brokers' volumes by a grant.
 *
 * @param place where the key stands
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-encryption.html
 */
export function volumeStatements(place: KeyPlace): KeyStatement[] {
  return [{
    Sid: 'GrantsForBrokerVolumes',
    Effect: 'Allow',
    Principal: accountPrincipal(place),
    Action: ['kms:CreateGrant'],
    Resource: '*',
    Condition: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:CallerAccount': place.account, 'kms:ViaService': `kafka.${place.region}.amazonaws.com` },
    },
  }];
}

/**
 * Lets CloudWatch Logs use the key for one log group.
 *
 * @param place where key and group stand
 * @param logGroupName the group's name
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function logGroupStatement(place: KeyPlace, logGroupName: string): KeyStatement {
  return {
    Sid: `LogGroup${shortDigest(logGroupName)}`,
    Effect: 'Allow',
    Principal: { Service: `logs.${place.region}.amazonaws.com` },
    Action: ENCRYPT_AND_DECRYPT,
    Resource: '*',
    Condition: {
      ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': `arn:${place.partition}:logs:${place.region}:${place.account}:log-group:${logGroupName}` },
    },
  };
}

/**
 * Lets roles use the key for the objects of one bucket, through S3 and for nothing else.
 *
 * With a bucket key S3 encrypts under the bucket's ARN, so the same role can't decrypt another bucket's objects with it.
 *
 * @param place where key and bucket stand
 * @param bucketName the bucket's name
 * @param verb what the roles do to its objects
 * @param roles their ARNs, or a token for them
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
 */
export function bucketStatement(place: KeyPlace, bucketName: string, verb: DataVerb, roles: unknown): KeyStatement {
  return {
    Sid: `${BUCKET_SID}${shortDigest(bucketName)}${verb === 'read' ? 'Readers' : 'Writers'}`,
    Effect: 'Allow',
    Principal: { AWS: roles },
    Action: OBJECT_KEY_ACTIONS[verb],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:EncryptionContext:aws:s3:arn': `arn:${place.partition}:s3:::${bucketName}`, 'kms:ViaService': `s3.${place.region}.amazonaws.com`,
      },
    },
  };
}

/**
 * Lets a service encrypt what it delivers on behalf of one resource of this account.
 *
 * @param place where the key stands
 * @param id unique among the key's deliveries, alphanumeric
 * @param service service principal
 * @param sourceArn on whose behalf
 */
export function deliveryStatement(place: KeyPlace, id: string, service: string, sourceArn: string): KeyStatement {
  return {
    Sid: `Deliver${id}`,
    Effect: 'Allow',
    Principal: { Service: service },
    Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': place.account } },
  };
}

/**
 * Lets EventBridge publish encrypted messages to one topic.
 *
 * EventBridge tells SNS neither rule nor account, and a condition on them would lose every message in silence; the topic that SNS encrypts
 * for is what the key can be bound to.
 *
 * @param place where the key stands
 * @param topicName the topic's name
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function alarmTopicStatement(place: KeyPlace, topicName: string): KeyStatement {
  return {
    Sid: `AlarmTopic${shortDigest(topicName)}`,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'kms:EncryptionContext:aws:sns:topicArn': `arn:${place.partition}:sns:${place.region}:${place.account}:${topicName}` } },
  };
}

function accountPrincipal(place: KeyPlace): Readonly<Record<string, unknown>> {
  return { AWS: `arn:${place.partition}:iam::${place.account}:root` };
}
