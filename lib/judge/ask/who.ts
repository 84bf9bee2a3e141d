import type { World } from '../../analyze/world';
import { ANYTHING, ANY_CERTIFICATE } from '../../analyze/becoming';
import type { Hop } from '../../model/answers';
import { sortedBy, uniqueBy } from '../../model/order';
import type { TrustDocument } from '../../model/trust-document';
import { isOfKnownAccount } from './accounts';
import { shownText } from '../subjects';
import { askerOf, waysOf, type Parsed } from './answer-of';
import type { HopName, Verdict } from './answer';
import type { Asker } from './asker';
import { becomingOf } from './becoming-of';
import { copiesOf } from './copies';
import { dataHop } from './data-hop';
import { askIam } from './iam-verdict';
import { hopsOfStatements } from './kafka-hops';
import { ANONYMOUS_PRINCIPAL } from './kafka-ways';
import { parseOperation } from './operation';
import { isRefusal, type Refusal } from './refusal';
import { parseResource } from './resource-names';
import { placementsOfWorkload } from './placement';
import { ofIdentity, ownerOf, ownerOfPartner } from './subject-names';
import { bestWay, stepsOf, verdictOf } from './way';
import { indexOf, type WorldIndex } from './world-index';

/** Somebody who can do what was asked about. */
export interface Able {
  /** The name that was declared for it, or its noun. */
  readonly subject: string;
  /** Who answers for it, as far as it was declared. */
  readonly owner?: string;
  /** `direct`: as itself. `becoming`: as another. `copy`: not from the brokers, but from where records are kept too. */
  readonly kind: 'direct' | 'becoming' | 'copy';
  /** Whether it can, or may. */
  readonly verdict: Exclude<Verdict, 'denied'>;
  /** How, in a few words: lower case. */
  readonly how: string;
  /** Every hop. */
  readonly path: readonly Hop[];
  /** True of everybody of a kind, who stands in no template. */
  readonly ambient: boolean;
}

/** Everybody who can do something. */
export interface Who {
  /** As it was asked. */
  readonly operation: string;
  /** As it was asked. */
  readonly resource: string;
  /** Those who can, as themselves first. */
  readonly able: readonly Able[];
}

/**
 * Everybody who can do something to something: as itself, by becoming another, or by reading a copy.
 *
 * @param world what the templates say
 * @param trust what was declared, for names and owners
 * @param operation as a question writes it
 * @param resource as a question writes it
 */
export function who(world: World, trust: TrustDocument | undefined, operation: string, resource: string): Who | Refusal {
  const index = indexOf(world, trust);
  const asked = parseOperation(operation);
  if (isRefusal(asked)) return asked;
  const target = parseResource(index, resource, asked);
  if (isRefusal(target)) return target;
  const question = { operation: asked, target };
  const direct = everybody(index).flatMap((asker) => ableOf(index, question, asker));
  const others = byBecoming(index, direct);
  const copies = asked.kind === 'kafka' && asked.operation === 'READ' && target.kind === 'kafka' && target.resourceType === 'topic'
    ? byCopies(index, target.name, target.clusters.map(({ key }) => key)) : [];
  return { operation, resource, able: distinct([...direct.map(({ able }) => able), ...others, ...copies]) };
}

/** Everybody who is asked about: identities, principals of ACLs, workloads, and those who are always there. */
function everybody(index: WorldIndex): readonly Asker[] {
  const { trust, world } = index;
  const identities = [...index.identities.values()].map((identity) => ofIdentity(index, identity, true));
  const ambient = index.subjects.filter((subject) => subject.kind !== 'identity' && !isOfKnownAccount(index, subject)).map((subject): Asker => ({ key: subject.key, subject, places: [], ...ownerOfPartner(index, subject) }));
  const principals = [...new Set(world.clusters.flatMap((cluster) => [...cluster.acls.map(({ acl }) => acl.principal), ...cluster.superUsers]))]
    .filter((name) => name !== 'User:*' && name !== ANONYMOUS_PRINCIPAL && !trust?.workloads.some(({ identity }) => identity.kind !== 'iam' && identity.principal === name)).sort();
  const declared = (trust?.workloads ?? []).flatMap(({ name, owner, identity, path }): Asker[] => (identity.kind === 'iam' ? [] : [{ key: name, owner, principal: identity.principal, places: placementsOfWorkload(index, name), location: path }]));
  const any = world.clusters.some((cluster) => cluster.listeners.some(({ authentication }) => authentication === 'mtls')) ? [{ key: ANY_CERTIFICATE, principal: ANY_CERTIFICATE, places: [] }] : [];
  return [...identities, ...declared, ...principals.map((key): Asker => ({ key, principal: key, places: [] })), ...any, ...ambient];
}

interface Direct {
  readonly key: string;
  /** As Kafka sees it: whoever takes its certificate or password becomes this, and not the workload's name. */
  readonly principal?: string;
  readonly able: Able;
}

function ableOf(index: WorldIndex, question: Pick<Parsed, 'operation' | 'target'>, asker: Asker): readonly Direct[] {
  const placed = bestWay(waysOf(index, question, asker));
  // What is only declared to run in a segment may run elsewhere, too.
  const free = asker.places.length > 0 && asker.places.every(({ declared }) => declared === true);
  const way = free && (placed === undefined || verdictOf(placed) === 'denied') ? bestWay(waysOf(index, question, { ...asker, places: [] })) : placed;
  const verdict = way === undefined ? 'denied' : verdictOf(way);
  if (way === undefined || verdict === 'denied') return [];
  // A principal of this account whom no statement here names is one of those to whom their own policies allow it: said once, of all of them.
  if (asker.subject?.kind === 'named' && way.hops.allow.verdict === 'ok' && way.hops.allow.because.length === 0) return [];
  const steps = stepsOf(way);
  const how = (question.operation.kind === 'iam' ? ['allow'] : question.operation.kind === 'connect' ? ['route'] : ['route', 'allow']).map((hop) => steps.find((step) => step.hop === hop)?.says ?? '').join('; ');
  const ambient = asker.subject !== undefined && asker.subject.kind !== 'identity' && asker.subject.kind !== 'named';
  return [{ key: asker.key, ...(asker.principal !== undefined && { principal: asker.principal }), able: { ...named(index, asker), kind: 'direct', verdict, how, path: [...steps].sort((a, b) => TELLING[question.operation.kind].indexOf(a.hop) - TELLING[question.operation.kind].indexOf(b.hop)).flatMap((step) => step.because), ambient } }];
}

/** Which hop says most of a path: its place stands beside the name. */
const TELLING: Readonly<Record<Parsed['operation']['kind'], readonly HopName[]>> = {
  kafka: ['route', 'login', 'who', 'allow', 'data'], connect: ['route', 'login', 'who', 'allow', 'data'], iam: ['allow', 'data', 'who', 'route', 'login'],
};

/** The name that was declared for somebody, and who answers for it. */
function named(index: WorldIndex, asker: Asker): Pick<Able, 'subject' | 'owner'> {
  const identity = asker.subject === undefined ? undefined : index.identities.get(asker.subject.key);
  const owner = asker.owner ?? (identity === undefined ? undefined : ownerOf(index, identity));
  const partner = index.partnerOf(identity === undefined ? asker.key : shownText(identity.requester.name));
  const outside = partner?.partner === undefined ? undefined : `${partner.name} (${partner.partner.name}, account ${partner.partner.account})`;
  const subject = outside ?? (identity === undefined ? undefined : index.declaredName(identity)) ?? asker.key;
  return { subject, ...(owner === undefined ? {} : { owner }) };
}

/** Whoever becomes one of those who can, without a setting of access being changed on the way. */
function byBecoming(index: WorldIndex, direct: readonly Direct[]): readonly Able[] {
  const can = new Map(direct.flatMap(({ key, principal, able }) => [[principal ?? key, able] as const, [key, able] as const]));
  const becoming = becomingOf(index);
  const sources = [...[...index.identities.values()].map((identity) => ofIdentity(index, identity)), ...index.subjects.filter(({ kind }) => kind !== 'identity').map((subject): Asker => ({ key: subject.key, subject, places: [] }))];
  return sources.filter(({ key }) => !can.has(key)).flatMap((asker): Able[] => {
    for (const [to, path] of becoming.reached(asker)) {
      const other = can.get(to) ?? can.get(askerOf(index, to)?.key ?? '');
      if (other === undefined || to === ANYTHING || path.some(({ rewrites }) => rewrites)) continue;
      const hops = path.flatMap((step) => step.path.map((hop, i) => (i === 0 ? { ...hop, because: `${step.from} may ${step.means}` } : hop)));
      const sure = path.every((step) => step.sure) && other.verdict === 'allowed';
      return [{
        ...named(index, asker), kind: 'becoming', verdict: sure ? 'allowed' : 'unknown', ambient: asker.subject !== undefined && asker.subject.kind !== 'identity' && asker.subject.kind !== 'named',
        how: `by becoming ${other.subject}: ${path.map(({ means }) => `may ${means}`).join(', then ')}`, path: [...hops, ...other.path],
      }];
    }
    return [];
  });
}

/** Actions that show what is kept, by the type of the place. */
const READING: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3:GetObject', 'AWS::SQS::Queue': 'sqs:ReceiveMessage', 'AWS::Logs::LogGroup': 'logs:GetLogEvents', 'AWS::Kinesis::Stream': 'kinesis:GetRecords',
  'AWS::DynamoDB::Table': 'dynamodb:GetItem', 'AWS::SNS::Topic': 'sns:Subscribe',
};

function byCopies(index: WorldIndex, topic: string, clusters: readonly string[]): readonly Able[] {
  return copiesOf(index, topic, clusters).flatMap((copy) => {
    const guarded = index.guarded.get(copy.place);
    const action = guarded === undefined ? undefined : READING[guarded.type];
    if (guarded === undefined || action === undefined) return [];
    const askers: readonly Asker[] = [...[...index.identities.values()].map((identity) => ofIdentity(index, identity)), ...index.subjects.filter(({ kind }) => kind !== 'identity').map((subject): Asker => ({ key: subject.key, subject, places: [] }))];
    return askers.flatMap((asker): Able[] => {
      if (asker.subject === undefined) return [];
      const answer = askIam(index, asker.subject, action, { arns: guarded.arns, guarded, account: guarded.account });
      if (answer.verdict === 'denied') return [];
      const key = dataHop(index, asker.subject, action, guarded);
      if (key.verdict === 'no') return [];
      const sure = copy.sure && answer.verdict === 'allowed' && key.verdict !== 'unknown';
      return [{
        ...named(index, asker), kind: 'copy', verdict: sure ? 'allowed' : 'unknown', how: `reads ${copy.place}, where records of it are kept`,
        path: [...copy.path, ...hopsOfStatements(answer.because), ...key.because], ambient: asker.subject.kind !== 'identity' && asker.subject.kind !== 'named',
      }];
    });
  });
}

const ORDER: readonly Able['kind'][] = ['direct', 'becoming', 'copy'];

function distinct(all: readonly Able[]): readonly Able[] {
  return sortedBy(uniqueBy(all, ({ kind, subject, how }) => `${kind}\n${subject}\n${kind === 'copy' ? how : ''}`), ({ kind, ambient, subject }) => `${ambient ? '1' : '0'}${String(ORDER.indexOf(kind))}${subject}`);
}
