/**
 * Kafka versions of MSK clusters without ZooKeeper, as of the date below. A version whose support has ended is upgraded by AWS without
 * notice, so it is refused.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/supported-kafka-versions.html
 */
export const KAFKA_VERSIONS_AS_OF = '2026-11-22';

/** What is known of one version. */
export interface KafkaVersionFacts {
  /** As AWS::MSK::Cluster takes it. */
  readonly version: string;
  /** The day MSK's support ended or ends, where one was published. */
  readonly endOfSupport?: string;
}

/** Every KRaft version that MSK provisioned clusters with Standard brokers have had, oldest first. */
export const KAFKA_VERSIONS: readonly KafkaVersionFacts[] = [
  { version: '3.7.x.kraft', endOfSupport: '2026-09-01' },
  { version: '3.8.x.kraft' },
  { version: '3.9.x.kraft' },
  { version: '4.0.x.kraft' },
  { version: '4.1.x.kraft' },
];
