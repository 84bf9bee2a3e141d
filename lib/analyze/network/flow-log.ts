import type { Choice, Place, Value } from '../../template';
import type { Control } from '../world';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

/** How much is logged: nothing for certain, a part, all. */
type Extent = 0 | 1 | 2;

/**
 * What is logged of a network's traffic: by its own logs, or by those of every subnet of it.
 *
 * @param topology names and addresses
 * @param place the network
 */
export function flowLog(topology: Topology, place: Place): Control {
  const vpc = topology.noun(place);
  const logs = topology.properties('AWS::EC2::FlowLog');
  const of = (name: string, called: (value: Settled) => string): readonly Place[] =>
    logs.filter((log) => log.get('ResourceId').branches().some(({ value }) => called(value as Settled) === name));
  const own = of(vpc, (value) => topology.vpc(value));
  const each = topology.subnets().filter((subnet) => topology.vpcOfSubnet(subnet) === vpc).map((subnet) => [...own, ...of(subnet, (value) => topology.subnet(value))]);
  const best = [...own].sort((a, b) => extentOf(topology, [b]) - extentOf(topology, [a]))[0];
  const rank = each.length === 0 ? extentOf(topology, own) : lowest(each.map((some) => extentOf(topology, some)));
  const hidden = best !== undefined && rank === 0 && best.get('TrafficType').branches().some(({ value }) => value.kind !== 'literal' && value.kind !== 'absent');
  return {
    control: 'vpc-flow-log', boundary: 'operations', resource: vpc, rank, value: rank === 0 ? 'no log that is there always' : rank === 2 ? 'all traffic' : partOf(best),
    ...(hidden ? { unknown: 'which traffic is logged can not be told' } : {}), location: locationOf(topology, place, best),
    because: 'nobody can tell afterwards who connected to what', fix: 'log all traffic of the network with an AWS::EC2::FlowLog of TrafficType ALL',
  };
}

/** One log of everything, or one of what was accepted and one of what was refused: each counts that is there always. */
function extentOf(topology: Topology, logs: readonly Place[]): Extent {
  const types = logs.filter((log) => topology.always(log)).map((log) => log.get('TrafficType').branches().map(({ value }) => (value.kind === 'literal' ? String(value.value).toUpperCase() : '')));
  const records = (half: string): boolean => types.some((all) => all.length > 0 && all.every((type) => type === 'ALL' || type === half));
  if (records('ACCEPT') && records('REJECT')) return 2;
  return types.some((all) => all.length > 0 && all.every((type) => ['ALL', 'ACCEPT', 'REJECT'].includes(type))) ? 1 : 0;
}

function lowest(extents: readonly Extent[]): Extent {
  return extents.includes(0) ? 0 : extents.includes(1) ? 1 : 2;
}

function partOf(best: Place | undefined): string {
  return best === undefined ? 'a part of the traffic' : `${best.get('TrafficType').describe()} only`;
}

function locationOf(topology: Topology, vpc: Place, best: Place | undefined): string {
  if (best === undefined) return topology.context.platform.locate(vpc.resource);
  const traffic = best.get('TrafficType');
  return traffic.value.kind === 'absent' ? topology.context.platform.locate(best.resource) : traffic.location;
}
