import { allowsOf } from '../../analyze/becoming/permitted';
import type { Cluster } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import { KAFKA_CLUSTER, type KafkaOperation, type KafkaResourceType } from '../../model/kafka';
import { match } from '../../semantics/iam/match';
import { actionOf, CONNECT_ACTION, KAFKA_ACTIONS, leastOf } from '../../semantics/kafka';
import { allowedByIam, denialSays, hopsOfStatements, type KafkaAsk } from '../ask/kafka-hops';
import { arnInCluster } from '../ask/resource-names';
import type { HopResult } from '../ask/way';
import type { WorldIndex } from '../ask/world-index';
import type { Subject } from '../subjects';
import type { Universe } from './universe';

/** What IAM says to one ask. */
export interface IamGiven {
  readonly ask: KafkaAsk;
  readonly result: HopResult;
  /** Of what a statement offers and something else takes: the texts that take it. */
  readonly taken?: readonly Hop[];
}

/** What takes what an identity's own statements offer. */
const TAKERS = ['explicit-deny', 'boundary', 'organization'] as const;

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
  return asksOf(universe).map((ask) => {
    const result = allowedByIam(index, subject, cluster, ask);
    const taken = result.verdict === 'no' ? takenBy(index, cluster, subject, ask, result) : undefined;
    return { ask, result, ...(taken === undefined ? {} : { taken }) };
  });
}

function takenBy(index: WorldIndex, cluster: Cluster, subject: Subject, ask: KafkaAsk, { says, because }: HopResult): readonly Hop[] | undefined {
  const identity = index.identities.get(subject.key);
  const actions = leastOf(ask.operation, ask.resourceType);
  const taker = TAKERS.find((stop) => actions.some(({ action }) => says === denialSays(action, stop)));
  const own = actionOf(ask.operation, ask.resourceType)?.action;
  const arn = arnInCluster(index, cluster, ask.resourceType, ask.name);
  if (identity === undefined || taker === undefined || own === undefined || arn === undefined) return undefined;
  const offers = allowsOf(identity.statements, own).filter(({ resources, notResources = [] }) => (
    resources === undefined ? notResources.every((one) => match(one, arn) !== 'yes') : resources.some((one) => match(one, arn) !== 'no')));
  if (offers.length === 0) return undefined;
  const limits = taker === 'boundary' ? hopsOfStatements((identity.boundary ?? []).map(({ it }) => it)) : because;
  return limits.length > 0 ? limits : [{ location: identity.location, because: says }];
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
  const policy = index.guarded.get(cluster.key)?.policy ?? [];
  // Of an identity its own policies speak, or the cluster's; of everybody else, the cluster's alone.
  const speaking = [...(index.identities.get(subject.key)?.statements ?? []), ...policy];
  if (allowsOf(speaking, CONNECT_ACTION).length === 0) return false;
  return asksOf(universe).some((ask) => allowedByIam(index, subject, cluster, ask).verdict !== 'no');
}
