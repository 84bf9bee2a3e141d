import type { SymbolicText } from '../../semantics/iam/text';
import { literalOf, madeUp } from './symbolic';

/** Where a stack is deployed, as texts. */
export interface Environment {
  /** The account's id. */
  readonly account: SymbolicText;
  /** The region's name. */
  readonly region: SymbolicText;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: SymbolicText;
}

const SCHEME = 'aws://';

/**
 * Account, region and partition of a stack; where the assembly does not say them, all stacks share one account and one region.
 *
 * @param text `aws://111122223333/eu-west-1`, parts of which can be `unknown-account` or `unknown-region`; empty where nothing is known
 */
export function environmentOf(text: string): Environment {
  const [account = '', region = ''] = text.startsWith(SCHEME) ? text.slice(SCHEME.length).split('/') : [];
  return {
    account: isAccountId(account) ? [account] : madeUp('account'),
    region: region === '' || region.startsWith('unknown') ? madeUp('region') : [region],
    partition: [partitionOf(region)],
  };
}

/**
 * The domain that AWS's endpoints end with.
 *
 * @param environment where a stack is deployed
 */
export function urlSuffix(environment: Environment): string {
  return literalOf(environment.partition) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/**
 * Whether a text is the id of an account.
 *
 * @param text literal text
 */
export function isAccountId(text: string): boolean {
  return text.length === 12 && Array.from(text).every((character) => character >= '0' && character <= '9');
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
