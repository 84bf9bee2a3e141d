import { RemovalPolicy, aws_msk as msk } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeExistingNetwork } from '../nag/acknowledge-existing-network';
import type { GroupSegment, ISegment } from '../network/segment';
import { Platform } from '../platform';
import { AdminSegment } from './admin-segment';
import { KafkaCluster } from './kafka-cluster';

/**
 * A serverless cluster. It has no sizes, versions, configuration, logs, keys or authorities to choose: MSK keeps them, and IAM is the one way in.
 */
export interface ServerlessClusterProps {
  /** The segment of the cluster's interfaces, with two or three subnets. Another one replaces the cluster. */
  readonly segment: GroupSegment;
  /**
   * The cluster's name, unique in account and region. A new name replaces the cluster.
   *
   * @default - the construct id in lower case
   */
  readonly clusterName?: string;
  /**
   * The segment that administration and break-glass connect from.
   *
   * @default - a segment `<cluster>-admin` of the brokers' network, made when something needs it; in a VPC that exists, none
   */
  readonly adminSegment?: ISegment;
}

/**
 * An MSK Serverless cluster: IAM is the one way in, and IAM decides about everything. There are no ACLs, so certificates and passwords are refused.
 * A topic is no resource of CloudFormation here: `Topic` declares it, and a workload that `administer` was granted on it makes it.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/serverless.html
 */
export class ServerlessCluster extends KafkaCluster {
  public override readonly clusterArn: string;
  private readonly admin: AdminSegment;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the cluster's name
   * @param props where it is
   * @throws TrustError NAME_INVALID, NAME_TAKEN, NETWORK_ZONES_INVALID
   */
  public constructor(scope: Construct, id: string, props: ServerlessClusterProps) {
    super(scope, id, {
      name: props.clusterName ?? id.toLowerCase(), segment: props.segment, authorities: [], zones: props.segment.subnetIds.length, kind: 'serverless',
    });
    this.admin = new AdminSegment({
      clusterName: this.clusterName, brokers: props.segment, where: this.node.path, ...(props.adminSegment !== undefined && { declared: props.adminSegment }),
    });
    const cluster = new msk.CfnServerlessCluster(this, 'Cluster', {
      clusterName: this.clusterName,
      clientAuthentication: { sasl: { iam: { enabled: true } } },
      vpcConfigs: [{ subnetIds: [...this.segment.subnetIds], securityGroups: [props.segment.securityGroup.securityGroupId] }],
    });
    cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.clusterArn = cluster.attrArn;
    this.node.defaultChild = cluster;
    const { assumptions } = Platform.of(this).declarations;
    assumptions.add(`MSK keeps volumes, keys and logs of the serverless cluster ${this.clusterName} itself: a template can say nothing about them`);
    acknowledgeExistingNetwork(cluster, props.segment);
    this.describeMade(cluster, () => this.admin.found);
  }

  /** Made with the first thing that needs it. */
  public override get adminSegment(): ISegment {
    return this.admin.needed();
  }
}
