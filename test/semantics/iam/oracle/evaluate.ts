/**
 * A second IAM, written from the IAM User Guide over plain strings: small, slow, complete requests only. It shares no code and no type with lib.
 */

/** A policy statement, as JSON has it. */
export interface PlainStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | { readonly [type: string]: readonly string[] };
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: readonly string[] } };
}

/** A request, as IAM sees it. */
export interface PlainRequest {
  readonly principal: { readonly kind: 'role' | 'user' | 'root' | 'service' | 'anonymous'; readonly arn: string; readonly account: string };
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount: string;
  readonly context: { readonly [key: string]: readonly string[] };
}

/** All policies that count. */
export interface PlainPolicies {
  readonly identity: readonly PlainStatement[];
  readonly boundary?: readonly PlainStatement[];
  readonly session?: readonly PlainStatement[];
  readonly endpoint?: readonly PlainStatement[];
  readonly organization?: readonly (readonly PlainStatement[])[];
  readonly resource?: { readonly kind: 'grants' | 'required' | 'trust'; readonly statements: readonly PlainStatement[] };
}

/** `*` any text, `?` one character, by trying everything. */
export function wild(pattern: string, text: string, star: (skipped: string) => boolean = () => true): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*') {
    for (let n = 0; n <= text.length; n++) if (star(text.slice(0, n)) && wild(pattern.slice(1), text.slice(n), star)) return true;
    return false;
  }
  if (text === '') return false;
  return (pattern[0] === '?' || pattern[0] === text[0]) && wild(pattern.slice(1), text.slice(1), star);
}

/** Six parts, each for itself; the sixth keeps its colons. */
export function wildArn(pattern: string, text: string): boolean {
  if (pattern === '*') return true;
  const parts = (arn: string): string[] => { const all = arn.split(':'); return [...all.slice(0, 5), all.slice(5).join(':')]; };
  if (text.split(':').length < 6) return false;
  return parts(pattern).every((part, i) => wild(part, parts(text)[i]!));
}

type Context = PlainRequest['context'];

/** Replaces variables; null where one has no value. Wildcards in what is put in count for nothing, so they are marked. */
export function replaced(pattern: string, context: Context): string | null {
  let result = '';
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i] !== '$' || pattern[i + 1] !== '{') { result += pattern[i]!; continue; }
    const end = pattern.indexOf('}', i);
    const inner = pattern.slice(i + 2, end);
    i = end;
    if (['*', '?', '$'].includes(inner)) { result += marked(inner); continue; }
    const [name, fallback] = inner.split(',').map((p) => p.trim());
    const value = context[name!.toLowerCase()] ?? [];
    if (value.length === 1) result += marked(value[0]!);
    else if (value.length === 0 && fallback !== undefined) result += marked(fallback.slice(1, -1));
    else return null;
  }
  return result;
}
const marked = (text: string): string => text.replaceAll('*', '\uE000').replaceAll('?', '\uE001');
const unmarked = (text: string): string => text.replaceAll('\uE000', '*').replaceAll('\uE001', '?');

/** Comparisons of one value with one pattern. */
const COMPARE: { readonly [operator: string]: (actual: string, value: string) => boolean } = {
  StringEquals: (a, v) => a === unmarked(v),
  StringEqualsIgnoreCase: (a, v) => a.toUpperCase() === unmarked(v).toUpperCase(),
  StringLike: (a, v) => wild(v, marked(a)) || wild(v, a),
  ArnLike: (a, v) => wildArn(v, a),
  NumericEquals: (a, v) => Number(a) === Number(v),
  NumericLessThan: (a, v) => Number(a) < Number(v),
  NumericLessThanEquals: (a, v) => Number(a) <= Number(v),
  NumericGreaterThan: (a, v) => Number(a) > Number(v),
  NumericGreaterThanEquals: (a, v) => Number(a) >= Number(v),
  DateLessThan: (a, v) => new Date(a).getTime() < new Date(v).getTime(),
  DateGreaterThan: (a, v) => new Date(a).getTime() > new Date(v).getTime(),
  Bool: (a, v) => a.toLowerCase() === v.toLowerCase(),
  IpAddress: (a, v) => inRange(a, v),
};
const NEGATION: { readonly [operator: string]: string } = {
  StringNotEquals: 'StringEquals', StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase', StringNotLike: 'StringLike',
  ArnNotLike: 'ArnLike', NumericNotEquals: 'NumericEquals', NotIpAddress: 'IpAddress',
};

function inRange(address: string, range: string): boolean {
  const bits = (ip: string): string => ip.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('');
  const [network, size = '32'] = range.split('/');
  return bits(address).slice(0, Number(size)) === bits(network!).slice(0, Number(size));
}

/** One operator on one key. */
export function conditionHolds(written: string, key: string, values: readonly string[], context: Context): boolean {
  const actual = context[key.toLowerCase()] ?? [];
  if (written === 'Null') return values.includes(String(actual.length === 0));
  const quantifier = written.startsWith('ForAnyValue:') ? 'any' : written.startsWith('ForAllValues:') ? 'all' : '';
  let operator = written.slice(written.indexOf(':') + 1);
  const ifExists = operator.endsWith('IfExists');
  if (ifExists) operator = operator.slice(0, -'IfExists'.length);
  const negated = operator in NEGATION;
  const compare = COMPARE[NEGATION[operator] ?? operator]!;
  if (actual.length === 0) {
    if (ifExists || quantifier === 'all') return true;
    return quantifier === 'any' ? false : negated;
  }
  const one = (a: string): boolean => {
    const matched = values.some((v) => { const r = replaced(v, context); return r !== null && compare(a, r); });
    return matched !== negated;
  };
  if (quantifier === 'any') return actual.some(one);
  if (quantifier === 'all' || negated) return actual.every(one);
  return actual.some(one);
}

type Way = 'self' | 'direct' | 'account' | 'everyone';

function ways(statement: PlainStatement, request: PlainRequest): Way[] {
  const { principal } = request;
  if (statement.Principal === undefined || statement.Principal === '*') return ['everyone'];
  const found: Way[] = [];
  for (const value of statement.Principal['AWS'] ?? []) {
    const person = ['role', 'user', 'root'].includes(principal.kind);
    if (value === '*') found.push('everyone');
    else if (person && (value === principal.account || value === `arn:aws:iam::${principal.account}:root`)) found.push('account');
    else if (principal.kind === 'role' && value === principal.arn) found.push('self');
    else if (principal.kind === 'user' && value === principal.arn) found.push('direct');
  }
  if (principal.kind === 'service' && (statement.Principal['Service'] ?? []).includes(principal.arn)) found.push('direct');
  return found;
}

/** Whether the statement is about the request, whoever asks. */
export function about(statement: PlainStatement, request: PlainRequest): boolean {
  const actions = (patterns: readonly string[]): boolean => patterns.some((p) => wild(p.toLowerCase(), request.action.toLowerCase()));
  const resources = (patterns: readonly string[]): boolean => patterns.some((p) => {
    const r = replaced(p, request.context);
    return r !== null && (wild(r, marked(request.resource)) || wild(r, request.resource));
  });
  if (statement.Action !== undefined && !actions(statement.Action)) return false;
  if (statement.NotAction !== undefined && actions(statement.NotAction)) return false;
  if (statement.Resource !== undefined && !resources(statement.Resource)) return false;
  if (statement.NotResource !== undefined && resources(statement.NotResource)) return false;
  for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
    for (const [key, values] of Object.entries(keys)) if (!conditionHolds(operator, key, values, request.context)) return false;
  }
  return true;
}

/** The flow chart of the evaluation logic, box by box. */
export function allowed(policies: PlainPolicies, request: PlainRequest): boolean {
  const { identity, boundary, session, endpoint, organization = [], resource } = policies;
  const { principal } = request;
  const person = ['role', 'user', 'root'].includes(principal.kind);
  const levels = person ? organization : [];
  const grantsTo = (statements: readonly PlainStatement[]): Set<Way> =>
    new Set(statements.filter((s) => s.Effect === 'Allow' && about(s, request)).flatMap((s) => ways(s, request)));
  // 1. an explicit deny, anywhere
  for (const statements of [identity, boundary ?? [], session ?? [], endpoint ?? [], resource?.statements ?? [], ...levels]) {
    if (statements.some((s) => s.Effect === 'Deny' && about(s, request) && ways(s, request).length > 0)) return false;
  }
  // 2. organisation, 3. endpoint
  if (levels.some((level) => grantsTo(level).size === 0)) return false;
  if (endpoint !== undefined && grantsTo(endpoint).size === 0) return false;
  // 4. what each of the rest says
  const identityAllows = principal.kind === 'root' || grantsTo(identity).size > 0;
  const limited = principal.kind !== 'root';
  const limitsAllow = !limited || ((boundary === undefined || grantsTo(boundary).size > 0) && (session === undefined || grantsTo(session).size > 0));
  const way = grantsTo(resource?.statements ?? []);
  if (!person) return way.size > 0;
  if (principal.account !== request.resourceAccount) return way.size > 0 && identityAllows && limitsAllow;
  // 5. one account
  if (way.has('direct')) return true;
  if (way.has('self') || way.has('everyone')) return limitsAllow;
  if (resource === undefined || resource.kind === 'grants') return identityAllows && limitsAllow;
  return way.has('account') && identityAllows && limitsAllow;
}
