import { shortDigest } from './digest';

/** What a grant on a bucket allows. Neither allows to delete, to change a lock, or to change who may. */
export type DataVerb = 'read' | 'write';

/**
 * The actions on objects that each verb stands for. A version is the record that a lock keeps, so reading means versions too; a part of an
 * upload is written, and listed by whoever resumes it.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export const OBJECT_ACTIONS: Readonly<Record<DataVerb, readonly string[]>> = {
  read: ['s3:GetObject', 's3:GetObjectVersion'],
  write: ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject'],
};

/** The actions on the bucket itself that each verb brings: to find an object, or the uploads that were left behind. */
export const BUCKET_ACTIONS: Readonly<Record<DataVerb, readonly string[]>> = {
  read: ['s3:GetBucketLocation', 's3:ListBucket'],
  write: ['s3:GetBucketLocation', 's3:ListBucketMultipartUploads'],
};

/** What S3 asks of the key on behalf of whoever reads or writes. An upload in parts is decrypted when it is put together. */
export const OBJECT_KEY_ACTIONS: Readonly<Record<DataVerb, readonly string[]>> = {
  read: ['kms:Decrypt'],
  write: ['kms:Decrypt', 'kms:GenerateDataKey'],
};

/** S3 takes 63 characters; an account has 12, the longest region 14, and each has a hyphen before it. */
const STEM_LENGTH = 63 - 13 - 15;

/** Where a bucket stands. Account and region may be tokens. */
export interface BucketPlace {
  readonly stackName: string;
  readonly account: string;
  readonly region: string;
}

/**
 * The name of a bucket: known before the bucket exists, so that the key and a permissions boundary can name it, which it stands on itself.
 *
 * @param place stack, account and region, which keep names apart
 * @param name the bucket's name in the platform
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function deriveBucketName(place: BucketPlace, name: string): string {
  const whole = `${place.stackName}-${name}`;
  const plain = whole.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-/, '');
  const stem = plain.length <= STEM_LENGTH ? plain : `${plain.slice(0, STEM_LENGTH - 9)}-${shortDigest(whole)}`;
  return `${stem}-${place.account}-${place.region}`;
}

/**
 * The id of a grant on a bucket.
 *
 * @param grantee who
 * @param verb what
 * @param bucket the bucket's name in the platform
 */
export function dataGrantId(grantee: string, verb: DataVerb, bucket: string): string {
  return [grantee, verb, 'bucket', bucket].join('/');
}
