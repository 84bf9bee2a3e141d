import type { Requester } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { arnOf, literalOf, notKnown } from '../names/symbolic';

/**
 * A role or user as IAM sees it.
 *
 * @param context what the analysis is given
 * @param resource a role or user of the templates
 * @param kind which
 */
export function requesterOf(context: Context, resource: Resource, kind: 'role' | 'user'): Requester {
  const arns = context.attribute(resource, 'Arn');
  const [first, ...others] = arns;
  const name = first ?? notKnown(`${context.key(resource)}.Arn`, 'its name can not be told');
  return {
    kind, name, account: arnOf(first ?? [])?.account ?? accountAt(context, resource), context: tagsOf(context, resource), ...(others.length > 0 && { otherNames: others }),
  };
}

/** Its tags, as every request of it carries them. */
function tagsOf(context: Context, resource: Resource): ReadonlyMap<string, readonly SymbolicText[]> {
  const tags = new Map<string, readonly SymbolicText[]>();
  for (const tag of context.platform.propertiesOf(resource).get('Tags').items()) {
    const key = context.texts(tag.get('Key')).map(({ it }) => literalOf(it)).find((text) => text !== undefined);
    const [value] = context.texts(tag.get('Value'));
    if (key !== undefined && value !== undefined) tags.set(`aws:principaltag/${key.toLowerCase()}`, [value.it]);
  }
  return tags;
}
