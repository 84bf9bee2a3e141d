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

/** Express brokers. They have no volumes: MSK keeps and pays for storage as it is used. */
export interface ExpressBrokerProps {
  /**
   * MSK instance type.
   *
   * @default 'express.m7g.large'
   */
  readonly instanceType?: `express.${string}`;
  /**
   * Brokers in each of the three zones, 1 to 20.
   *
   * @default 1
   */
  readonly perZone?: number;
}

/** A cluster of Express brokers. What is not here can't be written: plaintext, unauthenticated and public listeners, volumes. */
export interface ExpressClusterProps {
  /** The segment of the brokers, with three subnets: Express brokers stand in three zones. */
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
   * Kafka's version. Express brokers run without ZooKeeper from 3.9 on.
   *
   * @default KafkaVersion.V3_9_KRAFT
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-broker-types-express.html
   */
  readonly kafkaVersion?: KafkaVersion;
  /**
   * Brokers.
   *
   * @default - one express.m7g.large in each zone
   */
  readonly brokers?: ExpressBrokerProps;
  /**
   * Server properties that MSK lets be set on Express brokers, beside the platform's own. Others are refused: MSK keeps three replicas, two of
   * them in sync, and no unclean election.
   *
   * @default - MSK's own
   * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-configuration-express-read-write.html
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
 * An MSK cluster of Express brokers, as closed as a {@link ProvisionedCluster}: TLS only; IAM always on, certificates of private authorities
 * beside it; a customer-managed key; no ACL, no access; broker and authorizer logs kept. A cluster of one kind can not become one of the other.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-broker-types-express.html
 */
export class ExpressCluster extends KafkaCluster {
  public override readonly clusterArn: string;
  private readonly admin: AdminSegment;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the cluster's name
   * @param props segment, authentication, size
   * @throws TrustError NAME_INVALID, NAME_TAKEN, CLUSTER_KIND_UNSUPPORTED, CLUSTER_VERSION_ENDED, CLUSTER_VERSION_UNKNOWN,
   *   CLUSTER_CONFIGURATION_FORBIDDEN, CLUSTER_SIZE_INVALID, CLUSTER_AUTHORITY_INVALID
   */
  public constructor(scope: Construct, id: string, props: ExpressClusterProps) {
    const authorities = props.certificateAuthorities ?? [];
    super(scope, id, {
      name: props.clusterName ?? id.toLowerCase(), segment: props.segment, authorities, zones: props.segment.subnetIds.length, kind: 'express', passwords: props.passwords, multiVpc: props.multiVpc,
    });
    const where = this.node.path;
    const version = props.kafkaVersion ?? KafkaVersion.V3_9_KRAFT;
    version._validate(this, this.kind);
    const brokers: Required<ExpressBrokerProps> = { instanceType: 'express.m7g.large', perZone: 1, ...props.brokers };
    const serverProperties = props.serverProperties ?? {};
    throwIfAny([...propertyProblems(this.kind, serverProperties, where), ...sizeProblems(brokers, where)]);
    this.admin = new AdminSegment({ clusterName: this.clusterName, brokers: props.segment, where, ...(props.adminSegment !== undefined && { declared: props.adminSegment }) });

    const cluster = defineBrokers(this, {
      clusterName: this.clusterName, kafkaVersion: version.version, segment: props.segment, authentication: this.authentication, authorities, multiVpc: props.multiVpc !== undefined,
      instanceType: brokers.instanceType, nodes: brokers.perZone * this.brokerZones,
      serverProperties: deriveServerProperties(serverProperties, this.brokerZones, 'express'), ...(props.logRetention !== undefined && { logRetention: props.logRetention }),
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

function sizeProblems({ perZone, instanceType }: Required<ExpressBrokerProps>, where: string): Problem[] {
  const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'CLUSTER_SIZE_INVALID', what, given, allowed, where });
  const isSize = Token.isUnresolved(perZone) || (Number.isInteger(perZone) && perZone >= 1 && perZone <= 20);
  // A token could hold the name of a Standard type, which needs volumes.
  const isExpress = !Token.isUnresolved(instanceType) && /^express\.[a-z0-9]+\.[a-z0-9]+$/.test(instanceType);
  return [
    ...(isSize ? [] : [problem('a zone can not have this many brokers', String(perZone), '1 to 20')]),
    ...(isExpress ? [] : [problem('this is no instance type of Express brokers', Token.isUnresolved(instanceType) ? 'a token' : instanceType, 'such as express.m7g.large; ProvisionedCluster for kafka.m7g.large and the like')]),
  ];
}
