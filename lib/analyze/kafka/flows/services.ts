import type { Place } from '../../../template';
import type { Context } from '../../context';
import type { Edge, UnknownPart } from '../../world';
import type { ClusterIndex } from '../named-clusters';
import { nounOf, statedText } from '../reading';
import { flowEdge, flowUnknown, type FlowReader, type Flows } from './flow';
import { topicNames } from './topic-names';

/** A resource type that moves records between Kafka and something else. */
interface Row {
  readonly type: string;
  readonly operation: 'reads' | 'writes';
  /** From the properties to the part that speaks of Kafka; several where there can be several. */
  readonly parts: (properties: Place) => readonly Place[];
  /** The cluster's ARN, or the addresses of its brokers. */
  readonly cluster: readonly (readonly string[])[];
  readonly topics: readonly string[];
  /** Who reads: the resource itself unless it serves another. */
  readonly subject?: readonly string[];
}

const itself = (properties: Place): readonly Place[] => [properties];
const at = (...path: readonly string[]) => (properties: Place): readonly Place[] => [properties.get(...path)];
const each = (list: readonly string[], ...path: readonly string[]) => (properties: Place): readonly Place[] => properties.get(...list).items().map((item) => item.get(...path));

const ROWS: readonly Row[] = [
  {
    type: 'AWS::Lambda::EventSourceMapping', operation: 'reads', parts: itself, topics: ['Topics'], subject: ['FunctionName'],
    cluster: [['EventSourceArn'], ['SelfManagedEventSource', 'Endpoints', 'KafkaBootstrapServers']],
  },
  { type: 'AWS::Pipes::Pipe', operation: 'reads', parts: itself, cluster: [['Source']], topics: ['SourceParameters', 'ManagedStreamingKafkaParameters', 'TopicName'] },
  { type: 'AWS::Pipes::Pipe', operation: 'reads', parts: itself, cluster: [['Source']], topics: ['SourceParameters', 'SelfManagedKafkaParameters', 'TopicName'] },
  { type: 'AWS::KinesisFirehose::DeliveryStream', operation: 'reads', parts: at('MSKSourceConfiguration'), cluster: [['MSKClusterARN']], topics: ['TopicName'] },
  { type: 'AWS::MSK::Channel', operation: 'reads', parts: itself, cluster: [['ClusterArn']], topics: ['TopicConfigurationList'] },
  { type: 'AWS::IoT::TopicRule', operation: 'writes', parts: each(['TopicRulePayload', 'Actions'], 'Kafka'), cluster: [['DestinationArn']], topics: ['Topic'] },
  { type: 'AWS::IoT::TopicRule', operation: 'writes', parts: at('TopicRulePayload', 'ErrorAction', 'Kafka'), cluster: [['DestinationArn']], topics: ['Topic'] },
  { type: 'AWS::DMS::Endpoint', operation: 'writes', parts: at('KafkaSettings'), cluster: [['Broker']], topics: ['Topic'] },
  { type: 'AWS::Glue::Connection', operation: 'reads', parts: at('ConnectionInput', 'ConnectionProperties'), cluster: [['KAFKA_BOOTSTRAP_SERVERS']], topics: ['KAFKA_TOPIC'] },
];

/**
 * What services read and write on their own: event sources, pipes, delivery streams, channels, rules of IoT, replication of databases.
 *
 * @param context the templates
 * @param index the clusters
 */
export const serviceFlows: FlowReader = (context, index) => {
  const found = ROWS.flatMap((row) => context.platform.resources(row.type).map((resource) => flowsOf(context, index, row, context.platform.propertiesOf(resource))));
  return { edges: found.flatMap(({ edges }) => edges), unknowns: found.flatMap(({ unknowns }) => unknowns) };
};

function flowsOf(context: Context, index: ClusterIndex, row: Row, properties: Place): Flows {
  const edges: Edge[] = [];
  const unknowns: UnknownPart[] = [];
  const subject = row.subject === undefined ? context.key(properties.resource) : nounOf(context, properties.get(...row.subject).value);
  for (const part of row.parts(properties)) {
    const clusters = row.cluster.map((path) => part.get(...path)).filter(({ value }) => value.kind !== 'absent');
    const [cluster] = clusters;
    if (cluster === undefined) continue;
    const topics = topicsOf(part.get(...row.topics));
    const named = topics.flatMap((place) => topicNames(context, place));
    for (const { name, place } of named) edges.push(flowEdge(subject, row.operation, { cluster: clusterNoun(context, index, cluster), topic: name }, place));
    // Without a topic an event source is of another kind of stream; of a part that speaks of Kafka alone, all is hidden.
    if (named.length === 0 && row.parts !== itself && part.value.kind !== 'absent') unknowns.push(flowUnknown(context, part, 'which topic it is'));
  }
  return { edges, unknowns };
}

/** Topics of a channel stand each in a configuration of its own. */
function topicsOf(place: Place): readonly Place[] {
  return place.items().map((item) => {
    if (item.value.kind !== 'map') return item;
    const byName = item.get('TopicName');
    return byName.value.kind === 'absent' ? item.get('TopicArn') : byName;
  });
}

/** Addresses of brokers may be a list, or have `smk://` before them in a pipe. */
function clusterNoun(context: Context, index: ClusterIndex, place: Place): string {
  if (place.value.kind !== 'list') return index.nounOf(place.value);
  return place.items().map((item) => statedText(item.value) ?? nounOf(context, item.value)).sort().join(',');
}
