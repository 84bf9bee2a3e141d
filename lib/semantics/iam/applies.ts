import { holds } from './condition';
import { likely } from './ends';
import { matchGlob } from './match';
import { wildcards } from './glob';
import { lookupOf } from './principal-keys';
import { names, type Named } from './principal';
import type { IamRequest, Statement } from './statement';
import type { SymbolicText } from './text';
import { and, not, or, type Tri } from './tri';
import { expand, hasVariables, type Lookup } from './variables';

/** Settles what cannot be read, by a key that is the same for the same question: `maybe` leaves it open. */
export type Settle = (key: string) => Tri;

/** A request, with what every statement asks of it at hand. */
export interface Question {
  /** The request. */
  readonly request: IamRequest;
  /** Its keys. */
  readonly lookup: Lookup;
  /** Its action, lower-case. */
  readonly action: SymbolicText;
  /** What settles the unreadable. */
  readonly settle: Settle;
  /** Which statements are about the action and the resource, once it is known for certain; shared by questions that differ in their contexts alone. */
  readonly about: Map<Statement, Tri>;
}

/** Leaves everything open. */
export const UNSETTLED: Settle = () => 'maybe';

/**
 * A question to statements.
 *
 * @param request the request
 * @param settle what settles the unreadable
 * @param about what is known of statements, from questions with the same action and resource
 */
export function question(request: IamRequest, settle: Settle = UNSETTLED, about = new Map<Statement, Tri>()): Question {
  return { request, lookup: lookupOf(request), action: actionText(request.action), settle, about };
}

const actions = new Map<string, SymbolicText>();

/**
 * An action as statements are compared with it: the same text each time, since what is found out about a text is kept with it.
 *
 * @param action `s3:GetObject`, in any case
 */
export function actionText(action: string): SymbolicText {
  const found = actions.get(action) ?? [action.toLowerCase()];
  actions.set(action, found);
  return found;
}

/** A `maybe`, settled if it can be. */
const settled = (value: Tri, key: () => string, { settle }: Question): Tri => (value === 'maybe' ? settle(key()) : value);

const lowered = new WeakMap<SymbolicText, SymbolicText>();

/**
 * A pattern of actions in lower case: IAM does not tell cases apart.
 *
 * @param pattern such as `s3:Get*`
 */
export function lowerCase(pattern: SymbolicText): SymbolicText {
  const found = lowered.get(pattern);
  if (found !== undefined) return found;
  const lower = pattern.map((part) => (typeof part === 'string' ? part.toLowerCase() : part));
  lowered.set(pattern, lower);
  return lower;
}

/** Whether any pattern matches the action. */
function anyAction(patterns: readonly SymbolicText[], asked: Question): Tri {
  return or(...patterns.map((pattern) => settled(matchGlob(wildcards(lowerCase(pattern)), asked.action), () => `action ${JSON.stringify([pattern, asked.action])}`, asked)));
}

/** Whether any pattern matches the resource. A pattern whose variable has no value matches none. */
function anyResource(patterns: readonly SymbolicText[], variables: boolean, asked: Question): Tri {
  const { request: { resource } } = asked;
  return or(...likely(patterns, resource).map((pattern): Tri => {
    const glob = expand(pattern, 'wildcards', variables ? asked.lookup : undefined);
    if (glob === undefined) return 'no';
    return settled(matchGlob(glob, resource), () => `resource ${JSON.stringify([glob.key, resource])}`, asked);
  }));
}

/**
 * Whether a statement's action element covers the request's action.
 *
 * @param statement of any policy
 * @param asked the question
 */
export function coversAction(statement: Statement, asked: Question): Tri {
  if (statement.actions !== undefined) return anyAction(statement.actions, asked);
  return statement.notActions === undefined ? 'no' : not(anyAction(statement.notActions, asked));
}

/**
 * Whether a statement's resource element covers the request's resource; without one it covers all, as in a role's trust policy.
 *
 * @param statement of any policy
 * @param asked the question
 */
export function coversResource(statement: Statement, asked: Question): Tri {
  if (statement.resources !== undefined) return anyResource(statement.resources, statement.variables, asked);
  return statement.notResources === undefined ? 'yes' : not(anyResource(statement.notResources, statement.variables, asked));
}

/** The conditions, the first that fails ends them. */
function conditions(statement: Statement, asked: Question): Tri {
  let all: Tri = 'yes';
  for (const condition of statement.conditions) {
    const one = settled(holds(condition, asked.lookup, statement.variables), () => `condition ${JSON.stringify([condition, asked.lookup(condition.key)])}`, asked);
    if (one === 'no') return 'no';
    all = and(all, one);
  }
  return all;
}

/** Statements of one key say the same, wherever they stand. */
const keys = new WeakMap<Statement, string>();

/**
 * What a statement says, wherever it stands.
 *
 * @param statement of any policy
 */
export function keyOf(statement: Statement): string {
  const found = keys.get(statement);
  if (found !== undefined) return found;
  const key = JSON.stringify({ ...statement, location: undefined });
  keys.set(statement, key);
  return key;
}

const depending = new WeakMap<Statement, boolean>();

/** Whether a resource element depends on what a request carries. */
function dependsOnContext(statement: Statement): boolean {
  const found = depending.get(statement) ?? (statement.variables && [...statement.resources ?? [], ...statement.notResources ?? []].some(hasVariables));
  depending.set(statement, found);
  return found;
}

/** Whether a statement is about the action and the resource. */
function isAbout(statement: Statement, asked: Question): Tri {
  const known = asked.about.get(statement);
  if (known !== undefined) return known;
  const action = coversAction(statement, asked);
  const found = action === 'no' ? 'no' : and(action, coversResource(statement, asked));
  if (found !== 'maybe' && asked.settle === UNSETTLED && !dependsOnContext(statement)) asked.about.set(statement, found);
  return found;
}

/**
 * Whether a statement says something about a request, whoever asks.
 *
 * @param statement of any policy
 * @param asked the question
 */
export function applies(statement: Statement, asked: Question): Tri {
  const about = isAbout(statement, asked);
  if (about === 'no') return 'no';
  const known = statement.unknown === undefined ? 'yes' : settled('maybe', () => `statement ${keyOf(statement)}`, asked);
  return and(about, known, conditions(statement, asked));
}

/**
 * How a statement that applies names who asks.
 *
 * @param statement of any policy
 * @param asked the question
 */
export function naming(statement: Statement, asked: Question): Named {
  const found = names(statement, asked.request.requester, asked.lookup);
  const key = (way: string) => (): string => `principal ${way} ${JSON.stringify([statement.principals ?? null, statement.notPrincipals ?? null])}`;
  return {
    self: settled(found.self, key('self'), asked), directly: settled(found.directly, key('directly'), asked),
    account: settled(found.account, key('account'), asked), everyone: settled(found.everyone, key('everyone'), asked),
  };
}
