import { Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import type { Route } from '../../lib/derive/route';
import { DEFAULT_RULE_QUOTA, type RuleRoom } from '../../lib/derive/rule-limit';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { throwIfAny } from '../../lib/model/problem';
import type { TrustSegment } from '../../lib/model/trust-document';
import { placeOf } from '../place';
import { Platform } from '../platform';
import { answerForOthers, groupText } from './existing-group';
import type { ISegment, SegmentPeer } from './segment-interface';
import { quotaProblems, rangeProblems } from './segment-problems';
import type { ExistingSegmentProps, GroupSegmentProps, RangeSegmentProps, RuleQuotaProps, VpcSegmentProps } from './segment-props';
import { defineEgress, defineIngress } from './segment-rules';

// INVARIANT: a segment makes its kinds, each of which is a segment: modules of their own would have to load each other.

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
    if (this.egressIsOurs) defineEgress(scope, this.peer, to.peer, route);
    defineIngress(scope, this.peer, to, route);
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
    if (this.routesOpenedBy !== undefined) {
      Platform.of(this).declarations.assumptions.add(`route ${route.id} is opened by ${this.routesOpenedBy}`);
      return undefined;
    }
    const rules = super._openRoute(to, route);
    if (rules !== undefined) answerForOthers(rules, this.groupText, this.owner);
    return rules;
  }
}

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
