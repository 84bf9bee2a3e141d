import { Token, type aws_acmpca as acmpca, type aws_logs as logs } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deriveServerProperties, propertyProblems } from '../../lib/derive/server-properties';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import type { GroupSegment, ISegment } from '../network/segment';
import { AdminSegment } from './admin-segment';
import { defineBrokers } from './brokers';
import { KafkaCluster, type PasswordsProps } from './kafka-cluster';
import { KafkaVersion } from './kafka-version';
import type { MultiVpcProps } from './multi-vpc';

/** Brokers and their volumes. */
export interface BrokerProps {
  /**
   * MSK instance type.
   *
   * @default 'kafka.m7g.large'
   */
  readonly instanceType?: string;
  /**
   * Brokers in each zone, 1 to 20.
   *
   * @default 1
   */
  readonly perZone?: number;
  /**
   * Volume of each broker in GiB, 1 to 16384.
   *
   * @default 100
   */
  readonly volumeGiB?: number;
}

/** A provisioned cluster. What is not here can't be written: plaintext, unauthenticated and public listeners. */
export interface ProvisionedClusterProps {
  /** The segment of the brokers: of a {@link SegmentedNetwork}, or `Segment.inVpc` for subnets that exist. MSK spreads brokers over its subnets. */
  readonly segment: GroupSegment;
  /**
   * The cluster's name, unique in account and region. A new name replaces the cluster.
   *
   * @default - the construct id in lower case
   */
  readonly clusterName?: string;
  /**
   * Private certificate authorities whose certificates the brokers take, beside IAM. Each must be for this cluster alone, since any
   * certificate that chains to it proves its subject.
   *
   * @default - none: IAM only
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html
   */
  readonly certificateAuthorities?: readonly acmpca.ICertificateAuthorityRef[];
  /**
   * That the brokers take passwords as well (SASL/SCRAM-SHA-512), for workloads with a `ScramUser`.
   *
   * @default - none: a password is what whoever reads it can use
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password.html
   */
  readonly passwords?: PasswordsProps;
  /**
   * That workloads of other accounts (`Partner`) reach the brokers over MSK's private connections, and log in with IAM.
   *
   * @default - none: the brokers are reached in their own network alone
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/aws-access-mult-vpc.html
   */
  readonly multiVpc?: MultiVpcProps;
  /**
   * The segment that administration and break-glass connect from.
   *
   * @default - a segment `<cluster>-admin` of the brokers' network, made when something needs it; in a VPC that exists, none
   */
  readonly adminSegment?: ISegment;
  /**
   * Kafka's version.
   *
   * @default KafkaVersion.V3_9_KRAFT
   */
  readonly kafkaVersion?: KafkaVersion;
  /**
   * Brokers and volumes.
   *
   * @default - one kafka.m7g.large with 100 GiB in each zone
   */
  readonly brokers?: BrokerProps;
  /**
   * Server properties beside the platform's own. Those that decide about listeners, identities or default access are refused.
   *
   * @default - one replica a zone, and one fewer in sync
   */
  readonly serverProperties?: Readonly<Record<string, string>>;
  /**
   * How long broker and authorizer logs are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly logRetention?: logs.RetentionDays;
}

/**
 * An MSK cluster that denies by default from its first minute: TLS only, to clients and between brokers; IAM always on, certificates of
 * private authorities beside it; volumes under a customer-managed key; no ACL, no access; broker and authorizer logs kept.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/security.html
 */
export class ProvisionedCluster extends KafkaCluster {
  public override readonly clusterArn: string;
  private readonly admin: AdminSegment;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the cluster's name
   * @param props segment, authentication, size
   * @throws TrustError NAME_INVALID, NAME_TAKEN, CLUSTER_VERSION_ENDED, CLUSTER_VERSION_UNKNOWN, CLUSTER_CONFIGURATION_FORBIDDEN,
   *   CLUSTER_SIZE_INVALID, CLUSTER_AUTHORITY_INVALID
   */
  public constructor(scope: Construct, id: string, props: ProvisionedClusterProps) {
    const authorities = props.certificateAuthorities ?? [];
    super(scope, id, {
      name: props.clusterName ?? id.toLowerCase(), segment: props.segment, authorities, zones: props.segment.subnetIds.length, kind: 'standard', passwords: props.passwords, multiVpc: props.multiVpc,
    });
    const where = this.node.path;
    const version = props.kafkaVersion ?? KafkaVersion.V3_9_KRAFT;
    version._validate(this, this.kind);
    const brokers = { instanceType: 'kafka.m7g.large', perZone: 1, volumeGiB: 100, ...props.brokers };
    const serverProperties = props.serverProperties ?? {};
    throwIfAny([...propertyProblems(this.kind, serverProperties, where), ...sizeProblems(brokers, where)]);
    this.admin = new AdminSegment({ clusterName: this.clusterName, brokers: props.segment, where, ...(props.adminSegment !== undefined && { declared: props.adminSegment }) });

    const cluster = defineBrokers(this, {
      clusterName: this.clusterName, kafkaVersion: version.version, segment: props.segment, authentication: this.authentication, authorities, multiVpc: props.multiVpc !== undefined,
      instanceType: brokers.instanceType, nodes: brokers.perZone * this.brokerZones, storageInfo: { ebsStorageInfo: { volumeSize: brokers.volumeGiB } },
      serverProperties: deriveServerProperties(serverProperties, this.brokerZones), ...(props.logRetention !== undefined && { logRetention: props.logRetention }),
    });
    this.clusterArn = cluster.attrArn;
    this.node.defaultChild = cluster;
    this.describeMade(cluster, () => this.admin.found, version.version);
  }

  /** Made with the first thing that needs it. */
  public override get adminSegment(): ISegment {
    return this.admin.needed();
  }
}

function sizeProblems(brokers: Required<BrokerProps>, where: string): Problem[] {
  const outside = (value: number, most: number): boolean => !Token.isUnresolved(value) && (!Number.isInteger(value) || value < 1 || value > most);
  return [
    ...(outside(brokers.perZone, 20) ? [{ code: 'CLUSTER_SIZE_INVALID', what: 'a zone can not have this many brokers', given: String(brokers.perZone), allowed: '1 to 20', where } as const] : []),
    ...(outside(brokers.volumeGiB, 16_384) ? [{ code: 'CLUSTER_SIZE_INVALID', what: 'a volume can not have this size', given: `${String(brokers.volumeGiB)} GiB`, allowed: '1 to 16384 GiB', where } as const] : []),
    ...(brokers.instanceType.startsWith('kafka.') && !brokers.instanceType.startsWith('kafka.t3')
      ? [] : [{ code: 'CLUSTER_SIZE_INVALID', what: 'this is not an instance type for a platform', given: brokers.instanceType, allowed: 'an MSK type other than t3, such as kafka.m7g.large', where } as const]),
  ];
}
