import { Fn, Token, type CfnResource, type aws_acmpca as acmpca } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { clusterNameOfArn } from '../../lib/derive/cluster-arn';
import { CLUSTER_KINDS, kindProblem, type KafkaClusterKind } from '../../lib/model/cluster-kinds';
import { clusterNameProblems, reasonProblems } from '../../lib/model/names';
import type { ResourcePattern } from '../../lib/model/kafka';
import type { AuthenticationMode } from '../../lib/model/ports';
import { sortedBy } from '../../lib/model/order';
import { TrustError, throwIfAny, type Problem } from '../../lib/model/problem';
import type { ClusterKind, TrustCluster } from '../../lib/model/trust-document';
import { ZeroTrustKafkaChecks } from '../nag/zero-trust-kafka-checks';
import type { ISegment } from '../network/segment';
import { placeOf, referenceText } from '../place';
import { Platform } from '../platform';
import { multiVpcProblems, type MultiVpcProps } from './multi-vpc';
import type { SelfManagedListener } from './self-managed-cluster';

/** A Kafka cluster: one that the platform makes, or one that exists. Topics, grants and routes work on either. */
export interface IKafkaCluster extends IConstruct {
  /** Unique in the platform. */
  readonly clusterName: string;
  /** The cluster's ARN; of a cluster that is not AWS's there is none. */
  readonly clusterArn: string;
  /** What it is; `CLUSTER_KINDS` says what that kind has, and what is refused on it. */
  readonly kind: KafkaClusterKind;
  /** The segment of its brokers. */
  readonly segment: ISegment;
  /** The ways to prove who one is. On MSK IAM is always among them: administration uses it. */
  readonly authentication: readonly AuthenticationMode[];
  /** The segment that administration and break-glass connect from. */
  readonly adminSegment: ISegment;
  /** The private authorities whose certificates its brokers take. */
  readonly certificateAuthorities: readonly acmpca.ICertificateAuthorityRef[];
  /** The most replicas a topic can have. */
  readonly brokerZones: number;
  /** Why other accounts reach it over MSK's private connections, and whether any do. */
  readonly multiVpc?: string;
  /** The ports of the private connection of MSK through which it is reached; undefined where clients come to its brokers. */
  readonly connection?: ConnectionPorts;
  /** What only a cluster that is not AWS's has; undefined on MSK. Nothing of it is a resource of a stack. */
  readonly selfManaged?: SelfManagedListener;

  /**
   * The exact ARN of a topic, group, transactional id, or of the cluster itself. A prefix ends in `*`.
   *
   * @param pattern the resource
   */
  arnOf(pattern: ResourcePattern): string;
}

/** Why a cluster takes passwords, beside what is better. */
export interface PasswordsProps {
  /** What can have neither a role nor a certificate, and until when. */
  readonly reason: string;
}

/** Ports in a row that a private connection of MSK listens at: one for each broker. */
export interface ConnectionPorts {
  /** The first, 1 to 65535. */
  readonly from: number;
  /** The last, 1 to 65535. */
  readonly to: number;
}

/** A cluster that exists. */
export interface ExistingClusterProps {
  /** Its ARN, in full. */
  readonly clusterArn: string;
  /**
   * The segment of its brokers: `Segment.fromExisting` with their security group. Routes become rules on that group; nothing else of the
   * cluster is touched.
   */
  readonly segment: ISegment;
  /** The segment that administration and break-glass connect from. */
  readonly adminSegment: ISegment;
  /**
   * Private authorities whose certificates the cluster takes, where it does.
   *
   * @default - none: IAM only
   */
  readonly certificateAuthorities?: readonly acmpca.ICertificateAuthorityRef[];
  /**
   * That the cluster takes passwords, where it does. The list of its users stays as it is: `ScramUser.existing` names one of them.
   *
   * @default - none
   */
  readonly passwords?: PasswordsProps;
  /**
   * Availability zones of its brokers, 2 or 3: the most replicas a topic can have.
   *
   * @default 3
   */
  readonly zones?: number;
  /**
   * What MSK made of it. Its ARN does not say, and what a kind has not is refused on it.
   *
   * @default 'standard'
   */
  readonly kind?: ClusterKind;
}

/** What every kind of cluster says to its base. */
export interface KafkaClusterProps {
  /** Unique in the platform. */
  readonly name: string;
  /** Where the brokers are. */
  readonly segment: ISegment;
  /** Private authorities; none for IAM only. */
  readonly authorities: readonly acmpca.ICertificateAuthorityRef[];
  /** Why it takes passwords, where it does. */
  readonly passwords?: PasswordsProps | undefined;
  /** That other accounts reach it, where any do. */
  readonly multiVpc?: MultiVpcProps | undefined;
  /** Availability zones of the brokers. */
  readonly zones: number;
  /** What it is. */
  readonly kind: ClusterKind;
}

/** What all kinds of cluster share. */
export abstract class KafkaCluster extends Construct implements IKafkaCluster {
  /**
   * A cluster that exists. Grants, topics and routes work on it; what is not the platform's is not touched.
   *
   * @param scope the construct's parent
   * @param id construct id
   * @param props the cluster, and where its brokers stand
   * @throws TrustError CLUSTER_ARN_INVALID, CLUSTER_AUTHORITY_INVALID, NETWORK_SEGMENT_FOREIGN, NETWORK_ZONES_INVALID, NAME_TAKEN
   */
  public static fromArn(scope: Construct, id: string, props: ExistingClusterProps): IKafkaCluster {
    return new ExistingCluster(scope, id, props);
  }

  public abstract readonly clusterArn: string;
  public abstract readonly adminSegment: ISegment;
  public readonly clusterName: string;
  public readonly kind: ClusterKind;
  public readonly segment: ISegment;
  public readonly authentication: readonly AuthenticationMode[];
  public readonly certificateAuthorities: readonly acmpca.ICertificateAuthorityRef[];
  public readonly brokerZones: number;
  public readonly multiVpc?: string;
  private readonly passwords: PasswordsProps | undefined;

  protected constructor(scope: Construct, id: string, props: KafkaClusterProps) {
    super(scope, id);
    const where = this.node.path;
    throwIfAny([...clusterNameProblems(props.name, where), ...authorityProblems(props.authorities, where), ...zoneProblems(props.kind, props.zones, where), ...certificateProblems(props, where), ...passwordProblems(props, where), ...(props.multiVpc === undefined ? [] : multiVpcProblems(this, props.name, props.multiVpc))]);
    this.clusterName = props.name;
    this.kind = props.kind;
    this.segment = props.segment;
    this.certificateAuthorities = [...props.authorities];
    const mtls = props.authorities.length > 0;
    this.authentication = ['iam', ...(mtls ? ['mtls'] as const : []), ...(props.passwords === undefined ? [] : ['scram'] as const)];
    this.passwords = props.passwords;
    this.multiVpc = props.multiVpc?.reason;
    this.brokerZones = props.zones;
    const { declarations } = Platform.of(this);
    declarations.takeName('cluster', props.name, this);
    if (props.multiVpc !== undefined) declarations.assumptions.add(`cluster ${props.name} stood before private connections to it were switched on: MSK makes none with them`);
    if (mtls) declarations.assumptions.add(`the certificate authorities of cluster ${props.name} issue a subject to its workload alone`);
    ZeroTrustKafkaChecks.enforce(this);
  }

  /**
   * Describes a cluster that the platform makes, when everything is known.
   *
   * @param resource what it becomes
   * @param admin where it is administered from, once something needs that
   * @param kafkaVersion as MSK names it, where it is chosen
   */
  protected describeMade(resource: CfnResource, admin: () => ISegment | undefined, kafkaVersion?: string): void {
    Platform.of(this).declarations.clusters.push(() => {
      const adminSegment = admin()?.segmentName;
      return {
        ...placeOf(this, resource), name: this.clusterName, managed: true, kind: this.kind, segment: this.segment.segmentName, ...(adminSegment !== undefined && { adminSegment }),
        authentication: this.authentication, ...(kafkaVersion !== undefined && { kafkaVersion }), ...this.describeAuthorities(),
      };
    });
  }

  /** The authorities, and why it takes passwords and private connections, for trust.json. */
  protected describeAuthorities(): Pick<TrustCluster, 'authorities' | 'passwords' | 'multiVpc'> {
    const arns = this.certificateAuthorities.map((a) => referenceText(a, a.certificateAuthorityRef.certificateAuthorityArn));
    return { ...(arns.length > 0 && { authorities: sortedBy(arns, (arn) => arn) }), ...(this.passwords !== undefined && { passwords: this.passwords.reason }), ...(this.multiVpc !== undefined && { multiVpc: this.multiVpc }) };
  }

  public arnOf(pattern: ResourcePattern): string {
    if (pattern.resourceType === 'cluster') return this.clusterArn;
    // arn:…:cluster/NAME/UUID becomes arn:…:topic/NAME/UUID/…: the exact resource, without a wildcard for the UUID.
    const around = Fn.split(':cluster/', this.clusterArn);
    const name = pattern.name + (pattern.patternType === 'PREFIXED' ? '*' : '');
    return Fn.join('', [Fn.select(0, around), `:${pattern.resourceType}/`, Fn.select(1, around), `/${name}`]);
  }
}

class ExistingCluster extends KafkaCluster {
  public override readonly clusterArn: string;
  public override readonly adminSegment: ISegment;

  public constructor(scope: Construct, id: string, props: ExistingClusterProps) {
    super(scope, id, {
      name: nameFromArn(scope, id, props.clusterArn), segment: props.segment, authorities: props.certificateAuthorities ?? [], zones: props.zones ?? 3, kind: props.kind ?? 'standard', passwords: props.passwords,
    });
    throwIfAny(brokerSegmentProblems(props.segment, this.node.path));
    this.clusterArn = props.clusterArn;
    this.adminSegment = props.adminSegment;
    Platform.of(this).declarations.assumptions.add(`cluster ${this.clusterName} denies by default and has no access that these templates do not declare`);
    Platform.of(this).declarations.clusters.push(() => ({
      ...placeOf(this), name: this.clusterName, managed: false, segment: this.segment.segmentName, adminSegment: this.adminSegment.segmentName, authentication: this.authentication,
      arn: this.clusterArn, ...(props.kind !== undefined && { kind: props.kind }), ...this.describeAuthorities(),
    }));
  }
}

function zoneProblems(kind: ClusterKind, zones: number, where: string): Problem[] {
  if (zones !== 2 && zones !== 3) {
    return [{ code: 'NETWORK_ZONES_INVALID', what: 'MSK does not spread brokers over this many zones', given: String(zones), allowed: '2 or 3', where }];
  }
  const { zones: allowed, called } = CLUSTER_KINDS[kind];
  if (allowed?.includes(zones) !== false) return [];
  return [kindProblem({ what: `${called} stand in three zones`, given: String(zones), alternative: 'a segment with three subnets, or ProvisionedCluster' }, where)];
}

function certificateProblems({ kind, authorities }: KafkaClusterProps, where: string): Problem[] {
  const { called, authentication } = CLUSTER_KINDS[kind];
  if (authorities.length === 0 || authentication.includes('mtls')) return [];
  return [kindProblem({ what: `${called} takes no certificates`, given: 'certificateAuthorities', alternative: 'none: workloads log in with IAM roles; or a provisioned cluster' }, where)];
}

function passwordProblems({ kind, passwords }: KafkaClusterProps, where: string): Problem[] {
  if (passwords === undefined) return [];
  const { called, authentication } = CLUSTER_KINDS[kind];
  if (authentication.includes('scram')) return reasonProblems('a cluster that takes passwords', passwords.reason, where);
  return [kindProblem({ what: `${called} takes no passwords`, given: 'passwords', alternative: 'none: workloads log in with IAM roles; or a provisioned cluster' }, where)];
}

/** Routes become rules on the brokers' group; a range of addresses has none. */
function brokerSegmentProblems(segment: ISegment, where: string): Problem[] {
  if (segment.peer.kind === 'group') return [];
  return [{ code: 'NETWORK_SEGMENT_FOREIGN', what: 'brokers have no group in this segment', given: segment.segmentName, allowed: "Segment.fromExisting with the brokers' security group", where }];
}

function authorityProblems(authorities: readonly acmpca.ICertificateAuthorityRef[], where: string): Problem[] {
  const arns = authorities.map((a) => a.certificateAuthorityRef.certificateAuthorityArn);
  const pca = /^arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[a-z0-9-]+$/;
  return arns.flatMap((arn, i): Problem[] => {
    const problem = (what: string): Problem => ({ code: 'CLUSTER_AUTHORITY_INVALID', what, given: arn, allowed: 'ARNs of private certificate authorities, each once', where });
    if (Token.isUnresolved(arn)) return [];
    if (!pca.test(arn)) return [problem('this is not a private certificate authority')];
    return arns.indexOf(arn) === i ? [] : [problem('this authority stands here twice')];
  });
}

function nameFromArn(scope: Construct, id: string, arn: string): string {
  const name = Token.isUnresolved(arn) ? undefined : clusterNameOfArn(arn);
  if (name !== undefined) return name;
  throw new TrustError([{
    code: 'CLUSTER_ARN_INVALID', what: 'this is not the ARN of an MSK cluster', given: Token.isUnresolved(arn) ? 'a token' : arn,
    allowed: 'arn:aws:kafka:REGION:ACCOUNT:cluster/NAME/UUID, literal', where: `${scope.node.path}/${id}`,
  }]);
}
