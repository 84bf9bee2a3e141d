import { createHash } from 'node:crypto';
import type { Cluster, World } from '../../analyze/world';
import type { Slice } from '../../model/slice';
import type { TrustDocument } from '../../model/trust-document';
import type { LiveAcl } from '../../semantics/kafka';

/** How the analysis names a slice that is a file beside the templates: by its digest. */
const FILED = /^slice:.*:([0-9a-f]{64})$/;

/**
 * A world in which slices that travel as files are read: a template holds the digest of such a file, and trust.json holds every slice. Where the digest is
 * that of a declared slice, the file says what the slice says.
 *
 * @param world the templates
 * @param trust what was declared
 */
export function withFiledSlices(world: World, trust: TrustDocument): World {
  if (!world.unknowns.some(({ id }) => FILED.test(id))) return world;
  const slices = new Map(trust.slices.map((slice) => [createHash('sha256').update(JSON.stringify(slice)).digest('hex'), slice]));
  const read = world.unknowns.flatMap((part) => {
    const slice = slices.get(FILED.exec(part.id)?.[1] ?? '');
    return slice === undefined ? [] : [{ part, slice }];
  });
  const known = new Set(read.map(({ part }) => part));
  const clusters = world.clusters.map((cluster) => read.reduce((whole, { part, slice }) => (
    nameOf(whole) === slice.cluster ? applied(whole, slice, part.location) : whole), cluster));
  return { ...world, clusters, unknowns: world.unknowns.filter((part) => !known.has(part)) };
}

function nameOf({ name }: Cluster): string {
  return name.map((part) => (typeof part === 'string' ? part : part.hole)).join('');
}

/** What Metadata alone says of the slice is now applied. */
function applied(cluster: Cluster, slice: Slice, location: string): Cluster {
  const acls = [...slice.bindings, ...slice.adopted ?? []].map(({ resourceType, name, patternType, principal, host, operation, permissionType }) => (
    { acl: { resourceType, name, patternType, principal, host, operation, permissionType } as LiveAcl, location }));
  const isOf = (one: { readonly location: string }): boolean => one.location.includes('Metadata/') && (one.location.startsWith(`${slice.slice}/`) || one.location.startsWith('Metadata/'));
  return {
    ...cluster, acls: [...cluster.acls, ...acls], unapplied: cluster.unapplied.filter((one) => !isOf(one)),
    ...(cluster.unappliedAcls !== undefined && { unappliedAcls: cluster.unappliedAcls.filter((one) => !isOf(one)) }),
  };
}
