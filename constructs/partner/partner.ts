import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { kebabCase } from '../../lib/derive/kebab-case';
import type { Grant } from '../../lib/model/grant';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { TrustWorkload } from '../../lib/model/trust-document';
import { reads, writes } from '../../lib/model/verbs';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { GranteeIdentity, IGrantee } from '../grantee';
import { Rotation } from '../identity/rotation';
import type { ISegment } from '../network/segment';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { ClusterPolicy, isMade } from './cluster-policy';
import { partnerGrantProblems, partnerProblems } from './partner-problems';
import { PartnerPlace } from './partner-place';

/** A workload of another account. */
export interface PartnerProps {
  /** The one cluster that it reaches: made by the platform, with `multiVpc`. */
  readonly cluster: IKafkaCluster;
  /** The team here that answers for the relation, such as `team-logistics`. */
  readonly owner: string;
  /** Who it is, as people call it: `Acme Logistics`. */
  readonly partner: string;
  /** Its account, 12 digits, another one than the cluster's. */
  readonly account: string;
  /** ARN of the one role that logs in, literal. One role is one workload. */
  readonly role: string;
  /**
   * ARN of the role of the same account that makes the private connection, literal: with CloudFormation, its execution role.
   *
   * @default - the role that logs in
   */
  readonly connectsAs?: string;
  /** What it does, in a few words. */
  readonly purpose: string;
  /** Why somebody of another account may: a sentence that a reviewer understands. */
  readonly reason: string;
  /** When the relation must be looked at again, YYYY-MM-DD. Grants without a date of their own have this one. */
  readonly reviewBy: string;
  /**
   * Unique in the platform: what people type and read. 1 to 40 of a-z, 0-9 and '-'. Its place has the same name.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
}

/**
 * A workload of another account, which reaches the brokers over a private connection of MSK. What it is granted are statements of the cluster's own policy:
 * its exact role, exact topics, exact groups. Without grants it may connect and find the brokers, and no more.
 *
 * The role must exist before the policy names it. The partner's own policy must allow the same; who takes the role is the partner's to say.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html
 */
export class Partner extends Construct implements IGrantee {
  public readonly granteeName: string;
  public readonly owner: string;
  /** Private connections of its account. */
  public readonly segment: ISegment;
  public readonly reviewBy: string;
  /** @internal */
  public readonly _identity: GranteeIdentity;
  /** @internal */
  public readonly _stack: Stack;
  private readonly cluster: IKafkaCluster;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props who it is, and why
   * @throws TrustError PARTNER_INVALID, CLUSTER_KIND_UNSUPPORTED, NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, DATE_INVALID, IDENTITY_SHARED;
   *   CLUSTER_POLICY_TOO_LARGE at synthesis
   */
  public constructor(scope: Construct, id: string, props: PartnerProps) {
    super(scope, id);
    const name = props.name ?? kebabCase(id);
    const { cluster, owner, account, role, connectsAs = role } = props;
    throwIfAny(partnerProblems(name, props, isMade(cluster), this.node.path));
    const { declarations } = Platform.of(this);
    declarations.takeName('workload', name, this);
    declarations.takePrincipal(role, this);
    declarations.partners.set(name, { account, role });
    this.granteeName = name;
    this.owner = owner;
    this.reviewBy = props.reviewBy;
    this.cluster = cluster;
    // What lets it in is the cluster's own policy, and stands with the cluster.
    this._stack = Stack.of(cluster);
    this.segment = new PartnerPlace(this, 'Place', { name, owner, account, clusterName: cluster.clusterName });
    const policy = ClusterPolicy.of(cluster);
    policy.admit({ name, role, connectsAs });
    this._identity = { mode: 'iam', policy };
    declarations.assumptions.add(`what ${role} may do is narrowed by policies of account ${account} alone, and who takes it is for ${props.partner} to say`);
    declarations.workloads.push(() => this.describe(props));
  }

  /** @internal */
  public _grantProblems(grant: Grant, cluster: IKafkaCluster, where: string): Problem[] {
    return partnerGrantProblems(grant, cluster, this.cluster, where);
  }

  private describe({ partner, account, role, connectsAs = role, purpose, reason, reviewBy }: PartnerProps): TrustWorkload {
    return {
      ...placeOf(this), name: this.granteeName, kind: this.kindByGrants(), owner: this.owner, purpose, segment: this.segment.segmentName, rotation: Rotation.ROLE_SESSION.text,
      identity: { kind: 'iam', role, trust: 'existing' }, partner: { name: partner, account, cluster: this.cluster.clusterName, connectsAs, reason, reviewBy },
    };
  }

  private kindByGrants(): string {
    const verbs = Platform.of(this).declarations.grantsOf(this.granteeName).map(({ grant }) => grant.verb);
    if (verbs.some(reads) && verbs.some(writes)) return 'stream processor';
    return verbs.some(writes) ? 'producer' : 'consumer';
  }
}
