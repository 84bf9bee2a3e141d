import type { Member } from '../../semantics/network';
import { Place, type Choice, type Value } from '../../template';
import { byDefault } from '../policy/by-default';
import { MEMBER_ROWS, type MemberRow } from './member-table';
import { defaultGroup } from './network-names';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

/** What an interface is made of, before its branches are told apart. */
export interface Interface {
  /** Whose it is. */
  readonly key: string;
  /** The lists of its groups; all of them count. */
  readonly groups: readonly Place[];
  /** The lists of its subnets. */
  readonly subnets: readonly Place[];
  /** What it has without groups; see {@link MemberRow.silent}. */
  readonly silent: 'default' | 'none';
  /** Whether the place that names them is there in any case. */
  readonly always: boolean;
  /** Where it says so, if no list of groups does. */
  readonly place: Place;
}

/**
 * What stands in the table.
 *
 * @param topology names and addresses
 */
export function tableMembers(topology: Topology): readonly Member[] {
  return MEMBER_ROWS.flatMap((row) => topology.properties(row.type).flatMap((place) => sitesAt(place, row.at)
    .filter((site) => site.value.kind !== 'absent' && (row.needs === undefined || site.get(row.needs).value.kind !== 'absent'))
    .flatMap((site) => membersOf(topology, {
      key: topology.noun(place), groups: row.groups.map((key) => site.get(key)), subnets: subnetsAt(topology, place, site, row),
      silent: row.silent ?? 'default', always: topology.always(site), place: site,
    }))));
}

/**
 * The places that some keys lead to; `*` leads to every item.
 *
 * @param place where to begin
 * @param keys the way
 */
export function sitesAt(place: Place, keys: readonly string[]): readonly Place[] {
  const [key, ...rest] = keys;
  if (key === undefined) return place.branches().filter(({ value }) => value.kind !== 'absent');
  const inner = key === '*' ? place.items() : [place.get(key)];
  return inner.flatMap((one) => sitesAt(one, rest));
}

function subnetsAt(topology: Topology, place: Place, site: Place, { subnets, subnetGroup }: MemberRow): readonly Place[] {
  if (subnetGroup === undefined) return subnets.map((key) => site.get(key));
  return place.get(subnetGroup.property).branches().flatMap((branch) => {
    const resource = topology.resource(branch.value, subnetGroup.type);
    return resource === undefined ? [] : [topology.context.platform.propertiesOf(resource).get(subnetGroup.list)];
  });
}

/**
 * The members that an interface is: one, or one for each branch of its groups.
 *
 * @param topology names and addresses
 * @param of the interface
 */
export function membersOf(topology: Topology, of: Interface): readonly Member[] {
  const subnets = [...new Set(of.subnets.flatMap((list) => topology.names(list, (value) => topology.subnet(value)).map(({ it }) => it)))].sort();
  const addresses = topology.rangesOfSubnets(subnets);
  const named = of.groups.find(({ value }) => value.kind !== 'absent');
  const location = named?.location ?? of.place.location;
  const variants = variantsOf(topology, of.groups);
  return variants.flatMap((groups): readonly Member[] => {
    const own = groups.length > 0 ? groups : silentGroups(topology, of.silent, subnets);
    if (own.length === 0 && of.silent === 'none') return [];
    return [{
      key: of.key, groups: own, subnets, location,
      ...(addresses === undefined ? {} : { addresses }),
      ...(of.always && variants.length === 1 ? {} : { always: false }),
    }];
  });
}

function silentGroups(topology: Topology, silent: 'default' | 'none', subnets: readonly string[]): readonly string[] {
  if (silent === 'none') return [];
  const vpcs = new Set(subnets.map((subnet) => topology.vpcOfSubnet(subnet) ?? `network of ${subnet}`));
  return vpcs.size === 0 ? [defaultGroup('the default network')] : [...vpcs].map(defaultGroup).sort();
}

/** The groups in each combination of branches; a parameter's default is one more. */
function variantsOf(topology: Topology, lists: readonly Place[]): readonly (readonly string[])[] {
  const all = new Map<string, readonly string[]>();
  let rows: readonly (readonly string[])[] = [[]];
  for (const list of lists) {
    const own = list.variants().flatMap((variant) => {
      const fallback = byDefault(variant.value as Settled);
      return [variant.value, ...(fallback === undefined ? [] : [fallback])].map((value) => (
        new Place(variant.resource, variant.location, value).items().map((item) => topology.group(item.value as Settled))));
    });
    rows = rows.flatMap((row) => own.map((names) => [...row, ...names]));
  }
  for (const row of rows) {
    const sorted = [...new Set(row)].sort();
    all.set(sorted.join('\n'), sorted);
  }
  return [...all.values()];
}
