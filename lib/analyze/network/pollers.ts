import type { Member } from '../../semantics/network';
import { Place, type Choice, type Value } from '../../template';
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

/**
 * Types that have no reader of their own and still name a group of the templates, or an id of one: whoever names a group is in it.
 *
 * @param topology names and addresses
 * @param understood types that have readers
 */
export function unheardOf(topology: Topology, understood: ReadonlySet<string>): readonly Member[] {
  return topology.context.platform.resources().filter(({ type }) => !understood.has(type)).flatMap((resource) => {
    const place = topology.context.platform.propertiesOf(resource);
    return named(topology, place).map(({ value, location }): Member => (
      { key: topology.noun(place), groups: [topology.group(value)], subnets: [], location, ...(topology.always(place) ? {} : { always: false }) }));
  });
}

function named(topology: Topology, place: Place): readonly { readonly value: Settled; readonly location: string }[] {
  return place.branches().flatMap((branch) => {
    const value = branch.value as Settled;
    switch (value.kind) {
      case 'map': return branch.entries().flatMap(([, inner]) => named(topology, inner));
      case 'list': return value.items.flatMap((item, index) => named(topology, new Place(branch.resource, `${branch.location}/${index}`, item, branch.when)));
      case 'token':
      case 'literal': return isGroup(topology, value) ? [{ value, location: branch.location }] : [];
      case 'text':
      case 'unknown':
      case 'absent': return [];
    }
  });
}

function isGroup(topology: Topology, value: Settled): boolean {
  if (value.kind === 'literal') return isGroupId(String(value.value));
  if (value.kind !== 'token' || value.resource === undefined) return false;
  const type = topology.context.platform.resource(value.resource)?.type;
  return (type === 'AWS::EC2::SecurityGroup' && ['Ref', 'GroupId', 'Id'].includes(value.attribute ?? 'Ref')) || (type === 'AWS::EC2::VPC' && value.attribute === 'DefaultSecurityGroup');
}

/** `sg-` and hexadecimal digits, eight or seventeen. */
function isGroupId(text: string): boolean {
  return /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(text);
}
