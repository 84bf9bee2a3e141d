import { Lazy, type Stack } from 'aws-cdk-lib';
import { deriveSlice } from '../lib/derive/acl';
import type { Slice } from '../lib/model/slice';
import { sortedBy } from '../lib/model/order';
import { METADATA_KEY } from '../lib/model/trust-document';
import { withParts } from './cluster/adopted-slice';
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
  const mine = (): readonly DeclaredGrant[] => declarations.grantsIn(stack);
  stack.addMetadata(METADATA_KEY, Lazy.any({
    produce: () => ({
      version: 1,
      grants: sortedBy(mine(), (g) => g.grant.id).map((g) => ({ ...g.grant, route: g.route.id, ...(g.notes.length > 0 && { notes: g.notes }) })),
      slices: slicesIn(stack, declarations),
    }),
  }));
}

/**
 * The slices that a stack's grants come to, with what else it declares on clusters: one for each cluster, sorted by cluster.
 *
 * @param stack the stack, whose name is the slice's
 * @param declarations what was declared
 */
export function slicesIn(stack: Stack, declarations: Declarations): Slice[] {
  const grants = declarations.grantsIn(stack);
  const parts = declarations.sliceParts.filter((part) => part.stack === stack);
  const aclGrants = grants.flatMap(({ grant, acl }) => (acl === undefined ? [] : [{ grant, ...acl }]));
  const clusters = sortedBy(new Set([...aclGrants.map(({ grant }) => grant.cluster), ...parts.map((part) => part.cluster)]), (c) => c);
  return clusters.map((cluster) => withParts(
    deriveSlice(cluster, stack.stackName, aclGrants.filter(({ grant }) => grant.cluster === cluster)), parts.filter((part) => part.cluster === cluster),
  ));
}
