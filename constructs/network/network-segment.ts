import { Fn, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { GroupSegment } from './segment-kinds';
import type { GroupSegmentProps } from './segment-props';

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
