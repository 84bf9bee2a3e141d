import type { Cluster, Listener } from '../../analyze/world';
import type { KafkaOperation } from '../../model/kafka';
import { accountOfNetwork, areTwo } from './accounts';
import type { Asker } from './asker';
import type { Circumstances } from './iam-verdict';
import { allowedByAcls, allowedByIam, listenersFor, type KafkaAsk } from './kafka-hops';
import { privateRoute } from './private-connection';
import { serviceRoute } from './private-link';
import { routeTo } from './route';
import { LOGINS, loginHop, loginsOf, whoHop } from './who-hop';
import type { HopResult, Way } from './way';
import type { WorldIndex } from './world-index';

/** Topic operations that MSK offers as calls to AWS, too: they need neither a route nor a Kafka client. */
const CONTROL_PLANE: ReadonlySet<KafkaOperation> = new Set(['CREATE', 'DELETE', 'ALTER', 'ALTER_CONFIGS', 'DESCRIBE', 'DESCRIBE_CONFIGS']);

/** The name under which whoever proves nothing is known. */
export const ANONYMOUS_PRINCIPAL = 'User:ANONYMOUS';

/**
 * Every way that somebody has to an operation of a cluster, closed ones too.
 *
 * @param index the world
 * @param asker who
 * @param cluster which cluster
 * @param ask what for
 * @param circumstances context of requests to IAM
 */
export function waysToKafka(index: WorldIndex, asker: Asker, cluster: Cluster, ask: KafkaAsk, circumstances?: Circumstances): readonly Way[] {
  return [
    ...byIam(index, asker, cluster, ask, circumstances), ...byControlPlane(index, asker, cluster, ask, circumstances),
    ...byPrincipal(index, asker, cluster, ask), ...withoutProof(index, asker, cluster, ask),
  ];
}

const VOLUMES: HopResult = { verdict: 'ok', says: 'the brokers decrypt their own volumes: no key is asked of clients', because: [] };

function byIam(index: WorldIndex, asker: Asker, cluster: Cluster, ask: KafkaAsk, circumstances: Circumstances | undefined): readonly Way[] {
  const { subject } = asker;
  if (subject === undefined || subject.kind === 'anonymous') return [];
  if (cluster.kind === 'self-managed') {
    const says = `${cluster.key} is not AWS's, and knows no identity of AWS`;
    return [{ assumes: [], hops: { route: anyRoute(index, asker, cluster), login: { verdict: 'no', says, because: [{ location: cluster.location, because: 'the cluster' }] }, who: whoHop(index, asker), allow: { verdict: 'no', says, because: [] }, data: VOLUMES } }];
  }
  const allow = allowedByIam(index, subject, cluster, ask, circumstances);
  const listeners = fromAfar(index, asker, cluster) ? [...listenersFor(cluster, 'iam')].reverse() : listenersFor(cluster, 'iam');
  const hops = { who: whoHop(index, asker), allow, data: VOLUMES };
  if (listeners.length === 0) return [{ hops: { ...hops, route: anyRoute(index, asker, cluster), login: noListener(cluster, 'iam') }, assumes: [] }];
  return listeners.map((listener) => ({ hops: { ...hops, route: route(index, asker, cluster, listener), login: loginHop(cluster, listener, asker) }, assumes: assumptionsOf(asker) }));
}

/** Whoever is in the network of another account is told of what is for such, where nothing lets it pass. */
function fromAfar(index: WorldIndex, { places, subject }: Asker, cluster: Cluster): boolean {
  const homes = places.length > 0 ? places.map(({ account }) => account) : [subject?.requester.account];
  return index.accounts.length > 1 && homes.every((home) => areTwo(home, accountOfNetwork(index, cluster)));
}

/** Calls to MSK's API are decided by the actions of `kafka-cluster`. See FACTS of MSK's topic operations. */
function byControlPlane(index: WorldIndex, asker: Asker, cluster: Cluster, ask: KafkaAsk, circumstances: Circumstances | undefined): readonly Way[] {
  const { subject } = asker;
  if (subject === undefined || subject.kind === 'anonymous' || ask.resourceType !== 'topic' || !CONTROL_PLANE.has(ask.operation)) return [];
  if (cluster.kind !== 'provisioned' && cluster.kind !== 'imported') return [];
  return [{
    assumes: assumptionsOf(asker), withoutListener: true,
    hops: {
      route: { verdict: 'ok', says: 'MSK API: no listener, from anywhere', because: [{ location: cluster.location, because: 'topics are made and changed by calls to AWS, too' }] },
      login: { verdict: 'ok', says: 'a signed call to AWS', because: [] },
      who: whoHop(index, asker), allow: allowedByIam(index, subject, cluster, ask, circumstances), data: VOLUMES,
    },
  }];
}

function byPrincipal(index: WorldIndex, asker: Asker, cluster: Cluster, ask: KafkaAsk): readonly Way[] {
  const { principal } = asker;
  if (principal === undefined) return [];
  const hops = { who: whoHop(index, asker), allow: allowedByAcls(cluster, principal, ask), data: VOLUMES };
  return loginsOf(cluster, principal).flatMap((login): readonly Way[] => {
    const listeners = listenersFor(cluster, login);
    if (listeners.length === 0) return [{ assumes: [], hops: { ...hops, route: anyRoute(index, asker, cluster), login: noListener(cluster, login) } }];
    return listeners.map((listener) => ({ assumes: credentialAssumed(asker), hops: { ...hops, route: route(index, asker, cluster, listener), login: loginHop(cluster, listener, asker) } }));
  });
}

/** Where a listener asks nobody for proof, everybody who comes to it is the same principal. */
function withoutProof(index: WorldIndex, asker: Asker, cluster: Cluster, ask: KafkaAsk): readonly Way[] {
  const listeners = listenersFor(cluster, 'none');
  const who: HopResult = { verdict: 'ok', says: `${ANONYMOUS_PRINCIPAL}, as everybody who proves nothing`, because: [] };
  const hops = { who, allow: allowedByAcls(cluster, ANONYMOUS_PRINCIPAL, ask), data: VOLUMES };
  if (listeners.length > 0) return listeners.map((listener) => ({ assumes: [], hops: { ...hops, route: route(index, asker, cluster, listener), login: loginHop(cluster, listener, asker) } }));
  if (asker.subject !== undefined && asker.subject.kind !== 'anonymous') return [];
  return asker.principal === undefined ? [{ assumes: [], hops: { ...hops, route: anyRoute(index, asker, cluster), login: noListener(cluster, 'none') } }] : [];
}

/** What is not AWS's, and stands in no template, may listen in any way. */
function isElsewhere({ kind, listeners }: Cluster): boolean {
  return kind === 'self-managed' && listeners.length === 0;
}

function noListener(cluster: Cluster, login: Listener['authentication']): HopResult {
  if (isElsewhere(cluster)) return { verdict: 'unknown', says: `how clients log in to ${cluster.key} stands in no template`, because: [{ location: cluster.location, because: 'the cluster' }] };
  const offered = [...new Set(cluster.listeners.map(({ authentication }) => LOGINS[authentication]))].join(', ');
  return {
    verdict: 'no', says: `no listener of ${cluster.key} is for ${LOGINS[login]}${offered === '' ? '' : `: only for ${offered}`}`,
    because: [{ location: cluster.listeners[0]?.location ?? cluster.location, because: 'how clients log in' }],
  };
}

/** The route to whatever listener comes first, where none is of the right kind. */
function anyRoute(index: WorldIndex, asker: Asker, cluster: Cluster): HopResult {
  if (isElsewhere(cluster)) return { verdict: 'unknown', says: `where ${cluster.key} listens stands in no template`, because: [{ location: cluster.location, because: 'the cluster' }] };
  const results = cluster.listeners.map((listener) => route(index, asker, cluster, listener));
  return results.find(({ verdict }) => verdict === 'ok') ?? results[0] ?? { verdict: 'no', says: `${cluster.key} has no listener`, because: [{ location: cluster.location, because: 'the cluster' }] };
}

/**
 * Whether somebody comes to one listener.
 *
 * @param index the world
 * @param asker who
 * @param cluster whose
 * @param listener which
 */
export function route(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Listener): HopResult {
  if (listener.scope === 'multi-vpc') return privateRoute(index, asker, cluster, listener);
  const inside = routeTo(index, asker, cluster, listener);
  return inside.verdict === 'ok' ? inside : serviceRoute(index, asker, cluster, listener) ?? inside;
}

function assumptionsOf({ subject, key }: Asker): readonly string[] {
  switch (subject?.kind) {
    case 'named':
    case 'account':
    case 'this-account':
    case 'anyone': return [`the policies of ${key} itself, which stand in no template, allow it`];
    case 'identity':
    case 'anonymous':
    case 'service':
    case 'provider':
    case undefined: return [];
  }
}

function credentialAssumed({ key, owner }: Asker): readonly string[] {
  return owner === undefined ? [`${key} has the certificate or the password of that name`] : [];
}
