import type { aws_ec2 as ec2 } from 'aws-cdk-lib';

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
