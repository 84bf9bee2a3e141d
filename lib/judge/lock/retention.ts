import type { World } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';

const HOUR = 3_600_000;

/**
 * How long a topic keeps records, as its template says; of a topic that no template has, nothing is known.
 *
 * @param world the templates
 * @param cluster the cluster's noun
 * @param topic its name
 * @param trust whose slices hold the topics of clusters that are not AWS's
 */
export function retentionOf(world: World, cluster: string | undefined, topic: string, trust: TrustDocument): string {
  const found = world.clusters.find(({ key }) => key === cluster)?.topics?.find(({ name }) => name.length === 1 && name[0] === topic);
  const sliced = trust.slices.flatMap((slice) => slice.topics ?? []).find(({ name }) => name === topic);
  const config = (name: string): string | undefined => found?.configs.get(name) ?? sliced?.configs[name];
  const retention = config('retention.ms');
  if (config('cleanup.policy') === 'compact') return 'compacted';
  if (retention === undefined) return '?';
  const hours = Number(retention) / HOUR;
  return hours % 24 === 0 ? `${String(hours / 24)}d` : `${String(hours)}h`;
}
