import type { Guarded, Identity, Maybe, World } from '../../analyze/world';
import type { IamDecision, Policies, Requester, Statement } from '../../semantics/iam';
import { arrange } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { textKey } from '../subjects';
import { PlainAllows } from './plain-allows';

/** Everything on everything: whoever is not of the templates is promised nothing by its own policies. */
const EVERYTHING: Statement = { effect: 'Allow', actions: [['*']], resources: [['*']], conditions: [], location: '', variables: false };

/**
 * Statements in the narrowest view: only Allows that are always there, every Deny that may be there. What can't be read stays, and says nothing for sure.
 *
 * @param statements of one policy or several
 */
export function narrow(statements: readonly Maybe<Statement>[]): readonly Statement[] {
  return statements.filter(({ it, always }) => it.effect === 'Deny' || always).map(({ it }) => it);
}

/** A request that must be allowed in any case. */
export interface PromisedRequest {
  readonly action: string;
  readonly resource: SymbolicText;
  /** The owner of the resource. */
  readonly account: SymbolicText;
  /** What the request carries. */
  readonly context: ReadonlyMap<string, readonly SymbolicText[]>;
  /** The policy of what is asked for. */
  readonly policy?: Policies['resource'];
  /** The policy of the endpoint that it takes. */
  readonly endpoint?: readonly Statement[];
}

const PLAIN = new WeakMap<Identity, PlainAllows>();

function plainAllowsOf(identity: Identity): PlainAllows {
  const found = PLAIN.get(identity) ?? new PlainAllows(narrow(identity.statements));
  PLAIN.set(identity, found);
  return found;
}

/** The statement that decides alone: nothing but the role's own policies is asked, they deny nothing, and allow this in so many words. */
function statedBy(world: World, identity: Identity, { action, resource, account, policy, endpoint }: PromisedRequest): Statement | undefined {
  const isAlone = identity.boundary === undefined && policy === undefined && endpoint === undefined && (world.organization ?? []).length === 0
    && identity.requester.account !== undefined && textKey(identity.requester.account) === textKey(account);
  if (!isAlone) return undefined;
  const plain = plainAllowsOf(identity);
  return plain.denyNothing ? plain.find(action, resource) : undefined;
}

/**
 * Decides in the narrowest view: only Allows that are always there, every Deny that may be there. What the request carries beside what is given can be
 * arranged.
 *
 * @param world the templates
 * @param asker a role of the templates, or somebody outside whose own policies allow everything
 * @param request what must be allowed
 */
export function decideNarrowly(world: World, asker: Identity | Requester, request: PromisedRequest): IamDecision {
  const isIdentity = 'requester' in asker;
  const stated = isIdentity ? statedBy(world, asker, request) : undefined;
  if (stated !== undefined) return { verdict: 'allowed', because: [stated] };
  const organization = (world.organization ?? []).map((level) => narrow(level));
  const policies: Policies = {
    identity: isIdentity ? narrow(asker.statements) : asker.account === undefined ? [] : [EVERYTHING],
    ...(isIdentity && asker.boundary !== undefined && { boundary: narrow(asker.boundary) }),
    ...(request.policy !== undefined && { resource: request.policy }),
    ...(request.endpoint !== undefined && { endpoint: request.endpoint }),
    ...(organization.length > 0 && { organization }),
  };
  const requester = isIdentity ? asker.requester : asker;
  return arrange(policies, { requester, action: request.action, resource: request.resource, resourceAccount: request.account }, request.context).decision;
}

/**
 * A resource's policy in the narrowest view.
 *
 * @param guarded the resource
 */
export function policyOf(guarded: Guarded | undefined): Policies['resource'] {
  return guarded?.policy === undefined ? undefined : { kind: guarded.kind, statements: narrow(guarded.policy) };
}
