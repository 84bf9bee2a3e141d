import type { Becoming } from '../../analyze/becoming';
import { ANYTHING } from '../../analyze/becoming';
import type { World } from '../../analyze/world';
import type { Hop, UnknownPlace } from '../../model/answers';
import type { TrustDocument } from '../../model/trust-document';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Answer, Question } from './answer';
import type { Asker } from './asker';
import { accountOfNoun, areTwo, isOfKnownAccount } from './accounts';
import { waysToAws } from './aws-ways';
import { becomingOf } from './becoming-of';
import { waysToConnect } from './connect-ways';
import type { Circumstances } from './iam-verdict';
import { waysToKafka } from './kafka-ways';
import { openingsOf } from './openings';
import { parseOperation, type Operation } from './operation';
import { isRefusal, type Refusal } from './refusal';
import { arnInCluster, parseResource } from './resource-names';
import { ofIdentity, parseSubject } from './subject-names';
import type { Target } from './target';
import { bestWay, NO_HOP, stepsOf, verdictOf, type Way } from './way';
import { indexOf, type WorldIndex } from './world-index';

/** How much of an answer is wanted. */
export interface Wanted {
  /** Whether to look for everything that would open what is denied: slow where thousands are asked. @default true */
  readonly openings?: boolean;
}

/** A question whose nouns are read. */
export interface Parsed {
  /** As it was asked. */
  readonly question: Question;
  /** Who. */
  readonly asker: Asker;
  /** What. */
  readonly operation: Operation;
  /** On what. */
  readonly target: Target;
}

/**
 * Answers a question from the templates alone.
 *
 * @param world what the templates say
 * @param trust what was declared, for names, owners and segments; undefined where nothing was
 * @param question who, what, on what
 * @param wanted how much of it
 */
export function answer(world: World, trust: TrustDocument | undefined, question: Question, wanted: Wanted = {}): Answer | Refusal {
  const index = indexOf(world, trust);
  const parsed = parse(index, question);
  return isRefusal(parsed) ? parsed : answerParsed(index, parsed, wanted);
}

/**
 * Reads the nouns of a question.
 *
 * @param index the world
 * @param question who, what, on what
 */
export function parse(index: WorldIndex, question: Question): Parsed | Refusal {
  const asker = parseSubject(index, question.subject);
  if (isRefusal(asker)) return asker;
  const operation = parseOperation(question.operation);
  if (isRefusal(operation)) return operation;
  const target = parseResource(index, question.resource, operation);
  return isRefusal(target) ? target : { question, asker, operation, target };
}

function answerParsed(index: WorldIndex, parsed: Parsed, { openings = true }: Wanted): Answer {
  const { question, asker } = parsed;
  const circumstances = circumstancesOf(question.context);
  const known = isOfKnownAccount(index, asker.subject) ? ofKnownAccount(index, parsed, circumstances) : undefined;
  if (known !== undefined) return known;
  const own = bestWay(waysOf(index, parsed, asker, circumstances)) ?? nothing(parsed);
  const direct = answerOf(parsed, asker, own, []);
  // A request with its context is one request: nobody becomes another in it.
  if (direct.verdict === 'allowed' || (circumstances !== undefined && 'given' in circumstances)) return openings ? withOpenings(index, parsed, direct, own) : direct;
  const other = throughAnother(index, parsed, circumstances, direct);
  if (other !== undefined) return other;
  return openings ? withOpenings(index, parsed, direct, own) : direct;
}

/** Of an account whose principals are known, one of those that the templates do not define: whoever comes furthest. */
function ofKnownAccount(index: WorldIndex, parsed: Parsed, circumstances: Circumstances | undefined): Answer | undefined {
  const others = index.world.identities.filter(({ resource, requester }) => index.world.platform.resource(resource) === undefined && !areTwo(requester.account, index.world.account)).map((identity) => ofIdentity(index, identity));
  const found = others.flatMap((as) => { const way = bestWay(waysOf(index, parsed, as, circumstances)); return way === undefined ? [] : [{ as, way }]; });
  const best = bestWay(found.map(({ way }) => way));
  const one = found.find(({ way }) => way === best);
  return one === undefined ? undefined : answerOf(parsed, one.as, one.way, []);
}

function withOpenings(index: WorldIndex, parsed: Parsed, direct: Answer, way: Way): Answer {
  return direct.verdict === 'allowed' ? direct : { ...direct, opens: openingsOf(index, parsed, way) };
}

/** The answer of somebody whom the subject becomes without changing any setting of access. */
function throughAnother(index: WorldIndex, parsed: Parsed, circumstances: Circumstances | undefined, direct: Answer): Answer | undefined {
  let unsure: Answer | undefined;
  for (const [to, path] of becomingOf(index).reached(parsed.asker)) {
    if (path.some(({ rewrites }) => rewrites) || to === ANYTHING) continue;
    const as = askerOf(index, to);
    if (as === undefined) continue;
    const way = bestWay(waysOf(index, parsed, as, circumstances));
    if (way === undefined || verdictOf(way) === 'denied') continue;
    const found = answerOf(parsed, as, way, path);
    if (found.verdict === 'allowed') return found;
    unsure ??= found;
  }
  return direct.verdict === 'denied' ? unsure : undefined;
}

/**
 * The asker that a name among subjects is: an identity of the templates, or a principal of Kafka.
 *
 * @param index the world
 * @param key its name
 */
export function askerOf(index: WorldIndex, key: string): Asker | undefined {
  const identity = index.identities.get(key);
  if (identity !== undefined) return ofIdentity(index, identity);
  return key.startsWith('User:') ? { key, principal: key, places: [] } : undefined;
}

/**
 * Every way that somebody has to what a question is about.
 *
 * @param index the world
 * @param parsed the question
 * @param asker who, maybe another than the one who asks
 * @param circumstances context of requests to IAM
 */
export function waysOf(index: WorldIndex, { operation, target }: Pick<Parsed, 'operation' | 'target'>, asker: Asker, circumstances?: Circumstances): readonly Way[] {
  if (operation.kind === 'connect') return waysToConnect(index, asker, target);
  if (operation.kind === 'iam') return awsTargets(index, target).flatMap((one) => waysToAws(index, asker, operation.action, one, circumstances));
  if (target.kind !== 'kafka') return [];
  const { resourceType, name } = target;
  return target.clusters.flatMap((cluster) => waysToKafka(index, asker, cluster, { operation: operation.operation, resourceType, name }, circumstances));
}

/** What an IAM action is asked about: something in a cluster has an ARN, too. */
function awsTargets(index: WorldIndex, target: Target): readonly Parameters<typeof waysToAws>[3][] {
  switch (target.kind) {
    case 'aws': return [target];
    case 'listener': return [];
    case 'kafka': return target.clusters.flatMap((cluster) => {
      const arn = arnInCluster(index, cluster, target.resourceType, target.name);
      const guarded = index.guarded.get(cluster.key);
      return arn === undefined ? [] : [{
        key: target.key, arns: [arn], location: cluster.location, ...(guarded === undefined ? {} : { guarded, account: guarded.account }),
        ...(guarded === undefined && cluster.resource !== undefined ? { account: accountOfNoun(index, cluster.resource) ?? index.world.account } : {}),
      }];
    });
  }
}

/** A question whose operation and resource do not go together. */
function nothing({ operation, target }: Parsed): Way {
  const what = operation.kind === 'kafka' ? operation.operation : operation.kind === 'iam' ? operation.action : 'connect';
  return { assumes: [], hops: { route: NO_HOP, login: NO_HOP, who: NO_HOP, allow: { verdict: 'no', says: `${what} is nothing that is done to ${target.key}`, because: [] }, data: NO_HOP } };
}

/**
 * The context of a question as keys; undefined where nothing was given.
 *
 * @param context as it was asked
 */
export function circumstancesOf(context: Question['context']): Circumstances | undefined {
  if (context === undefined) return undefined;
  const list = (value: string | readonly string[]): readonly SymbolicText[] => (typeof value === 'string' ? [value] : value).map((text) => (text === '' ? [] : [text]));
  return { given: new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), list(value)])) };
}

function answerOf({ question }: Parsed, as: Asker, way: Way, path: readonly Becoming[]): Answer {
  const verdict = verdictOf(way);
  const sure = path.every((step) => step.sure);
  const steps = stepsOf(way);
  const unknown: UnknownPlace[] = steps.filter((step) => step.verdict === 'unknown').flatMap((step) => (step.because.length === 0 ? [{ location: '', reason: step.says }] : step.because.slice(0, 1).map(({ location }) => ({ location, reason: step.says }))));
  return {
    question, steps, as: as.key, opens: [], unknown,
    verdict: verdict === 'allowed' && !sure ? 'unknown' : verdict,
    becoming: path.flatMap((step): Hop[] => step.path.map((hop, i) => (i === 0 ? { ...hop, because: `${step.from} may ${step.means}` } : hop))),
    assumptions: [...new Set(way.assumes)],
  };
}
