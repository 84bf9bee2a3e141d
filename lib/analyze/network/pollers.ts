import type { Member } from '../../semantics/network';
import { type Place, type Choice, type Value } from '../../template';
import { sitesAt } from './members';
import type { Topology } from './topology';

type Settled = Exclude<Value, Choice>;

const CLUSTER = 'AWS::MSK::Cluster';
/** Where each kind of poller names the cluster that it polls. */
const POLLERS: readonly (readonly [string, string])[] = [['AWS::Lambda::EventSourceMapping', 'EventSourceArn'], ['AWS::Pipes::Pipe', 'Source']];
const PREFIXES = ['security_group:', 'subnet:'];

/**
 * What polls a cluster: it stands in the subnets and the groups of the brokers themselves, or of a self-managed Kafka in those that it names.
 *
 * @param topology names and addresses
 * @param members members so far, the brokers among them
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html
 */
export function pollers(topology: Topology, members: readonly Member[]): readonly Member[] {
  const ofClusters = POLLERS.flatMap(([type, property]) => topology.properties(type).flatMap((place) => place.get(property).branches().flatMap((branch) => {
    const cluster = topology.resource(branch.value, CLUSTER, 'AWS::MSK::ServerlessCluster');
    const brokers = cluster === undefined ? [] : members.filter(({ key }) => key === topology.context.key(cluster));
    return brokers.map((broker): Member => ({
      ...broker, key: topology.noun(place), location: branch.location, ...(topology.always(branch) && broker.always !== false ? {} : { always: false }),
    }));
  })));
  return [...ofClusters, ...topology.properties('AWS::Lambda::EventSourceMapping').flatMap((place) => selfManaged(topology, place))];
}

function selfManaged(topology: Topology, place: Place): readonly Member[] {
  const list = place.get('SourceAccessConfigurations');
  const named = (type: string, name: (value: Settled) => string): readonly string[] => sitesAt(list, ['*'])
    .filter((item) => item.get('Type').describe() === type)
    .flatMap((item) => item.get('URI').branches().map(({ value }) => name(withoutPrefix(value as Settled))));
  const groups = named('VPC_SECURITY_GROUP', (value) => topology.group(value));
  if (groups.length === 0) return [];
  const subnets = [...new Set(named('VPC_SUBNET', (value) => topology.subnet(value)))].sort();
  const addresses = topology.rangesOfSubnets(subnets);
  return [{
    key: topology.noun(place), groups: [...new Set(groups)].sort(), subnets, location: list.location,
    ...(addresses === undefined ? {} : { addresses }), ...(topology.always(place) ? {} : { always: false }),
  }];
}

/** `security_group:sg-1`; what follows the colon can be a reference. */
function withoutPrefix(value: Settled): Settled {
  if (value.kind === 'literal') {
    const text = String(value.value);
    const prefix = PREFIXES.find((one) => text.startsWith(one)) ?? '';
    return { kind: 'literal', value: text.slice(prefix.length) };
  }
  if (value.kind !== 'text') return value;
  const [first, second] = value.parts;
  return value.parts.length === 2 && typeof first === 'string' && PREFIXES.includes(first) && second !== undefined && typeof second !== 'string' ? second : value;
}
