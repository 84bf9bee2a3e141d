import type { Place } from '../../../template';
import type { Context } from '../../context';
import type { Edge } from '../../world';
import type { ClusterIndex } from '../named-clusters';
import { isUnconditional, nounOf, truthOf } from '../reading';
import { flowEdge, type FlowReader } from './flow';
import { topicNames } from './topic-names';

/**
 * What replicators copy from one cluster to another: patterns of topics, as they are written, and the destination.
 *
 * @param context the templates
 * @param index the clusters
 */
export const replicatorFlows: FlowReader = (context, index) => ({
  unknowns: [],
  edges: context.platform.resources('AWS::MSK::Replicator').flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    return properties.get('ReplicationInfoList').items().flatMap((info) => replicationEdges(context, index, context.key(resource), info));
  }),
});

function replicationEdges(context: Context, index: ClusterIndex, subject: string, info: Place): Edge[] {
  const [source, target] = [end(context, index, info, 'Source'), end(context, index, info, 'Target')];
  const acls = info.get('TopicReplication', 'CopyAccessControlListsForTopics');
  const copiesAcls = acls.branches().filter((branch) => truthOf(branch) !== 'false');
  const topics = topicNames(context, info.get('TopicReplication', 'TopicsToReplicate'));
  return [
    ...topics.flatMap(({ name, place }) => {
      const pattern = `/${withoutAnchors(name)}/`;
      return [
        flowEdge(subject, 'reads', { cluster: source, topic: pattern }, place, `${subject} copies every topic of ${source} whose name matches ${name} to ${target}`),
        flowEdge(subject, 'writes', { cluster: target, topic: pattern }, place),
      ];
    }),
    {
      boundary: 'data', subject: source, operation: 'copies', resource: target, always: isUnconditional(info), location: info.location,
      because: `records of ${source} are kept in ${target} too, by ${subject}`, fix: 'remove the replication',
    },
    // MSK copies them unless it is told not to.
    ...copiesAcls.map((branch): Edge => ({
      boundary: 'identity', subject: source, operation: 'copies-acls', resource: target, always: isUnconditional(branch), location: branch.location,
      because: `whoever ACLs of ${source} let in is let in to the copied topics of ${target} too`, fix: 'set CopyAccessControlListsForTopics to false',
    })),
  ];
}

/** A pattern is held against the whole name, whether it says so or not. */
function withoutAnchors(pattern: string): string {
  const inner = pattern.startsWith('^') ? pattern.slice(1) : pattern;
  return pattern.includes('|') ? pattern : inner.endsWith('$') && !inner.endsWith('\\$') ? inner.slice(0, -1) : inner;
}

function end(context: Context, index: ClusterIndex, info: Place, which: 'Source' | 'Target'): string {
  const arn = info.get(`${which}KafkaClusterArn`);
  if (arn.value.kind !== 'absent') return index.nounOf(arn.value);
  return nounOf(context, info.get(`${which}KafkaClusterId`).value);
}
