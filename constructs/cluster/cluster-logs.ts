import { ArnFormat, RemovalPolicy, Stack, aws_logs as logs, type aws_msk as msk } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { admissionsOf } from '../admissions';
import { DomainKeys } from '../data/domain-keys';
import { Platform } from '../platform';

/** Whose logs, and for how long. */
export interface ClusterLogsProps {
  readonly clusterName: string;
  readonly retention: logs.RetentionDays;
}

/**
 * Broker and authorizer logs of a cluster, in log groups of their own under the key of logs. The delivery service is admitted to these two
 * groups beforehand, so that it has no cause to add a policy of its own.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html
 */
export class ClusterLogs extends Construct {
  /** What the cluster is told. */
  public readonly loggingInfo: msk.CfnCluster.LoggingInfoProperty;

  public constructor(scope: Construct, id: string, props: ClusterLogsProps) {
    super(scope, id);
    const names = { broker: `/aws/vendedlogs/msk/${props.clusterName}/broker`, authorizer: `/aws/vendedlogs/msk/${props.clusterName}/authorizer` };
    const groups = {
      broker: this.defineGroup('Broker', names.broker, props.retention),
      authorizer: this.defineGroup('Authorizer', names.authorizer, props.retention),
    };
    this.admitDelivery(props.clusterName, Object.values(names), Object.values(groups));
    this.loggingInfo = {
      brokerLogs: { cloudWatchLogs: { enabled: true, logGroup: groups.broker.ref } },
      authorizerLogs: { cloudWatchLogs: { enabled: true, logGroup: groups.authorizer.ref } },
    };
  }

  private defineGroup(id: string, logGroupName: string, retentionInDays: number): logs.CfnLogGroup {
    const group = new logs.CfnLogGroup(this, id, { logGroupName, retentionInDays, kmsKeyId: DomainKeys.of(this).forLogGroup(logGroupName).keyArn });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return group;
  }

  private admitDelivery(clusterName: string, logGroupNames: readonly string[], groups: readonly logs.CfnLogGroup[]): void {
    const stack = Stack.of(this);
    const streams = logGroupNames.map((name) => stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: `${name}:log-stream:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME }));
    const statement = {
      Sid: 'DeliverClusterLogs',
      Effect: 'Allow',
      Principal: { Service: 'delivery.logs.amazonaws.com' },
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: streams,
      Condition: {
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    };
    new logs.CfnResourcePolicy(this, 'Delivery', {
      policyName: `msk-${clusterName}-log-delivery`, policyDocument: stack.toJsonString({ Version: '2012-10-17', Statement: [statement] }),
    });
    Platform.of(this).declarations.admissions.push(() => groups.flatMap((resource) => (
      admissionsOf(this, [statement], { resource, because: `the logs of cluster ${clusterName} are delivered` }))));
  }
}
