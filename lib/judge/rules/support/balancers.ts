import { type Place, type Platform } from '../../../template';
import { clientGroups } from './broker-network';
import { holdsKafka } from './applies';
import { isKafkaPort } from './kafka-ports';
import { perPlatform } from './per-platform';
import { referred, thingKey } from './references';
import { groupKey } from './security-groups';

/** The type of load balancers of the second generation. */
export const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
/** The type of classic load balancers. */
export const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

/** Groups of targets on ports of brokers. */
export const kafkaTargets = perPlatform((platform): readonly Place[] => platform.resources(TARGETS).map((resource) => platform.propertiesOf(resource))
  .filter((place) => portsOf(place).some(isKafkaPort)));

/**
 * The ports of a group of targets: its own, and those of single targets.
 *
 * @param targets the group
 */
export function portsOf(targets: Place): readonly Place[] {
  return [targets.get('Port'), ...targets.get('Targets').items().map((target) => target.get('Port'))].flatMap((port) => port.branches());
}

/**
 * The groups of targets that a listener, or an action of one, passes connections on to.
 *
 * @param place a listener, or a rule of one
 */
export function targetsAt(place: Place): readonly Place[] {
  return ['DefaultActions', 'Actions'].flatMap((key) => place.get(key).items())
    .flatMap((action) => [action.get('TargetGroupArn'), ...action.get('ForwardConfig', 'TargetGroups').items().map((one) => one.get('TargetGroupArn'))])
    .flatMap((one) => one.branches());
}

/** Listeners that stand before brokers: on their ports, or passing on to them. */
export const kafkaListeners = perPlatform((platform): readonly Place[] => {
  const targets = new Set(kafkaTargets(platform).map(({ resource }) => resource.key));
  return platform.resources(LISTENER).map((resource) => platform.propertiesOf(resource)).filter((place) => place.get('Port').branches().some(isKafkaPort)
    || targetsAt(place).some(({ value }) => targets.has(referred(value, platform, TARGETS)?.key ?? '')));
});

/** Load balancers before brokers: by their listeners, by a group that brokers admit, or, where there is Kafka, behind an endpoint service. */
export const frontBalancers = perPlatform((platform): readonly Place[] => {
  const known = clientGroups(platform);
  const named = [
    ...kafkaListeners(platform).map((listener) => listener.get('LoadBalancerArn')),
    ...(holdsKafka(platform) ? platform.resources('AWS::EC2::VPCEndpointService').map((resource) => platform.propertiesOf(resource).get('NetworkLoadBalancerArns')) : []),
  ];
  const keys = new Set(named.flatMap((place) => place.items()).map(({ value }) => thingKey(value, platform, BALANCER)));
  return platform.resources(BALANCER, CLASSIC).map((resource) => platform.propertiesOf(resource)).filter((place) => keys.has(place.resource.key)
    || place.get('SecurityGroups').items().some(({ value }) => known.has(groupKey(value)))
    || place.get('Listeners').items().some((listener) => listener.get('InstancePort').branches().some(isKafkaPort)));
});

/**
 * Whether a value is a load balancer before brokers.
 *
 * @param value its ARN, its id, or its name in the DNS
 * @param platform templates deployed together
 */
export function isFront(value: Place['value'], platform: Platform): boolean {
  const balancer = referred(value, platform, BALANCER, CLASSIC);
  return balancer !== undefined && frontBalancers(platform).some(({ resource }) => resource.key === balancer.key);
}
