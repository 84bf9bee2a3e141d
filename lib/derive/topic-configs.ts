/** How a topic's records end. */
export interface TopicCleanup {
  /** Hours that records are kept; undefined keeps the latest record of each key for ever. */
  readonly retentionHours?: number;
  /** In-sync replicas that must have a record before a producer is told so; undefined where MSK keeps that number itself. */
  readonly minInsyncReplicas?: number;
}

/**
 * The configuration of a topic, in Kafka's words, keys sorted.
 *
 * @param cleanup how its records end
 * @see https://kafka.apache.org/documentation/#topicconfigs
 */
export function topicConfigs(cleanup: TopicCleanup): Readonly<Record<string, string>> {
  const { retentionHours, minInsyncReplicas } = cleanup;
  const ending = retentionHours === undefined
    ? { 'cleanup.policy': 'compact' }
    : { 'cleanup.policy': 'delete', 'retention.ms': String(Math.round(retentionHours * 3_600_000)) };
  const configs = { ...ending, ...(minInsyncReplicas !== undefined && { 'min.insync.replicas': String(minInsyncReplicas) }) };
  return Object.fromEntries(Object.entries(configs).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The configuration of a topic as `AWS::MSK::Topic` takes it: Base64 of a JSON object, keys sorted.
 *
 * @param cleanup how its records end
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-topics.html
 */
export function deriveTopicConfigs(cleanup: TopicCleanup): string {
  return Buffer.from(JSON.stringify(topicConfigs(cleanup)), 'utf8').toString('base64');
}
