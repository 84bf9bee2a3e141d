import { boundToSource, namesPrincipals, narrowness, type Narrowness } from './conditions';
import { type Statement } from './policy';

/**
 * How far conditions narrow everybody, or an account, to principals that are named.
 *
 * @param statement the statement
 * @param account whether its principal is an account already: the templates' own, or another
 */
export function namedIn(statement: Statement, account: 'any' | 'own' | 'other'): Narrowness {
  const byPrincipal = narrowness(statement, (key) => key === 'aws:principalarn' || key === 'aws:userid', namesPrincipals);
  if (byPrincipal !== 'wide' || account === 'any') return byPrincipal;
  // Within one account a tag that only administrators set names somebody, and so does the id that a partner was given; who is at home needs none.
  return narrowness(statement, (key) => key.startsWith('aws:principaltag/') || (account === 'other' && key === 'sts:externalid'));
}

/**
 * How far conditions narrow everybody to whoever acts for a named source, or comes through access points of a named account.
 *
 * @param statement the statement
 */
export function sourceIn(statement: Statement): Narrowness {
  return either(boundToSource(statement), narrowness(statement, (key) => ['aws:sourceowner', 's3:dataaccesspointaccount', 's3:dataaccesspointarn'].includes(key)));
}

/**
 * The narrower of some: one exact condition is enough.
 *
 * @param found what each of them narrows
 */
export function either(...found: readonly Narrowness[]): Narrowness {
  if (found.includes('exact')) return 'exact';
  return found.includes('unresolved') ? 'unresolved' : 'wide';
}
