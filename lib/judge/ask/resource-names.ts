import { accountAt } from '../../analyze/names/account';
import { symbolic } from '../../analyze/names/symbolic';
import type { Cluster } from '../../analyze/world';
import { closest } from '../../model/closest';
import { KAFKA_CLUSTER, type KafkaResourceType } from '../../model/kafka';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Resource } from '../../template';
import { colonParts, isPlain, shownText, textKey } from '../subjects';
import type { Operation } from './operation';
import { isAmbiguous, ownArn } from './own-arn';
import type { Refusal } from './refusal';
import type { Target } from './target';
import { severalAccounts } from './subject-names';
import { topicsOf } from './topics';
import type { WorldIndex } from './world-index';

const ALLOWED = 'topic:NAME, group:NAME, transactional-id:NAME, cluster, listener:PORT, a logical id or an ARN';
const KAFKA_PREFIXES: readonly (readonly [prefix: string, type: KafkaResourceType])[] = [
  ['topic:', 'topic'], ['group:', 'group'], ['transactional-id:', 'transactional-id'],
];
const LISTENER = /^listener:([1-9]\d{0,4})$/;
const LAST_PORT = 65_535;
const KAFKA_ARN = /^arn:aws[a-z-]*:kafka:[^:]*:[^:]*:(topic|group|transactional-id)\/([^/]+)\/([^/]+)\/(.+)$/;

/**
 * Reads the resource of a question.
 *
 * @param index the world
 * @param text as it is written
 * @param operation what is asked about it: a cluster is Kafka's for a Kafka operation, and AWS's for an IAM action
 */
export function parseResource(index: WorldIndex, text: string, operation: Operation): Target | Refusal {
  if (isAmbiguous(index, text)) return severalAccounts(index, text);
  return ofKafka(index, text) ?? byNoun(index, text, operation) ?? byArn(index, text)
    ?? { refused: true, what: 'there is no such resource', given: text, allowed: ALLOWED, near: closest(text, namesOf(index)) };
}

function namesOf(index: WorldIndex): string[] {
  const keys = [...index.guarded.keys(), ...index.identities.keys(), ...index.clusters.keys(), ...index.actors.keys()];
  return [...keys, ...keys.map((key) => key.slice(key.lastIndexOf('/') + 1)), 'cluster', ...topicsOf(index).map((name) => `topic:${name}`)];
}

function ofKafka(index: WorldIndex, text: string): Target | Refusal | undefined {
  const clusters = index.world.clusters;
  const port = LISTENER.exec(text)?.[1];
  const listener = port === undefined || Number(port) > LAST_PORT ? undefined : port;
  const found = KAFKA_PREFIXES.find(([prefix]) => text.startsWith(prefix) && text.length > prefix.length);
  if (listener === undefined && found === undefined && text !== 'cluster') return undefined;
  if (clusters.length === 0) return { refused: true, what: 'the templates name no cluster', given: text, allowed: 'a logical id or an ARN' };
  if (listener !== undefined) return { kind: 'listener', key: text, port: Number(listener), clusters };
  if (found === undefined) return { kind: 'kafka', key: text, resourceType: 'cluster', name: KAFKA_CLUSTER.name, clusters };
  const [prefix, resourceType] = found;
  // A name in one of several clusters: `topic:NAME@Cluster`.
  const [name, where] = splitAt(text.slice(prefix.length));
  const one = where === undefined ? undefined : clusters.find((cluster) => cluster.key === where || shownText(cluster.name) === where);
  return one === undefined ? { kind: 'kafka', key: text, resourceType, name: text.slice(prefix.length), clusters }
    : { kind: 'kafka', key: text, resourceType, name, clusters: [one] };
}

function splitAt(text: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf('@');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function byNoun(index: WorldIndex, text: string, operation: Operation): Target | Refusal | undefined {
  const { platform } = index.world;
  const exact = platform.resources().filter((resource) => index.world.naming(resource.key) === text || resource.key === text);
  const found = exact.length > 0 ? exact : platform.resources().filter((resource) => resource.logicalId === text);
  const [resource] = found;
  if (found.length > 1) {
    return { refused: true, what: 'several stacks have this logical id', given: text, allowed: found.map(({ key }) => key).sort().join(', ') };
  }
  return resource === undefined ? undefined : ofResource(index, resource, text, operation);
}

function ofResource(index: WorldIndex, resource: Resource, text: string, operation: Operation): Target {
  const key = index.world.naming(resource.key);
  const cluster = index.clusters.get(key);
  if (cluster !== undefined && operation.kind !== 'iam') return { kind: 'kafka', key: text, resourceType: 'cluster', name: KAFKA_CLUSTER.name, clusters: [cluster] };
  const home = index.world.clusters.find((one) => one.topics?.some((topic) => topic.key === key) === true);
  const topic = home?.topics?.find((one) => one.key === key);
  if (home !== undefined && topic !== undefined) return { kind: 'kafka', key: text, resourceType: 'topic', name: shownText(topic.name), clusters: [home] };
  const guarded = index.guarded.get(key) ?? (cluster === undefined ? undefined : index.guarded.get(cluster.key));
  const identity = index.identities.get(key);
  const arns = guarded?.arns ?? (identity === undefined ? index.context.attribute(resource, 'Arn') : [identity.requester.name]);
  return {
    kind: 'aws', key: text, arns, location: index.world.platform.locate(resource), account: guarded?.account ?? accountAt(index.context, resource),
    ...(guarded === undefined ? {} : { guarded }),
  };
}

function byArn(index: WorldIndex, text: string): Target | undefined {
  const [, type, name, , inside] = KAFKA_ARN.exec(text) ?? [];
  const cluster = name === undefined ? undefined : index.world.clusters.find((one) => shownText(one.name) === name);
  if (cluster !== undefined && type !== undefined && inside !== undefined) {
    return { kind: 'kafka', key: text, resourceType: type as KafkaResourceType, name: inside, clusters: [cluster] };
  }
  if (!text.startsWith('arn:') && text !== '*') return undefined;
  const arn = text === '*' ? [text] : ownArn(index, text);
  const [guarded] = isPlain(arn) ? index.guardedOf(arn) : [];
  const account = guarded?.account ?? accountOf(index, arn);
  return { kind: 'aws', key: text, arns: [arn], ...(guarded === undefined ? {} : { guarded, location: guarded.location }), ...(account === undefined ? {} : { account }) };
}

/** The account that an ARN states; where it states none, as a bucket's, nobody can tell unless the templates have it. */
function accountOf(index: WorldIndex, arn: SymbolicText): SymbolicText | undefined {
  const account = colonParts(arn)[4];
  if (account !== undefined && account.length > 0 && isPlain(account)) return textKey(account) === textKey(index.world.account) ? index.world.account : account;
  return undefined;
}

/**
 * The ARN of something in a cluster, as a request names it; undefined for a cluster without ARN.
 *
 * @param index the world
 * @param cluster the cluster
 * @param resourceType what in it
 * @param name its name
 */
export function arnInCluster(index: WorldIndex, cluster: Cluster, resourceType: KafkaResourceType, name: string): SymbolicText | undefined {
  const base = arnOfCluster(index, cluster);
  if (base === undefined || resourceType === 'cluster') return base;
  const mark = ':cluster/';
  const at = base.findIndex((part) => typeof part === 'string' && part.includes(mark));
  return at < 0 ? undefined : symbolic([...base.map((part, i) => (i === at && typeof part === 'string' ? part.replace(mark, `:${resourceType}/`) : part)), `/${name}`]);
}

function arnOfCluster(index: WorldIndex, cluster: Cluster): SymbolicText | undefined {
  const resource = cluster.resource === undefined ? undefined : index.world.platform.resource(cluster.resource);
  if (resource !== undefined) return index.context.attribute(resource, 'Arn')[0];
  if (cluster.key.startsWith('arn:') && !cluster.key.includes('<')) return [cluster.key];
  const [pattern] = cluster.arns;
  // The id at the end is one that nobody states.
  const open = pattern?.at(-1);
  if (pattern === undefined || typeof open !== 'string' || !open.endsWith('*')) return pattern;
  return [...pattern.slice(0, -1), ...(open.length > 1 ? [open.slice(0, -1)] : []), { hole: `${cluster.key}.uuid`, unknown: 'the id of a cluster that stands in no template' }];
}
