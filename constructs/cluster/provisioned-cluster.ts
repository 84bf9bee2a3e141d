import { RemovalPolicy, Token, type aws_acmpca as acmpca, aws_logs as logs, aws_msk as msk } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { deriveServerProperties, forbiddenProperties, malformedProperties } from '../../lib/derive/server-properties';
import { TrustError, throwIfAny, type Problem } from '../../lib/model/problem';
import { DomainKeys } from '../data/domain-keys';
import { NetworkSegment, type GroupSegment, type ISegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { ClusterLogs } from './cluster-logs';
import { KafkaCluster } from './kafka-cluster';
import { KafkaVersion } from './kafka-version';

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
  private admin?: ISegment;

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
      name: props.clusterName ?? id.toLowerCase(), segment: props.segment, authorities, zones: props.segment.subnetIds.length,
    });
    const where = this.node.path;
    const version = props.kafkaVersion ?? KafkaVersion.V3_9_KRAFT;
    version._validate(this);
    const brokers = { instanceType: 'kafka.m7g.large', perZone: 1, volumeGiB: 100, ...props.brokers };
    const serverProperties = props.serverProperties ?? {};
    throwIfAny([...propertyProblems(serverProperties, where), ...sizeProblems(brokers, where)]);
    this.admin = props.adminSegment;

    const clusterLogs = new ClusterLogs(this, 'Logs', { clusterName: this.clusterName, retention: props.logRetention ?? logs.RetentionDays.ONE_YEAR });
    const configuration = new msk.CfnConfiguration(this, 'Configuration', {
      // INVARIANT: no KafkaVersionsList: changing it replaces a configuration, and one in use can't be deleted.
      name: this.clusterName,
      description: `deny by default: ${this.clusterName}`,
      serverProperties: deriveServerProperties(serverProperties, this.brokerZones),
    });
    configuration.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const cluster = new msk.CfnCluster(this, 'Cluster', {
      clusterName: this.clusterName,
      kafkaVersion: version.version,
      numberOfBrokerNodes: brokers.perZone * this.brokerZones,
      brokerNodeGroupInfo: {
        instanceType: brokers.instanceType,
        clientSubnets: [...this.segment.subnetIds],
        securityGroups: [props.segment.securityGroup.securityGroupId],
        storageInfo: { ebsStorageInfo: { volumeSize: brokers.volumeGiB } },
        connectivityInfo: { publicAccess: { type: 'DISABLED' } },
      },
      clientAuthentication: {
        sasl: { iam: { enabled: true }, scram: { enabled: false } },
        tls: authorities.length > 0
          ? { enabled: true, certificateAuthorityArnList: authorities.map((a) => a.certificateAuthorityRef.certificateAuthorityArn) }
          : { enabled: false },
        unauthenticated: { enabled: false },
      },
      encryptionInfo: {
        encryptionAtRest: { dataVolumeKmsKeyId: DomainKeys.of(this).forVolumes().keyRef.keyArn },
        encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
      },
      configurationInfo: { arn: configuration.attrArn, revision: configuration.attrLatestRevisionRevision },
      enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
      loggingInfo: clusterLogs.loggingInfo,
    });
    cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
    cluster.node.addDependency(clusterLogs);
    this.clusterArn = cluster.attrArn;
    this.node.defaultChild = cluster;
    Platform.of(this).declarations.clusters.push(() => ({
      ...placeOf(this, cluster), name: this.clusterName, managed: true, segment: this.segment.segmentName,
      ...(this.admin !== undefined && { adminSegment: this.admin.segmentName }),
      authentication: this.authentication, kafkaVersion: version.version, ...this.describeAuthorities(),
    }));
  }

  /** Made with the first thing that needs it. */
  public override get adminSegment(): ISegment {
    if (this.admin !== undefined) return this.admin;
    if (!(this.segment instanceof NetworkSegment)) {
      throw new TrustError([{
        code: 'GRANT_NO_ROUTE', what: 'this cluster has no segment to administer it from', allowed: 'adminSegment on the cluster, or a segment on the grantee', where: this.node.path,
      }]);
    }
    this.admin = SegmentedNetwork.of(this.segment).addAdminSegment(adminSegmentName(this.clusterName), { owner: this.segment.owner });
    return this.admin;
  }
}

/** A cluster's name may be longer than a segment's. */
function adminSegmentName(clusterName: string): string {
  return `${clusterName.toLowerCase().slice(0, 34)}-admin`;
}

function propertyProblems(properties: Readonly<Record<string, string>>, where: string): Problem[] {
  const allowed = "properties that decide nothing about listeners, identities or default access, in a line's own characters";
  return [
    ...forbiddenProperties(properties).map((name): Problem => ({ code: 'CLUSTER_CONFIGURATION_FORBIDDEN', what: 'the platform decides about this property', given: name, allowed, where })),
    ...malformedProperties(properties).map((name): Problem => ({ code: 'CLUSTER_CONFIGURATION_FORBIDDEN', what: 'this is not a server property', given: JSON.stringify(name), allowed, where })),
  ];
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
