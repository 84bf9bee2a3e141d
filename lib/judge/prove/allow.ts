import type { Cluster } from '../../analyze/world';
import { operationsOf } from '../../model/grant';
import type { ResourcePattern } from '../../model/kafka';
import type { TrustCluster, TrustGrant } from '../../model/trust-document';
import type { Hole, SymbolicText } from '../../semantics/iam/text';
import { decide, type LiveAcl } from '../../semantics/kafka';
import { kafkaArn, kafkaNeeds, type KafkaNeed } from '../declared';
import { assumed, hidden, missing, ok, placeOfDecision, stopText } from './hops';
import type { ProofInput } from './input';
import { decideNarrowly } from './narrow';
import type { PromisedHop } from './proof';

const ANY_NAME: Hole = { hole: 'any name that begins so' };
/** Stands for whatever follows a prefix. */
const SUFFIX = 'x';

/**
 * Whether IAM always allows all that a grant needs, by all layers.
 *
 * @param input what is compared
 * @param role the role's reference
 * @param needs actions on Kafka resources
 * @param cluster the cluster as declared
 * @param who the subject, for words
 * @param admittedBy who else lets the role in, by a policy that stands elsewhere: then this account's own layers decide, and the rest is said
 */
export function iamHop({ world, nouns }: ProofInput, role: string, needs: readonly KafkaNeed[], cluster: TrustCluster, who: string, admittedBy?: string): PromisedHop {
  const identity = nouns.identity(role);
  const arn = nouns.clusterArn(cluster);
  if (identity === undefined) return missing('allow', nouns.place(role), `no policy of the templates is about ${role}, the role of ${who}`, 'attach the policy to the role');
  if (arn === undefined) return missing('allow', `trust.json/clusters/${cluster.name}`, `cluster ${cluster.name} has no ARN here`, 'deploy the cluster, or declare its ARN');
  const places = new Set<string>();
  const account = admittedBy === undefined ? accountOf(arn, world.account) : world.account;
  const texts = new Map<ResourcePattern, SymbolicText>();
  for (const { action, resource } of needs) {
    const text = texts.get(resource) ?? concrete(kafkaArn(arn, resource));
    texts.set(resource, text);
    const decision = decideNarrowly(world, identity, { action, resource: text, account, context: new Map() });
    const place = placeOfDecision(decision, identity.location);
    places.add(place);
    if (decision.verdict === 'allowed') continue;
    const what = `${action} on ${resource.resourceType === 'cluster' ? 'the cluster' : `${resource.resourceType}:${resource.name}${resource.patternType === 'PREFIXED' ? '*' : ''}`}`;
    if (decision.verdict === 'denied') return missing('allow', place, `${who} is not allowed ${what}: ${stopText(decision)}`, `allow ${what}`);
    return hidden('allow', place, `whether ${who} is allowed ${what} can not be told`);
  }
  const [place = identity.location] = places;
  const text = `${String(needs.length)} IAM actions on ${cluster.name}, denied by nothing`;
  return admittedBy === undefined ? ok('allow', place, text) : assumed('allow', place, `${text} here; ${admittedBy}`);
}

/**
 * Whether IAM always allows a grant.
 *
 * @param input what is compared
 * @param grant the grant
 * @param role the role's reference
 * @param cluster the cluster as declared
 */
export function grantIamHop(input: ProofInput, grant: TrustGrant, role: string, cluster: TrustCluster): PromisedHop {
  return iamHop(input, role, kafkaNeeds(grant), cluster, grant.grantee, admittedBy(input, grant, cluster));
}

/** A role of another account than the cluster's needs the cluster's own policy, which is the publisher's half of a contract. */
function admittedBy({ world }: ProofInput, { accepted, grantee }: TrustGrant, { managed, arn }: TrustCluster): string | undefined {
  const [own] = world.account;
  if (accepted === undefined || managed || arn === undefined || typeof own !== 'string' || arn.split(':')[4] === own) return undefined;
  return `the publisher of contract ${accepted.contract} admits ${grantee} of account ${own} by the cluster's own policy`;
}

/**
 * Whether ACLs that something in the assembly applies allow a grant.
 *
 * @param input what is compared
 * @param grant the grant
 * @param principal as Kafka sees the workload
 * @param declared the cluster as declared
 */
export function aclHop({ nouns }: ProofInput, grant: TrustGrant, principal: string, declared: TrustCluster): PromisedHop {
  const cluster = nouns.cluster(declared);
  const bound = [...cluster?.acls ?? [], ...(declared.selfManaged === true ? cluster?.unappliedAcls ?? [] : [])];
  if (cluster === undefined) return missing('allow', nouns.place(`${declared.stack ?? ''}/${declared.logicalId ?? ''}`), `nothing in the templates applies ACLs to ${declared.name}`, 'deploy the slice and what applies it');
  const acls = bound.map(({ acl }) => acl);
  const places: string[] = [];
  for (const { operation, resource } of operationsOf(grant)) {
    const name = resource.patternType === 'PREFIXED' ? resource.name + SUFFIX : resource.name;
    const { verdict, rule } = decide(acls, { principal, host: '192.0.2.1', resourceType: resource.resourceType, name, operation }, { superUsers: cluster.superUsers, allowEveryoneIfNoAclFound: false });
    const what = `${operation} on ${resource.resourceType}:${resource.name}${resource.patternType === 'PREFIXED' ? '*' : ''}`;
    const denied = verdict === 'allowed' ? deniesPart(acls, principal, resource.name, resource) : rule.kind === 'binding' ? rule.binding : undefined;
    if (denied !== undefined) return missing('allow', locationOf(bound, denied) ?? cluster.location, `a DENY takes ${what} from ${principal}`, 'remove the DENY');
    if (verdict === 'denied') return missing('allow', slicePlace(cluster, bound, principal, grant.stack), `no ACL that something here applies allows ${principal} ${what}${whyNot(cluster)}`, 'deploy the slice, and the function that applies it');
    if (rule.kind === 'binding') places.push(locationOf(bound, rule.binding) ?? cluster.location);
  }
  const place = places[0] ?? cluster.location;
  if (declared.selfManaged === true) return assumed('allow', place, `ztk apply has put the slice of ${grant.stack} on ${declared.name}`);
  return ok('allow', place, `${String(operationsOf(grant).length)} ACLs of the slice of ${grant.stack}, applied by a function of the templates`);
}

/** A DENY on some name of a prefix takes a part of what was promised. */
function deniesPart(acls: readonly LiveAcl[], principal: string, prefix: string, { resourceType, patternType }: { readonly resourceType: string; readonly patternType: string }): LiveAcl | undefined {
  if (patternType !== 'PREFIXED') return undefined;
  return acls.find((acl) => acl.permissionType === 'DENY' && acl.resourceType === resourceType && (acl.principal === principal || acl.principal === 'User:*') && acl.name.startsWith(prefix));
}

function locationOf(bound: Cluster['acls'], acl: LiveAcl): string | undefined {
  return bound.find((one) => one.acl === acl)?.location;
}

/** The slice that lacks a binding: that of the principal's other bindings, else one that nothing applies, else the cluster that has none. */
function slicePlace({ unapplied, location }: Cluster, bound: Cluster['acls'], principal: string, stack: string): string {
  const own = bound.find(({ acl }) => acl.principal === principal)?.location;
  if (own !== undefined) return own.replace(/\/(bindings|adopted)\/\d+$/, '');
  return unapplied.find((one) => one.location.startsWith(`${stack}/`))?.location ?? unapplied[0]?.location ?? location;
}

function whyNot({ unapplied: [first] }: Cluster): string {
  return first === undefined ? '' : `: ${first.because}`;
}

/** One text of a pattern: what a `*` stands for is a text of its own. */
function concrete(pattern: SymbolicText): SymbolicText {
  const last = pattern.at(-1);
  return typeof last === 'string' && last.endsWith('*') ? [...pattern.slice(0, -1), last.slice(0, -1), ANY_NAME] : pattern;
}

/** Templates that do not say their account are deployed to that of the clusters they name, which is an assumption. */
function accountOf(arn: SymbolicText, own: SymbolicText): SymbolicText {
  const [first] = arn;
  const account = typeof first === 'string' ? first.split(':')[4] : undefined;
  return account === undefined || account === '' || own.some((part) => typeof part !== 'string') ? own : [account];
}
