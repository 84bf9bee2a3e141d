import type { Stack } from 'aws-cdk-lib';
import { sortedBy, uniqueBy } from '../../lib/model/order';
import { type AdoptedBinding, foundKey, type Slice, type SliceQuota, type SliceTopic, type SliceUser } from '../../lib/model/slice';

/** What a slice holds beside the bindings that grants come to. */
export interface SlicePart {
  /** Whose slice. */
  readonly stack: Stack;
  /** The cluster's name. */
  readonly cluster: string;
  readonly adopted?: readonly AdoptedBinding[];
  readonly quotas?: readonly SliceQuota[];
  readonly users?: readonly SliceUser[];
  readonly topics?: readonly SliceTopic[];
}

/**
 * A slice with everything that grants do not say: sorted, and without lists that hold nothing.
 *
 * @param slice the slice that grants come to
 * @param parts what else its stack declares on that cluster
 */
export function withParts(slice: Slice, parts: readonly SlicePart[]): Slice {
  const adopted = sortedBy(parts.flatMap((part) => part.adopted ?? []), foundKey);
  // What a workload is given takes the place of what was found: one quota for each principal.
  const quotas = sortedBy(uniqueBy([...(slice.quotas ?? []), ...parts.flatMap((part) => part.quotas ?? [])], ({ principal }) => principal), ({ principal }) => principal);
  const users = sortedBy(parts.flatMap((part) => part.users ?? []), ({ user, mechanism }) => `${user}\u0000${mechanism}`);
  const topics = sortedBy(parts.flatMap((part) => part.topics ?? []), ({ name }) => name);
  return {
    ...slice, ...(adopted.length > 0 && { adopted }), ...(quotas.length > 0 && { quotas }), ...(users.length > 0 && { users }), ...(topics.length > 0 && { topics }),
  };
}
