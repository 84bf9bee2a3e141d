import type { TrustCluster, TrustDocument } from '../../model/trust-document';

/** A template of one side, as its assembly names it. */
export interface SideStack {
  /** Its name. */
  readonly name: string;
  /** The file of its template, with the side's own folder before it. */
  readonly path: string;
  /** `aws://111122223333/eu-west-1`, parts of which can be unknown. */
  readonly environment: string;
}

/** One of several repositories that are looked at together: what it declares, and its templates. */
export interface Side {
  /** What people call it: the folder of its assembly. */
  readonly name: string;
  /** What it declares. */
  readonly trust: TrustDocument;
  /** Its stacks, nested ones excepted. */
  readonly stacks: readonly SideStack[];
  /** Text of its files, by path. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * The ARN by which another side knows a cluster: its own, or what a contract says of one that the side makes.
 *
 * @param trust what a side declares
 * @param cluster the cluster's name
 */
export function arnKnownOf(trust: TrustDocument, cluster: string): string | undefined {
  return trust.clusters.find(({ name }) => name === cluster)?.arn ?? trust.contracts?.find((contract) => contract.cluster === cluster)?.arn;
}

/**
 * Whether a cluster of a side is the one that others know by an ARN. One that a side makes, and no contract says the ARN of, is known by its name: names are
 * unique in an account and region.
 *
 * @param side whose cluster it is
 * @param cluster the cluster
 * @param arn of an MSK cluster
 */
export function isCluster({ trust, stacks }: Side, cluster: TrustCluster, arn: string): boolean {
  const known = arnKnownOf(trust, cluster.name);
  if (known !== undefined) return known === arn;
  const [, , , region = '', account = '', resource = ''] = arn.split(':');
  if (!cluster.managed || cluster.selfManaged === true || resource.split('/')[1] !== cluster.name) return false;
  const [ofAccount = '', ofRegion = ''] = (stacks.find(({ name }) => name === cluster.stack)?.environment ?? '').replace('aws://', '').split('/');
  return (!/^\d{12}$/.test(ofAccount) || ofAccount === account) && (ofRegion === '' || ofRegion.startsWith('unknown') || ofRegion === region);
}
