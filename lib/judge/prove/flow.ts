import type { TrustFlow } from '../../model/flow';
import type { TrustSegment } from '../../model/trust-document';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place } from '../../template';
import { contextMeeting, internalNeeds, placeKey, roleOf, TrustIndex } from '../declared';
import { iamHop } from './allow';
import { actsAs, unusedGrants } from './declared-flows';
import { hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { listenerHop, whoHop } from './login';
import { decideNarrowly } from './narrow';
import type { Promised, PromisedHop } from './proof';
import { routeHop } from './route';

const IAM_PORT = 9098;
const TYPES: Readonly<Record<TrustFlow['kind'], string>> = {
  'connector': 'AWS::KafkaConnect::Connector', 'event source': 'AWS::Lambda::EventSourceMapping', 'replicator': 'AWS::MSK::Replicator',
};

/**
 * That a connector, an event source or a replicator moves what its workload was granted: it stands there, in its segment, with its role; it comes to the brokers
 * and logs in; it may keep its own topics; and what it can't handle is told without the record.
 *
 * @param input what is compared
 * @param flow what is promised
 */
export function flowPromise(input: ProofInput, flow: TrustFlow): Promised {
  const { trust, nouns } = input;
  const about = { grant: `${flow.kind} ${flow.workload}`, subject: flow.workload, operation: 'run', resource: flow.cluster };
  const index = TrustIndex.of(trust);
  const [workload, role] = [index.workload(flow.workload), roleOf(trust, flow.workload)];
  const names = [flow.cluster, ...(flow.target === undefined ? [] : [flow.target])];
  const clusters = names.flatMap((name) => index.cluster(name) ?? []);
  const reference = placeKey(flow);
  if (workload === undefined || role === undefined || clusters.length < names.length) {
    return { ...about, hops: [missing('who', `trust.json/flows/${flow.workload}`, `the workload or a cluster of ${flow.kind} ${flow.workload} is not declared`, 'declare both')] };
  }
  const resource = input.world.platform.resource(reference);
  if (resource?.type !== TYPES[flow.kind]) {
    return { ...about, owner: workload.owner, hops: [missing('who', nouns.place(reference), `${flow.kind} ${flow.workload} is not in the templates`, 'deploy it, or take it out of trust.json')] };
  }
  const properties = input.world.platform.propertiesOf(resource);
  const segment = trust.segments.find(({ name }) => name === workload.segment);
  return {
    ...about, owner: workload.owner,
    hops: [
      worstOf([standsIn(input, flow, segment), ...clusters.map((cluster) => (
        routeHop(input, trust.routes.find(({ from, to, port }) => from === workload.segment && to === cluster.segment && port === IAM_PORT), flow.workload)))]),
      worstOf([...clusters.map((cluster) => listenerHop(input, cluster, 'iam', IAM_PORT)), ...stated(flow, properties, LOGIN[flow.kind], 'login')]),
      worstOf([whoHop(input, workload), runsAs(input, flow, role)]),
      worstOf([ok('allow', properties.location, 'its own topics and groups'), ...clusters.map((cluster) => (
        iamHop(input, role, flow.internals.filter((one) => one.cluster === cluster.name).flatMap(internalNeeds), cluster, flow.workload))), ...admittedHops(input, flow, role)]),
      worstOf([ok('data', properties.location, 'moves what was granted, and tells of failures without records'), ...stated(flow, properties, DATA[flow.kind], 'data'), ...movesHops(input, flow, properties), ...logHops(input, flow, properties)]),
    ],
  };
}

/** What a property must say, and what it means where it says something else. */
interface Statement { readonly at: readonly string[]; readonly is: string; readonly else: string }

const LOGIN: Readonly<Record<TrustFlow['kind'], readonly Statement[]>> = {
  'connector': [
    { at: ['KafkaClusterClientAuthentication', 'AuthenticationType'], is: 'IAM', else: 'does not log in with its role' },
    { at: ['KafkaClusterEncryptionInTransit', 'EncryptionType'], is: 'TLS', else: 'does not speak TLS' },
  ],
  'event source': [], 'replicator': [],
};
const DATA: Readonly<Record<TrustFlow['kind'], readonly Statement[]>> = {
  'connector': [{ at: ['ConnectorConfiguration', 'errors.log.include.messages'], is: 'false', else: 'writes records into its log' }],
  'event source': [], 'replicator': [],
};

function stated(flow: TrustFlow, properties: Place, statements: readonly Statement[], hop: PromisedHop['hop']): readonly PromisedHop[] {
  return statements.flatMap((one) => properties.get(...one.at).branches().map((place) => {
    if (place.value.kind === 'literal' && String(place.value.value) === one.is) return ok(hop, place.location, `${one.at.at(-1) ?? ''} is ${one.is}`);
    if (place.value.kind === 'literal' || place.value.kind === 'absent') return missing(hop, place.location, `${flow.kind} ${flow.workload} ${one.else}`, `set ${one.at.join('.')} to ${one.is}`);
    return hidden(hop, place.location, `whether ${flow.kind} ${flow.workload} ${one.else} can not be told`);
  }));
}

/** What its role was admitted to besides: a secret, a bucket. What is admitted to everything is narrower where it stands. */
function admittedHops({ world, nouns, trust }: ProofInput, { workload }: TrustFlow, role: string): readonly PromisedHop[] {
  const identity = nouns.identity(role);
  if (identity === undefined) return [];
  const own = (trust.admissions ?? []).filter(({ subject, resource }) => resource !== '*' && nouns.identity(subject)?.key === identity.key);
  return own.flatMap(({ actions, resource, when }) => actions.flatMap((action) => ownArn(resource, nouns).map((arn): PromisedHop => {
    const decision = decideNarrowly(world, identity, { action, resource: arn, account: world.account, context: contextMeeting({ subject: '', actions, resource, when, because: '' }, nouns) });
    const place = placeOfDecision(decision, identity.location);
    if (decision.verdict === 'allowed') return ok('allow', place, `${action} on ${resource}`);
    if (decision.verdict === 'unknown') return hidden('allow', place, `whether ${workload} is allowed ${action} on ${resource} can not be told`);
    return missing('allow', place, `${workload} is not allowed ${action} on ${resource}: ${stopText(decision)}`, `allow ${action}`);
  })));
}

/** Its ARN, and not those of what stands in it. */
function ownArn(reference: string, nouns: ProofInput['nouns']): readonly SymbolicText[] {
  const { context } = nouns;
  const resource = context.platform.resource(reference);
  return (resource === undefined ? nouns.arns(reference) : context.attribute(resource, 'Arn')).slice(0, 1);
}

/** It is told to use what it was granted: who lacks the topic for failed records loses them. */
function movesHops(input: ProofInput, flow: TrustFlow, properties: Place): readonly PromisedHop[] {
  return unusedGrants(flow, input).map((grant) => (
    missing('data', properties.location, `${flow.kind} ${flow.workload} is not told to use ${grant.id}`, `name topic ${grant.topic.name} in its settings`)));
}

/** What tells of it goes to a log that was declared, and to no other. */
function logHops({ world, nouns, trust }: ProofInput, flow: TrustFlow, properties: Place): readonly PromisedHop[] {
  if (flow.kind === 'event source') return [];
  const key = nouns.key(placeKey(flow));
  const logs = world.edges.filter((edge) => edge.subject === key && edge.operation === 'copies' && edge.evidence === true);
  if (logs.length === 0) return [missing('data', properties.location, `nothing is left to see what ${flow.kind} ${flow.workload} did`, 'deliver its log')];
  const declared = new Set((trust.admissions ?? []).map(({ resource }) => nouns.key(resource)));
  return logs.filter(({ resource }) => !declared.has(resource)).map(({ resource, location }) => (
    missing('data', location, `the log of ${flow.kind} ${flow.workload} goes to ${resource}, which nobody declared`, 'deliver it where it was declared')));
}

function runsAs(input: ProofInput, flow: TrustFlow, role: string): PromisedHop {
  const { world, nouns } = input;
  const key = actsAs(flow, input);
  const actor = world.actors.find((one) => one.key === key);
  // A function of another template runs as what it runs; that it is this workload is what the role's trust policy says.
  if (flow.function !== undefined && actor === undefined) return ok('who', nouns.place(placeKey(flow)), `feeds ${flow.function}`);
  const expected = nouns.identity(role)?.key ?? role;
  const found = actor?.runsAs.find((one) => one.role === expected);
  if (found !== undefined) return ok('who', found.location, `runs as ${expected}`);
  return missing('who', actor?.runsAs[0]?.location ?? nouns.place(placeKey(flow)), `${flow.kind} ${flow.workload} does not run as its own role`, `let it run as ${role}`);
}

function standsIn({ world, nouns }: ProofInput, flow: TrustFlow, segment: TrustSegment | undefined): PromisedHop {
  const key = nouns.key(placeKey(flow));
  const group = segment === undefined ? undefined : nouns.group(segment);
  const members = world.members.filter((member) => member.key === key);
  if (group !== undefined && members.some(({ groups }) => groups.includes(group))) return ok('route', members[0]?.location ?? key, `in segment ${segment?.name ?? ''}`);
  // Where the cluster exists already, so do the groups that its pollers stand in.
  if (flow.kind === 'event source' && members.length === 0) return ok('route', nouns.place(placeKey(flow)), `polls from the segment of ${flow.cluster}`);
  return missing('route', members[0]?.location ?? nouns.place(placeKey(flow)), `${flow.kind} ${flow.workload} does not stand in segment ${segment?.name ?? ''}`, 'put it into the group of its segment');
}
