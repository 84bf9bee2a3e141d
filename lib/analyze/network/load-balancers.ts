import { ALL_PORTS, type Forwarder, type Member, type Ports } from '../../semantics/network';
import type { Choice, Place, Resource, Value } from '../../template';
import type { Edge } from '../world';
import { networkEdge, type Facts } from './facts';
import { membersOf } from './members';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

/** Load balancers: what they are in, what they pass on, and whom they are open to. */
export interface Balancers extends Pick<Facts, 'edges'> {
  /** Their interfaces. */
  readonly members: readonly Member[];
  /** What they pass on. */
  readonly forwarders: readonly Forwarder[];
}

const V2 = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

/**
 * Load balancers of both generations.
 *
 * A network load balancer without groups filters nothing: whoever comes to its subnets comes to what stands behind it.
 *
 * @param topology names and addresses
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
 */
export function loadBalancers(topology: Topology): Balancers {
  const v2 = topology.properties(V2).map((place) => ofV2(topology, place));
  const classic = topology.properties('AWS::ElasticLoadBalancing::LoadBalancer').map((place) => ofClassic(topology, place));
  const all = [...v2, ...classic];
  return {
    members: all.flatMap(({ members }) => members),
    forwarders: [...all.flatMap(({ forwarders }) => forwarders), ...listeners(topology)],
    edges: all.flatMap(({ edges }) => edges),
  };
}

function ofV2(topology: Topology, place: Place): Balancers {
  const key = topology.noun(place);
  const types = place.get('Type').branches().map(({ value }) => (value.kind === 'literal' ? String(value.value) : value.kind === 'absent' ? 'application' : 'unknown'));
  const filters = types.every((type) => type === 'application');
  const subnets = [place.get('Subnets'), ...place.get('SubnetMappings').items().map((item) => item.get('SubnetId'))];
  const groups = place.get('SecurityGroups');
  const named = membersOf(topology, { key, groups: [groups], subnets, silent: filters ? 'default' : 'none', always: topology.always(place), place });
  const silent = groups.branches().filter((branch) => branch.items().length === 0);
  const location = topology.context.platform.locate(place.resource);
  const open: readonly Member[] = filters || silent.length === 0 ? [] : membersOf(topology, { key, groups: [], subnets, silent: 'default', always: topology.always(place), place })
    .map((member) => ({ ...member, groups: [], location, ...(silent.length === groups.branches().length ? {} : { always: false }) }));
  return {
    members: [...named, ...open], forwarders: [],
    edges: [
      ...(open.length === 0 ? [] : [networkEdge('anyone in its networks', 'reach', key, {
        always: topology.always(place) && silent.length === groups.branches().length, location,
        because: `the load balancer ${key} has no security group: whoever comes to its subnets comes to its listeners and to what stands behind them`,
        fix: 'name its SecurityGroups: they can not be added to one that was made without',
      })]),
      ...facing(topology, place),
    ],
  };
}

/** Silence about the scheme is `internet-facing`. */
function facing(topology: Topology, place: Place): readonly Edge[] {
  const scheme = place.get('Scheme');
  const branches = scheme.branches();
  const open = branches.filter(({ value }) => (value.kind === 'literal' ? String(value.value) : 'internet-facing') === 'internet-facing');
  if (open.length === 0) return [];
  const key = topology.noun(place);
  return [networkEdge('anyone on the internet', 'reach', key, {
    always: open.length === branches.length && topology.always(place), location: scheme.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : scheme.location,
    because: `the load balancer ${key} has public addresses`, fix: 'set Scheme to internal',
  })];
}

function ofClassic(topology: Topology, place: Place): Balancers {
  const key = topology.noun(place);
  const members = membersOf(topology, { key, groups: [place.get('SecurityGroups')], subnets: [place.get('Subnets')], silent: 'default', always: topology.always(place), place });
  const targets = place.get('Instances').items().map((item) => topology.name(item.value as Settled, 'AWS::EC2::Instance'));
  const forwarders = place.get('Listeners').items().map((item): Forwarder => ({
    key, from: tcp(item.get('LoadBalancerPort')), targets: [...targets, ...scaledInto(topology, place.resource, 'LoadBalancerNames')], to: tcp(item.get('InstancePort')),
    always: topology.always(item), location: item.location,
  }));
  return { members, forwarders, edges: facing(topology, place) };
}

/** What listeners of the second generation and their rules pass on. */
function listeners(topology: Topology): readonly Forwarder[] {
  const own = topology.properties('AWS::ElasticLoadBalancingV2::Listener').map((place) => ({ place, listener: place, actions: place.get('DefaultActions') }));
  const rules = topology.properties('AWS::ElasticLoadBalancingV2::ListenerRule').flatMap((place) => place.get('ListenerArn').branches().flatMap(({ value }) => {
    const listener = topology.resource(value, 'AWS::ElasticLoadBalancingV2::Listener');
    return listener === undefined ? [] : [{ place, listener: topology.context.platform.propertiesOf(listener), actions: place.get('Actions') }];
  }));
  return [...own, ...rules].flatMap(({ place, listener, actions }) => actions.items().flatMap((action) => groupsOf(action).flatMap((target) => (
    passedOn(topology, listener, target, topology.always(place) && topology.always(target))))));
}

function groupsOf(action: Place): readonly Place[] {
  return [action.get('TargetGroupArn'), ...action.get('ForwardConfig', 'TargetGroups').items().map((one) => one.get('TargetGroupArn'))]
    .flatMap((one) => one.branches()).filter(({ value }) => value.kind !== 'absent');
}

function passedOn(topology: Topology, listener: Place, target: Place, always: boolean): readonly Forwarder[] {
  const resource = topology.resource(target.value, 'AWS::ElasticLoadBalancingV2::TargetGroup');
  const balancers = topology.names(listener.get('LoadBalancerArn'), (value) => topology.name(value, V2));
  return balancers.map(({ it, always: sure }): Forwarder => {
    const group = resource === undefined ? undefined : topology.context.platform.propertiesOf(resource);
    return {
      key: it, from: tcp(listener.get('Port')), targets: group === undefined ? [topology.name(target.value as Settled)] : targetsOf(topology, group),
      to: group === undefined ? ALL_PORTS : tcp(group.get('Port')), always: always && sure, location: target.location, ...(keepsAddress(topology, listener) ? { transparent: true } : {}),
    };
  });
}

/** A network load balancer can keep the address of the client, and does so for instances unless told otherwise. */
function keepsAddress(topology: Topology, listener: Place): boolean {
  return listener.get('LoadBalancerArn').branches().some(({ value }) => {
    const balancer = topology.resource(value, V2);
    const type = balancer === undefined ? undefined : topology.context.platform.propertiesOf(balancer).get('Type').value;
    return type === undefined || (type.kind === 'literal' ? type.value === 'network' : type.kind !== 'absent');
  });
}

function targetsOf(topology: Topology, group: Place): readonly string[] {
  const named = group.get('Targets').items().flatMap((item) => item.get('Id').branches().flatMap(({ value }) => targetNames(topology, value as Settled)));
  return [...new Set([...named, ...scaledInto(topology, group.resource, 'TargetGroupARNs'), ...servicesOf(topology, group.resource)])].sort();
}

/** An id of an instance, a function or a balancer, or an address: then whatever has an interface in that subnet may be it. */
function targetNames(topology: Topology, value: Settled): readonly string[] {
  const token = value.kind === 'token' && value.resource !== undefined ? topology.context.platform.resource(value.resource) : undefined;
  return token === undefined ? [topology.name(value, 'AWS::EC2::Instance', V2, 'AWS::Lambda::Function')] : [topology.context.key(token)];
}

/** Groups of instances that register themselves. */
function scaledInto(topology: Topology, resource: Resource, property: string): readonly string[] {
  return topology.properties('AWS::AutoScaling::AutoScalingGroup')
    .filter((place) => place.get(property).items().some(({ value }) => topology.resource(value, resource.type)?.key === resource.key)).map((place) => topology.noun(place));
}

/** Services whose tasks register themselves. */
function servicesOf(topology: Topology, group: Resource): readonly string[] {
  return topology.properties('AWS::ECS::Service', 'AWS::ECS::TaskSet')
    .filter((place) => place.get('LoadBalancers').items().some((item) => item.get('TargetGroupArn').branches()
      .some(({ value }) => topology.resource(value, group.type)?.key === group.key))).map((place) => topology.noun(place));
}

function tcp({ value }: Place): Ports {
  const port = value.kind === 'literal' ? Number(value.value) : Number.NaN;
  return Number.isInteger(port) ? { protocol: 'tcp', from: port, to: port } : ALL_PORTS;
}
