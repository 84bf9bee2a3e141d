import { Lazy, type Stack } from 'aws-cdk-lib';
import { deriveSlice } from '../lib/derive/acl';
import type { Slice } from '../lib/model/slice';
import { sortedBy } from '../lib/model/order';
import { METADATA_KEY } from '../lib/model/trust-document';
import { withParts, type SlicePart } from './cluster/adopted-slice';
import type { DeclaredGrant, Declarations } from './declarations';

/**
 * Writes into a stack's template Metadata what was asked for in it: each grant with owner and reason, and the slice of each cluster.
 *
 * A reviewer who has only this template gets from a route id or a Sid to the reason.
 *
 * @param stack the stack
 * @param declarations what was declared
 */
export function describeStack(stack: Stack, declarations: Declarations): void {
  const mine = (): DeclaredGrant[] => declarations.grants.filter((g) => g.stack === stack);
  stack.addMetadata(METADATA_KEY, Lazy.any({
    produce: () => ({
      version: 1,
      grants: sortedBy(mine(), (g) => g.grant.id).map((g) => ({ ...g.grant, route: g.route.id, ...(g.notes.length > 0 && { notes: g.notes }) })),
      slices: slicesOf(stack.stackName, mine(), declarations.sliceParts.filter((part) => part.stack === stack)),
    }),
  }));
}

/**
 * The slices that a stack's grants come to, one for each cluster, sorted by cluster.
 *
 * @param stackName the name of the slice
 * @param grants the stack's grants
 * @param parts what else the stack declares on clusters
 */
export function slicesOf(stackName: string, grants: readonly DeclaredGrant[], parts: readonly SlicePart[]): Slice[] {
  const aclGrants = grants.flatMap(({ grant, aclPrincipal }) => (aclPrincipal === undefined ? [] : [{ grant, principal: aclPrincipal }]));
  const clusters = sortedBy(new Set([...aclGrants.map(({ grant }) => grant.cluster), ...parts.map((part) => part.cluster)]), (c) => c);
  return clusters.map((cluster) => withParts(
    deriveSlice(cluster, stackName, aclGrants.filter(({ grant }) => grant.cluster === cluster)), parts.filter((part) => part.cluster === cluster),
  ));
}
