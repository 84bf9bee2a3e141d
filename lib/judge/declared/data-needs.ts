import type { TrustDataGrant } from '../../model/trust-document';

/** What S3 asks of whoever reads or writes a bucket, and of the key on their behalf. */
export interface DataNeeds {
  /** On objects. */
  readonly objects: readonly string[];
  /** On the bucket itself. */
  readonly bucket: readonly string[];
  /** Of the key. */
  readonly key: readonly string[];
}

/**
 * The meaning of each verb of a grant on a bucket. A version is an object too; an upload in parts is decrypted when it is put together.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const DATA_NEEDS: Readonly<Record<TrustDataGrant['verb'], DataNeeds>> = {
  read: { objects: ['s3:GetObject', 's3:GetObjectVersion'], bucket: ['s3:GetBucketLocation', 's3:ListBucket'], key: ['kms:Decrypt'] },
  write: {
    objects: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'], bucket: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
    key: ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};
