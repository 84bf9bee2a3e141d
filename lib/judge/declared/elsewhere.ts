import type { UnknownPart } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';

/**
 * Whether an unknown is what a declaration names as standing elsewhere: other rules of a group that exists are not in these templates; trust.json names the
 * group, and prints the assumption.
 *
 * @param part what can't be told
 * @param trust what was declared
 */
export function isElsewhere({ id }: UnknownPart, { segments }: TrustDocument): boolean {
  return segments.some(({ group }) => group !== undefined && id.endsWith(group));
}
