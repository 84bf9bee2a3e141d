import { Lazy, Stack, Validations, aws_iam as iam } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveBoundaryDenials } from '../../lib/derive/break-glass-boundary';
import { BUCKET_ACTIONS, OBJECT_ACTIONS, OBJECT_KEY_ACTIONS } from '../../lib/derive/data-access';
import { shortDigest } from '../../lib/derive/digest';
import { deriveStatements } from '../../lib/derive/iam-policy';
import type { Grant } from '../../lib/model/grant';
import { sortedBy } from '../../lib/model/order';
import { renderProblem } from '../../lib/model/problem';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { policyLength } from '../policy-length';
import type { ReadableBucket } from '../data/bucket-grants';

/** A managed policy holds this many characters, spaces not counted. */
const MANAGED_POLICY_LIMIT = 6_144;

/**
 * The permissions boundary of a break-glass role: what its grants allow, and nothing else, minus what is forbidden in any emergency.
 *
 * Whatever somebody attaches to the role later, it can do no more than was declared. The denials hold even where a resource's own policy
 * names a session of the role, which a boundary without them would let pass.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class BreakGlassBoundary extends Construct {
  /** ARN of the policy. */
  public readonly policyArn: string;
  private readonly policy: iam.CfnManagedPolicy;
  private readonly grants: Grant[] = [];
  private readonly clusters = new Map<string, IKafkaCluster>();
  private readonly buckets: ReadableBucket[] = [];

  public constructor(scope: Construct, id: string, granteeName: string) {
    super(scope, id);
    this.policy = new iam.CfnManagedPolicy(this, 'Resource', {
      description: `what break-glass role ${granteeName} can do at most`,
      policyDocument: Lazy.any({ produce: () => this.document() }),
    });
    this.policyArn = this.policy.ref;
    this.node.addValidation({ validate: () => this.tooLarge() });
  }

  /**
   * Lets the role do what a grant on Kafka allows.
   *
   * @param grant the grant
   * @param cluster where it applies
   */
  public permit(grant: Grant, cluster: IKafkaCluster): void {
    this.grants.push(grant);
    this.clusters.set(cluster.clusterName, cluster);
  }

  /**
   * Lets the role read a bucket. Objects have no ARN but one with a wildcard; and the key can't be named here, since its policy names the role
   * that this boundary is of. The key is bound to the one bucket by what S3 encrypts under. Both are acknowledged by their exact finding.
   *
   * @param bucket the bucket
   * @param reason why the role may read it
   */
  public permitReading(bucket: ReadableBucket, reason: string): void {
    this.buckets.push(bucket);
    for (const resource of [`${bucket.bucketArn}/*`, this.anyKey]) {
      const finding = flattened(Stack.of(this).resolve(resource));
      Validations.of(this.policy).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${finding}]`, reason: `reads objects of bucket ${bucket.name} alone, also by the key's encryption context: ${reason}`,
      });
    }
  }

  private get anyKey(): string {
    const { account, partition, region } = Stack.of(this);
    return `arn:${partition}:kms:${region}:${account}:key/*`;
  }

  private document(): { Version: string; Statement: unknown[] } {
    const kafka = deriveStatements(this.grants).map(({ sid, actions, cluster, resource }) => ({
      Sid: sid, Effect: 'Allow', Action: actions, Resource: this.clusters.get(cluster)?.arnOf(resource),
    }));
    const data = sortedBy(this.buckets, (b) => b.name).flatMap((b) => this.reading(b));
    return { Version: '2012-10-17', Statement: [...kafka, ...data, ...deriveBoundaryDenials()] };
  }

  private reading({ name, bucketArn }: ReadableBucket): unknown[] {
    const sid = `Bucket${shortDigest(name)}`;
    const viaBucket = { 'kms:EncryptionContext:aws:s3:arn': bucketArn, 'kms:ViaService': `s3.${Stack.of(this).region}.amazonaws.com` };
    return [
      { Sid: `${sid}Find`, Effect: 'Allow', Action: BUCKET_ACTIONS.read, Resource: bucketArn },
      { Sid: `${sid}Read`, Effect: 'Allow', Action: OBJECT_ACTIONS.read, Resource: `${bucketArn}/*` },
      { Sid: `${sid}Decrypt`, Effect: 'Allow', Action: OBJECT_KEY_ACTIONS.read, Resource: this.anyKey, Condition: { StringEquals: viaBucket } },
    ];
  }

  private tooLarge(): string[] {
    const length = policyLength(this, this.document());
    if (length <= MANAGED_POLICY_LIMIT) return [];
    return [renderProblem({
      code: 'GRANT_POLICY_TOO_LARGE', what: 'what this role can do at most does not fit into a permissions boundary', given: String(length),
      allowed: `${String(MANAGED_POLICY_LIMIT)} characters: fewer topics and groups for each break-glass role`, where: this.node.path,
    })];
  }
}

/** How cdk-nag writes a resource into the id of a finding. */
function flattened(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { Ref: reference, 'Fn::Join': join } = value as { readonly Ref?: string; readonly 'Fn::Join'?: readonly [string, readonly unknown[]] };
  return join === undefined ? `<${reference ?? ''}>` : join[1].map(flattened).join(join[0]);
}
