import { ArnFormat, Stack, type CfnResource, aws_iam as iam, type aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { administratorStatements, administratorTrust, executionStatements } from '../../lib/derive/access-administration';
import { admissionsOf, type AdmittingStatement } from '../admissions';
import { acknowledgeWildcards } from '../nag/acknowledge-wildcards';
import type { ISegment } from '../network/segment';
import { Platform } from '../platform';
import type { IKafkaCluster } from './kafka-cluster';

/** For which function. */
export interface KafkaAccessRolesProps {
  readonly cluster: IKafkaCluster;
  /** Where the function stands. */
  readonly segment: ISegment;
  /** The security group of the segment. */
  readonly securityGroupId: string;
  /** The function's log group. */
  readonly logGroup: logs.CfnLogGroup;
  /** The cluster, where the platform makes it. */
  readonly clusterResource: CfnResource | undefined;
}

const REASON = 'Lambda makes the interfaces of a function in a VPC: they have no name before, EC2 describes all or none, and the function itself is denied both';

/**
 * Two roles: the function's own, which may become the administrator and nothing on Kafka; and the administrator, which only that function may
 * become, under one session name. So the Kafka principal that changes access stands in the template.
 */
export class KafkaAccessRoles extends Construct {
  /** The function's. */
  public readonly execution: iam.CfnRole;
  /** The administrator. */
  public readonly administrator: iam.CfnRole;

  public constructor(scope: Construct, id: string, props: KafkaAccessRolesProps) {
    super(scope, id);
    const { cluster, segment, logGroup: { attrArn: logGroupArn } } = props;
    const ec2 = (resource: string, resourceName: string): string => Stack.of(this).formatArn({ service: 'ec2', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    const trust = {
      Sid: 'TrustLambdaOfThisAccount', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
    };
    this.execution = new iam.CfnRole(this, 'Execution', {
      description: `applies slices to ${cluster.clusterName}: the function`,
      // The account and no function: a function is made only once its role can be taken, and whoever gives a role to one must be allowed to pass it.
      assumeRolePolicyDocument: document([trust]),
    });
    this.administrator = new iam.CfnRole(this, 'Administrator', {
      description: `applies slices to ${cluster.clusterName}: the Kafka principal`,
      assumeRolePolicyDocument: administratorTrust(this.execution.attrArn),
      maxSessionDuration: 3_600,
      policies: [{ policyName: 'AdministerAccess', policyDocument: document(administratorStatements((resource) => cluster.arnOf(resource))) }],
    });
    this.declare(props, trust);
    const interfaceArns = ec2('network-interface', '*');
    // Not inline: the two roles name each other.
    const policy = new iam.CfnPolicy(this, 'ExecutionPolicy', {
      policyName: 'ApplySlices',
      roles: [this.execution.ref],
      policyDocument: document(executionStatements({
        logGroupArn, clusterArn: cluster.clusterArn, administratorRoleArn: this.administrator.attrArn, interfaceArns,
        networkArns: [...segment.subnetIds.map((subnet) => ec2('subnet', subnet)), ec2('security-group', props.securityGroupId)],
      })),
    });
    acknowledgeWildcards(policy, [interfaceArns, '*'], REASON);
  }

  /** What the administrator may do on Kafka follows from being the administrator. */
  private declare({ cluster, logGroup, clusterResource }: KafkaAccessRolesProps, trust: AdmittingStatement): void {
    const { execution, administrator } = this;
    const because = `slices of cluster ${cluster.clusterName} are applied`;
    // To become the administrator is what the administrator's trust says.
    const statements = executionStatements({ logGroupArn: '', clusterArn: '', administratorRoleArn: '', interfaceArns: '', networkArns: [] })
      .filter(({ Sid }) => Sid !== 'BecomeTheAdministrator');
    const resources: Readonly<Record<string, CfnResource | string>> = { WriteTheLog: logGroup, FindTheBrokers: clusterResource ?? cluster.clusterArn };
    const interfaces = statements.filter(({ Sid }) => resources[Sid] === undefined).flatMap(({ Action }) => Action);
    Platform.of(this).declarations.admissions.push(() => [
      ...admissionsOf(this, [trust], { resource: execution, because }),
      ...admissionsOf(this, administratorTrust(execution.attrArn).Statement, { resource: administrator, because }),
      ...statements.flatMap((statement) => {
        const resource = resources[statement.Sid];
        return resource === undefined ? [] : admissionsOf(this, [statement], { resource, because, role: execution });
      }),
      ...admissionsOf(this, [{ Effect: 'Allow', Action: interfaces }], { resource: '*', because: `${because}: Lambda makes the interfaces of the function`, role: execution }),
    ]);
  }
}

function document(statements: readonly unknown[]): { Version: string; Statement: readonly unknown[] } {
  return { Version: '2012-10-17', Statement: statements };
}
