import { type Place, type Platform } from '../../../template';
import { breadthOf, breadthOfList, type Breadth } from './ranges';

/** Addresses that a rule of a security group names. */
export interface AddressPeer {
  /** `cidr` or `prefix-list`. */
  readonly kind: 'cidr' | 'prefix-list';
  /** Where it is named, without choices. */
  readonly place: Place;
  /** How much it takes in. */
  readonly breadth: Breadth;
}

/**
 * The addresses that a rule of a security group names, of both directions.
 *
 * @param rule the rule's place, without choices
 * @param platform templates deployed together
 */
export function addressPeers(rule: Place, platform: Platform): readonly AddressPeer[] {
  const ranges = ['CidrIp', 'CidrIpv6'].map((key) => rule.get(key)).filter(isSet).map((place): AddressPeer => ({ kind: 'cidr', place, breadth: breadthOf(place, platform) }));
  const lists = ['SourcePrefixListId', 'DestinationPrefixListId'].map((key) => rule.get(key)).filter(isSet)
    .map((place): AddressPeer => ({ kind: 'prefix-list', place, breadth: breadthOfList(place, platform) }));
  return [...ranges, ...lists];
}

function isSet({ value }: Place): boolean {
  return value.kind !== 'absent';
}
