import { CfnResource, Duration, RemovalPolicy, Stack, aws_iam as iam, aws_lambda as lambda, aws_logs as logs, aws_s3_assets as assets } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { interfacesAreForLambda } from '../../lib/derive/access-administration';
import { deriveBrokerRoute } from '../../lib/derive/route';
import { TrustError } from '../../lib/model/problem';
import { DomainKeys } from '../data/domain-keys';
import { NetworkSegment, type ISegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { placeOf, referenceText } from '../place';
import { Platform } from '../platform';
import { ACCESS_ID } from './access-id';
import { handlerFolder } from './handler-code';
import { KafkaAccessRoles } from './kafka-access-roles';
import { KafkaAccessSlice } from './kafka-access-slice';
import type { IKafkaCluster } from './kafka-cluster';

/** Of one run. It covers many of the engine's leases, so that a run waits for others rather than fail. */
const TIMEOUT = Duration.minutes(14);
/** How late a run may begin where Lambda is busy. With {@link TIMEOUT} it stays below what CloudFormation waits. */
const LATEST_START = Duration.minutes(5);
/** How long CloudFormation waits. No run is left by then: what it has given up on is not done behind its back. */
const SERVICE_TIMEOUT = Duration.minutes(20);

const REASON = 'applies the ACLs of certificate workloads';

/**
 * What applies the slices of a cluster: one function in its administration segment, made with the first certificate workload that is granted
 * something. Without any there is none.
 */
export class KafkaAccess extends Construct {
  /**
   * What applies the slices of a cluster.
   *
   * @param cluster the cluster
   * @throws TrustError CLUSTER_ADMIN_SEGMENT_UNFIT, GRANT_NO_ROUTE, INPUT_MISSING
   */
  public static of(cluster: IKafkaCluster): KafkaAccess {
    const existing = cluster.node.tryFindChild(ACCESS_ID);
    return existing instanceof KafkaAccess ? existing : new KafkaAccess(cluster);
  }

  private readonly function: lambda.CfnFunction;
  private readonly roles: KafkaAccessRoles;
  private readonly slices = new Map<Stack, KafkaAccessSlice>();
  private exportedArn?: string;

  private constructor(private readonly cluster: IKafkaCluster) {
    const { adminSegment: segment } = cluster;
    const securityGroupId = groupOf(segment, cluster.node.path);
    const code = handlerFolder('kafka-access', cluster.node.path);
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- whoever is a construct is one of this class, or of another copy of it
    super(cluster, ACCESS_ID);
    const logGroup = this.defineLogGroup();
    this.roles = new KafkaAccessRoles(this, 'Roles', { cluster, segment, securityGroupId, logGroup, clusterResource: resourceOf(cluster) });
    const { bucket, s3ObjectKey } = new assets.Asset(this, 'Code', { path: code });
    this.function = new lambda.CfnFunction(this, 'Function', {
      description: `applies slices to ${cluster.clusterName}`,
      runtime: lambda.Runtime.NODEJS_24_X.name,
      architectures: [lambda.Architecture.ARM_64.name],
      handler: 'index.handler',
      code: { s3Bucket: bucket.bucketName, s3Key: s3ObjectKey },
      role: this.roles.execution.attrArn,
      timeout: TIMEOUT.toSeconds(),
      memorySize: 512,
      vpcConfig: { subnetIds: [...segment.subnetIds], securityGroupIds: [securityGroupId] },
      environment: { variables: { ADMINISTRATOR_ROLE_ARN: this.roles.administrator.attrArn } },
      loggingConfig: { logGroup: logGroup.ref, logFormat: 'Text' },
    });
    this.function.node.addDependency(this.roles, ...this.openRoutes(segment));
    this.boundFunction();
    Platform.of(this).declarations.administrators.push(() => ({
      ...placeOf(this, this.function), cluster: cluster.clusterName, segment: segment.segmentName, execution: referenceText(this.roles.execution, this.roles.execution.attrArn),
      role: referenceText(this.roles.administrator, this.roles.administrator.attrArn),
    }));
  }

  /**
   * Makes a stack carry its slice, and have it applied.
   *
   * @param stack a stack with grants to certificate workloads
   */
  public apply(stack: Stack): void {
    if (this.slices.has(stack)) return;
    const home = Stack.of(this);
    const slice = new KafkaAccessSlice(stack, `KafkaAccess:${this.cluster.clusterName}`, {
      cluster: this.cluster, serviceToken: this.functionArnFor(stack), serviceTimeout: SERVICE_TIMEOUT, executionRole: this.roles.execution,
    });
    this.slices.set(stack, slice);
    if (stack === home) slice.node.addDependency(this);
    else stack.addStackDependency(home, 'its slice is applied by a function there');
  }

  /**
   * An export that stays as long as the function does, whatever kind of reference the app prefers: CloudFormation then refuses to remove the
   * function while a stack still has a slice, which could no longer be taken back.
   */
  private functionArnFor(stack: Stack): string {
    const home = Stack.of(this);
    const isBeside = stack !== home && stack.environment === home.environment && stack.nestedStackParent === undefined && home.nestedStackParent === undefined;
    if (!isBeside) return this.function.attrArn;
    this.exportedArn ??= home.exportValue(this.function.attrArn);
    return this.exportedArn;
  }

  private defineLogGroup(): logs.CfnLogGroup {
    const logGroupName = `/zero-trust-kafka/${Stack.of(this).stackName}/${this.cluster.clusterName}/access`;
    const group = new logs.CfnLogGroup(this, 'LogGroup', {
      logGroupName, retentionInDays: logs.RetentionDays.ONE_YEAR, kmsKeyId: DomainKeys.of(this).forLogGroup(logGroupName).keyArn,
    });
    group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return group;
  }

  /** To the brokers and to what AWS serves. What was opened must stand before the function runs. */
  private openRoutes(segment: ISegment): readonly IConstruct[] {
    const { declarations } = Platform.of(this);
    const route = deriveBrokerRoute(segment.segmentName, this.cluster.segment.segmentName, 'iam');
    declarations.needRoute(route, REASON);
    const rules = segment._openRoute(this.cluster.segment, route);
    if (!(segment instanceof NetworkSegment)) {
      declarations.assumptions.add(`segment ${segment.segmentName} reaches kafka, sts and s3 of AWS, answers to CloudFormation included, by routes made elsewhere`);
      return rules === undefined ? [] : [rules];
    }
    const reached = SegmentedNetwork.of(segment)._allowCustomResource(['kafka', 'sts', 's3'], segment, REASON);
    return [rules, ...reached.flatMap(({ endpoint, route: toEndpoint }) => [endpoint, toEndpoint])].filter((part) => part !== undefined);
  }

  /** What Lambda may do for the function, its code may not; and a run that failed to answer is not repeated later. */
  private boundFunction(): void {
    new iam.CfnPolicy(this, 'Boundary', {
      policyName: 'InterfacesAreForLambda', roles: [this.roles.execution.ref],
      policyDocument: { Version: '2012-10-17', Statement: [interfacesAreForLambda(this.function.attrArn)] },
    });
    new lambda.CfnEventInvokeConfig(this, 'Invocations', {
      functionName: this.function.ref, qualifier: '$LATEST', maximumRetryAttempts: 0, maximumEventAgeInSeconds: LATEST_START.toSeconds(),
    });
  }
}

/** The resource of a cluster that the platform makes. */
function resourceOf({ node: { defaultChild } }: IKafkaCluster): CfnResource | undefined {
  return CfnResource.isCfnResource(defaultChild) ? defaultChild : undefined;
}

/** A function needs subnets to stand in, and a group that rules can name. */
function groupOf(segment: ISegment, where: string): string {
  const problem = (what: string): never => {
    throw new TrustError([{
      code: 'CLUSTER_ADMIN_SEGMENT_UNFIT', what: `${what}, so nothing there can apply the ACLs of certificate workloads`, given: segment.segmentName,
      allowed: 'an adminSegment with subnets: of a SegmentedNetwork, Segment.inVpc, or Segment.fromExisting with subnets', where,
    }]);
  };
  if (segment.peer.kind !== 'group') return problem('a range of addresses has no security group');
  if (segment.subnetIds.length === 0) return problem('the administration segment names no subnets');
  return segment.peer.securityGroupId;
}
