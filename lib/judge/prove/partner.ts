import type { Cluster } from '../../analyze/world';
import type { TrustCluster, TrustGrant, TrustPartner, TrustRoute, TrustWorkload } from '../../model/trust-document';
import type { SymbolicText } from '../../semantics/iam/text';
import { CONNECTION_NEEDS, kafkaArn, kafkaNeeds, requesterOf, type KafkaNeed } from '../declared';
import { shownText, textKey } from '../subjects';
import { grantIamHop, iamHop } from './allow';
import { assumed, hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { listenerHop } from './login';
import { decideNarrowly, policyOf } from './narrow';
import type { PromisedHop } from './proof';
import { routeHop } from './route';

/** A workload of another account. */
export interface PartnerWorkload extends TrustWorkload {
  readonly partner: TrustPartner;
  readonly identity: Extract<TrustWorkload['identity'], { readonly kind: 'iam' }>;
}

/**
 * Whether a workload is of another account.
 *
 * @param workload any
 */
export function isPartner(workload: TrustWorkload | undefined): workload is PartnerWorkload {
  return workload?.partner !== undefined && workload.identity.kind === 'iam';
}

/**
 * What a partner was granted, hop by hop: the brokers take private connections, the cluster's own policy lets the partner make one, and lets its role do what
 * was granted.
 *
 * @param input what is compared
 * @param grant the grant
 * @param workload the partner
 * @param declared the cluster as declared
 * @param route the declared route
 */
export function partnerHops(input: ProofInput, grant: TrustGrant, workload: PartnerWorkload, declared: TrustCluster, route: TrustRoute | undefined): readonly [PromisedHop, ...PromisedHop[]] {
  const { name, identity: { role }, partner } = workload;
  const cluster = input.nouns.cluster(declared);
  const who = `${name} (${partner.name}, account ${partner.account})`;
  if (cluster === undefined) return [missing('route', `trust.json/clusters/${declared.name}`, `cluster ${declared.name} is not in the templates`, 'deploy the cluster, or take it out of trust.json')];
  if (partner.cluster !== declared.name) return [missing('route', `trust.json/workloads/${name}`, `${who} reaches cluster ${partner.cluster} alone`, 'grant it topics of that cluster')];
  return [
    worstOf([placeHop(input, workload, route, who), connectivityHop(cluster, declared, who), admits(input, { principal: partner.connectsAs, needs: CONNECTION_NEEDS, hop: 'route', who: `${partner.connectsAs}, which connects ${name},` }, declared)]),
    listenerHop(input, declared, 'iam', undefined),
    assumed('who', `trust.json/workloads/${name}`, `${role}, which account ${partner.account} lets ${name} alone take`),
    admits(input, { principal: role, needs: kafkaNeeds(grant), hop: 'allow', who }, declared),
    ok('data', `trust.json/clusters/${declared.name}`, 'brokers decrypt their own volumes'),
  ];
}

function placeHop({ trust }: ProofInput, { name, segment, partner }: PartnerWorkload, route: TrustRoute | undefined, who: string): PromisedHop {
  const place = trust.segments.find((one) => one.name === segment);
  if (route?.from === segment && place?.connectionsOf === partner.account) return ok('route', `trust.json/segments/${segment}`, `private connections of account ${partner.account}`);
  return missing('route', `trust.json/workloads/${name}`, `no declared route carries what ${who} was granted`, 'declare the route: from private connections of its account');
}

/**
 * Whether a cluster takes private connections by IAM.
 *
 * @param cluster as the templates have it
 * @param declared as it was declared
 * @param who the partner
 */
export function connectivityHop(cluster: Cluster, { name }: TrustCluster, who: string): PromisedHop {
  const listener = cluster.listeners.find(({ scope, authentication, always }) => scope === 'multi-vpc' && authentication === 'iam' && always);
  if (listener !== undefined) return ok('route', listener.location, `private connections of MSK to ${name}, by IAM`);
  return missing('route', cluster.location, `${who} does not come to ${name}: it takes no private connections by IAM, or not always`, 'switch VpcConnectivity on for IAM, in a deployment of its own');
}

/** What a principal of another account needs on a cluster, and which hop that is. */
export interface Asked { readonly principal: string; readonly needs: readonly KafkaNeed[]; readonly hop: PromisedHop['hop']; readonly who: string }

/**
 * What the cluster's own policy says; what the partner's own policies say stands elsewhere.
 *
 * @param input what is compared
 * @param asked whether a principal is allowed what it needs
 * @param declared the cluster as declared
 */
export function admits({ nouns, world }: ProofInput, { principal, needs, hop, who }: Asked, declared: TrustCluster): PromisedHop {
  const guarded = nouns.guarded(`${declared.stack ?? ''}/${declared.logicalId ?? ''}`);
  const arn = nouns.clusterArn(declared);
  const policy = policyOf(guarded);
  if (guarded === undefined || arn === undefined || policy === undefined) {
    return missing(hop, guarded?.location ?? `trust.json/clusters/${declared.name}`, `${who} is not let in: cluster ${declared.name} has no policy of its own`, "deploy the cluster's policy");
  }
  const places = new Set<string>();
  for (const { action, resource } of needs) {
    const decision = decideNarrowly(world, requesterOf(principal, nouns), { action, resource: kafkaArn(arn, resource), account: guarded.account, context: NOTHING, policy });
    const place = placeOfDecision(decision, guarded.location);
    const what = `${action} on ${resource.resourceType === 'cluster' ? 'the cluster' : `${resource.resourceType}:${resource.name}`}`;
    if (decision.verdict === 'unknown') return hidden(hop, place, `whether ${who} is allowed ${what} can not be told`);
    if (decision.verdict === 'denied') return missing(hop, place, `${who} is not allowed ${what} by the policy of ${declared.name}: ${stopText(decision)}`, `allow ${principal} ${what} in the cluster's policy`);
    places.add(place);
  }
  const [place = guarded.location] = places;
  return ok(hop, place, `${String(needs.length)} actions for ${principal} in the policy of ${declared.name}`);
}

const NOTHING = new Map<string, readonly SymbolicText[]>();

/**
 * The way of a workload to a cluster of elsewhere: to the private connection, which stands in its segment and leads to that cluster by IAM.
 *
 * @param input what is compared
 * @param declared the cluster as declared
 * @param route the declared route
 * @param who the workload
 */
export function connectionHop(input: ProofInput, declared: TrustCluster, route: TrustRoute | undefined, who: string): PromisedHop {
  const { nouns, world: { platform, members }, trust } = input;
  const reference = declared.connection ?? '';
  const resource = platform.resource(reference);
  if (resource?.type !== 'AWS::MSK::VpcConnection') return missing('route', nouns.place(reference), `the private connection to ${declared.name} is not in the templates`, 'deploy the connection, or take it out of trust.json');
  const properties = platform.propertiesOf(resource);
  const stated = (name: string, expected: string, fix: string): readonly PromisedHop[] => properties.get(name).branches().flatMap((place): readonly PromisedHop[] => {
    const text = nouns.context.text(place.value);
    if (text !== undefined && textKey(text) === expected) return [];
    return [missing('route', place.location, `the private connection to ${declared.name} has ${text === undefined ? 'nothing' : shownText(text)} as ${name}`, fix)];
  });
  const segment = trust.segments.find(({ name }) => name === declared.segment);
  const group = segment === undefined ? undefined : nouns.group(segment);
  const stands = members.some(({ key, groups }) => key === nouns.key(reference) && group !== undefined && groups.includes(group));
  return worstOf([
    ...stated('TargetClusterArn', declared.arn ?? '', 'name the declared cluster'), ...stated('Authentication', 'SASL_IAM', 'let clients log in with IAM'),
    stands ? ok('route', properties.location, `in segment ${declared.segment}`) : missing('route', properties.location, `the private connection to ${declared.name} does not stand in segment ${declared.segment}`, 'put it into the group of its segment'),
    routeHop(input, route, who),
  ]);
}

/**
 * Whether a workload here may do what it was granted on a cluster of elsewhere: its own policies say so, and the rest its owner's do.
 *
 * @param input what is compared
 * @param grant the grant
 * @param role the workload's role
 * @param declared the cluster as declared
 */
export function connectedAllowHop(input: ProofInput, grant: TrustGrant, role: string, declared: TrustCluster): PromisedHop {
  const owner = declared.arn?.split(':')[4] ?? '';
  if (owner === textKey(input.world.account)) return grantIamHop(input, grant, role, declared);
  return iamHop(input, role, kafkaNeeds(grant), declared, grant.grantee, `account ${owner} lets ${grant.grantee} in by the cluster's own policy`);
}
