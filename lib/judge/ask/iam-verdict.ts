import { coversActionOf, organizationFor } from '../../analyze/becoming/permitted';
import type { Guarded } from '../../analyze/world';
import { decide, type IamDecision, type Policies, type Requester, type Statement } from '../../semantics/iam';
import { arrange, listsOf } from '../../semantics/iam/arrange';
import { match } from '../../semantics/iam/match';
import type { SymbolicText } from '../../semantics/iam/text';
import { anyOf, isPlain, narrowestOf, ownPoliciesIn, textKey, widestOf, type Subject } from '../subjects';
import { asNamedAbroad } from './accounts';
import type { WorldIndex } from './world-index';

/** Condition keys with their values, lower-case. */
export type Keys = ReadonlyMap<string, readonly SymbolicText[]>;

/** What a request is about. */
export interface IamTarget {
  /** Patterns of ARNs; a request names one that they hold. */
  readonly arns: readonly SymbolicText[];
  /** Whose policy counts. */
  readonly guarded?: Guarded;
  /** The owning account, where it is known. */
  readonly account?: SymbolicText;
}

/** How the request's context is taken. */
export type Circumstances =
  /** All of it: what is not there is absent. */
  | { readonly given: Keys }
  /** Some keys; the others are arranged. */
  | { readonly arranged: Keys };

/** What can stop a request. */
export type Stop = NonNullable<IamDecision['stoppedBy']>;

/** What IAM says, with the request that it was asked. */
export interface IamVerdict {
  /** `unknown` where a part that can't be read, or a condition of a template, decides. */
  readonly verdict: IamDecision['verdict'];
  /** The statements that determined it. */
  readonly because: readonly Statement[];
  /** Of a denied request, what stopped it. */
  readonly stoppedBy?: Stop;
  /** The one resource that the request named. */
  readonly resource: SymbolicText;
  /** What it has to carry; a key with an empty list is absent. */
  readonly context: Keys;
}

/** Keys that only a service's request carries. */
const OF_SERVICES = ['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths'];
/** Keys of an organisation, which a stranger is not in. */
const OF_MEMBERS = ['aws:principalorgid', 'aws:principalorgpaths'];
const NOTHING_ARRANGED: Circumstances = { arranged: new Map() };

/**
 * Whether somebody may do an action to something, by all policies that count.
 *
 * @param index the world
 * @param subject who
 * @param action `s3:GetObject`
 * @param target to what
 * @param circumstances the request's context; by default whatever can be arranged
 */
export function askIam(index: WorldIndex, subject: Subject, action: string, target: IamTarget, circumstances = NOTHING_ARRANGED): IamVerdict {
  if (circumstances !== NOTHING_ARRANGED) return compute(index, subject, action, target, circumstances);
  // The same is asked again and again: to log in, for one.
  const known = answered.get(index) ?? new Map<string, IamVerdict>();
  answered.set(index, known);
  const id = `${subject.key}\n${action}\n${target.guarded?.key ?? ''}\n${target.arns.map(textKey).join('\n')}`;
  const found = known.get(id) ?? compute(index, subject, action, target, circumstances);
  known.set(id, found);
  return found;
}

const answered = new WeakMap<WorldIndex, Map<string, IamVerdict>>();

function compute(index: WorldIndex, subject: Subject, action: string, target: IamTarget, circumstances: Circumstances): IamVerdict {
  const widest = policiesOf(index, subject, target.guarded, widestOf);
  // Most are asked about what no statement speaks of.
  if (!speaks(widest, action)) {
    return { verdict: 'denied', because: [], stoppedBy: widest.resource === undefined || widest.resource.kind === 'grants' ? 'identity' : 'resource', resource: target.arns[0] ?? [], context: new Map() };
  }
  const narrowest = policiesOf(index, subject, target.guarded, narrowestOf);
  const requester = index.accounts.length > 1 ? asNamedAbroad(index, subject, target.account) : subject.requester;
  const answers = requestedOf(action, target, widest).map((resource) => one(requester, action, resource, target, widest, narrowest, circumstances));
  return answers.find(({ verdict }) => verdict === 'allowed') ?? answers.find(({ verdict }) => verdict === 'unknown') ?? nearest(answers)
    ?? { verdict: 'denied', because: [], stoppedBy: 'identity', resource: [], context: new Map() };
}

const SPEAKING = new WeakMap<Policies, Map<string, boolean>>();

/** Whether any statement is about an action; of a boundary, those that deny. */
function speaks(policies: Policies, action: string): boolean {
  const known = SPEAKING.get(policies) ?? new Map<string, boolean>();
  SPEAKING.set(policies, known);
  const { identity, boundary = [], resource } = policies;
  const found = known.get(action) ?? [...identity, ...resource?.statements ?? [], ...boundary.filter(({ effect }) => effect === 'Deny')].some((statement) => coversActionOf(statement, action));
  known.set(action, found);
  return found;
}

/** What a denial says most about: a Deny, else a guard, else that nothing allows. */
const TELLING: readonly (Stop | undefined)[] = ['explicit-deny', 'boundary', 'organization', 'session', 'endpoint', 'resource', 'identity'];

function nearest(answers: readonly IamVerdict[]): IamVerdict | undefined {
  return [...answers].sort((a, b) => TELLING.indexOf(a.stoppedBy) - TELLING.indexOf(b.stoppedBy))[0];
}

function one(
  requester: Requester, action: string, resource: SymbolicText, target: IamTarget, widest: Policies, narrowest: Policies, circumstances: Circumstances,
): IamVerdict {
  const request = { requester, action, resource, ...(target.account === undefined ? {} : { resourceAccount: target.account }) };
  const ask = (policies: Policies): { decision: IamDecision; context: Keys } => {
    if ('given' in circumstances) return { decision: decide(policies, { ...request, context: circumstances.given }), context: circumstances.given };
    return arrange(policies, request, settled(requester, circumstances.arranged));
  };
  const most = ask(widest);
  const answer = (verdict: IamVerdict['verdict'], { decision, context }: typeof most): IamVerdict => ({
    verdict, because: decision.because, resource, context, ...(decision.stoppedBy === undefined ? {} : { stoppedBy: decision.stoppedBy }),
  });
  if (most.decision.verdict !== 'allowed' || sameStatements(widest, narrowest)) return answer(most.decision.verdict, most);
  const least = ask(narrowest);
  return least.decision.verdict === 'allowed' ? answer('allowed', least) : answer('unknown', most);
}

function settled(requester: Requester, given: Keys): Keys {
  const absent = requester.kind === 'service' ? [] : OF_SERVICES;
  const stranger = requester.kind === 'anonymous' || requester.account?.some((part) => typeof part !== 'string' && part.hole === 'an account that nobody names') === true;
  return new Map<string, readonly SymbolicText[]>([...[...absent, ...(stranger ? OF_MEMBERS : [])].map((key) => [key, []] as const), ...given]);
}

const SAME = new WeakMap<Policies, boolean>();

/** Whether no statement depends on a condition of a template; of somebody's policies in one view and the other. */
function sameStatements(widest: Policies, narrowest: Policies): boolean {
  const [most, least] = [listsOf(widest), listsOf(narrowest)];
  const found = SAME.get(widest) ?? (most.length === least.length && most.every((list, i) => list.length === least[i]?.length && list.every((statement, j) => statement === least[i]?.[j])));
  SAME.set(widest, found);
  return found;
}

type View = typeof widestOf;

/**
 * Everything that decides about somebody and a resource, in one view.
 *
 * @param index the world
 * @param subject who asks
 * @param guarded whose policy counts, if it has one
 * @param view the most or the least that may be there
 */
export function policiesOf(index: WorldIndex, subject: Subject, guarded: Guarded | undefined, view: View): Policies {
  const known = policies.get(index) ?? new Map<string, Policies>();
  policies.set(index, known);
  const id = `${subject.kind} ${subject.key}\n${guarded?.key ?? ''}\n${view === widestOf ? 'widest' : 'narrowest'}`;
  const found = known.get(id) ?? collect(index, subject, guarded, view);
  known.set(id, found);
  return found;
}

const policies = new WeakMap<WorldIndex, Map<string, Policies>>();

function collect(index: WorldIndex, subject: Subject, guarded: Guarded | undefined, view: View): Policies {
  const own = ownPoliciesIn(subject, index.identities.get(subject.key), view);
  const organization = organizationFor(index.world, subject.requester.account).map((level) => view(level));
  return {
    ...own,
    ...(organization.length === 0 ? {} : { organization }),
    ...(guarded?.policy === undefined ? {} : { resource: { kind: guarded.kind, statements: view(guarded.policy) } }),
  };
}

/** Resources that a request can name, one for each kind of place that statements tell apart. */
function requestedOf(action: string, { arns, guarded }: IamTarget, policies: Policies): readonly SymbolicText[] {
  const fitting = guarded?.type === 'AWS::S3::Bucket' && arns.length > 1 ? arns.filter((arn) => isObjectPattern(arn) === action.includes('Object')) : arns;
  const chosen = fitting.length > 0 ? fitting : arns;
  const found = new Map<string, SymbolicText>();
  const add = (text: SymbolicText): void => { if (!found.has(textKey(text))) found.set(textKey(text), text); };
  for (const arn of chosen) {
    if (isPlain(arn)) { add(arn); continue; }
    add(anyOf(arn, 'anything in it'));
    for (const named of namedIn(policies)) {
      const concrete = anyOf(named, 'anything there');
      if (match(arn, concrete) !== 'no') add(concrete);
    }
  }
  return [...found.values()];
}

function isObjectPattern(arn: SymbolicText): boolean {
  const last = arn.at(-1);
  return typeof last === 'string' && last.endsWith('/*');
}

function namedIn(policies: Policies): readonly SymbolicText[] {
  return [...policies.identity, ...(policies.boundary ?? []), ...(policies.resource?.statements ?? [])].flatMap((statement) => [...(statement.resources ?? []), ...(statement.notResources ?? [])])
    .filter((text) => !text.some((part) => typeof part === 'string' && part.includes('${')));
}
