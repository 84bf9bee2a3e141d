import type { TrustInternal } from '../model/flow';
import { KAFKA_CLUSTER, type ResourcePattern } from '../model/kafka';
import { groupedBy, sortedBy } from '../model/order';
import { shortDigest } from './digest';
import { iamActions, iamClusterActions } from './iam-actions';

/** Worker groups of MSK Connect begin so. Nothing says how they go on. */
export const WORKER_GROUPS = '__amazon_msk_connect_*';

/**
 * The topics in which MSK Connect keeps the state of one connector, and the group in which its workers find each other. The topics end in an id that AWS
 * makes up, so nobody knows their whole names before.
 *
 * @param cluster name of the cluster
 * @param connectorName name of the connector
 * @param workerGroup the group of its workers, as IAM matches it
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-manage-connector-offsets.html
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-service-execution-role.html
 */
export function connectorInternals(cluster: string, connectorName: string, workerGroup: string): readonly TrustInternal[] {
  const topics = ['configs', 'offsets', 'status'].map((holds): TrustInternal => (
    { cluster, resourceType: 'topic', name: `__amazon_msk_connect_${holds}_${connectorName}_*`, operations: ['CREATE', 'DESCRIBE', 'READ', 'WRITE'] }));
  return inOrder([...topics, { cluster, resourceType: 'group', name: workerGroup, operations: ['READ'] }]);
}

/**
 * What Lambda asks of a cluster beside what consuming takes: how it is configured.
 *
 * @param cluster name of the cluster
 * @see https://docs.aws.amazon.com/lambda/latest/dg/msk-cluster-auth.html
 */
export function pollerInternals(cluster: string): readonly TrustInternal[] {
  return [{ cluster, resourceType: KAFKA_CLUSTER.resourceType, name: KAFKA_CLUSTER.name, operations: ['DESCRIBE_CONFIGS'] }];
}

/**
 * What MSK Replicator keeps on both clusters for itself, and what it asks of the topics that it copies beside reading and writing them. The names are AWS's: it
 * puts an alias before some of them that nobody knows before.
 *
 * @param source name of the cluster that is copied
 * @param target name of the cluster that keeps the copy
 * @param topics names of the topics that are copied, the same on both
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-replicator-perms-topic-replication.html
 */
export function replicatorInternals(source: string, target: string, topics: readonly string[]): readonly TrustInternal[] {
  const kept = ['*__amazon_msk_replicator_*', 'mskr-offset-syncs.*', '*.checkpoints.internal'];
  return inOrder([
    ...[source, target].flatMap((cluster): TrustInternal[] => [
      ...kept.map((name): TrustInternal => ({ cluster, resourceType: 'topic', name, operations: ['ALTER', 'ALTER_CONFIGS', 'CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'WRITE'] })),
      { cluster, resourceType: KAFKA_CLUSTER.resourceType, name: KAFKA_CLUSTER.name, operations: ['DESCRIBE'] },
    ]),
    { cluster: target, resourceType: 'group', name: '*__amazon_msk_replicator_*', operations: ['READ'] },
    ...topics.flatMap((name): TrustInternal[] => [
      { cluster: source, resourceType: 'topic', name, operations: ['DESCRIBE_CONFIGS'] },
      { cluster: target, resourceType: 'topic', name, operations: ['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS'] },
    ]),
  ]);
}

/** A statement of a role's policy. */
export interface InternalStatement {
  /** Alphanumeric, unique in its policy, stable. */
  readonly Sid: string;
  readonly Effect: 'Allow';
  /** Sorted. */
  readonly Action: readonly string[];
  readonly Resource: string;
}

/**
 * What a role may do to what a service keeps for itself: a statement for each resource, and one for each cluster that logs in and writes idempotently.
 *
 * @param internals what it needs
 * @param arnOf the ARN of a resource of a cluster
 */
export function internalStatements(internals: readonly TrustInternal[], arnOf: (cluster: string, resource: ResourcePattern) => string): readonly InternalStatement[] {
  const needs = internals.flatMap((one) => [
    { cluster: one.cluster, resource: patternOf(one), actions: one.operations.flatMap((operation) => iamActions(one.resourceType, operation)) },
    { cluster: one.cluster, resource: KAFKA_CLUSTER, actions: one.operations.flatMap((operation) => iamClusterActions(one.resourceType, operation)) },
  ]).filter(({ actions }) => actions.length > 0);
  const groups = groupedBy(needs, ({ cluster, resource }) => [cluster, resource.resourceType, resource.name].join('\u0000'));
  return sortedBy([...groups].flatMap(([key, those]): InternalStatement[] => {
    const [first] = those;
    if (first === undefined) return [];
    const actions = new Set(those.flatMap((one) => one.actions).map((action) => `kafka-cluster:${action}`));
    return [{ Sid: `Own${shortDigest(key)}`, Effect: 'Allow', Action: sortedBy(actions, (action) => action), Resource: arnOf(first.cluster, first.resource) }];
  }), ({ Sid }) => Sid);
}

/** IAM matches the name; an ACL would not. */
function patternOf({ resourceType, name }: TrustInternal): ResourcePattern {
  return { resourceType, name, patternType: 'LITERAL' };
}

/**
 * Internals in the order in which trust.json has them.
 *
 * @param internals in any order
 */
export function inOrder(internals: readonly TrustInternal[]): readonly TrustInternal[] {
  return sortedBy(internals, ({ cluster, resourceType, name }) => [cluster, resourceType, name].join('\u0000'));
}
