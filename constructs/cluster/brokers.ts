import { RemovalPolicy, type aws_acmpca as acmpca, aws_logs as logs, aws_msk as msk } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { AuthenticationMode } from '../../lib/model/ports';
import { DomainKeys } from '../data/domain-keys';
import { acknowledgeExistingNetwork } from '../nag/acknowledge-existing-network';
import { acknowledgeUnusedLogins } from '../nag/acknowledge-unused-logins';
import type { GroupSegment } from '../network/segment';
import { ACCESS_ID } from './access-id';
import { ClusterLogs } from './cluster-logs';
import { MULTI_VPC_BY_IAM } from './multi-vpc';

/** What tells one provisioned cluster from another. All else is the same for every one of them. */
export interface BrokersProps {
  readonly clusterName: string;
  /** As AWS::MSK::Cluster takes it. */
  readonly kafkaVersion: string;
  readonly segment: GroupSegment;
  readonly instanceType: string;
  /** Brokers in all zones together. */
  readonly nodes: number;
  /** Volumes, where the brokers have any of the platform's. */
  readonly storageInfo?: msk.CfnCluster.StorageInfoProperty;
  /** The ways to log in. */
  readonly authentication: readonly AuthenticationMode[];
  /** Private authorities; none where certificates are no way to log in. */
  readonly authorities: readonly acmpca.ICertificateAuthorityRef[];
  /** Whether other VPCs reach it by IAM. */
  readonly multiVpc: boolean;
  /** The text of the configuration. */
  readonly serverProperties: string;
  readonly logRetention?: logs.RetentionDays;
}

/**
 * Defines the brokers of a provisioned cluster, Standard or Express, with configuration and logs: TLS only, no listener without authentication, no
 * public address, volumes under the platform's key, retained.
 *
 * @param scope the cluster
 * @param props what is its own
 */
export function defineBrokers(scope: Construct, props: BrokersProps): msk.CfnCluster {
  const { clusterName, authorities } = props;
  const clusterLogs = new ClusterLogs(scope, 'Logs', { clusterName, retention: props.logRetention ?? logs.RetentionDays.ONE_YEAR });
  const configuration = new msk.CfnConfiguration(scope, 'Configuration', {
    // INVARIANT: no KafkaVersionsList: changing it replaces a configuration, and one in use can't be deleted.
    name: clusterName, description: `deny by default: ${clusterName}`, serverProperties: props.serverProperties,
  });
  configuration.applyRemovalPolicy(RemovalPolicy.RETAIN);
  const cluster = new msk.CfnCluster(scope, 'Cluster', {
    clusterName,
    kafkaVersion: props.kafkaVersion,
    numberOfBrokerNodes: props.nodes,
    brokerNodeGroupInfo: {
      instanceType: props.instanceType,
      clientSubnets: [...props.segment.subnetIds],
      securityGroups: [props.segment.securityGroup.securityGroupId],
      ...(props.storageInfo !== undefined && { storageInfo: props.storageInfo }),
      connectivityInfo: { publicAccess: { type: 'DISABLED' }, ...(props.multiVpc && { vpcConnectivity: MULTI_VPC_BY_IAM }) },
    },
    clientAuthentication: {
      sasl: { iam: { enabled: true }, scram: { enabled: props.authentication.includes('scram') } },
      tls: authorities.length > 0
        ? { enabled: true, certificateAuthorityArnList: authorities.map((a) => a.certificateAuthorityRef.certificateAuthorityArn) }
        : { enabled: false },
      unauthenticated: { enabled: false },
    },
    encryptionInfo: {
      encryptionAtRest: { dataVolumeKmsKeyId: DomainKeys.of(scope).forVolumes().keyRef.keyArn },
      encryptionInTransit: { clientBroker: 'TLS', inCluster: true },
    },
    configurationInfo: { arn: configuration.attrArn, revision: configuration.attrLatestRevisionRevision },
    enhancedMonitoring: 'PER_TOPIC_PER_BROKER',
    loggingInfo: clusterLogs.loggingInfo,
  });
  cluster.applyRemovalPolicy(RemovalPolicy.RETAIN);
  cluster.node.addDependency(clusterLogs);
  acknowledgeExistingNetwork(cluster, props.segment);
  acknowledgeUnusedLogins(cluster, props.authentication, () => scope.node.tryFindChild(ACCESS_ID) !== undefined);
  return cluster;
}
