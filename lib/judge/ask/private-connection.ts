import type { Cluster, Connection, Listener } from '../../analyze/world';
import { textKey, type Subject } from '../subjects';
import { accountOfNetwork, accountOfNoun, areTwo } from './accounts';
import type { Asker } from './asker';
import { askIam, type IamVerdict } from './iam-verdict';
import { hopsOfStatements } from './kafka-hops';
import { routeTo } from './route';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

const CONNECT = 'kafka:CreateVpcConnection';
const OPENED = 'private connectivity';

/**
 * MSK's private connectivity: by a connection that templates make in the network of whoever asks, or by one of its own, if it may make one.
 *
 * @param index the world
 * @param asker who
 * @param cluster whose brokers
 * @param listener for connections from other VPCs
 */
export function privateRoute(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Listener): HopResult {
  const standing = throughConnections(index, asker, cluster, listener);
  const own = standing?.verdict === 'ok' ? undefined : ofItsOwn(index, asker, cluster, listener, standing === undefined);
  const all = [standing, own].filter((one) => one !== undefined);
  return all.find(({ verdict }) => verdict === 'ok') ?? all.find(({ verdict }) => verdict === 'unknown') ?? all[0] ?? nobody(cluster, listener);
}

/**
 * The route through a connection that templates make; undefined where none stands in a network that the asker can be in.
 *
 * @param index the world
 * @param asker who
 * @param cluster whose brokers
 * @param listener for connections from other VPCs
 */
export function throughConnections(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Listener): HopResult | undefined {
  const fitting = (cluster.connections ?? []).filter(({ authentication }) => authentication === undefined || authentication === listener.authentication);
  const homes = asker.places.length > 0 ? asker.places.map(({ account }) => account) : [asker.subject?.requester.account];
  const found = fitting.filter(({ resource }) => homes.some((home) => !areTwo(home, accountOfNoun(index, resource))))
    .map((connection) => through(index, asker, cluster, listener, connection));
  return found.find(({ verdict }) => verdict === 'ok') ?? found.find(({ verdict }) => verdict === 'unknown') ?? found[0];
}

function through(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Listener, connection: Connection): HopResult {
  const { key, resource, groups, location } = connection;
  const near = routeTo(index, asker, { ...cluster, key, resource, groups, location }, { scope: 'vpc', location });
  if (near.verdict === 'no') return near;
  const admitted = admission(index, cluster, connection);
  const because = [...near.because, { location, because: 'a private connection' }, { location: listener.location, because: OPENED }, ...hopsOfStatements(admitted?.because ?? [])];
  const account = accountOfNoun(index, resource);
  const by = admitted?.maker === undefined ? '' : `, which ${admitted.maker} makes`;
  if (admitted?.verdict === 'denied') {
    return { verdict: 'no', says: `${cluster.key} lets nobody of account ${account === undefined ? 'its own' : textKey(account)} make the private connection ${key}`, because };
  }
  const sure = near.verdict === 'ok' && connection.always && connection.authentication !== undefined && admitted?.verdict !== 'unknown';
  return { verdict: sure ? 'ok' : 'unknown', says: `${near.says}${by} → ${cluster.key}${sure ? '' : ', if what the templates leave open says so'}`, because };
}

interface Admission extends Pick<IamVerdict, 'verdict' | 'because'> {
  /** Who may make it, of those that the cluster's policy names. */
  readonly maker?: string;
}

/** Whether the cluster's own policy lets anybody of a connection's account make it; undefined within one account, where it need not. */
function admission(index: WorldIndex, cluster: Cluster, { resource }: Connection): Admission | undefined {
  const guarded = index.guarded.get(cluster.key);
  const account = accountOfNoun(index, resource);
  if (guarded === undefined || !areTwo(account, accountOfNetwork(index, cluster))) return undefined;
  const makers = index.subjects.filter(({ requester }) => requester.account !== undefined && account !== undefined && textKey(requester.account) === textKey(account));
  const answers = makers.map(({ key, requester, kind }) => ({ maker: key, ...askIam(index, { key: `${key} of whatever policies`, kind: kind === 'identity' ? 'named' : kind, requester }, CONNECT, { arns: guarded.arns, guarded, account: guarded.account }) }));
  return answers.find(({ verdict }) => verdict === 'allowed') ?? answers.find(({ verdict }) => verdict === 'unknown') ?? { verdict: 'denied', because: [] };
}

/** Whoever may make a connection to the cluster has a route from a VPC of its own. */
function ofItsOwn(index: WorldIndex, { key, subject }: Asker, cluster: Cluster, listener: Listener, noneStands: boolean): HopResult | undefined {
  const guarded = index.guarded.get(cluster.key);
  if (subject === undefined || guarded === undefined) return undefined;
  const answers = makersOf(index, subject, cluster, noneStands).map((maker) => ({ maker, ...askIam(index, maker, CONNECT, { arns: guarded.arns, guarded, account: guarded.account }) }));
  const answer = answers.find(({ verdict }) => verdict === 'allowed') ?? answers.find(({ verdict }) => verdict === 'unknown') ?? answers[0];
  if (answer === undefined) return undefined;
  const by = answer.maker === subject ? '' : `, which ${answer.maker.key} makes`;
  const because = [{ location: listener.location, because: OPENED }, ...hopsOfStatements(answer.because)];
  if (answer.verdict === 'allowed' && answer.maker !== subject && subject.kind === 'identity') {
    return { verdict: 'unknown', says: `no template of its account makes a private connection to ${cluster.key}: it can not be told whether ${answer.maker.key} has made one`, because };
  }
  switch (answer.verdict) {
    case 'allowed': return { verdict: 'ok', says: `a private connection from a VPC of its own${by} → ${cluster.key}`, because };
    case 'unknown': return { verdict: 'unknown', says: `it can not be told whether ${key} may make a private connection to ${cluster.key}`, because };
    case 'denied': return { verdict: 'no', says: `${key} may not make a private connection to ${cluster.key}`, because };
  }
}

/** Whoever may make the connection that somebody comes by: of another account, any that is named beside it. Within an account, one VPC serves many. */
function makersOf(index: WorldIndex, subject: Subject, cluster: Cluster, noneStands: boolean): readonly Subject[] {
  const { account } = subject.requester;
  const isOutside = subject.kind === 'named' || subject.kind === 'account' || (noneStands && areTwo(account, accountOfNetwork(index, cluster)));
  if (!isOutside || account === undefined || textKey(account) === textKey(accountOfNetwork(index, cluster) ?? index.world.account)) return [subject];
  return [subject, ...index.subjects.filter(({ key, kind, requester }) => kind === 'named' && key !== subject.key && requester.account !== undefined && textKey(requester.account) === textKey(account))];
}

function nobody({ key }: Cluster, { location }: Listener): HopResult {
  return { verdict: 'no', says: `nobody makes a private connection to ${key}`, because: [{ location, because: OPENED }] };
}
