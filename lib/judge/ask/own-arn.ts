import { environmentOf } from '../../analyze/names/environment';
import { literalOf, symbolic } from '../../analyze/names/symbolic';
import type { SymbolicText } from '../../semantics/iam/text';
import type { WorldIndex } from './world-index';

const ACCOUNT_WORDS = ['${AWS::AccountId}', '<account>'];
const ACCOUNT_ID = /^\d{12}$/;

/**
 * An ARN of a question in words of the templates, where these do not say their account and region: see {@link isOwnAccount}.
 *
 * @param index the world
 * @param text an ARN, also with `${AWS::AccountId}` in place of the account
 */
export function ownArn(index: WorldIndex, text: string): SymbolicText {
  const fields = text.split(':');
  const [, , , region = '', account = '', ...rest] = fields;
  // `${AWS::AccountId}` holds colons of its own.
  const word = ACCOUNT_WORDS.find((one) => text.includes(`:${one}:`));
  if (word !== undefined) {
    const [before = '', after = ''] = text.split(`:${word}:`);
    return symbolic([`${before}:`, ...index.world.account, `:${after}`]);
  }
  if (fields.length < 6 || !ACCOUNT_ID.test(account) || !isOwnAccount(index, account)) return [text];
  const own = regionOf(index, account);
  const regions: SymbolicText = region === '' ? [] : own.some((part) => typeof part !== 'string') ? own : [region];
  return symbolic([`${fields.slice(0, 3).join(':')}:`, ...regions, ':', ...ownAccountOf(index, account), `:${rest.join(':')}`]);
}

/**
 * An account as the templates call it: its id, unless they do not say theirs.
 *
 * @param index the world
 * @param account an id
 */
export function ownAccountOf({ world, accounts }: WorldIndex, account: string): SymbolicText {
  return accounts.includes(account) ? [account] : world.account;
}

function regionOf({ world, accounts, context }: WorldIndex, account: string): SymbolicText {
  const template = accounts.length < 2 ? undefined : world.platform.templates.find(({ environment }) => literalOf(environmentOf(environment).account) === account);
  return template === undefined ? context.region : environmentOf(template.environment).region;
}

/**
 * Whether a text names an account that the templates can not tell: "the own one", of several.
 *
 * @param index the world
 * @param text as a question writes it
 */
export function isAmbiguous({ accounts }: WorldIndex, text: string): boolean {
  return accounts.length > 1 && (text === 'this-account' || ACCOUNT_WORDS.some((word) => text.includes(`:${word}:`)));
}

/**
 * Whether an account's id is that of the templates; where they do not say theirs, one that ARNs of resources in them name, and no principal does. Any other is
 * a stranger's.
 *
 * @param index the world
 * @param account an id
 */
export function isOwnAccount(index: WorldIndex, account: string): boolean {
  const [own] = index.world.account;
  if (typeof own === 'string' || index.accounts.includes(account)) return index.accounts.includes(account);
  const known = owns.get(index) ?? ownIds(index);
  owns.set(index, known);
  return known.has(account);
}

const owns = new WeakMap<WorldIndex, ReadonlySet<string>>();
const RESOURCE_ARN = /arn:aws[a-z-]*:(?!iam:|sts:)[a-z0-9-]+:[a-z0-9-]*:(\d{12}):/g;

function ownIds({ world, subjects }: WorldIndex): ReadonlySet<string> {
  const named = world.platform.resources().flatMap(({ properties }) => [...JSON.stringify(properties).matchAll(RESOURCE_ARN)].map(([, id = '']) => id));
  const others = new Set(subjects.map(({ requester }) => requester.account?.[0]));
  return new Set(named.filter((id) => !others.has(id)));
}
