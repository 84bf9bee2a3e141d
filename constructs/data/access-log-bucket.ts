import { Lazy, RemovalPolicy, Stack, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { deriveAccessLogPolicy } from '../../lib/derive/bucket-policy';
import { deriveBucketName } from '../../lib/derive/data-access';
import { sortedBy } from '../../lib/model/order';
import { admissionsOf } from '../admissions';
import { Platform } from '../platform';

const CONSTRUCT_ID = 'ZeroTrustKafkaAccessLogs';
/** As long as the other logs of the platform. */
const RETENTION_DAYS = 365;
/** How long what was overwritten can still be had back. */
const NONCURRENT_DAYS = 7;

/** What no bucket of the platform is without. */
export const PRIVATE_BUCKET: s3.CfnBucketProps = {
  publicAccessBlockConfiguration: { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
  ownershipControls: { rules: [{ objectOwnership: 'BucketOwnerEnforced' }] },
  versioningConfiguration: { status: 'Enabled' },
};

/**
 * The lifecycle of a bucket whose objects end.
 *
 * @param days how long an object is kept
 */
export function endingAfter(days: number): s3.CfnBucket.LifecycleConfigurationProperty {
  return {
    rules: [
      {
        id: 'Retention', status: 'Enabled', expirationInDays: days,
        noncurrentVersionExpiration: { noncurrentDays: NONCURRENT_DAYS }, abortIncompleteMultipartUpload: { daysAfterInitiation: NONCURRENT_DAYS },
      },
      { id: 'DeleteMarkers', status: 'Enabled', expiredObjectDeleteMarker: true },
    ],
  };
}

/**
 * The bucket of a stack that S3's access logs go to: one for all its guarded buckets.
 *
 * S3 can't deliver them under a key of ours, nor into a bucket with a lock, so it has neither; a policy keeps them from being changed.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
 */
export class AccessLogBucket extends Construct {
  /**
   * The access-log bucket of a construct's stack.
   *
   * @param scope any construct in the stack
   */
  public static of(scope: IConstruct): AccessLogBucket {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof AccessLogBucket ? existing : new AccessLogBucket(stack);
  }

  private readonly bucket: s3.CfnBucket;
  private readonly policy: s3.CfnBucketPolicy;
  private readonly sources = new Map<string, string>();

  private constructor(stack: Stack) {
    super(stack, CONSTRUCT_ID);
    const { account, region, stackName } = stack;
    this.bucket = new s3.CfnBucket(this, 'Bucket', {
      ...PRIVATE_BUCKET,
      bucketName: deriveBucketName({ account, region, stackName }, 'access-logs'),
      bucketEncryption: { serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }] },
      lifecycleConfiguration: endingAfter(RETENTION_DAYS),
    });
    this.bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.policy = new s3.CfnBucketPolicy(this, 'Policy', {
      bucket: this.bucket.ref,
      policyDocument: Lazy.any({ produce: () => this.document(account) }),
    });
    Platform.of(this).declarations.admissions.push(() => (
      admissionsOf(this, this.document(account).Statement, { resource: this.bucket, because: 'access to guarded buckets is logged' })));
    this.policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
  }

  private document(account: string): ReturnType<typeof deriveAccessLogPolicy> {
    return deriveAccessLogPolicy({ bucketArn: this.bucket.attrArn, account, sources: sortedBy(this.sources, ([name]) => name).map(([, arn]) => arn) });
  }

  /**
   * Admits the logs of one bucket.
   *
   * @param name its name in the platform, which its logs begin with
   * @param bucketArn its ARN, not taken from the bucket, which waits for this policy
   */
  public admit(name: string, bucketArn: string): { readonly logging: s3.CfnBucket.LoggingConfigurationProperty; readonly policy: s3.CfnBucketPolicy } {
    this.sources.set(name, bucketArn);
    return { logging: { destinationBucketName: this.bucket.ref, logFilePrefix: `${name}/` }, policy: this.policy };
  }
}
