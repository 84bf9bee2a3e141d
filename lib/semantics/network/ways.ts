import { groupedBy, sortedBy } from '../../model/order';
import { addressesOfAll, isNone, subtractAddresses, uniteAddresses, type AddressSet } from './addresses';
import { intersect } from './intervals';
import { addressesNamed } from './peer-set';
import type { Route } from './types';

/** Addresses that traffic of a subnet goes to, or comes from, over one way. */
export interface Way {
  /** The subnet. */
  readonly subnet: string;
  /** Over what. */
  readonly via: string;
  /** Where to; undefined where it can't be told. */
  readonly addresses?: AddressSet;
  /** The routes that say so, in order of their places. */
  readonly because: readonly Route[];
}

/**
 * The ways that routes open to some addresses: of several routes the longest prefix wins. A route that exists only sometimes takes nothing from others.
 *
 * @param routes routes of any subnets
 * @param to the addresses in question
 */
export function waysTo(routes: readonly Route[], to: AddressSet): readonly Way[] {
  const bySubnet = groupedBy(routes.filter(({ subnet }) => subnet !== ''), ({ subnet }) => subnet);
  return [...bySubnet.values()].flatMap((own) => sortedBy(waysOfSubnet(own, to), ({ via }) => via));
}

function waysOfSubnet(routes: readonly Route[], to: AddressSet): readonly Way[] {
  const known = routes.flatMap((route) => {
    const named = addressesNamed(route.destination);
    return named === undefined ? [] : [{ route, named, size: sizeOf(named) }];
  }).sort((a, b) => (a.size < b.size ? -1 : a.size > b.size ? 1 : 0));
  const found: { route: Route; addresses?: AddressSet }[] = [];
  let left = to;
  for (const { route, named } of known) {
    const taken = { v4: intersect(left.v4, named.v4), v6: intersect(left.v6, named.v6) };
    if (!isNone(taken)) found.push({ route, addresses: taken });
    if (route.always) left = subtractAddresses(left, taken);
  }
  for (const route of routes) if (addressesNamed(route.destination) === undefined) found.push({ route });
  return [...groupedBy(found, ({ route, addresses }) => `${route.via}\n${addresses === undefined}`).values()].map((same) => {
    const addresses = same.flatMap((one) => one.addresses ?? []);
    const [first] = same;
    return {
      subnet: first?.route.subnet ?? '', via: first?.route.via ?? '',
      ...(addresses.length === 0 ? {} : { addresses: uniteAddresses(addresses) }),
      because: sortedBy(same.map(({ route }) => route), ({ location }) => location),
    };
  });
}

function sizeOf({ v4, v6 }: AddressSet): bigint {
  return [...v4, ...v6].reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
}

/** Every address. */
export const EVERYWHERE: AddressSet = addressesOfAll(['0.0.0.0/0', '::/0']);
