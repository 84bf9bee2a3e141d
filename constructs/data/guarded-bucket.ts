import { Lazy, RemovalPolicy, Stack, Token, type Duration, type aws_kms as kms, aws_s3 as s3 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { allowDelivery, deriveBucketPolicy, type DeliveryService } from '../../lib/derive/bucket-policy';
import { deriveBucketName, type DataVerb } from '../../lib/derive/data-access';
import { shortDigest } from '../../lib/derive/digest';
import { kebabCase } from '../../lib/derive/kebab-case';
import { bucketStatement, deliveryStatement, type KeyPlace, type KeyStatement } from '../../lib/derive/key-policy';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { sortedBy, uniqueBy } from '../../lib/model/order';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { METADATA_KEY } from '../../lib/model/trust-document';
import type { Classification } from '../cluster/classification';
import type { SegmentedNetwork } from '../network/segmented-network';
import { admissionsOf } from '../admissions';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { AccessLogBucket, PRIVATE_BUCKET, endingAfter } from './access-log-bucket';
import { BucketGrants, type DeclaredDataGrant } from './bucket-grants';
import { DomainKeys } from './domain-keys';
import type { ServiceDelivery } from './service-delivery';

/** A durable copy of data outside the cluster. */
export interface GuardedBucketProps {
  /** The team that answers for what is in it. */
  readonly owner: string;
  /** How much harm its disclosure would do. It bounds how long objects are kept. */
  readonly classification: Classification;
  /** What is in it, in a few words that its owner would use. */
  readonly holds: string;
  /** The network whose endpoint is the only way to its objects. */
  readonly network: SegmentedNetwork;
  /**
   * Unique in the platform: 1 to 40 of a-z, 0-9 and '-'. A new name is a new bucket.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
  /**
   * How long each object is kept, in whole days within the range of its classification. What was overwritten goes a week later.
   *
   * @default - what the classification says
   */
  readonly retention?: Duration;
  /**
   * Whether objects can't be deleted or changed before their retention ends: by nobody without a special permission (`'GOVERNANCE'`), or by
   * nobody at all, the account's root included (`'COMPLIANCE'`). Chosen when the bucket is made.
   *
   * @default - no lock: its policy denies deletion, and can be changed by whoever deploys
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html
   */
  readonly objectLock?: 'GOVERNANCE' | 'COMPLIANCE';
  /**
   * AWS services that write into it.
   *
   * @default - none
   */
  readonly serviceDeliveries?: readonly ServiceDelivery[];
}

/**
 * A bucket whose objects nobody reaches but those declared, over TLS, through the endpoint of the network, under one key. Versioned, private,
 * its access logged, its objects kept as long as their classification says.
 *
 * The bucket itself stays with whoever deploys: only objects are denied, so that a mistake can be mended.
 */
export class GuardedBucket extends Construct {
  /** Unique in the platform. */
  public readonly name: string;
  /** The team that answers for it. */
  public readonly owner: string;
  /** How much harm its disclosure would do. */
  public readonly classification: Classification;
  /** The bucket, for a connector or a trail that is told where to write. */
  public readonly bucket: s3.IBucketRef;
  /** The key of its objects. A trail that writes here must encrypt with it. */
  public readonly key: kms.IKeyRef;
  /** Grants on its objects. */
  public readonly grants: BucketGrants;
  /** @internal */
  public readonly _literalArn: string;
  private readonly bucketName: string;
  private readonly network: SegmentedNetwork;
  private readonly admitted: DeclaredDataGrant[] = [];
  private readonly endpoints = new Set<string>();

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props owner, classification, what it holds, network
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, DATA_RETENTION_INVALID, DATA_DELIVERY_INVALID
   */
  public constructor(scope: Construct, id: string, props: GuardedBucketProps) {
    super(scope, id);
    this.name = props.name ?? kebabCase(id);
    this.owner = props.owner;
    this.classification = props.classification;
    this.network = props.network;
    const where = this.node.path;
    throwIfAny([
      ...shortNameProblems('bucket', this.name, where), ...ownerProblems(props.owner, where),
      ...reasonProblems('what a bucket holds', props.holds, where), ...retentionProblems(props, where),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeName('bucket', this.name, this);
    const deliveries = uniqueBy((props.serviceDeliveries ?? []).map((delivery) => delivery._describe(this)), (d) => d.id);
    const retentionDays = props.retention?.toDays() ?? props.classification.copyRetention.defaultDays;

    const { account, partition, region, stackName } = Stack.of(this);
    this.bucketName = deriveBucketName({ stackName, account, region }, this.name);
    this._literalArn = `arn:${partition}:s3:::${this.bucketName}`;
    this.key = DomainKeys.of(this).forUse('buckets', ...deliveries.map((d) => deliveryStatement(this.keyPlace, shortDigest(this.name) + d.id, d.service, d.sourceArn)));
    const bucket = this.defineBucket(retentionDays, props.objectLock);
    bucket.addMetadata(METADATA_KEY, { owner: this.owner, classification: this.classification.label, holds: props.holds });
    this.bucket = bucket;
    this.node.defaultChild = bucket;
    this.definePolicy(bucket, deliveries);
    declarations.admissions.push(() => admissionsOf(
      this, deliveries.flatMap((delivery) => allowDelivery(delivery, { bucketArn: bucket.attrArn, account })), { resource: bucket, because: `delivers into bucket ${this.name}` },
    ));
    this.grants = new BucketGrants(this);
    declarations.copies.push(() => ({
      ...placeOf(this, bucket), name: this.name, owner: this.owner, classification: this.classification.label, retentionDays, holds: props.holds,
    }));
  }

  /** @internal */
  public _admit(declared: DeclaredDataGrant): void {
    const { grant: { verb, reason, grantee }, segment } = declared;
    if (this.rolesOf(verb).length === 0) {
      const roles = Lazy.any({ produce: () => this.rolesOf(verb) });
      DomainKeys.of(this).forUse('buckets', this.keyStatement(verb, roles));
    }
    this.admitted.push(declared);
    this.endpoints.add(this.network.allowService('s3', segment, `${grantee} ${verb}s ${this.name}: ${reason}`).ref);
  }

  private keyStatement(verb: DataVerb, roles: unknown): KeyStatement {
    return bucketStatement(this.keyPlace, this.bucketName, verb, roles);
  }

  private get keyPlace(): KeyPlace {
    const { account, partition, region } = Stack.of(this);
    return { account, partition, region };
  }

  /** ARNs of the roles that a verb was granted to, in the order of their grantees' names. */
  private rolesOf(verb: DataVerb): string[] {
    return sortedBy(this.admitted.filter((a) => a.grant.verb === verb), (a) => a.grant.grantee).map((a) => a.roleArn);
  }

  private defineBucket(retentionDays: number, lock: GuardedBucketProps['objectLock']): s3.CfnBucket {
    const accessLogs = AccessLogBucket.of(this).admit(this.name, this._literalArn);
    const bucket = new s3.CfnBucket(this, 'Bucket', {
      ...PRIVATE_BUCKET,
      bucketName: this.bucketName,
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{
          bucketKeyEnabled: true, serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: this.key.keyRef.keyArn },
        }],
      },
      lifecycleConfiguration: endingAfter(retentionDays),
      loggingConfiguration: accessLogs.logging,
      ...(lock !== undefined && {
        objectLockEnabled: true, objectLockConfiguration: { objectLockEnabled: 'Enabled', rule: { defaultRetention: { mode: lock, days: retentionDays } } },
      }),
    });
    bucket.addResourceDependency(accessLogs.policy);
    bucket.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return bucket;
  }

  private definePolicy(bucket: s3.CfnBucket, deliveries: readonly DeliveryService[]): void {
    const policy = new s3.CfnBucketPolicy(this, 'Policy', {
      bucket: bucket.ref,
      policyDocument: Lazy.any({
        produce: () => deriveBucketPolicy({
          bucketArn: bucket.attrArn, keyArn: this.key.keyRef.keyArn, account: Stack.of(this).account, deliveries,
          readers: this.rolesOf('read'), writers: this.rolesOf('write'), endpoints: [...this.endpoints],
        }),
      }),
    });
    // A bucket that stays behind stays guarded.
    policy.applyRemovalPolicy(RemovalPolicy.RETAIN);
    policy.addMetadata(METADATA_KEY, Lazy.any({
      produce: () => ({ owner: this.owner, grants: sortedBy(this.admitted.map((a) => a.grant), (g) => g.id) }),
    }));
  }
}

function retentionProblems({ classification, retention }: GuardedBucketProps, where: string): Problem[] {
  const { atLeastDays, atMostDays } = classification.copyRetention;
  const problem = (what: string, given: string): Problem[] => [{
    code: 'DATA_RETENTION_INVALID', what, given, allowed: `whole days from ${String(atLeastDays)} to ${String(atMostDays)}, literal`, where,
  }];
  if (retention === undefined) return [];
  if (Token.isUnresolved(retention) || retention.isUnresolved()) return problem('the retention is not known at synthesis', 'a token');
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days)) return problem('S3 counts in whole days', retention.toHumanString());
  if (days >= atLeastDays && days <= atMostDays) return [];
  return problem(`a copy of ${classification.label} data is not kept this long`, retention.toHumanString());
}
