import { groupedBy } from '../../model/order';
import { fallbackOf } from '../names/physical';
import { showText } from '../names/symbolic';
import { branchesOf, describe, type Choice, type Place, type Resource, type Value } from '../../template';
import type { Context } from '../context';
import type { Maybe } from '../world';

type Settled = Exclude<Value, Choice>;

const GROUP = 'AWS::EC2::SecurityGroup';
const IDS = new Set(['Ref', 'GroupId', 'Id', 'SubnetId', 'VpcId', 'RouteTableId', 'TransitGatewayId', 'InternetGatewayId', 'NatGatewayId', 'PrefixListId']);

/** What networks, subnets and groups are called. */
export class NetworkNames {
  private readonly byType: ReadonlyMap<string, readonly Place[]>;
  private namesOfGroups: ReadonlyMap<string, string> | undefined;
  protected readonly subnetResources: ReadonlyMap<string, Resource>;

  public constructor(
    /** What the analysis is given. */
    public readonly context: Context,
  ) {
    this.byType = groupedBy(context.platform.resources().map((resource) => context.platform.propertiesOf(resource)), ({ resource }) => resource.type);
    this.subnetResources = new Map(this.properties('AWS::EC2::Subnet').map(({ resource }) => [context.key(resource), resource]));
  }

  /**
   * Properties of every resource of some types.
   *
   * @param types CloudFormation types
   */
  public properties(...types: readonly string[]): readonly Place[] {
    return types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /**
   * The noun of the resource that a place stands in.
   *
   * @param place any place
   */
  public noun(place: Place): string {
    return this.context.key(place.resource);
  }

  /**
   * Whether a place is there in any case: its resource, and every nested stack around it, under no condition.
   *
   * @param place any place
   */
  public always(place: Place): boolean {
    return place.when.size === 0 && this.context.platform.mustExist(place.resource);
  }

  /**
   * What a reference to something is called: the noun, or what is written there.
   *
   * @param value a value without choices
   * @param types what the place takes
   */
  public name(value: Settled, ...types: readonly string[]): string {
    const resource = this.resource(value, ...types);
    if (resource !== undefined) return this.context.key(resource);
    const text = this.context.text(value);
    return text === undefined ? describe(value) : showText(text);
  }

  /**
   * The resource of the templates that a reference means.
   *
   * @param value a value without choices
   * @param types what the place takes
   */
  public resource(value: Value, ...types: readonly string[]): Resource | undefined {
    if (value.kind === 'token' && value.resource !== undefined) {
      const referred = this.context.platform.resource(value.resource);
      if (referred !== undefined && IDS.has(value.attribute ?? 'Ref') && types.includes(referred.type)) return referred;
    }
    return this.context.resourceOf(value, ...types);
  }

  /**
   * The name of a group.
   *
   * @param value the group's id, without choices
   */
  public group(value: Settled): string {
    const owner = value.kind === 'token' && value.resource !== undefined ? this.context.platform.resource(value.resource) : undefined;
    const attribute = value.kind === 'token' ? value.attribute : undefined;
    if (owner?.type === 'AWS::EC2::VPC' && attribute === 'DefaultSecurityGroup') return defaultGroup(this.context.key(owner));
    if (owner?.type === 'AWS::EKS::Cluster' && attribute === 'ClusterSecurityGroupId') return clusterGroup(this.context.key(owner));
    return (value.kind === 'literal' ? this.groupNames().get(String(value.value)) : undefined) ?? this.name(value, GROUP);
  }

  /** Groups by the names that their templates give them: some rules name groups by name. */
  private groupNames(): ReadonlyMap<string, string> {
    this.namesOfGroups ??= new Map(this.properties(GROUP).flatMap((place) => place.get('GroupName').branches()
      .flatMap(({ value }) => (value.kind === 'literal' ? [[String(value.value), this.noun(place)] as const] : []))));
    return this.namesOfGroups;
  }

  /**
   * Names in a list of references, each branch for itself; where an item is a parameter with a default, the default once more.
   *
   * @param list references
   * @param name what one of them is called
   */
  public names(list: Place, name: (value: Settled) => string): readonly Maybe<string>[] {
    return list.items().flatMap((item): Maybe<string>[] => {
      const value = item.value as Settled;
      const always = item.when.size === list.when.size;
      const fallback = value.kind === 'unknown' ? fallbackOf(value) : undefined;
      const defaults = fallback === undefined ? [] : branchesOf(fallback).flatMap((branch) => (branch.value.kind === 'list' ? branch.value.items.flatMap(branchesOf) : [branch]));
      return [{ it: name(value), always }, ...defaults.map((branch) => ({ it: name(branch.value), always: false }))];
    });
  }

  /**
   * The name of a subnet.
   *
   * @param value its id, without choices
   */
  public subnet(value: Settled): string {
    return this.name(value, 'AWS::EC2::Subnet');
  }

  /**
   * The name of a network; of what a subnet or a group says of itself, the network that it is in.
   *
   * @param value its id, without choices
   */
  public vpc(value: Settled): string {
    const owner = value.kind === 'token' && value.attribute === 'VpcId' && value.resource !== undefined ? this.context.platform.resource(value.resource) : undefined;
    if (owner !== undefined && owner.type !== 'AWS::EC2::VPC') {
      const own = this.context.platform.propertiesOf(owner).get('VpcId').value;
      if (own.kind !== 'choice' && own.kind !== 'absent') return this.vpc(own);
    }
    return this.name(value, 'AWS::EC2::VPC');
  }

  /**
   * The network of a subnet, as far as it is known.
   *
   * @param subnet its name
   */
  public vpcOfSubnet(subnet: string): string | undefined {
    const resource = this.subnetResources.get(subnet);
    if (resource === undefined) return undefined;
    const [branch] = this.context.platform.propertiesOf(resource).get('VpcId').branches();
    return branch === undefined || branch.value.kind === 'absent' ? undefined : this.vpc(branch.value as Settled);
  }

  /** Subnets of the templates. */
  public subnets(): readonly string[] {
    return [...this.subnetResources.keys()].sort();
  }
}

/**
 * The name of a network's default group.
 *
 * @param vpc the network
 */
export function defaultGroup(vpc: string): string {
  return `default@${vpc}`;
}

/**
 * The name of the group that EKS makes for a cluster.
 *
 * @param cluster the cluster
 */
export function clusterGroup(cluster: string): string {
  return `cluster-group@${cluster}`;
}
