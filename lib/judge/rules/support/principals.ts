import { literalText, type IamPrincipal } from './policy';
import { sketch } from './conditions';
import { hasWildcard } from './glob';

/** Whom a principal element means. */
export type PrincipalKind = 'everyone' | 'account' | 'identity' | 'service' | 'federated' | 'unresolved';

/**
 * Whom a principal element means.
 *
 * @param principal one principal of a statement
 */
export function kindOf(principal: IamPrincipal): PrincipalKind {
  switch (principal.type) {
    case 'AWS': return kindOfAws(principal);
    case 'Service': return principal.place.value.kind === 'unknown' ? 'unresolved' : 'service';
    case 'Federated': return 'federated';
    // The canonical user of an account is the account; what a template refers to is the identity of a distribution.
    case 'CanonicalUser': return principal.place.value.kind === 'token' ? 'identity' : 'account';
    case '*': return 'everyone';
    default: return 'unresolved';
  }
}

function kindOfAws({ place }: IamPrincipal): PrincipalKind {
  const { value } = place;
  if (value.kind === 'token') return value.pseudo === 'AWS::AccountId' ? 'account' : value.resource === undefined ? 'unresolved' : 'identity';
  if (value.kind !== 'literal' && value.kind !== 'text') return 'unresolved';
  const text = sketch(place);
  if (literalText(value) !== undefined && isAccountId(text)) return 'account';
  if (hasWildcard(text)) return 'everyone';
  if (text.endsWith(':root')) return 'account';
  // Whatever stands behind `role/` or `user/` is a name; anything else that is not known could be the account itself.
  return text.includes(':role/') || text.includes(':user/') || text.includes(':assumed-role/') || text.startsWith('AIDA') || text.startsWith('AROA')
    ? 'identity' : 'unresolved';
}

function isAccountId(text: string): boolean {
  return text.length === 12 && Array.from(text).every((character) => character >= '0' && character <= '9');
}
