import { symbolsOf, textOf } from './glob';
import { same } from './match';
import type { PrincipalElement, Requester, Statement } from './statement';
import type { SymbolicText } from './text';
import { and, not, or, type Tri } from './tri';
import type { Lookup } from './variables';

/** How a principal element names a requester; each may hold. */
export interface Named {
  /** By its own ARN, which for a role leaves its boundary in force. */
  readonly self: Tri;
  /** As what no boundary limits: the ARN of a user or of a session, a service or a provider. */
  readonly directly: Tri;
  /** By its account, which leaves it to identity policies. */
  readonly account: Tri;
  /** As everyone. */
  readonly everyone: Tri;
}

const NOBODY: Named = { self: 'no', directly: 'no', account: 'no', everyone: 'no' };

const startsWith = (text: SymbolicText, start: string): boolean => typeof text[0] === 'string' && text[0].startsWith(start);

const isEveryone = (value: SymbolicText): boolean => value.length === 1 && value[0] === '*';

/** Where the fifth part of an ARN begins and ends; undefined for what is no ARN. */
function accountOf(arn: SymbolicText): { readonly account: SymbolicText; readonly rest: SymbolicText } | undefined {
  const symbols = symbolsOf(arn);
  const colons = symbols.flatMap((symbol, i) => (symbol === ':' ? [i] : []));
  const [, , , before, after] = colons;
  if (before === undefined || after === undefined) return undefined;
  return { account: textOf(symbols.slice(before + 1, after)), rest: textOf(symbols.slice(after + 1)) };
}

/** Whether a value is an account's id or root ARN, and which account's. */
function asAccount(value: SymbolicText): SymbolicText | undefined {
  if (!startsWith(value, 'arn:')) return value;
  const parts = accountOf(value);
  return parts !== undefined && parts.rest.length === 1 && parts.rest[0] === 'root' ? parts.account : undefined;
}

/** A session's ARN, `arn:aws:sts::A:assumed-role/ROLE/SESSION`, against a role: which session runs is known only where the request says so. */
function asSession(value: SymbolicText, requester: Requester, lookup: Lookup): Tri {
  const parts = accountOf(value);
  if (parts === undefined || !startsWith(parts.rest, 'assumed-role/') || requester.kind !== 'role') return 'no';
  const named = symbolsOf(parts.rest).slice('assumed-role/'.length);
  const slash = named.lastIndexOf('/');
  const own = accountOf(requester.name);
  if (slash < 0 || own === undefined) return 'no';
  const path = symbolsOf(own.rest);
  const roleName = textOf(path.slice(path.lastIndexOf('/') + 1));
  const [userid] = lookup('aws:userid');
  const id = userid === undefined ? [] : symbolsOf(userid);
  const session = id.lastIndexOf(':') < 0 ? 'maybe' : same(textOf(named.slice(slash + 1)), textOf(id.slice(id.lastIndexOf(':') + 1)));
  return and(same(parts.account, own.account), same(textOf(named.slice(0, slash)), roleName), session);
}

/** How an element of type AWS names a requester. */
function named(value: SymbolicText, requester: Requester, lookup: Lookup): Named {
  if (isEveryone(value)) return { ...NOBODY, everyone: 'yes' };
  if (requester.account === undefined) return NOBODY;
  const account = asAccount(value);
  const byAccount = account === undefined ? 'no' : same(account, requester.account);
  switch (requester.kind) {
    case 'role': return { self: same(value, requester.name), directly: asSession(value, requester, lookup), account: byAccount, everyone: 'no' };
    case 'user': return { self: 'no', directly: same(value, requester.name), account: byAccount, everyone: 'no' };
    case 'root': return { self: 'no', directly: 'no', account: byAccount, everyone: 'no' };
    case 'service': case 'federated': case 'anonymous': return NOBODY;
  }
}

/**
 * How one principal element names a requester.
 *
 * `*` is everyone, services and anonymous included. Wildcards within an ARN are characters: IAM knows none there. A canonical user id is an account that cannot
 * be told from its text.
 *
 * @param element of a statement
 * @param requester who asks
 * @param lookup the request's keys
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function namedBy(element: PrincipalElement, requester: Requester, lookup: Lookup): Named {
  switch (element.type) {
    case 'AWS': return named(element.value, requester, lookup);
    case 'Service': case 'Federated': {
      const kind = element.type === 'Service' ? 'service' : 'federated';
      if (requester.kind !== kind) return NOBODY;
      return { ...NOBODY, directly: isEveryone(element.value) ? 'yes' : same(element.value, requester.name) };
    }
    case 'CanonicalUser': return requester.account === undefined ? NOBODY : { ...NOBODY, account: 'maybe' };
  }
}

const any = (all: readonly Named[]): Named => ({
  self: or(...all.map((one) => one.self)), directly: or(...all.map((one) => one.directly)),
  account: or(...all.map((one) => one.account)), everyone: or(...all.map((one) => one.everyone)),
});

/**
 * Whether `NotPrincipal` leaves a requester out. In a Deny a user is left out only together with its account, and a role only together with its account and
 * its session; with less, AWS says that it may be denied.
 */
function leftOut(excepted: Named, requester: Requester, effect: Statement['effect']): Tri {
  const itself = or(excepted.self, excepted.directly);
  if (effect === 'Allow') return or(itself, excepted.everyone, and(excepted.account, 'maybe'));
  switch (requester.kind) {
    case 'role': return or(excepted.everyone, and(excepted.self, excepted.directly, excepted.account), and(or(itself, excepted.account), 'maybe'));
    case 'user': return or(excepted.everyone, and(itself, excepted.account), and(or(itself, excepted.account), 'maybe'));
    case 'root': return or(excepted.everyone, excepted.account);
    case 'service': case 'federated': case 'anonymous': return or(excepted.everyone, itself);
  }
}

/**
 * How a statement of a resource's policy names a requester; a statement without principals, as in a policy of an identity, names everyone that has it.
 *
 * @param statement of any policy
 * @param requester who asks
 * @param lookup the request's keys
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function names(statement: Statement, requester: Requester, lookup: Lookup): Named {
  if (requester.otherNames === undefined) return namesOne(statement, requester, lookup);
  const { otherNames, ...one } = requester;
  const all = [requester.name, ...otherNames].map((name) => namesOne(statement, { ...one, name }, lookup));
  return { self: agreed(all.map(({ self }) => self)), directly: agreed(all.map(({ directly }) => directly)), account: agreed(all.map(({ account }) => account)), everyone: agreed(all.map(({ everyone }) => everyone)) };
}

/** What all say; `maybe` where they do not say the same. */
function agreed(all: readonly Tri[]): Tri {
  const [first = 'maybe', ...others] = all;
  return others.every((other) => other === first) ? first : 'maybe';
}

function namesOne(statement: Statement, requester: Requester, lookup: Lookup): Named {
  if (statement.principals !== undefined) return any(statement.principals.map((element) => namedBy(element, requester, lookup)));
  if (statement.notPrincipals === undefined) return { ...NOBODY, everyone: 'yes' };
  const excepted = any(statement.notPrincipals.map((element) => namedBy(element, requester, lookup)));
  return { ...NOBODY, everyone: not(leftOut(excepted, requester, statement.effect)) };
}
