import type { Noun } from '../../analyze/becoming';

/** Actions that S3 asks of objects. */
export const ON_OBJECTS: ReadonlySet<string> = new Set([
  's3:GetObject', 's3:GetObjectVersion', 's3:GetObjectAttributes', 's3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion', 's3:RestoreObject', 's3:ReplicateObject',
  's3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObjectAcl', 's3:PutObjectRetention', 's3:PutObjectLegalHold', 's3:BypassGovernanceRetention',
]);

/**
 * Whether the templates close an action to principals of their own account, whatever their policies say: taking a role, anything with a key, objects of a
 * bucket of guarded data, the password of a declared user. What is not closed is left to the account, which is an assumption.
 *
 * @param action an IAM action
 * @param noun what it is about
 * @param copies nouns of buckets that hold guarded data, and of secrets with passwords
 */
export function isClosed(action: string, { key, type }: Noun, copies: ReadonlySet<string>): boolean {
  switch (type) {
    case 'AWS::KMS::Key': return true;
    case 'AWS::IAM::Role': return action.startsWith('sts:');
    case 'AWS::S3::Bucket': return copies.has(key) && ON_OBJECTS.has(action);
    case 'AWS::SecretsManager::Secret': return copies.has(key) && action === 'secretsmanager:GetSecretValue';
    default: return false;
  }
}
