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
  if (key === '*' || value.some((part) => typeof part !== 'string' && part.unknown !== undefined)) return true;
  switch (type) {
    case 'Service': return kind === 'service' && key === textKey(requester.name);
    case 'Federated': return kind === 'provider' && key === textKey(requester.name);
    case 'CanonicalUser': return true;
    case 'AWS': {
      if (key === textKey(requester.name) || key.includes(':assumed-role/') || key.includes(':federated-user/')) return true;
      return (key.endsWith(':root') || !key.includes(':')) && speaks;
    }
  }
}
