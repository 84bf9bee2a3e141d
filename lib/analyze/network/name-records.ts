import { showText } from '../names/symbolic';
import type { Place } from '../../template';
import type { Edge, UnknownPart } from '../world';
import { networkEdge } from './facts';
import { nameAt } from './routes';
import type { Topology } from './topology';

/** A record of a zone, and where it says which zone. */
interface NameRecord {
  readonly place: Place;
  readonly zone: Place;
  readonly parent: Place;
}

/** Who answers for a zone: whoever is in a network, everybody, or nobody can tell. */
type Audience = 'network' | 'everybody' | 'unknown';

/** What names stand for. */
export interface NameRecords {
  /** Names in a network, and names that everybody can ask for. */
  readonly edges: readonly Edge[];
  /** Names of which nobody can tell who can ask for them. */
  readonly unknowns: readonly UnknownPart[];
}

const ZONE = 'AWS::Route53::HostedZone';
const BALANCERS = ['AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancing::LoadBalancer'];
const BROKERS = ['.kafka.', '.kafka-serverless.'];

/**
 * Records of zones: what names in a network stand for, and which names that everybody can ask for stand for brokers or for a load balancer that is not on the
 * internet.
 *
 * @param topology names and addresses
 */
export function nameRecords(topology: Topology): NameRecords {
  const all = recordsOf(topology).flatMap((record) => targetsOf(record.place).map((target) => ({ record, target, audience: audienceOf(topology, record) })));
  const hidden = all.filter(({ audience, target }) => audience === 'unknown' && isInner(topology, target));
  return {
    edges: all.filter(({ audience, target }) => audience === 'network' || (audience === 'everybody' && isInner(topology, target))).map(({ record, target, audience }) => edgeOf(topology, record, target, audience)),
    unknowns: hidden.map(({ record, target }) => {
      const name = nameAt(topology, record.place.get('Name'));
      return { id: `who can ask for ${name} of ${nameAt(topology, target)}`, location: target.location, reason: `whether ${name}, which stands for ${nameAt(topology, target)}, is a public name can not be told` };
    }),
  };
}

function recordsOf(topology: Topology): readonly NameRecord[] {
  const alone = topology.properties('AWS::Route53::RecordSet').map((place) => ({ place, zone: place.get('HostedZoneId'), parent: place }));
  const grouped = topology.properties('AWS::Route53::RecordSetGroup').flatMap((parent) => parent.get('RecordSets').items().map((place) => (
    { place, parent, zone: parent.get('HostedZoneId').value.kind === 'absent' ? place.get('HostedZoneId') : parent.get('HostedZoneId') })));
  return [...alone, ...grouped];
}

function targetsOf(record: Place): readonly Place[] {
  return [...record.get('ResourceRecords').items(), record.get('AliasTarget', 'DNSName')].filter(({ value }) => value.kind !== 'absent');
}

function audienceOf(topology: Topology, { zone }: NameRecord): Audience {
  const owner = topology.resource(zone.value, ZONE);
  if (owner === undefined) return 'unknown';
  return topology.context.platform.propertiesOf(owner).get('VPCs').value.kind === 'absent' ? 'everybody' : 'network';
}

/** Whether a target is something that nobody outside the network has a name for. */
function isInner(topology: Topology, target: Place): boolean {
  return target.branches().some(({ value }) => {
    const balancer = topology.context.resourceOf(value, ...BALANCERS) ?? (value.kind === 'token' && value.resource !== undefined ? topology.context.platform.resource(value.resource) : undefined);
    if (balancer !== undefined && BALANCERS.includes(balancer.type)) return topology.context.platform.propertiesOf(balancer).get('Scheme').branches().some((scheme) => scheme.describe() === 'internal');
    const [text] = topology.context.alternatives(value).map(showText);
    return text !== undefined && text.includes('amazonaws') && BROKERS.some((part) => text.includes(part));
  });
}

function edgeOf(topology: Topology, { place, parent }: NameRecord, target: Place, audience: Audience): Edge {
  const [name, to] = [nameAt(topology, place.get('Name')), nameAt(topology, target)];
  const because = audience === 'network' ? `in its network the name ${name} stands for ${to}` : `everybody can ask for the name ${name}, which stands for ${to}`;
  return networkEdge(name, audience === 'network' ? 'resolve-to' : 'publish', to, { always: topology.always(parent), location: target.location, because, fix: 'delete the record' });
}
