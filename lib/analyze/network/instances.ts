import type { Member } from '../../semantics/network';
import type { Place, Resource } from '../../template';
import { membersOf, type Interface } from './members';
import { clusterGroup } from './network-names';
import type { Topology } from './topology';

const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate';

/**
 * Instances, what launches them, and nodes of EKS. Groups can stand in the instance, in its interfaces, or in the launch template that it comes from.
 *
 * @param topology names and addresses
 */
export function instanceMembers(topology: Topology): readonly Member[] {
  return [
    ...topology.properties('AWS::EC2::Instance').flatMap((place) => launched(topology, place, [place.get('SubnetId')])),
    ...topology.properties(LAUNCH_TEMPLATE).flatMap((place) => interfacesOf(topology, place.get('LaunchTemplateData'), place, [], 'none').flatMap((one) => membersOf(topology, one))),
    ...topology.properties('AWS::AutoScaling::LaunchConfiguration').flatMap((place) => membersOf(topology, {
      key: topology.noun(place), groups: [place.get('SecurityGroups')], subnets: [], silent: 'default', always: topology.always(place), place,
    })),
    ...topology.properties('AWS::AutoScaling::AutoScalingGroup').flatMap((place) => launched(topology, place, [place.get('VPCZoneIdentifier')])),
    ...topology.properties('AWS::EKS::Cluster').flatMap((place) => clusterMembers(topology, place)),
    ...['AWS::EKS::Nodegroup', 'AWS::EKS::FargateProfile'].flatMap((type) => topology.properties(type).flatMap((place) => nodeMembers(topology, place))),
    ...attachedInterfaces(topology),
  ];
}

/** An instance, or what launches instances: from its own text, else from the template that it names. */
function launched(topology: Topology, place: Place, subnets: readonly Place[]): readonly Member[] {
  const own = interfacesOf(topology, place, place, subnets, 'none').flatMap((one) => membersOf(topology, one));
  if (own.length > 0) return own;
  const templates = templatesOf(topology, place);
  const ofTemplates = templates.flatMap((template) => interfacesOf(topology, topology.context.platform.propertiesOf(template).get('LaunchTemplateData'), place, subnets, 'default')
    .flatMap((one) => membersOf(topology, { ...one, key: topology.noun(place), always: one.always && templates.length === 1 })));
  if (ofTemplates.length > 0 || (place.resource.type === 'AWS::AutoScaling::AutoScalingGroup' && templates.length === 0)) return ofTemplates;
  return interfacesOf(topology, place, place, subnets, 'default').flatMap((one) => membersOf(topology, one));
}

function templatesOf(topology: Topology, place: Place): readonly Resource[] {
  const named = [
    place.get('LaunchTemplate'), place.get('MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification'),
    ...place.get('MixedInstancesPolicy', 'LaunchTemplate', 'Overrides').items().map((item) => item.get('LaunchTemplateSpecification')),
  ].flatMap((one) => ['LaunchTemplateId', 'LaunchTemplateName', 'Id', 'Name'].map((key) => one.get(key)));
  const found = [...named, place.get('LaunchConfigurationName')].flatMap((one) => one.branches())
    .flatMap(({ value }) => topology.resource(value, LAUNCH_TEMPLATE) ?? []);
  return found.filter((resource, index) => found.findIndex(({ key }) => key === resource.key) === index);
}

function interfacesOf(topology: Topology, data: Place, owner: Place, subnets: readonly Place[], silent: 'default' | 'none'): readonly Interface[] {
  const common = { key: topology.noun(owner), silent, place: data };
  const own = data.get('NetworkInterfaces').items();
  if (own.length === 0) {
    const groups = data.get('SecurityGroupIds');
    return [{ ...common, groups: [groups.value.kind === 'absent' ? data.get('SecurityGroups') : groups], subnets, always: topology.always(owner) }];
  }
  return own.map((one) => {
    const interfaceSubnet = one.get('SubnetId');
    const referred = one.get('NetworkInterfaceId').branches().map(({ value }) => topology.resource(value, 'AWS::EC2::NetworkInterface'));
    const [existing] = referred;
    const from = existing === undefined ? one : topology.context.platform.propertiesOf(existing);
    return {
      ...common, silent: 'default' as const, groups: [existing === undefined ? pick(one, 'GroupSet', 'Groups') : from.get('GroupSet')],
      subnets: existing === undefined ? [interfaceSubnet.value.kind === 'absent' ? subnets[0] ?? interfaceSubnet : interfaceSubnet] : [from.get('SubnetId')],
      always: topology.always(owner) && one.when.size === 0,
    };
  });
}

function pick(place: Place, ...keys: readonly [string, string]): Place {
  const first = place.get(keys[0]);
  return first.value.kind === 'absent' ? place.get(keys[1]) : first;
}

/** The control plane has the groups that are named, and one that EKS makes. */
function clusterMembers(topology: Topology, place: Place): readonly Member[] {
  const config = place.get('ResourcesVpcConfig');
  const subnets = [config.get('SubnetIds')];
  const common = { key: topology.noun(place), subnets, always: topology.always(place), place: config };
  const named = membersOf(topology, { ...common, groups: [config.get('SecurityGroupIds')], silent: 'none' });
  return [...named, ...made(topology, common, clusterGroup(topology.noun(place)))];
}

function nodeMembers(topology: Topology, place: Place): readonly Member[] {
  const subnets = [place.get('Subnets')];
  const [template] = templatesOf(topology, place);
  const data = template === undefined ? undefined : topology.context.platform.propertiesOf(template).get('LaunchTemplateData');
  const named = data === undefined ? [] : interfacesOf(topology, data, place, subnets, 'none').flatMap((one) => membersOf(topology, { ...one, subnets }));
  if (named.length > 0) return named;
  const clusters = place.get('ClusterName').branches().flatMap(({ value }) => (value.kind === 'absent' || value.kind === 'choice' ? [] : [topology.name(value, 'AWS::EKS::Cluster')]));
  return clusters.flatMap((cluster) => made(topology, { key: topology.noun(place), subnets, always: topology.always(place), place }, clusterGroup(cluster)));
}

function made(topology: Topology, of: Omit<Interface, 'groups' | 'silent'>, group: string): readonly Member[] {
  const subnets = [...new Set(of.subnets.flatMap((list) => topology.names(list, (value) => topology.subnet(value)).map(({ it }) => it)))].sort();
  const addresses = topology.rangesOfSubnets(subnets);
  return [{ key: of.key, groups: [group], subnets, location: of.place.location, ...(addresses === undefined ? {} : { addresses }), ...(of.always ? {} : { always: false }) }];
}

/** An instance has the groups of every interface that is attached to it. */
function attachedInterfaces(topology: Topology): readonly Member[] {
  return topology.properties('AWS::EC2::NetworkInterfaceAttachment').flatMap((place) => {
    const [own] = place.get('NetworkInterfaceId').branches();
    const network = own === undefined ? undefined : topology.resource(own.value, 'AWS::EC2::NetworkInterface');
    if (network === undefined) return [];
    const from = topology.context.platform.propertiesOf(network);
    return topology.names(place.get('InstanceId'), (value) => topology.name(value, 'AWS::EC2::Instance')).flatMap(({ it, always }) => membersOf(topology, {
      key: it, groups: [from.get('GroupSet')], subnets: [from.get('SubnetId')], silent: 'default', always: always && topology.always(place), place,
    }));
  });
}
