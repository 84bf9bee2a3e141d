import { ArnFormat, Fn, RemovalPolicy, Stack, Token, aws_ec2 as ec2, aws_iam as iam, aws_logs as logs } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isCanonicalRange, isPrivateRange, slotCount, slotSubnets, subnetPrefix } from '../../lib/derive/cidr';
import { closest } from '../../lib/model/closest';
import { ownerProblems } from '../../lib/model/names';
import { throwIfAny, TrustError, type Problem } from '../../lib/model/problem';
import { DomainKeys } from '../data/domain-keys';
import { admissionsOf } from '../admissions';
import { servicePrincipalTrust } from '../identity/service-trust';
import { Baseline } from '../baseline';
import { Platform } from '../platform';
import { EndpointSegment, type ReachedService } from './endpoint-segment';
import type { AwsService } from './aws-service';
import { NetworkSegment, type GroupSegmentProps, type ISegment } from './segment';

/** How large the network is and how its traffic is recorded. */
export interface SegmentedNetworkProps {
  /**
   * The team that answers for the network itself and the segment of its endpoints.
   *
   * @default 'platform'
   */
  readonly owner?: string;
  /**
   * The VPC's IPv4 range: canonical, private (RFC 1918 or 6598), /16 to /24. A /16 holds 64 segments, a /20 16, a /24 4.
   *
   * @default '10.0.0.0/16'
   */
  readonly cidr?: string;
  /**
   * Availability zones, 2 or 3: one subnet of each segment, and at least one broker, in each. MSK takes no other number.
   *
   * @default 3
   */
  readonly zones?: number;
  /**
   * How long flow logs are kept.
   *
   * @default RetentionDays.ONE_YEAR
   */
  readonly flowLogRetention?: logs.RetentionDays;
}

/** A segment of the network. */
export interface AddSegmentProps extends GroupSegmentProps {
  /**
   * The position of the segment's subnets in the VPC's range, from 0. Give it where segments come and go: a segment whose position changes
   * is replaced with everything in it.
   *
   * @default - the first position that is free when the segment is added
   */
  readonly slot?: number;
}

/**
 * A VPC of isolated subnets: no internet gateway, no NAT, no public address, flow logs on. Every segment has subnets and a security group
 * of its own, with no rule but those that grants ask for. AWS's services are reached through endpoints that serve this account alone.
 *
 * @see https://csrc.nist.gov/pubs/sp/800/207/final
 */
export class SegmentedNetwork extends Construct {
  /**
   * The network that made a segment.
   *
   * @param segment a segment of a network
   */
  public static of(segment: NetworkSegment): SegmentedNetwork {
    // INVARIANT: only addSegment makes a NetworkSegment, as its own child.
    return segment.node.scope as SegmentedNetwork;
  }

  /** The VPC, for constructs that place a workload in it. */
  public readonly vpc: ec2.IVpc;
  /** The VPC's IPv4 range. */
  public readonly cidr: string;
  /** The team that answers for the network. */
  public readonly owner: string;
  private readonly vpcId: string;
  private readonly routeTableId: string;
  private readonly zones: number;
  private readonly segmentsByName = new Map<string, NetworkSegment>();
  private readonly slots = new Map<number, string>();
  private endpointSegment?: EndpointSegment;

  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props size and records
   * @throws TrustError NETWORK_CIDR_INVALID, NETWORK_CIDR_TOO_SMALL, NETWORK_ZONES_INVALID
   */
  public constructor(scope: Construct, id: string, props: SegmentedNetworkProps = {}) {
    super(scope, id);
    this.cidr = props.cidr ?? '10.0.0.0/16';
    this.zones = props.zones ?? 3;
    this.owner = props.owner ?? 'platform';
    throwIfAny([...cidrProblems(this.cidr, this.node.path), ...zoneProblems(this.zones, this.node.path), ...ownerProblems(this.owner, this.node.path)]);
    const vpc = new ec2.CfnVPC(this, 'Vpc', {
      cidrBlock: this.cidr, enableDnsSupport: true, enableDnsHostnames: true, tags: [{ key: 'Name', value: this.node.path }],
    });
    this.vpcId = vpc.attrVpcId;
    this.routeTableId = new ec2.CfnRouteTable(this, 'IsolatedRoutes', { vpcId: this.vpcId, tags: [{ key: 'Name', value: `${this.node.path}/isolated` }] }).attrRouteTableId;
    this.vpc = ec2.Vpc.fromVpcAttributes(this, 'VpcRef', {
      vpcId: this.vpcId, vpcCidrBlock: this.cidr, availabilityZones: Array.from({ length: this.zones }, (_, zone) => Fn.select(zone, Fn.getAzs())),
    });
    this.recordFlows(props.flowLogRetention ?? logs.RetentionDays.ONE_YEAR);
  }

  /**
   * Adds a segment: isolated subnets, one for each zone, and one security group without any rule.
   *
   * @param name unique in the platform: 1 to 40 of a-z, 0-9 and '-'
   * @param props who answers for it
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, NETWORK_SLOT_TAKEN, NETWORK_CIDR_TOO_SMALL, NETWORK_SEGMENT_MOVED
   */
  public addSegment(name: string, props: AddSegmentProps): NetworkSegment {
    const slot = this.takeSlot(name, props.slot);
    const ranges = slotSubnets(this.cidr, slot, this.zones);
    Baseline.of(this).checkSegment(name, ranges, `${this.node.path}/${name}`);
    const segment = new NetworkSegment(this, name, {
      name, owner: props.owner, vpcId: this.vpcId, routeTableId: this.routeTableId, ranges, ...(props.ruleQuota !== undefined && { ruleQuota: props.ruleQuota }),
    });
    this.segmentsByName.set(name, segment);
    return segment;
  }

  /**
   * The segment of this name.
   *
   * @param name as given to {@link addSegment}
   * @throws TrustError NETWORK_SEGMENT_FOREIGN when there is none
   */
  public segment(name: string): NetworkSegment {
    const segment = this.segmentsByName.get(name);
    if (segment !== undefined) return segment;
    const names = [...this.segmentsByName.keys()];
    const hint = closest(name, names);
    throw new TrustError([{
      code: 'NETWORK_SEGMENT_FOREIGN', what: `this network has no such segment${hint === undefined ? '' : `; did you mean ${hint}?`}`,
      given: JSON.stringify(name), allowed: names.join(', ') || 'nothing yet: add a segment first', where: this.node.path,
    }]);
  }

  /**
   * Lets a segment reach an AWS service through an endpoint in this network that serves this account alone. Made once for each service.
   *
   * @param service the service
   * @param from the segment that calls it
   * @param reason why, as it stands in trust.json
   * @throws TrustError REASON_MISSING
   */
  public allowService(service: AwsService, from: ISegment, reason: string): ec2.CfnVPCEndpoint {
    return this.endpoints.allow(service, from, reason).endpoint;
  }

  /**
   * Lets a function behind custom resources reach AWS services, and answer CloudFormation.
   *
   * @internal
   */
  public _allowCustomResource(services: readonly AwsService[], from: ISegment, reason: string): readonly ReachedService[] {
    this.endpoints.allowAnswers();
    return services.map((service) => this.endpoints.allow(service, from, reason));
  }

  /**
   * Lets Lambda poll from a segment on behalf of functions, and call them.
   *
   * @internal
   */
  public _allowFeeding(from: ISegment, reason: string): readonly ReachedService[] {
    this.endpoints.allowFeeding();
    return (['lambda', 'sts'] as const).map((service) => this.endpoints.allow(service, from, reason));
  }

  /**
   * Adds the segment that a cluster's administration connects from. It takes the highest free slot, so that it moves no other segment.
   *
   * @param name unique in the platform
   * @param props who answers for it
   * @throws TrustError as {@link addSegment}
   */
  public addAdminSegment(name: string, props: GroupSegmentProps): NetworkSegment {
    // The very last slot belongs to the endpoints.
    const slots = Array.from({ length: slotCount(this.cidr) - 1 }, (_, slot) => slot).reverse();
    return this.addSegment(name, { ...props, slot: slots.find((slot) => !this.slots.has(slot)) });
  }

  private get endpoints(): EndpointSegment {
    this.endpointSegment ??= new EndpointSegment(this, this.vpcId, this.owner);
    return this.endpointSegment;
  }

  private takeSlot(name: string, wanted: number | undefined): number {
    const total = slotCount(this.cidr);
    const free = Array.from({ length: total }, (_, slot) => slot).filter((slot) => !this.slots.has(slot));
    const slot = free.length === 0 ? undefined : wanted ?? free[0];
    if (slot === undefined) {
      throw new TrustError([{ code: 'NETWORK_CIDR_TOO_SMALL', what: 'no subnets are left for another segment', given: this.cidr, allowed: `at most ${String(total)} segments in this range`, where: `${this.node.path}/${name}` }]);
    }
    if (!free.includes(slot)) {
      const holder = this.slots.get(slot);
      throw new TrustError([{
        code: 'NETWORK_SLOT_TAKEN', what: holder === undefined ? 'the range has no such slot' : `segment ${holder} has this slot`, given: String(slot),
        allowed: `a free slot from 0 to ${String(total - 1)}, such as ${String(free[0])}`, where: `${this.node.path}/${name}`,
      }]);
    }
    this.slots.set(slot, name);
    return slot;
  }

  private recordFlows(retention: logs.RetentionDays): void {
    const stack = Stack.of(this);
    const logGroupName = `/aws/vendedlogs/vpc/${stack.stackName}/${this.node.id}`;
    const logGroup = new logs.CfnLogGroup(this, 'FlowLogGroup', {
      logGroupName, retentionInDays: retention, kmsKeyId: DomainKeys.of(this).forLogGroup(logGroupName).keyArn,
    });
    logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const sourceArn = stack.formatArn({ service: 'ec2', resource: 'vpc-flow-log', resourceName: '*', arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
    const trust = servicePrincipalTrust(this, 'vpc-flow-logs.amazonaws.com', sourceArn);
    const writes = {
      Sid: 'WriteFlowLogs', Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      // The group's ARN ends in ":*": its streams, and no other group's.
      Resource: logGroup.attrArn,
    };
    const role = new iam.CfnRole(this, 'FlowLogRole', {
      description: 'lets VPC flow logs write to one log group',
      assumeRolePolicyDocument: trust,
      policies: [{ policyName: 'WriteFlowLogs', policyDocument: { Version: '2012-10-17', Statement: [writes] } }],
    });
    const because = `flows of network ${this.node.id} are recorded`;
    Platform.of(this).declarations.admissions.push(() => [
      ...admissionsOf(this, trust.Statement, { resource: role, because }), ...admissionsOf(this, [writes], { resource: logGroup, because, role }),
    ]);
    new ec2.CfnFlowLog(this, 'FlowLog', {
      resourceType: 'VPC', resourceId: this.vpcId, trafficType: 'ALL', logDestinationType: 'cloud-watch-logs',
      logGroupName: logGroup.ref, deliverLogsPermissionArn: role.attrArn, maxAggregationInterval: 60,
    });
  }
}

function cidrProblems(cidr: string, where: string): Problem[] {
  if (Token.isUnresolved(cidr) || !isCanonicalRange(cidr) || !isPrivateRange(cidr)) {
    const given = Token.isUnresolved(cidr) ? 'a token' : cidr;
    return [{ code: 'NETWORK_CIDR_INVALID', what: 'this is not the range of a private network', given, allowed: 'a canonical private IPv4 range, such as 10.0.0.0/16', where }];
  }
  if (subnetPrefix(cidr) === undefined) {
    return [{ code: 'NETWORK_CIDR_TOO_SMALL', what: 'segments do not fit into this range', given: cidr, allowed: '/16 to /24', where }];
  }
  return [];
}

function zoneProblems(zones: number, where: string): Problem[] {
  if (zones === 2 || zones === 3) return [];
  return [{ code: 'NETWORK_ZONES_INVALID', what: 'MSK does not spread brokers over this many zones', given: String(zones), allowed: '2 or 3', where }];
}
