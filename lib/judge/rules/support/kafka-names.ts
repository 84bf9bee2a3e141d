import { HOLE } from './conditions';

const KINDS = ['topic', 'group', 'transactional-id', 'cluster'] as const;

/** What an ARN pattern of Kafka names. */
export interface KafkaName {
  /** What kind of resource. */
  readonly kind: (typeof KINDS)[number];
  /** The cluster's name, or the cluster's name and id where they are one part that is not known. */
  readonly cluster: string;
  /** The resource's own name. */
  readonly name: string;
}

/**
 * What an ARN pattern of Kafka names: `…:topic/CLUSTER/ID/NAME` and the like, `…:cluster/NAME/ID`. Cluster and id can be one part, taken from
 * a cluster's ARN. Undefined where a wildcard, or a part that is not known, stands in the way.
 *
 * @param text the pattern as a sketch
 */
export function kafkaNameIn(text: string): KafkaName | undefined {
  for (const kind of KINDS) {
    const at = text.indexOf(`:${kind}/`);
    if (at < 0) continue;
    const [cluster = '', second, ...rest] = text.slice(at + kind.length + 2).split('/');
    if (kind === 'cluster') return { kind, cluster, name: cluster };
    if (rest.length > 0) return { kind, cluster, name: rest.join('/') };
    if (second !== undefined && cluster.includes(HOLE)) return { kind, cluster, name: second };
  }
  return undefined;
}
