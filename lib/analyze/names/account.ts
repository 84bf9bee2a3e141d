import type { SymbolicText } from '../../semantics/iam/text';
import type { Platform, Resource } from '../../template';
import type { Context } from '../context';
import { environmentOf } from './environment';
import { literalOf } from './symbolic';

/**
 * The account that names in a template are of: that of its stack, and where the assembly does not say it, the one that all such stacks share.
 *
 * @param context what the analysis is given
 * @param resource where the name stands
 */
export function accountAt(context: Pick<Context, 'account' | 'accountOf'>, resource: Resource): SymbolicText {
  const own = context.accountOf(resource);
  return literalOf(own) === undefined ? context.account : own;
}

/**
 * The ids of the accounts that the stacks of a platform say they are deployed to, in the order of the stacks.
 *
 * @param platform the templates
 */
export function accountIds(platform: Platform): readonly string[] {
  return [...new Set(platform.templates.flatMap(({ environment }) => literalOf(environmentOf(environment).account) ?? []))];
}
