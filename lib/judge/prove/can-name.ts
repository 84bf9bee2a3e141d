import type { PrincipalElement, Statement } from '../../semantics/iam';
import { textKey, type Subject } from '../subjects';

/**
 * Whether a statement of a resource's policy can have a word for a subject: a quick look before an exact one, on the side of yes.
 *
 * @param statement an Allow
 * @param subject who asks
 * @param speaks whether the subject's own policies speak of the resource: only then does it count that its account is named
 */
export function canName({ principals, notPrincipals }: Statement, subject: Subject, speaks: boolean): boolean {
  if (notPrincipals !== undefined || principals === undefined) return true;
  return principals.some((element) => names(element, subject, speaks));
}

function names({ type, value }: PrincipalElement, { kind, requester }: Subject, speaks: boolean): boolean {
  const key = textKey(value);
  if (isOpen(key, value)) return true;
  switch (type) {
    case 'Service': return kind === 'service' && key === textKey(requester.name);
    case 'Federated': return kind === 'provider' && key === textKey(requester.name);
    case 'CanonicalUser': return true;
    case 'AWS': {
      if (key === textKey(requester.name) || isOfSessions(key)) return true;
      return (key.endsWith(':root') || !key.includes(':')) && speaks;
    }
  }
}

/** Whom the Allows of a resource's policy name, for those whose own policies do not speak of the resource. */
export interface Naming {
  /** Whether somebody may be meant who is not named: anyone, a text that can't be read, sessions. */
  readonly anybody: boolean;
  /** Those who are named, by their names. */
  readonly names: ReadonlySet<string>;
}

/**
 * Whom statements of a resource's policy name: {@link canName} for every subject that speaks of nothing, at once.
 *
 * @param statements of the policy
 */
export function namingOf(statements: readonly Statement[]): Naming {
  const names = new Set<string>();
  let anybody = false;
  for (const { effect, principals, notPrincipals } of statements) {
    if (effect !== 'Allow') continue;
    if (notPrincipals !== undefined || principals === undefined) anybody = true;
    for (const { type, value } of principals ?? []) {
      const key = textKey(value);
      if (isOpen(key, value) || type === 'CanonicalUser' || isOfSessions(key)) anybody = true;
      else names.add(key);
    }
  }
  return { anybody, names };
}

function isOpen(key: string, value: PrincipalElement['value']): boolean {
  return key === '*' || value.some((part) => typeof part !== 'string' && part.unknown !== undefined);
}

function isOfSessions(key: string): boolean {
  return key.includes(':assumed-role/') || key.includes(':federated-user/');
}
