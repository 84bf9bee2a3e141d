import { coversAction, coversResource, question } from './applies';
import { contextsOf, resourceKeys, settledKeys, type Context } from './contexts';
import { decide } from './decide';
import { exactly } from './glob';
import type { IamDecision, IamRequest, Policies, Statement } from './statement';
import { candidates } from './statement-index';

/** A request whose context is still to be arranged. */
export type OpenRequest = Omit<IamRequest, 'context'>;

/** Whether a request can be brought to be allowed, and how. */
export interface Arranged {
  /** Allowed if some context is; denied if none is, by what stops the request that comes nearest. */
  readonly decision: IamDecision;
  /** The context that is allowed and carries the least; of a denied request, the one that comes nearest. */
  readonly context: Context;
  /** Why nothing can be said, where the search ended at a bound. */
  readonly bounded?: string;
}

/** What an answer says that the search did not come to an end with. */
export const BOUNDED = 'more combinations of resources and condition keys than are searched';

/** Every list of statements, in the order in which they stop a request. */
export function listsOf(policies: Policies): readonly (readonly Statement[])[] {
  return [
    ...policies.organization ?? [], policies.resource?.statements ?? [], policies.identity, policies.boundary ?? [], policies.session ?? [], policies.endpoint ?? [],
  ];
}

/** The same policies, with those statements alone that a test lets pass; lists that exist stay. */
export function only(policies: Policies, keep: (statement: Statement) => boolean): Policies {
  return about(policies, (list) => list.filter(keep));
}

/** The same policies, with some statements of each list alone. */
function about(policies: Policies, some: (list: readonly Statement[]) => readonly Statement[]): Policies {
  const { boundary, session, endpoint, organization, resource } = policies;
  return {
    identity: some(policies.identity),
    ...(boundary === undefined ? {} : { boundary: some(boundary) }),
    ...(session === undefined ? {} : { session: some(session) }),
    ...(endpoint === undefined ? {} : { endpoint: some(endpoint) }),
    ...(organization === undefined ? {} : { organization: organization.map(some) }),
    ...(resource === undefined ? {} : { resource: { ...resource, statements: some(resource.statements) } }),
  };
}

/** How far a denied request came; a Deny with all that allows is the nearest. */
const STAGES: readonly IamDecision['stoppedBy'][] = ['organization', 'resource', 'identity', 'boundary', 'session', 'endpoint', 'explicit-deny'];

/**
 * Whether a context can be arranged in which a request is allowed. Searches every combination of values that the relevant statements tell apart; keys that come
 * with the requester, or that are fixed, are not arranged.
 *
 * @param policies everything that decides
 * @param request without its context
 * @param fixed keys that are given; an empty list for one that is absent
 */
export function arrange(policies: Policies, request: OpenRequest, fixed: Context = new Map()): Arranged {
  const settled: Context = new Map([...settledKeys(request.requester, request.resourceAccount), ...fixed]);
  const whole = (context: Context): IamRequest => ({ ...request, context: new Map([...fixed, ...context]) });
  const asked = question(whole(new Map()));
  const relevant = about(policies, (list) => candidates(list, asked).filter((statement) => coversAction(statement, asked) !== 'no'
    && (resourceKeys([statement]).size > 0 || coversResource(statement, asked) !== 'no')));
  const contexts = contextsOf({ statements: listsOf(relevant).flat(), settled, resources: [exactly(request.resource)] });
  if (contexts === undefined) {
    return { decision: { verdict: 'unknown', because: listsOf(relevant).flat() }, context: fixed, bounded: BOUNDED };
  }
  let best: Arranged | undefined;
  for (const context of contexts) {
    const decision = decide(relevant, whole(context));
    if (decision.verdict === 'allowed') return { decision, context: whole(context).context };
    if (best === undefined || rank(decision) > rank(best.decision)) best = { decision, context: whole(context).context };
  }
  return best ?? { decision: decide(relevant, whole(new Map())), context: fixed };
}

const rank = (decision: IamDecision): number => (decision.verdict === 'unknown' ? STAGES.length : STAGES.indexOf(decision.stoppedBy));
