import { unknownWithin, type Place, type Platform } from '../../../template';
import { sketch } from './conditions';
import { type Findings } from './findings';
import { statementsOf } from './policy';

/** Where something is, as far as its ARN tells. */
export type Whereabouts = 'here' | 'elsewhere' | 'unresolved';

/**
 * Whether an account is the one that a place is deployed to.
 *
 * @param account the account as it is written: literal, or empty for whoever's
 * @param place where it stands
 * @param platform templates deployed together
 */
export function whereabouts(account: string, place: Place, platform: Platform): Whereabouts {
  if (!isAccountId(account)) return 'here';
  const environment = platform.template(place.resource.stack)?.environment ?? '';
  const own = environment.split('/').find(isAccountId) ?? keepersOf(platform);
  if (own === account) return 'here';
  return own === undefined ? 'unresolved' : 'elsewhere';
}

const keepers = new WeakMap<Platform, { readonly account: string | undefined }>();

/** The one account whose administrators keep every key of the templates: a key whose own account could not would be refused, so it is the one that they are deployed to. */
function keepersOf(platform: Platform): string | undefined {
  const known = keepers.get(platform);
  if (known !== undefined) return known.account;
  const statements = platform.resources('AWS::KMS::Key').flatMap((key) => statementsOf(platform.propertiesOf(key).get('KeyPolicy')));
  const whole = statements.filter(({ effect, actions }) => effect === 'Allow' && actions.some((action) => sketch(action).toLowerCase() === 'kms:*'));
  const named = new Set(whole.flatMap(({ principals }) => principals.flatMap(({ place }) => (sketch(place).endsWith(':root') ? accountIn(place) ?? '' : []))));
  const [only = ''] = named;
  const account = named.size === 1 && isAccountId(only) ? only : undefined;
  keepers.set(platform, { account });
  return account;
}

/**
 * The account in an ARN, or undefined where the value is none; empty where it is that of the deployment, or of nobody.
 *
 * @param place a place without choices
 */
export function accountIn(place: Place): string | undefined {
  const { value } = place;
  if (value.kind === 'token' && value.resource === undefined) return value.pseudo === 'AWS::AccountId' ? '' : undefined;
  if (value.kind === 'literal' && isAccountId(String(value.value))) return String(value.value);
  const text = sketch(place);
  if (!text.startsWith('arn:')) return undefined;
  const account = text.split(':')[4] ?? '';
  return isAccountId(account) ? account : '';
}

/**
 * Reports a principal that is one of another account, or may be: only a number that is written down tells so, and only where the own one is known for certain.
 *
 * @param place the principal, without choices
 * @param what what it may use, in a word
 * @param platform templates deployed together
 * @param findings where to report
 */
export function judgeForeign(place: Place, what: string, platform: Platform, findings: Findings): void {
  const account = accountIn(place) ?? '';
  const where = whereabouts(account, place, platform);
  if (where === 'here') return;
  const [finding, message] = [`foreign:${place.describe()}`, `${place.describe()}, of account ${account}, may use the ${what}: that account decides who it is`];
  if (where === 'elsewhere') findings.violation(place, finding, message);
  else findings.unresolved(place, finding, `whether account ${account} is this one cannot be told; if not, ${message}`);
}

/**
 * Whether a value is hidden until deployment, in whole or in part.
 *
 * @param place any place
 */
export function isHidden(place: Place): boolean {
  return unknownWithin(place.value) !== undefined;
}

function isAccountId(text: string): boolean {
  return text.length === 12 && Array.from(text).every((character) => character >= '0' && character <= '9');
}
