import type { Edge } from '../../analyze/world';
import type { TrustFlow } from '../../model/flow';
import type { TrustGrant } from '../../model/trust-document';
import { reads, writes } from '../../model/verbs';
import { placeKey } from '../declared';
import { shownText, textKey } from '../subjects';
import type { ProofInput } from './input';

/**
 * Whether a fact follows from a declared connector, event source or replicator and from what its workload was granted: the topics it reads and writes, the
 * function it feeds, where it sets records aside, and where its code comes from.
 *
 * @param edge a fact
 * @param input what is compared
 */
export function isDeclaredFlow(edge: Edge, input: ProofInput): boolean {
  return (input.trust.flows ?? []).some((flow) => {
    switch (edge.operation) {
      case 'reads': return actsAs(flow, input) === edge.subject && grantsOf(flow, input).some((grant) => reads(grant.verb) && isNamed(edge.resource, grant, flow.cluster, flow, input));
      case 'writes': return actsAs(flow, input) === edge.subject && grantsOf(flow, input).some((grant) => writes(grant.verb) && isNamed(edge.resource, grant, flow.target ?? flow.cluster, flow, input));
      case 'copies': return keepsAsDeclared(edge, flow, input);
      case 'invoked-by': return flow.kind === 'event source' && actsAs(flow, input) === edge.subject && namesOf(flow.cluster, flow, input).includes(edge.resource);
      // The analysis leaves out the id that AWS gives each making of a plugin.
      case 'provides-code': return flow.code !== undefined && [`bucket ${flow.code}`, flow.code.slice(0, flow.code.lastIndexOf('/'))].includes(edge.subject);
      default: return false;
    }
  });
}

/**
 * Grants that a connector, an event source or a replicator must be told to use and is not.
 *
 * @param flow as declared
 * @param input what is compared
 */
export function unusedGrants(flow: TrustFlow, input: ProofInput): readonly TrustGrant[] {
  const subject = actsAs(flow, input);
  const edges = input.world.edges.filter((edge) => edge.subject === subject && edge.always);
  return grantsOf(flow, input).filter((grant) => flow.grants.includes(grant.id)).filter((grant) => {
    const told = (operation: string, cluster: string): boolean => edges.some((edge) => edge.operation === operation && isNamed(edge.resource, grant, cluster, flow, input));
    const aside = edges.some((edge) => edge.operation === 'copies' && edge.resource === kafkaAddress(grant));
    return !((reads(grant.verb) && told('reads', flow.cluster)) || (writes(grant.verb) && (told('writes', flow.target ?? flow.cluster) || aside)));
  });
}

/** How Lambda is told a topic for failed records. */
function kafkaAddress({ topic }: TrustGrant): string {
  return `kafka://${topic.name}`;
}

/**
 * Who reads and writes, as the analysis calls it: the resource itself, or the function that it feeds.
 *
 * @param flow as declared
 * @param input what is compared
 */
export function actsAs(flow: TrustFlow, { nouns, world: { platform } }: ProofInput): string {
  if (flow.function === undefined) return nouns.key(placeKey(flow));
  const arn = nouns.text(flow.function);
  const made = platform.resources('AWS::Lambda::Function').find((one) => nouns.context.attribute(one, 'Arn').some((text) => textKey(text) === textKey(arn)));
  return made === undefined ? shownText(arn) : nouns.context.key(made);
}

function grantsOf({ workload }: TrustFlow, { trust }: ProofInput): readonly TrustGrant[] {
  return trust.grants.filter(({ grantee }) => grantee === workload);
}

/** Whether `topic:NAME of CLUSTER` is what a grant names. A connector's pattern counts as declared where a grant has the very prefix. */
function isNamed(resource: string, { topic: { name, patternType }, cluster }: TrustGrant, expected: string, flow: TrustFlow, input: ProofInput): boolean {
  if (cluster !== expected) return false;
  return namesOf(cluster, flow, input).some((noun) => topicTexts(name, patternType, flow).some((text) => resource === `topic:${text} of ${noun}`));
}

function topicTexts(name: string, patternType: 'LITERAL' | 'PREFIXED', { kind }: TrustFlow): readonly string[] {
  if (kind === 'replicator') return patternType === 'LITERAL' ? [`/${escaped(name)}/`] : [];
  // Debezium puts the dot after the prefix itself; the role is held to the whole prefix.
  return patternType === 'LITERAL' ? [name] : [`${name}*`, ...(name.endsWith('.') ? [`${name.slice(0, -1)}*`] : [])];
}

/** The regular expression that means one name. */
function escaped(name: string): string {
  return name.replaceAll('.', '\\.');
}

/** How the templates call the cluster of a flow. */
function namesOf(cluster: string, { bootstrap }: TrustFlow, { trust, nouns }: ProofInput): readonly string[] {
  const declared = trust.clusters.find(({ name }) => name === cluster);
  if (declared === undefined) return [];
  const arn = nouns.clusterArn(declared);
  const known = nouns.cluster(declared)?.key;
  return [...(bootstrap === undefined ? [] : [bootstrap]), ...(known === undefined ? [] : [known]), ...(arn === undefined ? [] : [textKey(arn)])];
}

function keepsAsDeclared({ subject, resource }: Edge, flow: TrustFlow, input: ProofInput): boolean {
  const { trust, nouns } = input;
  if (flow.kind === 'replicator') {
    return flow.target !== undefined && namesOf(flow.cluster, flow, input).includes(subject) && namesOf(flow.target, flow, input).includes(resource);
  }
  if (actsAs(flow, input) !== subject) return false;
  if (flow.destinations.includes(resource)) return true;
  if (grantsOf(flow, input).some((grant) => writes(grant.verb) && grant.topic.patternType === 'LITERAL' && resource === kafkaAddress(grant))) return true;
  const copy = trust.copies.find((one) => nouns.key(placeKey(one)) === resource);
  return copy !== undefined && trust.dataGrants.some((grant) => grant.verb === 'write' && grant.grantee === flow.workload && grant.copy === copy.name);
}
