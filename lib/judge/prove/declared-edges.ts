import { nounOf } from '../../analyze/kafka/reading';
import type { Edge } from '../../analyze/world';
import { placeKey, roleOf } from '../declared';
import { shownText } from '../subjects';
import { isDeclaredFlow } from './declared-flows';
import type { ProofInput } from './input';

/** The service that acts for what a type defines. */
const SERVICES: Readonly<Record<string, string>> = {
  'AWS::Events::Rule': 'events.amazonaws.com', 'AWS::ECS::TaskDefinition': 'ecs-tasks.amazonaws.com', 'AWS::Lambda::Function': 'lambda.amazonaws.com',
  'AWS::KafkaConnect::Connector': 'kafkaconnect.amazonaws.com', 'AWS::MSK::Replicator': 'kafka.amazonaws.com', 'AWS::EKS::PodIdentityAssociation': 'pods.eks.amazonaws.com', 'AWS::EC2::FlowLog': 'vpc-flow-logs.amazonaws.com',
};

/**
 * Whether a fact follows from what was declared: what runs as a role whose runtime was declared, and what a service was admitted to call.
 *
 * @param edge a fact
 * @param input what is compared
 */
export function isDeclaredEdge(edge: Edge, input: ProofInput): boolean {
  if (isDeclaredFlow(edge, input)) return true;
  switch (edge.operation) {
    case 'runs-as': return runsAsDeclared(edge, input);
    // INVARIANT: whoever decides when something acts is admitted to it as the service that the type stands for.
    case 'invoked-by': return admits(edge.subject, typeOf(edge.resource, input), input);
    case 'copies': return isKeptAsDeclared(edge, input);
    case 'provides-code': return comesFromDeployment(edge, input);
    case 'reaches': return isDeclaredConnection(edge, input);
    case 'logs-in-to': return isDeclaredUser(edge, input);
    default: return false;
  }
}

/** The VPC of the segment in which a private connection was declared reaches that cluster, by IAM. */
function isDeclaredConnection({ subject, resource, location }: Edge, { trust, nouns, world }: ProofInput): boolean {
  return trust.clusters.some((cluster) => {
    const found = cluster.connection === undefined ? undefined : world.platform.resource(cluster.connection);
    if (found === undefined || !location.startsWith(`${world.platform.locate(found)}/`) || resource !== `${nouns.cluster(cluster)?.key ?? ''} by SASL_IAM`) return false;
    const segment = trust.segments.find(({ name }) => name === cluster.segment);
    const group = segment === undefined ? undefined : world.platform.resource(placeKey(segment));
    return group !== undefined && nounOf(nouns.context, world.platform.propertiesOf(group).get('VpcId').value) === subject;
  });
}

/** A password logs in where a workload with that secret was declared to. */
function isDeclaredUser({ subject, resource }: Edge, { trust, nouns }: ProofInput): boolean {
  const clusters = new Set(trust.clusters.filter((cluster) => nouns.cluster(cluster)?.key === resource).map(({ name }) => name));
  return trust.workloads.some(({ identity }) => identity.kind === 'scram' && nouns.key(identity.secret) === subject && (identity.cluster === undefined || clusters.has(identity.cluster)));
}

/** Code comes through the deployment's own bucket of assets: whoever writes there deploys anyway. */
function comesFromDeployment({ subject }: Edge, { trust, nouns }: ProofInput): boolean {
  const bucket = 'bucket:';
  return (trust.admissions ?? []).some((admission) => admission.subject.startsWith(bucket) && subject === `bucket ${shownText(nouns.text(admission.subject.slice(bucket.length)))}`);
}

/** Where logs, events and copies are kept is declared with whoever brings them: a service, a role of the platform, or a workload that was granted it. */
function isKeptAsDeclared({ subject, resource }: Edge, { trust, nouns, world }: ProofInput): boolean {
  if ((trust.admissions ?? []).some((admission) => nouns.key(admission.resource) === resource)) return true;
  const copy = trust.copies.find((one) => nouns.key(placeKey(one)) === resource);
  const roles = new Set(world.actors.filter(({ key }) => key === subject).flatMap(({ runsAs }) => runsAs.map(({ role }) => role)));
  return trust.dataGrants.some((grant) => {
    const role = roleOf(trust, grant.grantee);
    return grant.verb === 'write' && grant.copy === copy?.name && role !== undefined && roles.has(nouns.identity(role)?.key ?? role);
  });
}

function runsAsDeclared({ subject, resource }: Edge, input: ProofInput): boolean {
  const { trust, nouns } = input;
  const administrators = trust.administrators ?? [];
  const administrator = administrators.find((one) => nouns.key(placeKey(one)) === subject);
  const own = (reference: string | undefined): boolean => reference !== undefined && nouns.identity(reference)?.key === resource;
  if (administrator !== undefined || administrators.some(({ execution, role }) => own(execution) || own(role))) return own(administrator?.execution);
  return admits(resource, typeOf(subject, input), input);
}

/** Whether a service was admitted to what a noun is. */
function admits(noun: string, type: string | undefined, { trust, nouns }: ProofInput): boolean {
  const service = type === undefined ? undefined : SERVICES[type];
  return service !== undefined && (trust.admissions ?? []).some(({ resource, subject }) => nouns.key(resource) === noun && subject === `service:${service}`);
}

function typeOf(noun: string, { world }: ProofInput): string | undefined {
  return world.platform.resources().find((resource) => world.naming(resource.key) === noun)?.type;
}
