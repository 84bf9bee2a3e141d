import { ArnFormat, Lazy, RemovalPolicy, Stack, aws_logs as logs } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { sortedBy } from '../../lib/model/order';
import { admissionsOf } from '../admissions';
import { DomainKeys } from '../data/domain-keys';
import { Platform } from '../platform';

const CONSTRUCT_ID = 'ZeroTrustKafkaFlowLogs';

/**
 * Log groups of the connectors and replicators of a stack, under the key of logs. The delivery service is admitted to just these groups, by one policy: an
 * account has room for ten.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-logging.html
 */
export class FlowLogs extends Construct {
  /**
   * The logs of a construct's stack.
   *
   * @param scope any construct in the stack
   */
  public static of(scope: IConstruct): FlowLogs {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof FlowLogs ? existing : new FlowLogs(stack);
  }

  private readonly names = new Set<string>();

  private constructor(stack: Stack) {
    super(stack, CONSTRUCT_ID);
    new logs.CfnResourcePolicy(this, 'Delivery', {
      policyName: `${stack.stackName}-flow-log-delivery`,
      policyDocument: Lazy.string({ produce: () => stack.toJsonString({ Version: '2012-10-17', Statement: [this.statement()] }) }),
    });
  }

  /**
   * A log group of its own.
   *
   * @param scope where it is defined
   * @param name what it is the log of: `connector/orders-archive`
   * @param retention how long lines are kept
   */
  public define(scope: Construct, name: string, retention: logs.RetentionDays): logs.CfnLogGroup {
    const logGroupName = `/aws/vendedlogs/msk-flows/${Stack.of(this).stackName}/${name}`;
    this.names.add(logGroupName);
    const group = new logs.CfnLogGroup(scope, 'LogGroup', { logGroupName, retentionInDays: retention, kmsKeyId: DomainKeys.of(this).forLogGroup(logGroupName).keyArn });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    group.node.addDependency(this);
    Platform.of(this).declarations.admissions.push(() => admissionsOf(this, [this.statement()], { resource: group, because: `the log of ${name} is delivered` }));
    return group;
  }

  private statement(): Readonly<Record<string, unknown>> {
    const stack = Stack.of(this);
    const streams = sortedBy(this.names, (name) => name)
      .map((name) => stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: `${name}:log-stream:*`, arnFormat: ArnFormat.COLON_RESOURCE_NAME }));
    return {
      Sid: 'DeliverFlowLogs', Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' }, Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: streams,
      Condition: {
        ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.NO_RESOURCE_NAME }) },
        StringEquals: { 'aws:SourceAccount': stack.account },
      },
    };
  }
}
