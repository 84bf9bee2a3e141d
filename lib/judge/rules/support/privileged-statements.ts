import { type Place, type Platform } from '../../../template';
import { grantsIn, type Grant } from './grants';
import { literalText, statementsOf, type Statement } from './policy';
import { PRIVILEGES, type Privilege } from './privileges';
import { isReviewed } from './reviewed';

/** An identity's right to use a privilege outside of a review. */
export interface Privileged {
  /** The action's place. */
  readonly action: Place;
  /** The action as written. */
  readonly text: string;
  /** What it is good for. */
  readonly privilege: Privilege;
  /** The statement that allows it. */
  readonly statement: Statement;
  /** The policy. */
  readonly grant: Grant;
}

/**
 * The privileges that identities hold by name and use without review: no deployment, no second factor. Wildcards are another rule's.
 *
 * @param platform templates deployed together
 * @param counts which privileges
 */
export function privileged(platform: Platform, counts: (privilege: Privilege) => boolean): readonly Privileged[] {
  return grantsIn(platform).flatMap((grant) => statementsOf(grant.document).flatMap((statement) => {
    if (statement.effect === 'Deny') return [];
    const found = statement.actions.flatMap((action): Privileged[] => {
      const text = literalText(action.value);
      const privilege = text === undefined ? undefined : PRIVILEGES.get(text.toLowerCase());
      return text === undefined || privilege === undefined || !counts(privilege) ? [] : [{ action, text, privilege, statement, grant }];
    });
    return found.length > 0 && isReviewed(statement, grant, platform) ? [] : found;
  }));
}

/**
 * Statements of which cannot be told what they allow.
 *
 * @param platform templates deployed together
 */
export function hiddenActions(platform: Platform): readonly Place[] {
  return grantsIn(platform).flatMap(({ document }) => statementsOf(document)).filter(({ effect }) => effect !== 'Deny').flatMap((statement) =>
    (statement.place.value.kind === 'map' ? statement.actions.filter(({ value }) => literalText(value) === undefined) : [statement.place]));
}
