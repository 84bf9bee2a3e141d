import type { KafkaResourceType } from '../model/kafka';

/** The resource part of an MSK ARN for each kind of Kafka resource. */
export const ARN_KIND: Readonly<Record<KafkaResourceType, string>> = {
  cluster: 'cluster',
  topic: 'topic',
  group: 'group',
  'transactional-id': 'transactional-id',
};

const CLUSTER_ARN = /^arn:aws[a-z-]*:kafka:[a-z0-9-]+:\d{12}:cluster\/([a-zA-Z0-9-]{1,64})\/([a-z0-9-]{30,60})$/;

/**
 * The cluster name in a literal MSK cluster ARN, or undefined when it is none.
 *
 * @param arn such as `arn:aws:kafka:eu-central-1:123456789012:cluster/events/6b2c…-3`
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html
 */
export function clusterNameOfArn(arn: string): string | undefined {
  return CLUSTER_ARN.exec(arn)?.[1];
}
