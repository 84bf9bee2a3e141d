import type { KafkaOperation, KafkaResourceType } from '../model/kafka';

/**
 * The `kafka-cluster` actions for each Kafka operation on each kind of resource, with the companions that AWS requires beside it.
 *
 * An action without its companion is denied by MSK even though the policy names it: `ReadData` needs `DescribeTopic`, `AlterGroup` needs
 * `DescribeGroup`, and so on. `Connect` is needed by all and is added once.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
const ACTIONS: Readonly<Record<KafkaResourceType, Partial<Readonly<Record<KafkaOperation, readonly string[]>>>>> = {
  topic: {
    READ: ['DescribeTopic', 'ReadData'],
    WRITE: ['DescribeTopic', 'WriteData'],
    DESCRIBE: ['DescribeTopic'],
    CREATE: ['CreateTopic', 'DescribeTopic'],
    ALTER: ['AlterTopic', 'DescribeTopic'],
    DELETE: ['DeleteTopic', 'DescribeTopic'],
    DESCRIBE_CONFIGS: ['DescribeTopicDynamicConfiguration'],
    ALTER_CONFIGS: ['AlterTopicDynamicConfiguration', 'DescribeTopicDynamicConfiguration'],
  },
  group: {
    READ: ['AlterGroup', 'DescribeGroup'],
    DESCRIBE: ['DescribeGroup'],
    DELETE: ['DeleteGroup', 'DescribeGroup'],
  },
  'transactional-id': {
    WRITE: ['AlterTransactionalId', 'DescribeTransactionalId'],
    DESCRIBE: ['DescribeTransactionalId'],
  },
  cluster: {
    DESCRIBE: ['DescribeCluster'],
    ALTER: ['AlterCluster', 'DescribeCluster'],
    DESCRIBE_CONFIGS: ['DescribeClusterDynamicConfiguration'],
    ALTER_CONFIGS: ['AlterClusterDynamicConfiguration', 'DescribeClusterDynamicConfiguration'],
    IDEMPOTENT_WRITE: ['WriteDataIdempotently'],
  },
};

/**
 * The IAM actions that allow one Kafka operation, with their companions on the same resource.
 *
 * @param resourceType the kind of resource
 * @param operation the operation
 * @returns action names without their `kafka-cluster:` prefix; empty where MSK's IAM knows no such operation
 */
export function iamActions(resourceType: KafkaResourceType, operation: KafkaOperation): readonly string[] {
  return ACTIONS[resourceType][operation] ?? [];
}

/**
 * The actions that an operation needs on the cluster itself, besides those on its resource.
 *
 * Kafka's WRITE brings idempotent production with it; MSK's IAM wants `WriteDataIdempotently` on the cluster besides.
 *
 * @param resourceType the kind of resource
 * @param operation the operation
 */
export function iamClusterActions(resourceType: KafkaResourceType, operation: KafkaOperation): readonly string[] {
  const idempotent = resourceType === 'topic' && operation === 'WRITE' ? iamActions('cluster', 'IDEMPOTENT_WRITE') : [];
  return ['Connect', ...idempotent];
}
