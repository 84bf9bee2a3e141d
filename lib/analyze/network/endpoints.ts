import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Forwarder, Member } from '../../semantics/network';
import { ALL_PORTS } from '../../semantics/network';
import type { Place } from '../../template';
import { truthOf } from '../kafka/reading';
import { statementsOf } from '../policy/statements';
import type { Control, Edge, World } from '../world';
import { networkEdge } from './facts';
import { membersOf } from './members';
import { nameAt } from './routes';
import type { Topology } from './topology';

/**
 * The policies of endpoints of services, by their names. An endpoint without a policy lets everything pass.
 *
 * @param topology names and addresses
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function endpointPolicies(topology: Topology): World['endpoints'] {
  return new Map(topology.properties('AWS::EC2::VPCEndpoint').map((place) => {
    const policy = place.get('PolicyDocument');
    const silent = policy.branches().filter(({ value }) => value.kind === 'absent');
    const location = policy.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : policy.location;
    const [service] = topology.context.texts(place.get('ServiceName'));
    const stated = statementsOf(topology.context, policy);
    const statements = silent.length === 0 ? stated : [...stated, { it: fullAccess(location), always: silent.length === policy.branches().length }];
    return [topology.noun(place), { service: service?.it ?? serviceOf(topology, place), statements, location }];
  }));
}

function serviceOf(topology: Topology, place: Place): SymbolicText {
  return [nameAt(topology, place.get('ResourceConfigurationArn').value.kind === 'absent' ? place.get('ServiceNetworkArn') : place.get('ResourceConfigurationArn'))];
}

function fullAccess(location: string): Statement {
  return { effect: 'Allow', principals: [{ type: 'AWS', value: ['*'] }], actions: [['*']], resources: [['*']], conditions: [], location, variables: true };
}

/**
 * Interfaces of endpoints. Gateway endpoints have none.
 *
 * @param topology names and addresses
 */
export function endpointMembers(topology: Topology): readonly Member[] {
  return topology.properties('AWS::EC2::VPCEndpoint').flatMap((place) => {
    const types = place.get('VpcEndpointType').branches().map((branch) => branch.describe());
    const interfaces = types.some((type) => type !== 'nothing' && type !== 'Gateway' && type !== 'GatewayLoadBalancer');
    return interfaces ? membersOf(topology, {
      key: topology.noun(place), groups: [place.get('SecurityGroupIds')], subnets: [place.get('SubnetIds')], silent: 'default', always: topology.always(place), place,
    }) : [];
  });
}

/** Services that other accounts connect to. */
export interface EndpointServices {
  /** Who may connect. */
  readonly edges: readonly Edge[];
  /** Whether somebody must agree. */
  readonly controls: readonly Control[];
  /** What connections come to. */
  readonly forwarders: readonly Forwarder[];
  /** The services as something that connections come from. */
  readonly members: readonly Member[];
}

const SERVICE = 'AWS::EC2::VPCEndpointService';

/**
 * Services behind PrivateLink: who may connect, whether somebody must accept, and what stands behind.
 *
 * @param topology names and addresses
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html
 */
export function endpointServices(topology: Topology): EndpointServices {
  const services = topology.properties(SERVICE);
  return {
    edges: topology.properties('AWS::EC2::VPCEndpointServicePermissions').flatMap((place) => allowed(topology, place)),
    controls: [...services.map((place) => acceptance(topology, place)), ...topology.properties('AWS::ElasticLoadBalancingV2::LoadBalancer').map((place) => enforcement(topology, place))],
    forwarders: services.flatMap((place) => ['NetworkLoadBalancerArns', 'GatewayLoadBalancerArns'].flatMap((key) => place.get(key).items().map((item): Forwarder => ({
      key: topology.noun(place), from: ALL_PORTS, targets: [nameAt(topology, item)], to: ALL_PORTS, always: topology.always(item), location: item.location,
    })))),
    members: services.map((place) => ({ key: topology.noun(place), groups: [], subnets: [], location: place.location })),
  };
}

function allowed(topology: Topology, place: Place): readonly Edge[] {
  const service = nameAt(topology, place.get('ServiceId'));
  const list = place.get('AllowedPrincipals');
  return topology.names(list, (value) => topology.name(value)).map(({ it, always }, index): Edge => {
    const who = it === '*' ? 'anyone' : it;
    const item = list.items()[index];
    return networkEdge(who, 'may-connect-service', service, {
      always: always && topology.always(place), location: item?.location ?? list.location,
      because: who === 'anyone' ? `any account may ask to connect to the service ${service} and what stands behind it` : `${who} may ask to connect to the service ${service} and what stands behind it`,
      fix: 'name the one principal that needs it in AllowedPrincipals',
    });
  });
}

function acceptance(topology: Topology, place: Place): Control {
  const setting = place.get('AcceptanceRequired');
  const truths = setting.branches().map(truthOf);
  // What AWS does where nothing is said is not documented.
  const hidden = truths.includes('unresolved') || setting.branches().some(({ value }) => value.kind === 'absent');
  const open = truths.includes('false');
  return {
    control: 'privatelink-acceptance', boundary: 'network', resource: topology.noun(place), rank: open ? 0 : 1,
    value: open ? 'connections are accepted by themselves' : 'somebody accepts each connection', ...(hidden && !open ? { unknown: 'whether connections must be accepted can not be told' } : {}),
    location: setting.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : setting.location,
    because: 'every principal that may connect is connected without anybody\'s agreement', fix: 'set AcceptanceRequired to true',
  };
}

function enforcement(topology: Topology, place: Place): Control {
  const setting = place.get('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
  const values = setting.branches().map((branch) => branch.describe().toLowerCase());
  const off = values.includes('off');
  const hidden = setting.branches().some(({ value }) => value.kind !== 'absent' && value.kind !== 'literal');
  return {
    control: 'privatelink-security-groups', boundary: 'network', resource: topology.noun(place), rank: off ? 0 : 1,
    value: off ? 'off' : 'on', ...(hidden && !off ? { unknown: 'whether groups count can not be told' } : {}),
    location: setting.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : setting.location,
    because: 'connections over PrivateLink pass the balancer whatever its security groups admit', fix: 'set EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic to on',
  };
}

