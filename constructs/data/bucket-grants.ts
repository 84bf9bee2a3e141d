import type { aws_iam as iam } from 'aws-cdk-lib';
import { dataGrantId, type DataVerb } from '../../lib/derive/data-access';
import { dateProblems, ownerProblems, reasonProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { TrustDataGrant } from '../../lib/model/trust-document';
import type { GrantProps } from '../cluster/topic-grants';
import type { IGrantee } from '../grantee';
import type { ISegment } from '../network/segment';
import { Platform } from '../platform';
import type { GuardedBucket } from './guarded-bucket';

/** Whoever can be granted access to a bucket: a workload or a break-glass role, with an IAM role. */
export interface IDataGrantee extends IGrantee {
  /** The role; a certificate means nothing to S3. */
  readonly role?: iam.IRoleRef;

  /**
   * Lets a role that has a permissions boundary read the bucket. Whoever has this may read and not write.
   *
   * @internal
   */
  _permitReading?(bucket: ReadableBucket, reason: string): void;
}

/** A bucket as a permissions boundary names it. */
export interface ReadableBucket {
  /** Its name in the platform. */
  readonly name: string;
  /** Put together from its name, so that the boundary does not wait for the bucket. */
  readonly bucketArn: string;
}

/** A grant with the role and the segment it hangs on. */
export interface DeclaredDataGrant {
  /** The grant as it is reviewed. */
  readonly grant: TrustDataGrant;
  /** ARN of the grantee's role. */
  readonly roleArn: string;
  /** Where it comes from. */
  readonly segment: ISegment;
}

/**
 * Grants on a guarded bucket. From each follow the route to S3, the entry in the bucket's policy, the use of its key for this bucket alone, and a
 * line in trust.json, and nothing else.
 *
 * The bucket's stack comes after the grantee's: its policy names the role.
 */
export class BucketGrants {
  public constructor(private readonly bucket: GuardedBucket) {}

  /**
   * Lets a workload or a break-glass role read objects, in all their versions, and list them.
   *
   * @param grantee who; it must have an IAM role
   * @param props why
   * @throws TrustError IDENTITY_UNSUPPORTED, REASON_MISSING, OWNER_MISSING, DATE_INVALID, GRANT_DUPLICATE, GRANT_NO_ROUTE, GRANT_FOREIGN_CLUSTER
   */
  public read(grantee: IDataGrantee, props: GrantProps): void {
    this.grant(grantee, 'read', props);
    grantee._permitReading?.({ name: this.bucket.name, bucketArn: this.bucket._literalArn }, props.reason);
  }

  /**
   * Lets a workload write objects. It can neither read nor delete them; an object that it writes again keeps its earlier versions for a week.
   *
   * @param grantee who; it must have an IAM role, and be no break-glass role
   * @param props why
   * @throws TrustError as {@link read}
   */
  public write(grantee: IDataGrantee, props: GrantProps): void {
    this.grant(grantee, 'write', props);
  }

  private grant(grantee: IDataGrantee, verb: DataVerb, props: GrantProps): void {
    const { bucket } = this;
    const where = `${bucket.node.path}.grants.${verb}(${grantee.granteeName})`;
    const id = dataGrantId(grantee.granteeName, verb, bucket.name);
    const { declarations } = Platform.of(bucket);
    throwIfAny([
      ...accountabilityProblems(props, where), ...identityProblems(grantee, verb, where), ...placeProblems(grantee, bucket, where),
      ...(declarations.dataGrants.some((g) => g.id === id)
        ? [{ code: 'GRANT_DUPLICATE', what: 'this is granted already', given: id, allowed: 'each grant once', where } as const] : []),
    ]);
    const { role, segment } = grantee;
    // INVARIANT: identityProblems and placeProblems refused a grantee without them.
    if (role === undefined || segment === undefined) return;
    const grant: TrustDataGrant = {
      id, grantee: grantee.granteeName, copy: bucket.name, verb, owner: props.owner ?? grantee.owner, reason: props.reason,
      ...(props.reviewBy !== undefined && { reviewBy: props.reviewBy }),
    };
    declarations.dataGrants.push(grant);
    bucket._admit({ grant, roleArn: role.roleRef.roleArn, segment });
  }
}

function accountabilityProblems(props: GrantProps, where: string): Problem[] {
  return [
    ...reasonProblems('this grant', props.reason, where),
    ...(props.reviewBy === undefined ? [] : dateProblems('the review date', props.reviewBy, where)),
    ...(props.owner === undefined ? [] : ownerProblems(props.owner, where)),
  ];
}

function identityProblems(grantee: IDataGrantee, verb: DataVerb, where: string): Problem[] {
  const problem = (what: string, allowed: string): Problem[] => [{ code: 'IDENTITY_UNSUPPORTED', what, given: grantee.granteeName, allowed, where }];
  if (grantee.role === undefined) return problem('S3 knows no certificate of ours', 'a workload with an IAM role');
  if (verb === 'write' && grantee._permitReading !== undefined) return problem('what is kept as a record is not written in an emergency', 'a workload; a break-glass role may read');
  return [];
}

function placeProblems(grantee: IDataGrantee, bucket: GuardedBucket, where: string): Problem[] {
  if (grantee.segment === undefined) {
    return [{ code: 'GRANT_NO_ROUTE', what: 'nothing says where this grantee comes from', given: grantee.granteeName, allowed: 'a grantee with a segment of its own', where }];
  }
  const foreign = [grantee, grantee.segment].find((part) => Platform.of(part) !== Platform.of(bucket));
  if (foreign === undefined) return [];
  return [{
    code: 'GRANT_FOREIGN_CLUSTER', what: 'this belongs to another Stage than the bucket', given: foreign.node.path,
    allowed: 'workload, segment and bucket of one Stage: each Stage is one platform', where,
  }];
}
