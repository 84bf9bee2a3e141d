import { symbolic } from '../../analyze/names/symbolic';
import type { Condition, PrincipalElement, Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import { accountSubject } from './ambient';
import type { Subject } from './subject';
import { anyOf, colonParts, isPlain, shownText, textKey } from './text';

const NO_CONTEXT = new Map<string, readonly SymbolicText[]>();
const ACCOUNT_ID = /^\d{12}$/;
/** Condition keys that say which account a requester belongs to. */
const ACCOUNT_KEYS: ReadonlySet<string> = new Set(['aws:principalaccount', 'kms:calleraccount']);
/** Operators whose values name somebody. Those who are excluded are named, too: they are treated otherwise. */
const NAMING = new Set(['stringequals', 'stringequalsignorecase', 'stringlike', 'arnequals', 'arnlike'].flatMap((operator) => [operator, operator.replace(/^string|^arn/, '$&not')]));

/**
 * Subjects that a statement names, in its principals and in conditions on who asks: roles, users, accounts, services, providers. The bare `*` names
 * nobody: the ambient subjects are there anyway.
 *
 * @param statement of a policy
 * @param own the templates' own account: its root is `this-account`
 */
export function namedBy(statement: Statement, own: SymbolicText): readonly Subject[] {
  const elements = [...(statement.principals ?? []), ...(statement.notPrincipals ?? [])];
  return [...elements.flatMap((element) => fromElement(element, own)), ...statement.conditions.flatMap((condition) => fromCondition(condition, own))];
}

function fromElement({ type, value }: PrincipalElement, own: SymbolicText): Subject[] {
  if (value.length === 0 || textKey(value) === '*') return [];
  switch (type) {
    case 'AWS': return fromAws(value, own);
    case 'Service': return [{ key: `service:${shownText(value)}`, kind: 'service', requester: { kind: 'service', name: value, context: NO_CONTEXT } }];
    case 'Federated': return [{ key: shownText(value), kind: 'provider', requester: { kind: 'federated', name: value, context: NO_CONTEXT } }];
    // A canonical user is an account, under a name that says not which.
    case 'CanonicalUser': return [accountSubject(`account:${shownText(value)}`, 'account', value)];
  }
}

function fromCondition({ operator, key, values }: Condition, own: SymbolicText): Subject[] {
  if (!NAMING.has(operator)) return [];
  if (ACCOUNT_KEYS.has(key)) return values.filter(isPlain).flatMap((value) => fromAccount(value, own));
  return key === 'aws:principalarn' ? values.flatMap((value) => fromAws(value, own)) : [];
}

function fromAws(value: SymbolicText, own: SymbolicText): Subject[] {
  const [first] = value;
  // What may be anything stands for no one in particular.
  if (value.length === 1 && typeof first === 'object' && first.unknown !== undefined) return [];
  const parts = colonParts(value);
  const account = parts[4];
  if (parts.length < 6 || account === undefined) return fromAccount(value, own);
  const relative = symbolic(parts.slice(5).flatMap((part, index) => (index === 0 ? part : [':', ...part])));
  const head = typeof relative[0] === 'string' ? relative[0] : '';
  if (head === 'root') return fromAccount(account, own);
  const kind = head.startsWith('user/') ? 'user' : 'role';
  const subject = (key: string, text: SymbolicText, owner: SymbolicText): Subject => (
    { key, kind: 'named', requester: { kind, name: isPlain(text) ? text : anyOf(text, `any of ${shownText(value)}`), account: owner, context: NO_CONTEXT } });
  if (isPlain(account)) return [subject(shownText(value), value, account)];
  // Of every account: one of the own is told apart from one of another.
  if (textKey(relative) === 'role/*' || textKey(relative) === '*') return [];
  return [own, OTHER_ACCOUNT].map((owner) => {
    const text = symbolic([...parts.slice(0, 4), owner, relative].flatMap((part, index) => (index === 0 ? part : [':', ...part])));
    return subject(`${shownText(value)} of ${owner === own ? 'this account' : 'another account'}`, text, owner);
  });
}

/** An account that nobody names. */
const OTHER_ACCOUNT: SymbolicText = [{ hole: 'an account that nobody names' }];

function fromAccount(account: SymbolicText, own: SymbolicText): Subject[] {
  if (textKey(account) === textKey(own)) return [];
  const [only] = account;
  // An id of a principal that is gone, or a mistake, is no account.
  if (account.length !== 1 || (typeof only === 'string' && !ACCOUNT_ID.test(only))) return [];
  return [accountSubject(`account:${shownText(account)}`, 'account', account)];
}
