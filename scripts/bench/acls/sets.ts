import type { Slice, SliceBinding } from '../../../lib/model/slice';

/** Principals of the bench; each reads four topics with one group: ten bindings, and one call of AclCommand. */
export const PRINCIPALS = 1_000;
const TOPICS = 4;

/**
 * Topics that a principal reads; neighbours share some.
 *
 * @param index of the principal
 */
export function topicsOf(index: number): string[] {
  return Array.from({ length: TOPICS }, (_, topic) => `bench.topic-${String((index * 2 + topic) % (PRINCIPALS * 2))}`);
}

/**
 * The principal of an index.
 *
 * @param index from 0
 */
export function principalOf(index: number): string {
  return `User:CN=client-${String(index)}`;
}

/**
 * What principals have, as one slice.
 *
 * @param cluster the cluster's name
 * @param principals how many, from the first
 */
export function benchSlice(cluster: string, principals = PRINCIPALS): Slice {
  const binding = (principal: string, resourceType: 'topic' | 'group', name: string, operation: 'READ' | 'DESCRIBE'): SliceBinding => ({
    principal, resourceType, name, patternType: 'LITERAL', host: '*', operation, permissionType: 'ALLOW', because: [principal],
  });
  const bindings = Array.from({ length: principals }, (_, index) => principalOf(index)).flatMap((principal, index) =>
    (['READ', 'DESCRIBE'] as const).flatMap((operation) => [
      binding(principal, 'group', `bench.group-${String(index)}`, operation),
      ...topicsOf(index).map((topic) => binding(principal, 'topic', topic, operation)),
    ]));
  return { version: 1, cluster, slice: 'bench', bindings };
}
