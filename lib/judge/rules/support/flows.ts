import { type Place, type Platform } from '../../../template';

/** Types that a Kafka platform on AWS is made of. */
export const KAFKA_TYPES: readonly string[] = [
  'AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster', 'AWS::MSK::Topic', 'AWS::MSK::Configuration', 'AWS::MSK::ClusterPolicy', 'AWS::MSK::VpcConnection',
  'AWS::MSK::BatchScramSecret', 'AWS::MSK::Replicator', 'AWS::MSK::Channel', 'AWS::KafkaConnect::Connector', 'AWS::KafkaConnect::CustomPlugin', 'AWS::KafkaConnect::WorkerConfiguration',
];

/**
 * Whether templates have to do with Kafka: brokers, or something that reads or writes topics.
 *
 * @param platform templates deployed together
 */
export function hasKafka(platform: Platform): boolean {
  return platform.resources(...KAFKA_TYPES).length > 0 || kafkaMappings(platform).length > 0 || kafkaPipes(platform).length > 0 || kafkaStreams(platform).length > 0;
}

/**
 * Event source mappings of Lambda that read topics.
 *
 * @param platform templates deployed together
 */
export function kafkaMappings(platform: Platform): readonly Place[] {
  return platform.resources('AWS::Lambda::EventSourceMapping').map((resource) => platform.propertiesOf(resource)).filter((mapping) => (
    ['Topics', 'AmazonManagedKafkaEventSourceConfig', 'SelfManagedEventSource', 'SelfManagedKafkaEventSourceConfig'].some((property) => isGiven(mapping.get(property)))
      || isOfMsk(mapping.get('EventSourceArn'), platform)));
}

/**
 * Pipes of EventBridge that read topics.
 *
 * @param platform templates deployed together
 */
export function kafkaPipes(platform: Platform): readonly Place[] {
  return platform.resources('AWS::Pipes::Pipe').map((resource) => platform.propertiesOf(resource)).filter((pipe) => (
    ['ManagedStreamingKafkaParameters', 'SelfManagedKafkaParameters'].some((property) => isGiven(pipe.get('SourceParameters', property)))
      || isOfMsk(pipe.get('Source'), platform) || pipe.get('Source').branches().some((source) => source.describe().startsWith('smk://'))));
}

/**
 * Delivery streams of Firehose that read topics.
 *
 * @param platform templates deployed together
 */
export function kafkaStreams(platform: Platform): readonly Place[] {
  return platform.resources('AWS::KinesisFirehose::DeliveryStream').map((resource) => platform.propertiesOf(resource)).filter((stream) => isGiven(stream.get('MSKSourceConfiguration')));
}

/**
 * Whether a template says something at a place, in a branch.
 *
 * @param place any place
 */
export function isGiven(place: Place): boolean {
  return place.branches().some(({ value }) => value.kind !== 'absent');
}

function isOfMsk(place: Place, platform: Platform): boolean {
  return place.branches().some((branch) => {
    const { value } = branch;
    const resource = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
    return resource?.type.startsWith('AWS::MSK::') ?? branch.describe().includes(':kafka:');
  });
}
