import * as fc from 'fast-check';
import type { Condition, IamRequest, Policies, PrincipalElement, Requester, Statement } from '../../../lib/semantics/iam';
import type { PlainPolicies, PlainRequest, PlainStatement } from './oracle/evaluate';

/** Fixed, so that every run is the same. */
export const SEED = 20_261_122;

const OWN = '111122223333';
const OTHER = '444455556666';
const ROLE = `arn:aws:iam::${OWN}:role/r`;
const USER = `arn:aws:iam::${OWN}:user/u`;

/** Everything that can be asked for. */
export const ACTIONS = ['s:Get', 's:Put', 'k:Get'] as const;
/** Every resource. */
export const RESOURCES = ['a', 'b', 'ab', 'aa'] as const;
/** Every context: two keys with values that meet and miss, one of them absent or with several values. */
export const CONTEXTS: readonly PlainRequest['context'][] = [[], ['a'], ['b'], ['ab'], ['a', 'b']].flatMap((tags) =>
  [[], ['a'], ['b']].map((source) => ({ ...(tags.length > 0 ? { 'aws:tagkeys': tags } : {}), ...(source.length > 0 ? { 'aws:sourcevpc': source } : {}) })));
/** Everyone who asks. */
export const PRINCIPALS: readonly PlainRequest['principal'][] = [
  { kind: 'role', arn: ROLE, account: OWN }, { kind: 'user', arn: USER, account: OWN }, { kind: 'root', arn: `arn:aws:iam::${OWN}:root`, account: OWN },
  { kind: 'service', arn: 'x.amazonaws.com', account: '' }, { kind: 'anonymous', arn: '', account: '' },
];

/** One pattern of actions. */
const actionPattern = fc.constantFrom('s:Get', 's:Put', 's:*', '*', '*', '*:Get', 'S:G?t', 'k:Get');
/** One pattern of resources. */
export const resourcePattern = fc.oneof({ weight: 8, arbitrary: fc.constantFrom('a', 'b', 'ab', '*', 'a*', '*b', '?', '??', 'a?', '*a*') }, { weight: 1, arbitrary: fc.constantFrom('${aws:SourceVpc}', '${aws:SourceVpc}*', "${aws:SourceVpc, 'b'}", '${*}') });
const value = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('a', 'b', 'ab', 'A', 'a*', '*', '?') }, { weight: 1, arbitrary: fc.constant('${aws:SourceVpc}') });
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 2 });

const operators = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringEqualsIfExists', 'StringNotLikeIfExists'];
const condition: fc.Arbitrary<PlainStatement['Condition']> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 5, arbitrary: fc.tuple(fc.constantFrom('', '', '', 'ForAnyValue:', 'ForAllValues:'), fc.constantFrom(...operators), fc.constantFrom('aws:TagKeys', 'aws:SourceVpc'), some(value))
    .map(([quantifier, operator, key, values]) => ({ [quantifier + operator]: { [key]: values } })) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('true', 'false'), fc.constantFrom('aws:TagKeys', 'aws:SourceVpc')).map(([yes, key]) => ({ Null: { [key]: [yes] } })) },
);
const conditions = fc.array(condition, { minLength: 1, maxLength: 2 }).map((all) => {
  const joined: Record<string, Record<string, readonly string[]>> = {};
  for (const one of all) for (const [operator, keys] of Object.entries(one ?? {})) joined[operator] = { ...keys, ...joined[operator] };
  return Object.keys(joined).length > 0 ? { Condition: joined } : {};
});

/** Any statement of an identity policy. */
export const statement: fc.Arbitrary<PlainStatement> = fc.record({
  Effect: fc.constantFrom<('Allow' | 'Deny')[]>('Allow', 'Allow', 'Allow', 'Deny'),
  actions: fc.tuple(fc.integer({ min: 0, max: 3 }), some(actionPattern)), resources: fc.tuple(fc.integer({ min: 0, max: 3 }), some(resourcePattern)), conditions,
}).map(({ Effect, actions: [hasA, A], resources: [hasR, R], conditions: c }) => ({ Effect, ...(hasA > 0 ? { Action: A } : { NotAction: A }), ...(hasR > 0 ? { Resource: R } : { NotResource: R }), ...c }));

const principal: fc.Arbitrary<NonNullable<PlainStatement['Principal']>> = fc.constantFrom<NonNullable<PlainStatement['Principal']>[]>(
  '*', { AWS: ['*'] }, { AWS: [OWN] }, { AWS: [`arn:aws:iam::${OWN}:root`] }, { AWS: [ROLE] }, { AWS: [USER] }, { AWS: [USER, ROLE] }, { Service: ['x.amazonaws.com'] }, { AWS: [OTHER] });
const resourceStatement: fc.Arbitrary<PlainStatement> = fc.tuple(statement, principal).map(([s, Principal]) => ({ ...s, Principal }));
const few = (one: fc.Arbitrary<PlainStatement>): fc.Arbitrary<PlainStatement[]> => fc.array(one, { maxLength: 3 });
const everything: PlainStatement = { Effect: 'Allow', Action: ['*'], Resource: ['*'] };
const limit = fc.oneof({ weight: 1, arbitrary: few(statement) }, { weight: 4, arbitrary: fc.constant([everything]) }, { weight: 2, arbitrary: few(statement).map((all) => [everything, ...all]) });

/** All policies, some layers absent. */
export const policies: fc.Arbitrary<PlainPolicies> = fc.record({
  identity: few(statement), boundary: limit, session: limit, endpoint: fc.oneof({ weight: 3, arbitrary: limit }, { weight: 1, arbitrary: few(resourceStatement) }), organization: fc.array(limit, { maxLength: 2 }),
  resource: fc.record({ kind: fc.constantFrom<('grants' | 'required' | 'trust')[]>('grants', 'required', 'trust'), statements: few(resourceStatement) }),
}, { requiredKeys: ['identity'] });

/** Any complete request. */
export const request: fc.Arbitrary<PlainRequest> = fc.record({
  principal: fc.constantFrom(...PRINCIPALS), action: fc.constantFrom(...ACTIONS), resource: fc.constantFrom(...RESOURCES),
  resourceAccount: fc.constantFrom(OWN, OWN, OTHER), context: fc.constantFrom(...CONTEXTS),
});

const texts = (all: readonly string[]): readonly (readonly string[])[] => all.map((text) => [text]);

/** One written operator, taken apart. */
function conditionOf(written: string, key: string, values: readonly string[]): Condition {
  const [quantifier, name] = written.includes(':') ? [written.startsWith('ForAny') ? 'any' as const : 'all' as const, written.slice(written.indexOf(':') + 1)] : [undefined, written];
  const ifExists = name.endsWith('IfExists');
  const operator = (ifExists ? name.slice(0, -8) : name).toLowerCase();
  return { operator, ...(quantifier === undefined ? {} : { quantifier }), ifExists, key: key.toLowerCase(), values: texts(values) };
}

/** A statement in the words of lib. */
export function toStatement(plain: PlainStatement, location: string): Statement {
  const { Principal } = plain;
  const elements = Principal === undefined ? undefined : Principal === '*' ? [{ type: 'AWS' as const, value: ['*'] }]
    : Object.entries(Principal).flatMap(([type, values]) => values.map((v): PrincipalElement => ({ type: type as PrincipalElement['type'], value: [v] })));
  return {
    effect: plain.Effect, location, variables: true,
    ...(elements === undefined ? {} : { principals: elements }),
    ...(plain.Action === undefined ? {} : { actions: texts(plain.Action) }), ...(plain.NotAction === undefined ? {} : { notActions: texts(plain.NotAction) }),
    ...(plain.Resource === undefined ? {} : { resources: texts(plain.Resource) }), ...(plain.NotResource === undefined ? {} : { notResources: texts(plain.NotResource) }),
    conditions: Object.entries(plain.Condition ?? {}).flatMap(([operator, keys]) => Object.entries(keys).map(([key, values]) => conditionOf(operator, key, values))),
  };
}

/** Policies in the words of lib. */
export function toPolicies(plain: PlainPolicies): Policies {
  const list = (name: string, all: readonly PlainStatement[]): Statement[] => all.map((s, i) => toStatement(s, `${name}/${i}`));
  return {
    identity: list('identity', plain.identity),
    ...(plain.boundary && { boundary: list('boundary', plain.boundary) }), ...(plain.session && { session: list('session', plain.session) }),
    ...(plain.endpoint && { endpoint: list('endpoint', plain.endpoint) }), ...(plain.organization && { organization: plain.organization.map((level, i) => list(`level${i}`, level)) }),
    ...(plain.resource && { resource: { kind: plain.resource.kind, statements: list('resource', plain.resource.statements) } }),
  };
}

/** Who asks, in the words of lib. */
export function toRequester(plain: PlainRequest['principal']): Requester {
  return { kind: plain.kind, name: plain.arn === '' ? [] : [plain.arn], ...(plain.account === '' ? {} : { account: [plain.account] }), context: new Map() };
}

/** A request in the words of lib. */
export function toRequest(plain: PlainRequest): IamRequest {
  return {
    requester: toRequester(plain.principal), action: plain.action, resource: [plain.resource], resourceAccount: [plain.resourceAccount],
    context: new Map(Object.entries(plain.context).map(([key, values]) => [key, texts(values)])),
  };
}
