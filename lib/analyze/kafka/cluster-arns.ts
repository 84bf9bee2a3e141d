import type { SymbolicText } from '../../semantics/iam/text';
import { arnOf, literalOf, pieces, textOfArn } from '../names/symbolic';

const KINDS = ['topic', 'group', 'transactional-id'] as const;

/** What an ARN of the service `kafka` says about a cluster. */
export interface ClusterArn {
  /** The cluster's name. */
  readonly name: SymbolicText;
  /** The id that AWS makes up; absent where the ARN ends before. */
  readonly uuid?: SymbolicText;
  /** What is named: the cluster, or something in it. */
  readonly kind: 'cluster' | (typeof KINDS)[number];
  /** The name of the topic, group or transactional id. */
  readonly inside?: SymbolicText;
  /** ARN of the cluster itself. */
  readonly cluster: SymbolicText;
}

/**
 * Reads `arn:aws:kafka:…:cluster/NAME/UUID`, or the ARN of a topic, group or transactional id in a cluster; undefined for any other text.
 *
 * @param text an ARN
 */
export function clusterArnOf(text: SymbolicText): ClusterArn | undefined {
  const arn = arnOf(text);
  if (arn === undefined || literalOf(arn.service) !== 'kafka') return undefined;
  const [kindText = [], name, uuid, ...rest] = pieces('/', arn.resource, 4);
  const kind = (['cluster', ...KINDS] as const).find((one) => one === literalOf(kindText));
  if (kind === undefined || name === undefined) return undefined;
  const [inside] = rest;
  const own: SymbolicText = ['cluster/', ...name, ...(uuid === undefined ? [] : ['/', ...uuid])];
  return {
    kind, name, cluster: textOfArn({ ...arn, resource: own }), ...(uuid === undefined ? {} : { uuid }), ...(inside === undefined ? {} : { inside }),
  };
}

/**
 * ARN patterns of a cluster and of everything in it. The id at the end is left open: only one cluster of a name lives in an account and region.
 *
 * @param cluster ARN of the cluster
 */
export function arnPatternsOf(cluster: SymbolicText): readonly SymbolicText[] {
  const arn = arnOf(cluster);
  const parsed = clusterArnOf(cluster);
  if (arn === undefined || parsed === undefined) return [cluster];
  const pattern = (kind: string): SymbolicText => textOfArn({ ...arn, resource: [`${kind}/`, ...parsed.name, '/*'] });
  return [pattern('cluster'), ...KINDS.map(pattern)];
}
