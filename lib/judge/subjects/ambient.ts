import { symbolic } from '../../analyze/names/symbolic';
import type { World } from '../../analyze/world';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Subject } from './subject';

const NO_CONTEXT = new Map<string, readonly SymbolicText[]>();
const NOBODY_NAMES_IT = 'an account that nobody names';

/** Has signed nothing. */
export const ANONYMOUS: Subject = { key: 'anonymous', kind: 'anonymous', requester: { kind: 'anonymous', name: [], context: NO_CONTEXT } };

/** Any AWS principal: a role, with all permissions of its own, of an account that nobody names. */
export const ANYONE: Subject = {
  key: 'anyone', kind: 'anyone',
  requester: {
    kind: 'role', name: ['arn:aws:iam::', { hole: NOBODY_NAMES_IT }, ':role/', { hole: 'a role that nobody names' }],
    account: [{ hole: NOBODY_NAMES_IT }], context: NO_CONTEXT,
  },
};

/**
 * Any principal of the templates' own account: a role that nobody names, to whom its own policies, outside the templates, allow everything.
 *
 * @param world whose account
 */
export function thisAccount(world: World): Subject {
  return accountSubject('this-account', 'this-account', world.account);
}

/**
 * Any principal of an account: a role that nobody names, to whom its own policies allow everything.
 *
 * @param key how answers call it
 * @param kind whether it is the templates' own account
 * @param account its id
 */
export function accountSubject(key: string, kind: 'account' | 'this-account', account: SymbolicText): Subject {
  const name = symbolic(['arn:aws:iam::', ...account, ':role/', { hole: 'a role that nobody names' }]);
  return { key, kind, requester: { kind: 'role', name, account, context: NO_CONTEXT } };
}
