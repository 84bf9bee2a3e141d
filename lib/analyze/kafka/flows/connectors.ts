import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka';
import type { Place } from '../../../template';
import type { Context } from '../../context';
import type { Edge, UnknownPart } from '../../world';
import type { ClusterIndex } from '../named-clusters';
import { showText } from '../../names/symbolic';
import { statedText } from '../reading';
import { flowEdge, flowUnknown, type FlowReader } from './flow';
import { topicNames } from './topic-names';

const TOPICS = 'topics';
const REGEX = 'topics.regex';
/** Where sources of common connectors write; each is a topic's name or, with a dot at its end, a prefix of names. */
const TARGETS: readonly (readonly [key: string, isPrefix: boolean])[] = [
  ['topic', false], ['kafka.topic', false], ['output.topic', false], ['topic.prefix', true], ['database.server.name', true], ['topic.creation.default.name', false],
  ['errors.deadletterqueue.topic.name', false], ['schema.history.internal.kafka.topic', false], ['database.history.kafka.topic', false],
];

/**
 * What connectors read and write: a sink by its `topics` or `topics.regex`, a source by the topic or prefix that its class knows. A pattern is one edge, as
 * it is written; that it covers names which were read before is not looked at, since its topics are also those that are yet to come.
 *
 * @param context the templates
 * @param index the clusters
 */
export const connectorFlows: FlowReader = (context, index) => {
  const edges: Edge[] = [];
  const unknowns: UnknownPart[] = [];
  for (const resource of context.platform.resources('AWS::KafkaConnect::Connector')) {
    const properties = context.platform.propertiesOf(resource);
    const subject = context.key(resource);
    const cluster = connectedCluster(index, properties);
    for (const configuration of properties.get('ConnectorConfiguration').branches()) {
      if (configuration.value.kind !== 'map') { unknowns.push(flowUnknown(context, configuration, 'what the connector reads and writes')); continue; }
      const before = edges.length;
      for (const { name, place } of topicNames(context, configuration.get(TOPICS))) edges.push(flowEdge(subject, 'reads', { cluster, topic: name }, place));
      edges.push(...patternEdges(context, subject, cluster, configuration.get(REGEX)));
      for (const [key, isPrefix] of TARGETS) {
        for (const { name, place } of topicNames(context, configuration.get(key))) {
          edges.push(flowEdge(subject, 'writes', { cluster, topic: isPrefix ? `${name}*` : name }, place));
        }
      }
      if (edges.length === before) unknowns.push(flowUnknown(context, configuration, `what ${statedText(configuration.get('connector.class').value) ?? 'the connector'} reads and writes`));
    }
    unknowns.push(...workerUnknowns(context, properties));
  }
  return { edges, unknowns };
};

function patternEdges(context: Context, subject: string, cluster: string, place: Place): Edge[] {
  return place.branches().flatMap((branch) => {
    if (branch.value.kind === 'absent') return [];
    const text = context.text(branch.value);
    const pattern = text === undefined ? branch.describe() : showText(text);
    return [flowEdge(subject, 'reads', { cluster, topic: `/${pattern}/` }, branch, `${subject} reads every topic of ${cluster} whose name matches ${pattern}, also those yet to come`)];
  });
}

/** The cluster behind the bootstrap addresses: they are an attribute or text of it, or else name it themselves. */
function connectedCluster(index: ClusterIndex, properties: Place): string {
  const servers = properties.get('KafkaCluster', 'ApacheKafkaCluster', 'BootstrapServers');
  return servers.value.kind === 'absent' ? 'a cluster that can\'t be told' : index.nounOf(servers.value);
}

/** What the workers are told besides: topics of their own, and providers that read secrets. */
function workerUnknowns(context: Context, properties: Place): UnknownPart[] {
  const reference = properties.get('WorkerConfiguration', 'WorkerConfigurationArn');
  return reference.branches().flatMap((branch) => {
    if (branch.value.kind === 'absent') return [];
    const worker = context.resourceOf(branch.value);
    if (worker?.type !== 'AWS::KafkaConnect::WorkerConfiguration') return [flowUnknown(context, branch, 'what its workers are told')];
    const content = context.platform.propertiesOf(worker).get('PropertiesFileContent');
    return workerSettings(content) === undefined ? [flowUnknown(context, content, 'what its workers are told')] : [];
  });
}

/**
 * The lines of a worker configuration, or undefined where they can't be told.
 *
 * @param content `PropertiesFileContent`, plain or Base64
 */
export function workerSettings(content: Place): ReadonlyMap<string, string> | undefined {
  const stated = statedText(content.value);
  return stated === undefined ? undefined : parseJavaProperties(decodedProperties(stated));
}
