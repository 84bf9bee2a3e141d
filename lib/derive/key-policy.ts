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

function accountPrincipal(place: KeyPlace): Readonly<Record<string, unknown>> {
  return { AWS: `arn:${place.partition}:iam::${place.account}:root` };
}
