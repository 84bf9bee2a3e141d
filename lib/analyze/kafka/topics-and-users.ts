import { parseJson, type Json, type Literal, type Place } from '../../template';
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
    const topics = found.get(cluster) ?? [];
    found.set(cluster, topics);
    topics.push({
      key: context.key(resource), resource: resource.key, location: context.platform.locate(resource),
      name: name?.it ?? [{ hole: `${context.key(resource)}.TopicName`, unknown: 'the topic has no name' }],
      configs: literalConfigs(properties),
    });
  }
  return found;
}

/**
 * A topic's configs in one branch; undefined where they can't be told, and so is the value of one. CloudFormation takes a map or its JSON text, also in
 * Base64.
 *
 * @param configs `Configs` of an `AWS::MSK::Topic`, without choices
 */
export function configsIn({ value }: Place): ReadonlyMap<string, string | undefined> | undefined {
  switch (value.kind) {
    case 'absent': return new Map();
    case 'map': return new Map([...value.entries].map(([key, inner]) => [key, statedText(inner)]));
    case 'literal': return fromLiteral(value);
    case 'list': case 'token': case 'text': case 'unknown': case 'choice': return undefined;
  }
}

/** What is kept of a literal: topics have their configs from few texts, and each is read for every control of a topic. */
const READ = new WeakMap<Literal, { readonly configs: ReadonlyMap<string, string | undefined> | undefined }>();

function fromLiteral(value: Literal): ReadonlyMap<string, string | undefined> | undefined {
  const read = READ.get(value) ?? { configs: fromText(String(value.value)) };
  READ.set(value, read);
  return read.configs;
}

function fromText(text: string): ReadonlyMap<string, string | undefined> | undefined {
  for (const candidate of [text, Buffer.from(text, 'base64').toString('utf8')]) {
    const parsed = parseJson(candidate);
    if (parsed.ok && typeof parsed.data === 'object' && parsed.data !== null) return new Map(Object.entries(parsed.data).map(([key, value]: [string, Json]) => [key, typeof value === 'object' ? undefined : String(value)]));
  }
  return undefined;
}

function literalConfigs(properties: Place): ReadonlyMap<string, string> {
  const [only, ...others] = properties.get('Configs').variants();
  const configs = only === undefined || others.length > 0 ? undefined : configsIn(only);
  return new Map([...configs ?? []].flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])));
}

/** A secret whose user may log in. */
export interface User {
  /** The noun or ARN of the secret. */
  readonly secret: string;
  /** The user's name, where a template says it in so many words. */
  readonly user?: string;
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
  const userNames = namesInSecrets(context);
  for (const resource of context.platform.resources('AWS::MSK::BatchScramSecret')) {
    const properties = context.platform.propertiesOf(resource);
    const cluster = index.nounOf(properties.get('ClusterArn').value);
    const all = properties.get('SecretArnList').items();
    for (const place of all) {
      const secret = nounOf(context, place.value);
      const user = userNames.get(secret);
      users.set(cluster, [...(users.get(cluster) ?? []), { secret, location: place.location, ...(user !== undefined && { user }) }]);
      edges.push({
        boundary: 'identity', subject: secret, operation: 'logs-in-to', resource: cluster, always: isUnconditional(place), location: place.location,
        because: `whoever reads the secret ${secret} logs in to ${cluster} as its SCRAM user`, fix: 'remove the secret from SecretArnList',
      });
    }
  }
  return { users, edges };
}

/** The user's name in each secret that templates make, by the noun of the secret: a name that is generated with its password, or written down with it. */
function namesInSecrets(context: Context): ReadonlyMap<string, string> {
  return new Map(context.platform.resources('AWS::SecretsManager::Secret').flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const text = statedText(properties.get('GenerateSecretString').get('SecretStringTemplate').value) ?? statedText(properties.get('SecretString').value);
    const parsed = text === undefined ? undefined : parseJson(text);
    const name = parsed?.ok === true && typeof parsed.data === 'object' && parsed.data !== null && !Array.isArray(parsed.data) ? (parsed.data as Readonly<Record<string, Json>>)['username'] : undefined;
    return typeof name === 'string' ? [[context.key(resource), name] as const] : [];
  }));
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
