import type { Consequence } from './consequence';

/** Actions that decide who reads what is stored. */
export const DATA_CONSEQUENCES: readonly Consequence[] = [
  { actions: ['kms:PutKeyPolicy'], way: 'key', means: 'rewrite who may use {what}, and so decrypt with it' },
  { actions: ['kms:CreateGrant'], way: 'key', means: 'give the use of {what} to anybody' },
  { actions: ['kms:Decrypt', 'kms:ReEncryptFrom'], way: 'key', means: 'decrypt with {what}' },
  { actions: ['kms:ScheduleKeyDeletion', 'kms:DisableKey', 'kms:DeleteImportedKeyMaterial', 'kms:DisableKeyRotation', 'kms:UpdateAlias', 'kms:CreateAlias', 'kms:DeleteAlias'], way: 'guard', means: 'make {what} useless, weaker, or another key' },
  { actions: ['kms:RevokeGrant', 'kms:RetireGrant'], way: 'guard', means: 'take the use of {what} from others' },
  { actions: ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutBucketAcl', 's3:PutObjectAcl', 's3:PutAccessPointPolicy', 's3:CreateAccessPoint', 's3:PutBucketPublicAccessBlock', 's3:PutAccountPublicAccessBlock', 's3:PutBucketOwnershipControls'], way: 'policy', means: 'rewrite who may use {what}' },
  { actions: ['s3:PutReplicationConfiguration', 's3:PutBucketNotification', 's3:PutInventoryConfiguration'], way: 'policy', means: 'copy {what} elsewhere' },
  { actions: ['s3:PutEncryptionConfiguration', 's3:PutBucketVersioning', 's3:PutLifecycleConfiguration', 's3:PutBucketLogging', 's3:PutBucketObjectLockConfiguration', 's3:BypassGovernanceRetention', 's3:PutObjectRetention', 's3:PutObjectLegalHold'], way: 'evidence', means: 'weaken how objects of {what} are kept' },
  { actions: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket'], way: 'evidence', means: 'delete what is kept in {what}' },
  { actions: ['sqs:AddPermission', 'sqs:RemovePermission', 'sqs:SetQueueAttributes'], way: 'policy', means: 'rewrite who may use {what}' },
  { actions: ['sqs:PurgeQueue', 'sqs:DeleteQueue'], way: 'evidence', means: 'delete what is kept in {what}' },
  { actions: ['sns:AddPermission', 'sns:RemovePermission', 'sns:SetTopicAttributes'], way: 'policy', means: 'rewrite who may use {what}' },
  { actions: ['sns:Subscribe'], way: 'policy', means: 'have whatever is published on {what} sent to itself' },
  { actions: ['secretsmanager:PutResourcePolicy', 'secretsmanager:DeleteResourcePolicy'], way: 'policy', means: 'rewrite who may read {what}' },
  { actions: ['secretsmanager:RotateSecret', 'secretsmanager:ReplicateSecretToRegions', 'secretsmanager:DeleteSecret'], way: 'guard', means: 'rotate, copy or delete {what}' },
  { actions: ['logs:PutResourcePolicy', 'logs:PutDestinationPolicy', 'logs:PutSubscriptionFilter', 'logs:CreateDelivery', 'logs:CreateExportTask'], way: 'policy', means: 'send what {what} records elsewhere' },
  { actions: ['kinesis:PutResourcePolicy', 'dynamodb:PutResourcePolicy', 'glue:PutResourcePolicy', 'events:PutPermission', 'backup:PutBackupVaultAccessPolicy', 'elasticfilesystem:PutFileSystemPolicy', 'ssm:PutResourcePolicy', 'es:UpdateDomainConfig', 'codeartifact:PutDomainPermissionsPolicy'], way: 'policy', means: 'rewrite who may use {what}' },
  { actions: ['ram:CreateResourceShare', 'ram:AssociateResourceShare', 'ram:UpdateResourceShare'], way: 'policy', means: 'share resources with other accounts' },
  { actions: ['backup:StartCopyJob', 'ec2:CreateSnapshot', 'ec2:ModifySnapshotAttribute', 'rds:ModifyDBSnapshotAttribute'], way: 'policy', means: 'copy stored data elsewhere' },
];
