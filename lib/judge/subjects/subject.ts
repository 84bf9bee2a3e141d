import type { Maybe } from '../../analyze/world';
import type { Requester, Statement } from '../../semantics/iam/statement';

/** Whoever may ask for something: what the templates define, what they name, and what is always there. */
export interface Subject {
  /** Its name in answers: a noun's name, an ARN, `anonymous`, `anyone`, `account:ID`, `this-account`, `service:NAME`. */
  readonly key: string;
  /**
   * What it is. `identity`: a role or user of the templates. `named`: a principal that a policy names and no template defines. `account`: any principal
   * of a named account. `service` and `provider`: who acts by itself or for others. The others are always there.
   */
  readonly kind: 'identity' | 'named' | 'account' | 'service' | 'provider' | 'this-account' | 'anyone' | 'anonymous';
  /** As IAM sees it. */
  readonly requester: Requester;
}

/** Policies of a subject's own, in the widest view: every Allow that may be there, only those Denies that are always there. */
export interface OwnPolicies {
  /** Statements of its identity policies. */
  readonly identity: readonly Statement[];
  /** Statements of its permissions boundary, if it has one. */
  readonly boundary?: readonly Statement[];
}

/** Everything on everything: what the policies of a principal outside the templates may say, since nobody can tell. */
export const EVERYTHING: Statement = {
  effect: 'Allow', actions: [['*']], resources: [['*']], conditions: [], location: '', variables: false,
};

/**
 * Statements in the widest view: every Allow that may be there, only those Denies that are always there.
 *
 * @param statements of one policy or several
 */
export function widestOf(statements: readonly Maybe<Statement>[]): readonly Statement[] {
  return statements.filter(({ it, always }) => it.effect === 'Allow' || always).map(({ it }) => it);
}

/**
 * Statements in the narrowest view: only those Allows that are always there, every Deny that may be there.
 *
 * @param statements of one policy or several
 */
export function narrowestOf(statements: readonly Maybe<Statement>[]): readonly Statement[] {
  return statements.filter(({ it, always }) => it.effect === 'Deny' || (always && it.unknown === undefined)).map(({ it }) => it);
}
