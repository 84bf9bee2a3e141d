import { arrange } from '../../semantics/iam/arrange';
import { matchGlob } from '../../semantics/iam/match';
import { wildcards } from '../../semantics/iam/glob';
import { actionText, lowerCase } from '../../semantics/iam/applies';
import type { Requester, ResourcePolicyKind, Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import { keyOfText } from '../names/symbolic';
import { widest } from '../policy/views';
import type { Maybe, World } from '../world';

/** Whoever may become another: an identity of the templates, or a stranger that their policies admit. */
export interface Holder {
  /** Its name. */
  readonly key: string;
  /** As IAM sees it. */
  readonly requester: Requester;
  /** Statements of its own policies. */
  readonly statements: readonly Maybe<Statement>[];
  /** Statements of its permissions boundary, if it has one. */
  readonly boundary?: readonly Maybe<Statement>[];
}

/** What an action is done to. */
export interface Aim {
  /** One ARN. */
  readonly arn: SymbolicText;
  /** Whose account. */
  readonly account: SymbolicText;
  /** Its own policy, if it has one. */
  readonly policy?: readonly Maybe<Statement>[];
  /** How that policy counts. */
  readonly kind?: ResourcePolicyKind;
}

/** That something is permitted, with what permits it. */
export interface Permission {
  /** False where a part that can't be read, or a condition of a template, decides. */
  readonly sure: boolean;
  /** The statements. */
  readonly because: readonly Statement[];
}

const NOT_CHOSEN = new Map<string, readonly SymbolicText[]>(['aws:sourcearn', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourceorgpaths'].map((key) => [key, []]));

/**
 * Whether an action is permitted to somebody, by all policies that count, in whatever circumstances; undefined where it is not.
 *
 * @param world what the templates say
 * @param holder who
 * @param action `sts:AssumeRole`
 * @param aim to what
 * @param fixed condition keys that the action itself sets
 */
export function permitted(world: World, holder: Holder, action: string, aim: Aim, fixed: ReadonlyMap<string, readonly SymbolicText[]> = new Map()): Permission | undefined {
  const { requester, statements, boundary } = holder;
  const organization = organizationFor(world, requester.account).map((level) => widest(level));
  const { decision } = arrange({
    identity: widest(statements),
    ...(boundary === undefined ? {} : { boundary: widest(boundary) }),
    ...(organization.length === 0 ? {} : { organization }),
    ...(aim.policy === undefined ? {} : { resource: { kind: aim.kind ?? 'grants', statements: widest(aim.policy) } }),
  }, { requester, action, resource: aim.arn, resourceAccount: aim.account }, new Map([...(requester.kind === 'service' ? [] : NOT_CHOSEN), ...fixed]));
  if (decision.verdict === 'denied') return undefined;
  const certain = new Set([...statements, ...(aim.policy ?? []), ...(boundary ?? []), ...(world.organization ?? []).flat()].filter(({ always }) => always).map(({ it }) => it));
  return { sure: decision.verdict === 'allowed' && decision.because.every((statement) => statement.location === '' || certain.has(statement)), because: decision.because };
}

/**
 * The levels of organisation policies that bind somebody: those without principals bind the account's own, those with principals bind everybody who comes to its
 * resources.
 *
 * @param world what the templates say
 * @param account whose principal asks; undefined for who has no account
 */
export function organizationFor(world: World, account: SymbolicText | undefined): readonly (readonly Maybe<Statement>[])[] {
  const levels = world.organization ?? [];
  if (account !== undefined && keyOfText(account) === keyOfText(world.account)) return levels;
  return levels.filter((level) => level.some(({ it }) => it.principals !== undefined || it.notPrincipals !== undefined));
}

/**
 * Whether a statement can speak of an action.
 *
 * @param statement of any policy
 * @param action `lambda:UpdateFunctionCode`
 */
export function coversActionOf(statement: Statement, action: string): boolean {
  const text = actionText(action);
  const matches = (patterns: readonly SymbolicText[], certain: boolean): boolean =>
    patterns.some((pattern) => { const found = matchGlob(wildcards(lowerCase(pattern)), text); return certain ? found === 'yes' : found !== 'no'; });
  if (statement.actions !== undefined) return matches(statement.actions, false);
  return statement.notActions !== undefined && !matches(statement.notActions, true);
}

/**
 * The Allows among statements that can speak of an action.
 *
 * @param statements of any policies
 * @param action `lambda:UpdateFunctionCode`
 */
export function allowsOf(statements: readonly Maybe<Statement>[], action: string): readonly Statement[] {
  return statements.filter(({ it }) => it.effect === 'Allow' && coversActionOf(it, action)).map(({ it }) => it);
}
