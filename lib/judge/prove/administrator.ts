import type { TrustAdministrator, TrustDocument } from '../../model/trust-document';
import { symbolic } from '../../analyze/names/symbolic';
import { ADMINISTRATOR_NEEDS, placeKey } from '../declared';
import { iamHop } from './allow';
import { endpointFor } from './data';
import { assumed, hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { listenerHop, roleHop } from './login';
import { decideNarrowly, narrow } from './narrow';
import type { PromisedHop, Promised } from './proof';
import { routeHop } from './route';

const REASON = 'applies the ACLs of certificate workloads';
/** What the function asks of AWS, and to what each is said. */
const SERVICES = ['kafka', 'sts', 's3'] as const;

/**
 * That slices are applied: the function stands in its segment with its role, becomes the administrator, comes to the brokers and to AWS, and is allowed what
 * that takes.
 *
 * @param input what is compared
 * @param administrator what applies the slices of one cluster
 */
export function administratorPromise(input: ProofInput, administrator: TrustAdministrator): Promised {
  const { trust } = input;
  const who = `the administrator of ${administrator.cluster}`;
  const cluster = trust.clusters.find(({ name }) => name === administrator.cluster);
  const hops: PromisedHop[] = cluster === undefined
    ? [missing('login', `trust.json/administrators/${administrator.cluster}`, `cluster ${administrator.cluster} is not declared`, 'declare the cluster')]
    : [
      worstOf([routeHop(input, brokerRoute(trust, administrator, cluster.segment), who), ...endpointHops(input, administrator), standsInSegment(input, administrator)]),
      listenerHop(input, cluster, 'iam', 9098),
      worstOf([functionHop(input, administrator), roleHop(input, administrator.role, who, 'declared')]),
      iamHop(input, administrator.role, ADMINISTRATOR_NEEDS, cluster, who),
    ];
  return { grant: `administrator of ${administrator.cluster}`, subject: who, operation: 'apply slices', resource: administrator.cluster, hops };
}

function brokerRoute({ routes }: TrustDocument, { segment }: TrustAdministrator, brokers: string): TrustDocument['routes'][number] | undefined {
  return routes.find(({ from, to, port }) => from === segment && to === brokers && port === 9098);
}

/** The function, the role it runs as, and what that may do beside becoming the administrator. */
function functionHop(input: ProofInput, administrator: TrustAdministrator): PromisedHop {
  const { world, nouns } = input;
  const reference = placeKey(administrator);
  const actor = world.actors.find(({ key }) => key === nouns.key(reference));
  if (!nouns.has(reference)) return missing('who', nouns.place(reference), 'the function that applies slices is not in the templates', 'deploy the function, or take the certificates away');
  if (administrator.execution === undefined) return hidden('who', nouns.place(reference), 'trust.json does not say as whom the function runs');
  const execution = nouns.identity(administrator.execution);
  if (execution === undefined) return missing('who', nouns.place(administrator.execution), 'the role of the function that applies slices is not in the templates', 'deploy the role');
  if (actor?.runsAs.some(({ role }) => role === execution.key) !== true) {
    return missing('who', actor?.runsAs[0]?.location ?? nouns.place(reference), 'the function that applies slices does not run as its own role', `let it run as ${administrator.execution}`);
  }
  return worstOf([roleHop(input, administrator.execution, 'the function that applies slices', 'declared'), brokersHop(input, administrator, execution)]);
}

/** It asks MSK where the brokers are. */
function brokersHop({ world, nouns, trust }: ProofInput, administrator: TrustAdministrator, execution: NonNullable<ReturnType<ProofInput['nouns']['identity']>>): PromisedHop {
  const cluster = trust.clusters.find(({ name }) => name === administrator.cluster);
  const arn = cluster === undefined ? undefined : nouns.clusterArn(cluster);
  if (arn === undefined) return hidden('who', execution.location, 'the cluster has no ARN here');
  const decision = decideNarrowly(world, execution, { action: 'kafka:GetBootstrapBrokers', resource: arn, account: world.account, context: new Map() });
  const place = placeOfDecision(decision, execution.location);
  if (decision.verdict === 'allowed') return ok('who', place, 'the function finds the brokers');
  if (decision.verdict === 'unknown') return hidden('who', place, 'whether the function may ask for the brokers can not be told');
  return missing('who', place, `the function that applies slices is not allowed kafka:GetBootstrapBrokers: ${stopText(decision)}`, 'allow kafka:GetBootstrapBrokers');
}

/** The function is in the group of its segment: else no rule lets it out. */
function standsInSegment({ world, nouns, trust }: ProofInput, administrator: TrustAdministrator): PromisedHop {
  const segment = trust.segments.find(({ name }) => name === administrator.segment);
  const group = segment === undefined ? undefined : nouns.group(segment);
  const key = nouns.key(placeKey(administrator));
  const interfaces = world.members.filter((member) => member.key === key);
  if (group !== undefined && interfaces.length > 0 && interfaces.every(({ groups }) => groups.includes(group))) return ok('route', interfaces[0]?.location ?? key, `in segment ${administrator.segment}`);
  return missing('route', interfaces[0]?.location ?? nouns.place(placeKey(administrator)), `the function that applies slices does not stand in segment ${administrator.segment}`, 'put its interfaces into the group of the segment');
}

function endpointHops(input: ProofInput, administrator: TrustAdministrator): readonly PromisedHop[] {
  const { trust, world, nouns } = input;
  const route = trust.routes.find(({ from, because }) => from === administrator.segment && because.some((text) => SERVICES.some((service) => text === `${service}: ${REASON}`)));
  if (route === undefined) return [assumed('route', `trust.json/segments/${administrator.segment}`, 'segment reaches kafka, sts and s3 of AWS by routes made elsewhere')];
  const to = trust.segments.find(({ name }) => name === route.to);
  const group = to === undefined ? undefined : nouns.group(to);
  const hops = SERVICES.map((service) => {
    const endpoint = endpointFor(input, service);
    if (endpoint === undefined) return missing('route', to === undefined ? route.to : nouns.place(placeKey(to)), `no endpoint of the templates brings the function to ${service}`, `define the endpoint of ${service}`);
    const inGroup = world.members.some((member) => member.key === endpoint.key && group !== undefined && member.groups.includes(group));
    return inGroup ? ok('route', endpoint.location, `endpoint of ${service}`) : missing('route', endpoint.location, `the endpoint of ${service} does not stand in segment ${route.to}`, 'put it into the group of the segment');
  });
  return [routeHop(input, route, 'the function that applies slices'), ...hops, becomingHop(input, administrator), answersHop(input)];
}

/** The endpoint of STS lets the function become the administrator. */
function becomingHop({ ...input }: ProofInput, administrator: TrustAdministrator): PromisedHop {
  const { world, nouns } = input;
  const endpoint = endpointFor(input, 'sts');
  const [execution, role] = [administrator.execution === undefined ? undefined : nouns.identity(administrator.execution), nouns.identity(administrator.role)];
  if (execution === undefined || role === undefined || endpoint === undefined) return ok('route', nouns.place(administrator.role), 'STS');
  const decision = decideNarrowly(world, execution, {
    action: 'sts:AssumeRole', resource: role.requester.name, account: world.account, context: new Map(), endpoint: endpoint.statements,
    policy: { kind: 'trust', statements: narrow(role.trust) },
  });
  if (decision.verdict === 'denied') {
    return missing('who', placeOfDecision(decision, decision.stoppedBy === 'endpoint' ? endpoint.location : execution.location), `the function that applies slices can not become the administrator: ${stopText(decision)}`, 'allow sts:AssumeRole through the endpoint');
  }
  return decision.verdict === 'unknown' ? hidden('who', placeOfDecision(decision, execution.location), 'whether the function can become the administrator can not be told') : ok('who', placeOfDecision(decision, execution.location), 'becomes the administrator');
}

/** CloudFormation is answered at addresses that it signed itself: by no principal of ours. */
function answersHop({ ...input }: ProofInput): PromisedHop {
  const { world, nouns } = input;
  const endpoint = endpointFor(input, 's3');
  if (endpoint === undefined) return ok('route', '', '');
  const word = nouns.context.region.map((part) => (typeof part === 'string' ? part.replaceAll('-', '') : part));
  const resource = symbolic(['arn:', ...nouns.context.partition, ':s3:::cloudformation-custom-resource-response-', ...word, '/', { hole: 'an answer' }]);
  const stranger = { kind: 'role' as const, name: ['arn:aws:iam::', { hole: 'AWS' }, ':role/', { hole: 'AWS' }], account: [{ hole: 'AWS' }], context: new Map() };
  const decision = decideNarrowly(world, stranger, {
    action: 's3:PutObject', resource, account: [{ hole: 'AWS' }], context: new Map(), endpoint: endpoint.statements,
    policy: { kind: 'grants', statements: [{ effect: 'Allow', principals: [{ type: 'AWS', value: ['*'] }], actions: [['*']], resources: [['*']], conditions: [], location: '', variables: false }] },
  });
  return decision.verdict === 'denied'
    ? missing('route', endpoint.location, "the endpoint of s3 does not let the function answer CloudFormation: every deployment of a slice would wait for nothing", "allow s3:PutObject for CloudFormation's bucket of answers")
    : ok('route', endpoint.location, 'answers to CloudFormation');
}
