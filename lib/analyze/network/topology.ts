import { literalOf, showText } from '../names/symbolic';
import { fallbackOf } from '../names/physical';
import { addressesOf } from '../../semantics/network';
import { branchesOf, describe, identityOf, type Choice, type Place, type Resource, type Value } from '../../template';
import type { Context } from '../context';
import type { Maybe } from '../world';

type Settled = Exclude<Value, Choice>;

const GROUP = 'AWS::EC2::SecurityGroup';
const IDS = new Set(['Ref', 'GroupId', 'Id', 'SubnetId', 'VpcId', 'RouteTableId', 'TransitGatewayId', 'InternetGatewayId', 'NatGatewayId', 'PrefixListId']);
/** Every address of IPv6: what stands for a range that AWS assigns. */
const SOME_V6 = '::/0';

/** What networks, subnets and groups are called, and where their addresses lie. */
export class Topology {
  private readonly vpcRanges = new Map<string, readonly string[] | undefined>();
  private namesOfGroups: ReadonlyMap<string, string> | undefined;
  private readonly subnetResources: ReadonlyMap<string, Resource>;

  public constructor(
    /** What the analysis is given. */
    public readonly context: Context,
  ) {
    this.subnetResources = new Map(context.platform.resources('AWS::EC2::Subnet').map((resource) => [context.key(resource), resource]));
  }

  /**
   * Properties of every resource of some types.
   *
   * @param types CloudFormation types
   */
  public properties(...types: readonly string[]): readonly Place[] {
    return this.context.platform.resources(...types).map((resource) => this.context.platform.propertiesOf(resource));
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
    return place.when.size === 0 && this.standsAlways(place.resource);
  }

  private standsAlways(resource: Resource): boolean {
    const parent = this.context.platform.resource(resource.stack);
    return resource.condition === undefined && (parent === undefined || this.standsAlways(parent));
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

  /**
   * Ranges of a network, or undefined where they are not known.
   *
   * @param vpc its name
   */
  public rangesOfVpc(vpc: string): readonly string[] | undefined {
    if (!this.vpcRanges.has(vpc)) this.vpcRanges.set(vpc, this.collectRanges(vpc));
    return this.vpcRanges.get(vpc);
  }

  /**
   * Whether a network has IPv6 addresses.
   *
   * @param vpc its name
   */
  public hasV6(vpc: string): boolean {
    return this.rangesOfVpc(vpc)?.some((cidr) => cidr.includes(':')) === true;
  }

  private collectRanges(vpc: string): readonly string[] | undefined {
    const own = this.properties('AWS::EC2::VPC').find((place) => this.noun(place) === vpc);
    if (own === undefined) return undefined;
    const blocks = this.properties('AWS::EC2::VPCCidrBlock').filter((place) => place.get('VpcId').branches().some(({ value }) => this.vpc(value as Settled) === vpc));
    const v4 = [own, ...blocks].flatMap((place) => place.get('CidrBlock').branches()).filter(({ value }) => value.kind !== 'absent');
    const managed = [own, ...blocks].some((place) => place.get('Ipv4IpamPoolId').value.kind !== 'absent');
    const v6 = blocks.some((place) => ['AmazonProvidedIpv6CidrBlock', 'Ipv6CidrBlock', 'Ipv6IpamPoolId', 'Ipv6Pool'].some((key) => isSet(place.get(key))));
    const stated = v4.map((place) => this.statedRange(place));
    if (managed || stated.length === 0 || stated.includes(undefined)) return undefined;
    return [...stated.filter((cidr): cidr is string => cidr !== undefined), ...(v6 ? [SOME_V6] : [])];
  }

  /**
   * Ranges that the addresses in some subnets lie in; those of their networks where the subnets' own are not known.
   *
   * @param subnets their names
   */
  public rangesOfSubnets(subnets: readonly string[]): readonly string[] | undefined {
    const each = subnets.map((subnet) => this.rangesOfSubnet(subnet));
    if (each.length === 0 || each.includes(undefined)) return undefined;
    return [...new Set(each.flatMap((ranges) => ranges ?? []))].sort();
  }

  private rangesOfSubnet(subnet: string): readonly string[] | undefined {
    const resource = this.subnetResources.get(subnet);
    if (resource === undefined) return undefined;
    const place = this.context.platform.propertiesOf(resource);
    const stated = place.get('CidrBlock').branches().map((branch) => this.statedRange(branch));
    const v6 = isSet(place.get('Ipv6CidrBlock')) || isSet(place.get('Ipv6Native')) ? [SOME_V6] : [];
    if (!stated.includes(undefined) && stated.length > 0) return [...stated.filter((cidr): cidr is string => cidr !== undefined), ...v6];
    const vpc = this.vpcOfSubnet(subnet);
    const outer = vpc === undefined ? undefined : this.rangesOfVpc(vpc)?.filter((cidr) => !cidr.includes(':'));
    return outer === undefined ? undefined : [...outer, ...v6];
  }

  private statedRange(place: Place): string | undefined {
    const [range] = this.ranges(place);
    return range?.cidr;
  }

  /**
   * The ranges that a place states, one for each branch and for a parameter's default: a literal, or the range of a network or subnet.
   *
   * @param place a range
   */
  public ranges(place: Place): readonly Range[] {
    return place.branches().flatMap((branch): readonly Range[] => {
      const value = branch.value as Settled;
      if (value.kind === 'absent') return [];
      const always = branch.when.size === place.when.size;
      const echoed = this.echo(branch);
      if (echoed !== undefined) return this.ranges(echoed).map((range) => ({ ...range, always: always && range.always }));
      return this.context.texts(branch).map(({ it }, index): Range => {
        const cidr = literalOf(it);
        const is = { always: always && index === 0, id: showText(it) };
        return cidr === undefined || addressesOf(cidr) === undefined ? { ...is, reason: reasonOf(value) } : { ...is, cidr };
      });
    });
  }

  /** The property that an attribute repeats. */
  private echo({ value, resource, when }: Place): Place | undefined {
    if (value.kind !== 'token' || value.resource === undefined || value.attribute === undefined) return undefined;
    const owner = this.context.platform.resource(value.resource);
    if (owner === undefined || owner.key === resource.key || !ECHOES.has(`${owner.type} ${value.attribute}`)) return undefined;
    const place = this.context.platform.propertiesOf(owner).get(value.attribute);
    return place.value.kind === 'absent' || when.size > 0 ? undefined : place;
  }
}

/** A range as a place states it. */
export interface Range {
  /** The range; undefined where it can't be told. */
  readonly cidr?: string;
  /** The text, also of what can't be told. */
  readonly id: string;
  /** Why it can't be told. */
  readonly reason?: string;
  /** Whether every branch says so. */
  readonly always: boolean;
}

const ECHOES = new Set(['AWS::EC2::VPC CidrBlock', 'AWS::EC2::Subnet CidrBlock', 'AWS::EC2::Subnet Ipv6CidrBlock']);

function isSet({ value }: Place): boolean {
  return value.kind !== 'absent' && !(value.kind === 'literal' && String(value.value) === 'false');
}

function reasonOf(value: Settled): string {
  return value.kind === 'unknown' ? value.reason : `${describe(value)} is known at deployment only`;
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

/**
 * What is the same value in every branch counts once, and always.
 *
 * @param found in all branches of a place
 * @param branches how many branches the place has
 */
export function sureOf<T extends { readonly always: boolean }>(found: readonly T[], branches: number): readonly T[] {
  const groups = new Map<string, T[]>();
  for (const one of found) {
    const key = identityKey(one);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [one]);
    else known.push(one);
  }
  return [...groups.values()].flatMap(([first, ...others]) => (first === undefined ? [] : [{ ...first, always: first.always || (branches > 1 && others.length + 1 >= branches) }]));
}

function identityKey(one: object): string {
  return JSON.stringify({ ...one, always: undefined });
}

/**
 * A text that tells a value from others.
 *
 * @param value any value
 */
export function idOf(value: Value): string {
  return identityOf(value);
}
