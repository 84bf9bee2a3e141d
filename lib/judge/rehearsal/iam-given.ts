import type { Cluster } from '../../analyze/world';
import { KAFKA_CLUSTER, type KafkaOperation, type KafkaResourceType } from '../../model/kafka';
import { KAFKA_ACTIONS } from '../../semantics/kafka';
import { allowedByIam, type KafkaAsk } from '../ask/kafka-hops';
import type { HopResult } from '../ask/way';
import type { WorldIndex } from '../ask/world-index';
import type { Subject } from '../subjects';
import type { Universe } from './universe';

/** What IAM says to one ask. */
export interface IamGiven {
  readonly ask: KafkaAsk;
  readonly result: HopResult;
}

/** Operations on the cluster for which IAM has no action, and by which Kafka's authorizer lets create and delete topics. */
const WITHOUT_ACTION: readonly KafkaOperation[] = ['CREATE', 'DELETE'];

/**
 * Everything that a rehearsal may ask about: each operation on each name.
 *
 * @param universe what is tried on
 */
export function asksOf({ topics, unmade, groups, transactionalIds }: Universe): readonly KafkaAsk[] {
  const of = (resourceType: KafkaResourceType, names: readonly string[]): readonly KafkaAsk[] => (
    KAFKA_ACTIONS.flatMap(({ on, operation }) => (on === resourceType && operation !== undefined ? names.map((name) => ({ operation, resourceType, name })) : [])));
  return [
    ...of('topic', [...topics, ...unmade]), ...of('group', groups), ...of('transactional-id', transactionalIds), ...of('cluster', [KAFKA_CLUSTER.name]),
    ...WITHOUT_ACTION.map((operation) => ({ operation, resourceType: 'cluster' as const, name: KAFKA_CLUSTER.name })),
  ];
}

/**
 * What IAM says to somebody, ask by ask: by its identity policies, boundary, the organisation and the cluster's own policy.
 *
 * @param index the world
 * @param cluster which cluster
 * @param subject who
 * @param universe what is tried on
 */
export function iamGives(index: WorldIndex, cluster: Cluster, subject: Subject, universe: Universe): readonly IamGiven[] {
  return asksOf(universe).map((ask) => ({ ask, result: allowedByIam(index, subject, cluster, ask) }));
}

/**
 * Whether IAM allows somebody anything on a cluster, or may.
 *
 * @param index the world
 * @param cluster which cluster
 * @param subject who
 * @param universe what is tried on
 */
export function allowsAnything(index: WorldIndex, cluster: Cluster, subject: Subject, universe: Universe): boolean {
  return asksOf(universe).some((ask) => allowedByIam(index, subject, cluster, ask).verdict !== 'no');
}
