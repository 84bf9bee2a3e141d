import type { Cluster, World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import type { TrustDocument } from '../../model/trust-document';
import { edgesGained } from '../diff/edges';
import { aclsGained } from '../diff/kafka-acls';
import { listenersGained } from '../diff/kafka-listeners';
import { networkGained } from '../diff/network';
import { declaredAcls, declaredRules, placeKey, type Nouns } from '../declared';
import { textKey } from '../subjects';
import { isDeclaredEdge } from './declared-edges';
import type { ProofInput } from './input';

/**
 * What networks, listeners, ACLs and facts make possible beyond what was declared: the difference between a world that holds exactly what was declared, and
 * the templates.
 *
 * @param input what is compared
 */
export function otherExcess(input: ProofInput): readonly Access[] {
  const { world, trust, nouns } = input;
  const ours = withinSegments(world, trust, nouns);
  const declared: World = { ...ours, ...declaredNetwork(ours, trust, nouns), clusters: ours.clusters.map((cluster) => declaredCluster(cluster, trust, nouns)), edges: ours.edges.filter((edge) => isDeclaredEdge(edge, input)) };
  return [
    ...undeclaredClusters(world, trust, nouns), ...networkGained(declared, ours), ...listenersGained(declared, ours), ...aclsGained(declared, ours, (location) => location), ...edgesGained(declared, ours),
  ].map(asUndeclared);
}

/** Words of a comparison in time, as words about a declaration. */
function asUndeclared(access: Access): Access {
  const [first, ...more] = access.path;
  if (first === undefined) return access;
  return { ...access, path: [{ ...first, because: `${first.because.replace(/\bnewly /g, '')}, which nobody declared` }, ...more] };
}

/** Clusters that the templates make and nobody declared: whatever they let in is excess. */
function undeclaredClusters(world: World, trust: TrustDocument, nouns: Nouns): Access[] {
  const declared = new Set(trust.clusters.flatMap((cluster) => nouns.cluster(cluster)?.key ?? []));
  return world.clusters.filter(({ key, resource }) => resource !== undefined && !declared.has(key)).map(({ key, location }) => ({
    subject: 'anyone', operation: 'connect', resource: key, boundary: 'operations', fix: 'declare the cluster, or remove it', path: [{ location, because: `cluster ${key} stands in the templates` }],
  }));
}

/** Rules of groups, members and routes as far as they are of the platform: of its segments, its brokers and what stands there. */
function withinSegments(world: World, trust: TrustDocument, nouns: Nouns): World {
  const groups = new Set([...trust.segments.flatMap((segment) => nouns.group(segment) ?? []), ...world.clusters.flatMap((cluster) => cluster.groups)]);
  const made = new Set(trust.segments.filter(({ logicalId }) => logicalId !== undefined).flatMap((segment) => nouns.group(segment) ?? []));
  const members = world.members.filter((member) => member.groups.some((group) => groups.has(group)));
  const subnets = new Set(members.flatMap((member) => member.subnets));
  return {
    ...world, members: [...members.map((member) => ({ ...member, groups: member.groups.filter((group) => groups.has(group)) })), ...workloadMembers(trust, nouns)],
    // Of a group that exists, what it lets out is its owner's affair, and so are rules that stand elsewhere.
    rules: world.rules.filter(({ group, direction, peer }) => groups.has(group) && (direction === 'ingress' || made.has(group)) && (peer.kind !== 'unknown' || made.has(group))),
    routes: (world.routes ?? []).filter(({ subnet }) => subnets.has(subnet)),
  };
}

/** Workloads run in their segments whether or not a template places them: what lets a segment out lets them out. */
function workloadMembers(trust: TrustDocument, nouns: Nouns): World['members'] {
  return trust.workloads.flatMap(({ name, segment }) => {
    const found = trust.segments.find((one) => one.name === segment);
    const group = found === undefined ? undefined : nouns.group(found);
    return group === undefined ? [] : [{ key: `${WORKLOAD}${name}`, groups: [group], subnets: [], location: `trust.json/workloads/${name}` }];
  });
}

/** No noun of templates begins so. */
const WORKLOAD = 'workload ';

function declaredNetwork(world: World, trust: TrustDocument, nouns: Nouns): Pick<World, 'rules' | 'members' | 'routes'> {
  return { rules: [...declaredRules(trust, nouns), ...world.rules.filter(isShut)], members: world.members.filter((member) => isExpected(member.key, member.groups, world, trust, nouns)), routes: [] };
}

/** A rule that lets nothing through replaces EC2's default of letting everything out. */
function isShut({ peer, ports }: World['rules'][number]): boolean {
  return peer.kind === 'range' && peer.cidr === '255.255.255.255/32' && ports.protocol === 'icmp';
}

/** What stands in a segment because it is declared to: brokers, endpoints, the function that applies slices, and what runs as a workload of that segment. */
function isExpected(key: string, groups: readonly string[], world: World, trust: TrustDocument, nouns: Nouns): boolean {
  if (key.startsWith(WORKLOAD)) return true;
  const groupOf = (name: string | undefined): string | undefined => {
    const segment = trust.segments.find((one) => one.name === name);
    return segment === undefined ? undefined : nouns.group(segment);
  };
  const allowed = new Set([
    ...trust.clusters.filter((cluster) => nouns.cluster(cluster)?.key === key).map(({ segment }) => groupOf(segment)),
    ...(trust.administrators ?? []).filter((administrator) => nouns.key(placeKey(administrator)) === key).map(({ segment }) => groupOf(segment)),
    ...trust.clusters.filter(({ connection }) => connection !== undefined && nouns.key(connection) === key).map(({ segment }) => groupOf(segment)),
    ...(world.endpoints.has(key) ? endpointSegments(trust).map(groupOf) : []),
    ...flowSegments(key, trust, nouns).map(groupOf),
    ...workloadSegments(key, world, trust, nouns).map(groupOf),
  ]);
  return groups.every((group) => allowed.has(group));
}

/** Segments that routes to AWS end in: none of them has brokers. */
function endpointSegments(trust: TrustDocument): readonly string[] {
  const brokers = new Set(trust.clusters.map(({ segment }) => segment));
  return trust.routes.filter(({ to, port }) => port === 443 && !brokers.has(to)).map(({ to }) => to);
}

/** Pollers and replicators stand where their workload was declared to, and a replicator beside both clusters. */
function flowSegments(key: string, trust: TrustDocument, nouns: Nouns): readonly string[] {
  return (trust.flows ?? []).filter((flow) => nouns.key(placeKey(flow)) === key).flatMap(({ workload, cluster, target }) => [
    ...trust.workloads.filter(({ name }) => name === workload).map(({ segment }) => segment),
    ...(target === undefined ? [] : trust.clusters.filter(({ name }) => name === cluster || name === target).map(({ segment }) => segment)),
  ]);
}

function workloadSegments(key: string, world: World, trust: TrustDocument, nouns: Nouns): readonly string[] {
  const roles = new Set(world.actors.filter((actor) => actor.key === key).flatMap(({ runsAs }) => runsAs.map(({ role }) => role)));
  return trust.workloads.flatMap(({ identity, segment }) => (identity.kind === 'iam' && roles.has(nouns.identity(identity.role)?.key ?? identity.role) ? [segment] : []));
}

/** Whether a workload was declared to log in to a cluster with what stands in a secret. */
function isUser(secret: string, cluster: string, trust: TrustDocument, nouns: Nouns): boolean {
  return trust.workloads.some(({ identity }) => identity.kind === 'scram' && nouns.key(identity.secret) === secret && (identity.cluster ?? cluster) === cluster);
}

/** Private connections of other accounts log in with IAM alone. */
function isListener({ authentication, scope }: Cluster['listeners'][number], { authentication: modes, multiVpc }: TrustDocument['clusters'][number]): boolean {
  if (scope === 'multi-vpc') return multiVpc !== undefined && authentication === 'iam';
  return scope === 'vpc' && (modes as readonly string[]).includes(authentication);
}

function declaredCluster(cluster: Cluster, trust: TrustDocument, nouns: Nouns): Cluster {
  const declared = trust.clusters.find((one) => nouns.cluster(one)?.key === cluster.key);
  if (declared === undefined) return { ...cluster, listeners: [], acls: [], unappliedAcls: [], superUsers: [], authorities: [], users: [], defaultAllow: { ...cluster.defaultAllow, verdict: 'denied' } };
  const authorities = new Set((declared.authorities ?? []).flatMap((arn) => nouns.arns(arn)).map(textKey));
  return {
    ...cluster,
    listeners: cluster.listeners.filter((listener) => listener.transport === 'tls' && isListener(listener, declared)),
    acls: declaredAcls(trust, declared.name).map((acl) => ({ acl, location: 'trust.json/grants' })), unappliedAcls: [], superUsers: [],
    users: (cluster.users ?? []).filter(({ secret }) => isUser(secret, declared.name, trust, nouns)),
    authorities: cluster.authorities.filter(({ arn }) => authorities.has(textKey(arn))),
    defaultAllow: { ...cluster.defaultAllow, verdict: 'denied' },
  };
}
