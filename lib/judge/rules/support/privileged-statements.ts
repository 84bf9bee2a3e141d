import { type Place, type Platform } from '../../../template';
import { grantsIn, type Grant } from './grants';
import { literalText, statementsOf, type Statement } from './policy';
import { PRIVILEGES, type Privilege } from './privileges';
import { resourceStatements } from './resource-policies';
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

/** A privilege on a resource that the resource's own policy gives to a role of the templates. */
export interface PrivilegedAdmission {
  /** The principal's place. */
  readonly principal: Place;
  /** The action as written. */
  readonly text: string;
  /** What it is good for. */
  readonly privilege: Privilege;
}

/**
 * The privileges that policies of keys, secrets, buckets and other resources give by name to roles that are taken without review. An account's administration of
 * its own key is not among them: AWS demands it.
 *
 * @param platform templates deployed together
 * @param counts which privileges
 */
export function privilegedAdmissions(platform: Platform, counts: (privilege: Privilege) => boolean): readonly PrivilegedAdmission[] {
  const keys = platform.resources('AWS::KMS::Key', 'AWS::KMS::ReplicaKey').flatMap((key) => statementsOf(platform.propertiesOf(key).get('KeyPolicy')));
  return [...keys, ...resourceStatements(platform).map(({ statement }) => statement)].filter(({ effect }) => effect !== 'Deny').flatMap((statement) => {
    const given = statement.actions.flatMap(({ value }) => {
      const text = literalText(value);
      const privilege = text === undefined ? undefined : PRIVILEGES.get(text.toLowerCase());
      return text === undefined || privilege === undefined || !counts(privilege) ? [] : [{ text, privilege }];
    });
    if (given.length === 0) return [];
    return statement.principals.flatMap(({ place }) => {
      const { value } = place;
      const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
      if (role?.type !== 'AWS::IAM::Role' || isReviewed(statement, { holders: [role], isOpen: false }, platform)) return [];
      return given.map((one) => ({ ...one, principal: place }));
    });
  });
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
