import { BUCKET_ACTIONS, OBJECT_ACTIONS } from './data-access';

/** A statement of a bucket's policy as CloudFormation takes it. */
export interface BucketStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*' | Readonly<Record<string, unknown>>;
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** An AWS service that writes into a bucket on behalf of one resource of this account. */
export interface DeliveryService {
  /** Unique in the bucket, alphanumeric. */
  readonly id: string;
  /** Service principal. */
  readonly service: string;
  /** On whose behalf. */
  readonly sourceArn: string;
  /** Where it writes: the key of every object begins so; empty, or ending in '/'. */
  readonly prefix: string;
}

/** Who may do what to the objects of one bucket. ARNs may be tokens. */
export interface BucketAccess {
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly account: string;
  /** ARNs of roles, sorted. */
  readonly readers: readonly string[];
  /** ARNs of roles, sorted. */
  readonly writers: readonly string[];
  /** Ids of the S3 endpoints that readers and writers come through; empty only when there are none of either. */
  readonly endpoints: readonly string[];
  readonly deliveries: readonly DeliveryService[];
}

type Condition = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Set by S3 from the request's own headers: absent, not empty, when the caller names no encryption. */
const NAMED_ALGORITHM = 's3:x-amz-server-side-encryption';
const NAMED_KEY = 's3:x-amz-server-side-encryption-aws-kms-key-id';
const CALLERS_KEY = 's3:x-amz-server-side-encryption-customer-algorithm';

/**
 * The policy of a guarded bucket.
 *
 * What can be done to an object is split in three, without overlap or gap: reading, for readers; writing, for writers; everything else
 * (`NotAction` of the two), for nobody. Each third is denied to all but those declared, so a wide policy on somebody else's role opens nothing.
 * Only objects are denied: whoever deploys keeps the bucket itself, and no mistake here locks anybody out.
 *
 * The Allow stands here as well, and nowhere else: within an account a bucket's policy suffices, so this is the whole list of who may.
 *
 * @param access who may do what
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function deriveBucketPolicy(access: BucketAccess): { readonly Version: '2012-10-17'; readonly Statement: readonly BucketStatement[] } {
  return {
    Version: '2012-10-17',
    Statement: [denyWithoutTls(access.bucketArn), ...denyOtherKeys(access), ...denyUndeclared(access), ...allowDeclared(access), ...access.deliveries.flatMap((d) => allowDelivery(d, access))],
  };
}

/**
 * Denies every request that is not encrypted on its way, to the bucket and to its objects.
 *
 * @param bucketArn the bucket
 */
export function denyWithoutTls(bucketArn: string): BucketStatement {
  return {
    Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}

/**
 * Denies an object any encryption but the bucket's own.
 *
 * An absent key matches a negated operator, and `…IfExists` would match it too; so what should pass when absent needs a `Null` beside it. A
 * request that names nothing gets the bucket's key and passes. One that names a key must name this one. One that names an algorithm must
 * name this key as well: `aws:kms` alone would take the account's `aws/s3`, and `AES256` none of ours.
 */
function denyOtherKeys({ bucketArn, keyArn }: BucketAccess): BucketStatement[] {
  const deny = (Sid: string, condition: Condition): BucketStatement => ({
    Sid, Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: [`${bucketArn}/*`], Condition: condition,
  });
  return [
    deny('DenyAnotherKey', { Null: { [NAMED_KEY]: 'false' }, StringNotEquals: { [NAMED_KEY]: keyArn } }),
    deny('DenyAlgorithmWithoutThisKey', { Null: { [NAMED_ALGORITHM]: 'false' }, StringNotEquals: { [NAMED_KEY]: keyArn } }),
    deny('DenyKeyOfTheCaller', { Null: { [CALLERS_KEY]: 'false' } }),
  ];
}

function denyUndeclared({ bucketArn, readers, writers, endpoints, deliveries }: BucketAccess): BucketStatement[] {
  const deny = (Sid: string, actions: Pick<BucketStatement, 'Action' | 'NotAction'>, condition: Condition): BucketStatement => ({
    Sid, Effect: 'Deny', Principal: '*', ...actions, Resource: [`${bucketArn}/*`], ...(Object.keys(condition).length > 0 && { Condition: condition }),
  });
  // An absent principal (nobody) matches the negated operator and is denied.
  const allBut = (roles: readonly string[]): Condition => (roles.length === 0 ? {} : { ArnNotEquals: { 'aws:PrincipalArn': roles } });
  // A delivery is exempt here and bound by SourceArn and SourceAccount where it is allowed. IfExists, so that nobody at all is no service.
  const noService: Condition = deliveries.length === 0 ? {} : { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } };
  return [
    deny('DenyReadingToAllButReaders', { Action: OBJECT_ACTIONS.read }, allBut(readers)),
    deny('DenyWritingToAllButWriters', { Action: OBJECT_ACTIONS.write }, { ...allBut(writers), ...noService }),
    deny('DenyEverythingElseToAll', { NotAction: [...OBJECT_ACTIONS.read, ...OBJECT_ACTIONS.write] }, {}),
    ...(endpoints.length === 0 ? [] : [deny('DenyOutsideTheEndpoint', { Action: 's3:*' }, { StringNotEquals: { 'aws:SourceVpce': endpoints }, ...noService })]),
  ];
}

function allowDeclared({ bucketArn, readers, writers, endpoints }: BucketAccess): BucketStatement[] {
  const allow = (verb: 'read' | 'write', who: string, roles: readonly string[]): BucketStatement[] => (roles.length === 0 ? [] : [
    { Sid: `Allow${who}`, Effect: 'Allow', Principal: { AWS: roles }, Action: OBJECT_ACTIONS[verb], Resource: [`${bucketArn}/*`] },
    {
      // The denials leave the bucket itself alone, so the endpoint is asked for here.
      Sid: `Allow${who}TheBucket`, Effect: 'Allow', Principal: { AWS: roles }, Action: BUCKET_ACTIONS[verb], Resource: [bucketArn],
      Condition: { StringEquals: { 'aws:SourceVpce': endpoints } },
    },
  ]);
  return [...allow('read', 'Readers', readers), ...allow('write', 'Writers', writers)];
}

/**
 * Lets a service bring what it writes, on behalf of one resource of this account.
 *
 * @param delivery the service
 * @param access the bucket and its account
 */
export function allowDelivery({ id, service, sourceArn, prefix }: DeliveryService, { bucketArn, account }: Pick<BucketAccess, 'bucketArn' | 'account'>): BucketStatement[] {
  const source = { ArnLike: { 'aws:SourceArn': sourceArn }, StringEquals: { 'aws:SourceAccount': account } };
  const allow = (Sid: string, Action: string, Resource: string): BucketStatement => ({ Sid, Effect: 'Allow', Principal: { Service: service }, Action, Resource: [Resource], Condition: source });
  return [
    allow(`Deliver${id}`, 's3:PutObject', `${bucketArn}/${prefix}AWSLogs/${account}/*`),
    // Services look before they write, and add a statement of their own where they may not.
    allow(`Deliver${id}Check`, 's3:GetBucketAcl', bucketArn),
  ];
}

/** A bucket that S3's own access logs go to. */
export interface AccessLogBucket {
  readonly bucketArn: string;
  readonly account: string;
  /** ARNs of the buckets whose access is logged, sorted. */
  readonly sources: readonly string[];
}

/**
 * The policy of the bucket that holds access logs: S3's log delivery adds to it on behalf of the named buckets, and nobody changes what is
 * in it. Reading is left to the account's own policies: reviewers of the logs are not workloads.
 *
 * @param access the bucket and its sources
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function deriveAccessLogPolicy({ bucketArn, account, sources }: AccessLogBucket): { readonly Version: '2012-10-17'; readonly Statement: readonly BucketStatement[] } {
  const objects = [`${bucketArn}/*`];
  return {
    Version: '2012-10-17',
    Statement: [
      denyWithoutTls(bucketArn),
      { Sid: 'DenyForgery', Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: objects, Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } } },
      { Sid: 'DenyErasure', Effect: 'Deny', Principal: '*', NotAction: ['s3:PutObject', ...OBJECT_ACTIONS.read], Resource: objects },
      {
        Sid: 'DeliverAccessLogs', Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject', Resource: objects,
        Condition: { ArnEquals: { 'aws:SourceArn': sources }, StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  };
}
