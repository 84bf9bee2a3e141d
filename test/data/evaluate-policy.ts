import type { Json } from '../support/assembly';

/** JSON of any shape: a test that reads a wrong place fails. */
type Anything = Json[string];

/** A statement as a rendered policy holds it. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: Anything;
  readonly Action?: Anything;
  readonly NotAction?: Anything;
  readonly Resource?: Anything;
  readonly Condition?: Anything;
}

/** A request as IAM sees it: keys that are not in the context are absent from it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** ARN of the role, or the name of a service; undefined is nobody. */
  readonly principal?: string;
  readonly context?: Readonly<Record<string, string | undefined>>;
}

type Values = readonly string[];
type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const list = (value: unknown): Values => (Array.isArray(value) ? value as Values : [value as string]);
const glob = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
const like = (patterns: Values, text: string): boolean => patterns.some((p) => glob(p).test(text));
const actionLike = (patterns: Values, action: string): boolean => like(patterns.map((p) => p.toLowerCase()), action.toLowerCase());

/**
 * What a resource policy alone decides, after IAM's published rules: an explicit Deny, else an Allow, else nothing.
 *
 * Written for these tests from the documentation of IAM's condition operators; it shares no code with what makes the policies.
 */
export function evaluate(policy: { readonly Statement: readonly Statement[] }, request: Request): 'Allow' | 'Deny' | 'none' {
  const matching = policy.Statement.filter((s) => matches(s, request));
  if (matching.some((s) => s.Effect === 'Deny')) return 'Deny';
  return matching.some((s) => s.Effect === 'Allow') ? 'Allow' : 'none';
}

function matches(statement: Statement, request: Request): boolean {
  const action = statement.Action === undefined ? !actionLike(list(statement.NotAction), request.action) : actionLike(list(statement.Action), request.action);
  return action && like(list(statement.Resource), request.resource) && isPrincipal(statement.Principal, request.principal) && holds((statement.Condition ?? {}) as Conditions, request);
}

function isPrincipal(given: unknown, principal: string | undefined): boolean {
  if (given === '*') return true;
  const { AWS, Service } = given as { readonly AWS?: unknown; readonly Service?: unknown };
  return principal !== undefined && [...list(AWS ?? []), ...list(Service ?? [])].includes(principal);
}

function holds(condition: Conditions, request: Request): boolean {
  return Object.entries(condition).every(([operator, keys]) => Object.entries(keys).every(([key, wanted]) => test(operator, list(wanted), request.context?.[key])));
}

function test(operator: string, wanted: Values, actual: string | undefined): boolean {
  switch (operator) {
    case 'Null': return String(actual === undefined) === wanted[0];
    case 'Bool': return actual !== undefined && wanted.includes(actual);
    case 'BoolIfExists': return actual === undefined || wanted.includes(actual);
    case 'StringEquals': case 'StringLike': case 'ArnEquals': case 'ArnLike': return actual !== undefined && like(wanted, actual);
    case 'StringNotEquals': case 'ArnNotEquals': return actual === undefined || !like(wanted, actual);
    default: throw new Error(`the evaluator knows no ${operator}`);
  }
}
