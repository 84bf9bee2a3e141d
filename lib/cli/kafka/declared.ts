import { resolve } from 'node:path';
import { statSync } from 'node:fs';
import { parseSlice } from '../../admin/slices';
import { sortedBy } from '../../model/order';
import type { Slice } from '../../model/slice';
import type { TrustDocument } from '../../model/trust-document';
import { readAssembly, readTrustFile } from '../assembly';
import { shown } from '../files';
import { refuse } from '../problems';

/** What a platform declares on one cluster. */
export interface Declared {
  /** The cluster's name. */
  readonly cluster: string;
  /** Who asks for what, and why. */
  readonly trust: TrustDocument;
  /** Its slices of that cluster, sorted by name. */
  readonly slices: readonly Slice[];
}

/**
 * Reads what a platform declares on a cluster.
 *
 * @param platform a cloud assembly, or a trust.json
 * @param cluster the cluster's name; may be left out where there is one
 * @throws TrustError INPUT_*, AdminError ADMIN_SLICE_MALFORMED
 */
export function readDeclared(platform: string, cluster?: string): Declared {
  const path = resolve(platform);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const trusts = isFile ? [readTrustFile(path)] : readAssembly(path).map(({ trust }) => trust);
  const found = trusts.flatMap((trust) => clustersOf(trust).filter((name) => cluster === undefined || name === cluster).map((name) => ({ trust, name })));
  const [first, second] = found;
  const names = sortedBy(new Set(trusts.flatMap(clustersOf)), (name) => name);
  const where = shown(path);
  if (first === undefined) {
    return refuse({ code: 'INPUT_MISSING', what: 'no such cluster is declared here', ...(cluster !== undefined && { given: cluster }), allowed: names.join(', ') || 'a trust.json that names a cluster', where });
  }
  if (second !== undefined && cluster === undefined && names.length > 1) {
    refuse({ code: 'INPUT_MISSING', what: 'several clusters are declared here', allowed: `--cluster, one of ${names.join(', ')}`, where });
  }
  if (second !== undefined) {
    refuse({ code: 'INPUT_UNSUPPORTED', what: 'several Stages declare this cluster', given: first.name, allowed: `the assembly of one of them, such as ${where}/assembly-${first.trust.platform || second.trust.platform}`, where });
  }
  if (first.trust.clusters.some(({ name, kind }) => name === first.name && kind === 'serverless')) {
    refuse({
      code: 'CLUSTER_KIND_UNSUPPORTED', what: 'a serverless cluster has no ACLs and no slices: there is nothing to apply', given: first.name,
      allowed: 'grants to IAM roles, which CloudFormation applies; topics are made by the workloads that may administer them', where,
    });
  }
  const slices = first.trust.slices.flatMap((slice, i) => (slice.cluster === first.name ? [parseSlice(slice, `${where} slices[${String(i)}]`)] : []));
  return { cluster: first.name, trust: first.trust, slices: sortedBy(slices, ({ slice }) => slice) };
}

function clustersOf(trust: TrustDocument): string[] {
  return sortedBy(new Set([...trust.clusters.map(({ name }) => name), ...trust.slices.map((slice) => slice.cluster)]), (name) => name);
}
