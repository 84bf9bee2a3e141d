import { addressesOf } from '../../semantics/network';
import { describe, type Choice, type Place, type Value } from '../../template';
import { literalOf, showText } from '../names/symbolic';
import { NetworkNames } from './network-names';

type Settled = Exclude<Value, Choice>;

/** Every address of IPv6: what stands for a range that AWS assigns. */
const SOME_V6 = '::/0';

/** What networks, subnets and groups are called, and where their addresses lie. */
export class Topology extends NetworkNames {
  private readonly vpcRanges = new Map<string, readonly string[] | undefined>();

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
