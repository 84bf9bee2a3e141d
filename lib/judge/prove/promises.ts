import type { AuthenticationMode } from '../../model/ports';
import type { TrustDataGrant, TrustGrant, TrustIdentity } from '../../model/trust-document';
import { roleOf, TrustIndex } from '../declared';
import { aclHop, grantIamHop } from './allow';
import { administratorPromise } from './administrator';
import { boundaryPromise } from './boundary';
import { dataHops, dataRoute } from './data';
import { deployerPromise } from './deployer';
import { flowPromise } from './flow';
import { missing, ok } from './hops';
import type { ProofInput } from './input';
import { listenerHop, roleHop, whoHop } from './login';
import type { Broken, Promised, PromisedHop } from './proof';
import { connectedAllowHop, connectionHop, isPartner, partnerHops } from './partner';
import { routeHop } from './route';

/**
 * Everything that was promised, hop by hop: each grant on a topic or a bucket, and that slices are applied.
 *
 * @param input what is compared
 */
export function promisesOf(input: ProofInput): { readonly grants: readonly Promised[]; readonly administrators: readonly Promised[]; readonly flows: readonly Promised[]; readonly deployers: readonly Promised[] } {
  const { trust } = input;
  const once = remembering();
  return {
    grants: [...trust.grants.map((grant) => topicPromise(input, grant, once)), ...trust.dataGrants.map((grant) => bucketPromise(input, grant))],
    administrators: (trust.administrators ?? []).map((administrator) => administratorPromise(input, administrator)),
    flows: (trust.flows ?? []).map((flow) => flowPromise(input, flow)),
    deployers: [...(trust.deployers ?? []).map((deployer) => deployerPromise(input, deployer)), ...(trust.boundaries ?? []).map((boundary) => boundaryPromise(input, boundary))],
  };
}

/** Finds a hop, or knows it: all grants of a workload have most hops in common. */
type Once = (key: string, find: () => PromisedHop) => PromisedHop;

function remembering(): Once {
  const known = new Map<string, PromisedHop>();
  return (key, find) => {
    const hop = known.get(key) ?? find();
    known.set(key, hop);
    return hop;
  };
}

const MODES: Readonly<Record<TrustIdentity['kind'], AuthenticationMode>> = { iam: 'iam', certificate: 'mtls', scram: 'scram' };

function topicPromise(input: ProofInput, grant: TrustGrant, once: Once): Promised {
  const { trust } = input;
  const resource = `topic:${grant.topic.name}${grant.topic.patternType === 'PREFIXED' ? '*' : ''}`;
  const about = { grant: grant.id, subject: grant.grantee, operation: grant.verb, resource, owner: grant.owner };
  const index = TrustIndex.of(trust);
  const cluster = index.cluster(grant.cluster);
  const workload = index.workload(grant.grantee);
  const glass = index.breakGlass(grant.grantee);
  const role = roleOf(trust, grant.grantee);
  const principal = workload === undefined || workload.identity.kind === 'iam' ? undefined : workload.identity.principal;
  if (cluster === undefined || (workload === undefined && glass === undefined)) {
    const what = cluster === undefined ? `cluster ${grant.cluster}` : `grantee ${grant.grantee}`;
    return { ...about, hops: [missing('who', `trust.json/grants/${grant.id}`, `${what} is not declared`, `declare ${what}, or take the grant out`)] };
  }
  const route = index.route(grant.id);
  if (isPartner(workload)) {
    const [comes, ...others] = partnerHops(input, grant, workload, cluster, route);
    return { ...about, hops: [topicHop(input, grant) ?? comes, ...others] };
  }
  const mode = MODES[workload?.identity.kind ?? 'iam'];
  const comes = (): PromisedHop => (cluster.connection === undefined ? routeHop(input, route, grant.grantee) : connectionHop(input, cluster, route, grant.grantee));
  const hops = [
    topicHop(input, grant) ?? once(`route\n${route?.id ?? ''}\n${grant.grantee}`, comes),
    once(`login\n${cluster.name}\n${mode}\n${String(route?.port)}`, () => listenerHop(input, cluster, mode, route?.port)),
    once(`who\n${grant.grantee}\n${cluster.name}`, () => (workload === undefined ? roleHop(input, role ?? '', grant.grantee, 'declared') : whoHop(input, workload, cluster))),
    principal === undefined ? (cluster.connection === undefined ? grantIamHop : connectedAllowHop)(input, grant, role ?? '', cluster) : aclHop(input, grant, principal, cluster),
    ok('data', `trust.json/clusters/${cluster.name}`, 'brokers decrypt their own volumes'),
  ];
  return { ...about, hops };
}

/** A topic that the platform makes stands in the templates; of a prefix and of others nobody knows. */
function topicHop({ trust, nouns }: ProofInput, grant: TrustGrant): PromisedHop | undefined {
  const topic = TrustIndex.of(trust).topic(grant.cluster, grant.topic.name);
  if (topic?.stack === undefined || topic.logicalId === undefined) return undefined;
  const reference = `${topic.stack}/${topic.logicalId}`;
  return nouns.has(reference) ? undefined : missing('route', nouns.place(reference), `topic ${topic.name} is not in the templates`, 'deploy the topic, or take it out of trust.json');
}

function bucketPromise(input: ProofInput, grant: TrustDataGrant): Promised {
  const { trust } = input;
  const about = { grant: grant.id, subject: grant.grantee, operation: grant.verb, resource: `bucket:${grant.copy}`, owner: grant.owner };
  const copy = trust.copies.find(({ name }) => name === grant.copy);
  const role = roleOf(trust, grant.grantee);
  if (copy === undefined || role === undefined) {
    const what = copy === undefined ? `bucket ${grant.copy}` : `a role of ${grant.grantee}`;
    return { ...about, hops: [missing('who', `trust.json/dataGrants/${grant.id}`, `${what} is not declared`, `declare ${what}, or take the grant out`)] };
  }
  const workload = TrustIndex.of(trust).workload(grant.grantee);
  const who = workload === undefined ? roleHop(input, role, grant.grantee, 'declared') : whoHop(input, workload);
  return { ...about, hops: [routeHop(input, dataRoute(input, grant), grant.grantee), ok('login', `trust.json/dataGrants/${grant.id}`, 'a signature of the role'), who, ...dataHops(input, grant, copy, role)] };
}

/**
 * What is not kept of promises.
 *
 * @param promises every promise
 */
export function brokenOf(promises: readonly Promised[]): readonly Broken[] {
  return promises.flatMap((promise) => promise.hops.filter(({ verdict }) => verdict === 'missing').map(({ hop, location, because, fix = 'put it back' }): Broken => ({
    grant: promise.grant, hop, subject: promise.subject, operation: promise.operation, resource: promise.resource, path: [{ location, because }], fix,
    boundary: hop === 'route' ? 'network' : hop === 'data' ? 'data' : 'identity',
  })));
}
