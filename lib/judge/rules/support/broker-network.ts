import { type Place, type Platform, type Resource, type Value } from '../../../template';
import { interfacesOf, type Interface } from './interfaces';
import { perPlatform } from './per-platform';
import { joinedWithin, referred, thingKey } from './references';
import { egressRules, groupKey, ingressRules } from './security-groups';

/** Where the brokers of a cluster stand. */
export interface BrokerSite {
  /** The list of their subnets. */
  readonly subnets: Place;
  /** The list of their groups. */
  readonly groups: Place;
}

/** Where the brokers of every cluster stand. */
export const brokerSites = perPlatform((platform): readonly BrokerSite[] => [
  ...platform.resources('AWS::MSK::Cluster').map((resource) => platform.propertiesOf(resource).get('BrokerNodeGroupInfo'))
    .map((info) => ({ subnets: info.get('ClientSubnets'), groups: info.get('SecurityGroups') })),
  ...platform.resources('AWS::MSK::ServerlessCluster').flatMap((resource) => platform.propertiesOf(resource).get('VpcConfigs').items())
    .map((config) => ({ subnets: config.get('SubnetIds'), groups: config.get('SecurityGroups') })),
]);

/** The brokers' groups: by what makes them the same, a place that names each. */
export const brokerGroups = perPlatform((platform): ReadonlyMap<string, Place> =>
  new Map(brokerSites(platform).flatMap(({ groups }) => groups.items()).map((place) => [groupKey(place.value), place])));

/** The groups of clients: those that the brokers admit, those that are let out to brokers, and those of what is nothing but a client. */
export const clientGroups = perPlatform((platform): ReadonlyMap<string, Place> => {
  const brokers = brokerGroups(platform);
  const admitted = ingressRules(platform).filter(({ group }) => brokers.has(groupKey(group))).map(({ place }) => place.get('SourceSecurityGroupId'));
  const sent = egressRules(platform).filter(({ place }) => brokers.has(groupKey(place.get('DestinationSecurityGroupId').value)))
    .map(({ group, place }) => ({ key: groupKey(group), place: place.get('GroupId').value.kind === 'absent' ? place : place.get('GroupId') }));
  const born = interfacesOf(platform).filter(({ site }) => BORN_CLIENTS.has(site.resource.type)).flatMap(({ groups }) => groups.items());
  const found = [...[...admitted, ...born].filter(({ value }) => value.kind !== 'absent').map((place) => ({ key: groupKey(place.value), place })), ...sent];
  return new Map(found.filter(({ key }) => !brokers.has(key)).map(({ key, place }) => [key, place]));
});

const BORN_CLIENTS = new Set(['AWS::KafkaConnect::Connector', 'AWS::MSK::Replicator']);
const DOORS = new Set(['AWS::EC2::VPCEndpoint', 'AWS::MSK::VpcConnection']);

/** The groups of endpoints, of AWS's services and of brokers elsewhere, that no client stands in. */
export const doorGroups = perPlatform((platform): ReadonlyMap<string, Place> => new Map(
  interfacesOf(platform).filter(({ site }) => DOORS.has(site.resource.type)).flatMap(({ groups }) => groups.items()).map((place) => [groupKey(place.value), place])));

/** The groups of clients and of endpoints: what leads to brokers. Endpoints count where there are brokers or clients to use them. */
export const guardedGroups = perPlatform((platform): ReadonlyMap<string, Place> => {
  const own = clientGroups(platform);
  const brokers = brokerGroups(platform);
  if (own.size === 0 && brokers.size === 0 && platform.resources('AWS::MSK::VpcConnection').length === 0) return own;
  return new Map([...doorGroups(platform), ...own].filter(([key]) => !brokers.has(key)));
});

/** What stands in a group of clients. */
export const clients = perPlatform((platform): readonly Interface[] => {
  const groups = clientGroups(platform);
  return interfacesOf(platform).filter((one) => one.groups.items().some(({ value }) => groups.has(groupKey(value))));
});

/**
 * Whether a value names a group of the templates, whose inline rules they show.
 *
 * @param group a group's id
 * @param platform templates deployed together
 */
export function isOurGroup(group: Value, platform: Platform): boolean {
  return referred(group, platform, 'AWS::EC2::SecurityGroup') !== undefined;
}

/** A subnet in which brokers or clients stand. */
export interface UsedSubnet {
  /** The subnet; undefined where the templates do not hold it. */
  readonly resource: Resource | undefined;
  /** A place that names it. */
  readonly place: Place;
}

/** The subnets of brokers, each once. */
export const brokerSubnets = perPlatform((platform): readonly UsedSubnet[] => subnetsOf(brokerSites(platform).map(({ subnets }) => subnets), platform));

/** The subnets of clients, each once; those of brokers are not among them. */
export const clientSubnets = perPlatform((platform): readonly UsedSubnet[] => {
  const brokers = new Set(brokerSubnets(platform).map(({ resource }) => resource?.key));
  return subnetsOf(clients(platform).flatMap(({ subnets }) => subnets), platform).filter(({ resource }) => !brokers.has(resource?.key));
});

function subnetsOf(lists: readonly Place[], platform: Platform): readonly UsedSubnet[] {
  const found = new Map<string, UsedSubnet>();
  for (const place of lists.flatMap((list) => list.items())) {
    const joined = joinedWithin(place.value, platform, 'AWS::EC2::Subnet');
    if (joined !== undefined) for (const resource of joined) found.set(resource.key, { resource, place });
    const key = thingKey(place.value, platform, 'AWS::EC2::Subnet');
    if (joined === undefined && !found.has(key)) found.set(key, { resource: referred(place.value, platform, 'AWS::EC2::Subnet'), place });
  }
  return [...found.values()];
}

/**
 * What makes two values the same network: the VPC of the templates, or what they say.
 *
 * @param value a VPC's id, without choices
 * @param platform templates deployed together
 */
export function vpcKey(value: Value, platform: Platform): string {
  const subnet = value.kind === 'token' && value.attribute === 'VpcId' ? referred(value, platform, 'AWS::EC2::Subnet') : undefined;
  return subnet === undefined ? thingKey(value, platform, 'AWS::EC2::VPC') : thingKey(platform.propertiesOf(subnet).get('VpcId').value, platform, 'AWS::EC2::VPC');
}

/** The networks of brokers, by {@link vpcKey}, each with a place that names it: those of their subnets and of their groups. */
export const brokerVpcs = perPlatform((platform): ReadonlyMap<string, Place> => {
  const subnets = brokerSubnets(platform).map(({ resource }) => resource);
  const groups = [...brokerGroups(platform).values()].map(({ value }) => referred(value, platform, 'AWS::EC2::SecurityGroup'));
  const named = [...subnets, ...groups].flatMap((resource) => (resource === undefined ? [] : platform.propertiesOf(resource).get('VpcId').branches()));
  return new Map(named.filter(({ value }) => value.kind !== 'absent').map((place) => [vpcKey(place.value, platform), place]));
});
