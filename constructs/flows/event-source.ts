import { ArnFormat, CfnResource, Stack, Token, aws_iam as iam, aws_lambda as lambda } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { pollerInternals } from '../../lib/derive/flow-internals';
import { pollingStatements } from '../../lib/derive/flow-polling';
import { deriveBrokerRoute } from '../../lib/derive/route';
import { reasonProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { admissionsOf, reviewText } from '../admissions';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { ITopic } from '../cluster/topic';
import { Workload, WorkloadKind, type WorkloadProps } from '../identity/workload';
import { WorkloadRole } from '../identity/workload-role';
import { acknowledgeWildcards } from '../nag/acknowledge-wildcards';
import { NetworkSegment } from '../network/segment';
import { SegmentedNetwork } from '../network/segmented-network';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { acknowledgeLosses } from './acknowledge-losses';
import type { EventSourceFailures } from './event-source-ends';
import { grantIdsOf } from './flow-grants';
import { InternalsPolicy } from './internals-policy';

/** A function that Lambda feeds from a topic. */
export interface EventSourceProps extends Pick<WorkloadProps, 'owner' | 'purpose' | 'name' | 'kind'> {
  /** Name of the function, of this account and region. Give it the role of this workload. */
  readonly functionName: string;
  /**
   * The function's execution role, where it exists.
   *
   * @default - a role for this function alone: `role` of the workload
   */
  readonly executionRole?: iam.IRoleRef;
  /** The topic: one, not a prefix. */
  readonly topic: ITopic;
  /** Why the function reads it. */
  readonly reason: string;
  /**
   * When that must be looked at again, YYYY-MM-DD.
   *
   * @default - no date
   */
  readonly reviewBy?: string;
  /** The consumer group: one that nothing else consumes with. */
  readonly group: string;
  /** What becomes of records that the function fails to handle. */
  readonly failures: EventSourceFailures;
  /**
   * How often a batch is tried again before it counts as failed, 0 to 10000.
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Where it begins when the group has no offsets.
   *
   * @default 'TRIM_HORIZON'
   */
  readonly startingPosition?: 'LATEST' | 'TRIM_HORIZON';
  /**
   * Records of a batch at most, 1 to 10000.
   *
   * @default 100
   */
  readonly batchSize?: number;
  /**
   * Pollers that Lambda keeps ready. With them Lambda calls the function on a way of its own, and no endpoint is needed.
   *
   * @default - as many as it takes; they call Lambda and STS through endpoints in the brokers' network
   */
  readonly pollers?: { readonly atLeast: number; readonly atMost: number };
}

/**
 * A topic as the event source of a function. The workload is the function's role; it reads from the brokers' own segment, since that is where Lambda polls. A
 * function that connects to brokers itself is another workload, with another role.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
 */
export class EventSource extends Workload {
  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props function, topic, group, failures
   * @throws TrustError FLOW_UNDECLARED, FLOW_DESTINATION_INVALID, FLOW_PROPERTY_FORBIDDEN, CLUSTER_KIND_UNSUPPORTED, GRANT_NO_ROUTE, and what a workload and
   *   grants throw
   */
  public constructor(scope: Construct, id: string, props: EventSourceProps) {
    const { topic: { cluster }, functionName } = props;
    super(scope, id, {
      owner: props.owner, purpose: props.purpose, kind: props.kind ?? WorkloadKind.CONSUMER, segment: cluster.segment,
      identity: props.executionRole ?? WorkloadRole.lambdaFunction(functionName), ...(props.name !== undefined && { name: props.name }),
    });
    throwIfAny(problemsOf(props, this.node.path));
    const functionArn = Stack.of(this).formatArn({ service: 'lambda', resource: 'function', resourceName: functionName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
    const { topic, failures, group, reason, reviewBy } = props;
    topic.grants.consume(this, { group, reason, ...(reviewBy !== undefined && { reviewBy }) });
    failures.aside?.grants.produce(this, { reason: failures.reason });
    failures.guarded?.grants.write(this, { reason: failures.reason });
    const grants = grantIdsOf(this);
    const internals = pollerInternals(cluster.clusterName);
    // INVARIANT: what is no certificate and no password has a role.
    if (this.role === undefined) throw new Error('an event source has a role');
    const own = new InternalsPolicy(this, 'Internals', { roleName: this.role.roleName, internals, clusters: [cluster], reason: 'none of these names ends in a wildcard' });
    const polling = this.allowPolling(props, this.role, functionArn);
    const reached = this.openRoutes(props);
    const mapping = this.define(props, functionArn);
    mapping.node.addDependency(own, polling, this.node.findChild('KafkaAccess'), ...reached);
    this.node.defaultChild = mapping;
    if (failures.guarded === undefined && failures.aside === undefined) acknowledgeLosses(mapping, 'no-failure-destination', failures.reason);
    Platform.of(this).declarations.flows.push(() => ({
      ...placeOf(this, mapping), workload: this.granteeName, kind: 'event source', cluster: cluster.clusterName, function: reviewText(this, functionArn), grants, destinations: [], internals,
    }));
  }

  private allowPolling({ topic: { cluster }, failures }: EventSourceProps, role: iam.IRole, functionArn: string): iam.CfnPolicy {
    const ec2 = (resource: string, resourceName: string): string => Stack.of(this).formatArn({ service: 'ec2', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    const { segment } = cluster;
    const interfaceArns = ec2('network-interface', '*');
    const groups = segment.peer.kind === 'group' ? [ec2('security-group', segment.peer.securityGroupId)] : [];
    const statements = pollingStatements({
      clusterArn: cluster.clusterArn, interfaceArns, functionArn, networkArns: [...segment.subnetIds.map((subnet) => ec2('subnet', subnet)), ...groups],
      ...(failures.guarded !== undefined && { bucketArn: failures.guarded._literalArn }),
    });
    const policy = new iam.CfnPolicy(this, 'Polling', { policyName: 'Polling', roles: [role.roleName], policyDocument: { Version: '2012-10-17', Statement: statements } });
    acknowledgeWildcards(policy, ['*'], 'Lambda makes and describes the interfaces of its pollers, which have no name before; the function itself may not');
    this.declarePolling(cluster, failures, role, statements);
    return policy;
  }

  /** What stands in the policy beside what was granted. */
  private declarePolling(cluster: IKafkaCluster, failures: EventSourceFailures, role: iam.IRole, statements: ReturnType<typeof pollingStatements>): void {
    const made = [this.node.tryFindChild('Role'), role.node.defaultChild, role].find((one): one is CfnResource => one !== undefined && CfnResource.isCfnResource(one));
    const because = `${this.granteeName} is fed by Lambda`;
    const resources: Readonly<Record<string, CfnResource | string | undefined>> = {
      FindTheBrokers: resourceOf(cluster) ?? cluster.clusterArn, FindFailedRecords: failures.guarded === undefined ? undefined : resourceOf(failures.guarded),
    };
    const interfaces = new Set(statements.filter(({ Sid, Effect }) => Effect === 'Allow' && resources[Sid] === undefined).flatMap(({ Action }) => Action));
    Platform.of(this).declarations.admissions.push(() => {
      const subject = made === undefined ? { subject: role.roleArn } : { role: made };
      const admitted = [
        ...statements.flatMap((one) => {
          const resource = resources[one.Sid];
          return resource === undefined ? [] : [{ statement: one, resource }];
        }),
        { statement: { Effect: 'Allow', Action: [...interfaces] }, resource: '*' },
      ];
      return admitted.flatMap(({ statement, resource }) => ('role' in subject ? admissionsOf(this, [statement], { resource, because, role: subject.role })
        : admissionsOf(this, [{ ...statement, Principal: { AWS: subject.subject } }], { resource, because })));
    });
  }

  /** Pollers stand beside the brokers: the one rule from their group to itself. On demand they call Lambda and STS from there. */
  private openRoutes({ topic: { cluster }, pollers }: EventSourceProps): readonly IConstruct[] {
    const { segment } = cluster;
    const rules = segment._openRoute(segment, deriveBrokerRoute(segment.segmentName, segment.segmentName, 'iam'));
    const beside = rules === undefined ? [] : [rules];
    if (pollers !== undefined) return beside;
    if (!(segment instanceof NetworkSegment)) {
      Platform.of(this).declarations.assumptions.add(`segment ${segment.segmentName} reaches lambda and sts of AWS by routes made elsewhere`);
      return beside;
    }
    const reached = SegmentedNetwork.of(segment)._allowFeeding(segment, `${this.granteeName} is fed by Lambda`);
    return [...beside, ...reached.flatMap(({ endpoint, route }) => [endpoint, ...(route === undefined ? [] : [route])])];
  }

  private define(props: EventSourceProps, functionArn: string): lambda.CfnEventSourceMapping {
    const { topic, failures, pollers } = props;
    const destination = failures.guarded?._literalArn ?? (failures.aside === undefined ? undefined : `kafka://${failures.aside.pattern.name}`);
    return new lambda.CfnEventSourceMapping(this, 'Mapping', {
      functionName: functionArn, eventSourceArn: topic.cluster.clusterArn, topics: [topic.pattern.name],
      amazonManagedKafkaEventSourceConfig: { consumerGroupId: props.group },
      startingPosition: props.startingPosition ?? 'TRIM_HORIZON', batchSize: props.batchSize ?? 100, maximumRetryAttempts: props.retries ?? 3,
      ...(destination !== undefined && { destinationConfig: { onFailure: { destination } } }),
      ...(pollers !== undefined && { provisionedPollerConfig: { minimumPollers: pollers.atLeast, maximumPollers: pollers.atMost } }),
    });
  }
}

function resourceOf({ node: { defaultChild } }: Pick<IKafkaCluster, 'node'>): CfnResource | undefined {
  return CfnResource.isCfnResource(defaultChild) ? defaultChild : undefined;
}

function problemsOf({ topic, failures, functionName, retries, batchSize, pollers }: EventSourceProps, where: string): readonly Problem[] {
  const { cluster, pattern } = topic;
  const whole = (value: number | undefined, least: number, most: number): boolean => value === undefined || (!Token.isUnresolved(value) && Number.isInteger(value) && value >= least && value <= most);
  const size = (what: string, given: string, allowed: string): Problem => ({ code: 'FLOW_PROPERTY_FORBIDDEN', what, given, allowed, where });
  return [
    ...(pattern.patternType === 'LITERAL' ? [] : [{ code: 'FLOW_UNDECLARED', what: 'a function is fed from one topic, not from a prefix', given: pattern.name, allowed: 'one event source for each topic', where } as const]),
    ...(cluster.authentication.includes('iam') ? [] : [{ code: 'CLUSTER_KIND_UNSUPPORTED', what: 'Lambda logs in to this cluster with nothing that it takes', given: cluster.clusterName, allowed: 'a cluster of MSK, with IAM', where } as const]),
    ...(cluster.segment.peer.kind === 'group' && cluster.segment.subnetIds.length > 0 ? []
      : [{ code: 'GRANT_NO_ROUTE', what: "nothing says in which subnets Lambda polls: the brokers' segment names none", given: cluster.segment.segmentName, allowed: "Segment.fromExisting with the brokers' group and subnets", where } as const]),
    ...(failures.aside === undefined || (failures.aside.cluster === cluster && failures.aside.pattern.patternType === 'LITERAL') ? []
      : [{ code: 'FLOW_DESTINATION_INVALID', what: 'Lambda writes failed records to one topic of the same cluster', given: failures.aside.pattern.name, allowed: `a topic of ${cluster.clusterName}`, where } as const]),
    ...reasonProblems('what becomes of failed records', failures.reason, where),
    ...(!Token.isUnresolved(functionName) && /^[A-Za-z0-9_-]{1,64}$/.test(functionName) ? [] : [size('this is no name of a function', Token.isUnresolved(functionName) ? 'a token' : functionName, 'literal, without version or alias')]),
    ...(whole(retries, 0, 10_000) ? [] : [size('a batch can not be tried again this often', String(retries), '0 to 10000')]),
    ...(whole(batchSize, 1, 10_000) ? [] : [size('a batch can not have this many records', String(batchSize), '1 to 10000')]),
    ...(pollers === undefined || (whole(pollers.atLeast, 1, 200) && whole(pollers.atMost, pollers.atLeast, 2_000)) ? [] : [size('Lambda can not keep this many pollers', `${String(pollers.atLeast)} to ${String(pollers.atMost)}`, '1 to 200 at least, up to 2000 at most')]),
  ];
}
