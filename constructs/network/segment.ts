import { CfnResource, Fn, Stack, Token, Validations, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { isCanonicalRange } from '../../lib/derive/cidr';
import { routeDescription, type Route } from '../../lib/derive/route';
import { DEFAULT_RULE_QUOTA, LARGEST_RULE_QUOTA, type RuleRoom } from '../../lib/derive/rule-limit';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { METADATA_KEY, type TrustSegment } from '../../lib/model/trust-document';
import { resourceKey } from '../admissions';
import { placeOf } from '../place';
import { Platform } from '../platform';

/** What a rule names as its other side: a security group, or a range of addresses that has none. Private connections of another account have neither. */
export type SegmentPeer =
  | { readonly kind: 'group'; readonly securityGroupId: string }
  | { readonly kind: 'range'; readonly cidr: string }
  | { readonly kind: 'connections'; readonly account: string };

/** A place that workloads run in. Rules between segments follow from grants alone. */
export interface ISegment extends IConstruct {
  /** Unique in the platform. */
  readonly segmentName: string;
  /** The team that answers for what runs here. */
  readonly owner: string;
  /** What rules name. */
  readonly peer: SegmentPeer;
  /** Subnets of the segment; empty for a range of addresses. */
  readonly subnetIds: readonly string[];
  /** Why this place is weaker than a segment of ours, if it is. */
  readonly weakerPlace?: string;
  /** Which other application opens the routes into it, where one does. */
  readonly ingressOpenedBy?: string;
  /** Which other application opens the routes from it, where one does. */
  readonly routesOpenedBy?: string;
  /** Whether its members may connect out without a rule of the platform. */
  readonly egressIsOpen?: boolean;

  /**
   * Opens a route to another segment, once: an egress rule here, an ingress rule there.
   *
   * @internal
   * @returns what holds the rules; undefined where another application opens the route
   */
  _openRoute(to: ISegment, route: Route): IConstruct | undefined;
}

/** What every segment says about itself. */
export interface SegmentProps {
  /** The team that answers for what runs here, such as `team-payments`. */
  readonly owner: string;
}

/** A quota of EC2 that was raised for this account and region. */
export interface RuleQuotaProps {
  /** Rules that EC2 takes in each direction of a group, 61 to 1000. Times the groups of an interface, 1000 at most. */
  readonly rules: number;
  /** Where it was raised, and why: it stands among the assumptions of trust.json. */
  readonly reason: string;
}

/** What every segment with a security group says about itself. */
export interface GroupSegmentProps extends SegmentProps {
  /**
   * That EC2 takes more rules in this account and region than it does by default. A template can't raise it.
   *
   * @default - 60 rules in each direction; more routes than that are refused
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
   */
  readonly ruleQuota?: RuleQuotaProps;
}

/** A group that exists and whose rules the platform may add to. */
export interface ExistingSegmentProps extends GroupSegmentProps {
  /** Unique in the platform: 1 to 40 of a-z, 0-9 and '-'. */
  readonly name: string;
  /** The security group of everything in this segment. */
  readonly securityGroup: ec2.ISecurityGroupRef;
  /**
   * The segment's subnets; needed where the platform places something of its own here (brokers, endpoints).
   *
   * @default - none: the segment is only a client
   */
  readonly subnets?: readonly ec2.ISubnetRef[];
  /**
   * Whether the group already lets its members connect out. The platform then adds no egress rule to it.
   *
   * @default false - the platform adds an egress rule for each route
   */
  readonly egressIsOpen?: boolean;
  /**
   * Which other application opens the routes from this group, where one does. EC2 refuses a rule that exists, so two applications that both
   * have workloads behind one group can't both define it. The platform then defines no rule from here, and prints that it relies on another.
   *
   * @default - none: the platform opens the routes that its grants need
   */
  readonly routesOpenedBy?: string;
  /**
   * Which other application opens the routes into this group, where one does: the publisher of a contract, whose brokers stand in it. The platform
   * then defines no ingress rule of it, and prints that it relies on another.
   *
   * @default - none: the platform opens the routes that its grants need
   */
  readonly ingressOpenedBy?: string;
  /**
   * Why this place is weaker than a segment of ours, where it is: a node group that many workloads share, for instance. It stands in
   * trust.json and beside every access from here.
   *
   * @default - no weaker than a segment of ours
   */
  readonly weakerPlace?: string;
}

/** Subnets that exist, in which the platform makes a group of its own. */
export interface VpcSegmentProps extends GroupSegmentProps {
  /** Unique in the platform: 1 to 40 of a-z, 0-9 and '-'. */
  readonly name: string;
  /** The VPC. */
  readonly vpc: ec2.IVPCRef;
  /** Private subnets of that VPC, each in another zone. Whether they are isolated is not the platform's to say: it is printed as an assumption. */
  readonly subnets: readonly ec2.ISubnetRef[];
  /**
   * Why this place is weaker than a segment of ours, where it is.
   *
   * @default - no weaker than a segment of ours
   */
  readonly weakerPlace?: string;
}

/** Addresses that have no security group of ours, such as a data centre behind a transit gateway. Always a weaker place. */
export interface RangeSegmentProps extends SegmentProps {
  /** Unique in the platform: 1 to 40 of a-z, 0-9 and '-'. */
  readonly name: string;
  /** Canonical IPv4 range, /16 or smaller; never the world. */
  readonly cidr: string;
  /** Why this range may reach brokers although no group tells its members apart. */
  readonly weakerPlace: string;
}

/** Factories for places that the platform did not make. Its own come from `SegmentedNetwork.addSegment`. */
export abstract class Segment extends Construct implements ISegment {
  /**
   * Makes an existing security group a segment.
   *
   * @param scope where the platform's rules for it are defined
   * @param id construct id
   * @param props the group and who answers for it
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING
   */
  public static fromExisting(scope: Construct, id: string, props: ExistingSegmentProps): ISegment {
    return new ExistingSegment(scope, id, props);
  }

  /**
   * Makes existing subnets a segment, with a new group that has no rule but those of grants.
   *
   * @param scope where the group and the platform's rules are defined
   * @param id construct id
   * @param props VPC, subnets, and who answers for it
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING
   */
  public static inVpc(scope: Construct, id: string, props: VpcSegmentProps): GroupSegment {
    return new VpcSegment(scope, id, props);
  }

  /**
   * Makes a range of addresses a segment, marked as a weaker place.
   *
   * @param scope where the platform's rules for it are defined
   * @param id construct id
   * @param props the range, who answers for it, and why
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, NETWORK_CIDR_INVALID
   */
  public static fromRange(scope: Construct, id: string, props: RangeSegmentProps): ISegment {
    return new RangeSegment(scope, id, props);
  }

  public abstract readonly peer: SegmentPeer;
  public readonly subnetIds: readonly string[] = [];
  public readonly segmentName: string;
  public readonly owner: string;
  public readonly weakerPlace?: string;
  /** IPv4 ranges of the subnets, where the platform allots them. */
  protected readonly ranges: readonly string[] = [];
  private readonly opened = new Map<string, Construct>();

  protected constructor(scope: Construct, id: string, props: GroupSegmentProps & { name: string; weakerPlace?: string }) {
    super(scope, id);
    throwIfAny([
      ...shortNameProblems('segment', props.name, this.node.path),
      ...ownerProblems(props.owner, this.node.path),
      ...(props.weakerPlace === undefined ? [] : reasonProblems('a weaker place', props.weakerPlace, this.node.path)),
      ...(props.ruleQuota === undefined ? [] : quotaProblems(props.ruleQuota, this.node.path)),
    ]);
    this.segmentName = props.name;
    this.owner = props.owner;
    this.weakerPlace = props.weakerPlace;
    const { declarations } = Platform.of(this);
    declarations.takeName('segment', props.name, this);
    declarations.segments.push(() => ({
      ...placeOf(this), name: this.segmentName, owner: this.owner, ranges: this.ranges, ...this.describePeer(),
      ...(this.weakerPlace !== undefined && { weakerPlace: this.weakerPlace }),
    }));
    this.declareRoom(props.ruleQuota);
  }

  /** @internal */
  public _openRoute(to: ISegment, route: Route): IConstruct | undefined {
    const open = this.opened.get(route.id);
    if (open !== undefined) return open;
    // INVARIANT: both rules stand with the segment that connects, so that several stacks granting over one route never define it twice.
    const scope = new Construct(this, `To:${route.to}:${String(route.port)}`);
    this.opened.set(route.id, scope);
    this.defineEgress(scope, to, route);
    this.defineIngress(scope, to, route);
    return scope;
  }

  /** Egress rules that stand in the group whatever is granted. */
  protected readonly egressBefore: number = 0;

  /** What rules name, for trust.json. */
  protected abstract describePeer(): Pick<TrustSegment, 'stack' | 'logicalId' | 'group' | 'cidr' | 'egressElsewhere' | 'routesElsewhere' | 'ingressElsewhere'>;

  /** Whether the platform adds egress rules to the group of this segment. */
  protected abstract get egressIsOurs(): boolean;

  private declareRoom(quota: RuleQuotaProps | undefined): void {
    const { declarations } = Platform.of(this);
    declarations.ruleRooms.push((): RuleRoom | undefined => (this.peer.kind !== 'group' ? undefined : {
      segment: this.segmentName, quota: quota?.rules ?? DEFAULT_RULE_QUOTA, ...(this.egressIsOurs && { egressBefore: this.egressBefore }),
    }));
    if (quota !== undefined) declarations.assumptions.add(`EC2 takes ${String(quota.rules)} rules in each direction of the group of segment ${this.segmentName}: ${quota.reason}`);
  }

  private defineEgress(scope: Construct, to: ISegment, route: Route): void {
    if (!this.egressIsOurs || this.peer.kind !== 'group' || to.peer.kind === 'connections') return;
    const target = to.peer.kind === 'group' ? { destinationSecurityGroupId: to.peer.securityGroupId } : { cidrIp: to.peer.cidr };
    annotate(new ec2.CfnSecurityGroupEgress(scope, 'Egress', { groupId: this.peer.securityGroupId, ...target, ...tcp(route) }), route);
  }

  private defineIngress(scope: Construct, to: ISegment, route: Route): void {
    if (to.peer.kind !== 'group' || this.peer.kind === 'connections') return;
    if (to.ingressOpenedBy !== undefined) {
      Platform.of(this).declarations.assumptions.add(`route ${route.id} is opened into segment ${route.to} by ${to.ingressOpenedBy}`);
      return;
    }
    const source = this.peer.kind === 'group' ? { sourceSecurityGroupId: this.peer.securityGroupId } : { cidrIp: this.peer.cidr };
    annotate(new ec2.CfnSecurityGroupIngress(scope, 'Ingress', { groupId: to.peer.securityGroupId, ...source, ...tcp(route) }), route);
  }
}

function quotaProblems({ rules, reason }: RuleQuotaProps, where: string): Problem[] {
  const fits = Number.isInteger(rules) && rules > DEFAULT_RULE_QUOTA && rules <= LARGEST_RULE_QUOTA;
  return [
    ...(fits ? [] : [{
      code: 'NETWORK_RULE_LIMIT' as const, what: 'this is not a raised quota of rules', given: Token.isUnresolved(rules) ? 'a token' : String(rules),
      allowed: `${String(DEFAULT_RULE_QUOTA + 1)} to ${String(LARGEST_RULE_QUOTA)}, literal`, where,
    }]),
    ...reasonProblems('a raised quota of rules', reason, where),
  ];
}

function tcp(route: Route): { ipProtocol: string; fromPort: number; toPort: number; description: string } {
  return { ipProtocol: 'tcp', fromPort: route.port, toPort: route.lastPort ?? route.port, description: routeDescription(route) };
}

function annotate(rule: ec2.CfnSecurityGroupEgress | ec2.CfnSecurityGroupIngress, route: Route): void {
  rule.addMetadata(METADATA_KEY, { route: route.id });
}

class ExistingSegment extends Segment {
  public override readonly peer: SegmentPeer;
  public override readonly subnetIds: readonly string[];
  protected override readonly egressIsOurs: boolean;
  public readonly ingressOpenedBy?: string;
  public readonly routesOpenedBy?: string;
  public readonly egressIsOpen: boolean;
  private readonly groupText: string;

  public constructor(scope: Construct, id: string, props: ExistingSegmentProps) {
    super(scope, id, props);
    this.peer = { kind: 'group', securityGroupId: props.securityGroup.securityGroupRef.securityGroupId };
    this.subnetIds = (props.subnets ?? []).map((subnet) => subnet.subnetRef.subnetId);
    this.egressIsOpen = props.egressIsOpen === true;
    this.egressIsOurs = !this.egressIsOpen;
    this.routesOpenedBy = props.routesOpenedBy;
    this.ingressOpenedBy = props.ingressOpenedBy;
    this.groupText = groupText(props.securityGroup);
    throwIfAny([props.routesOpenedBy, props.ingressOpenedBy].flatMap((by) => (by === undefined ? [] : reasonProblems('a route that is opened elsewhere', by, this.node.path))));
  }

  protected override describePeer(): Pick<TrustSegment, 'group' | 'egressElsewhere' | 'routesElsewhere' | 'ingressElsewhere'> {
    return {
      group: this.groupText, ...(!this.egressIsOurs && { egressElsewhere: true }), ...(this.routesOpenedBy !== undefined && { routesElsewhere: true }),
      ...(this.ingressOpenedBy !== undefined && { ingressElsewhere: true }),
    };
  }

  /** @internal */
  public override _openRoute(to: ISegment, route: Route): IConstruct | undefined {
    if (this.routesOpenedBy === undefined) return this.answerForOthers(super._openRoute(to, route));
    Platform.of(this).declarations.assumptions.add(`route ${route.id} is opened by ${this.routesOpenedBy}`);
    return undefined;
  }

  /** What else a group admits that no template shows, and who stands in it, is for its owner to say. */
  private answerForOthers(rules: IConstruct | undefined): IConstruct | undefined {
    if (rules === undefined || this.groupText.includes('/')) return rules;
    const reason = `the group exists: what else it admits, and who stands in it, is for ${this.owner} to say`;
    Validations.of(rules).acknowledge({ id: `ZeroTrustKafkaChecks::ZTK-CLIENT-INGRESS[group:${this.groupText}]`, reason });
    return rules;
  }
}

/** The id of a group where it is literal, else the place of the group. */
function groupText(group: ec2.ISecurityGroupRef): string {
  const id = group.securityGroupRef.securityGroupId;
  if (!Token.isUnresolved(id)) return id;
  const resource = [group, group.node.defaultChild].find((c): c is CfnResource => c !== undefined && CfnResource.isCfnResource(c));
  return resource === undefined ? group.node.path : resourceKey(resource);
}

/** A range wider than this is not a place but a part of the world. */
const WIDEST_RANGE_PREFIX = 16;

class RangeSegment extends Segment {
  public override readonly peer: SegmentPeer;
  protected override readonly egressIsOurs = false;
  private readonly cidr: string;

  public constructor(scope: Construct, id: string, props: RangeSegmentProps) {
    super(scope, id, props);
    throwIfAny(rangeProblems(props.cidr, this.node.path));
    this.peer = { kind: 'range', cidr: props.cidr };
    this.cidr = props.cidr;
  }

  protected override describePeer(): Pick<TrustSegment, 'cidr'> {
    return { cidr: this.cidr };
  }
}

function rangeProblems(cidr: string, where: string): Problem[] {
  const fits = !Token.isUnresolved(cidr) && isCanonicalRange(cidr) && Number(cidr.split('/')[1]) >= WIDEST_RANGE_PREFIX;
  if (fits) return [];
  const given = Token.isUnresolved(cidr) ? 'a token' : cidr;
  return [{ code: 'NETWORK_CIDR_INVALID', what: 'this is not a range of addresses that can be a segment', given, allowed: 'a canonical IPv4 range from /16 to /32', where }];
}

/** A segment whose group the platform makes: brokers and workloads can be placed in it. */
export abstract class GroupSegment extends Segment {
  public override readonly peer: SegmentPeer;
  /** The VPC of its group. */
  public readonly vpcId: string;
  /** The group of everything in this segment; put it on the workload's interfaces. */
  public readonly securityGroup: ec2.ISecurityGroup;
  protected override readonly egressIsOurs = true;
  /** The rule that keeps egress shut is one of them. */
  protected override readonly egressBefore = 1;
  private readonly group: ec2.CfnSecurityGroup;

  protected constructor(scope: Construct, id: string, props: GroupSegmentProps & { name: string; weakerPlace?: string; vpcId: string }) {
    super(scope, id, props);
    this.vpcId = props.vpcId;
    const group = new ec2.CfnSecurityGroup(this, 'Group', {
      vpcId: props.vpcId,
      groupDescription: `segment ${props.name}`,
      // EC2 opens all egress on a group that names no egress rule; a rule that nothing can match keeps it shut.
      securityGroupEgress: [{ cidrIp: '255.255.255.255/32', ipProtocol: 'icmp', fromPort: 252, toPort: 86, description: 'no egress but by grants' }],
      tags: [{ key: 'Name', value: `${Stack.of(this).stackName}/${props.name}` }],
    });
    this.peer = { kind: 'group', securityGroupId: group.attrGroupId };
    this.securityGroup = ec2.SecurityGroup.fromSecurityGroupId(this, 'GroupRef', group.attrGroupId, { mutable: false });
    this.node.defaultChild = group;
    this.group = group;
  }

  protected override describePeer(): Pick<TrustSegment, 'stack' | 'logicalId'> {
    const { stack, logicalId } = placeOf(this, this.group);
    return { ...(stack !== undefined && { stack }), ...(logicalId !== undefined && { logicalId }) };
  }
}

class VpcSegment extends GroupSegment {
  public override readonly subnetIds: readonly string[];

  public constructor(scope: Construct, id: string, props: VpcSegmentProps) {
    super(scope, id, { ...props, vpcId: props.vpc.vpcRef.vpcId });
    this.subnetIds = props.subnets.map((subnet) => subnet.subnetRef.subnetId);
    Platform.of(this).declarations.assumptions.add(`the subnets of segment ${props.name} have no route from or to the internet`);
  }
}

/** What the network hands to a segment of its own. */
export interface NetworkSegmentProps extends GroupSegmentProps {
  /** Unique in the platform. */
  readonly name: string;
  /** The network's VPC. */
  readonly vpcId: string;
  /** The route table without a route out. */
  readonly routeTableId: string;
  /** IPv4 ranges of the subnets, one for each zone. */
  readonly ranges: readonly string[];
}

/** A segment of a {@link SegmentedNetwork}: isolated subnets, one for each zone, and one group without any rule. */
export class NetworkSegment extends GroupSegment {
  public override readonly subnetIds: readonly string[];
  /** The subnets, for constructs that place a workload. */
  public readonly subnets: readonly ec2.ISubnet[];
  protected override readonly ranges: readonly string[];

  /** @internal */
  public constructor(scope: Construct, id: string, props: NetworkSegmentProps) {
    super(scope, id, props);
    this.ranges = props.ranges;
    const subnets = props.ranges.map((cidrBlock, zone) => this.defineSubnet(zone, cidrBlock, props));
    this.subnetIds = subnets.map((subnet) => subnet.attrSubnetId);
    this.subnets = subnets.map((subnet, zone) => ec2.Subnet.fromSubnetAttributes(this, `SubnetRef${String(zone + 1)}`, {
      subnetId: subnet.attrSubnetId, availabilityZone: subnet.attrAvailabilityZone, routeTableId: props.routeTableId,
    }));
  }

  /** The subnets as L2 constructs take them. */
  public get subnetSelection(): ec2.SubnetSelection {
    return { subnets: [...this.subnets] };
  }

  private defineSubnet(zone: number, cidrBlock: string, props: NetworkSegmentProps): ec2.CfnSubnet {
    const subnet = new ec2.CfnSubnet(this, `Subnet${String(zone + 1)}`, {
      vpcId: props.vpcId,
      cidrBlock,
      // Zones by position: a stack without a fixed region has no names for them.
      availabilityZone: Fn.select(zone, Fn.getAzs()),
      mapPublicIpOnLaunch: false,
      tags: [{ key: 'Name', value: `${Stack.of(this).stackName}/${props.name}/${String(zone + 1)}` }],
    });
    new ec2.CfnSubnetRouteTableAssociation(this, `Subnet${String(zone + 1)}Routes`, { subnetId: subnet.attrSubnetId, routeTableId: props.routeTableId });
    return subnet;
  }
}
