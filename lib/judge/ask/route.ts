import type { Cluster, Listener } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import { sortedBy } from '../../model/order';
import type { SymbolicText } from '../../semantics/iam/text';
import { chainsTo, type Chain, type GroupRule, type Member, type Network, type Ports } from '../../semantics/network';
import type { End } from '../../semantics/network/reach';
import { textKey } from '../subjects';
import { accountOfNetwork, accountOfNoun, areTwo, jointOf } from './accounts';
import type { Asker, Placement } from './asker';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

const ANY_PORT = 'any port';

/**
 * Whether somebody comes to a listener of a cluster inside the network: from where it runs, or from anywhere if no template says where.
 *
 * @param index the world
 * @param asker who
 * @param cluster whose brokers
 * @param listener which listener
 */
export function routeTo(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Pick<Listener, 'port' | 'scope' | 'location'>): HopResult {
  const known = routes.get(index) ?? new Map<string, HopResult>();
  routes.set(index, known);
  const from = asker.places.length > 0 ? asker.places.map(({ name, end, account }) => `${name} ${JSON.stringify([end, account])}`).join('\n') : isOfAccountOf(index, asker, cluster) ? 'anywhere' : 'outside';
  const id = [cluster.key, String(listener.port), listener.scope, from].join('\n');
  const found = known.get(id) ?? find(index, asker, cluster, listener);
  known.set(id, found);
  return found;
}

const routes = new WeakMap<WorldIndex, Map<string, HopResult>>();

function find(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Pick<Listener, 'port' | 'scope' | 'location'>): HopResult {
  const sources = sourcesFor(index, asker, cluster, listener);
  const ports = portsOf(listener.port);
  const network = networkOf(index, cluster);
  const home = accountOfNetwork(index, cluster);
  let maybe: HopResult | undefined;
  for (const source of sources) {
    const all = chainsTo(source.end, cluster.key, ports, network, 'widest').chains;
    const found = areTwo(source.account, home) ? all.filter((chain) => leadsOver(index, source, chain)) : all;
    if (found.length === 0 && all.length > 0) maybe ??= unlessApart(index, source, cluster);
    const [chain] = found.filter(({ verdict }) => verdict === 'allowed');
    if (chain !== undefined) return passed(asker, source, chain, cluster, listener, always(chain) ? 'ok' : 'unknown');
    const [unsure] = found;
    if (unsure !== undefined) maybe ??= passed(asker, source, unsure, cluster, listener, 'unknown');
  }
  if (cluster.groups.length === 0 && sources.length > 0) {
    return { verdict: 'unknown', says: `no template says which groups the brokers of ${cluster.key} have`, because: [{ location: cluster.location, because: 'a cluster that the templates only name' }] };
  }
  return maybe ?? closed(asker, sources, cluster, listener, network, home);
}

/**
 * Whether a chain goes from one account's network to the other's: by something that passes connections on, and stands where it begins; or since the other admits
 * the very group, which EC2 lets it name only where the two are joined. A range of one network is no place in the other.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
function leadsOver(index: WorldIndex, source: Placement, { links: [first, ...others] }: Chain): boolean {
  if (first === undefined) return false;
  if (others.length > 0) return !areTwo(source.account, accountOfNoun(index, first.to));
  return first.because.some(({ direction, peer }) => direction === 'ingress' && peer.kind === 'group' && source.end.groups?.includes(peer.group) === true);
}

/** Rules name groups and ranges of their own network: of two that a template joins, nobody can tell here what passes between. */
function unlessApart(index: WorldIndex, source: Placement, cluster: Cluster): HopResult | undefined {
  const joint = jointOf(index);
  if (joint === undefined) return undefined;
  return { verdict: 'unknown', says: `it can not be told whether ${source.name} comes to ${cluster.key}, which is in the network of another account`, because: [{ location: joint, because: 'may join the two networks' }] };
}

function always(chain: Chain): boolean {
  return chain.links.every((link) => link.forwarder?.always !== false);
}

function portsOf(port: number | undefined): Ports {
  return port === undefined ? { protocol: 'tcp', from: 0, to: 65535 } : { protocol: 'tcp', from: port, to: port };
}

const networks = new WeakMap<WorldIndex, Map<string, Network>>();

/** Rules and members, with the brokers among them also where the templates do not say more than their groups. */
function networkOf(index: WorldIndex, cluster: Cluster): Network {
  const known = networks.get(index) ?? new Map<string, Network>();
  networks.set(index, known);
  const found = known.get(cluster.key);
  if (found !== undefined) return found;
  const { rules, members, forwarders = [] } = index.world;
  const brokers: Member = { key: cluster.key, groups: cluster.groups, subnets: [], location: cluster.location };
  const own = members.some(({ key }) => key === cluster.key) ? members : [...members, brokers];
  const network: Network = { rules: [...rules, ...rulesElsewhere(index, cluster)], members: cluster.groups.length === 0 ? members : own, forwarders, routes: index.world.routes ?? [] };
  known.set(cluster.key, network);
  return network;
}

/** What was declared of groups that exist: rules of theirs that stand in no template. trust.json prints them among its assumptions. */
function rulesElsewhere({ trust, world }: WorldIndex, cluster: Cluster): readonly GroupRule[] {
  return (trust?.segments ?? []).flatMap(({ group, path, egressElsewhere, routesElsewhere }): GroupRule[] => {
    const own = group === undefined ? undefined : world.platform.resource(group) === undefined ? group : world.naming(group);
    if (own === undefined) return [];
    const every = { ports: { protocol: 'all', from: 0, to: 65535 }, always: true, location: path } as const;
    return [
      ...(egressElsewhere === true || routesElsewhere === true ? [{ group: own, direction: 'egress', peer: { kind: 'range', cidr: '0.0.0.0/0' }, ...every } as const] : []),
      ...(routesElsewhere === true ? cluster.groups.map((to): GroupRule => ({ group: to, direction: 'ingress', peer: { kind: 'group', group: own }, ...every })) : []),
    ];
  });
}

/** Whether whoever asks can run in networks of the account in which a cluster listens. */
function isOfAccountOf(index: WorldIndex, { subject }: Asker, cluster: Cluster): boolean {
  if (index.accounts.length > 1 && subject?.requester.account !== undefined) return !areTwo(subject.requester.account, accountOfNetwork(index, cluster));
  if (subject === undefined || subject.kind === 'anonymous' || subject.kind === 'identity' || subject.kind === 'this-account') return true;
  return subject.requester.account !== undefined && textKey(subject.requester.account) === textKey(index.world.account);
}

const anywhere = new WeakMap<WorldIndex, Map<string, readonly Placement[]>>();

/** Where connections of somebody can come from. */
function sourcesFor(index: WorldIndex, asker: Asker, cluster: Cluster, listener: Pick<Listener, 'port' | 'scope' | 'location'>): readonly Placement[] {
  const outside: readonly Placement[] = listener.scope === 'public' ? [{ name: 'the internet', end: { addresses: ['0.0.0.0/0', '::/0'] }, location: listener.location }] : [];
  if (asker.places.length > 0) return [...asker.places, ...outside];
  if (!isOfAccountOf(index, asker, cluster)) return outside;
  const known = anywhere.get(index) ?? new Map<string, readonly Placement[]>();
  anywhere.set(index, known);
  const found = known.get(cluster.key) ?? everyPlace(index, cluster);
  known.set(cluster.key, found);
  return [...found, ...outside];
}

/** Every place that the templates know: groups, the addresses of what has interfaces, and the ranges that rules admit. */
function everyPlace(index: WorldIndex, cluster: Cluster): readonly Placement[] {
  const { world } = index;
  const all = new Set([...world.rules.map(({ group }) => group), ...world.rules.flatMap(({ peer }) => (peer.kind === 'group' ? [peer.group] : []))]);
  const home = accountOfNetwork(index, cluster);
  const groups = [...all].filter((group) => !areTwo(accountOfNoun(index, group), home));
  const addressesOf = (group: string): readonly string[] => [...new Set(world.members.filter((member) => member.groups.includes(group)).flatMap((member) => member.addresses ?? []))];
  const ofGroups = sortedBy(groups, (group) => group).map((group): Placement => {
    const addresses = addressesOf(group);
    const end: End = { groups: [group], ...(addresses.length === 0 ? {} : { addresses }) };
    return { name: `group ${group}`, end, location: group };
  });
  const admitting = world.rules.filter((rule) => rule.direction === 'ingress' && cluster.groups.includes(rule.group));
  const ranges = [...new Set(admitting.flatMap(({ peer }) => (peer.kind === 'range' ? [peer.cidr] : [])))].sort();
  const others = admitting.filter(({ peer }) => peer.kind === 'prefix-list' || peer.kind === 'unknown');
  return [
    // Whoever is in the brokers' own group comes last: that a rule admits others says more.
    ...ofGroups.filter(({ location }) => !cluster.groups.includes(location)), ...ofGroups.filter(({ location }) => cluster.groups.includes(location)),
    ...ranges.map((cidr): Placement => ({ name: `addresses ${cidr}`, end: { addresses: [cidr] }, location: cidr })),
    ...(others.length === 0 ? [] : [{ name: 'addresses that no template states', end: {}, location: cluster.location }]),
  ];
}

function passed(asker: Asker, source: Placement, chain: Chain, cluster: Cluster, listener: Pick<Listener, 'port'>, verdict: 'ok' | 'unknown'): HopResult {
  const stops = chain.links.slice(0, -1).map((link) => link.to);
  const through = stops.length === 0 ? '' : ` through ${stops.join(' and ')}`;
  const anyone = asker.places.length === 0 ? `any segment, since no template places it; for one ${source.name}` : source.name;
  const sure = chain.verdict === 'allowed' && verdict === 'ok' ? '' : ', if what the templates leave open says so';
  return {
    verdict: chain.verdict === 'unknown' ? 'unknown' : verdict,
    says: `${anyone} → ${cluster.key}:${listener.port === undefined ? ANY_PORT : String(listener.port)}${through}${sure}`,
    because: hopsOf(chain, cluster),
  };
}

function hopsOf(chain: Chain, cluster: Cluster): readonly Hop[] {
  return chain.links.flatMap((link) => [
    ...link.because.map((rule) => ({ location: rule.location, because: ruleSays(rule) })),
    ...(link.forwarder === undefined ? [] : [{ location: link.forwarder.location, because: `${link.forwarder.key} passes on to ${cluster.key}` }]),
  ]);
}

function ruleSays({ direction, group, peer, ports }: GroupRule): string {
  const port = ports.protocol === 'all' ? 'every port' : `${ports.protocol} ${String(ports.from)}${ports.to === ports.from ? '' : `-${String(ports.to)}`}`;
  const other = peer.kind === 'group' ? peer.group : peer.kind === 'range' ? peer.cidr : peer.id;
  return direction === 'ingress' ? `${group} admits ${other} on ${port}` : `${group} may send to ${other} on ${port}`;
}

function closed(asker: Asker, sources: readonly Placement[], cluster: Cluster, listener: Pick<Listener, 'port' | 'scope'>, network: Network, home: SymbolicText | undefined): HopResult {
  const port = listener.port === undefined ? ANY_PORT : String(listener.port);
  if (sources.length === 0) {
    return { verdict: 'no', says: `nothing of another account comes to ${cluster.key}:${port}, which only its VPC reaches`, because: [{ location: cluster.location, because: 'no public access' }] };
  }
  const apart = sources.filter(({ account }) => areTwo(account, home));
  if (apart.length === sources.length) {
    return { verdict: 'no', says: `${[...new Set(apart.map(({ name }) => name))].join(', ')} is in the network of another account, and no template joins it to that of ${cluster.key}:${port}`, because: apart.map(({ location }) => ({ location, because: 'where it runs' })) };
  }
  if (asker.places.length === 0) {
    return { verdict: 'no', says: `no rule lets anybody come to ${cluster.key}:${port}`, because: cluster.groups.map((group) => ({ location: group, because: `admits nobody on ${port}` })) };
  }
  const missing = new Set(sources.flatMap((source) => chainsTo(source.end, cluster.key, portsOf(listener.port), network, 'widest').direct.missing));
  const names = [...new Set(sources.map(({ name }) => name))].join(', ');
  const lacks = [
    ...(missing.has('egress') ? [`${names} has no egress rule to it`] : []),
    ...(missing.has('ingress') ? [`${cluster.groups.join(', ')} does not admit ${names}`] : []),
  ].join(' and ');
  return {
    verdict: 'no', says: `${names} does not come to ${cluster.key}:${port}: ${lacks === '' ? 'no rule lets it' : lacks}`,
    because: [...sources.map((source) => ({ location: source.location, because: 'where it runs' })), ...cluster.groups.map((group) => ({ location: group, because: 'the brokers\' group' }))],
  };
}
