import { symbolsOf, textOf } from './glob';
import type { IamRequest, Requester } from './statement';
import type { SymbolicText } from './text';
import type { Lookup } from './variables';

/**
 * Keys that follow from who asks and what for: nobody can arrange them. What is not derived below is absent.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const DERIVED_KEYS: ReadonlySet<string> = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:principalisawsservice', 'aws:principalservicename',
  'aws:principalservicenameslist', 'aws:username', 'aws:userid', 'aws:resourceaccount',
]);

const unknown = (key: string, requester: Requester): SymbolicText =>
  [{ hole: `${key} of ${JSON.stringify(requester.name)}`, unknown: `${key} is made by AWS or chosen by the caller` }];

/** What stands after the last slash of a user's ARN. */
function lastName(arn: SymbolicText): SymbolicText {
  const symbols = symbolsOf(arn);
  return textOf(symbols.slice(symbols.lastIndexOf('/') + 1));
}

/** `arn:aws:iam::ACCOUNT:root`. */
const rootArn = (account: SymbolicText): SymbolicText => textOf(['arn:aws:iam::', ...symbolsOf(account), ':root']);

/** The values of the keys that who asks determines; a key that is not here is absent. */
function ofRequester(requester: Requester): [string, readonly SymbolicText[]][] {
  const account: [string, readonly SymbolicText[]][] = requester.account === undefined ? [] : [['aws:principalaccount', [requester.account]]];
  const person = (type: string): [string, readonly SymbolicText[]][] =>
    [...account, ['aws:principaltype', [[type]]], ['aws:principalisawsservice', [['false']]]];
  switch (requester.kind) {
    case 'role': return [...person('AssumedRole'), ['aws:principalarn', [requester.name]], ['aws:userid', [unknown('aws:userid', requester)]]];
    case 'user': return [
      ...person('User'), ['aws:principalarn', [requester.name]], ['aws:username', [lastName(requester.name)]],
      ['aws:userid', [unknown('aws:userid', requester)]],
    ];
    case 'root': return [
      ...person('Account'),
      ...(requester.account === undefined ? [] : [
        ['aws:principalarn', [rootArn(requester.account)]], ['aws:userid', [requester.account]],
      ] satisfies [string, readonly SymbolicText[]][]),
    ];
    case 'service': return [
      ['aws:principalisawsservice', [['true']]], ['aws:principalservicename', [requester.name]], ['aws:principalservicenameslist', [requester.name]],
      ['aws:principaltype', [unknown('aws:principaltype', requester)]],
    ];
    case 'federated': return [];
    case 'anonymous': return [['aws:principaltype', [['Anonymous']]]];
  }
}

/**
 * The keys that a request carries without anybody's doing: what always comes with its requester, and what follows from who that is.
 *
 * A role's tags, its organisation and its session's name are not derived: they stand in `Requester.context`, or are absent.
 *
 * @param requester who asks
 * @param resourceAccount the account of what is asked for
 */
export function inherentKeys(requester: Requester, resourceAccount: SymbolicText | undefined): ReadonlyMap<string, readonly SymbolicText[]> {
  return new Map([
    ...ofRequester(requester),
    ...(resourceAccount === undefined ? [] : [['aws:resourceaccount', [resourceAccount]]] satisfies [string, readonly SymbolicText[]][]),
    ...requester.context,
  ]);
}

/** The last keys of a requester: the same one asks many times about the same account. */
const shared = new WeakMap<Requester, { readonly account: SymbolicText | undefined; readonly keys: ReadonlyMap<string, readonly SymbolicText[]> }>();

function sharedKeys(requester: Requester, account: SymbolicText | undefined): ReadonlyMap<string, readonly SymbolicText[]> {
  const known = shared.get(requester);
  if (known !== undefined && known.account === account) return known.keys;
  const keys = inherentKeys(requester, account);
  shared.set(requester, { account, keys });
  return keys;
}

/**
 * The values of a request's condition keys: of its context first, then those that come with the requester. An empty list says that a key is absent.
 *
 * @param request the request
 */
export function lookupOf(request: IamRequest): Lookup {
  const inherent = sharedKeys(request.requester, request.resourceAccount);
  return (key) => request.context.get(key) ?? inherent.get(key) ?? [];
}
