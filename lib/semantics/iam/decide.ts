import { applies, naming, question, UNSETTLED, type Question, type Settle } from './applies';
import { same } from './match';
import type { IamDecision, IamRequest, Policies, Statement } from './statement';
import { and, or, not, type Tri } from './tri';

/** What one list of statements says: whether any allows, and which. */
interface Word { readonly value: Tri; readonly because: readonly Statement[] }

/** A resource's word, by how it names who asks. */
interface ResourceWord {
  /** To everyone or to the role by its ARN: within boundary and session policy. */
  readonly limited: Word;
  /** To a user, a session, a service or a provider: whatever the boundary says. */
  readonly direct: Word;
  /** To the account: what identity policies allow. */
  readonly delegated: Word;
}

/** One thing that must hold, and what stops a request where it does not. */
interface Hurdle extends Word { readonly stop: NonNullable<IamDecision['stoppedBy']> }

const NOTHING: Word = { value: 'no', because: [] };
const EVERYTHING: Word = { value: 'yes', because: [] };

/** Of what is weighed, what decides: the certain, or else the uncertain. */
const deciding = <Weighed extends { readonly value: Tri }>(all: readonly Weighed[]): readonly Weighed[] => {
  const value = or(...all.map((one) => one.value));
  return value === 'no' ? [] : all.filter((one) => one.value === value);
};

const either = (...words: readonly Word[]): Word => ({ value: or(...words.map((w) => w.value)), because: deciding(words).flatMap((w) => w.because) });

/** The word of weighed statements. */
const word = (weighed: readonly (readonly [Statement, Tri])[]): Word => either(...weighed.map(([statement, value]) => ({ value, because: [statement] })));

const together = (...words: readonly Word[]): Word => ({ value: and(...words.map((w) => w.value)), because: words.flatMap((w) => w.because) });

/** What statements of one effect say about who asks, however they name it. */
function said(statements: readonly Statement[], effect: Statement['effect'], asked: Question): Word {
  return word(statements.filter((statement) => statement.effect === effect).map((statement) => {
    const value = applies(statement, asked);
    if (value === 'no' || (statement.principals === undefined && statement.notPrincipals === undefined)) return [statement, value];
    const by = naming(statement, asked);
    return [statement, and(value, or(by.self, by.directly, by.account, by.everyone))];
  }));
}

/** What a resource's own policy allows. */
function ofResource(statements: readonly Statement[], asked: Question): ResourceWord {
  const allows = statements.filter((statement) => statement.effect === 'Allow')
    .map((statement) => ({ statement, value: applies(statement, asked) })).filter(({ value }) => value !== 'no')
    .map(({ statement, value }) => ({ statement, value, by: naming(statement, asked) }));
  return {
    limited: word(allows.map(({ statement, value, by }) => [statement, and(value, or(by.self, by.everyone))])),
    direct: word(allows.map(({ statement, value, by }) => [statement, and(value, by.directly)])),
    delegated: word(allows.map(({ statement, value, by }) => [statement, and(value, by.account)])),
  };
}

/** Whether the policies that say so must name who asks: those of services and of strangers' sign-ins bind the account's principals alone. */
const hasAccount = (asked: Question): boolean => asked.request.requester.account !== undefined;

/** Organisation policies bind principals of the organisation; those that name principals, resource control policies, everyone. */
function levels(policies: Policies, asked: Question): readonly (readonly Statement[])[] {
  return (policies.organization ?? [])
    .filter((level) => hasAccount(asked) || level.some((statement) => statement.principals !== undefined || statement.notPrincipals !== undefined));
}

/** What the requester's own policies say, boundary and session apart. The root user needs none. */
function ofIdentity(policies: Policies, asked: Question): Word {
  const own = said(policies.identity, 'Allow', asked);
  return asked.request.requester.kind === 'root' ? { ...EVERYTHING, because: own.because } : own;
}

/** Boundary and session policy, where there are any. */
function limits(policies: Policies, asked: Question): Hurdle[] {
  const { kind } = asked.request.requester;
  if (kind !== 'role' && kind !== 'user') return [];
  return [
    ...(policies.boundary === undefined ? [] : [{ ...said(policies.boundary, 'Allow', asked), stop: 'boundary' } satisfies Hurdle]),
    ...(policies.session === undefined ? [] : [{ ...said(policies.session, 'Allow', asked), stop: 'session' } satisfies Hurdle]),
  ];
}

/** The hurdles of a requester in the resource's own account. */
function within(policies: Policies, asked: Question): Hurdle[] {
  const own = ofIdentity(policies, asked);
  const limiting = limits(policies, asked);
  if (policies.resource === undefined) return [{ ...own, stop: 'identity' }, ...limiting];
  const { kind, statements } = policies.resource;
  const { limited, direct, delegated } = ofResource(statements, asked);
  const byAccount = kind === 'grants' ? own : together(delegated, own);
  const stop = kind === 'grants' || delegated.value !== 'no' ? 'identity' : 'resource';
  return [
    { ...either(byAccount, limited, direct), stop },
    ...limiting.map((hurdle) => ({ ...hurdle, value: or(hurdle.value, direct.value) })),
  ];
}

/** The hurdles of a requester of another account: both accounts must allow. One without an account has only the resource's word. */
function across(policies: Policies, asked: Question): Hurdle[] {
  const { limited, direct, delegated } = policies.resource === undefined
    ? { limited: NOTHING, direct: NOTHING, delegated: NOTHING } : ofResource(policies.resource.statements, asked);
  const resource: Hurdle = { ...either(limited, direct, delegated), stop: 'resource' };
  return hasAccount(asked) ? [resource, { ...ofIdentity(policies, asked), stop: 'identity' }, ...limits(policies, asked)] : [resource];
}

/** Whether who asks and what is asked for are of one account; nobody's account is no account. A resource without policy and account is one's own. */
function sameAccount(policies: Policies, { requester, resourceAccount }: IamRequest): Tri {
  if (requester.account === undefined) return 'no';
  if (resourceAccount === undefined) return policies.resource === undefined ? 'yes' : 'maybe';
  return same(requester.account, resourceAccount);
}

/** A decision from everything that must hold: the first that does not stops it. */
function passed(hurdles: readonly Hurdle[]): IamDecision {
  const stop = hurdles.find((hurdle) => hurdle.value === 'no');
  if (stop !== undefined) return { verdict: 'denied', because: [], stoppedBy: stop.stop };
  const because = [...new Set(hurdles.flatMap((hurdle) => hurdle.because))];
  return { verdict: hurdles.every((hurdle) => hurdle.value === 'yes') ? 'allowed' : 'unknown', because };
}

/**
 * {@link decide}, with the unreadable settled.
 *
 * @param policies everything that decides
 * @param request one request
 * @param settle what settles the unreadable
 * @param about what is known of statements, from requests with the same action and resource
 */
export function decideIf(policies: Policies, request: IamRequest, settle: Settle, about?: Map<Statement, Tri>): IamDecision {
  const asked = question(request, settle, about);
  const organization = levels(policies, asked);
  const everywhere = [policies.identity, policies.boundary ?? [], policies.session ?? [], policies.endpoint ?? [], policies.resource?.statements ?? [], ...organization];
  const denies = either(...everywhere.map((statements) => said(statements, 'Deny', asked)));
  if (denies.value === 'yes') return { verdict: 'denied', because: denies.because, stoppedBy: 'explicit-deny' };
  const endpoint: Hurdle[] = policies.endpoint === undefined ? [] : [{ ...said(policies.endpoint, 'Allow', asked), stop: 'endpoint' }];
  const above: Hurdle[] = organization.map((level) => ({ ...said(level, 'Allow', asked), stop: 'organization' }));
  const around = (core: readonly Hurdle[]): IamDecision =>
    passed([...above, ...core, ...endpoint, { value: not(denies.value), because: denies.because, stop: 'explicit-deny' }]);
  const account = sameAccount(policies, request);
  switch (account === 'maybe' ? settle('whether both are of one account') : account) {
    case 'yes': return around(within(policies, asked));
    case 'no': return around(across(policies, asked));
    case 'maybe': {
      const [own, other] = [around(within(policies, asked)), around(across(policies, asked))];
      return own.verdict === other.verdict ? own : { verdict: 'unknown', because: [...new Set([...own.because, ...other.because])] };
    }
  }
}

/**
 * Decides one request by AWS's evaluation logic.
 *
 * An explicit Deny in any policy wins. Every level of organisation policies and the endpoint's policy must allow. In one account an identity policy or the
 * resource's suffices, across accounts both are needed. A key and a role (`required`, `trust`) need their own word: one that names the account leaves the rest
 * to identity policies. Boundary and session policy limit identity policies, and a resource's Allow to everyone or to a role's ARN; they do not limit its
 * Allow to a user's or a session's ARN. The requester's root user needs no identity policy. Who has no account (a service, a provider, anonymous) has the
 * resource's word alone.
 *
 * @param policies everything that decides about the requester and the resource
 * @param request one request, with its whole context
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function decide(policies: Policies, request: IamRequest): IamDecision {
  return decideIf(policies, request, UNSETTLED);
}
