import type { Place } from '../../template';
import type { Context } from '../context';
import type { Edge, KafkaTopic } from '../world';
import type { ClusterIndex } from './named-clusters';
import { isUnconditional, nounOf, statedText } from './reading';

/** Something, by the noun of the cluster it belongs to. */
export type ByCluster<T> = ReadonlyMap<string, readonly T[]>;

/**
 * The topics that templates define.
 *
 * @param context the templates
 * @param index the clusters
 */
export function definedTopics(context: Context, index: ClusterIndex): ByCluster<KafkaTopic> {
  const found = new Map<string, KafkaTopic[]>();
  for (const resource of context.platform.resources('AWS::MSK::Topic')) {
    const properties = context.platform.propertiesOf(resource);
    const [name] = context.texts(properties.get('TopicName'));
    const cluster = index.nounOf(properties.get('ClusterArn').value);
    found.set(cluster, [...(found.get(cluster) ?? []), {
      key: context.key(resource), resource: resource.key, location: context.platform.locate(resource),
      name: name?.it ?? [{ hole: `${context.key(resource)}.TopicName`, unknown: 'the topic has no name' }],
      configs: topicConfigs(properties),
    }]);
  }
  return found;
}

/**
 * A topic's own configs as far as they are literal. CloudFormation takes them as a map or as its JSON text, also in Base64.
 *
 * @param properties the properties of an `AWS::MSK::Topic`
 */
export function topicConfigs(properties: Place): ReadonlyMap<string, string> {
  const configs = properties.get('Configs');
  const entries = configs.entries().map(([key, { value }]) => [key, statedText(value)] as const);
  const stated = statedText(configs.value);
  const parsed = stated === undefined ? [] : fromText(stated);
  return new Map([...entries, ...parsed].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

function fromText(text: string): readonly (readonly [string, string])[] {
  for (const candidate of [text, Buffer.from(text, 'base64').toString('utf8')]) {
    try {
      const data: unknown = JSON.parse(candidate);
      if (typeof data === 'object' && data !== null) return Object.entries(data).map(([key, value]) => [key, String(value)] as const);
    } catch {
      // Not this one: what is neither says nothing that is known.
    }
  }
  return [];
}

/** A secret whose user may log in. */
export interface User {
  /** The noun or ARN of the secret. */
  readonly secret: string;
  /** The place. */
  readonly location: string;
}

/**
 * The SCRAM users that templates associate with clusters: whoever reads the secret logs in as its user.
 *
 * @param context the templates
 * @param index the clusters
 */
export function scramUsers(context: Context, index: ClusterIndex): { readonly users: ByCluster<User>; readonly edges: readonly Edge[] } {
  const users = new Map<string, User[]>();
  const edges: Edge[] = [];
  for (const resource of context.platform.resources('AWS::MSK::BatchScramSecret')) {
    const properties = context.platform.propertiesOf(resource);
    const cluster = index.nounOf(properties.get('ClusterArn').value);
    const all = properties.get('SecretArnList').items();
    for (const place of all) {
      const secret = nounOf(context, place.value);
      users.set(cluster, [...(users.get(cluster) ?? []), { secret, location: place.location }]);
      edges.push({
        boundary: 'identity', subject: secret, operation: 'logs-in-to', resource: cluster, always: isUnconditional(place), location: place.location,
        because: `whoever reads the secret ${secret} logs in to ${cluster} as its SCRAM user`, fix: 'remove the secret from SecretArnList',
      });
    }
  }
  return { users, edges };
}

/**
 * Who may connect from another VPC: an `AWS::MSK::VpcConnection` gives its subnets an endpoint of the cluster.
 *
 * @param context the templates
 * @param index the clusters
 */
export function vpcConnections(context: Context, index: ClusterIndex): readonly Edge[] {
  return context.platform.resources('AWS::MSK::VpcConnection').flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const target = properties.get('TargetClusterArn');
    const cluster = index.nounOf(target.value);
    const authentication = statedText(properties.get('Authentication').value) ?? 'an authentication that can\'t be told';
    return [{
      boundary: 'network', subject: nounOf(context, properties.get('VpcId').value), operation: 'reaches', resource: `${cluster} by ${authentication}`,
      always: isUnconditional(properties), location: target.location,
      because: `the VPC has an endpoint of ${cluster}, where ${authentication} logs in`, fix: 'delete the connection, or name the VPC that may connect',
    } satisfies Edge];
  });
}
